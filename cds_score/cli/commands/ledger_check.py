"""`cds-score ledger check LEDGER`: whether any line was edited, removed, put in or moved."""

from __future__ import annotations

from pathlib import Path

import click

from cds_score.cli.exit_codes import ExitCode
from cds_score.cli.ledger_entry import BOOK, opened
from cds_score.cli.report_diagnostics import show
from cds_score.diagnostics import Diagnostic, Lang

_HELP = {
    "vi": """Kiểm tra từng dòng của sổ có đúng như lúc ghi không.

    Sổ bị cắt mất các dòng cuối thì tự nó không lộ ra: lưu mã của dòng cuối ở nơi khác, rồi đưa lại bằng --head.""",
    "en": """Checks that every line of the ledger is as it was written.

    That the last lines were cut off does not show by itself: keep the digest of the last line elsewhere and give it by
    --head.""",
}
_HEAD = {
    "vi": "Mã của dòng cuối đã lưu lần trước; phải còn trong sổ.",
    "en": "The digest of the last line as it was kept; it must still be in the ledger.",
}
_DIGEST = {"vi": "MÃ", "en": "DIGEST"}
_SOUND = {
    "vi": "Sổ còn nguyên: {lines} dòng, {certificates} giấy. Mã của dòng cuối: {head}",
    "en": "The ledger is sound: {lines} lines, {certificates} certificates. Digest of the last line: {head}",
}


def command(lang: Lang) -> click.Command:
    """The click command in one language."""

    @click.command("check", help=_HELP[lang])
    @click.argument("file", metavar=BOOK[lang], type=click.Path(dir_okay=False, path_type=Path))
    @click.option("--head", default="", metavar=_DIGEST[lang], help=_HEAD[lang])
    def check(file: Path, head: str) -> int:
        ledger, _ = opened(file, lang)
        if head and head not in {line.digest for line in ledger.lines}:
            show([Diagnostic("ledger-head-unknown", file=str(file), params={"digest": head})], lang)
            return ExitCode.INPUT
        counts = {"lines": len(ledger.lines), "certificates": len(ledger.certificates)}
        click.echo(_SOUND[lang].format(**counts, head=ledger.head or "–"))
        return ExitCode.DONE

    return check
