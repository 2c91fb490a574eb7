"""What is still needed in the rest of a year for the totals so far to reach a target: exact, no forecast.

Said only where it can be: the target is a least number or share, the totals are exact, and whole months are left.
"""

from __future__ import annotations

from cds_score.criteria.compiled import CriteriaSet, Indicator
from cds_score.criteria.target import Target
from cds_score.diagnostics import Lang
from cds_score.reading.numbers import format_whole
from cds_score.reading.possible import Number, Range
from cds_score.scoring.needs import least_count
from cds_score.scoring.progress import Progress, ProgressLine
from cds_score.scoring.spans import Span

_YEAR = 12
_TEXTS: dict[Lang, dict[str, str]] = {
    "vi": {
        "rate": "Để đến hết năm {year} đạt {target}: cần thêm ít nhất {count} {unit} ở mục “{top}” trong {rest} còn "
        "lại, bình quân ít nhất {each} mỗi {term} (nếu “{bottom}” không đổi).",
        "new": " Nếu chỉ tính số phát sinh mới: ít nhất {count} {unit}, tất cả đều ở mục “{top}”.",
        "count": "Để đến hết năm {year} đạt {target}: cần thêm ít nhất {count} {unit} trong {rest} còn lại, bình quân "
        "ít nhất {each} mỗi {term}.",
        "month": "tháng",
        "quarter": "quý",
        "term": "kỳ",
        "left": "{count} {term}",
    },
    "en": {
        "rate": "To reach {target} by the end of {year}: at least {count} {unit} more in “{top}” in the {rest} left, "
        "on average at least {each} in each {term} (if “{bottom}” stays).",
        "new": " Counting new ones only: at least {count} {unit}, all of them in “{top}”.",
        "count": "To reach {target} by the end of {year}: at least {count} {unit} more in the {rest} left, on average "
        "at least {each} in each {term}.",
        "month": "month",
        "quarter": "quarter",
        "term": "period",
        "left": "{count} {term}(s)",
    },
}


def pace(indicator: Indicator, line: ProgressLine, made: Progress, criteria: CriteriaSet, year: int, lang: Lang) -> str:
    """One or two sentences; empty where nothing is lacking, or what is lacking cannot be said.

    `line` is that of the indicator in `made`, whose last period is the latest that is reported.
    """
    last = made.spans[-1]
    term, left = _left(last, year)
    target = _least(indicator, line.target, lang)
    if target is None or left <= 0:
        return ""
    known = {each.id: _whole(each) for each in made.inputs}
    counts = [known.get(name) for name in line.of]
    if any(count is None for count in counts) or not counts:
        return ""
    whole = [count for count in counts if count is not None]
    words = _TEXTS[lang]
    named = words[term]
    common = {
        "year": year,
        "target": line.target,
        "term": named,
        "rest": words["left"].format(count=left, term=named),
    }
    if len(whole) == 1:
        if criteria.inputs[line.of[0]].type != "count":
            return ""
        lacking = least_count(target[1], 1, target[0]) - whole[0]
        return _said(words["count"], lacking, left, unit=line.unit, **common)
    top, bottom = (criteria.inputs[name] for name in line.of)
    n, d = whole
    labels = {"unit": top.unit, "top": top.label, "bottom": bottom.label}
    text = _said(words["rate"], least_count(target[1], d, target[0]) - n, left, **common, **labels)
    if text and top.accrual == bottom.accrual == "flow":
        text += _only_new(n, d, target, words["new"], labels)
    return text


def _said(template: str, lacking: int, left: int, **words: object) -> str:
    if lacking <= 0:
        return ""
    return template.format(count=format_whole(lacking), each=format_whole(-(-lacking // left)), **words)


def _only_new(n: int, d: int, target: tuple[str, Number], template: str, labels: dict[str, str]) -> str:
    """How many new ones, all of which count, lift n/d to the target; empty where no number does."""
    sign, (p, q) = target
    if p >= q:
        return ""
    short, share = p * d - n * q, q - p
    count = -(-short // share) if sign == "≥" else short // share + 1
    return template.format(count=format_whole(count), **labels)


def _left(last: Span, year: int) -> tuple[str, int]:
    """What the periods are called, and how many of them are left until the end of the year judged; 0 where unclear."""
    if last.months is None or last.end.year != year:
        return "term", 0
    months = _YEAR - last.end.month
    if last.months == 3 and months % 3 == 0:
        return "quarter", months // 3
    return "month", months


def _least(indicator: Indicator, shown: str, lang: Lang) -> tuple[str, Number] | None:
    """The sign and bound of the unit's target, found by its print; None unless it asks for a least number."""
    for target in indicator.targets:
        if target.text[lang] == shown and _is_least(target):
            assert isinstance(target.bound, tuple)
            return target.sign, target.bound
    return None


def _is_least(target: Target) -> bool:
    plain = target.also is None and not target.formulas and not target.others
    return plain and target.sign in ("≥", ">") and isinstance(target.bound, tuple)


def _whole(line: ProgressLine) -> int | None:
    """A total that is one whole number."""
    value = line.known
    if not isinstance(value, Range) or not value.exact or value.low is None:
        return None
    n, d = value.low
    return n // d if n % d == 0 else None
