"""Slips of an author who comes from Word and Excel: each is refused, and the remedy says what to write."""

from __future__ import annotations

import unicodedata

import pytest

from cds_score.criteria.catalogue import Catalogue, load
from cds_score.criteria.formula.advice import advice
from cds_score.criteria.formula.compiler import Kind, compile_formula
from cds_score.criteria.formula.syntax import FormulaError
from cds_score.criteria.lint import lint
from cds_score.reading.possible import exactly
from tests.helpers import codes, set_text, write_set

NAMES = {
    "tu": Kind("number", "hồ sơ"),
    "mau": Kind("number", "hồ sơ"),
    "ty_le": Kind("number", "%"),
    "so": Kind("number", ""),
    "co_trang": Kind("yes_no"),
}


def said(tmp_path, old: str, new: str, **change: str):
    """What is found in the small set after a slip, and what is said to do about the first of it."""
    text = set_text(**change)
    assert text.count(old) >= 1, text
    criteria, found = load(write_set(tmp_path, text.replace(old, new, 1)))
    assert criteria is None
    return codes(found), found[0].message("vi"), found[0].help("vi")


# ----------------------------------------------------------------------------------------------------------- formulas


@pytest.mark.parametrize(
    "text", ["tu ÷ mau × 100", "tu × 100 ÷ mau", "100 × tu ÷ mau", "(tu ÷ mau) × 100", "ty_le × 100", "tu/mau*100"]
)
def test_a_rate_times_100_is_refused(text):
    with pytest.raises(FormulaError) as raised:
        compile_formula(text, NAMES)
    assert raised.value.code == "formula-rate-hundredfold"


@pytest.mark.parametrize(
    ("text", "expected"),
    [("tu ÷ mau × 100%", (3, 4)), ("tu ÷ mau", (3, 4)), ("tu × 100", (7500, 1)), ("so × 100", (500, 1)),
     ("ty_le × 2", (1, 1)), ("tu × 10 ÷ mau", (15, 2))],
)  # fmt: skip
def test_other_products_stay_as_they_are(text, expected):
    values = {"tu": exactly(75), "mau": exactly(100), "so": exactly(5), "ty_le": exactly(1, 2)}
    assert compile_formula(text, NAMES).evaluate(values) == exactly(*expected)


@pytest.mark.parametrize(
    ("text", "write"),
    [
        ("trên 55%", '"> 55%"'),
        ("hơn 55 %", '"> 55 %"'),
        ("từ 55% trở lên", "≥ 55%"),
        ("55% trở lên", "≥ 55%"),
        ("Ít nhất 55%", "≥ 55%"),
        ("tối thiểu 4 lần", "≥ 4"),
        ("không dưới 55%", "≥ 55%"),
        ("không quá 5%", "≤ 5%"),
        ("tối đa 5%", "≤ 5%"),
        ("dưới 5%", '"< 5%"'),
        ("700 đến dưới 900", "từ 700 đến dưới 900"),
        ("700 và < 900", "từ 700 đến dưới 900"),
        ("55% – 75%", "từ 55% đến 75%"),
        ("tất cả", "all"),
        ("=tu/mau", "Bỏ dấu ="),
        ("=> 55%", "≥ hoặc >="),
        ("loai = xa hoac loai = phuong", "Viết có dấu"),
        ("mo_hinh x 2", "× hoặc *"),
        ("tu – mau", "dấu gạch ngắn"),
        ("Số mô hình chuyển đổi số", "mã của số liệu"),
        ("tu )", "dấu và ngoặc"),
    ],
)
def test_a_phrase_of_a_decision_is_answered_with_what_to_write(text, write):
    assert write in advice(text)["vi"]
    assert advice(text)["en"]


@pytest.mark.parametrize(
    ("target", "code", "write"),
    [
        ("trên 55%", "formula-unexpected", 'Viết "> 55%".'),
        ("không quá 55%", "formula-unexpected", "Viết ≤ 55%."),
        ("55% – 75%", "formula-character", "Viết từ 55% đến 75%."),
    ],
)
def test_the_remedy_of_a_target_in_words(tmp_path, target, code, write):
    found, _, remedy = said(tmp_path, "target: ≥ 70%", f"target: {target}")
    assert found == [code]
    assert write in remedy


@pytest.mark.parametrize(("written", "meant"), [("co", "có"), ("true", "có"), ("Khong", "không"), ("no", "không")])
def test_an_answer_without_its_mark_is_not_taken_for_an_input(written, meant):
    with pytest.raises(FormulaError) as raised:
        compile_formula(f"co_trang = {written}", NAMES)
    assert raised.value.code == "formula-unknown-name"
    assert f"“{meant}”" in str(raised.value.params["suggestion"])


# ---------------------------------------------------------------------------------------------------------- structure

ONE = "- {id: A.01, name: Chỉ tiêu, measure: ty_le, target: ≥ 70%, points: 10, source: none}"


@pytest.mark.parametrize(
    ("old", "new", "whole"),
    [
        ("name: Chỉ tiêu,", "name: Họp, giao ban,", 'name: "Họp, giao ban"'),
        ("name: Chỉ tiêu,", "name: Sóng, mạng, điện,", 'name: "Sóng, mạng, điện"'),
        ("source: none", "source: {document: Quyết định, clause: khoản 1, Điều 2}", 'clause: "khoản 1, Điều 2"'),
    ],
)
def test_a_comma_in_braces_is_named_as_what_cut_the_value(tmp_path, old, new, whole):
    found, message, remedy = said(tmp_path, old, new, indicators=ONE)
    assert found == ["flow-comma-text"]
    assert "dấu phẩy" in message
    assert whole in remedy


def test_a_key_that_has_a_value_is_still_an_unknown_key(tmp_path):
    assert said(tmp_path, "name: Chỉ tiêu,", "nam: Chỉ tiêu,", indicators=ONE)[0] == ["key-unknown"]


def test_an_option_that_a_comma_cut_off_has_no_label(tmp_path):
    options = "loai: {label: Loại, type: choice, options: {xa: Xã, thị trấn, phuong: Phường}}"
    found, message, remedy = said(tmp_path, "Bộ tiêu chí thử", "Bộ thử", attributes=options)
    assert found == ["option-without-label"]
    assert "“thị trấn”" in message
    assert "nháy kép" in remedy


def test_bounds_that_let_no_figure_through(tmp_path):
    found, message, _ = said(tmp_path, "label: Tổng, type: count", 'label: Tổng, type: count, min: "10", max: "5"')
    assert found == ["bounds-crossed"]
    assert "10" in message


@pytest.mark.parametrize("new", ["source: Điều 2 Quyết định 469", "source: ", "mandatory: có"])
def test_a_rule_without_its_document_is_told_of_none_too(tmp_path, new):
    found, _, remedy = said(tmp_path, ", source: none}\naward", f", {new}}}\naward", indicators=ONE)
    assert found == ["source-expected"]
    assert "source: none" in remedy


def test_a_repeated_id_names_the_line_of_the_first(tmp_path):
    text = set_text(indicators=f"{ONE}\n{ONE}")
    _, found = load(write_set(tmp_path, text))
    line = text.splitlines().index(next(each for each in text.splitlines() if "A.01" in each)) + 1
    assert codes(found) == ["id-repeated"]
    assert f"lần đầu ở dòng {line}" in found[0].message("vi")


def test_a_word_of_the_programs_own_is_said_to_be_that(tmp_path):
    assert "dành riêng" in said(tmp_path, "id: A.01", "id: total", indicators=ONE)[1]


def test_a_scale_without_a_measure_misses_the_measure(tmp_path):
    bands = "scale: {bands: [{when: ≥ 4, points: 10}, {otherwise: 0}]}"
    assert said(tmp_path, "measure: ty_le, target: ≥ 70%, ", f"{bands}, ", indicators=ONE)[0] == ["measure-missing"]


def test_an_item_of_a_list_is_called_by_the_name_of_its_list(tmp_path):
    found, message, _ = said(tmp_path, "rule: tu ≤ mau", "tu ≤ mau", checks="- rule: tu ≤ mau")
    assert found == ["mapping-expected"]
    assert "“checks”" in message


# ------------------------------------------------------------------------------------------------------- curly quotes

BANDS = "- {id: A.01, name: Chỉ tiêu, measure: ty_le, target: ≥ 70%, points: 10, source: none}"


@pytest.mark.parametrize(
    ("old", "new", "text"),
    [
        ("points: 10", "points: “10”", "“10”"),
        ("points: 10", "points: “12,5”", "“12,5”"),
        ("target: ≥ 70%", "target: “≥ 70%”", "“≥ 70%”"),
        ('version: "1"', "version: “1”", "“1”"),
        ("measure: ty_le", "measure: ‘ty_le’", "‘ty_le’"),
    ],
)
def test_curly_quotes_are_named_as_what_is_wrong(tmp_path, old, new, text):
    found, message, remedy = said(tmp_path, old, new, indicators=BANDS)
    assert found == ["smart-quotes"]
    assert text in message
    assert "nháy cong" in remedy


def test_curly_quotes_in_a_text_are_left_alone(tmp_path):
    text = set_text(indicators=BANDS).replace("name: Chỉ tiêu", "name: “Chỉ tiêu”")
    assert codes(load(write_set(tmp_path, text))[1]) == []


def test_what_is_wrong_beside_curly_quotes_keeps_its_own_finding(tmp_path):
    found, *_ = said(tmp_path, "name: Chỉ tiêu, ", "name: “Chỉ tiêu”, nam: 1, ", indicators=BANDS)
    assert found == ["key-unknown"]


# --------------------------------------------------------------------------------------------------------------- lint


@pytest.mark.parametrize(("name", "told"), [("mot.yml", True), ("Mot.TXT", True), ("thon.csv", False)])
def test_a_case_that_is_not_run_is_told(tmp_path, name, told):
    folder = write_set(tmp_path, set_text(indicators=BANDS))
    (folder / "cases").mkdir()
    (folder / "cases" / name).write_text("name: Một\n", encoding="utf-8")
    found = lint(folder, Catalogue([tmp_path]), ["cases"])
    assert ("lint-case-not-run" in codes(found)) is told


DRAFT = [
    ("target: ≥ 70%", "target: ≥ 70%", []),
    ("target: ≥ 70%", "target: ≥ 70%   # CẦN ĐIỀN: mức yêu cầu", ["lint-placeholder-comment"]),
    ("target: ≥ 70%", "target: ≥ 70%   # tìm chữ “CẦN ĐIỀN”", []),
    ("name: Chỉ tiêu", "name: Chỉ tiêu#1 CẦN", []),
]


@pytest.mark.parametrize(("old", "new", "expected"), DRAFT)
def test_a_value_of_the_draft_is_told_by_the_comment_beside_it(tmp_path, old, new, expected):
    block = "- id: A.01\n  name: Chỉ tiêu\n  measure: ty_le\n  target: ≥ 70%\n  points: 10\n  source: none"
    folder = write_set(tmp_path, set_text(indicators=block).replace(old, new))
    assert codes(lint(folder, Catalogue([tmp_path]), ["placeholders"])) == expected


def test_a_size_that_differs_says_that_bonus_and_penalty_are_not_counted(tmp_path):
    pillars = (
        f"- id: A\n  name: Nhóm A\n  indicators:\n    {BANDS}\n"
        "- id: T\n  name: Thưởng\n  kind: bonus\n  indicators:\n"
        "    - {id: T.1, name: Một, measure: tu, target: ≥ 1, points: 1, source: none}"
    )
    text = set_text(pillars=pillars, more="declares: {pillars: 2}", award="")
    (found,) = lint(write_set(tmp_path, text), Catalogue([tmp_path]), ["declared_size"])
    assert found.code == "lint-declared-size"
    assert "không kể điểm thưởng, điểm trừ (T)" in found.message("vi")


def test_a_file_saved_with_loose_marks_is_told_once(tmp_path):
    folder = write_set(tmp_path, unicodedata.normalize("NFD", set_text(indicators=BANDS)))
    (found,) = lint(folder, Catalogue([tmp_path]), ["texts"])
    lines = [line for line in set_text(indicators=BANDS).splitlines() if unicodedata.normalize("NFD", line) != line]
    assert found.code == "lint-not-nfc"
    assert f"{len(lines)} dòng" in found.message("vi")


def test_a_document_of_after_the_years_judged_is_told_once_for_all_its_places(tmp_path):
    text = set_text(indicators=f"{BANDS}\n{BANDS.replace('A.01', 'A.02')}")
    folder = write_set(tmp_path, text.replace("source: none", "source: {document: Quyết định, date: 5/1/2026}"))
    (found,) = lint(folder, Catalogue([tmp_path]), ["sources"])
    assert found.code == "lint-source-later"
    assert f"({text.count('source: none')} chỗ dẫn)" in found.message("vi")
