"""Công khai: the results of many communes for everybody to read; units and results only, no persons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cds_score.documents.environment import templates
from cds_score.documents.papers.forms import round_form
from cds_score.documents.papers.province import province_paper, round_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from cds_score.documents.case import Case
    from cds_score.documents.paper import Paper


def posting(cases: Sequence[Case], *, overrides: Path | None = None) -> Paper:
    """The notice with its list, in the order of names.

    Raises PaperNotPossible as `round_of` does, TemplateFault where a province's own template is wrong.
    """
    house = templates(overrides)
    words = house.words(cases[0].declared.lang if cases else "vi")
    w = words["papers"]["posting"]
    made = round_of(cases, words)
    a = made.first
    about = w["about"].format(year=a.period.year or words["blank"], title=a.criteria.title)
    form = round_form(made, words, w, "TB", about=about, signer="notice")
    return province_paper(
        "cong-khai", "papers/posting.html.j2", form, a, house=house, w=w, rows=made.rows, agency=form.agency
    )
