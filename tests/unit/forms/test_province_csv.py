"""The units of a province as a CSV: what Excel with Vietnamese settings makes of it, and what comes back."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cds_score.forms.province_columns import unit_columns
from cds_score.forms.province_csv import province_csv
from cds_score.province.result import ProvinceResult
from cds_score.reading.inert import Code, Figure, csv_text, inert, restored
from tests import rounds
from tests.docs.program import ROOT


def rows(result: ProvinceResult) -> list[dict[str, str]]:
    """What a reader gets, by the ids of columns; heads are checked by their order."""
    text = province_csv(result)
    assert text.startswith("\ufeff")
    assert text.count("\n") == text.count("\r\n")
    head, *lines = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=";")
    columns = unit_columns(result)
    assert head == [each.head for each in columns]
    assert len(set(head)) == len(head)
    return [dict(zip([each.id for each in columns], line, strict=True)) for line in lines]


def test_there_is_a_line_for_every_unit_in_the_order_of_the_result():
    result = rounds.mixed()
    assert [restored(row["code"]) for row in rows(result)] == [each.code for each in result.units]


def test_a_file_that_names_no_unit_has_its_own_name():
    nameless = rounds.absent("", "", status="unreadable", status_text="Không có kết quả", file="a.yaml")
    assert [row["name"] for row in rows(rounds.province([], [nameless]))] == ["a.yaml"]


def test_codes_numbers_and_days_as_excel_takes_them():
    by_name = {row["name"]: row for row in rows(rounds.mixed())}
    row = by_name["Xã Đồng Hạng"]
    assert row["code"] == '="00160"'
    assert (row["place"], row["points"], row["max"], row["as_of"]) == ("2", "78,92", "100", "15/12/2025")
    assert row["pillar.TRU.points"] == "-3,00", "a negative number stays a number"
    assert (row["met"], row["not_met"], row["missing"], row["na"]) == ("44", "6", "0", "0")
    assert row["place_text"].startswith("Đồng hạng")
    assert row["stand"] == "Chưa đủ điều kiện"
    assert row["away"] == "NT.01, TC.02"
    assert "pillar.CQS.points" in row
    assert row["pillar.CQS.points"] == "", "a pillar of another set"
    appraised = by_name["Xã Ví Dụ (giả định)"]
    assert (appraised["declared"], appraised["points"]) == ("92,37", "87,35")
    assert appraised["pillar.KTS.met"] == "3"
    assert appraised["pillar.KTS.counted"] == "5"
    assert appraised["versions"] == "xa-99001/bao-cao (1).yaml: Cũ hơn: chốt ngày 30/9/2024."
    silent = by_name["Xã Chưa Gửi"]
    assert (silent["points"], silent["met"], silent["as_of"], silent["year"]) == ("", "", "", "2024")
    assert silent["predecessors"].startswith("Xã Cũ Một (99022): đã được công nhận năm 2023")
    assert by_name["Xã Đảo"]["stand"] == "Không đánh giá"


def test_what_a_spreadsheet_would_run_is_a_text():
    result = rounds.mixed()
    unit = replace(result.units[0], name='=HYPERLINK("http://x")', file="+1;2\t3")
    (row, *_) = rows(replace(result, units=[unit]))
    assert row["name"] == '\'=HYPERLINK("http://x")'
    assert restored(row["name"]) == unit.name
    assert row["file"] == "'+1;2\t3"


def test_every_head_is_in_both_languages_and_the_ids_are_the_same():
    vi, en = unit_columns(rounds.mixed()), unit_columns(rounds.mixed("en"))
    assert [each.id for each in vi] == [each.id for each in en]
    both = [each.id for each, other in zip(vi, en, strict=True) if each.head == other.head]
    assert both == []


@pytest.mark.parametrize("text", ["", "A1", "0016O", "٣"])
def test_only_digits_are_a_code(text):
    assert inert(Code(text)) == text


def test_a_code_with_a_sign_of_a_formula_is_a_text():
    assert inert(Code("=1")) == "'=1"


@given(st.from_regex(r"[0-9]{1,8}", fullmatch=True))
def test_a_code_comes_back(code):
    written = csv_text([[Code(code), Figure("-2,10"), code]])
    cells = next(csv.reader(io.StringIO(written.removeprefix("\ufeff")), delimiter=";"))
    assert cells == [f'="{code}"', "-2,10", code]
    assert [restored(each) for each in cells] == [code, "-2,10", code]


@given(st.text(alphabet="=\"'0123456789-a", max_size=12))
def test_texts_that_look_like_a_written_code_come_back_too(text):
    assert restored(inert(text)) == text


def test_the_columns_are_documented_in_their_order():
    text = (ROOT / "docs/formats.md").read_text(encoding="utf-8")
    section = text.split("## Results of a province")[1].split("\n## ")[0]
    table = [line.split(" | ")[0].removeprefix("| ") for line in section.splitlines() if line.startswith("| ")][1:]
    named = [head for line in table if "`" not in line for head in line.split(", ")]
    heads = [each.head for each in unit_columns(rounds.mixed()) if not each.id.startswith("pillar.")]
    assert named == heads
