"""Inputs, attributes and figures that are declared and never used.

A commune has to find and declare every input; one that nothing reads costs ten thousand people an hour each and
decides nothing. It is often the trace of a slip: the measure names another input than the one that was meant.

Bad, where nothing measures `so_may_tinh`:

    inputs:
      so_may_tinh: {label: Số máy tính, type: count, unit: máy}
      cuoc_hop: {label: Số cuộc họp, type: count, unit: cuộc họp}
    …
      - {id: CQS.01, name: Ban Chỉ đạo họp, measure: cuoc_hop, target: ≥ 4, source: none}

Good: remove it, or measure it:

      - {id: CQS.02, name: Máy tính, measure: so_may_tinh, target: ≥ 10, source: none}

Used is what a measure, a scale, a target, a check, a clause, a cap or the ranking names; the counts of a declared
rate are used by it.
"""

from __future__ import annotations

from collections.abc import Iterator

from cds_score.criteria.compiled import CriteriaSet
from cds_score.criteria.formula.compiler import Formula
from cds_score.criteria.lint.subject import Subject
from cds_score.diagnostics import Diagnostic

TITLE = "Số liệu, đặc điểm khai mà không dùng."
CODES = ("lint-input-unused", "lint-attribute-unused", "lint-figure-unused")


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Every declaration that nothing names."""
    criteria = subject.criteria
    used = _used(subject)
    counts = {name for each in criteria.inputs.values() for name in each.of or ()}
    for section, code, declared in (
        ("attributes", CODES[1], criteria.attributes),
        ("figures", CODES[2], criteria.figures),
        ("inputs", CODES[0], criteria.inputs),
    ):
        for name, each in declared.items():
            if name not in used | counts:
                yield subject.at_key((section, name), code, id=name, label=each.label)


def _used(subject: Subject) -> set[str]:
    criteria = subject.criteria
    found = {name for indicator in criteria.indicators for name in indicator.used}
    for each in subject.judged():
        found.update(each.measure.names)
        for target in each.targets:
            found |= {name for formula in target.formulas for name in formula.names}
            found |= set(target.when.names if target.when is not None else ())
    formulas: list[Formula] = [check.formula for check in criteria.checks]
    if criteria.award is not None:
        formulas += [cap.when for cap in criteria.award.caps]
    if criteria.ranking is not None:
        found.update(criteria.ranking.groups)
        formulas += [key.measure for key in criteria.ranking.order if key.measure is not None]
    return found | {name for formula in formulas for name in formula.names} | _in_clauses(criteria)


def _in_clauses(criteria: CriteriaSet) -> set[str]:
    rules = [pillar.rule for pillar in criteria.pillars if pillar.rule is not None]
    rules += [tier.rule for tier in criteria.award.tiers] if criteria.award is not None else []
    return {name for rule in rules for clause in rule.clauses for name in getattr(clause, "names", ())}
