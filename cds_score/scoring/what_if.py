"""A trial beside the report: what other figures would change, in words. Finished before anything is printed."""

from __future__ import annotations

from dataclasses import dataclass

from cds_score.diagnostics import Lang
from cds_score.scoring.assessment import Assessment, IndicatorResult, PillarResult
from cds_score.scoring.plan_texts import PLAN_TEXTS
from cds_score.selfreport.trial import Trial


@dataclass(frozen=True, slots=True)
class Shift:
    """One indicator, one pillar, or the whole, before and in the trial; equal where nothing changes."""

    id: str
    """Empty for the whole."""
    name: str
    before: str
    """"Chưa đạt, 0,00/3"."""
    after: str


@dataclass(frozen=True, slots=True)
class WhatIf:
    """What is tried, and what that changes."""

    text: str
    """That it is a trial, loud and first of all."""
    notes: list[str]
    trial: Trial
    indicators: list[Shift]
    """Those that use what is tried, and all others that change."""
    pillars: list[Shift]
    """Those that change."""
    whole: Shift


def trial_text(trial: Trial, lang: Lang) -> str:
    """That it is a trial, and with which figures."""
    texts = PLAN_TEXTS[lang]
    values = (
        texts["trial.set" if each.text else "trial.without"].format(label=each.label, value=each.text)
        for each in trial.values
    )
    return texts["trial"].format(values="; ".join(values))


def what_if(before: Assessment, after: Assessment, trial: Trial, lang: Lang) -> WhatIf:
    """The two results side by side."""
    texts = PLAN_TEXTS[lang]
    names = {each.input for each in trial.values}
    old = {each.id: each for each in before.indicators}
    indicators = [
        _shift(old[each.id], each)
        for each in after.indicators
        if names & set(each.inputs) or _indicator(old[each.id]) != _indicator(each)
    ]
    parts = {each.id: each for each in before.pillars}
    pillars = [
        Shift(each.id, each.name, _pillar(parts[each.id]), _pillar(each))
        for each in after.pillars
        if _pillar(parts[each.id]) != _pillar(each)
    ]
    return WhatIf(
        text=trial_text(trial, lang),
        notes=[texts["trial.dropped"].format(label=each) for each in trial.dropped],
        trial=trial,
        indicators=indicators,
        pillars=pillars,
        whole=Shift("", after.award.name, _whole(before), _whole(after)),
    )


def _shift(before: IndicatorResult, after: IndicatorResult) -> Shift:
    return Shift(after.id, after.name, _indicator(before), _indicator(after))


def _indicator(each: IndicatorResult) -> str:
    return ", ".join(part for part in (each.value_text, each.state_text, each.points_text) if part)


def _pillar(each: PillarResult) -> str:
    return ", ".join(part for part in (each.status_text, each.points_text) if part)


def _whole(each: Assessment) -> str:
    points = f"{each.points.earned_text}/{each.points.max_text}" if each.points is not None else ""
    status = each.status_text if each.award.status == "none" else each.award.status_text
    return ", ".join(part for part in (status, points) if part)
