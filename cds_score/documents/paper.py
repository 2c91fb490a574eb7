"""A paper before it is a file: what every paper has, whatever it says.

As HTML it is one file that needs nothing else and prints from any browser. The page around the template's text belongs
to the program: language, title, author, dates, a content security policy that lets a browser run and load nothing, the
styles, and the mark. `pdf` makes the PDF of the same paper.

The fonts stay outside HTML: a browser prints with the machine's Times New Roman, which every Windows and macOS has with
all Vietnamese letters and which Nghị định 30/2020/NĐ-CP names. Embedded, they would triple each file for the same
letters.
"""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from markupsafe import Markup

from cds_score.documents.bundled import reports_folder
from cds_score.documents.environment import Templates, templates
from cds_score.documents.mark import mark_html, mark_lines
from cds_score.documents.proof.properties import PaperKind

if TYPE_CHECKING:
    from cds_score.diagnostics import Lang

_SCREEN_STYLE = "styles/screen.css"
_ASSET = re.compile(r"""url\(["']?asset:([\w./-]+)["']?\)""")


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file inside the PDF. `date` is an ISO date; the files stand in the order in which they are given."""

    name: str
    data: bytes
    media_type: str
    description: str
    date: str
    relationship: Literal["Source", "Data", "Alternative", "Supplement", "Unspecified"] = "Data"


@dataclass(frozen=True, slots=True)
class Paper:
    """What is printed. `content` is the filled template; `styles` are names of style sheets, in their order."""

    lang: Lang
    title: str
    author: str
    generator: str
    """Which program made it."""
    date: str
    """The day the paper stands for, as ISO date; no paper carries the day it was printed."""
    content: Markup
    styles: tuple[str, ...]
    approved: bool
    """False: every page bears the mark."""
    house: Templates
    """Where the styles come from."""
    kind: str = ""
    """Which paper it is, for machines (small letters, hyphens): `phieu-ket-qua`, `quyet-dinh`, `giay-chung-nhan` …"""
    basis: str = ""
    """What its result rests on: the basis of its Assessment; empty where it is of none."""

    @property
    def style(self) -> str:
        """The style sheets in one text; raises TemplateFault where one is missing."""
        return "".join(self.house.text(name) for name in self.styles)

    @property
    def about(self) -> PaperKind:
        """What its file says of it for machines."""
        return PaperKind(self.kind, self.basis, self.approved)

    @property
    def mark(self) -> tuple[str, ...]:
        """The lines of its mark; none where the set is approved."""
        return mark_lines(self.approved, self.lang)


def paper_html(paper: Paper) -> str:
    """The self-contained file for a browser."""
    styles = _inline_assets(paper.style + paper.house.text(_SCREEN_STYLE))
    return _page(paper, styles, mark_html(paper.mark))


def paper_markup(paper: Paper) -> str:
    """The page without styles and mark: what the PDF is made of."""
    return _page(paper, Markup(), Markup())


def _page(paper: Paper, styles: Markup, mark: Markup) -> str:
    return templates().render(
        "page.html.j2",
        lang=paper.lang,
        title=paper.title,
        author=paper.author,
        generator=paper.generator,
        date=f"{paper.date}T00:00:00+07:00",
        styles=styles,
        mark=mark,
        content=paper.content,
    )


def _inline_assets(css: str) -> Markup:
    """The style sheet with each bundled drawing inside it, and unable to end the element that holds it."""
    return Markup(_ASSET.sub(_data_uri, css).replace("</", "<\\/"))


def _data_uri(asset: re.Match[str]) -> str:
    drawing = base64.b64encode((reports_folder() / asset[1]).read_bytes()).decode("ascii")
    return f'url("data:image/svg+xml;base64,{drawing}")'
