"""`cds-score ledger correct LEDGER …`: what the ledger says of a certificate is corrected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cds_score.cli.ledger_entry import LATER, entry_command

if TYPE_CHECKING:
    import click

    from cds_score.diagnostics import Lang

_HELP: dict[Lang, str] = {
    "vi": "Ghi việc đính chính điều sổ đã ghi về một giấy; dòng cũ vẫn còn.",
    "en": "Corrects what the ledger says of a certificate; the old line stays.",
}


def command(lang: Lang) -> click.Command:
    """The click command in one language."""
    return entry_command("correct", _HELP, LATER, ("name", "tier", "decision", "decision_date", "code", "paper"), lang)
