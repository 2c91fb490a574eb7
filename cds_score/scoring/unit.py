"""One unit's facts against a set: indicators scored, pillars added up and judged. Nested units are scored alike."""

from __future__ import annotations

from dataclasses import dataclass

from cds_score.criteria.clauses import Standing
from cds_score.criteria.compiled import CriteriaSet, Indicator
from cds_score.diagnostics import Lang
from cds_score.scoring.indicators import Scorer
from cds_score.scoring.rules import ScoredPillar, score_pillar, whole_unit
from cds_score.scoring.scored import Scored
from cds_score.scoring.totals import Tally
from cds_score.selfreport.facts import Facts
from cds_score.selfreport.model import SelfReport


@dataclass(slots=True)
class ScoredUnit:
    """Everything that is scored of one unit, and what the award's rules may ask of it."""

    scored: list[Scored]
    pillars: list[ScoredPillar]
    standing: Standing
    total: Tally


def score_unit(report: SelfReport, criteria: CriteriaSet, facts: Facts, lang: Lang) -> ScoredUnit:
    """Scores every indicator, then every pillar, then the whole."""
    scorer = Scorer(criteria, report, facts, lang)
    scored = {each.id: scorer.score(each) for each in criteria.once(_indicators, lang)}
    pillars = [score_pillar(pillar, scored, criteria, facts, lang) for pillar in criteria.pillars]
    standing, total = whole_unit(pillars, criteria, facts)
    return ScoredUnit(list(scored.values()), pillars, standing, total)


def _indicators(criteria: CriteriaSet, lang: Lang) -> list[Indicator]:  # noqa: ARG001 - the same in both
    return criteria.indicators
