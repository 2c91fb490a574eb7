"""Codes of the ledger of certificates."""

from __future__ import annotations

from cds_score.diagnostics import Entry

ENTRIES: dict[str, Entry] = {}
