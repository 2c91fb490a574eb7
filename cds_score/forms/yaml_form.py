"""A blank self-report as YAML: the form of `yaml_report` without answers, or with what an earlier report leaves to it.

The blank form reads back without an error; each figure that is not filled in is simply missing.
"""

from __future__ import annotations

from dataclasses import replace

from cds_score.criteria.compiled import CriteriaSet
from cds_score.diagnostics import Source
from cds_score.forms.yaml_report import CARRIED, report_yaml
from cds_score.selfreport.model import Answer, SelfReport, Unit


def blank_form(criteria: CriteriaSet, previous: SelfReport | None = None) -> str:
    """The text of the form. Stocks and evidence of `previous` are carried over, to be confirmed one by one."""
    return report_yaml(next_report(criteria, previous), criteria)


def next_report(criteria: CriteriaSet, previous: SelfReport | None = None) -> SelfReport:
    """A report of which nothing is answered but the stocks of `previous`, for the same unit."""
    unit = replace(previous.unit) if previous else Unit()
    unit.province = unit.province or criteria.province
    answers = _stocks(criteria, previous) if previous else {}
    cited = {reference.text for answer in answers.values() for reference in answer.evidence}
    return SelfReport(
        source=Source("", ""),
        criteria=None,
        unit=unit,
        unit_at=None,
        span=None,
        year=0,
        attributes={},
        answers=answers,
        keys={},
        tables={},
        evidence={name: each for name, each in previous.evidence.items() if name in cited} if previous else {},
        not_applicable={},
        explanations={},
        contact={},
        narrative={},
    )


def _stocks(criteria: CriteriaSet, previous: SelfReport) -> dict[str, Answer]:
    """The earlier value of each stock, to be confirmed; a flow starts anew."""
    return {
        name: Answer(answer.value, answer.evidence, to_confirm=CARRIED)
        for name, answer in previous.answers.items()
        if (declared := criteria.inputs.get(name)) and declared.accrual == "stock" and answer.value.text.strip()
    }
