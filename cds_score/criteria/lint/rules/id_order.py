"""Ids that a spreadsheet sorts into another order than the set's.

`CQS.10` comes before `CQS.2` when a column is sorted as text, and every export has the ids in a column.

Bad:

    - {id: CQS.1, …}
    …
    - {id: CQS.10, …}

Good:

    - {id: CQS.01, …}
    …
    - {id: CQS.10, …}

Ids of one pillar or group that differ in their number only are compared.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cds_score.criteria.lint.subject import Subject
from cds_score.diagnostics import Diagnostic

TITLE = "Mã mà sắp theo chữ cái thì sai thứ tự."
CODES = ("lint-id-order",)
_NUMBERED = re.compile(r"(.*?)(\d+)")


def check(subject: Subject) -> Iterator[Diagnostic]:
    """The first of each row that sorts before the one above it."""
    for path, section in subject.sections():
        last: dict[str, tuple[str, int]] = {}
        told: set[str] = set()
        for at, each in enumerate(section.indicators):
            match = _NUMBERED.fullmatch(each.id)
            if match is None:
                continue
            stem = match[1]
            before = last.get(stem)
            if before is not None and each.id < before[0] and stem not in told:
                place = subject.place((*path, "indicators", before[1], "id"))
                told.add(stem)
                yield subject.at((*path, "indicators", at, "id"), CODES[0], id=each.id, before=before[0], place=place)
            last[stem] = (each.id, at)
