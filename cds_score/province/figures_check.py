"""Figures of the province against the units and the criteria sets that they are about."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from cds_score.criteria.compiled import CriteriaSet, Input
from cds_score.criteria.formula.compiler import PERCENT
from cds_score.diagnostics import Diagnostic, Lang
from cds_score.diagnostics.pasted import pasted
from cds_score.province.figures import DIFFERS, Figures, ProvinceFigure, figures_digest, same_value
from cds_score.reading.dates import format_date, read_date
from cds_score.reading.numbers import Figure, Problem, folded
from cds_score.reading.suggest import closest, likeness
from cds_score.selfreport.model import Answer, SelfReport
from cds_score.selfreport.resolve import below_one
from cds_score.selfreport.review.model import FiguresUsed, Review

_ALIKE = 80
"""Likeness in percent below which two names are hardly of one unit."""
_SAYS: dict[str, dict[Lang, str]] = {
    "value": {
        "vi": "{input} (khai {declared}, cơ quan {value})",
        "en": "{input} (declared {declared}, the agency {value})",
    },
    "verdict": {
        "vi": "{input} (khai {declared}, cơ quan không xác nhận)",
        "en": "{input} (declared {declared}, which the agency does not confirm)",
    },
    "differing": {"vi": "Khác số đã khai: {listed}.", "en": "Other than declared: {listed}."},
    "none": {"vi": "Không số nào khác số đã khai.", "en": "None is other than declared."},
}


def check_figures(
    figures: Figures, sets: Mapping[str, CriteriaSet], names: Mapping[str, str]
) -> list[Diagnostic]:  # fmt: skip
    """Unit codes that nobody reports under, inputs that the unit's set lacks, values that their type cannot read.

    `sets` is the set of each unit by its code, `names` its name. A code that is not among them is a warning: the unit
    may be in another folder.
    """
    found: list[Diagnostic] = []
    for code, of_unit in figures.items():
        criteria = sets.get(code)
        first = next(iter(of_unit.values()))
        if criteria is None:
            found.append(_at(first, "figure-unit-unknown", code=code, suggestion=closest(code, sets)))
            continue
        name = names.get(code, "")
        if first.name and name and likeness(first.name, name) < _ALIKE:
            found.append(_at(first, "figure-name-differs", code=code, found=first.name, name=name))
        for figure in of_unit.values():
            found += faults(figure, criteria)
    return found


def faults(figure: ProvinceFigure, criteria: CriteriaSet) -> list[Diagnostic]:
    """What keeps a figure from being taken; else what is doubtful about it: 0,9269 where 92,69% may be meant."""
    problem = fault(figure, criteria)
    if problem is not None:
        return [problem]
    declared = criteria.inputs[figure.input]
    value = declared.read(figure.value.text) if figure.gives_value and declared.kind.unit == PERCENT else None
    params = below_one(value, figure.value.text) if isinstance(value, Figure) else None
    place = (figure.source, figure.value.start, figure.value.end)
    return [] if params is None else [Diagnostic("percent-below-one", *place, params)]


def fault(figure: ProvinceFigure, criteria: CriteriaSet) -> Diagnostic | None:
    """What keeps a figure from taking the place of a declared one."""
    declared = criteria.inputs.get(figure.input)
    if declared is None:
        suggestion = _by_label(figure.input, criteria) or closest(figure.input, criteria.inputs)
        return _at(figure, "figure-input-unknown", input=figure.input, set=criteria.name, suggestion=suggestion)
    if declared.set or declared.given:
        return _at(figure, "figure-not-taken", label=declared.label)
    if not figure.gives_value:
        return None
    value = declared.read(figure.value.text)
    if not isinstance(value, Problem):
        return None
    return Diagnostic(value.code, figure.source, figure.value.start, figure.value.end, value.params)


def before_their_day(of_unit: Mapping[str, ProvinceFigure], report: SelfReport) -> list[Diagnostic]:
    """One warning that names the agencies' figures of a unit that are dated before the day which they are about.

    That is the day of the declared figure (`as_of`), else the one of all figures. It stands at the first of them.
    """
    if report.span is None:
        return []
    early: list[ProvinceFigure] = []
    named: list[str] = []
    about: list[str] = []
    for name, figure in of_unit.items():
        answer, said = report.answers.get(name), read_date(figure.date)
        own = read_date(answer.as_of) if answer is not None and answer.as_of else report.span.as_of
        day = report.span.as_of if isinstance(own, Problem) else own
        if not isinstance(said, Problem) and said < day:
            early.append(figure)
            named.append(f"{name} ({format_date(said)})")
            about.append(format_date(day))
    if not early:
        return []
    days = ", ".join(dict.fromkeys(about))
    params = {"unit": report.unit.name, "as_of": days, "count": len(early), "figures": ", ".join(named)}
    return [_at(early[0], "figure-before-its-day", **params)]


def _by_label(text: str, criteria: CriteriaSet) -> dict[str, str] | None:
    """The input of which only the label was written."""
    named: list[Input] = [each for each in criteria.inputs.values() if folded(each.label) == folded(text)]
    return closest(named[0].id, [named[0].id]) if len(named) == 1 else None


def _at(figure: ProvinceFigure, code: str, /, **params: object) -> Diagnostic:
    return Diagnostic(code, figure.source, figure.at, figure.at + max(1, len(figure.input)), dict(params))


def overlaying(
    of_unit: Mapping[str, ProvinceFigure], report: SelfReport, criteria: CriteriaSet
) -> dict[str, Answer]:  # fmt: skip
    """The agencies' figures of one unit as answers that take the place of declared ones.

    A figure that equals what is declared changes nothing and is left out: it confirms. So is one that has a fault.
    """
    taken = {}
    for name, figure in of_unit.items():
        declared = criteria.inputs.get(name)
        if not figure.gives_value or declared is None or fault(figure, criteria) is not None:
            continue
        before = report.answers.get(name)
        if before is None or not same_by_type(declared, before.value.text, figure.value.text):
            by = ", ".join(each for each in (figure.agency, figure.document) if each)
            taken[name] = Answer(figure.value, source=figure.source, origin="province", by=by)
    return taken


def waiting(of_unit: Mapping[str, ProvinceFigure], report: SelfReport, criteria: CriteriaSet) -> list[Diagnostic]:
    """That there are figures of a unit which take no place until its appraisal is finished, and which of them differ.

    It stands where the first of those that differ is written.
    """
    if not of_unit:
        return []
    values = overlaying(of_unit, report, criteria)
    differing = [
        each for name, each in of_unit.items() if name in values or (each.verdict == DIFFERS and not each.gives_value)
    ]
    told: dict[Lang, str] = {}
    for lang in ("vi", "en"):
        said = []
        for each in differing:
            answer = report.answers.get(each.input)
            text = _SAYS["value" if each.gives_value else "verdict"][lang]
            declared = answer.value.text.strip() if answer is not None else ""
            said.append(text.format(input=each.input, declared=declared or "–", value=each.value.text.strip()))
        told[lang] = _SAYS["differing"][lang].format(listed=", ".join(said)) if said else _SAYS["none"][lang]
    first = differing[0] if differing else next(iter(of_unit.values()))
    params = {
        "count": len(of_unit),
        "unit": report.unit.name,
        "differing": told,
        "file": pasted(report.source.name),
    }
    return [_at(first, "figures-await-appraisal", **params)]


def used(
    file: str, figures: Figures | None, report: SelfReport, criteria: CriteriaSet, before: FiguresUsed | None
) -> FiguresUsed | None:
    """What a review is to keep of the figures in a file that opinions on a report are given with now.

    `before` is what it keeps. None where that stays: without figures, and with figures that all equal what is declared.
    """
    code = report.unit.code
    of_unit = (figures or {}).get(code, {})
    if figures is None or (before is None and not overlaying(of_unit, report, criteria)):
        return None
    return FiguresUsed(Path(file).name, figures_digest(figures, (code,)))


def unlike_review(review: Review | None, figures: Figures | None) -> list[Diagnostic]:
    """That opinions of a review were given with figures of the province, and now there are none, or others of the unit.

    Nothing is said of a review that names no figures.
    """
    own = review.figures if review is not None else None
    if review is None or own is None:
        return []
    params = {"file": own.file, "given": pasted(own.file)}
    if figures is None:
        return [Diagnostic("review-without-figures", params=params, file=review.source.name)]
    if own.digest != figures_digest(figures, (review.code,)):
        return [Diagnostic("review-other-figures", params=params, file=review.source.name)]
    return []


def same_by_type(declared: Input | None, a: str, b: str) -> bool:
    """Are two texts the same value of an input? Without the input, the same figure however it is written."""
    if declared is None:
        return same_value(a, b)
    one, other = declared.read(a), declared.read(b)
    if isinstance(one, Problem) or isinstance(other, Problem):
        return folded(a) == folded(b)
    if isinstance(one, Figure) and isinstance(other, Figure):
        return one.value == other.value
    return one == other
