"""Conditional targets: entries that no unit gets, units without any, and targets that all or none can meet.

The first entry whose `when` holds is the unit's target.

Bad, in three ways: the third entry comes after one for everyone; a unit that is neither in the mountains nor on an
island would have none if the second were not there; and a rate is never above 100 %:

    target:
      - {when: mien_nui, target: ≥ 50%}
      - {target: ≥ 70%}
      - {when: tren_dao, target: > 100%}

Good:

    target:
      - {when: mien_nui hoặc tren_dao, target: ≥ 50%}
      - {target: ≥ 70%}

All values of the attributes are tried, so `when: mien_nui` and `when: không mien_nui` together are for everyone.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from math import prod

from cds_score.criteria.compiled import CriteriaSet
from cds_score.criteria.faults import Path
from cds_score.criteria.formula.compiler import Formula, Value
from cds_score.criteria.lint.ranges import domain, widest
from cds_score.criteria.lint.subject import Judged, Subject
from cds_score.criteria.target import Target
from cds_score.diagnostics import Diagnostic

TITLE = "Mức yêu cầu không đơn vị nào dùng, đơn vị không có mức nào, mức ai cũng đạt hoặc không ai đạt."
CODES = (
    "lint-target-after-all",
    "lint-target-when-never",
    "lint-target-nobody-else",
    "lint-target-always",
    "lint-target-never",
)
MOST = 4096
"""So many combinations of attributes are tried; a list over more is left alone."""


def check(subject: Subject) -> Iterator[Diagnostic]:
    """The list of each indicator and part, then each entry."""
    values = widest(subject.criteria)
    for each in subject.judged():
        if not each.targets or (each.scale is not None and each.scale.target is not None):
            continue
        if each.targets[0].when is None and len(each.targets) == 1:
            path: Path = (*each.path, "target")
            yield from _reach(subject, each, each.targets[0], path, values)
            continue
        yield from _units(subject, each)
        for at, target in enumerate(each.targets):
            yield from _reach(subject, each, target, (*each.path, "target", at, "target"), values)


def _reach(
    subject: Subject, each: Judged, target: Target, path: Path, values: dict[str, Value | None]
) -> Iterator[Diagnostic]:
    """Can the target be met, and can it be missed?"""
    span = domain(each.measure, subject.criteria, values)
    verdict = None if target.formulas else target.verdict(span)
    if verdict is not None:
        yield subject.at(path, CODES[3] if verdict else CODES[4], id=each.label, target=target.text)


def _units(subject: Subject, each: Judged) -> Iterator[Diagnostic]:
    """Which units get which entry."""
    units = _combinations(subject.criteria, [target.when for target in each.targets if target.when is not None])
    if units is None:
        return
    chosen = {}
    without = None
    for unit in units:
        found = next((at for at, one in enumerate(each.targets) if one.when is None or one.when.evaluate(unit)), None)
        if found is None:
            without = without or unit
        else:
            chosen[found] = unit
    for at, target in enumerate(each.targets):
        if at in chosen:
            continue
        path = (*each.path, "target", at)
        earlier = next((before for before in range(at) if each.targets[before].when is None), None)
        if earlier is not None:
            yield subject.at(path, CODES[0], id=each.label, place=subject.place((*each.path, "target", earlier)))
        elif target.when is not None:
            yield subject.at((*path, "when"), CODES[1], id=each.label, when=target.when.text)
        else:
            place = subject.place((*each.path, "target", at - 1))
            yield subject.at(path, CODES[0], id=each.label, place=place)
    if without is not None:
        unit_text = _text(subject.criteria, without)
        yield subject.at((*each.path, "target", len(each.targets) - 1), CODES[2], id=each.label, unit=unit_text)


def _combinations(criteria: CriteriaSet, conditions: list[Formula]) -> list[dict[str, Value | None]] | None:
    """Every combination of the attributes that the conditions read; None where there are too many."""
    names = list(dict.fromkeys(name for each in conditions for name in each.names))
    answers: list[list[Value]] = [
        [False, True] if criteria.attributes[name].type == "yes_no" else list(criteria.attributes[name].options)
        for name in names
    ]
    if prod(map(len, answers)) > MOST:
        return None
    return [dict(zip(names, each, strict=True)) for each in product(*answers)]


def _text(criteria: CriteriaSet, unit: dict[str, Value | None]) -> dict[str, str]:
    """`Xã miền núi: không; Loại đơn vị: Phường`"""
    words: dict[str, dict[bool, str]] = {"vi": {True: "có", False: "không"}, "en": {True: "yes", False: "no"}}

    def answer(name: str, value: Value | None, lang: str) -> str:
        if isinstance(value, bool):
            return words[lang][value]
        return criteria.attributes[name].options[str(value)]

    return {
        lang: "; ".join(
            f"{criteria.attributes[name].label}: {answer(name, value, lang)}" for name, value in unit.items()
        )
        for lang in words
    }
