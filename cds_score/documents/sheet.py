"""The score sheet as HTML: one file that needs nothing else and prints from any browser.

The page around the template's text belongs to the program: language, title, author, dates, a content security
policy that lets a browser run and load nothing, the styles, and the mark.

The fonts stay outside: a browser prints with the machine's Times New Roman, which every Windows and macOS has with
all Vietnamese letters and which Nghị định 30/2020/NĐ-CP names. Embedded, they would triple each file for the same
letters.
"""

from __future__ import annotations

import base64
import re
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from cds_score.documents.environment import Templates, reports_folder, templates
from cds_score.documents.mark import mark_html, mark_lines
from cds_score.documents.picture import WIDTH, bars
from cds_score.scoring.assessment import STATES

if TYPE_CHECKING:
    from pathlib import Path

    from cds_score.scoring.assessment import Assessment

SHEET_STYLE = "styles/sheet.css"
_SCREEN_STYLE = "styles/screen.css"
_ASSET = re.compile(r"""url\(["']?asset:([\w./-]+)["']?\)""")


def sheet_html(assessment: Assessment, *, overrides: Path | None = None) -> str:
    """The self-contained score sheet.

    `overrides` is a province's folder of templates. Raises TemplateFault where one of them is wrong.
    """
    house = templates(overrides)
    styles = _inline_assets(house.text(SHEET_STYLE) + house.text(_SCREEN_STYLE))
    return _page(assessment, house, styles=styles, mark=mark_html(mark_lines(assessment)))


def sheet_markup(assessment: Assessment, house: Templates) -> str:
    """The score sheet without styles and mark: what the PDF is made of."""
    return _page(assessment, house, styles=Markup(), mark=Markup())


def sheet_title(assessment: Assessment, words: dict[str, Any]) -> str:
    """The title of the document: what it is, of whom, for which year."""
    parts = (words["title"][assessment.basis], assessment.commune.name, assessment.period.year or "")
    return " – ".join(str(part) for part in parts if part)


def sheet_date(assessment: Assessment) -> str:
    """The day the data stand for, as ISO date; no document carries the day it was printed."""
    return assessment.period.as_of or assessment.period.end


def _page(assessment: Assessment, house: Templates, *, styles: Markup, mark: Markup) -> str:
    words = house.words(assessment.lang)
    content = house.render(
        "score-sheet.html.j2",
        a=assessment,
        t=words,
        states=STATES,
        bars=bars(assessment),
        bar_width=WIDTH,
    )
    return templates().render(
        "page.html.j2",
        lang=assessment.lang,
        title=sheet_title(assessment, words),
        author=f"Ủy ban nhân dân {assessment.commune.name}".rstrip(),
        generator=f"{assessment.program} (rules {assessment.rules_version})",
        date=f"{sheet_date(assessment)}T00:00:00+07:00",
        styles=styles,
        mark=mark,
        content=content,
    )


def _inline_assets(css: str) -> Markup:
    """The style sheet with each bundled drawing inside it, and unable to end the element that holds it."""
    return Markup(_ASSET.sub(_data_uri, css).replace("</", "<\\/"))


def _data_uri(asset: re.Match[str]) -> str:
    drawing = base64.b64encode((reports_folder() / asset[1]).read_bytes()).decode("ascii")
    return f'url("data:image/svg+xml;base64,{drawing}")'
