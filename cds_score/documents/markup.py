"""The filled HTML of a paper as a tree: what is made from it other than a PDF starts here.

It knows the HTML that templates write: elements that close, classes, attributes, drawings (SVG). A paragraph, row or
cell that a province's template leaves open is closed where HTML says so.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

_VOID = {"br", "hr", "img", "col", "wbr", "meta", "link", "input"}
_PARAGRAPH_ENDS = {
    *("p", "div", "section", "ul", "ol", "table", "h1", "h2", "h3", "h4", "h5", "h6", "header", "footer", "article"),
}
_CLOSES = {
    "li": {"li"},
    "td": {"td", "th"},
    "th": {"td", "th"},
    "tr": {"tr", "td", "th"},
    "tbody": {"thead", "tbody", "tr", "td", "th"},
    "tfoot": {"thead", "tbody", "tr", "td", "th"},
}
"""Which open elements end where this one begins, innermost first."""
_UNSEEN = {"script", "style", "head", "template"}
_ILLEGAL = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_WORD = re.compile(r"\w+")
_LEGEND = "legend"
"""Class of a line that says what the signs in drawings mean."""


@dataclass(slots=True, eq=False)
class Element:
    """One element; its children are elements and texts, in order."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    parent: Element | None = None
    children: list[Element | str] = field(default_factory=list)

    @property
    def classes(self) -> tuple[str, ...]:
        """The names in `class`."""
        return tuple(self.attributes.get("class", "").split())

    def elements(self) -> Iterator[Element]:
        """The child elements, without texts."""
        return (child for child in self.children if isinstance(child, Element))

    def walk(self) -> Iterator[Element]:
        """The element and all below it, in the order of the text."""
        yield self
        for child in self.elements():
            yield from child.walk()

    def above(self) -> Iterator[Element]:
        """The element and those that hold it, from the inside."""
        element: Element | None = self
        while element is not None:
            yield element
            element = element.parent

    def text(self) -> str:
        """All text below, as it stands in the file."""
        return "".join(child if isinstance(child, str) else child.text() for child in self.children)


def parse_markup(html: str) -> Element:
    """The tree of a page or a part of one; its root is an element `body`."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.root


def seen_text(text: str) -> str:
    """The text in NFC without what XML forbids and without unseen signs, which the PDF leaves out too.

    So no sign turns the order of figures around (U+202E and its like).
    """
    kept = _ILLEGAL.sub("", text)
    if not kept.isascii():
        kept = "".join(sign for sign in kept if unicodedata.category(sign) != "Cf")
    return unicodedata.normalize("NFC", kept)


def say_drawings(root: Element) -> Element:
    """The same tree with the title of each drawing in its place where the text beside it does not say as much.

    Beside it means: in the same row of a table, or else in the same paragraph, list item or part. A legend that
    explains drawings goes with them.
    """
    for legend in [each for each in root.walk() if _LEGEND in each.classes]:
        if any(each.tag == "svg" for each in legend.walk()):
            _replace(legend, "")
    for drawing in [each for each in root.walk() if each.tag in ("svg", "img")]:
        _replace(drawing, _title(drawing))
    return root


def drop_drawings(root: Element) -> Element:
    """The same tree without drawings and their titles."""
    for drawing in [each for each in root.walk() if each.tag in ("svg", "img")]:
        _replace(drawing, "")
    return root


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("body")
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._make_room(tag)
        element = Element(tag, {name: value or "" for name, value in attrs}, self._open[-1])
        self._open[-1].children.append(element)
        if tag not in _VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        at = next((at for at in range(len(self._open) - 1, 0, -1) if self._open[at].tag == tag), 0)
        if at:
            del self._open[at:]

    def handle_data(self, data: str) -> None:
        if not any(element.tag in _UNSEEN for element in self._open):
            self._open[-1].children.append(data)

    def _make_room(self, tag: str) -> None:
        if tag in _PARAGRAPH_ENDS and self._open[-1].tag == "p":
            self._open.pop()
        closes = _CLOSES.get(tag, set())
        while len(self._open) > 1 and self._open[-1].tag in closes:
            self._open.pop()


def _title(drawing: Element) -> str:
    """What a drawing says that the text beside it does not."""
    title = next((each.text() for each in drawing.walk() if each.tag == "title"), drawing.attributes.get("alt", ""))
    holder = next((each for each in drawing.above() if each.tag == "tr"), None)
    holder = holder or next((each for each in drawing.above() if each.tag in ("p", "li", "div", "section")), None)
    beside = "" if holder is None else _without_drawings(holder)
    return "" if _words(title) <= _words(beside) else title


def _without_drawings(element: Element) -> str:
    return " ".join(
        child if isinstance(child, str) else "" if child.tag in ("svg", "img") else _without_drawings(child)
        for child in element.children
    )


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.casefold()))


def _replace(element: Element, text: str) -> None:
    assert element.parent is not None  # a drawing is never the root
    siblings = element.parent.children
    siblings[siblings.index(element)] = text
