"""`cds-score register check FILE`: what is wrong with a register, and what it says in figures."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cds_score.cli.exit_codes import ExitCode
from cds_score.cli.options import SET
from cds_score.cli.report_diagnostics import show
from cds_score.cli.session import Settings, find_set, open_province
from cds_score.diagnostics import Lang, has_errors, sorted_by_place

if TYPE_CHECKING:
    from cds_score.criteria.compiled import CriteriaSet
    from cds_score.province.units import UnitRegister

_HELP = {
    "vi": """Kiểm tra danh mục đơn vị (CSV hoặc bảng tính .xlsx): mã, ngày, đơn vị kế thừa, đăng ký, công nhận; mỗi lỗi
    nêu rõ dòng và cột, hoặc trang và ô.

    Sau đó cho biết danh mục có bao nhiêu đơn vị, đăng ký và công nhận theo từng năm.""",
    "en": """Checks a register (a CSV or an .xlsx workbook): codes, days, successors, registration, recognition; each
    fault with its line and column, or its sheet and cell.

    Then says how many units it has, and how many are registered and recognised for each year.""",
}
_FILE = {"vi": "TỆP", "en": "FILE"}
_CRITERIA = {
    "vi": "Cho biết bộ tiêu chí này dùng cột nào, cột nào ghi sai tên; dùng được nhiều lần.",
    "en": "Tells which columns this set uses and which are misspelt; may be given several times.",
}
_SAID = {
    "units": {"vi": "{units} đơn vị, {lines} dòng.", "en": "{units} units on {lines} lines."},
    "ended": {"vi": "Có ngày hết hiệu lực: {count}.", "en": "With a last day: {count}."},
    "excluded": {"vi": "Không đánh giá: {count}.", "en": "Not assessed: {count}."},
    "registered": {"vi": "Đăng ký: {years}.", "en": "Registered: {years}."},
    "recognised": {"vi": "Đã công nhận: {years}.", "en": "Recognised: {years}."},
    "others": {
        "vi": "Cột ngoài các cột chung: {heads}. Thêm --criteria BỘ-TIÊU-CHÍ để biết bộ tiêu chí dùng cột nào.",
        "en": "Columns besides the common ones: {heads}. Add --criteria CRITERIA to see which of them a set uses.",
    },
    "attributes": {"vi": "đặc điểm ở cột {heads}", "en": "attributes in the columns {heads}"},
    "given": {"vi": "số liệu do tỉnh cung cấp ở cột {heads}", "en": "given figures in the columns {heads}"},
    "own": {"vi": "không dùng cột {heads}", "en": "does not use the columns {heads}"},
    "missing": {"vi": "chưa có cột cho đặc điểm {names}", "en": "no column for the attributes {names}"},
    "nothing": {
        "vi": "không cần cột nào ngoài các cột chung",
        "en": "needs no column besides the common ones",
    },
    "year": {"vi": "năm {year}: {count}", "en": "{year}: {count}"},
}


def command(lang: Lang) -> click.Command:
    """The click command in one language."""

    @click.command("check", help=_HELP[lang])
    @click.argument("file", metavar=_FILE[lang], type=click.Path(dir_okay=False, path_type=Path))
    @click.option("--criteria", multiple=True, metavar=SET[lang], help=_CRITERIA[lang])
    @click.pass_obj
    def check(settings: Settings, file: Path, criteria: tuple[str, ...]) -> int:
        from cds_score.forms.register_book import read_register
        from cds_score.province.register import misspelt, unreadable

        names = open_province(settings, lang).sets if criteria else None
        sets = [find_set(each, names, lang) for each in criteria] if names is not None else []
        register, found = read_register(file)
        if register.source is not None:
            found += [each for one in sets for each in (*misspelt(register, one), *unreadable(register, one))]
        show(sorted_by_place(found), lang)
        if register.source is None:
            return ExitCode.ACCESS
        said = [_SAID["units"][lang].format(units=len(register), lines=len(register.units))]
        for key, count in (
            ("ended", sum(1 for code in register if register.lines(code)[-1].end is not None)),
            ("excluded", sum(1 for each in register.units if each.excluded)),
        ):
            if count:
                said.append(_SAID[key][lang].format(count=count))
        for key, years in (
            ("registered", Counter(year for each in register.units for year in each.registered)),
            ("recognised", Counter(each.recognised for each in register.units if each.recognised)),
        ):
            if years:
                listed = "; ".join(_SAID["year"][lang].format(year=year, count=years[year]) for year in sorted(years))
                said.append(_SAID[key][lang].format(years=listed))
        if register.others and not sets:
            said.append(_SAID["others"][lang].format(heads=", ".join(f"“{each}”" for each in register.others)))
        click.echo(" ".join(said))
        for each in sets:
            click.echo(f"{each.name}: {_used(register, each, lang)}.")
        return ExitCode.INPUT if has_errors(found) else ExitCode.DONE

    return check


def _used(register: UnitRegister, criteria: CriteriaSet, lang: Lang) -> str:
    """What a set takes from the columns of a register, what it leaves, and what it lacks, on one line."""
    from cds_score.province.register import columns_of

    columns = columns_of(register, criteria)
    heads = {"attributes": tuple(columns.attributes), "given": columns.given, "own": columns.own}
    said = [_SAID[key][lang].format(heads=", ".join(f"“{each}”" for each in own)) for key, own in heads.items() if own]
    if columns.missing:
        said.append(_SAID["missing"][lang].format(names=", ".join(columns.missing)))
    return "; ".join(said or [_SAID["nothing"][lang]])
