"""What agencies answered: their lists put together, held against what was declared when they were asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from cds_score.criteria.compiled import CriteriaSet
from cds_score.diagnostics import Diagnostic, has_errors
from cds_score.province.figures import CONFIRMED, DIFFERS, Figures, Lines, ProvinceFigure, confirming, merged
from cds_score.province.figures_check import faults, same_by_type
from cds_score.reading.tree import Scalar
from cds_score.scoring.values import answer_text


@dataclass(slots=True)
class Answers:
    """All lists together."""

    figures: Figures
    confirmed: int = 0
    disputed: int = 0
    """Not agreed to, with or without a figure of the agency's own."""
    added: int = 0
    """Given where nothing was declared, or without a word on whether it agrees."""
    empty: int = 0
    differing: list[ProvinceFigure] = field(default_factory=list)
    """Those whose value is not the declared one, or that do not agree and give none."""
    found: list[Diagnostic] = field(default_factory=list)

    @property
    def every(self) -> list[ProvinceFigure]:
        """The figures in one list."""
        return [figure for of_unit in self.figures.values() for figure in of_unit.values()]


def gathered(lists: Iterable[Lines], sets: Mapping[str, CriteriaSet]) -> Answers:
    """The lists as one file of figures. `sets` are those that the lists name, by `id@version`."""
    answers = Answers({})
    taken: list[ProvinceFigure] = []
    unknown: set[str] = set()
    for lines in lists:
        answers.found += lines.found
        answers.empty += lines.empty
        for figure in lines.figures:
            if figure.criteria and figure.criteria not in sets and figure.criteria not in unknown:
                unknown.add(figure.criteria)
                answers.found.append(_at(figure, "list-set-unknown", set=figure.criteria))
            kept = _checked(figure, sets.get(figure.criteria), answers)
            if kept is not None:
                taken.append(kept)
    answers.figures, differing = merged(taken)
    answers.found += differing
    for figure in answers.every:
        _count(figure, sets.get(figure.criteria), answers)
    return answers


def _checked(figure: ProvinceFigure, criteria: CriteriaSet | None, answers: Answers) -> ProvinceFigure | None:
    """The figure as it is kept, a count with its points (1.188); None where it says nothing that could be."""
    problems = faults(figure, criteria) if criteria is not None else []
    answers.found += problems
    if has_errors(problems):
        return None
    declared = None if criteria is None else criteria.inputs.get(figure.input)
    if figure.verdict == CONFIRMED and not figure.gives_value:
        if figure.declared:
            return confirming(figure)
        if figure.criteria:
            answers.found.append(_at(figure, "list-confirms-nothing"))
            return None
    elif figure.declared and figure.gives_value:
        same = same_by_type(declared, figure.value.text, figure.declared)
        if figure.verdict == CONFIRMED and not same:
            said = {"value": figure.value.text, "declared": figure.declared}
            answers.found.append(_at(figure, "list-confirms-other", **said))
        elif figure.verdict == DIFFERS and same:
            answers.found.append(_at(figure, "list-disputes-equal", value=figure.value.text))
    if declared is None:
        return figure
    kept = figure.value
    return replace(figure, value=Scalar(answer_text(declared, kept.text), kept.start, kept.end, kept.plain))


def _count(figure: ProvinceFigure, criteria: CriteriaSet | None, answers: Answers) -> None:
    declared = None if criteria is None else criteria.inputs.get(figure.input)
    other = bool(figure.declared) and not same_by_type(declared, figure.value.text, figure.declared)
    if figure.verdict == DIFFERS:
        answers.disputed += 1
    elif figure.verdict == CONFIRMED:
        answers.confirmed += 1
    else:
        answers.added += 1
    if figure.verdict == DIFFERS or (figure.gives_value and other):
        answers.differing.append(figure)


def _at(figure: ProvinceFigure, code: str, /, **params: str) -> Diagnostic:
    value = figure.value
    return Diagnostic(code, figure.source, value.start, max(value.end, value.start + 1), dict(params))
