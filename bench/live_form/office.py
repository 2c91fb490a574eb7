"""Forms in LibreOffice: filled in by a macro, one report after the other, and worked out anew each time."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

import xlsxwriter

from cds_score.criteria.compiled import CriteriaSet
from cds_score.forms.live.sheet import Live
from cds_score.forms.report_book.columns import CALCULATION, EVIDENCE, HEADER, NO_UNITS, codes_text, key
from cds_score.forms.report_book.layout import Cell, Layout
from cds_score.forms.report_book.write_texts import header_values
from cds_score.selfreport.model import Answer, SelfReport
from cds_score.selfreport.read import CITATION_KEYS

_STALE = "cũ"
"""What every formula stands with before it is worked out."""
_MACRO = """\
Sub Main
  On Error GoTo Failed
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden" : hidden(0).Value = True
  files = CreateUnoService("com.sun.star.ucb.SimpleFileAccess")
  orders = CreateUnoService("com.sun.star.io.TextInputStream")
  orders.setInputStream(files.openFileRead("{orders}"))
  orders.setEncoding("UTF-8")
  results = CreateUnoService("com.sun.star.io.TextOutputStream")
  results.setOutputStream(files.openFileWrite("{results}"))
  results.setEncoding("UTF-8")
  Do While Not orders.isEOF()
    parts = Split(orders.readLine(), Chr(9))
    If parts(0) = "open" Then
      doc = StarDesktop.loadComponentFromURL(parts(1), "_blank", 0, hidden())
      doc.enableAutomaticCalculation(False)
      doc.calculateAll()
    ElseIf parts(0) = "close" Then
      doc.close(True)
    ElseIf parts(0) = "set" Then
      cell = doc.Sheets.getByName(parts(1)).getCellByPosition(CInt(parts(2)), CInt(parts(3)))
      cell.setString(parts(4))
    ElseIf parts(0) = "show" Then
      doc.calculate()
      shown = doc.Sheets.getByIndex(0).getCellRangeByPosition(0, 0, 0, CInt(parts(1)) - 1).getDataArray()
      For Each row In shown
        results.writeString(row(0) & Chr(10))
      Next
    End If
  Loop
  results.closeOutput()
  StarDesktop.terminate()
  Exit Sub
Failed:
  results.writeString("line " & Erl & ": " & Error$)
  results.closeOutput()
  StarDesktop.terminate()
End Sub
"""
"""Fills in one report after the other in one open workbook, works out what changes, and notes the previews."""
_MODULE = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">\n'
    '<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" '
    'script:language="StarBasic">{text}</script:module>'
)


def cells_of(report: SelfReport, criteria: CriteriaSet, places: Layout) -> Iterator[tuple[Cell, str]]:
    """What stands in the cells of a form that holds a report."""
    for row, text in header_values(criteria, report).items():
        yield places.header_cell(row), text
    for name, answer in report.answers.items():
        for role, text in _answer(answer):
            yield places.cell(key("input", name), role), text
    for name, (_, reason) in report.not_applicable.items():
        yield places.na_cell(name), reason.text
    for at, citation in enumerate(report.evidence.values()):
        yield places.citation_cell(at, "id"), citation.id
        for field_name in CITATION_KEYS:
            yield places.citation_cell(at, field_name), getattr(citation, field_name)
    for name, table in report.tables.items():
        if table.rows == []:
            yield places.value_cell(name), NO_UNITS
        for at, row in enumerate(table.rows or []):
            yield places.name_cell(name, at), row.name
            for asked, answer in row.answers.items():
                yield places.table_cell(name, at, asked), answer.value.text


def _answer(answer: Answer) -> Iterator[tuple[str, str]]:
    yield "value", answer.value.text
    yield "evidence", codes_text(each.text for each in answer.evidence)
    yield "to_confirm", answer.to_confirm


def write(path: Path, places: Layout, made: Live) -> None:
    """A blank form of bare cells, whose first sheet lists the previews; every formula stands with a wrong value."""
    book = xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False})
    shown = book.add_worksheet("xem")
    for name in [HEADER, EVIDENCE, *(page.sheet for page in (*places.pages, *places.tables.values()))]:
        book.add_worksheet(name)
    sheet = book.add_worksheet(CALCULATION)
    for row, column, content in made.sheet:
        if content.startswith("="):
            sheet.write_formula(row, column, content, None, _STALE)
        else:
            sheet.write_string(row, column, content)
    for row, address in enumerate(made.shown.values()):
        shown.write_formula(row, 0, f"={address}", None, _STALE)
    book.close()


def soffice() -> str | None:
    """LibreOffice, where there is one."""
    return shutil.which("soffice")


@dataclass(slots=True)
class Job:
    """A form, and the reports that are filled into it."""

    criteria: CriteriaSet
    places: Layout
    made: Live
    reports: list[SelfReport]


def recalculated(folder: Path, jobs: list[Job]) -> Iterator[list[str]]:
    """The previews of each report of each job, in order: filled in one after the other into a form that is open."""
    orders, results = folder / "orders.txt", folder / "results.txt"
    with orders.open("w", encoding="utf-8", newline="\n") as lines:
        for number, job in enumerate(jobs):
            book = folder / f"form-{number}.xlsx"
            write(book, job.places, job.made)
            lines.write(f"open\t{book.as_uri()}\n")
            before: dict[Cell, str] = {}
            for report in job.reports:
                cells = dict(cells_of(report, job.criteria, job.places))
                for cell in {**before, **cells}:
                    text = cells.get(cell, "")
                    if text != before.get(cell, ""):
                        lines.write(f"set\t{cell.sheet}\t{cell.column}\t{cell.row}\t{text}\n")
                lines.write(f"show\t{len(job.made.shown)}\n")
                before = cells
            lines.write("close\n")
    _play(folder, _MACRO.replace("{orders}", orders.as_uri()).replace("{results}", results.as_uri()))
    shown = iter(results.read_text(encoding="utf-8").split("\n"))
    for job in jobs:
        for _ in job.reports:
            yield [next(shown) for _ in job.made.shown]


def _play(folder: Path, macro: str) -> None:
    """Lets LibreOffice run a macro in a user's folder of its own."""
    program = soffice()
    assert program is not None
    command = [program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore"]
    # the first start makes the user's library of macros; the module that it makes is then written over
    subprocess.run([*command, "--terminate_after_init"], check=True, capture_output=True, timeout=600)
    module = folder / "profile" / "user" / "basic" / "Standard" / "Module1.xba"
    module.write_text(_MODULE.replace("{text}", escape(macro, {'"': "&quot;"})), encoding="utf-8")
    subprocess.run([*command, "macro:///Standard.Module1.Main"], check=True, capture_output=True, timeout=3000)
