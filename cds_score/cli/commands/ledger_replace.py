"""`cds-score ledger replace LEDGER …`: a certificate takes the place of another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cds_score.cli.ledger_entry import LATER, entry_command

if TYPE_CHECKING:
    import click

    from cds_score.diagnostics import Lang

_HELP: dict[Lang, str] = {
    "vi": "Ghi việc cấp lại: giấy mới thay giấy cũ của cùng đơn vị, cùng năm.",
    "en": "Records a certificate that replaces another of the same unit and year.",
}


def command(lang: Lang) -> click.Command:
    """The click command in one language."""
    return entry_command(
        "replace", _HELP, (*LATER, "replaces"), ("tier", "decision", "decision_date", "code", "paper", "name"), lang
    )
