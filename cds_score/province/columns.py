"""What is the same in every row of one set: its pillars and its indicators, as the heads of columns."""

from __future__ import annotations

from cds_score.criteria.compiled import CriteriaSet
from cds_score.diagnostics import Lang
from cds_score.province.result import IndicatorColumn, PillarColumn, SetColumns


def set_columns(criteria: CriteriaSet, lang: Lang) -> SetColumns:
    """The columns of one set. A target that is not the same for all units is left to their rows."""
    return SetColumns(
        name=criteria.name,
        title=criteria.title,
        approved=criteria.approval.complete,
        approval_text=criteria.approval.text[lang],
        pillar_term=criteria.pillar_term,
        indicator_term=criteria.indicator_term,
        pillars=[PillarColumn(each.id, each.name) for each in criteria.pillars],
        indicators=[
            IndicatorColumn(
                id=each.id,
                number=each.number,
                pillar=each.pillar,
                name=each.name,
                target=each.targets[0].asked(lang) if len(each.targets) == 1 and each.targets[0].when is None else "",
                mandatory=each.mandatory,
                max_text=each.max_text if criteria.has_points else "",
                unit=each.measure.kind.unit,
            )
            for each in criteria.indicators
        ],
    )
