"""Slips of an author who comes from Word and Excel: each is refused, and the remedy says what to write."""

from __future__ import annotations

import pytest

from cds_score.criteria.catalogue import load
from cds_score.criteria.formula.advice import advice
from cds_score.criteria.formula.compiler import Kind, compile_formula
from cds_score.criteria.formula.syntax import FormulaError
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
    assert f"“{meant}”" in raised.value.params["suggestion"]["vi"]
