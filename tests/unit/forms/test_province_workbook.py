"""The workbook of a province, read back: every cell is what the result says, with its type."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from cds_score.forms.province_columns import Column, indicator_columns, lines, problem_columns, unit_columns
from cds_score.forms.province_workbook import province_workbook
from cds_score.province.result import ProvinceResult
from tests import rounds

SHEETS = ["Đơn vị", "Chỉ tiêu", "Vấn đề", "Tổng hợp"]


@pytest.fixture(scope="module")
def mixed() -> ProvinceResult:
    return rounds.mixed()


@pytest.fixture(scope="module")
def data(mixed: ProvinceResult) -> bytes:
    return province_workbook(mixed)


def read(data: bytes, name: str) -> list[list[object]]:
    """The sheet as a program sees it."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    return [list(row) for row in book.get_sheet_by_name(name).to_python(skip_empty_area=False)]


def part(data: bytes, name: str) -> str:
    """One file of the package as text."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read(name).decode("utf-8")


def expected(column: Column[Any], row: object) -> object:
    """A cell as it is read: numbers are floats, an empty cell is an empty text."""
    value = column.value(row)
    if value is None:
        return ""
    if isinstance(value, date | str):
        return value
    return float(value)


def test_the_sheets_in_their_order(data):
    assert CalamineWorkbook.from_filelike(io.BytesIO(data)).sheet_names == SHEETS
    english = province_workbook(rounds.mixed("en"))
    assert CalamineWorkbook.from_filelike(io.BytesIO(english)).sheet_names == [
        "Units", "Indicators", "Problems", "Summary",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("sheet", "columns", "rows"),
    [
        ("Đơn vị", unit_columns, lambda result: result.units),
        ("Chỉ tiêu", indicator_columns, lambda result: list(lines(result))),
        ("Vấn đề", problem_columns, lambda result: result.problems),
    ],
)
def test_every_cell_is_what_the_result_says(mixed, data, sheet, columns, rows):
    about, every = columns(mixed), rows(mixed)
    title, notices, head, *body = read(data, sheet)
    assert title[0] == "Kết quả đánh giá các đơn vị: tinh-vi-du-2024"
    assert notices[0] == " ".join(mixed.notices)
    assert head == [each.head for each in about]
    assert len(body) == len(every) > 10
    for cells, row in zip(body, every, strict=True):
        assert cells == [expected(column, row) for column in about]


def test_types(mixed, data):
    head = [each.id for each in unit_columns(mixed)]
    row = dict(zip(head, next(each for each in read(data, "Đơn vị") if each[0] == "00160"), strict=True))
    assert row["code"] == "00160"
    assert row["points"] == 78.92
    assert row["place"] == 2.0
    assert row["as_of"] == date(2025, 12, 15)
    head = [each.id for each in indicator_columns(mixed)]
    cells = [dict(zip(head, each, strict=True)) for each in read(data, "Chỉ tiêu")[3:]]
    rate = next(each for each in cells if (each["code"], each["id"]) == ("99001", "CQS.06"))
    # 1.183/1.300 = 91% of 3 points; declared 1.205/1.300 = 92,69…% × 3 = 2,78.
    assert (rate["value_text"], rate["value"], rate["unit"]) == ("91%", 91.0, "%")
    assert (rate["points"], rate["declared_points"]) == (2.73, "2,78/3")
    missing = next(each for each in cells if each["state"] == "Chưa đủ số liệu")
    assert missing["points"] == "", "what is not known is no 0"


def test_every_unit_and_indicator_has_a_row(mixed, data):
    assert len(read(data, "Chỉ tiêu")) - 3 == sum(len(each.indicators) for each in mixed.units)


def test_the_summary_says_what_the_result_says(mixed, data):
    cells = [[cell for cell in row if cell != ""] for row in read(data, "Tổng hợp")]
    for text, count in (("Tổng số đơn vị", 37.0), ("Đang thẩm định", 13.0), ("Kế hoạch năm", 12.0)):
        assert [text, count] in cells
    for each in (*mixed.summary.states, *mixed.summary.tiers, *mixed.summary.points):
        assert [each.text, float(each.count)] in cells
    for each in mixed.summary.holding:
        numbers = [float(count) for count in (each.not_met, each.missing, each.units, each.sole)]
        assert [each.id, each.name, *numbers, *([each.gap_text] if each.gap_text else [])] in cells
    for each in mixed.summary.differences:
        numbers = [float(count) for count in (each.declared_met, each.appraised_met, each.raised, each.lowered)]
        assert [*([each.id] if each.id else []), each.name, *numbers, f"{each.set}; {each.units}"] in cells
    assert ["00160", "Xã Đồng Hạng", "NT.01, TC.02", mixed.summary.one_away[0].need] in cells
    flat = [cell for row in cells for cell in row]
    assert "Được công nhận cho năm 2024: 6 + cho các năm trước: 4 = lũy kế: 10 đơn vị." in flat


def test_filters_frozen_heads_print_and_properties(data):
    for number in (1, 2, 3):
        sheet = part(data, f"xl/worksheets/sheet{number}.xml")
        assert re.search(r'<autoFilter ref="A3:[A-Z]+[0-9]+"', sheet)
        assert re.search(r'<pane [^>]*ySplit="3"[^>]*state="frozen"', sheet)
        assert 'orientation="landscape"' in sheet
        assert 'paperSize="9"' in sheet
        assert 'fitToHeight="0"' in sheet
    names = part(data, "xl/workbook.xml")
    assert names.count("_xlnm.Print_Titles") == 4
    assert names.count("_xlnm.Print_Area") == 3
    assert "<dc:title>Kết quả đánh giá các đơn vị: tinh-vi-du-2024</dc:title>" in part(data, "docProps/core.xml")
    assert "2000-01-01T00:00:00Z" in part(data, "docProps/core.xml")


def test_a_state_has_a_colour_and_its_word(data):
    styles = part(data, "xl/styles.xml")
    for colour in ("E2F0D9", "FBE0DD", "FFF2CC", "7A1A12", "EDEDED"):
        assert colour in styles
    assert '[$-42A]#,##0.00"' in styles.replace("&quot;", '"')


def test_the_same_result_gives_the_same_bytes(mixed, data):
    assert province_workbook(mixed) == data


def test_nothing_in_it_is_a_formula_or_a_link(mixed):
    unit = replace(mixed.units[0], name="=1+1", file="http://127.0.0.1/x", notices=["{=2}"])
    made = province_workbook(replace(mixed, units=[unit], notices=["{=SUM(1;2)}"], folder="=1"))
    assert read(made, "Đơn vị")[1][0] == "{=SUM(1;2)}"
    assert read(made, "Đơn vị")[3][1] == "=1+1"
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        assert not any("<f>" in package.read(name).decode("utf-8") for name in package.namelist())
        assert not [name for name in package.namelist() if "rels" in name and "sheet" in name]


def test_a_round_without_anything_is_a_workbook_too():
    made = province_workbook(rounds.province([]))
    assert CalamineWorkbook.from_filelike(io.BytesIO(made)).sheet_names == SHEETS
    assert len(read(made, "Đơn vị")) == 3


def test_a_decimal_keeps_its_digits(mixed, data):
    """No figure is rounded on its way into a cell."""
    column = next(each for each in indicator_columns(mixed) if each.id == "value")
    at = [each.id for each in indicator_columns(mixed)].index("value")
    values = [column.value(line) for line in lines(mixed)]
    cells = [row[at] for row in read(data, "Chỉ tiêu")[3:]]
    numbers = [(value, cell) for value, cell in zip(values, cells, strict=True) if isinstance(value, Decimal)]
    assert len(numbers) > 200
    for value, cell in numbers:
        assert abs(Decimal(repr(cell)) - value) < Decimal("1e-9")


def test_remedies_are_printed(data):
    """The print area of the problems reaches the column of remedies, H."""
    names = part(data, "xl/workbook.xml")
    assert re.search(r"'Vấn đề'!\$A\$1:\$H\$[0-9]+", names)
