"""Small marks of an annex: "như trên", totals, notes; and points as they are written."""

from __future__ import annotations

import re

from cds_score.reading.numbers import Problem, folded, read_decimal
from cds_score.reading.possible import Number
from cds_score.reading.suggest import without_marks

_DITTO = re.compile(r"[-–]*\s*(như trên|nt|n\.t\.?|như (dòng|chỉ tiêu|mục) trên)\s*[-–.]*|[\"”“″〃'’]{1,2}")
_TOTAL = re.compile(r"(?P<word>tổng cộng|tổng số điểm|tổng điểm|cộng|tổng)(?P<rest>.*)")
_OF_ALL = re.compile(
    r"( (điểm|chung|tối đa|toàn bộ|các (nhóm|mục|phần|trụ cột)))*"
    r"( ?\(?[ivx\d]+( ?\+ ?[ivx\d]+)+\)?| ?\(?[a-e]( ?\+ ?[a-e])+\)?)?"
)
_OF_SECTION = re.compile(r"( điểm)?( (nhóm|mục|phần|trụ cột|lĩnh vực|tiêu chí)( .*)?| \(?[ivx]+\)?)")
_NOTE = re.compile(r"(ghi chu|chu thich|luu y)\b|\(?\*+\)?\s")


def is_ditto(text: str) -> bool:
    """`như trên`, `nt`, `-nt-`, `"`."""
    return bool(_DITTO.fullmatch(folded(text)))


def total_of(texts: list[str]) -> str:
    """`all` for the sum of everything, `section` for that of a section, nothing for a row that is no sum."""
    first = next((text for text in texts if not re.fullmatch(r"[\d.,\s]*", text)), "")
    plain = folded(first).strip(" :.")
    match = _TOTAL.fullmatch(plain)
    if match is None or len(plain) > 60:
        return ""
    if match["word"] == "cộng" and not match["rest"]:
        return "section"
    if _OF_ALL.fullmatch(match["rest"]):
        return "all"
    return "section" if _OF_SECTION.fullmatch(match["rest"]) else ""


def is_note(texts: list[str]) -> bool:
    """A line of remarks under a table: `Ghi chú: …`, `(*) …`."""
    return len(texts) == 1 and bool(_NOTE.match(without_marks(texts[0])))


def read_points(text: str) -> Number | None:
    """`5`, `12,5`, `5 điểm`, `5đ`, `+3`; None for anything else, `12.5` included: it may be a slip of the pen."""
    plain = folded(text).removeprefix("+").strip()
    for unit in ("điểm", "đ"):
        plain = plain.removesuffix(unit).strip()
    figure = read_decimal(plain)
    if isinstance(figure, Problem) or figure.approximate or figure.places > 4:
        return None
    return figure.value.low
