"""What a command needs and was not given, told all at once: its arguments in words, its options, and a whole line."""

from __future__ import annotations

import click

from cds_score.cli.examples import EXAMPLES
from cds_score.diagnostics import Lang
from cds_score.diagnostics.pasted import offered

_ARGUMENTS: dict[Lang, str] = {"vi": "Chưa nêu {arguments}.", "en": "Not given: {arguments}."}
_TOO: dict[Lang, str] = {"vi": " Cũng thiếu tùy chọn: {options}.", "en": " Options are missing too: {options}."}
_OPTION: dict[Lang, str] = {"vi": "Thiếu tùy chọn {options}.", "en": "The option {options} is missing."}
_OPTIONS: dict[Lang, str] = {
    "vi": "Thiếu {count} tùy chọn. Thêm vào lệnh: {options}",
    "en": "{count} options are missing. Add to the command: {options}",
}
_EXAMPLE: dict[Lang, str] = {"vi": "Ví dụ: {line}", "en": "For example: {line}"}
_OR: dict[Lang, str] = {"vi": " hoặc ", "en": " or "}
_NAMES: dict[str, str] = {
    "MÃ@PHIÊN-BẢN": "bộ tiêu chí", "ID@VERSION": "criteria set",
    "MÃ NĂM": "mã đơn vị và năm", "CODE YEAR": "unit code and year",
    "SỔ.csv": "sổ cấp giấy", "LEDGER.csv": "ledger of certificates",
    "GIẤY.pdf": "giấy cần ký", "PAPER.pdf": "paper to be signed",
    "TỆP.csv": "danh mục đơn vị", "FILE.csv": "register of units",
    "CŨ": "phiên bản cũ", "OLD": "old version",
    "MỚI": "phiên bản mới", "NEW": "new version",
    "BEFORE": "report before", "AFTER": "report after",
    "INDICATOR-ID": "indicator",
}  # fmt: skip
"""Metavars that do not say themselves what is meant."""


def all_missing(error: click.MissingParameter, lang: Lang) -> click.UsageError:
    """The error with everything that is missing, and a line of the command as it may be typed.

    It is left as it is where it is about no command of the program.
    """
    context = error.ctx
    if context is None or error.param is None:
        return error
    # click reads what was given before it looks for what was not, and arguments in their order: whatever has no value
    # by now is missing.
    missing = [
        each for each in context.command.get_params(context) if each.required and each.name not in context.params
    ]
    named = [_named(each.make_metavar(context), lang) for each in missing if isinstance(each, click.Argument)]
    given = [each for each in missing if isinstance(each, click.Option)]
    options = " ".join(f"{each.opts[-1]} {each.metavar or each.type.name.upper()}" for each in given)
    said = _ARGUMENTS[lang].format(arguments=", ".join(named)) if named else ""
    if given:
        text = _TOO if named else _OPTIONS if len(given) > 1 else _OPTION
        said += text[lang].format(count=len(given), options=options)
    line = EXAMPLES.get(context.command_path.partition(" ")[2])
    if line is not None:
        said += "\n" + _EXAMPLE[lang].format(line=offered(f"cds-score {line}"))
    return click.UsageError(said, context)


def _named(metavar: str, lang: Lang) -> str:
    """`báo cáo hoặc thư mục (BÁO-CÁO|THƯ-MỤC…)`."""
    parts = [each.strip() for each in metavar.strip("[]…").split("|")]
    words = _OR[lang].join(_NAMES.get(each) or each.lower().replace("-", " ") for each in parts)
    return f"{words} ({metavar})"
