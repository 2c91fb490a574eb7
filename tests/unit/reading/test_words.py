"""Answers that are words."""

from __future__ import annotations

import unicodedata

import pytest

from cds_score.reading.numbers import Problem
from cds_score.reading.words import read_choice, read_code, read_unit_code, read_yes_no

OPTIONS = {"cap_truong": "Bí thư hoặc Chủ tịch", "cap_pho": "Cấp phó", "khong": "Chưa có"}


@pytest.mark.parametrize("text", ["có", "Có", "CÓ", " có ", "co\u0301", "đạt", "Đạt"])
def test_yes(text):
    assert read_yes_no(text) is True


@pytest.mark.parametrize("text", ["không", "Không", "không  đạt", "chưa đạt", "chưa có", "không có"])
def test_no(text):
    assert read_yes_no(text) is False


@pytest.mark.parametrize("text", ["no", "yes", "true", "false", "x", "1", "0", "", "co", "khong", "chưa", "có không"])
def test_anything_else_is_neither(text):
    read = read_yes_no(text)
    assert isinstance(read, Problem)
    assert read.code == "yes-no-unreadable"


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("cap_truong", "cap_truong"),
        ("CAP_PHO", "cap_pho"),
        ("Cấp phó", "cap_pho"),
        (" cấp  phó ", "cap_pho"),
        (unicodedata.normalize("NFD", "Cấp phó"), "cap_pho"),
        ("bí thư hoặc chủ tịch", "cap_truong"),
    ],
)
def test_a_choice_is_named_by_key_or_label(text, key):
    assert read_choice(text, OPTIONS) == key


def test_an_unknown_choice_lists_all_and_suggests_the_nearest():
    read = read_choice("cap_truog", OPTIONS)
    assert isinstance(read, Problem)
    assert read.code == "choice-unknown"
    assert read.params["options"] == "cap_truong (Bí thư hoặc Chủ tịch); cap_pho (Cấp phó); khong (Chưa có)"
    assert read.params["suggestion"]["vi"] == "Có phải ý là “cap_truong”? "


def test_a_code_keeps_its_zeros():
    assert read_code(" 00160 ") == "00160"


def test_a_unit_code_has_five_digits():
    assert read_unit_code("08152") == "08152"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("8152", "unit-code-short"),
        ("1", "unit-code-short"),
        ("081520", "unit-code-unreadable"),
        ("O8152", "unit-code-unreadable"),
        ("٠٨١٥٢", "unit-code-unreadable"),
        ("8.152", "unit-code-unreadable"),
        ("", "unit-code-unreadable"),
    ],
)
def test_any_other_unit_code_says_why(text, code):
    read = read_unit_code(text)
    assert isinstance(read, Problem)
    assert read.code == code


def test_a_lost_zero_is_put_back_in_the_remedy():
    read = read_unit_code("8152")
    assert isinstance(read, Problem)
    assert read.params["value"] == "08152"
