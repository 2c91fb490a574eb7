"""One small set, one small report, one result: every argument changes one thing of `tests.helpers`' set."""

from __future__ import annotations

from typing import Any

from cds_score.criteria.compiled import CriteriaSet
from cds_score.diagnostics import Lang
from cds_score.scoring.assessment import Assessment, IndicatorResult
from tests.helpers import INPUTS, assess_text, codes, report_text, set_text
from tests.property.writing import built

ATTRIBUTES = """
mien_nui: {label: Xã miền núi, type: yes_no}
"""


def one(target: str, points: str = "10", **more: str) -> str:
    """One indicator `A.01` that measures the rate; `more` are further keys."""
    written = target if target.startswith("[") or not target else f'"{target}"'
    keys = {"measure": "ty_le", "target": written, "points": points, **more, "source": "none"}
    listed = ", ".join(f"{key}: {value}" for key, value in keys.items() if value)
    return f"- {{id: A.01, name: Chỉ tiêu thứ nhất, {listed}}}\n"


def small_set(indicators: str, inputs: str = INPUTS, **more: str) -> CriteriaSet:
    """A set of one pillar."""
    return built(set_text(inputs, indicators, **more))


def result(
    indicators: str,
    report: str,
    more: str = "",
    *,
    lang: Lang = "vi",
    with_inputs: bool = False,
    sections: str = "",
    **rest: Any,
) -> Assessment:
    """What comes of a report of these inputs under a set of these indicators.

    `more` are further sections of the report, `sections` those of the set.
    """
    criteria = small_set(indicators, more=sections, **rest)
    return assess_text(report_text(report, more), criteria, lang, with_inputs)


def line(indicators: str, report: str, more: str = "", **rest: Any) -> IndicatorResult:
    """The same, its first indicator."""
    return result(indicators, report, more, **rest).indicators[0]


def found(assessment: Assessment) -> list[str]:
    """The codes of what is wrong."""
    return codes(assessment.diagnostics)
