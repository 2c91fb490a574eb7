"""Documents in cells: which exist, and which of them a cell names."""

from __future__ import annotations

from cds_score.forms.live.answers import Reader
from cds_score.forms.live.expr import ZERO, Expr, Grid
from cds_score.forms.report_book.layout import Layout


class Documents:
    """The sheet of documents: one cell for each row that names a document which may be cited.

    `dated`: the set says how old a document may be, which formulas do not look into.
    """

    def __init__(self, grid: Grid, reader: Reader, layout: Layout, *, dated: bool) -> None:
        self._grid = grid
        rows = range(layout.citations)
        self.errors: list[Expr] = []
        ids = []
        for row in rows:
            name = layout.citation_cell(row, "id").address
            ids.append(grid.put(f'=IF(ISERROR(FIND(" ",TRIM({name}))),TRIM({name}),NA())'))
        self._all = _column(ids)
        citable = []
        for row, each in zip(rows, ids, strict=True):
            number, title = layout.citation_cell(row, "number").address, layout.citation_cell(row, "title").address
            blank = f"AND({reader.blank(self._folded(number))},{reader.blank(self._folded(title))})"
            citable.append(grid.put(f'=IF({each}="","",IF({blank},"",{each}))'))
        self._citable = _column(citable)
        late = "NA()" if dated else "0"
        faults = []
        for row, each, good in zip(rows, ids, citable, strict=True):
            first, last = layout.citation_cell(row, "number"), layout.citation_cell(row, "url")
            # a row without an id is for the program to speak of, and so is an id that stands twice
            filled = f"SUMPRODUCT(LEN({first.address}:{last.here}))>0"
            again = f"SUMPRODUCT(--EXACT({self._all},{each}))>1"
            named = f'IF({again},NA(),IF({good}="",1,{late}))'
            faults.append(Expr(grid.put(f'=IF({each}="",IF({filled},NA(),0),{named})'), 1))
        self.errors = [grid.keep(grid.some(faults))]

    def _folded(self, cell: str) -> Expr:
        return Expr(f"LOWER(TRIM({cell}))")

    def cited(self, cell: str) -> tuple[Expr, Expr]:
        """1 where a document that exists is named in a cell; and 1 where one is named that does not exist."""
        return self.cited_by(self._grid, cell)

    def cited_by(self, grid: Grid, cell: str) -> tuple[Expr, Expr]:
        """The same, worked out in the cells of another grid."""
        if not cell:
            return ZERO, ZERO
        plain = f'SUBSTITUTE(SUBSTITUTE(TRIM({cell}),";",","),", ",",")'
        strange = f'OR(ISNUMBER(FIND(" ",{plain})),ISNUMBER(FIND(CHAR(34),{plain})),ISNUMBER(FIND(CHAR(10),{plain})))'
        codes = grid.keep(Expr(f'IF(TRIM({cell})="","",IF({strange},NA(),","&{plain}&","))'))
        parts = f'(LEN({codes})-LEN(SUBSTITUTE({codes},",",""))-1)'
        found = 'SUMPRODUCT(({0}<>"")*ISNUMBER(FIND(","&{0}&",",{1})))'
        named = f'IF({codes}="",0,IF({found.format(self._citable, codes)}>0,1,0))'
        known = grid.keep(Expr(f'IF({codes}="",0,{found.format(self._all, codes)})', 99))
        # fewer known than named: one is not known, or one is named twice
        unknown = f'IF({codes}="",0,IF({known}={parts},0,IF({known}=0,1,NA())))'
        return grid.keep(Expr(named, 1)), grid.keep(Expr(unknown, 1))


def _column(cells: list[str]) -> str:
    """The range of cells that stand one below the other."""
    return f"{cells[0]}:{cells[-1]}"
