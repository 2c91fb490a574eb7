"""What the committee that signs a set settles: of each indicator the text, how it is understood, numbers, source.

The sentence on how it is understood is made of the rules that score, so it says what the program will do; what the
author adds stands beside it. The numbers are scored by the engine.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cds_score.criteria.formula.compiler import PERCENT
from cds_score.criteria.sources import citation_of
from cds_score.documents.set_contents import PillarText, Requirement, contents
from cds_score.scoring.formula_text import formula_text
from cds_score.scoring.worked_numbers import worked_numbers

if TYPE_CHECKING:
    from cds_score.criteria.compiled import CriteriaSet, Indicator
    from cds_score.diagnostics import Lang
    from cds_score.scoring.worked_numbers import Worked

_WORDS: dict[Lang, dict[str, str]] = {
    "vi": {
        "rate": "Lấy “{top}” chia cho “{bottom}”.",
        "input": "Lấy số liệu “{label}”.",
        "yes_no": "Trả lời có hoặc không: “{label}”.",
        "choice": "Chọn một: “{label}”.",
        "formula": "Tính {formula}.",
        "logic": "Xét: {formula}.",
        "parts": "Gồm các phần: {parts}.",
        "asked": "Đạt khi kết quả {target}.",
        "answered": "Đạt khi trả lời: {target}.",
        "by_unit": "Đạt khi kết quả – {targets}.",
        "no_target": "Không có mức yêu cầu, chỉ tính điểm.",
    },
    "en": {
        "rate": "“{top}” divided by “{bottom}”.",
        "input": "The figure “{label}”.",
        "yes_no": "Yes or no: “{label}”.",
        "choice": "One of the options of “{label}”.",
        "formula": "Worked out as {formula}.",
        "logic": "Asked: {formula}.",
        "parts": "Its parts: {parts}.",
        "asked": "Met where the result is {target}.",
        "answered": "Met where the answer is: {target}.",
        "by_unit": "Met where the result is – {targets}.",
        "no_target": "No target, only points.",
    },
}

_LONG = 900
"""Characters in one column: less of them leave room on a page."""


@dataclass(frozen=True, slots=True)
class NumberRow:
    """One worked number: what is declared ("a = 699; b = 1.000"), what it comes to, the verdict and the points."""

    given: str
    value: str
    state: str
    state_text: str
    points: str


@dataclass(frozen=True, slots=True)
class UnitNumbers:
    """The numbers for one kind of unit; `unit` is empty where the target is everyone's."""

    unit: str
    rows: list[NumberRow]


@dataclass(frozen=True, slots=True)
class Question:
    """One indicator to settle."""

    requirement: Requirement
    source: str
    """The citation of its target without the address."""
    understood: str
    legend: str
    """What the letters of the numbers stand for."""
    numbers: list[UnitNumbers]
    long: bool
    """It may not fit on the rest of a page, so it may be broken over two."""


@dataclass(frozen=True, slots=True)
class QuestionPillar:
    """The questions of one pillar."""

    pillar: PillarText
    questions: list[Question]


def sentences(criteria: CriteriaSet, lang: Lang) -> dict[str, str]:
    """How the program reads each indicator, by its id."""
    indicators = {each.id: each for each in criteria.indicators}
    rows = (row for pillar in contents(criteria, lang).pillars for group in pillar.groups for row in group.rows)
    return {row.id: understood(row, indicators[row.id], criteria, lang) for row in rows}


def questions(criteria: CriteriaSet, lang: Lang) -> list[QuestionPillar]:
    """Every indicator of a set, pillar by pillar."""
    indicators = {each.id: each for each in criteria.indicators}
    return [
        QuestionPillar(
            pillar,
            [_question(row, indicators[row.id], criteria, lang) for group in pillar.groups for row in group.rows],
        )
        for pillar in contents(criteria, lang).pillars
    ]


def _question(row: Requirement, indicator: Indicator, criteria: CriteriaSet, lang: Lang) -> Question:
    worked = worked_numbers(criteria, indicator, lang)
    labels = dict.fromkeys(label for each in worked for label, _ in each.given)
    letters = {label: chr(ord("a") + at) for at, label in enumerate(labels)} if len(labels) > 1 else {}
    legend = "; ".join(f"{letters[label]}: {label}" if letters else label for label in labels)
    by_unit: dict[str, list[NumberRow]] = {}
    for each in worked:
        by_unit.setdefault(each.unit, []).append(_row(each, letters))
    numbers = [UnitNumbers(unit, rows) for unit, rows in by_unit.items()]
    sentence = understood(row, indicator, criteria, lang)
    long = max(len(row.name + row.wording), len(sentence + row.interpretation + row.note)) > _LONG
    return Question(row, _source(row, criteria), sentence, legend, numbers, long)


def _source(row: Requirement, criteria: CriteriaSet) -> str:
    """Document, date, clause, page, whether it was seen; as the whole citation where the set names no document."""
    rule = next(rule for rule in criteria.approval.declared if rule.id == row.id)
    cited = rule.content["indicator"].get("source")
    if not isinstance(cited, dict):
        return row.source
    return citation_of({key: value for key, value in cited.items() if key != "url"})


def _row(worked: Worked, letters: dict[str, str]) -> NumberRow:
    result = worked.result
    given = "; ".join(f"{letters[label]} = {value}" if letters else value for label, value in worked.given)
    counted = result.unit and result.unit != PERCENT and result.value_text != given
    return NumberRow(
        given=given,
        value=f"{result.value_text} {result.unit}" if counted else result.value_text,
        state=result.state,
        state_text=result.state_text,
        points=result.points_text,
    )


def understood(row: Requirement, indicator: Indicator, criteria: CriteriaSet, lang: Lang) -> str:
    """How the program reads an indicator: what is measured, what is asked, how points come about."""
    sentences = [_measured(row, indicator, criteria, lang), _asked(row, indicator, lang), *row.described]
    return " ".join(sentence for sentence in sentences if sentence)


def _measured(row: Requirement, indicator: Indicator, criteria: CriteriaSet, lang: Lang) -> str:
    words, inputs = _WORDS[lang], criteria.inputs
    if row.parts:
        return words["parts"].format(parts="; ".join(f"{part.name} ({part.measure})" for part in row.parts))
    if indicator.counts is not None:
        top, bottom = (inputs[name].label for name in indicator.counts)
        return words["rate"].format(top=top, bottom=bottom)
    only = inputs.get(indicator.measure.text)
    if only is None:
        key = "logic" if indicator.measure.kind.name == "yes_no" else "formula"
        return words[key].format(formula=formula_text(indicator.measure, inputs, lang))
    key = only.kind.name if only.kind.name in ("yes_no", "choice") else "input"
    return words[key].format(label=only.label)


def _asked(row: Requirement, indicator: Indicator, lang: Lang) -> str:
    words = _WORDS[lang]
    if indicator.informative or (indicator.scale is not None and indicator.scale.target is not None):
        return ""  # the scale says how many of its conditions are wanted
    if not row.targets:
        return words["no_target"]
    if len(row.targets) > 1 or indicator.targets[0].formulas:
        return words["by_unit"].format(targets="; ".join(row.targets))
    key = "asked" if indicator.measure.kind.name == "number" else "answered"
    return words[key].format(target=row.targets[0])
