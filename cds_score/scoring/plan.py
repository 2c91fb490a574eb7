"""The shortest way of one unit to a level, finished before anything is printed: what to solve, how far, what then."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from typing import Literal

from cds_score.criteria.compiled import CriteriaSet
from cds_score.diagnostics import Lang
from cds_score.reading.numbers import folded
from cds_score.reading.suggest import without_marks
from cds_score.scoring.assessment import Assessment, Commune, Points, State
from cds_score.scoring.award import NO_LEVEL, award_result, levels_of
from cds_score.scoring.engine import Assessed
from cds_score.scoring.plan_away import standing_scored
from cds_score.scoring.plan_facts import Wanted, supposed
from cds_score.scoring.plan_goal import Goal, Trial, end_goal
from cds_score.scoring.plan_moves import Lack, Level
from cds_score.scoring.plan_needs import level_text, needed
from cds_score.scoring.plan_solve import Solution, Step, solve
from cds_score.scoring.plan_texts import PLAN_TEXTS
from cds_score.scoring.totals import printed
from cds_score.scoring.unit import ScoredUnit

RECOGNITION = ("hoàn thành", "hoan thanh", "complete")
"""What `--to` calls the lowest level that may be proposed for recognition."""


@dataclass(slots=True)
class PlanStep:
    """One indicator that has to be solved."""

    id: str
    number: int
    name: str
    pillar: str
    mandatory: bool
    state: State
    state_text: str
    lack: Lack
    lack_text: str
    now_text: str
    """"65,49% (1.205/1.840)", or "–"."""
    target: str
    met: bool
    """Its target has to be met; else points are enough."""
    points_now: Points | None
    needed_points: str
    """The least that is enough, "7,50"; empty in a set without points."""
    points_text: str
    """"ít nhất 7,50/10 điểm"; empty in a set without points."""
    needs: list[str]
    """What to do, first things first; where counts can be reckoned in two ways, both."""
    answers: dict[str, str]
    """Input to the value that would be enough, to be tried with `score --set`; only what can be said in one figure."""
    gap: int
    """How far it is from its target, or from all its points, in thousandths."""


@dataclass(slots=True)
class Plan:
    """The whole plan. `none`: the set has nothing to plan for; `refused`: the report is not assessed."""

    lang: Lang
    program: str
    rules_version: int
    report: str
    criteria: str
    criteria_title: str
    commune: Commune
    period_text: str
    basis: str
    basis_text: str
    now_text: str
    """What the unit has reached, "Chưa đủ điều kiện đề nghị công nhận – 61,25/100"."""
    goal: str
    """The id of the level; `recognition` where the award has one level only."""
    goal_text: str
    status: Literal["reached", "found", "impossible", "none", "refused"]
    status_text: str
    proven: bool
    fixed: list[str]
    facts: list[Wanted] = field(default_factory=list)
    """What has to be declared besides indicators, and with which answer; the plan supposes it."""
    steps: list[PlanStep] = field(default_factory=list)
    """Those that only lack figures or evidence first, then the nearest first."""
    after_text: str = ""
    obstacles: list[str] = field(default_factory=list)
    """Why it is impossible: what the rules still say when everything that can be raised is."""
    obstacles_text: str = ""
    notices: list[str] = field(default_factory=list)


def level_ids(criteria: CriteriaSet) -> list[str]:
    """What can be asked for by id: the recognised levels, the best first."""
    award = criteria.award
    return [] if award is None or award.single else [tier.id for tier in award.tiers if tier.recognised]


def goal_of(criteria: CriteriaSet, unit: ScoredUnit, wanted: str) -> Goal | None:
    """What is aimed at: a level by id or name, `RECOGNITION`, or, where nothing is named, the next level up.

    At the highest level the next is that level itself. None where the set has nothing to aim at. Raises KeyError for a
    name that the set does not have.
    """
    end, award = end_goal(criteria), criteria.award
    if end is None or award is None or award.single:
        if wanted and end is not None and folded(wanted) not in (*RECOGNITION, folded(_name(criteria))):
            raise KeyError(wanted)
        return end
    recognised = [at for at, tier in enumerate(award.tiers) if tier.recognised]
    if not wanted:
        now = [len(award.tiers) if at == NO_LEVEL else at for at in levels_of(award, unit.standing)]
        return _up_to(max((at for at in recognised if at < max(now)), default=recognised[0]))
    if folded(wanted) in RECOGNITION:
        return end
    plain = without_marks(folded(wanted))
    for at in recognised:
        tier = award.tiers[at]
        if plain in (without_marks(folded(tier.id)), without_marks(folded(tier.name))):
            return _up_to(at)
    raise KeyError(wanted)


def _name(criteria: CriteriaSet) -> str:
    return criteria.award.name if criteria.award is not None else ""


def _up_to(at: int) -> Goal:
    """This level or a better one."""
    return Goal(tuple(range(at + 1)))


def make_plan(
    criteria: CriteriaSet,
    result: Assessed,
    lang: Lang,
    *,
    declared: Assessed | None = None,
    wanted: str = "",
    fixed: Collection[str] = (),
) -> Plan:
    """The plan of one unit from the result that counts; `declared` beside an appraised one, as in `away`.

    Raises KeyError where `wanted` is no level of the set.
    """
    texts = PLAN_TEXTS[lang]
    plan = _head(criteria, result.assessment, lang, sorted(fixed, key=_order(criteria)))
    if result.unit is None:
        plan.status, plan.status_text = "refused", texts["status.refused"]
        return plan
    scored, unit = standing_scored(result, declared), result.unit
    if scored is not unit.scored:
        unit = Trial(criteria, scored, result.facts, lang).unit({})
        plan.now_text = _status(unit, criteria, lang)
        if waiting := sum(1 for each in result.facts.judgements.values() if each.kind == "unreviewed"):
            plan.notices.append(texts["unreviewed"].format(count=waiting))
    goal = goal_of(criteria, unit, wanted)
    if goal is None:
        plan.status_text = texts["status.none"]
        return plan
    facts = result.facts
    found = solve(criteria, scored, facts, goal, fixed, lang)
    if found.status != "reached":
        facts, plan.facts = supposed(criteria, facts, goal, lang)
        found = solve(criteria, scored, facts, goal, fixed, lang) if plan.facts else found
    _goal_words(plan, criteria, goal, lang)
    _said(plan, found, criteria, lang)
    if found.status == "reached" and plan.facts:
        plan.status, plan.status_text = "found", texts["status.facts"].format(goal=plan.goal_text)
        plan.after_text = texts["after"].format(status=_status(found.trial.unit({}), criteria, lang))
    elif found.status == "found":
        steps = sorted(found.steps, key=lambda each: (each.move.lack != "data", each.move.gap))
        plan.steps = [_step(each, criteria, result, lang) for each in steps]
        plan.after_text = texts["after"].format(status=_status(found.trial.unit(found.changes), criteria, lang))
    elif found.status == "impossible":
        form = "even_so.fixed" if plan.fixed else "even_so"
        plan.obstacles_text = texts[form].format(ids=", ".join(plan.fixed))
        plan.obstacles, plan.facts = _obstacles(found, criteria, goal, lang), []
    return plan


def _order(criteria: CriteriaSet) -> Callable[[str], int]:
    numbers = {each.id: each.number for each in criteria.indicators}
    return lambda name: numbers.get(name, 0)


def _head(criteria: CriteriaSet, assessment: Assessment, lang: Lang, fixed: Sequence[str]) -> Plan:
    texts = PLAN_TEXTS[lang]
    points = assessment.points
    shown = f"{points.earned_text}/{points.max_text}" if points is not None else ""
    status = assessment.award.status_text if criteria.award is not None else assessment.status_text
    notices = list(assessment.notices)
    return Plan(
        lang=lang,
        program=assessment.program,
        rules_version=assessment.rules_version,
        report=assessment.report,
        criteria=criteria.name,
        criteria_title=criteria.title,
        commune=assessment.commune,
        period_text=assessment.period.text,
        basis=assessment.basis,
        basis_text=assessment.basis_text,
        now_text=texts["after.points"].format(status=status, points=shown) if shown else status,
        goal="",
        goal_text="",
        status="none",
        status_text="",
        proven=True,
        fixed=list(fixed),
        notices=notices,
    )


def _goal_words(plan: Plan, criteria: CriteriaSet, goal: Goal, lang: Lang) -> None:
    texts, award = PLAN_TEXTS[lang], criteria.award
    assert award is not None
    if award.single:
        plan.goal, plan.goal_text = "recognition", texts["goal.recognition"]
    else:
        tier = award.tiers[max(goal.levels)]
        plan.goal, plan.goal_text = tier.id, texts["goal.tier"].format(tier=tier.name)


def _said(plan: Plan, found: Solution, criteria: CriteriaSet, lang: Lang) -> None:
    texts = PLAN_TEXTS[lang]
    plan.status, plan.proven = found.status, found.proven
    key = f"status.{found.status}{'' if found.proven else '.unproven'}"
    award = criteria.award
    if found.status == "reached" and plan.goal == (level_ids(criteria) or [""])[0] and award is not None:
        key = "status.top"
    tier = award.tiers[0].name if award is not None else ""
    plan.status_text = texts[key].format(goal=plan.goal_text, count=len(found.steps), tier=tier)


def _step(step: Step, criteria: CriteriaSet, result: Assessed, lang: Lang) -> PlanStep:
    texts, move, level = PLAN_TEXTS[lang], step.move, step.level
    own, indicator = move.now.result, move.indicator
    found = needed(move, level, criteria, result.facts, lang)
    return PlanStep(
        id=own.id,
        number=own.number,
        name=own.name,
        pillar=own.pillar,
        mandatory=own.mandatory,
        state=own.state,
        state_text=own.state_text,
        lack=move.lack,
        lack_text=texts[f"lack.{move.lack}"],
        now_text=f"{own.value_text} ({own.counts_text})" if own.counts_text else own.value_text,
        target=own.target,
        met=level.met and bool(indicator.targets),
        points_now=own.points,
        needed_points=criteria.units_text(level.points) if criteria.has_points else "",
        points_text=_points_text(level, indicator.max_units, indicator.section, criteria, lang),
        needs=found.sentences,
        answers=found.answers,
        gap=move.gap,
    )


def _points_text(level: Level, most: int, section: str, criteria: CriteriaSet, lang: Lang) -> str:
    if section == "penalty" and criteria.has_points:
        return PLAN_TEXTS[lang]["points.none"]
    return level_text(level, most, criteria, lang)


def _status(unit: ScoredUnit, criteria: CriteriaSet, lang: Lang) -> str:
    texts = PLAN_TEXTS[lang]
    points = printed(unit.total, criteria)
    status = award_result(criteria, unit.standing, "", lang).status_text
    shown = f"{points.earned_text}/{points.max_text}" if points is not None else ""
    return texts["after.points"].format(status=status, points=shown) if shown else status


def _obstacles(found: Solution, criteria: CriteriaSet, goal: Goal, lang: Lang) -> list[str]:
    """What the rules of the lowest level that would do still say of the unit at its best."""
    unit = found.trial.unit(found.everything)
    pillars = {each.pillar.id: each.result for each in unit.pillars}
    open_pillars = [each for each in pillars.values() if each.status == "incomplete"]
    of_pillars = [f"{each.name}: {text}" for each in open_pillars for text in each.unmet]
    assert criteria.award is not None
    award = award_result(criteria, unit.standing, "", lang)
    if criteria.award.single:
        return [*award.unmet, *of_pillars]
    tier = criteria.award.tiers[max(goal.levels)]
    own = next(each for each in award.tiers if each.id == tier.id)
    lowered = [text for text in award.unmet if text not in {one for each in award.tiers for one in each.unmet}]
    return [*own.unmet, *(lowered if not own.unmet else []), *(of_pillars if own.unmet else [])]
