"""`cds-score register new --province NAME -o FILE`: the beginning of a register, from the national list of units.

The list is that of the package vietnam-provinces (GPL-3.0-or-later), which is asked where it is installed and never
copied. It has codes and names; what a unit is like, since when, and how far it has come the province writes itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import click

from cds_score.cli.endings import file_ending_in
from cds_score.cli.exit_codes import ExitCode
from cds_score.cli.options import SET, force_option
from cds_score.cli.output import may_write, write_file
from cds_score.cli.report_diagnostics import stop
from cds_score.cli.session import Settings, find_set, open_province
from cds_score.diagnostics import Diagnostic, Lang

_PACKAGE = "vietnam-provinces"
_HELP = {
    "vi": """Lập danh mục đơn vị ban đầu của một tỉnh: mỗi xã, phường, đặc khu một dòng, có mã và tên; các cột khác để
    trống cho tỉnh điền.

    Mã và tên lấy từ gói vietnam-provinces, cài riêng: pip install 'cds-score[units]'.""",
    "en": """Begins the register of a province: a line for each commune with its code and name; the other columns are
    left for the province to fill in.

    Codes and names come from the package vietnam-provinces, installed apart: pip install 'cds-score[units]'.""",
}
_PROVINCE = {"vi": "Tên tỉnh, thành phố: “Thanh Hóa”.", "en": "The name of the province: “Thanh Hóa”."}
_CRITERIA = {
    "vi": "Thêm cột cho các đặc điểm và số liệu tỉnh cấp mà bộ tiêu chí này cần; dùng được nhiều lần.",
    "en": "Adds columns for the attributes and given figures that this set needs; may be given several times.",
}
_OUTPUT = {"vi": "Tệp để ghi: .csv, hoặc .xlsx (Excel).", "en": "The file to write: .csv, or .xlsx (Excel)."}
_METAVARS = {"vi": ("TÊN", "TỆP"), "en": ("NAME", "FILE")}
_WRITTEN = {
    "vi": "Đã ghi {path}: {count} đơn vị của {province}. Mã và tên lấy từ gói vietnam-provinces {version}, dữ liệu "
    "ngày {date}; đối chiếu với danh mục chính thức trước khi dùng. Đặc điểm, ngày có hiệu lực, đăng ký, công nhận: "
    "tỉnh tự điền.",
    "en": "Wrote {path}: {count} units of {province}. Codes and names are those of vietnam-provinces {version}, data "
    "of {date}; compare them with the official list before use. Attributes, days, registration and recognition are for "
    "the province to write.",
}


@dataclass(frozen=True, slots=True)
class National:
    """The units of one province as the package has them: (code, name), in its order; `date` is that of its data."""

    province: str
    units: list[tuple[str, str]]
    version: str
    date: str


def command(lang: Lang) -> click.Command:
    """The click command in one language."""
    name, file = _METAVARS[lang]

    @click.command("new", help=_HELP[lang])
    @click.option("--province", "asked", required=True, metavar=name, help=_PROVINCE[lang])
    @click.option("--criteria", multiple=True, metavar=SET[lang], help=_CRITERIA[lang])
    @click.option(
        "-o", "--output", required=True, type=click.Path(dir_okay=False, path_type=Path), metavar=file,
        callback=file_ending_in(lang, ".csv", ".xlsx"), help=_OUTPUT[lang],
    )  # fmt: skip
    @force_option(lang)
    @click.pass_obj
    def new(settings: Settings, asked: str, criteria: tuple[str, ...], output: Path, force: bool) -> int:
        from cds_score.province.register_text import columns_for, register_csv, register_rows

        sets = open_province(settings, lang).sets
        columns = [column for each in criteria for column in columns_for(find_set(each, sets, lang))]
        national = national_units(asked, lang)
        may_write(output, force, lang)
        lines = [{"code": code, "name": title, "province": national.province} for code, title in national.units]
        if output.suffix.lower() == ".xlsx":
            from cds_score.forms.register_book import register_book

            write_file(output, register_book(register_rows(lines, columns)))
        else:
            write_file(output, register_csv(lines, columns).encode("utf-8"))
        click.echo(
            _WRITTEN[lang].format(
                path=output, count=len(lines), province=national.province, version=national.version, date=national.date
            )
        )
        return ExitCode.DONE

    return new


def national_units(asked: str, lang: Lang) -> National:
    """The units of a province, however its name is written. Raises Exit where there are none."""
    from cds_score.reading.dates import format_date, read_date
    from cds_score.reading.names import province_name
    from cds_score.reading.numbers import Problem
    from cds_score.reading.suggest import closest

    try:
        import vietnam_provinces as library
    except ImportError:
        missing = Diagnostic("register-library-missing", file=_PACKAGE, params={"library": _PACKAGE})
        stop([missing], ExitCode.ACCESS, lang)
    provinces = {each.name: each for each in library.Province.iter_all()}
    found = next((each for each in provinces.values() if province_name(each.name) == province_name(asked)), None)
    if found is None:
        params = {"name": asked, "suggestion": closest(asked, provinces)}
        stop([Diagnostic("register-province-unknown", file=asked, params=params)], ExitCode.USAGE, lang)
    units = [(f"{int(each.code):05d}", each.name) for each in library.Ward.iter_by_province(found.code)]
    day = read_date(str(getattr(library, "__data_version__", "")))
    date = "?" if isinstance(day, Problem) else format_date(day)
    return National(found.name, sorted(units), version(_PACKAGE), date)
