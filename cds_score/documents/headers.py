"""What WeasyPrint leaves out about the header cells of a table: whether each heads a row or a column, and the index by
which a cell finds the headers that it names.

Imported only by `finish`, since it needs pikepdf.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

if TYPE_CHECKING:
    from collections.abc import Iterator


def complete_headers(document: pikepdf.Pdf) -> None:
    """Give each header cell its scope, and the structure tree its index of header cells (ISO 32000-1, 14.7.2)."""
    named: dict[bytes, Any] = {}
    for cell, scope in _header_cells(document.Root.StructTreeRoot, Name.Column):
        cell.A.Scope = scope
        if Name.ID in cell:
            named[bytes(cell.ID)] = cell
    if named:
        index = Array()
        for key in sorted(named):
            index.extend([String(key), named[key]])
        document.Root.StructTreeRoot.IDTree = document.make_indirect(Dictionary(Names=index))


def _header_cells(element: Any, scope: Name) -> Iterator[tuple[Any, Name]]:
    """The header cells below an element: those in the head of a table head columns, the others rows."""
    children = element.get(Name.K)
    for child in children if isinstance(children, Array) else ():
        role = child.get(Name.S) if isinstance(child, pikepdf.Dictionary) else None
        if role == "/TH":
            yield child, scope
        elif role is not None and role not in _WITHOUT_TABLES:
            yield from _header_cells(child, Name.Row if role == "/TBody" else Name.Column if role == "/THead" else scope)


_WITHOUT_TABLES = ("/P", "/Span", "/TD", "/H1", "/H2", "/H3", "/H4", "/L", "/Figure")
