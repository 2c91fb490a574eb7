"""`criteria lint`: what is wrong, or worth another look, in a criteria set that loads.

`rules` has one module for each rule. An error is a contradiction within the file that its author can write otherwise;
a warning is what may be meant, or stands in the signed text itself: nobody may close a gap of a decision in its file.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from cds_score.criteria.catalogue import Catalogue
from cds_score.criteria.lint import rules
from cds_score.criteria.lint.subject import open_subject
from cds_score.diagnostics import Diagnostic, sorted_by_place


def lint(folder: Path, sets: Catalogue, wanted: Iterable[str] = ()) -> list[Diagnostic]:
    """What loading the set of a folder says, and what the rules say of it: those that `wanted` names, else all."""
    subject, found = open_subject(folder, sets)
    if subject is None:
        return sorted_by_place(found)
    found = list(found)
    for name in tuple(wanted) or rules.names():
        found += rules.module(name).check(subject)
    return sorted_by_place(found)
