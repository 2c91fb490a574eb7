"""An editor never complains of what the program's own reader accepts; of quoted texts it knows as much."""

from __future__ import annotations

import unicodedata
from functools import cache

from hypothesis import example, given
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from cds_score.criteria import model
from cds_score.criteria.compiled import Input
from cds_score.criteria.inputs import compile_input
from cds_score.forms.typed_scalars import typed
from cds_score.forms.value_schema import value_schema
from cds_score.reading.numbers import BLANKS, QUALIFIERS, Figure, Problem, is_blank
from cds_score.reading.possible import within
from cds_score.reading.words import NO, YES
from tests.property.strategies import often

OPTIONS = {"cap_truong": "Bí thư là Trưởng ban", "1": "Cấp một", "khong": "Chưa có"}
DECLARED = {
    "count": model.Input(label="Hồ sơ", type="count", unit="hồ sơ"),
    "bounded count": model.Input(label="Người", type="count", unit="người (đếm)", min="3", max="2.500"),
    "small count": model.Input(label="Thôn", type="count", unit="thôn", max="40"),
    "decimal": model.Input(label="Tốc độ", type="decimal", unit="Mb/s"),
    "percent": model.Input(label="Hài lòng", type="percent"),
    "rate": model.Input(label="Tỷ lệ", type="rate", of=["a", "b"]),
    "rate above one": model.Input.model_validate(
        {"label": "Tỷ lệ", "type": "rate", "of": ["a", "b"], "may_exceed": "có"}
    ),
    "money": model.Input(label="Kinh phí", type="money"),
    "yes_no": model.Input(label="Trang tin", type="yes_no"),
    "choice": model.Input(label="Trưởng ban", type="choice", options=OPTIONS),
    "date": model.Input(label="Ngày", type="date"),
    "code": model.Input(label="Mã", type="code"),
}
NOT_TOLD = {"number-too-long", "money-fraction", "date-impossible", "value-out-of-range", "number-negative"}
"""What a pattern does not say of every text (`dưới 0` is negative)."""


@cache
def declared(name: str) -> Input:
    return compile_input("x", DECLARED[name])


@cache
def validator(name: str) -> Draft7Validator:
    schema = value_schema(declared(name))
    Draft7Validator.check_schema(schema)
    return Draft7Validator(schema)


digits = st.from_regex(r"[0-9]{1,7}", fullmatch=True)
dotted = st.from_regex(r"[0-9]{1,3}(\.[0-9]{2,3}){1,2}", fullmatch=True)
comma = st.from_regex(r"[0-9]{1,4},[0-9]{1,3}", fullmatch=True)
signs = st.from_regex(r"[0-9.,%/:+ –-]{1,8}", fullmatch=True)
numbers = st.one_of(digits, dotted, comma, signs)
before = st.sampled_from(["", "", *QUALIFIERS, "từ", "vài"])
after = st.sampled_from(
    [
        "",
        "",
        "%",
        " %",
        " hồ sơ",
        "hồ sơ",
        "người (đếm)",
        " thôn",
        "Mb/s",
        " triệu đồng",
        " tỷ",
        "đ",
        " VNĐ",
        " trở lên",
        "x",
    ]
)
dates = st.from_regex(r"[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{2,4}|[0-9]{4}-[0-9]{2}-[0-9]{2}", fullmatch=True)
known = [*sorted(YES | NO | BLANKS), *OPTIONS, *OPTIONS.values()]
words = st.sampled_from([*known, "yes", "no", "true", "on", "Có ạ", "“75”"])


def written(word: str, gap: str, number: str, unit: str) -> str:
    return word + gap + number + unit


@st.composite
def texts(draw: st.DrawFn) -> str:
    """What people write in place of a figure, right and wrong, in either case, composed or not."""
    figure = st.builds(written, before, st.sampled_from(["", " ", "  "]), numbers, after)
    text = draw(st.one_of(figure, figure, dates, words))
    text = draw(st.sampled_from([text, text.upper(), text.capitalize()]))
    text = unicodedata.normalize(draw(st.sampled_from(["NFC", "NFD"])), text)
    return draw(st.sampled_from(["", " "])) + text + draw(st.sampled_from(["", "\t", "\u00a0"]))


def reads(name: str, text: str) -> str:
    """Empty where the reader accepts a text as a program reads it (composed), else the code of what is wrong."""
    text = unicodedata.normalize("NFC", text)
    if is_blank(text):
        return ""
    value = declared(name).read(text)
    if isinstance(value, Problem):
        return value.code
    limits = declared(name).limits
    if isinstance(value, Figure) and limits is not None and within(value.value, limits) is None:
        return "value-out-of-range"
    return ""


@given(name=st.sampled_from(list(DECLARED)), text=texts())
@example(name="count", text="1.220")
@example(name="bounded count", text="2.500")
@example(name="bounded count", text="1.000")
@example(name="small count", text="40")
@example(name="decimal", text="1.000")
@example(name="choice", text="1")
@example(name="choice", text="CẤP MỘT")
@example(name="rate above one", text="1.250")
@often(10)
def test_what_the_reader_accepts_the_schema_accepts(name: str, text: str) -> None:
    if not reads(name, text):
        assert validator(name).is_valid(text), "quoted"
        assert validator(name).is_valid(typed(text.strip(" \t"))), "plain"


@given(name=st.sampled_from(list(DECLARED)), text=texts())
@often(10)
def test_a_quoted_text_that_the_reader_refuses_is_refused(name: str, text: str) -> None:
    if reads(name, text) not in NOT_TOLD | {""}:
        assert not validator(name).is_valid(text)
