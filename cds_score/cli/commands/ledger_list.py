"""`cds-score ledger list LEDGER`: every certificate and what holds of it today."""

from __future__ import annotations

from pathlib import Path

import click

from cds_score.cli.exit_codes import ExitCode
from cds_score.cli.ledger_entry import BOOK, opened
from cds_score.diagnostics import Lang

_HELP = {
    "vi": "Liệt kê các giấy chứng nhận trong sổ và tình trạng hôm nay của từng giấy, mỗi giấy một câu.",
    "en": "Lists the certificates of the ledger and what holds of each today, a sentence each.",
}
_YEAR = {"vi": "Chỉ các giấy của năm này.", "en": "Only those of this year."}
_UNIT = {"vi": "Chỉ các giấy của đơn vị có mã này.", "en": "Only those of the unit with this code."}
_NUMBER = {"vi": "SỐ", "en": "NUMBER"}
_NONE = {"vi": "Không có giấy nào.", "en": "There are none."}


def command(lang: Lang) -> click.Command:
    """The click command in one language."""

    @click.command("list", help=_HELP[lang])
    @click.argument("file", metavar=BOOK[lang], type=click.Path(dir_okay=False, path_type=Path))
    @click.option("--year", default="", metavar=_NUMBER[lang], help=_YEAR[lang])
    @click.option("--unit", default="", metavar=_NUMBER[lang], help=_UNIT[lang])
    def show_all(file: Path, year: str, unit: str) -> int:
        ledger, _ = opened(file, lang)
        shown = [
            each.text(lang)
            for each in ledger.certificates.values()
            if year in ("", each.line.entry.year) and unit in ("", each.line.entry.unit_code)
        ]
        click.echo("\n".join(shown) or _NONE[lang])
        return ExitCode.DONE

    return show_all
