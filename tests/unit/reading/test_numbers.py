"""Vietnamese numbers, both ways. The tables are worked out by hand."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cds_score.reading.numbers import (
    MAX_DIGITS,
    Figure,
    Problem,
    folded,
    format_against,
    format_number,
    format_units,
    format_whole,
    is_blank,
    read_count,
    read_decimal,
    read_money,
    read_percent,
    rounded,
)
from cds_score.reading.possible import Range, exactly


def figure(read: Figure | Problem) -> Figure:
    assert isinstance(read, Figure), read.code
    return read


def problem(read: Figure | Problem) -> str:
    assert isinstance(read, Problem), read.value
    return read.code


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", 0),
        ("7", 7),
        ("1224", 1224),
        ("1.224", 1224),
        ("12.345.678", 12345678),
        (" 1.224 ", 1224),
        ("1.300 hồ sơ", 1300),
        ("1300hồ sơ", 1300),
        ("1.300 HỒ SƠ", 1300),
    ],
)
def test_a_count_is_digits_or_dotted_thousands_with_the_declared_unit(text, value):
    read = figure(read_count(text, "hồ sơ"))
    assert read.value == exactly(value)
    assert read.places == 0
    assert not read.approximate


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("1,224", "count-comma"),
        ("1,224,000", "count-comma"),
        ("1.22", "count-not-whole"),
        ("1.2345", "count-not-whole"),
        ("1.000.0", "count-not-whole"),
        ("01.224", "count-not-whole"),
        ("1,5", "count-not-whole"),
        ("1.224,5", "count-not-whole"),
        ("00160", "count-leading-zero"),
        ("00", "count-leading-zero"),
        ("85%", "count-is-percent"),
        ("85,2 %", "count-is-percent"),
        ("1.183/1.224", "count-is-share"),
        ("1183 / 1224 hồ sơ", "count-is-share"),
        ("1 224", "count-spaces"),
        ("1\u00a0224", "count-spaces"),
        ("1.300 hộ", "count-unit"),
        ("1.300 (hộ)", "count-unit"),
        ("12:30", "number-is-time"),
        ("12:30:15", "number-is-time"),
        ("01/7/2025", "number-is-date"),
        ("1-7-2025", "number-is-date"),
        ("1.7.2025", "number-is-date"),
        ("2025-07-01", "number-is-date"),
        ("no", "number-is-yes-no"),
        ("Không", "number-is-yes-no"),
        ("true", "number-is-yes-no"),
        ("1O0", "number-letters"),
        ("l2", "number-letters"),
        ("١٢", "number-foreign-digits"),
        ("１２", "number-foreign-digits"),
        ("-5", "number-negative"),
        ("− 5", "number-negative"),
        ("dưới 0", "number-negative"),
        ("“12”", "smart-quotes"),
        ("1" * (MAX_DIGITS + 1), "number-too-long"),
        ("", "count-unreadable"),
        ("hai", "count-unreadable"),
        ("hơn hai", "count-unreadable"),
        ("1e3", "count-unreadable"),
        ("0x10", "count-unreadable"),
        ("1_000", "count-unreadable"),
        ("+12", "count-unreadable"),
        ("12.", "count-unreadable"),
        (".5", "count-unreadable"),
        ("1, 224", "count-unreadable"),
        ("½", "count-unreadable"),
        ("12²", "count-unreadable"),
    ],
)
def test_what_is_no_count_says_why(text, code):
    assert problem(read_count(text, "hồ sơ")) == code


@pytest.mark.parametrize(
    ("text", "remedy"),
    [("1,224", "1.224"), ("1,224,000", "1.224.000"), ("1 224", "1.224"), ("00160", "160"), ("１.２２４", "1.224")],
)
def test_a_remedy_for_a_count_is_itself_a_count(text, remedy):
    read = read_count(text)
    assert isinstance(read, Problem)
    assert read.params["value"] == remedy
    assert isinstance(read_count(remedy), Figure)


@pytest.mark.parametrize("text", ["1, 224", "1e3", "1_000", "0x10", "1.224,5 hộ", "12.5 hộ", "12 345 hộ"])
def test_no_remedy_leaves_a_part_of_the_number_out(text):
    assert problem(read_count(text, "hồ sơ")) != "count-unit"


def test_a_problem_shows_the_text_as_it_was_written():
    for read, text in [(read_percent, "O,5%"), (read_percent, "96.65 %"), (read_money, "Trên 1.25 Tỷ")]:
        found = read(text)
        assert isinstance(found, Problem)
        assert found.params["text"] == text


@pytest.mark.parametrize(
    ("text", "value", "places"),
    [
        ("0", Fraction(0), 0),
        ("12,5", Fraction(25, 2), 1),
        ("1.224,50", Fraction(2449, 2), 2),
        ("1.224", Fraction(1224), 0),
        ("0,005", Fraction(1, 200), 3),
        ("45,5 Mbps", Fraction(91, 2), 1),
    ],
)
def test_a_decimal_has_a_comma(text, value, places):
    read = figure(read_decimal(text, "Mbps"))
    assert read.value == exactly(value.numerator, value.denominator)
    assert read.places == places


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("12.5", "decimal-point"),
        ("12.5 Mbps", "decimal-point"),
        ("007", "count-leading-zero"),
        ("-1,5", "number-negative"),
        ("12,", "decimal-unreadable"),
        (",5", "decimal-unreadable"),
        ("1.2.3", "decimal-unreadable"),
        ("00,5", "decimal-unreadable"),
        ("12,5 km", "decimal-unreadable"),
        ("1/7/2025", "number-is-date"),
        ("1" * 40, "number-too-long"),
    ],
)
def test_what_is_no_decimal_says_why(text, code):
    assert problem(read_decimal(text, "Mbps")) == code


@pytest.mark.parametrize(
    ("text", "value", "places"),
    [
        ("99,81%", Fraction(9981, 10000), 2),
        ("99,81", Fraction(9981, 10000), 2),
        ("99,81 %", Fraction(9981, 10000), 2),
        ("100%", Fraction(1), 0),
        ("0,9", Fraction(9, 1000), 1),
        ("0%", Fraction(0), 0),
        ("1.200%", Fraction(12), 0),
    ],
)
def test_a_percentage_is_a_fraction_of_one(text, value, places):
    read = figure(read_percent(text))
    assert read.value == exactly(value.numerator, value.denominator)
    assert read.places == places


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("96.65%", "decimal-point"),
        ("12/34", "percent-is-share"),
        ("12/34 hộ", "percent-is-share"),
        ("1/7/2025", "number-is-date"),
        ("90-95%", "percent-unreadable"),
        ("96,65％", "percent-unreadable"),
        ("%", "percent-unreadable"),
        ("-5%", "number-negative"),
        ("không", "number-is-yes-no"),
        ("9O%", "number-letters"),
        ("٩٦%", "number-foreign-digits"),
    ],
)
def test_what_is_no_percentage_says_why(text, code):
    assert problem(read_percent(text)) == code


def test_a_decimal_point_in_a_percentage_is_answered_with_a_percentage():
    read = read_percent("96.65%")
    assert isinstance(read, Problem)
    assert read.params["value"] == "96,65%"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.250.000", 1_250_000),
        ("1.250.000đ", 1_250_000),
        ("350 triệu", 350_000_000),
        ("350 triệu đồng", 350_000_000),
        ("1,25 tỷ", 1_250_000_000),
        ("1,25 tỉ đồng", 1_250_000_000),
        ("500 nghìn", 500_000),
        ("500 ngàn đồng", 500_000),
        ("350.000.000 VNĐ", 350_000_000),
        ("0", 0),
    ],
)
def test_money_is_in_dong(text, value):
    assert figure(read_money(text)).value == exactly(value)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("350tr", "money-unreadable"),
        ("1,250,000", "money-unreadable"),
        ("1 250 000", "money-unreadable"),
        ("$5", "money-unreadable"),
        ("1.25 tỷ", "decimal-point"),
        ("1,5", "money-fraction"),
        ("0,0001 nghìn", "money-fraction"),
        ("-5 triệu", "number-negative"),
        ("1/7/2025", "number-is-date"),
        ("0123", "count-leading-zero"),
    ],
)
def test_what_is_no_amount_says_why(text, code):
    assert problem(read_money(text)) == code


ABOVE_96 = Range((96, 100), None, low_open=True)
FROM_96 = Range((96, 100), None)
BELOW_96 = Range((0, 1), (96, 100), high_open=True)
UP_TO_96 = Range((0, 1), (96, 100))
ANY = Range((0, 1), None)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (">96%", ABOVE_96),
        ("> 96 %", ABOVE_96),
        ("hơn 96%", ABOVE_96),
        ("Trên 96%", ABOVE_96),
        ("vượt 96%", ABOVE_96),
        ("nhiều hơn 96%", ABOVE_96),
        ("≥ 96%", FROM_96),
        (">= 96%", FROM_96),
        ("ít nhất 96%", FROM_96),
        ("tối thiểu 96%", FROM_96),
        ("không dưới 96%", FROM_96),
        ("96% trở lên", FROM_96),
        ("từ 96% trở lên", FROM_96),
        ("<96%", BELOW_96),
        ("dưới 96%", BELOW_96),
        ("chưa đến 96%", BELOW_96),
        ("ít hơn 96%", BELOW_96),
        ("≤96%", UP_TO_96),
        ("<= 96%", UP_TO_96),
        ("không quá 96%", UP_TO_96),
        ("tối đa 96%", UP_TO_96),
        ("không vượt quá 96%", UP_TO_96),
        ("~96%", ANY),
        ("≈ 96%", ANY),
        ("gần 96%", ANY),
        ("khoảng 96%", ANY),
        ("xấp xỉ 96%", ANY),
        ("ước đạt 96%", ANY),
    ],
)
def test_an_approximate_word_makes_a_range(text, value):
    read = figure(read_percent(text))
    assert read.value == value
    assert read.approximate


def test_the_unit_may_follow_an_approximate_count():
    assert figure(read_count("hơn 1.200 hồ sơ", "hồ sơ")).value == Range((1200, 1), None, low_open=True)
    assert figure(read_count("1.200 hồ sơ trở lên", "hồ sơ")).value == Range((1200, 1), None)


@pytest.mark.parametrize("text", ["", " ", "-", "–", "…", "...", "~", "null", "NULL"])
def test_what_people_leave_in_an_empty_cell_is_blank(text):
    assert is_blank(text)


@pytest.mark.parametrize("text", ["0", "không", "x", "--"])
def test_zero_and_words_are_not_blank(text):
    assert not is_blank(text)


def test_folding_composes_lowers_and_joins_spaces():
    assert folded("  HO\u0302\u0300  SO\u031b ") == "hồ sơ"


@pytest.mark.parametrize(
    ("units", "places", "trim", "text"),
    [
        (290, 2, False, "2,90"),
        (290, 2, True, "2,9"),
        (300, 2, True, "3"),
        (0, 2, False, "0,00"),
        (5, 2, False, "0,05"),
        (122450, 2, False, "1.224,50"),
        (-290, 2, False, "-2,90"),
        (-5, 2, True, "-0,05"),
        (1224, 0, False, "1.224"),
        (1220, 0, True, "1.220"),
    ],
)
def test_units_print_with_a_comma(units, places, trim, text):
    assert format_units(units, places, trim) == text


@pytest.mark.parametrize(
    ("mode", "units"),
    [("half_up", [0, 1, 1, 2, 2, 3, 3]), ("half_even", [0, 0, 1, 2, 2, 2, 3]), ("down", [0, 0, 0, 1, 1, 2, 2])],
)
def test_rounding_by_mode(mode, units):
    halves = [(1, 4), (1, 2), (3, 4), (3, 2), (7, 4), (5, 2), (11, 4)]
    assert [rounded(number, 0, mode) for number in halves] == units


@pytest.mark.parametrize(
    ("number", "bound", "text"),
    [
        ((3203 * 100, 4004), (80, 1), "79,995"),
        ((3204 * 100, 4004), (80, 1), "80,02"),
        ((80, 1), (80, 1), "80"),
        ((7999999, 100000), (80, 1), "79,99999"),
        ((8000001, 100000), (80, 1), "80,00001"),
        ((1, 3), None, "0,33"),
        ((200, 3), (60, 1), "66,67"),
        ((200, 3), (200, 3), "66,67"),
        ((79999, 1000), (79999, 1000), "79,999"),
    ],
)
def test_a_figure_beside_its_bound(number, bound, text):
    assert format_against(number, bound) == text


wholes = st.integers(min_value=0, max_value=10**20)
fractions = st.fractions(min_value=0, max_value=10**6, max_denominator=10**5)


@given(wholes)
def test_a_printed_whole_reads_back(n):
    assert figure(read_count(format_whole(n))).value == exactly(n)
    assert figure(read_count(str(n))).value == exactly(n)


@given(st.integers(min_value=0, max_value=10**12), st.integers(min_value=0, max_value=6), st.booleans())
def test_a_printed_decimal_and_percentage_read_back(units, places, trim):
    text = format_units(units, places, trim)
    assert figure(read_decimal(text)).value == exactly(units, 10**places)
    assert figure(read_percent(f"{text}%")).value == exactly(units, 10**places * 100)
    assert trim or figure(read_decimal(text)).places == places


def printed(text: str) -> Fraction:
    low = figure(read_decimal(text)).value.low
    assert low is not None
    return Fraction(*low)


@given(fractions, fractions, st.integers(min_value=0, max_value=4))
def test_a_figure_never_touches_or_crosses_its_bound_in_print(number, bound, places):
    shown = printed(format_against(number.as_integer_ratio(), bound.as_integer_ratio(), places))
    assert number == bound or (shown > bound, shown < bound) == (number > bound, number < bound)
    assert abs(shown - number) <= Fraction(1, 2 * 10**places)


@given(fractions, st.integers(min_value=0, max_value=4))
def test_rounding_half_up_is_the_nearest_and_never_the_lower_of_two(number, places):
    units = rounded(number.as_integer_ratio(), places)
    distance = Fraction(units, 10**places) - number
    assert Fraction(-1, 2 * 10**places) < distance <= Fraction(1, 2 * 10**places)


@given(fractions)
def test_a_printed_number_reads_back_to_its_nearest_hundredth(number):
    assert abs(printed(format_number(number.as_integer_ratio())) - number) <= Fraction(1, 200)


@given(st.text(), st.sampled_from(["", "hồ sơ", "%", "1"]))
def test_no_text_makes_a_reader_fail_or_give_an_impossible_range(text, unit):
    for read in (read_count(text, unit), read_decimal(text, unit), read_percent(text), read_money(text)):
        if isinstance(read, Figure):
            low, high = read.value.low, read.value.high
            assert low is not None
            assert low[0] >= 0
            ends_meet = high is not None and low[0] * high[1] >= high[0] * low[1]
            assert not ends_meet or read.value.exact
            assert not (ends_meet and (read.value.low_open or read.value.high_open))


@given(st.text(alphabet="0123456789.,% ><≥~đkhôngdướiêâáỷtriệu", max_size=12))
def test_a_text_of_digits_and_words_is_read_alike_twice(text):
    first, second = read_percent(text), read_percent(text)
    assert type(first) is type(second)
    if isinstance(first, Figure) and isinstance(second, Figure):
        assert first.value == second.value
