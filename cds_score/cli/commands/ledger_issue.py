"""`cds-score ledger issue LEDGER …`: a certificate is issued."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cds_score.cli.ledger_entry import ISSUED, entry_command

if TYPE_CHECKING:
    import click

    from cds_score.diagnostics import Lang

_HELP: dict[Lang, str] = {
    "vi": "Ghi vào sổ một giấy chứng nhận mới cấp.",
    "en": "Records a new certificate.",
}


def command(lang: Lang) -> click.Command:
    """The click command in one language."""
    return entry_command("issue", _HELP, ISSUED, ("tier", "code", "paper", "reason"), lang)
