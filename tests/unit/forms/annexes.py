"""Annexes for the tests: small spreadsheets, Word tables, and tables that are already read."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from cds_score.criteria.catalogue import load
from cds_score.criteria.compiled import CriteriaSet
from cds_score.diagnostics import Diagnostic
from cds_score.forms.annex.from_file import Made, from_tables
from cds_score.forms.annex.tables import Cell, Row, Table
from cds_score.forms.new_set.cases_text import FIRST, first_case
from cds_score.forms.new_set.draft import Draft, Head
from cds_score.forms.new_set.write import set_text
from cds_score.scoring.cases import run_case

HEAD = (
    "STT",
    "Chỉ tiêu",
    "Điểm tối đa",
    "Cách tính",
    "Tài liệu kiểm chứng",
    "Nguồn thu thập dữ liệu",
    "Đơn vị phối hợp xác minh",
)
"""The columns of a real annex."""


def spreadsheet(
    path: Path,
    rows: Sequence[Sequence[Any]],
    merged: Iterable[tuple[int, int, int, int]] = (),
    hidden: Iterable[int] = (),
    name: str = "PL",
) -> Path:
    """An .xlsx of one sheet. `merged`: (top, left, bottom, right) from 0; `hidden`: rows from 0."""
    import xlsxwriter

    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet(name)
    for at, values in enumerate(rows):
        for column, value in enumerate(values):
            if isinstance(value, str):
                sheet.write_string(at, column, value)
            elif value is not None:
                sheet.write_number(at, column, value)
    for top, left, bottom, right in merged:
        value = rows[top][left]
        sheet.merge_range(top, left, bottom, right, value)
    for at in hidden:
        sheet.set_row(at, None, None, {"hidden": True})
    book.close()
    return path


def word(path: Path, *tables: Sequence[Sequence[str]], merged: Iterable[tuple[int, int, int, int]] = ()) -> Path:
    """A .docx of several tables; `merged` holds for the first one."""
    import docx

    document = docx.Document()
    for at, rows in enumerate(tables):
        document.add_paragraph("")
        made = document.add_table(rows=len(rows), cols=max(map(len, rows)))
        for row, values in enumerate(rows):
            for column, value in enumerate(values):
                made.cell(row, column).text = value
        for top, left, bottom, right in merged if at == 0 else ():
            text = rows[top][left]
            made.cell(top, left).merge(made.cell(bottom, right)).text = text
    document.save(str(path))
    return path


def table(*rows: Sequence[str | Cell], head: Sequence[str | Cell] = HEAD, letters: bool = True) -> Table:
    """A table that is already read; its first row is the head."""
    made = Table("PL", [], letters)
    width = max(len(head), *(len(row) for row in rows)) if rows else len(head)
    for at, row in enumerate([head, *rows]):
        cells = [each if isinstance(each, Cell) else Cell(each) for each in row]
        made.rows.append(Row(made, at + 1, (*cells, *[Cell()] * (width - len(cells)))))
    return made


def drafted(*tables: Table) -> tuple[Made, list[Diagnostic]]:
    """The draft of tables that hold one."""
    made, found = from_tables(list(tables), Head("mau/thu", "1"), "phu-luc.xlsx")
    assert made is not None
    return made, found


def loaded(draft: Draft, folder: Path) -> CriteriaSet:
    """The set as the program reads it back; its worked case holds."""
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "cases").mkdir(parents=True)
    (folder / "set.yaml").write_text(set_text(draft), encoding="utf-8")
    (folder / "cases" / FIRST).write_text(first_case(draft), encoding="utf-8")
    criteria, found = load(folder)
    assert [each.message("vi") for each in found] == []
    assert criteria is not None
    result = run_case(folder / "cases" / FIRST, criteria)
    assert (result.differences, result.diagnostics) == ([], [])
    return criteria


def into(made: Made) -> list[str]:
    """What became of every row: its ids, or the reason."""
    return [", ".join(fate.ids) or str(fate.reason) for fate in made.fates]
