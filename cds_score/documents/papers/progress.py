"""Báo cáo tiến độ of a month or a quarter: this period, the one before, lũy kế, beside what the year asks for.

Progress, not a verdict: nothing here says that anything is met or complete.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cds_score.documents.environment import templates
from cds_score.documents.official import official_paper
from cds_score.documents.papers.forms import commune_form
from cds_score.documents.papers.words import commune_committee, period_name
from cds_score.reading.dates import format_date, read_date
from cds_score.reading.numbers import Problem
from cds_score.scoring.progress import Progress, progress

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

    from cds_score.diagnostics import Diagnostic
    from cds_score.documents.case import Case
    from cds_score.documents.paper import Paper

_STYLES = ("styles/papers.css",)


def progress_report(case: Case, *, overrides: Path | None = None) -> tuple[Paper | None, list[Diagnostic]]:
    """The report; None where the periods do not go together, with the reasons.

    Raises TemplateFault where a province's own template is wrong.
    """
    made, found = progress(case.declared, case.earlier)
    return (None, found) if made is None else (_paper(case, made, overrides), found)


def _paper(case: Case, made: Progress, overrides: Path | None) -> Paper:
    house = templates(overrides)
    a = case.declared
    words = house.words(a.lang)
    w = words["papers"]["progress"]
    agency = commune_committee(a.commune, words)
    period = period_name(a.period.start, a.period.end, words)
    about = w["about"].format(title=a.criteria.title, period=period)
    form = commune_form(case, words, w, "progress", about)
    periods = [period_name(each.start.isoformat(), each.end.isoformat(), words) for each in made.spans]
    return official_paper(
        "papers/progress.html.j2",
        form,
        a,
        house=house,
        author=agency,
        day=a.period.day,
        styles=_STYLES,
        w=w,
        agency=agency,
        period=period,
        made=made,
        start=_day(made.start, words),
        end=_day(made.end, words),
        several=len(periods) > 1,
        gaps={
            line.id: w["gap"].format(periods=", ".join(periods[at] for at in line.gaps))
            for line in (*made.indicators, *made.inputs)
            if line.gaps and len(periods) > 1
        },
    )


def _day(text: str, words: dict[str, Any]) -> str:
    day = read_date(text)
    return str(words["blank"]) if isinstance(day, Problem) else format_date(day)
