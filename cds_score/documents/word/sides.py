"""What stands side by side without being a table, and the sign before a list's items."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cds_score.documents.word.cascade import points
from cds_score.documents.word.xml import make, twips

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement as Xml

    from cds_score.documents.markup import Element
    from cds_score.documents.word.cascade import Values
    from cds_score.documents.word.flow import Flow

_QUOTED = re.compile(r"""^["'](.*)["']$""")
_FULL = 101
"""In percent; what goes beyond it begins a new row."""


def beside(values: Values) -> bool:
    """Does an element with these values stand beside its neighbours?"""
    return values.get("display", "") == "inline-block" and values.get("width", "").endswith("%")


def write(flow: Flow, elements: list[Element]) -> None:
    """Elements as cells of a table without lines: as many in a row as there is room for."""
    rows: list[list[tuple[Element, float]]] = [[]]
    for element in elements:
        share = points(flow.paper.cascade.values(element)["width"], of=100)
        if rows[-1] and sum(each for _, each in rows[-1]) + share > _FULL:
            rows.append([])
        rows[-1].append((element, share))
    shown = [row for row in rows if any(element.text().strip() for element, _ in row)]
    for row in shown:
        _table(flow, row)


def _table(flow: Flow, row: list[tuple[Element, float]]) -> None:
    """One row, one table: whoever looks for the tables of a paper passes over those of one row."""
    whole = sum(share for _, share in row)
    widths = [round(flow.width * share / max(whole, 1)) for _, share in row]
    cells = [_cell(flow, element, width) for (element, _), width in zip(row, widths, strict=True)]
    table = make(
        "tbl",
        make(
            "tblPr",
            make("tblStyle", val="TableNormal"),
            make("tblW", w=sum(widths), type="dxa"),
            make("tblLayout", type="fixed"),
            make("tblCellMar", make("left", w=0, type="dxa"), make("right", w=0, type="dxa")),
        ),
        make("tblGrid", *[make("gridCol", w=width) for width in widths]),
        make("tr", make("trPr", make("cantSplit")), *cells),
    )
    flow.table(table)


def _cell(flow: Flow, element: Element, width: int) -> Xml:
    cell = make("tc", make("tcPr", make("tcW", w=width, type="dxa")))
    inner = type(flow)(flow.paper, cell, width, cell=True, keep=flow.keep)
    margin = points(flow.paper.cascade.values(element).get("margin-top", "0"))
    inner.waiting = twips(margin)
    inner.children(element)
    if len(cell) == 1:
        cell.append(make("p"))
    return cell


def inset(values: Values, side: str) -> int:
    """How far what is inside stands in from one side, in twips."""
    return sum(twips(max(points(values.get(f"{name}-{side}", "0")), 0)) for name in ("margin", "padding"))


def list_sign(element: Element, values: Values) -> str | None:
    """The sign before each item: empty for numbers, None for no sign at all."""
    kind = values.get("list-style", values.get("list-style-type", ""))
    if kind == "none":
        return None
    if quoted := _QUOTED.match(kind):
        return quoted[1].strip()
    return "" if element.tag == "ol" else "\N{BULLET}"
