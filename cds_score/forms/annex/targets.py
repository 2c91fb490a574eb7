"""Thresholds that an annex says in words: `đạt từ 70% trở lên` → `≥ 70%`. Only where it can be read in one way."""

from __future__ import annotations

import re

from cds_score.reading.numbers import folded

_NUMBER = r"(?P<number>\d{1,3}(?:,\d{1,4})?)\s*%"
_BEFORE = {
    "≥": r"≥|>=|=>|tối thiểu(?: đạt| là)?|ít nhất(?: đạt)?|không dưới|không thấp hơn|không ít hơn|đạt tối thiểu",
    ">": r">|trên|hơn|lớn hơn|cao hơn|vượt(?: quá)?|nhiều hơn",
    "≤": r"≤|<=|=<|không quá|không vượt quá|tối đa|không cao hơn|không lớn hơn",
    "<": r"<|dưới|nhỏ hơn|thấp hơn|ít hơn|chưa đến|chưa đạt",
}
_PHRASE = re.compile(
    "|".join(f"(?P<s{at}>(?<!\\w)(?:{words})\\s*)" for at, words in enumerate(_BEFORE.values())).join(("(?:", ")?"))
    + r"(?P<from>(?<!\w)từ\s+)?"
    + _NUMBER
    + r"(?P<after>\s*(?:trở lên|trở xuống))?"
)
_SIGNS = tuple(_BEFORE)
_FACTOR = re.compile(r"[x×*]\s*100\s*%")
_WHOLE = re.compile(r"(?<!\w)(?:đạt|đủ)\s*(?:tỷ lệ|tỉ lệ)?\s*100\s*%")
_SEVERAL = re.compile(
    r"(?<!\w)(hoặc|riêng|đối với|nếu là|miền núi|hải đảo|khu vực|vùng|mỗi|cứ|"
    r"bình quân|trung bình|tăng|giảm|so với|trong đó|trường hợp|đặc biệt)(?!\w)"
)
"""Words after which a figure may be that of some only, or of something else."""
_COMPLEMENTS = ({"≥", "<"}, {">", "≤"})


def proposed_target(text: str) -> str:
    """`≥ 70%`, or nothing where there is no threshold or more than one way to read it."""
    plain = _FACTOR.sub(" ", folded(text))
    if _SEVERAL.search(plain):
        return ""
    found: set[tuple[str, str]] = set()
    for match in _PHRASE.finditer(plain):
        sign = _sign(match)
        if not sign and match["number"] == "100" and _WHOLE.search(plain[max(0, match.start() - 20) : match.end()]):
            sign = "≥"
        if not sign:
            return ""
        found.add((sign, match["number"]))
    if not found or len({number for _, number in found}) > 1:
        return ""
    signs = {sign for sign, _ in found}
    number = next(iter(found))[1]
    if len(signs) == 1:
        return f"{signs.pop()} {number}%"
    if signs in _COMPLEMENTS:
        return f"{'≥' if '≥' in signs else '>'} {number}%"
    return ""


def has_threshold(text: str) -> bool:
    """Is there anything that looks like a threshold, though it may not be readable in one way?"""
    return "%" in _FACTOR.sub(" ", text) or bool(re.search(r"(≥|≤|>|<|trở lên|tối thiểu|ít nhất)", folded(text)))


def _sign(match: re.Match[str]) -> str:
    """The sign that the words around a figure say; nothing where they say none, or contradict each other."""
    before = next((sign for at, sign in enumerate(_SIGNS) if match[f"s{at}"]), "")
    after = {"trở lên": "≥", "trở xuống": "≤"}.get((match["after"] or "").strip(), "")
    if before and after and before != after:
        return ""
    if match["from"] and not after and not before:
        return ""  # "từ 70%" may go on: "từ 70% đến 80%"
    return before or after
