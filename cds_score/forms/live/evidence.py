"""Documents in cells: which exist, and which of them a cell names."""

from __future__ import annotations

from cds_score.forms.live.answers import Reader
from cds_score.forms.live.expr import ZERO, Expr, Grid
from cds_score.forms.report_book.layout import Layout

_MOST = 5
"""Documents in one cell that are looked at; with more the program is asked."""


class Documents:
    """The sheet of documents: one cell for each row that names a document which may be cited.

    `dated`: the set says how old a document may be, which formulas do not look into.
    """

    def __init__(self, grid: Grid, reader: Reader, layout: Layout, *, dated: bool) -> None:
        self._grid = grid
        self.errors: list[Expr] = []
        ids, citable = [], []
        for row in range(layout.citations):
            name = layout.citation_cell(row, "id").address
            number, title = layout.citation_cell(row, "number").address, layout.citation_cell(row, "title").address
            blank = f"AND({reader.blank(self._folded(number))},{reader.blank(self._folded(title))})"
            ids.append(grid.put(f'=IF(ISERROR(FIND(" ",TRIM({name}))),TRIM({name}),NA())'))
            citable.append(grid.put(f'=IF({ids[-1]}="","",IF({blank},"",{ids[-1]}))'))
            first, last = layout.citation_cell(row, "number"), layout.citation_cell(row, "url")
            # a row without an id, or a document without number and title, is for the program to speak of
            filled = f"SUMPRODUCT(LEN({first.address}:{last.here}))>0"
            late = "NA()" if dated else "0"
            self.errors.append(
                Expr(grid.put(f'=IF({ids[-1]}="",IF({filled},NA(),0),IF({citable[-1]}="",1,{late}))'), 1)
            )  # fmt: skip
        self._all = self._list(ids)
        self._citable = self._list(citable)
        for each in ids:
            first_place = f'FIND(","&{each}&",",{self._all})'
            again = f'ISNUMBER(FIND(","&{each}&",",{self._all},1+{first_place}))'
            self.errors.append(Expr(grid.put(f'=IF({each}="",0,IF({again},NA(),0))'), 1))

    def _folded(self, cell: str) -> Expr:
        return Expr(f"LOWER(TRIM({cell}))")

    def _list(self, cells: list[str]) -> Expr:
        """Every text that is not empty, each between commas."""
        grid, parts = self._grid, []
        for at in range(0, len(cells), 20):
            texts = "&".join(f'IF({each}="","",{each}&",")' for each in cells[at : at + 20])
            parts.append(grid.put(f"={texts}"))
        return Expr(grid.put('=","&' + "&".join(parts)))

    def cited(self, cell: str) -> tuple[Expr, Expr]:
        """1 where a document that exists is named in a cell; and 1 where one is named that does not exist."""
        return self.cited_by(self._grid, cell)

    def cited_by(self, grid: Grid, cell: str) -> tuple[Expr, Expr]:
        """The same, worked out in the cells of another grid."""
        if not cell:
            return ZERO, ZERO
        plain = f'SUBSTITUTE(SUBSTITUTE(TRIM({cell}),";",","),", ",",")'
        strange = f'OR(ISNUMBER(FIND(" ",{plain})),ISNUMBER(FIND(CHAR(34),{plain})),ISNUMBER(FIND(CHAR(10),{plain})))'
        codes = grid.keep(Expr(f'IF(TRIM({cell})="","",IF({strange},NA(),{plain}))'))
        rest = codes
        named, unknown = [], []
        for _ in range(_MOST):
            end = grid.keep(Expr(f'FIND(",",{rest}&",")', 99))
            code = grid.keep(Expr(f"LEFT({rest},{end}-1)"))
            found = f'ISNUMBER(FIND(","&{code}&",",{{}}))'
            named.append(Expr(f'IF({code}="",0,IF({found.format(self._citable)},1,0))', 1))
            unknown.append(Expr(f'IF({code}="",0,IF({found.format(self._all)},0,1))', 1))
            rest = grid.keep(Expr(f"MID({rest},{end}+1,999)"))
        more = Expr(f'IF({rest}="",0,NA())', 1)
        return grid.keep(grid.some([*named, more])), grid.keep(grid.some([*unknown, more]))
