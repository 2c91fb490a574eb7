"""Clauses by themselves: what a unit has is put together item by item, one point being 100 of the smallest unit."""

from __future__ import annotations

from typing import Any

import pytest

from cds_score.criteria import clauses
from cds_score.criteria.clauses import Clause, ClauseError, Context, Item, Standing, Terms, Verdict
from cds_score.criteria.formula.compiler import Kind, Value, compile_formula
from cds_score.reading.numbers import format_units

TERMS = Terms("Trụ cột", "Chỉ tiêu")
KINDS = {"a": Kind("yes_no"), "b": Kind("yes_no"), "n": Kind("number")}
CONTEXT = Context(
    has_points=True,
    has_mandatory=True,
    ids={"A": "pillar", "B": "pillar", "A.G": "group", "A.1": "indicator", "A.2": "indicator", "B.1": "indicator"},
    formula=lambda text: compile_formula(text, KINDS),
    whole=True,
    informative=frozenset({"B.1"}),
)


def item(identity: str, holds: bool | None = True, sort: str = "indicator", **more: Any) -> Item:
    """One that is met, not met, or open for want of data; `points` (fewest, most, maximum) are in the smallest unit."""
    low, high, most = more.pop("points", (0, 0, 0))
    fields: dict[str, Any] = {
        "name": f"Tên {identity}",
        "applies": True,
        "missing": holds is None,
        "mandatory": False,
        "pillar": "A",
        "earned": low,
        "possible": high,
        **more,
    }
    return Item(id=identity, sort=sort, holds=holds, low=(low, 1), high=(high, 1), most=most, **fields)  # type: ignore[arg-type]


def pillar(identity: str, complete: bool, failed: bool = False, **more: Any) -> Item:
    """A pillar with a rule: complete, failed for certain, or still open."""
    return item(identity, True if complete else None, "pillar", not_met=failed, **more)


def standing(
    indicators: list[Item] | None = None,
    groups: list[Item] | None = None,
    pillars: list[Item] | None = None,
    total: tuple[int, int, int] = (0, 0, 0),
    values: dict[str, Value | None] | None = None,
    **of_total: Any,
) -> Standing:
    return Standing(
        indicators=indicators or [],
        groups=groups or [],
        pillars=pillars or [],
        total=item("", None, "total", points=total, **of_total),
        values=values or {},
        units_text=lambda units, trim=False: format_units(units, 2, trim),
        scale=100,
        pillar_term="Trụ cột",
        indicator_term="Chỉ tiêu",
    )


def build(name: str, value: Any, context: Context = CONTEXT) -> Clause:
    return clauses.build(name, value, context)


def judge(name: str, value: Any, unit: Standing) -> tuple[bool | None, bool]:
    """Whether the clause holds, and whether anything is open; what is said does not change with the language."""
    found = verdict(name, value, unit)
    other = build(name, value).judge(unit, "en")
    assert (found.holds, found.open) == (other.holds, other.open)
    assert found.sentence.endswith(".")
    assert found.sentence != other.sentence
    return found.holds, found.open


def verdict(name: str, value: Any, unit: Standing) -> Verdict:
    return build(name, value).judge(unit, "vi")


def texts(name: str, value: Any) -> tuple[str, str]:
    """What the clause asks for, in Vietnamese and in English."""
    clause = build(name, value)
    return clause.text("vi", TERMS), clause.text("en", TERMS)


def fault(name: str, value: Any, context: Context = CONTEXT) -> str:
    """The code of what is wrong with a clause."""
    with pytest.raises(ClauseError) as raised:
        build(name, value, context)
    return raised.value.code


NO_POINTS = Context(False, False, CONTEXT.ids, CONTEXT.formula, whole=True)
YES, NO, OPEN = (True, False), (False, False), (None, True)
