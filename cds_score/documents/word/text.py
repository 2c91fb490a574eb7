"""The text of one paragraph: pieces, each with the element that says how it looks, and the runs made of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cds_score.documents.markup import Element
from cds_score.documents.word.look import Run, run_look, run_properties
from cds_score.documents.word.vocabulary import BOX, BOX_SIGN, KEPT, LISTED
from cds_score.documents.word.xml import make, words

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement as Xml

    from cds_score.documents.word.cascade import Cascade
    from cds_score.documents.word.styles import Styles

_SPACES = re.compile(r"[ \t\r\n\f]+")
BREAK = "\n"
"""The end of a line inside a paragraph: HTML's own line ends are spaces."""


@dataclass(slots=True)
class Piece:
    """Some text, or BREAK, directly inside `holder`."""

    text: str
    holder: Element


def pieces_of(nodes: Iterable[Element | str], holder: Element) -> list[Piece]:
    """What a browser shows of these nodes in one paragraph; empty where that is nothing."""
    kept: list[Piece] = []
    for piece in _all(nodes, holder):
        if piece.text == BREAK:
            if kept and kept[-1].text != BREAK:
                kept[-1].text = kept[-1].text.rstrip(" ")
            kept.append(piece)
            continue
        before = kept[-1].text if kept else BREAK
        if before.endswith((" ", BREAK)):
            piece.text = piece.text.lstrip(" ")
        if piece.text:
            kept.append(piece)
    while kept and not kept[-1].text.strip(" \n"):
        kept.pop()
    while kept and kept[0].text == BREAK:
        kept.pop(0)
    if kept:
        kept[-1].text = kept[-1].text.rstrip(" ")
    return kept


def _all(nodes: Iterable[Element | str], holder: Element) -> Iterator[Piece]:
    for node in nodes:
        if isinstance(node, str):
            yield Piece(_SPACES.sub("\N{NO-BREAK SPACE}" if KEPT in holder.classes else " ", node), holder)
        elif node.tag == "br":
            yield Piece(BREAK, holder)
        elif BOX in node.classes:
            yield Piece(f"{BOX_SIGN} ", node)
        else:
            if LISTED in node.classes and any(LISTED in each.classes for each in _before(node)):
                yield Piece("· ", holder)
            yield from _all(node.children, node)


def _before(node: Element) -> Iterator[Element]:
    """The elements that stand before one in the same place."""
    siblings = [] if node.parent is None else list(node.parent.elements())
    return iter(siblings[: siblings.index(node)])


def runs(pieces: list[Piece], base: Run, cascade: Cascade, styles: Styles) -> Iterator[Xml]:
    """The runs of a paragraph; one run says how it looks where that is not how its paragraph does."""
    at = 0
    while at < len(pieces):
        look = look_of(pieces[at].holder, cascade)
        content: list[Xml] = []
        while at < len(pieces) and look_of(pieces[at].holder, cascade) == look:
            text = pieces[at].text
            content.append(make("br") if text == BREAK else words(text))
            at += 1
        language = styles.language_of(look.lang)
        yield make("r", run_properties(look, base, language=language), *content)


def look_of(holder: Element, cascade: Cascade) -> Run:
    """How text directly inside an element looks."""
    lang = next((each.attributes["lang"] for each in holder.above() if "lang" in each.attributes), "")
    return run_look(cascade.values(holder), lang)
