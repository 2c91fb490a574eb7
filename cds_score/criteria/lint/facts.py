"""What units may declare of themselves, as far as an award asks for it: one answer for each way it may come out."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from math import prod
from typing import Any

from cds_score.criteria import model
from cds_score.criteria.compiled import Input, kind_of
from cds_score.criteria.formula.compiler import Value, compile_formula
from cds_score.criteria.formula.syntax import Constant, Operation, Tree, parse
from cds_score.criteria.lint.subject import Subject
from cds_score.reading.possible import Range

MOST = 4096
"""So many combinations of answers are tried; where there are more, only the first answer of each."""


def asked(rule: model.Rule) -> Iterator[tuple[str, Any]]:
    """Every clause of a rule as written, those of its alternatives among them."""
    for name, value in rule.clauses.items():
        yield from _asked(name, value)


def _asked(name: str, value: Any) -> Iterator[tuple[str, Any]]:
    if name != "any":
        yield name, value
        return
    for way in value:
        for each, below in way.items():
            yield from _asked(each, below)


def fact_answers(subject: Subject) -> list[dict[str, Value | None]]:
    """Answers to everything that clauses ask of facts: one for each combination of what may hold."""
    criteria = subject.criteria
    known = {**criteria.attributes, **criteria.inputs}
    texts = list(dict.fromkeys(_texts(subject)))
    formulas = [compile_formula(text, kind_of(known)) for text in texts]
    names = list(dict.fromkeys(name for formula in formulas for name in formula.names))
    constants = [number for text in texts for number in _constants(parse(text))]
    choices = [_answers(known[name], constants) for name in names]
    if prod(map(len, choices)) > MOST:
        choices = [each[:1] for each in choices]
    found: dict[tuple[Value | None, ...], dict[str, Value | None]] = {}
    for each in product(*choices):
        values = dict(zip(names, each, strict=True))
        found.setdefault(tuple(formula.evaluate(values) for formula in formulas), values)
    return list(found.values())


def _texts(subject: Subject) -> Iterator[str]:
    award = subject.file.award
    rules: list[model.Rule] = [*(award.tiers if award is not None else ())]
    rules += [pillar.complete for pillar in subject.file.pillars if pillar.complete is not None]
    for rule in rules:
        for name, value in asked(rule):
            if name == "facts":
                yield from [value] if isinstance(value, str) else [each["that"] for each in value]


def _constants(tree: Tree) -> Iterator[Constant]:
    if isinstance(tree, Constant):
        yield tree
    elif isinstance(tree, Operation):
        for each in tree.operands:
            yield from _constants(each)


def _answers(declared: Input, constants: list[Constant]) -> list[Value | None]:
    """Every answer, or of a number those about the numbers that formulas name."""
    if declared.kind.name == "yes_no":
        return [False, True]
    if declared.kind.name == "choice":
        return list(declared.options)
    if declared.kind.name != "number":
        return [None]
    found: list[Value | None] = [Range((0, 1), (0, 1))]
    for each in constants:
        if isinstance(each.value, bool):
            continue
        n, d = each.value
        step = d if not each.percent else max(d // 100, 1)
        found += [Range((max(n + by, 0), d), (max(n + by, 0), d)) for by in (-step, 0, step)]
    return list(dict.fromkeys(found))
