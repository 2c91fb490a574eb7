"""Where a province stands: recognised, under appraisal and still to go, in the period and before, against its plan.

Everything comes from the register, from its own columns and days, and from what this round's results say of
themselves: a unit is under appraisal where the register says so or where its report has been reviewed, never because a
report is there.

Without a period, what is recognised for the year judged is “in the period” and what is recognised for earlier years
before it. With one, the day of the decision decides, and what is recognised after its end does not count yet.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from cds_score.diagnostics import Lang
from cds_score.province.planned import Plans
from cds_score.province.register_check import is_due
from cds_score.province.result import Standing
from cds_score.province.rows import Judged
from cds_score.province.units import Unit, UnitRegister
from cds_score.reading.dates import format_date
from cds_score.reading.numbers import format_whole

Period = tuple[date, date]
When = Literal["in_period", "before", "undated", ""]
"""When a unit was recognised; empty where it is not, or not yet."""
_WORDS: dict[str, dict[Lang, str]] = {
    "total": {
        "vi": "Đã công nhận {recognised} + đang thẩm định {in_appraisal} + còn lại {remaining} = {total} đơn vị.",
        "en": "Recognised {recognised} + under appraisal {in_appraisal} + to go {remaining} = {total} units.",
    },
    "excluded": {
        "vi": "Trong số còn lại có {excluded} đơn vị không đánh giá, lý do ghi trong danh mục.",
        "en": "Of those to go, {excluded} are not assessed, for reasons in the register.",
    },
    "year": {
        "vi": "Được công nhận cho năm {year}: {in_period} + cho các năm trước: {before} = lũy kế: {cumulative} đơn vị.",
        "en": "Recognised for {year}: {in_period} + for earlier years: {before} = in all: {cumulative} units.",
    },
    "period": {
        "vi": "Được công nhận trong kỳ (từ ngày {start} đến ngày {end}): {in_period} + trước đó: {before} = lũy kế: "
        "{cumulative} đơn vị.",
        "en": "Recognised in the period ({start} to {end}): {in_period} + before: {before} = in all: "
        "{cumulative} units.",
    },
    "undated": {
        "vi": "Danh mục không ghi ngày công nhận của {undated} đơn vị, nên các đơn vị này không nằm trong số trên.",
        "en": "The register has no day of recognition of {undated} units; they are not among these.",
    },
    "plan": {"vi": "Kế hoạch năm {year}: {planned} đơn vị{by}", "en": "Plan of {year}: {planned} units{by}"},
    "short": {"vi": "; đã công nhận {count}, còn {rest}.", "en": "; recognised: {count}, to go: {rest}."},
    "over": {"vi": "; đã công nhận {count}, vượt {rest}.", "en": "; recognised: {count}, {rest} above the plan."},
    "equal": {"vi": "; đã công nhận {count}, đủ kế hoạch.", "en": "; recognised: {count}, as planned."},
    "former": {
        "vi": "Ngoài ra có {count} đơn vị đã được công nhận nhưng nay không còn do sắp xếp; kết quả đó không chuyển "
        "sang đơn vị mới.",
        "en": "Besides, {count} units were recognised and exist no more; that is not handed on to their successors.",
    },
    "sent": {
        "vi": "Có báo cáo năm {year} của {sent}/{total} đơn vị; {due} đơn vị phải báo cáo mà chưa có báo cáo.",
        "en": "There are reports of {sent}/{total} units for {year}; of {due} units one is awaited.",
    },
}


@dataclass(frozen=True, slots=True)
class Scope:
    """What a round is about: the year judged, the day on which its units are looked at, a period if one is asked."""

    year: int
    day: date
    period: Period | None = None


def standing(
    register: UnitRegister, results: Collection[Judged], sent: Collection[str], scope: Scope, plans: Plans, lang: Lang
) -> Standing:
    """Where the units of the register stand. `results` are those that count, `sent` the codes of units with a file."""
    by_code: dict[str, list[Judged]] = {}
    for each in results:
        by_code.setdefault(each.row.code, []).append(each)
    units = register.valid(scope.day)
    when = {each.code: _when(each, by_code.get(each.code, ()), scope) for each in units}
    in_appraisal = {each.code for each in units if not when[each.code] and _appraising(each, by_code, scope.year)}
    counts = {key: sum(found == key for found in when.values()) for key in ("in_period", "before", "undated")}
    recognised = sum(counts.values())
    remaining = len(units) - recognised - len(in_appraisal)
    excluded = sum(1 for each in units if each.excluded and not when[each.code] and each.code not in in_appraisal)
    plan = plans.get(scope.year)
    made = Standing(
        total=len(units),
        recognised=recognised,
        in_appraisal=len(in_appraisal),
        remaining=remaining,
        excluded=excluded,
        in_period=counts["in_period"],
        before=counts["before"],
        cumulative=counts["in_period"] + counts["before"],
        planned=plan.units if plan is not None else None,
        sentences=[],
        undated=counts["undated"],
    )
    former = [
        each for each in register.units
        if each.end is not None and each.end < scope.day and each.code not in when and _when(each, (), scope)
    ]  # fmt: skip
    due = sum(1 for each in units if each.code not in sent and is_due(each, register, scope.year))
    present = sum(1 for each in units if each.code in sent)
    document = plan.document if plan is not None else ""
    made.sentences = _sentences(made, scope, document, len(former), (present, due), lang)
    return made


def _when(unit: Unit, results: Collection[Judged], scope: Scope) -> When:
    """When it was recognised, by the register or by a decision of this round."""
    days = [each.recognised_on for each in results if each.row.basis == "recognised"]
    decided = date.fromisoformat(days[0]) if days and days[0] else None
    year = scope.year if days else 0
    if unit.recognised:
        year, decided = unit.recognised, unit.decided
    if not year:
        return ""
    if scope.period is None:
        return "" if year > scope.year else "in_period" if year == scope.year else "before"
    if decided is None:
        return "undated"
    start, end = scope.period
    return "" if decided > end else "in_period" if decided >= start else "before"


def _appraising(unit: Unit, results: Mapping[str, list[Judged]], year: int) -> bool:
    reviewed = any(each.appraising or each.candidate.review for each in results.get(unit.code, ()))
    return reviewed or any(each <= year for each in unit.appraising)


def _sentences(
    made: Standing, scope: Scope, document: str, former: int, reports: tuple[int, int], lang: Lang
) -> list[str]:
    numbers = ("total", "recognised", "in_appraisal", "remaining", "excluded", "in_period", "before", "cumulative",
               "undated")  # fmt: skip
    params: dict[str, object] = {name: format_whole(getattr(made, name)) for name in numbers}
    params["year"] = scope.year
    said = ["total"]
    if made.excluded:
        said.append("excluded")
    if scope.period is None:
        said.append("year")
    else:
        start, end = scope.period
        params |= {"start": format_date(start), "end": format_date(end)}
        said.append("period")
    if made.undated:
        said.append("undated")
    sentences = [_WORDS[key][lang].format(**params) for key in said]
    if made.planned is not None:
        sentences.append(_planned(made, made.planned, scope, document, lang))
    if former:
        sentences.append(_WORDS["former"][lang].format(count=format_whole(former)))
    present, due = (format_whole(each) for each in reports)
    sentences.append(_WORDS["sent"][lang].format(**params | {"sent": present, "due": due}))
    return sentences


def _planned(made: Standing, planned: int, scope: Scope, document: str, lang: Lang) -> str:
    """The plan, and how much of it is done where the period begins with its year and does not go beyond it."""
    by = f" ({document})" if document else ""
    text = _WORDS["plan"][lang].format(year=scope.year, planned=format_whole(planned), by=by)
    first = date(scope.year, 1, 1) if scope.year else None
    if scope.period is not None and (scope.period[0] != first or scope.period[1].year != scope.year):
        return f"{text}."
    done = made.in_period
    key = "short" if done < planned else "over" if done > planned else "equal"
    return text + _WORDS[key][lang].format(count=format_whole(done), rest=format_whole(abs(planned - done)))
