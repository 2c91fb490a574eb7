"""The province's own figures: read as they were written, never guessed, never one agency over another in silence."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cds_score.diagnostics import Source
from cds_score.province.figures import (
    CONFIRMED,
    VERDICTS,
    ProvinceFigure,
    figures_csv,
    figures_sheet,
    merged,
    read_figures,
    read_sheets,
    same_value,
)
from cds_score.province.figures_check import before_their_day, check_figures, overlaying, same_by_type
from cds_score.reading.inert import inert, restored
from cds_score.reading.source import decode
from cds_score.reading.tree import Scalar
from tests.helpers import codes, load_set, places, read_text, report_text, set_text

HEAD = "Mã đơn vị;Tên đơn vị;Số liệu;Số của cơ quan;Cơ quan;Kết quả xác nhận;Người xác nhận;Số văn bản;Ngày;Ghi chú\n"
LINE = "08152;Xã Ví Dụ;tu;1.183;Sở Mẫu;không khớp;Lê Văn Mẫu;15/SM;5/2/2025;đếm lại\n"


def read(folder: Path, text: str, name: str = "so-lieu.csv"):
    path = folder / name
    path.write_text(text, encoding="utf-8", newline="\n")
    return read_figures(path)


def test_a_line_is_one_figure_with_its_place(tmp_path):
    figures, found = read(tmp_path, HEAD + LINE)
    assert found == []
    figure = figures["08152"]["tu"]
    assert (figure.value.text, figure.agency, figure.verdict) == ("1.183", "Sở Mẫu", "không khớp")
    assert (figure.confirmed_by, figure.document, figure.date, figure.note) == (
        "Lê Văn Mẫu",
        "15/SM",
        "5/2/2025",
        "đếm lại",
    )
    assert figure.source.text[figure.value.start : figure.value.end] == "1.183"
    assert figure.source.position(figure.value.start) == (2, 19)


@pytest.mark.parametrize(
    ("typed", "verdict"),
    [
        ("khong khop", "không khớp"),
        ("KHONG  KHOP", "không khớp"),
        ("không khop", "không khớp"),
        ("kho\u0302ng kho\u031b\u0301p", "không khớp"),
        ("Xac nhan", "xác nhận"),
    ],
)
def test_a_verdict_may_be_typed_without_marks(tmp_path, typed, verdict):
    figures, found = read(tmp_path, HEAD + LINE.replace("không khớp", typed))
    assert (figures["08152"]["tu"].verdict, found) == (verdict, [])


@pytest.mark.parametrize("typed", ["khop", "khong", "khong xac nhan", "xac nhan?", "xacnhan"])
def test_other_words_are_no_verdict(tmp_path, typed):
    _, found = read(tmp_path, HEAD + LINE.replace("không khớp", typed))
    assert codes(found) == ["figure-verdict"]


def test_heads_in_english_in_any_order_and_commas(tmp_path):
    text = "agency,input,code,value\nSở Mẫu,tu,08152,5\n"
    figures, found = read(tmp_path, text)
    assert found == []
    assert figures["08152"]["tu"].value.text == "5"


def test_yaml_of_one_agency(tmp_path):
    text = """
agency: Sở Mẫu
document: 15/SM
date: 5/2/2025
units:
  "08152": {tu: 1.183, mau: {value: 1.300, verdict: Xác nhận, note: khớp}, ty_le: {verdict: không khớp}}
"""
    figures, found = read(tmp_path, text, "so-lieu.yaml")
    assert found == []
    of_unit = figures["08152"]
    assert [(each.value.text, each.verdict, each.agency) for each in of_unit.values()] == [
        ("1.183", "", "Sở Mẫu"),
        ("1.300", "xác nhận", "Sở Mẫu"),
        ("", "không khớp", "Sở Mẫu"),
    ]
    assert of_unit["tu"].document == "15/SM"
    assert not of_unit["ty_le"].gives_value


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("- 1\n", "figures-yaml"),
        ("agency: A\nunits: 5\n", "figures-yaml"),
        ('agency: A\nunits: {"08152": 5}\n', "mapping-expected"),
        ('agency: A\nunits: {"08152": {tu: [1]}}\n', "text-expected"),
        ('agency: A\nunits: {"08152": {tu: {value: [1], verdict: xác nhận}}}\n', "text-expected"),
        ('agency: A\nunits: {"08152": {tu: {value: 1, nguoi: B}}}\n', "key-unknown"),
        ('agency: A\nunits: {"08152": {tu: {note: gọi lại}}}\n', "figure-says-nothing"),
        ('units: {"08152": {tu: 1}}\n', "figure-without-agency"),
        ('agency: A\ndate: 32/1/2025\nunits: {"08152": {tu: 1}}\n', "date-impossible"),
        ("", "yaml-empty"),
    ],
)
def test_what_is_wrong_with_a_yaml(tmp_path, text, code):
    _, found = read(tmp_path, text, "so-lieu.yaml")
    assert codes(found) == [code]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("mã;số\n1;2\n", ("figures-head", 1, 1)),
        (HEAD.replace("Ghi chú", "Ngày") + LINE, ("figures-head-twice", 1, 101)),
        (HEAD + LINE.replace("08152", "8152"), ("unit-code-short", 2, 1)),
        (HEAD + LINE.replace(";tu;", ";;"), ("figure-without-input", 2, 1)),
        (HEAD + LINE.replace("không khớp", "đồng ý"), ("figure-verdict", 2, 32)),
        (HEAD + LINE.replace("Sở Mẫu", ""), ("figure-without-agency", 2, 16)),
        (HEAD + LINE.replace("5/2/2025", "31/2/2025"), ("date-impossible", 2, 60)),
        (HEAD + LINE.replace("1.183", "").replace("không khớp", ""), ("figure-says-nothing", 2, 54)),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_line_and_where(tmp_path, text, place):
    figures, found = read(tmp_path, text)
    assert places(found)[0] == place
    assert figures == {} or place[0] == "figures-head-twice"


def test_a_line_that_nobody_filled_in_is_no_figure_and_no_fault(tmp_path):
    assert read(tmp_path, HEAD + "08152;Xã Ví Dụ;tu;;Sở Mẫu;;;;;\n") == ({}, [])


def test_two_agencies_that_differ_are_both_named_and_neither_is_taken(tmp_path):
    other = LINE.replace("1.183", "1.200").replace("Sở Mẫu", "Công an Mẫu")
    figures, found = read(tmp_path, HEAD + LINE + other)
    assert figures == {}
    assert places(found) == [("figure-agencies-differ", 3, 19)]
    assert "so-lieu.csv:2:19" in found[0].message("vi")
    assert "Công an Mẫu “1.200”" in found[0].message("vi")


def test_two_agencies_that_say_the_same_are_one_figure(tmp_path):
    other = LINE.replace("1.183", "1183").replace("Sở Mẫu", "Công an Mẫu")
    figures, found = read(tmp_path, HEAD + LINE + other)
    assert (figures["08152"]["tu"].agency, found) == ("Sở Mẫu", [])


def test_a_verdict_and_the_other_verdict_differ_a_value_is_kept_over_a_verdict_alone(tmp_path):
    alone = LINE.replace("1.183", "").replace("Sở Mẫu", "Công an Mẫu")
    figures, found = read(tmp_path, HEAD + alone + LINE)
    assert (figures["08152"]["tu"].value.text, found) == ("1.183", [])
    _, found = read(tmp_path, HEAD + LINE + alone.replace("không khớp", "xác nhận"))
    assert codes(found) == ["figure-agencies-differ"]


def test_one_agency_that_contradicts_itself(tmp_path):
    _, found = read(tmp_path, HEAD + LINE + LINE.replace("1.183", "1.184"))
    assert codes(found) == ["figure-repeated"]


def test_figures_against_units_and_sets(tmp_path):
    inputs = """
    tu: {label: Phần, type: count, unit: hồ sơ}
    mau: {label: Tổng, type: count, unit: hồ sơ}
    ty_le: {label: Tỷ lệ, type: rate, of: [tu, mau]}
    giao: {label: Điểm giao, type: decimal, given: có}
    """
    criteria = load_set(tmp_path, set_text(inputs=inputs))
    lines = [
        "08152;Xã Ví Dụ;tu;1.183;S;;;;;",
        "08152;Xã Ví Dụ;mau;1,5;S;;;;;",
        "08152;Xã Ví Dụ;Tỷ lệ;5;S;;;;;",
        "08152;Xã Ví Dụ;tuu;5;S;;;;;",
        "08152;Xã Ví Dụ;ty_le;0,9269;S;;;;;",
        "08152;Xã Ví Dụ;giao;5;S;;;;;",
        "08153;Xã Khác;tu;5;S;;;;;",
        "08154;Phường Hoàn Toàn Khác;tu;5;S;;;;;",
    ]
    figures, found = read(tmp_path, HEAD + "\n".join(lines) + "\n")
    assert found == []
    sets = {"08152": criteria, "08154": criteria}
    found = check_figures(figures, sets, {"08152": "Xã Ví Dụ", "08154": "Xã Đông"})
    assert codes(found) == [
        "count-not-whole",
        "figure-input-unknown",
        "figure-input-unknown",
        "percent-below-one",
        "figure-not-taken",
        "figure-unit-unknown",
        "figure-name-differs",
    ]
    assert "Có phải ý là “ty_le”?" in found[1].message("vi")
    assert "Có phải ý là “tu”?" in found[2].message("vi")


def test_a_figure_dated_before_its_day(tmp_path):
    lines = [
        "08152;Xã Ví Dụ;tu;75;S;;;;9/12/2024;",  # of the day of all figures: 15/12/2024
        "08152;Xã Ví Dụ;mau;100;S;;;;1/9/2024;",  # of a day of its own
        "08152;Xã Ví Dụ;ty_le;;S;xác nhận;;;14/12/2024;",
        "08152;Xã Ví Dụ;them;1;S;;;;15/12/2024;",
        "08152;Xã Ví Dụ;khac;1;S;;;;;",
    ]
    figures, found = read(tmp_path, HEAD + "\n".join(lines) + "\n")
    assert found == []
    text = report_text("tu: 75\nmau: {value: 100, as_of: 1/9/2024}").replace(
        "năm 2024", "{from: 1/1/2024, to: 31/12/2024, as_of: 15/12/2024}"
    )
    report, _ = read_text(text)
    assert report is not None
    (early,) = before_their_day(figures["08152"], report)
    assert (early.code, early.severity, early.place[1]) == ("figure-before-its-day", "warning", 2)
    assert "ngày của số liệu (15/12/2024) ở 2 số liệu: tu (09/12/2024), ty_le (14/12/2024)." in early.message("vi")
    later, _ = read_text(text.replace("1/9", "2/9"))
    assert later is not None
    (early,) = before_their_day(figures["08152"], later)
    assert "(15/12/2024, 02/9/2024) ở 3 số liệu" in early.message("vi")
    without, _ = read_text(report_text().replace("năm 2024", '""'))
    assert without is not None
    assert before_their_day(figures["08152"], without) == []


def test_equal_by_type(tmp_path):
    inputs = load_set(tmp_path).inputs
    assert same_by_type(inputs["tu"], "1.205", "1205")
    assert not same_by_type(inputs["tu"], "hơn 5", "5")
    assert same_by_type(inputs["tu"], "x", "X")
    assert same_by_type(None, "92,50%", "92,5")
    assert not same_value("92,5", "92,6")


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp")), max_size=12)


@given(st.text(max_size=6))
def test_what_is_made_inert_is_no_formula_and_comes_back(text):
    made = inert(text)
    assert restored(made) == text
    assert not made.startswith(("=", "+", "@", "\t"))
    assert made in ("-", "–") or not made.startswith("-")


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["00160", "08152", "99001"]),
            st.sampled_from(["tu", "mau", "ty_le"]),
            st.one_of(st.just(""), st.integers(0, 10**7).map(lambda n: f"{n:,}".replace(",", ".")), st.just("=1+1")),
            st.sampled_from(VERDICTS),
            st.sampled_from(["", "=HYPERLINK(1)", "-5; \"x\"", "hai\ndòng", "'=x", "@a", "Lê Văn Mẫu"]),
            WORDS,
        ),
        max_size=8,
        unique_by=lambda each: each[:2],
    )
)  # fmt: skip
def test_what_is_written_is_read_back(rows):
    written = []
    for code, name, value, verdict, person, note in rows:
        clean = unicodedata.normalize("NFC", note).strip()
        clean = "" if clean.casefold() in ("~", "null", "-", "–", "…", "...") else clean
        written.append(
            ProvinceFigure(
                code,
                "Xã Mẫu",
                name,
                Scalar(value, 0, 0, True),
                Source("x", ""),
                "Sở",
                verdict,
                person.strip(),
                "1/S",
                "5/2/2025",
                clean,
            )
        )
    text = figures_csv(written)
    source, found = decode(text.encode(), "so-lieu.csv")
    assert source is not None
    lines = read_sheets([figures_sheet(source)])
    assert [*found, *lines.found] == []

    def said(figure):
        return (figure.code, figure.name, figure.input, figure.value.text, figure.agency, figure.verdict,
                figure.confirmed_by, figure.document, figure.date, figure.note)  # fmt: skip

    assert [said(each) for each in lines.figures] == sorted(said(each) for each in written)
    assert figures_csv(lines.figures) == text
    assert merged(lines.figures)[1] == []
    assert CONFIRMED == "xác nhận"


def test_what_takes_the_place_of_declared_values(tmp_path):
    criteria = load_set(tmp_path)
    report, _ = read_text(report_text("tu: 1.205\nmau: 1.300\n"))
    assert report is not None
    lines = ["08152;Xã Ví Dụ;tu;1205;S;;;;;", "08152;Xã Ví Dụ;mau;1.310;S;;;15/S;;", "08152;Xã Ví Dụ;ty_le;x;S;;;;;"]
    figures, _ = read(tmp_path, HEAD + "\n".join(lines) + "\n")
    taken = overlaying(figures["08152"], report, criteria)
    assert [(name, each.value.text, each.origin, each.by) for name, each in taken.items()] == [
        ("mau", "1.310", "province", "S, 15/S")
    ]
