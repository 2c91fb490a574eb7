"""What an indicator is made of: its parts, or the nested units that it counts, each with its own result."""

from __future__ import annotations

from cds_score.criteria.compiled import CriteriaSet, Indicator
from cds_score.criteria.formula.compiler import PERCENT, Values
from cds_score.criteria.scale import Line
from cds_score.criteria.target import target_for, target_of
from cds_score.diagnostics import Lang
from cds_score.reading.numbers import format_number, format_units, rounded
from cds_score.reading.possible import Range, less
from cds_score.scoring.assessment import PartResult
from cds_score.scoring.texts import TEXTS
from cds_score.scoring.values import number_against, range_text
from cds_score.selfreport.facts import Facts


def part_results(indicator: Indicator, criteria: CriteriaSet, facts: Facts, lang: Lang) -> list[PartResult]:
    """The parts of its scale; or the nested units that its measure counts."""
    if indicator.scale is not None and indicator.scale.lines:
        return [_part(line, criteria, facts.values, lang) for line in indicator.scale.lines]
    return [part for name in indicator.used for part in facts.units.get(name, ())]


def missing_parts(indicator: Indicator, values: Values, lang: Lang) -> str:
    """Which conditions of an indicator are not met yet; empty where it has none."""
    if indicator.scale is None:
        return ""
    texts = TEXTS[lang]
    wanted = []
    for line in indicator.scale.lines:
        if line.targets and line.measured(values).verdict is not True:
            target, known = target_of(line.targets, values)
            wanted.append(line.asked(target, lang) if target is not None and known else line.name)
    return texts["need.parts"].format(parts="; ".join(wanted)) if wanted else ""


def _part(line: Line, criteria: CriteriaSet, values: Values, lang: Lang) -> PartResult:
    texts = TEXTS[lang]
    at = line.measured(values)
    target, known = target_for(line.targets, values, at.value)
    points = ""
    settled = True
    if line.most is not None:
        low, high = line.points(values)
        settled = not less(low, high)
        shown = format_units(rounded(low, criteria.places, criteria.rounding), criteria.places) if settled else "–"
        points = f"{shown}/{format_number(line.most, criteria.places)}"
    if at.value is None or (not known and line.targets):
        state = "missing"
    elif target is not None:
        state = "missing" if at.verdict is None else "met" if at.verdict else "not_met"
    else:
        state = "scored" if settled else "missing"
    return PartResult(
        name=line.name,
        state=state,  # type: ignore[arg-type]
        state_text=texts[f"state.{state}"],
        value_text=_value(line, at.value, criteria, lang),
        target=target.text[lang] if target is not None else "",
        points_text=points,
        reasons=[],
    )


def _value(line: Line, value: object, criteria: CriteriaSet, lang: Lang) -> str:
    texts = TEXTS[lang]
    if value is None:
        return texts["nothing"]
    if isinstance(value, bool):
        return texts["yes" if value else "no"]
    if isinstance(value, str):
        declared = criteria.inputs.get(line.measure.text)
        return declared.options.get(value, value) if declared is not None else value
    assert isinstance(value, Range)
    percent = line.measure.kind.unit == PERCENT
    if value.exact and value.low is not None:
        bound = line.targets[-1].bound if line.targets else None
        return number_against(value.low, bound if isinstance(bound, tuple) else None, percent)
    return range_text(value, percent, texts)
