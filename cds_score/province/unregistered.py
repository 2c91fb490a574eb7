"""What a round lacks without the province's register: units whose targets depend on what only the register holds."""

from __future__ import annotations

from collections.abc import Sequence

from cds_score.diagnostics import Diagnostic
from cds_score.province.register import Register
from cds_score.scoring.assessment import IndicatorResult
from cds_score.scoring.comparison import Side


def unregistered(sides: Sequence[Side], register: Register) -> list[Diagnostic]:
    """One warning with the attributes and the number of units; none with a register, or where no unit is open for it.

    A unit is open for an attribute where an indicator has a value and no target, since the target goes by the
    attribute.
    """
    if register:
        return []
    labels: dict[str, None] = {}
    open_units: set[str] = set()
    for side in sides:
        for name in (name for each in side.result.indicators for name in _attributes(side, each)):
            labels[side.criteria.attributes[name].label] = None
            open_units.add(side.result.commune.code or side.result.report)
    if not labels:
        return []
    listed = ", ".join(f"“{each}”" for each in labels)
    return [Diagnostic("register-not-given", params={"attributes": listed, "count": len(open_units)})]


def _attributes(side: Side, result: IndicatorResult) -> list[str]:
    """The attributes by which the target of an indicator goes that has a value and cannot be judged."""
    if result.state != "missing" or result.value_text == "–":
        return []
    of = next(each for each in side.criteria.indicators if each.id == result.id)
    names = {name: None for target in of.targets if target.when for name in target.when.names}
    return [name for name in names if name in side.criteria.attributes]
