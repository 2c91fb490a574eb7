"""What is known of a unit, in cells: every input read, rates worked out, relations checked (`selfreport.resolve`)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Protocol

from cds_score.criteria.compiled import CriteriaSet, Indicator
from cds_score.forms.live.answers import INVALID, MISSING, OVER_ZERO, STATED, Fact, Reader, unknown_where
from cds_score.forms.live.expr import ONE, ZERO, Expr, Grid, Test, all_of, any_of, compared, is_, not_, number
from cds_score.forms.live.formulas import Names, Quotients, Value, quotients, translated
from cds_score.forms.live.rates import rate
from cds_score.forms.live.spans import Span, keep


class Places(Protocol):
    """Where the answers of a unit stand; an empty text where there is no such cell."""

    def value(self, name: str) -> str:
        """The answer to an input."""

    def beside(self, name: str, role: str) -> str:
        """`evidence`, `as_of`, `to_confirm` of an input."""

    def claim(self, indicator: str) -> str:
        """The reason why an indicator does not apply."""


@dataclass(slots=True)
class Facts:
    """All that is known. `firm` are the values without what rests on printed rates alone."""

    facts: dict[str, Fact]
    values: Names
    firm: Names
    errors: list[Expr]
    """1 where something is wrong with the report."""
    answered: dict[str, Expr] = field(default_factory=dict)
    """1 where an input has an answer of its own that counts, to which documents may be cited."""

    def of(self, name: str) -> Fact:
        """What is known of an input."""
        return self.facts[name]


def resolve(
    grid: Grid,
    reader: Reader,
    criteria: CriteriaSet,
    places: Places,
    known: Mapping[str, Value],
    tables: Mapping[str, Fact],
    given: Mapping[str, Fact],
) -> Facts:
    """The facts of a unit. `known` are attributes and figures, `given` what the province's register holds of inputs."""
    before: dict[str, Fact] = {}
    errors: list[Expr] = []
    for each in criteria.inputs.values():
        if each.set:
            before[each.id] = tables[each.id]
        elif each.given:
            before[each.id] = given[each.id]
            errors.append(before[each.id].error)
        else:
            before[each.id] = reader.fact(each, places.value(each.id), places.beside(each.id, "to_confirm"))
            if each.of is None:
                errors.append(before[each.id].error)
            day = places.beside(each.id, "as_of")
            if day:
                errors.append(grid.truth(Test(f"ISERROR({reader.day(day)})")))
    answered = {
        name: ZERO if criteria.inputs[name].given else grid.truth(compared(fact.state, "<>", number(MISSING)))
        for name, fact in before.items()
    }
    for each in criteria.rates:
        assert each.of is not None
        printed, (top, bottom) = before[each.id], (before[name] for name in each.of)
        before[each.id] = rate(grid, each, top, bottom, printed)
        errors.append(before[each.id].error)
        answered[each.id] = before[each.id].answered or ZERO
    declared = {**criteria.attributes, **criteria.figures, **criteria.inputs}
    values = {name: fact.value for name, fact in before.items() if not criteria.inputs[name].set}
    first = Names(declared, {**known, **values})
    failed: dict[str, list[Expr]] = {}
    for check in criteria.checks:
        if check.severity == "error":
            found = translated(grid, check.formula.text, first)
            assert isinstance(found, Expr)
            broken = grid.keep(grid.truth(is_(found, 0)))
            errors.append(broken)
            for name in check.inputs:
                failed.setdefault(name, []).append(broken)
    after = {
        name: _invalidated(grid, criteria, name, fact, [each for part in (name, *(criteria.inputs[name].of or ()))
                                                        for each in failed.get(part, ())])
        for name, fact in before.items()
    }  # fmt: skip
    values = {name: fact.value for name, fact in after.items() if not criteria.inputs[name].set}
    final = Names(declared, {**known, **values})
    firm: dict[str, Value] = {}
    for each in criteria.rates:
        if each.accept_without_counts:
            firm[each.id] = _firm(grid, before[each.id], after[each.id])
    facts = Facts(after, final, final.with_(firm), errors, answered)
    for indicator in criteria.quotients:
        parts = [quotients(grid, text, final).something for text in measures(indicator)]
        errors.append(grid.keep(grid.some(parts)))
    return facts


def measures(indicator: Indicator) -> list[str]:
    """The formulas that an indicator measures: its own, or one of each part."""
    if indicator.scale is not None and indicator.scale.lines:
        return [line.measure.text for line in indicator.scale.lines]
    return [indicator.measure.text]


def divided(grid: Grid, indicator: Indicator, names: Names) -> Quotients:
    """What the divisions in an indicator's own formulas come to."""
    if not indicator.measure.divisions:
        return Quotients(ZERO, ZERO)
    found = [quotients(grid, text, names) for text in measures(indicator)]
    return Quotients(
        grid.keep(grid.some(each.by_zero for each in found)), grid.keep(grid.some(each.something for each in found))
    )  # fmt: skip


def over_zero(grid: Grid, indicator: Indicator, facts: Facts) -> Expr:
    """Is an indicator without a value because a denominator is declared as 0?"""
    if indicator.rate is not None:
        return grid.truth(is_(facts.of(indicator.rate).state, OVER_ZERO))
    rates = [
        grid.truth(is_(facts.facts[name].state, OVER_ZERO)) for name in indicator.used if name in facts.facts
    ]  # fmt: skip
    return grid.keep(grid.some([*rates, divided(grid, indicator, facts.values).by_zero]))


def claims(
    grid: Grid,
    criteria: CriteriaSet,
    places: Places,
    reader: Reader,
    facts: Facts,
    known: Callable[[Indicator], Expr],
) -> dict[str, Expr]:
    """Which indicators are said, and may be said, not to apply; what is said amiss goes among the errors.

    `known` says of an indicator whether its measure has a value.
    """
    uses = [name for each in criteria.indicators for name in each.facts]
    found = {}
    for each in criteria.indicators:
        cell = places.claim(each.id)
        if not cell:
            continue
        said = grid.keep(grid.truth(not_(reader.blank(reader.text(cell)))))
        if not each.na_claim and not each.na_when_zero:
            facts.errors.append(said)
            continue
        # `divides_by_zero` of the engine looks at every rate that the indicator reads, its own among them
        zero = grid.keep(
            grid.some(
                [
                    over_zero(grid, each, facts),
                    *(grid.truth(is_(facts.facts[name].state, OVER_ZERO)) for name in each.used if name in facts.facts),
                ]
            )
        )
        own = [facts.facts[name].filled for name in each.inputs if uses.count(name) <= 1]
        figures = grid.every([grid.no(zero), grid.some([*own, known(each)])])
        allowed = ONE if each.na_claim else zero
        good = grid.keep(grid.every([said, allowed, grid.no(figures)]))
        facts.errors.append(grid.keep(grid.every([said, grid.no(good)])))
        found[each.id] = good
    return found


def _invalidated(grid: Grid, criteria: CriteriaSet, name: str, fact: Fact, broken: list[Expr]) -> Fact:
    """The fact, invalid where a relation that it is part of does not hold."""
    if not broken:
        return fact
    # a rate that was refused without its counts is an answer too
    there = any_of(compared(fact.state, "<>", number(MISSING)), is_(fact.answered or ZERO, 1))
    hit = grid.keep(grid.truth(all_of(is_(grid.some(broken), 1), there)))
    wrong = is_(hit, 1)
    state = grid.keep(grid.choose(wrong, number(INVALID), fact.state))
    return replace(fact, state=state, value=unknown_where(grid, wrong, fact.value, criteria.inputs[name]))


def _firm(grid: Grid, before: Fact, after: Fact) -> Span:
    """The value of a rate without what rests on its printed figure alone."""
    assert isinstance(after.value, Span)
    assert before.firm is not None
    stated = is_(before.state, STATED)
    a, b = before.firm, after.value

    def pick(x: Expr, y: Expr) -> Expr:
        return grid.choose(stated, x, y)

    low = replace(b.low, n=pick(a.low.n, b.low.n), d=pick(a.low.d, b.low.d))
    high = replace(b.high, n=pick(a.high.n, b.high.n), d=pick(a.high.d, b.high.d))
    return keep(
        grid,
        Span(low, high, pick(a.low_open, b.low_open), pick(a.high_open, b.high_open), pick(a.known, b.known)),
    )
