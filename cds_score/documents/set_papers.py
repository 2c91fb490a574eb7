"""Two papers on a criteria set: the guide for those who fill in a report, and the sheet for those who sign the set."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cds_score import __version__
from cds_score.documents.approval_minutes import Meeting, paper_day
from cds_score.documents.council import questions
from cds_score.documents.environment import templates
from cds_score.documents.paper import Paper
from cds_score.documents.set_contents import contents

if TYPE_CHECKING:
    from pathlib import Path

    from cds_score.criteria.compiled import CriteriaSet
    from cds_score.diagnostics import Lang

_STYLES = ("styles/paper.css", "styles/set.css")
_KINDS = {"guide": "huong-dan", "council": "phieu-thong-nhat"}


def guide_paper(criteria: CriteriaSet, lang: Lang, *, overrides: Path | None = None) -> Paper:
    """All requirements of a set, for print.

    `overrides` is a province's folder of templates. Raises TemplateFault where one of them is wrong.
    """
    return _paper(criteria, "guide", lang, overrides)


def council_paper(criteria: CriteriaSet, lang: Lang, *, overrides: Path | None = None) -> Paper:
    """What a committee has to settle about a set, for print; see `guide_paper`."""
    return _paper(criteria, "council", lang, overrides)


def _paper(criteria: CriteriaSet, kind: str, lang: Lang, overrides: Path | None) -> Paper:
    house = templates(overrides)
    words = house.words(lang)
    content = house.render(
        f"set-{kind}.html.j2",
        criteria=criteria,
        c=contents(criteria, lang),
        pillars=questions(criteria, lang) if kind == "council" else [],
        t=words,
        program=f"cds-score {__version__}",
    )
    return Paper(
        lang=lang,
        title=f"{words[kind]['title']} – {criteria.name}",
        author=criteria.decision or criteria.title,
        generator=f"cds-score {__version__}",
        date=paper_day(criteria, Meeting()).isoformat(),
        content=content,
        styles=_STYLES,
        approved=criteria.approval.complete,
        house=house,
        kind=_KINDS[kind],
    )
