"""`cds-score register check FILE`: what is wrong with a register, and what it says in figures."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import click

from cds_score.cli.exit_codes import ExitCode
from cds_score.cli.report_diagnostics import show
from cds_score.diagnostics import Lang, has_errors, sorted_by_place

_HELP = {
    "vi": """Kiểm tra danh mục đơn vị (CSV hoặc bảng tính .xlsx): mã, ngày, đơn vị kế thừa, đăng ký, công nhận; mỗi lỗi
    nêu rõ dòng và cột, hoặc trang và ô.

    Sau đó cho biết danh mục có bao nhiêu đơn vị, đăng ký và công nhận theo từng năm.""",
    "en": """Checks a register (a CSV or an .xlsx workbook): codes, days, successors, registration, recognition; each
    fault with its line and column, or its sheet and cell.

    Then says how many units it has, and how many are registered and recognised for each year.""",
}
_FILE = {"vi": "TỆP", "en": "FILE"}
_SAID = {
    "units": {"vi": "{units} đơn vị, {lines} dòng.", "en": "{units} units on {lines} lines."},
    "ended": {"vi": "Có ngày hết hiệu lực: {count}.", "en": "With a last day: {count}."},
    "excluded": {"vi": "Không đánh giá: {count}.", "en": "Not assessed: {count}."},
    "registered": {"vi": "Đăng ký: {years}.", "en": "Registered: {years}."},
    "recognised": {"vi": "Đã công nhận: {years}.", "en": "Recognised: {years}."},
    "others": {
        "vi": "Cột ngoài các cột chung: {heads}; chỉ có tác dụng khi mang mã hoặc tên một đặc điểm, hoặc mã một số "
        "liệu do tỉnh cung cấp, của bộ tiêu chí.",
        "en": "Columns besides the common ones: {heads}; they count only where they are called as an attribute, or as "
        "a given figure, of the criteria set is.",
    },
    "year": {"vi": "năm {year}: {count}", "en": "{year}: {count}"},
}


def command(lang: Lang) -> click.Command:
    """The click command in one language."""

    @click.command("check", help=_HELP[lang])
    @click.argument("file", metavar=_FILE[lang], type=click.Path(dir_okay=False, path_type=Path))
    def check(file: Path) -> int:
        from cds_score.forms.register_book import read_register

        register, found = read_register(file)
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
        if register.others:
            said.append(_SAID["others"][lang].format(heads=", ".join(f"“{each}”" for each in register.others)))
        click.echo(" ".join(said))
        return ExitCode.INPUT if has_errors(found) else ExitCode.DONE

    return check
