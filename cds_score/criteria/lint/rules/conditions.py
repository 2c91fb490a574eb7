"""Conditions that never hold, or always do.

A gate whose condition cannot hold gives nobody a point; a cap whose condition cannot hold lowers nobody; a check that
cannot hold makes every report invalid, and one that always holds checks nothing.

Bad, “họp từ 3 đến 5 lần” with both signs turned round:

    gate: {when: so_lan_hop > 5 và so_lan_hop < 3, message: …}

Good:

    gate: {when: so_lan_hop ≥ 3 và so_lan_hop ≤ 5, message: …}

Every answer, every option, and every figure at, below and above the numbers that the condition names is tried, within
`min` and `max`. What compares two figures with each other is judged by what the two may be at all.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from math import prod

from cds_score.criteria.compiled import CriteriaSet
from cds_score.criteria.faults import Path
from cds_score.criteria.formula.compiler import Formula, Value
from cds_score.criteria.formula.syntax import COMPARISON_SIGNS, Constant, Name, Operation, Tree, parse
from cds_score.criteria.lint.ranges import cells, widest
from cds_score.criteria.lint.subject import Subject
from cds_score.criteria.scales.gate import Gate
from cds_score.diagnostics import Diagnostic
from cds_score.reading.possible import Number, Range

TITLE = "Điều kiện không bao giờ đúng, hoặc lúc nào cũng đúng."
CODES = ("lint-condition-never", "lint-condition-always")
MOST = 4096
"""So many combinations of answers are tried; a condition over more is left alone."""


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Gates, caps of the award, checks between inputs."""
    for path, formula in _conditions(subject):
        found = _results(formula, subject.criteria)
        if found in ({True}, {False}):
            yield subject.at(path, CODES[found == {True}], text=formula.text)


def _conditions(subject: Subject) -> Iterator[tuple[Path, Formula]]:
    for each in subject.judged():
        if isinstance(each.scale, Gate):
            yield (*each.below, "when"), each.scale.formula
    award = subject.criteria.award
    for at, cap in enumerate(award.caps if award is not None else ()):
        yield ("award", "caps", at, "when"), cap.when
    for at, relation in enumerate(subject.criteria.checks):
        yield ("checks", at, "rule"), relation.formula


def _results(formula: Formula, criteria: CriteriaSet) -> set[Value | None]:
    """All that the condition may come to; None among them where that is not known."""
    values = widest(criteria)
    cuts: dict[str, list[Number]] = {}
    simple = _cuts(parse(formula.text), cuts)
    answers: list[list[Value | None]] = []
    for name in formula.names:
        known = criteria.attributes.get(name) or criteria.inputs[name]
        wide = values.get(name)
        if known.kind.name == "yes_no":
            answers.append([False, True])
        elif known.kind.name == "choice":
            answers.append(list(known.options))
        elif simple and isinstance(wide, Range):
            answers.append(list(cells(wide, cuts.get(name, ()), whole=known.type == "count")))
        else:
            answers.append([wide])
    if prod(map(len, answers)) > MOST:
        return {None}
    return {formula.evaluate({**values, **dict(zip(formula.names, each, strict=True))}) for each in product(*answers)}


def _cuts(tree: Tree, cuts: dict[str, list[Number]]) -> bool:
    """Collects the numbers that names are compared with; False where anything else is done with a figure."""
    if not isinstance(tree, Operation):
        return True
    if tree.operator not in COMPARISON_SIGNS:
        return tree.operator in ("và", "hoặc", "không") and all(_cuts(each, cuts) for each in tree.operands)
    left, right = tree.operands
    name, bound = (left, right) if isinstance(left, Name) else (right, left)
    if isinstance(name, Name) and isinstance(bound, Constant):
        if isinstance(bound.value, tuple):
            cuts.setdefault(name.id, []).append(bound.value)
        return True
    return isinstance(name, Name) and isinstance(bound, Name)
