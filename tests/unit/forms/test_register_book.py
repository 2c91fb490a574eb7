"""A register that is kept as a workbook reads as its CSV does: codes, days, and places told as cells."""

from __future__ import annotations

import pickle
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from cds_score.diagnostics import Diagnostic
from cds_score.diagnostics.render import as_text
from cds_score.forms.register_book import holds_register, read_register
from cds_score.province.register import read_register as read_text_register
from cds_score.province.units import UnitRegister
from tests.helpers import codes
from tests.unit.forms.register_books import saved

HEAD = ["Mã", "Tên", "Xã miền núi", "Từ ngày", "Đến ngày", "Đăng ký năm"]
A = ["00160", "Xã A (giả định)", "có", date(2025, 7, 1), None, 2025]


def read(path: Path, *rows: Sequence[Any], merged: str = "") -> tuple[UnitRegister, list[Diagnostic]]:
    return read_register(saved(path / "danh-muc.xlsx", {"Danh mục": list(rows)}, merged))


def told(found: list[Diagnostic]) -> list[tuple[str, str]]:
    """Codes with the cells at which they are told."""
    return [(each.code, each.source.within(each.start, "vi") if each.source else "") for each in found]


def test_a_workbook_reads_as_the_csv_does(tmp_path: Path):
    text = tmp_path / "danh-muc.csv"
    text.write_text("Mã;Tên;Xã miền núi;Từ ngày;Đến ngày;Đăng ký năm\n00160;Xã A (giả định);có;1/7/2025;;2025\n")
    plain, _ = read_text_register(text)
    register, found = read(tmp_path, HEAD, A)
    assert found == []
    (unit,), (same,) = register.units, plain.units
    assert (unit.code, unit.name, unit.start, unit.end) == ("00160", same.name, date(2025, 7, 1), None)
    assert (unit.registered, unit.columns) == (same.registered, same.columns)
    assert (register.roles, register.others) == (plain.roles, plain.others)
    assert register.source is not None
    assert register.source.where(unit.at, "vi").endswith("danh-muc.xlsx, trang “Danh mục”, ô A2")
    assert register.source.where(unit.at, "en").endswith("danh-muc.xlsx, sheet “Danh mục”, cell A2")


def test_a_csv_is_read_as_ever(tmp_path: Path):
    text = tmp_path / "danh-muc.csv"
    text.write_text("Mã\n00160\n", encoding="utf-8")
    assert list(read_register(text)[0]) == ["00160"]


def test_the_kind_is_told_by_the_bytes(tmp_path: Path):
    path = saved(tmp_path / "danh-muc.csv", {"Danh mục": [HEAD, A]})
    assert list(read_register(path)[0]) == ["00160"]


def test_titles_empty_rows_and_numbers_that_are_codes(tmp_path: Path):
    """A code typed as a number is its digits; years are whole numbers; TRUE is “có”, quotes are only quotes."""
    rows: list[list[Any]] = [
        ["DANH MỤC"],
        [],
        HEAD,
        [],
        [99001, ' "Xã"  A ', True, None, date(2026, 6, 30), "2024 2025"],
    ]
    register, found = read(tmp_path, *rows)
    assert found == []
    (unit,) = register.units
    assert (unit.code, unit.name, unit.columns["Xã miền núi"]) == ("99001", '"Xã" A', "có")
    assert (unit.end, unit.registered) == (date(2026, 6, 30), (2024, 2025))


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ([160, "Xã B"], ("unit-code-short", "A3")),
        (["99001", "Xã B", "", "32/7/2025"], ("date-impossible", "D3")),
        (["99001", date(2025, 3, 4)], ("book-text-became-date", "B3")),
        (["99001", "Xã B", "", "", "", 24], ("register-year", "F3")),
        (["00160", "Xã B"], ("register-validity-overlaps", "A3")),
        ([None, "Người lập"], ("register-line-without-code", "A3")),
    ],
)
def test_what_is_wrong_is_told_at_its_cell(tmp_path: Path, row: list[Any], expected: tuple[str, str]):
    code, cell = expected
    assert told(read(tmp_path, HEAD, A, row)[1]) == [(code, f"trang “Danh mục”, ô {cell}")]


def test_a_line_is_shown_as_far_as_it_says_something(tmp_path: Path):
    _, found = read(tmp_path, HEAD, A, [160, "Xã B", None, "1/7/2025"])
    assert as_text(found[0], "vi").splitlines()[2:4] == ["    3 | 160 | Xã B |  | 1/7/2025", "      | ^^^"]


def test_the_other_line_of_a_code_is_named_as_a_cell(tmp_path: Path):
    _, found = read(tmp_path, ["Mã"], ["00160"], ["00160"])
    assert codes(found) == ["register-code-repeated"]
    assert "trang “Danh mục”, ô A2" in found[0].message("vi")


def test_a_merged_cell_says_something_of_one_unit_only(tmp_path: Path):
    rows = [["Mã", "Tên", "Tỉnh"], ["99001", "Xã A"], ["99002", "Xã B"]]
    register, found = read(tmp_path, *rows, merged="C2:C3")
    assert told(found) == [("book-merged", "trang “Danh mục”, ô C2")]
    assert [each.province for each in register.units] == ["Tỉnh Mẫu", ""]


def test_a_formula_without_a_value_is_no_empty_cell(tmp_path: Path):
    path = tmp_path / "danh-muc.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Danh mục")
        sheet.write_row(0, 0, ["Mã", "Tên"])
        sheet.write(1, 0, "99001")
        sheet.write_formula(1, 1, "=#REF!", None, "#REF!")
    assert told(read_register(path)[1])[0][1] == "trang “Danh mục”, ô B2"


def test_without_a_column_of_codes(tmp_path: Path):
    register, found = read(tmp_path, ["Số", "Tên"], ["99001", "Xã A"])
    assert (list(register), told(found)) == ([], [("register-without-code", "trang “Danh mục”, ô A1")])
    for lang in ("vi", "en"):
        assert {"vi": "cột Mã (code)", "en": "column Mã (code)"}[lang] in found[0].message(lang)


def test_two_sheets_of_units_are_not_chosen_from(tmp_path: Path):
    path = saved(tmp_path / "danh-muc.xlsx", {"2025": [HEAD, A], "2026": [HEAD, A]})
    register, found = read_register(path)
    assert (list(register), codes(found)) == ([], ["register-several-sheets"])
    assert "“2025”, “2026”" in found[0].message("vi")


def test_a_sheet_without_a_head_is_told_where_it_has_codes(tmp_path: Path):
    sheets: dict[str, list[list[Any]]] = {
        "Hướng dẫn": [["Cách ghi"]],
        "Danh mục": [HEAD, A],
        "Trang 2": [["99002", "Xã B"]],
    }
    register, found = read_register(saved(tmp_path / "danh-muc.xlsx", sheets))
    assert list(register) == ["00160"]
    assert told(found) == [("register-sheet-unread", "trang “Trang 2”, ô A1")]


@pytest.mark.parametrize(
    ("data", "code"),
    [(b"PK\x03\x04" + bytes(50), "book-damaged"), (b"%PDF-1.7", "file-is-pdf")],
)
def test_what_is_no_table(tmp_path: Path, data: bytes, code: str):
    path = tmp_path / "danh-muc.xlsx"
    path.write_bytes(data)
    register, found = read_register(path)
    assert (register.source, codes(found)) == (None, [code])


def test_a_workbook_of_nothing(tmp_path: Path):
    register, found = read_register(saved(tmp_path / "a.xlsx", {"Trang": []}))
    assert (list(register), codes(found)) == ([], ["register-without-code"])


def test_places_go_along_to_another_process(tmp_path: Path):
    register, _ = read(tmp_path, HEAD, A)
    assert register.source is not None
    source = pickle.loads(pickle.dumps(register.source))
    assert source.within(register.units[0].at, "vi") == "trang “Danh mục”, ô A2"


def test_a_workbook_is_known_as_a_register_by_its_first_row(tmp_path: Path):
    def holds(*rows: list[Any]) -> bool:
        return holds_register(saved(tmp_path / "a.xlsx", {"Danh mục": list(rows)}).read_bytes())

    assert holds(HEAD, A)
    assert not holds(["DANH MỤC"], HEAD, A)
    assert not holds(["Mã", "Giá"], ["00160", "1"])
    assert not holds(HEAD, ["TT-01", "Thủ tục"])
    assert not holds(["Mã đơn vị", "Tên đơn vị", "Số liệu", "Số của cơ quan"], ["00160", "Xã A", "so", "1"])
    assert not holds_register(b"PK\x03\x04" + bytes(50))
