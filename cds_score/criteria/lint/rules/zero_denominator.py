"""Denominators that may be 0 where nothing says what becomes of the indicator then.

A commune without any business has no rate of businesses. Without a rule its indicator can never be concluded, and
with it its pillar and its award.

Bad:

    inputs:
      doanh_nghiep: {label: Số doanh nghiệp, type: count, unit: doanh nghiệp}
      dn_co_web: {label: trong đó có trang web, type: count, unit: doanh nghiệp}
      ty_le_web: {label: Tỷ lệ có trang web, type: rate, of: [dn_co_web, doanh_nghiep]}
    …
      - {id: KTS.01, name: Doanh nghiệp có trang web, measure: ty_le_web, target: ≥ 30%, source: none}

Good: the indicator says so, or the denominator has a minimum above 0 (every commune has inhabitants):

      - {id: KTS.01, …, na: {when_zero: allowed, source: none}}

      dan_so: {label: Dân số, type: count, unit: người, min: "1"}

One finding for each denominator, with the indicators that rest on it.
"""

from __future__ import annotations

from collections.abc import Iterator

from cds_score.criteria.formula.compiler import Value
from cds_score.criteria.lint.ranges import widest
from cds_score.criteria.lint.subject import Subject
from cds_score.diagnostics import Diagnostic
from cds_score.reading.possible import Range, above

TITLE = "Mẫu số có thể bằng 0 mà không nói khi đó xử lý thế nào."
CODES = ("lint-denominator-zero", "lint-divisor-zero")


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Denominators of rates, then divisors in formulas."""
    criteria = subject.criteria
    values = widest(criteria)
    resting: dict[str, list[str]] = {}
    for path, _, indicator in subject.indicators():
        if indicator.na_when_zero:
            continue
        for name in indicator.used:
            of = criteria.inputs[name].of if name in criteria.inputs else None
            if of is not None and _may_be_zero(values.get(of[1])):
                resting.setdefault(of[1], []).append(indicator.id)
        divisions = list(indicator.measure.divisions)
        if any(_may_be_zero(divisor(values)) for _, divisor in divisions):
            yield subject.at((*path, "measure"), CODES[1], id=indicator.id)
    for name, ids in resting.items():
        label = criteria.inputs[name].label
        yield subject.at_key(("inputs", name), CODES[0], label=label, ids=", ".join(dict.fromkeys(ids)))


def _may_be_zero(value: Value | None) -> bool:
    return not isinstance(value, Range) or above(value, (0, 1)) is not True
