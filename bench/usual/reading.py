"""The report as pydantic models with a typed field for each input of the set."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import partial
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainValidator, create_model, model_validator

from cds_score.criteria.compiled import CriteriaSet, Input
from cds_score.reading.dates import read_period
from cds_score.reading.numbers import Problem

_COUNT = re.compile(r"0|[1-9]\d*|[1-9]\d{0,2}(?:\.\d{3})+", re.ASCII)
_PERCENT = re.compile(r"(0|[1-9]\d*)(?:,(\d+))?\s*%?", re.ASCII)
_DATE = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})", re.ASCII)
_WORDS = {
    ">": "above", "hơn": "above", "trên": "above", "vượt": "above", "nhiều hơn": "above",
    "<": "below", "dưới": "below", "chưa đến": "below", "chưa tới": "below", "ít hơn": "below",
    "≥": "from", ">=": "from", "ít nhất": "from", "tối thiểu": "from", "không dưới": "from", "không ít hơn": "from",
    "≤": "to", "<=": "to", "không quá": "to", "tối đa": "to", "nhiều nhất": "to", "không vượt quá": "to",
    "không hơn": "to", "~": "about", "≈": "about", "gần": "about", "khoảng": "about", "xấp xỉ": "about",
    "chừng": "about", "ước": "about", "ước đạt": "about", "ước tính": "about", "đạt khoảng": "about",
}  # fmt: skip
_APPROXIMATE = re.compile(
    "(" + "|".join(re.escape(word) for word in sorted(_WORDS, key=len, reverse=True)) + r")\s*(\d.*)"
)
_YES_NO = {
    "có": True, "đạt": True,
    "không": False, "không đạt": False, "chưa đạt": False, "chưa có": False, "không có": False,
}  # fmt: skip
_BLANK = {"", "~", "null", "-", "–", "…", "..."}
_LEVELS = ("xã", "phường", "thị trấn", "đặc khu", "huyện", "quận", "thị xã", "thành phố", "tỉnh", "thôn")


@dataclass(slots=True)
class Figure:
    """A number, or everything between two ends; `places` are the decimals that were printed."""

    low: Fraction | None
    high: Fraction | None
    text: str = ""
    low_open: bool = False
    high_open: bool = False
    places: int = 0

    @property
    def exact(self) -> bool:
        """Is it a single number?"""
        return self.low is not None and self.low == self.high


@dataclass(slots=True)
class Word:
    """Yes, no, or the key of an option."""

    value: bool | str
    text: str


def _figure(text: str, number: Callable[[str], tuple[Fraction, int]]) -> Figure:
    plain = text.strip().lower()
    match = _APPROXIMATE.fullmatch(plain)
    if match is None:
        value, places = number(plain)
        return Figure(value, value, text, places=places)
    value, places = number(match[2])
    match _WORDS[match[1]]:
        case "above":
            return Figure(value, None, text, low_open=True, places=places)
        case "from":
            return Figure(value, None, text, places=places)
        case "below":
            return Figure(Fraction(0), value, text, high_open=True, places=places)
        case "to":
            return Figure(Fraction(0), value, text, places=places)
    return Figure(Fraction(0), None, text, places=places)


def _count(text: str, unit: str) -> tuple[Fraction, int]:
    if unit and text.endswith(unit):
        text = text.removesuffix(unit).rstrip()
    if len(text) > 30 or not _COUNT.fullmatch(text):
        raise ValueError(f"“{text}” không phải là số đếm")
    return Fraction(int(text.replace(".", ""))), 0


def _percent(text: str) -> tuple[Fraction, int]:
    match = _PERCENT.fullmatch(text)
    if match is None or len(text) > 30:
        raise ValueError(f"“{text}” không phải là tỷ lệ phần trăm")
    part = match[2] or ""
    return Fraction(int(match[1] + part), 100 * 10 ** len(part)), len(part)


def _read_figure(text: str, number: Callable[[str], tuple[Fraction, int]], least: Any, most: Any) -> Figure | None:
    if text is None or text in _BLANK:
        return None
    if not isinstance(text, str):
        raise ValueError("phải là chữ trong ngoặc kép")
    figure = _figure(text, number)
    if least is not None and figure.low is not None and figure.low < least:
        if figure.high is not None and figure.high < least:
            raise ValueError(f"“{text}” nhỏ hơn {least}")
        figure.low, figure.low_open = least, False
    if most is not None and (figure.high is None or figure.high > most):
        if figure.low is not None and figure.low > most:
            raise ValueError(f"“{text}” lớn hơn {most}")
        figure.high, figure.high_open = most, False
    return figure


def _read_yes_no(text: Any) -> Word | None:
    if text is None or text in _BLANK:
        return None
    if isinstance(text, bool):
        return Word(text, "có" if text else "không")
    plain = " ".join(text.lower().split())
    if plain not in _YES_NO:
        raise ValueError(f"“{text}” không phải là có hoặc không")
    return Word(_YES_NO[plain], text)


def _read_choice(text: Any, options: dict[str, str], known: dict[str, str]) -> Word | None:
    if text is None or text in _BLANK:
        return None
    if text in options:
        return Word(text, text)
    plain = " ".join(text.lower().split())
    if plain not in known:
        raise ValueError(f"“{text}” không có trong các lựa chọn")
    return Word(known[plain], text)


def _read_date(text: Any) -> date:
    if isinstance(text, date):
        return text
    match = _DATE.fullmatch(text.strip())
    if match is None:
        raise ValueError(f"“{text}” không phải là ngày")
    return date(int(match[4]), int(match[3]), int(match[1]))


Day = Annotated[date, PlainValidator(_read_date)]
Listed = Annotated[list[str], BeforeValidator(lambda value: value if isinstance(value, list) else [value])]


class Part(BaseModel):
    """A mapping of the report; unknown keys are refused."""

    model_config = ConfigDict(extra="forbid", arbitrary_types_allowed=True)


class Answer(Part):
    """What every answer may have beside its value."""

    evidence: Listed = []
    as_of: Day | None = None
    note: str = ""
    to_confirm: str = ""

    @model_validator(mode="before")
    @classmethod
    def _bare(cls, value: Any) -> Any:
        return value if isinstance(value, dict) else {"value": value}


class Citation(Part):
    """A document."""

    number: str = ""
    date: str = ""
    issuer: str = ""
    title: str = ""
    pages: str = ""
    file: str = ""
    url: str = ""

    @model_validator(mode="after")
    def _named(self) -> Citation:
        if not self.title and not self.number:
            raise ValueError("tài liệu phải có số hoặc tên")
        return self


class Commune(Part):
    """Who reports."""

    code: Annotated[str, Field(pattern=r"^(\d{5})?$")] = ""
    name: str
    level: str = ""
    province: str = ""
    address: str = ""
    fictional: bool = False

    @model_validator(mode="after")
    def _level(self) -> Commune:
        if not self.level:
            name = self.name.lower()
            self.level = next((level for level in _LEVELS if name.startswith(f"{level} ")), "")
        return self


class Period(Part):
    """Which time is reported on."""

    start: Day = Field(alias="from")
    end: Day = Field(alias="to")
    as_of: Day | None = None

    @model_validator(mode="before")
    @classmethod
    def _in_words(cls, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        days = read_period(value)
        if isinstance(days, Problem):
            raise ValueError(f"“{value}” không phải là kỳ báo cáo")
        return {"from": days[0], "to": days[1]}

    @model_validator(mode="after")
    def _order(self) -> Period:
        if self.end < self.start:
            raise ValueError("ngày cuối kỳ trước ngày đầu kỳ")
        return self


class Contact(Part):
    """Whom to ask."""

    name: str = ""
    office: str = ""
    phone: str = ""
    email: str = ""


class Narrative(Part):
    """What the report says in words."""

    general: str = ""
    results: str = ""
    difficulties: str = ""
    causes: str = ""
    next_steps: str = ""
    proposals: str = ""


class Report(Part):
    """A report, without the typed `inputs` that `report_model` gives it."""

    criteria: str
    commune: Commune
    period: Period
    year: int | None = None
    attributes: dict[str, str] = {}
    inputs: Any
    evidence: dict[str, Citation] = {}
    not_applicable: dict[str, str] = {}
    explanations: dict[str, str] = {}
    contact: Contact | None = None
    narrative: Narrative | None = None

    @model_validator(mode="after")
    def _references(self) -> Report:
        for _, answer in self.inputs:
            if answer is None:
                continue
            for key in answer.evidence:
                if key not in self.evidence:
                    raise ValueError(f"không có tài liệu “{key}”")
            if answer.as_of is not None and not self.period.start <= answer.as_of <= self.period.end:
                raise ValueError(f"ngày {answer.as_of} nằm ngoài kỳ báo cáo")
        return self


def report_model(criteria: CriteriaSet) -> type[Report]:
    """The model of a report on one set."""
    fields: dict[str, Any] = {name: (_answer(each) | None, None) for name, each in criteria.inputs.items()}
    inputs = create_model("Inputs", __base__=Part, **fields)
    known = {each.id for each in criteria.indicators}
    allowed = {each.id for each in criteria.indicators if each.na_claim or each.na_when_zero}

    def ids(among: set[str], value: dict[str, str]) -> dict[str, str]:
        for key, reason in value.items():
            if key not in among or not reason.strip():
                raise ValueError(f"“{key}” không có trong bộ tiêu chí, không được phép, hoặc không có lý do")
        return value

    reasons, explained = BeforeValidator(partial(ids, allowed)), BeforeValidator(partial(ids, known))
    return create_model(
        "SetReport",
        __base__=Report,
        inputs=(inputs, ...),
        not_applicable=(Annotated[dict[str, str], reasons], {}),
        explanations=(Annotated[dict[str, str], explained], {}),
    )


def _answer(declared: Input) -> Any:
    if declared.type == "yes_no":
        value: Any = Annotated[Word | None, PlainValidator(_read_yes_no)]
    elif declared.type == "choice":
        known = {label.lower(): key for key, label in declared.options.items()}
        value = Annotated[
            Word | None, PlainValidator(partial(_read_choice, options=declared.options, known=known))
        ]  # fmt: skip
    else:
        number = _percent if declared.type == "rate" else partial(_count, unit=declared.unit.lower())
        low = declared.limits.low if declared.limits else None
        high = declared.limits.high if declared.limits else None
        read = partial(
            _read_figure, number=number, least=Fraction(*low) if low else None, most=Fraction(*high) if high else None
        )
        value = Annotated[Figure | None, PlainValidator(read)]
    return create_model(f"Answer_{declared.id}", __base__=Answer, value=(value, ...))
