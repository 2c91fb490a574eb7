"""All codes, each with its Vietnamese and English sentence and remedy. One module for each part that finds them."""

from __future__ import annotations

from cds_score.diagnostics import Entry
from cds_score.diagnostics.catalogue import (
    annex,
    comparing,
    criteria,
    decision,
    evidence,
    figures,
    formulas,
    history,
    ledger,
    lint,
    papers,
    procedure,
    proof,
    register,
    review,
    rounds,
    rules,
    scales,
    selfreport,
    signing,
    tables,
    values,
    versions,
    yaml_text,
)

PARTS = (
    yaml_text,
    values,
    selfreport,
    evidence,
    versions,
    tables,
    review,
    decision,
    history,
    figures,
    register,
    rounds,
    criteria,
    procedure,
    scales,
    rules,
    formulas,
    lint,
    annex,
    papers,
    comparing,
    proof,
    ledger,
    signing,
)
CATALOGUE: dict[str, Entry] = {code: entry for part in PARTS for code, entry in part.ENTRIES.items()}
