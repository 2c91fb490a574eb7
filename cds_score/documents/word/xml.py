"""Elements of WordprocessingML, made in one expression."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement

from cds_score.documents.markup import seen_text

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement as Xml

TWIPS = 20
"""To the point; Word measures in twentieths of one."""
_SPACE = qn("xml:space")


def make(tag: str, *children: Xml | None, **attributes: object) -> Xml:
    """The element `w:<tag>` with attributes of the same namespace; a child None is left out."""
    element = OxmlElement(f"w:{tag}", attrs={qn(f"w:{name}"): str(value) for name, value in attributes.items()})
    extend(element, children)
    return element


def extend(element: Xml, children: Iterable[Xml | None]) -> None:
    """Appends the children that are not None."""
    element.extend([child for child in children if child is not None])


def flag(tag: str, on: bool) -> Xml:
    """A property that is on or off."""
    return make(tag) if on else make(tag, val="0")


def words(text: str) -> Xml:
    """`w:t` with a text, all of it as it is."""
    element = make("t")
    element.text = seen_text(text)
    element.set(_SPACE, "preserve")
    return element


def twips(points: float) -> int:
    """A length in points as Word writes it."""
    return round(points * TWIPS)


def field(instruction: str) -> list[Xml]:
    """The runs' contents of a field that Word works out, such as PAGE."""
    code = make("instrText")
    code.text = f" {instruction} "
    code.set(_SPACE, "preserve")
    return [
        make("fldChar", fldCharType="begin"),
        code,
        make("fldChar", fldCharType="separate"),
        words("1"),
        make("fldChar", fldCharType="end"),
    ]
