"""`cds-score ledger suspend LEDGER …`: a certificate loses its effect for a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cds_score.cli.ledger_entry import LATER, entry_command

if TYPE_CHECKING:
    import click

    from cds_score.diagnostics import Lang

_HELP: dict[Lang, str] = {
    "vi": "Ghi việc tạm đình chỉ hiệu lực của một giấy.",
    "en": "Records that a certificate is suspended.",
}


def command(lang: Lang) -> click.Command:
    """The click command in one language."""
    return entry_command("suspend", _HELP, LATER, ("decision", "decision_date"), lang)
