"""`cds-score ledger resume LEDGER …`: a suspended certificate is in force again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cds_score.cli.ledger_entry import LATER, entry_command

if TYPE_CHECKING:
    import click

    from cds_score.diagnostics import Lang

_HELP: dict[Lang, str] = {
    "vi": "Ghi việc khôi phục hiệu lực của một giấy đang bị tạm đình chỉ.",
    "en": "Records that a suspended certificate is in force again.",
}


def command(lang: Lang) -> click.Command:
    """The click command in one language."""
    return entry_command("resume", _HELP, LATER, ("decision", "decision_date"), lang)
