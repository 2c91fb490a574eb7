"""What a commune changed in its report after a review was begun."""

from __future__ import annotations

from dataclasses import dataclass, replace

from cds_score.criteria.compiled import CriteriaSet
from cds_score.reading.numbers import is_blank
from cds_score.reading.tree import Scalar
from cds_score.selfreport.model import Answer, SelfReport
from cds_score.selfreport.review.model import Review


@dataclass(frozen=True, slots=True)
class InputChange:
    """One input that is declared otherwise than it was; a text is empty where nothing was, or is, declared."""

    input: str
    label: str
    before: str
    after: str


def changes_since(review: Review, report: SelfReport, criteria: CriteriaSet) -> list[InputChange]:
    """Every input that the report declares otherwise than the review has noted, in the order of the set."""
    now = {name: each.value.text for name, each in report.answers.items() if not is_blank(each.value.text)}
    return [
        InputChange(name, declared.label, review.declared.get(name, ""), now.get(name, ""))
        for name, declared in criteria.inputs.items()
        if review.declared.get(name, "") != now.get(name, "")
    ]


def as_reviewed(review: Review, report: SelfReport) -> SelfReport:
    """The report with the values that it had when the review was begun; evidence as it is cited now."""
    answers = {name: each for name, each in report.answers.items() if name in review.declared}
    keys = dict(report.keys)
    for name, text in review.declared.items():
        value = Scalar(text, 0, 1, plain=False)
        keys.setdefault(name, value)
        before = answers.get(name)
        if before is None:
            answers[name] = Answer(value, source=review.source)
        elif before.value.text != text:
            answers[name] = replace(before, value=value, source=review.source)
    return replace(report, answers=answers, keys=keys)
