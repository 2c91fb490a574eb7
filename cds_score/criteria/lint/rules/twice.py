"""Indicators that stand in the set twice.

A block that was copied and given a new id is scored like any other: what it measures then counts double. Nothing but
the text of the decision can say that this is meant.

Bad:

    - {id: XHS.02, name: Hộ có điện thoại thông minh, measure: ty_le_dien_thoai, target: ≥ 75%, points: 5, source: …}
    - {id: XHS.03, name: Hộ có điện thoại thông minh, measure: ty_le_dien_thoai, target: ≥ 75%, points: 5, source: …}

Good: the second has the name, the measure and the target of the line of the decision that it stands for.

Found are two indicators with the same measure, target and scale, whatever their points; and two with the same name.
Indicators that only inform are left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cds_score.criteria import model
from cds_score.criteria.faults import Path
from cds_score.criteria.lint.subject import Subject
from cds_score.diagnostics import Diagnostic
from cds_score.reading.suggest import without_marks

TITLE = "Một chỉ tiêu được tính hai lần, hai chỉ tiêu cùng tên."
CODES = ("lint-indicator-twice", "lint-name-twice")


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Each indicator against those before it; one that is the same in all is not told for its name too."""
    ways: dict[str, tuple[Path, str]] = {}
    names: dict[str, tuple[Path, str]] = {}
    for path, declared, compiled in subject.indicators():
        if compiled.informative:
            continue
        way, name = _way(declared), " ".join(without_marks(declared.name).split())
        for code, key, first in (
            (CODES[0], "measure" if declared.measure else "scale", ways.get(way)),
            (CODES[1], "name", names.get(name)),
        ):
            if first is not None:
                place = subject.place((*first[0], "id"))
                yield subject.at((*path, key), code, id=compiled.id, first=first[1], place=place)
                break
        ways.setdefault(way, (path, compiled.id))
        names.setdefault(name, (path, compiled.id))


def _way(declared: model.Indicator) -> str:
    """What is measured, asked for and given points for, spaces set aside."""
    asked: list[Any] = [(each.when, each.target) for each in declared.target]
    return "".join(repr((declared.measure, asked, declared.scale)).split())
