"""Công khai: the results of many communes for everybody to read; units and results only, no persons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cds_score.documents.environment import templates
from cds_score.documents.official import Form, day_text, enclosed
from cds_score.documents.papers.province import (
    department_place,
    department_signature,
    province_paper,
    round_of,
    symbol,
)
from cds_score.documents.papers.words import department, province_committee

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from cds_score.documents.case import Case
    from cds_score.documents.paper import Paper


def posting(cases: Sequence[Case], *, overrides: Path | None = None) -> Paper:
    """The notice with its list, in the order given.

    Raises PaperNotPossible as `round_of` does, TemplateFault where a province's own template is wrong.
    """
    house = templates(overrides)
    words = house.words(cases[0].declared.lang if cases else "vi")
    w = words["papers"]["posting"]
    made = round_of(cases, words)
    a, case = made.first, cases[0]
    agency, sign, when = department(case, words), symbol(case, "TB"), day_text(None, words)
    form = Form(
        kind=w["kind"],
        about=w["about"].format(year=a.period.year or words["blank"], title=a.criteria.title),
        trace=made.trace,
        superior=province_committee(case, words),
        agency=agency,
        sign=sign,
        place=department_place(case),
        day_text=when,
        signers=(department_signature(case, words, "notice"),),
        recipients=tuple(w["recipients"]),
        notices=made.notices,
        enclosed=enclosed(w["kind"], "", sign, when, agency, words),
        issued=not made.trial,
    )
    return province_paper(
        "cong-khai", "papers/posting.html.j2", form, a, house=house, w=w, rows=made.rows, agency=agency
    )
