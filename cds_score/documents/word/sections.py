"""Pages: size and margins, what stands in their heads and feet, and where a part on pages of another kind begins.

All of it comes from the `@page` rules of the paper's style sheets, except the mark: that stands in every head, whatever
they say.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

from docx.enum.section import WD_ORIENT
from docx.oxml.text.paragraph import CT_P
from docx.shared import Twips

from cds_score.documents.word.cascade import PageRule, Values, points
from cds_score.documents.word.look import Block, Run
from cds_score.documents.word.vocabulary import MARK, PAGE_FOOT, PAGE_HEAD
from cds_score.documents.word.xml import extend, make, twips, words
from cds_score.documents.word.xml import field as page_field

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement as Xml
    from docx.section import Section, _BaseHeaderFooter

    from cds_score.documents.markup import Element
    from cds_score.documents.word.cascade import Cascade
    from cds_score.documents.word.styles import Styles

_A4 = (595.28, 841.89)
_MARGINS = (1134, 851, 1134, 1701)
"""Those of Nghị định 30/2020/NĐ-CP: 20, 15, 20 and 30 mm."""
_EDGE = 400
"""Twips between the edge of the page and its head."""
_TOKEN = re.compile(r""""([^"]*)"|'([^']*)'|string\(([\w-]+)\)|counter\((pages?)\)""")
_ASSIGNED = re.compile(r"([\w-]+)\s+attr\(([\w-]+)\)")
_FIELDS = {"page": "PAGE", "pages": "NUMPAGES"}
_RED = "8F1D1D"


@dataclass(frozen=True, slots=True)
class Page:
    """One kind of page, lengths in twips."""

    width: int
    height: int
    top: int
    right: int
    bottom: int
    left: int
    boxes: Values
    """What stands in the margins: "top-center" → `content` of CSS."""
    first_boxes: Values
    """The same on the first page of its kind."""
    restarts: bool
    """Its pages are counted from 1."""

    @property
    def inside(self) -> int:
        """The width of the text."""
        return self.width - self.left - self.right


@dataclass(slots=True)
class Part:
    """A section of the document: its kind of page and the strings that its margins show."""

    page: Page
    first: bool
    """The first of the document, or the first on this kind of page."""
    strings: dict[str, str] = field(default_factory=dict)


class Sections:
    """Follows the elements of a paper in their order and says where a new section begins."""

    def __init__(self, document: Document, cascade: Cascade, root: Element) -> None:
        self._document = document
        self._cascade = cascade
        self._pages: dict[str, Page] = {}
        self._name: str | None = None
        self.parts: list[Part] = []
        self._strings: dict[str, str] = {}
        self._set_here: set[str] = set()
        self._seen: set[Element] = set()
        self._note(root)

    def place(self, element: Element) -> int:
        """Before anything is written for `element`: begins a section where its page is another; the text's width."""
        name = self._cascade.values(element).get("page", "auto")
        name = "" if name == "auto" else name
        if name != self._name:
            if self.parts:
                self._end()
            first = name not in self._pages
            self._pages.setdefault(name, page(self._cascade, name))
            self.parts.append(Part(self._pages[name], first, dict(self._strings)))
            self._name = name
            self._set_here.clear()
        self._assign(element)
        return self.parts[-1].page.inside

    def _note(self, root: Element) -> None:
        """Strings of elements that print nothing themselves, such as the masthead of a trial."""
        for element in root.walk():
            if "string-set" in self._cascade.values(element) and not element.text().strip():
                self._assign(element)

    def _assign(self, element: Element) -> None:
        for each in element.above():
            if each in self._seen:
                break
            self._seen.add(each)
            for name, attribute in _ASSIGNED.findall(self._cascade.values(each).get("string-set", "")):
                self._strings[name] = each.attributes.get(attribute, "")
                if self.parts and name not in self._set_here:
                    self.parts[-1].strings[name] = self._strings[name]
                    self._set_here.add(name)

    def _end(self) -> None:
        """Ends a section: in its last paragraph, or in one of no height after a table."""
        self._last_paragraph().get_or_add_pPr().append(make("sectPr"))

    def close(self) -> None:
        """Ends the last section, whose properties stand at the end of the body."""
        if not self.parts:
            self.parts.append(Part(page(self._cascade, ""), True, self._strings))
        self._last_paragraph()
        self._document.element.body.append(make("sectPr"))

    def _last_paragraph(self) -> CT_P:
        """The last paragraph of the body: one of no height where that ends with a table."""
        body = self._document.element.body
        if not len(body) or not isinstance(body[-1], CT_P):
            body.append(make("p", make("pPr", make("spacing", before=0, after=0, line=20, lineRule="exact"))))
        return cast("CT_P", body[-1])

    def finish(self, styles: Styles, mark: tuple[str, ...]) -> None:
        """Size, margins, heads and feet of every section."""
        for part, section in zip(self.parts, self._document.sections, strict=True):
            _set_page(section, part.page)
            differs = part.first and part.page.boxes != part.page.first_boxes
            section.different_first_page_header_footer = differs
            if part.page.restarts and part.first:
                numbers = make("pgNumType", start=1)
                section._sectPr.insert_element_before(numbers, "w:cols", "w:titlePg", "w:docGrid")
            kinds = [(section.header, section.footer, part.page.boxes)]
            if differs:
                kinds.append((section.first_page_header, section.first_page_footer, part.page.first_boxes))
            for head, foot, boxes in kinds:
                _head(head, boxes, part, styles, mark)
                _foot(foot, boxes, part, styles)


def page(cascade: Cascade, name: str) -> Page:
    """The kind of page `name` ("" for the usual one), from the `@page` rules."""
    usual = cascade.pages.get("", PageRule())
    named = cascade.pages.get(name, PageRule())
    values = usual.values | named.values
    boxes = usual.boxes | named.boxes
    first = boxes | (cascade.pages.get(":first", PageRule()).boxes if not name else {})
    restarts = False
    for key, rule in cascade.pages.items():
        if name and key.startswith((f"{name}:nth(1 ", f"{name}:first")):
            first = first | rule.boxes
            restarts = rule.values.get("counter-reset", "").startswith("page")
    width, height = _size(values.get("size", "A4"))
    top, right, bottom, left = (
        twips(points(values.get(f"margin-{side}", "20mm"))) for side in ("top", "right", "bottom", "left")
    )
    if not (top or right or bottom or left):  # every text has a place of its own there; in Word they follow each other
        top, right, bottom, left = _MARGINS
    return Page(width, height, top, right, bottom, left, boxes, first, restarts)


def _size(value: str) -> tuple[int, int]:
    lengths = [points(part) for part in value.split() if points(part)]
    width, height = (lengths[0], lengths[-1]) if lengths else _A4
    if "landscape" in value:
        width, height = max(width, height), min(width, height)
    return twips(width), twips(height)


def _set_page(section: Section, kind: Page) -> None:
    section.page_width, section.page_height = Twips(kind.width), Twips(kind.height)
    section.orientation = WD_ORIENT.LANDSCAPE if kind.width > kind.height else WD_ORIENT.PORTRAIT
    section.top_margin, section.right_margin = Twips(kind.top), Twips(kind.right)
    section.bottom_margin, section.left_margin = Twips(kind.bottom), Twips(kind.left)
    section.header_distance = section.footer_distance = Twips(_EDGE)
    section.gutter = Twips(0)


def _head(target: _BaseHeaderFooter, boxes: Values, part: Part, styles: Styles, mark: tuple[str, ...]) -> None:
    """The mark, then the page number or whatever else stands above the text."""
    element = _emptied(target)
    for line in mark:
        look = Run(size=18, bold=True, color=_RED)
        _, _, style = styles.use(MARK, look, Block(align="center"))
        edges = make("pBdr", *[make(side, val="single", sz=6, space=1, color=_RED) for side in _BOX_SIDES])
        element.append(make("p", make("pPr", make("pStyle", val=style), edges), make("r", words(line))))
    _, _, style = styles.use(PAGE_HEAD, Run(size=26), Block(align="center"))
    content = _content(boxes.get("top-center", ""), part)
    if content or not mark:
        element.append(make("p", make("pPr", make("pStyle", val=style)), *content))


_BOX_SIDES = ("top", "left", "bottom", "right")


def _foot(target: _BaseHeaderFooter, boxes: Values, part: Part, styles: Styles) -> None:
    """What stands below the text, left and right."""
    element = _emptied(target)
    _, _, style = styles.use(PAGE_FOOT, Run(size=16, color="444444"), Block())
    left = _content(boxes.get("bottom-left", ""), part)
    right = _content(boxes.get("bottom-right", ""), part)
    tab = make("tabs", make("tab", val="right", pos=part.page.inside))
    between = [make("r", make("tab"))] if right else []
    lines: list[list[Xml]] = [[]]
    for run in left:
        if run[-1].tag.endswith("}br"):
            lines.append([])
        else:
            lines[-1].append(run)
    for at, line in enumerate(lines):
        paragraph = make("p", make("pPr", make("pStyle", val=style), tab if at == 0 else None), *line)
        if at == 0:
            extend(paragraph, [*between, *right])
        element.append(paragraph)


def _emptied(target: _BaseHeaderFooter) -> Xml:
    target.is_linked_to_previous = False
    element = cast("Xml", target._element)  # the library has no public way to its XML
    for child in list(element):
        element.remove(child)
    return element


def _content(content: str, part: Part) -> list[Xml]:
    """The runs of what CSS writes as `string(page) " " counter(page) "/" counter(pages)`."""
    found: list[Xml] = []
    for double, single, name, counter in _TOKEN.findall(content):
        if counter:
            found += [make("r", each) for each in page_field(_FIELDS[counter])]
        elif (text := part.strings.get(name, "") if name else double or single) == "\\A":
            found.append(make("r", make("br")))
        elif text:
            found.append(make("r", words(text)))
    return found if any(run.xpath("./w:t | ./w:fldChar") for run in found) else []
