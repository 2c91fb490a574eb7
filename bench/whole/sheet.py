"""One workbook for all, as provinces keep it: a row per report, the figures typed in, the rates and points as formulas.

LibreOffice opens it without a window, reckons everything anew and writes a CSV file. No check, no sentence; the figures
are in the workbook already, so nobody has to read a report.
"""

from __future__ import annotations

from pathlib import Path

import xlsxwriter
from xlsxwriter.utility import xl_rowcol_to_cell

from cds_score.criteria.compiled import CriteriaSet
from cds_score.reading.numbers import Figure, read_count
from cds_score.reading.source import decode
from cds_score.selfreport.read import read_report

_ALWAYS_RECKON = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""


def write_workbook(criteria: CriteriaSet, reports: Path, target: Path) -> None:
    """The workbook of a folder of reports."""
    counts = [each.id for each in criteria.inputs.values() if each.type == "count"]
    column = {name: at + 1 for at, name in enumerate(counts)}
    rates = [each for each in criteria.indicators if each.counts is not None]
    with xlsxwriter.Workbook(target) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["code", *counts, *(each.id for each in rates)])
        for row, file in enumerate(sorted(reports.iterdir()), 1):
            source, _ = decode(file.read_bytes(), file.name)
            assert source is not None
            report, _ = read_report(source)
            assert report is not None
            sheet.write_string(row, 0, report.unit.code)
            for name, answer in report.answers.items():
                figure = read_count(answer.value.text) if name in column else None
                if isinstance(figure, Figure) and figure.value.low is not None:
                    sheet.write_number(row, column[name], figure.value.low[0])
            for at, each in enumerate(rates, len(counts) + 1):
                assert each.counts is not None
                top, bottom = (xl_rowcol_to_cell(row, column[name]) for name in each.counts)
                sheet.write_formula(row, at, f"=IF(N({bottom})=0,0,MIN(1,{top}/{bottom})*{each.max_units})")


def profile(folder: Path) -> str:
    """The option by which LibreOffice takes settings of its own, in a folder that is made for them."""
    user = folder / "user"
    user.mkdir(parents=True, exist_ok=True)
    (user / "registrymodifications.xcu").write_text(_ALWAYS_RECKON, encoding="utf-8")
    return f"-env:UserInstallation={folder.as_uri()}"
