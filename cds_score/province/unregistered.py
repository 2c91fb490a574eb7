"""What a round lacks without the province's register: units whose targets depend on what only the register holds."""

from __future__ import annotations

from collections.abc import Iterable

from cds_score.criteria.compiled import CriteriaSet
from cds_score.diagnostics import Diagnostic
from cds_score.scoring.assessment import Assessment


def open_for(result: Assessment, criteria: CriteriaSet) -> list[str]:
    """The labels of attributes for want of which an indicator is open: it has a value, and its target goes by them."""
    labels: dict[str, None] = {}
    for each in result.indicators:
        if each.state == "missing" and each.value_text != "–":
            of = next(one for one in criteria.indicators if one.id == each.id)
            names = [name for target in of.targets if target.when for name in target.when.names]
            labels |= {criteria.attributes[name].label: None for name in names if name in criteria.attributes}
    return list(labels)


def without_register(units: Iterable[tuple[str, Iterable[str]]]) -> list[Diagnostic]:
    """One warning with the attributes and the number of units; none where no unit is open for one.

    `units` are the code, or another name, of each unit with the labels of `open_for`.
    """
    labels: dict[str, None] = {}
    open_units: set[str] = set()
    for unit, wanted in units:
        for label in wanted:
            labels[label] = None
            open_units.add(unit)
    if not labels:
        return []
    listed = ", ".join(f"“{each}”" for each in labels)
    return [Diagnostic("register-not-given", params={"attributes": listed, "count": len(open_units)})]
