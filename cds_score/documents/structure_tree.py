"""The part of the structural check that walks the structure tree: headings, tables, lists, figures, bookmarks.

Needs pikepdf.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pikepdf
from pikepdf import Array, Dictionary, Name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

_CHILDREN = {
    "Table": {"TR", "THead", "TBody", "TFoot", "Caption"},
    "THead": {"TR"},
    "TBody": {"TR"},
    "TFoot": {"TR"},
    "TR": {"TH", "TD"},
    "L": {"L", "LI", "Caption"},
    "LI": {"Lbl", "LBody"},
}
"""What may stand in a table or a list (ISO 32000-1, 14.8.4.3)."""
_HEADINGS = ("H1", "H2", "H3", "H4", "H5", "H6")
_SCOPES = ("/Row", "/Column", "/Both")


@dataclass(slots=True)
class Element:
    """One element of the structure tree with its children, in the order in which they are read."""

    role: str
    object: Any
    children: list[Element] = field(default_factory=list)


def elements(document: pikepdf.Pdf) -> list[Element]:
    """Every element in the order in which it is read; none where there is no tree."""
    found: list[Element] = []
    root = Element("", document.Root.get(Name.StructTreeRoot, Dictionary()))
    waiting = [(root, each) for each in reversed(_kids(root.object))]
    while waiting:
        parent, thing = waiting.pop()
        element = Element(str(thing["/S"])[1:], thing)
        parent.children.append(element)
        found.append(element)
        waiting += [(element, each) for each in reversed(_kids(thing))]
    return found


def _kids(thing: Any) -> list[Any]:
    # Names as texts: they are looked up thousands of times, and `Name.K` makes a new one each time.
    kids = thing.get("/K")
    listed = list(kids) if isinstance(kids, Array) else [kids]
    return [each for each in listed if not isinstance(each, int) and isinstance(each, Dictionary) and "/S" in each]


def _shape(_: pikepdf.Pdf, tree: Sequence[Element]) -> Iterator[str]:
    for element in tree:
        allowed = _CHILDREN.get(element.role)
        if allowed is not None:
            for role in sorted({each.role for each in element.children} - allowed):
                yield f"there is a {role} in a {element.role}"


def _figures(_: pikepdf.Pdf, tree: Sequence[Element]) -> Iterator[str]:
    for element in tree:
        alternative = element.object.get("/Alt")
        if element.role == "Figure" and not str(alternative or "").strip():
            yield "a figure has no alternative text"
        elif alternative is not None and not str(alternative).strip():
            yield f"the alternative text of a {element.role} is empty"


def _headings(document: pikepdf.Pdf, tree: Sequence[Element]) -> Iterator[str]:
    """They begin with H1 and leave none out; a paper of several pages has some."""
    before = 0
    for element in tree:
        if element.role in _HEADINGS:
            level = _HEADINGS.index(element.role) + 1
            if level > before + 1:
                yield f"an H{level} follows {f'an H{before}' if before else 'no heading'}"
            before = level
    if not before and len(document.pages) > 1:
        yield "no page has a heading"


def _bookmarks(document: pikepdf.Pdf, tree: Sequence[Element]) -> Iterator[str]:
    headed = any(element.role in _HEADINGS for element in tree)
    if headed and Name.First not in document.Root.get(Name.Outlines, Dictionary()):
        yield "there are headings, but no bookmarks"


def _tables(document: pikepdf.Pdf, tree: Sequence[Element]) -> Iterator[str]:
    """Header cells say what they head and can be found by their name; rows are equally long."""
    names = Counter(bytes(name) for each in tree if (name := each.object.get("/ID")) is not None)
    if any(count > 1 for count in names.values()):
        yield "two elements have the same name"
    index: Any = document.Root.get(Name.StructTreeRoot, Dictionary()).get(Name.IDTree, Dictionary()).get(Name.Names, [])
    if {bytes(each) for each in list(index)[::2]} != set(names):
        yield "the index of the elements that have names is not whole"
    for element in tree:
        if element.role == "TH" and _attribute(element, "/Scope") not in _SCOPES:
            yield "a header cell does not say what it heads"
        elif element.role == "TD":
            unknown = [each for each in _attribute(element, "/Headers") or () if bytes(each) not in names]
            if unknown:
                yield "a cell names a header that is not there"
        elif element.role == "Table":
            rows = list(_rows(element))
            if not any(cell.role == "TH" for row in rows for cell in row.children):
                yield "a table has no header cell"
            if len(set(_widths(rows))) > 1:
                yield "the rows of a table are not equally long"


def _rows(table: Element) -> Iterator[Element]:
    for child in table.children:
        if child.role == "TR":
            yield child
        else:
            yield from (each for each in child.children if each.role == "TR")


def _widths(rows: Sequence[Element]) -> list[int]:
    """How many columns each row fills, those of cells that reach down from earlier rows among them."""
    widths = [0] * len(rows)
    for at, row in enumerate(rows):
        for cell in row.children:
            for below in range(int(_attribute(cell, "/RowSpan") or 1)):
                if at + below < len(rows):
                    widths[at + below] += int(_attribute(cell, "/ColSpan") or 1)
    return widths


def _attribute(element: Element, name: str) -> Any:
    """An attribute of an element; None where it has none."""
    attributes = element.object.get("/A")
    return attributes.get(name) if isinstance(attributes, Dictionary) else None


CHECKS: dict[str, Callable[[pikepdf.Pdf, Sequence[Element]], Iterator[str]]] = {
    "shape": _shape,
    "figures": _figures,
    "headings": _headings,
    "tables": _tables,
    "bookmarks": _bookmarks,
}
