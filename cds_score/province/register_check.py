"""The reports of a round held against the province's register: each against the units of its own period, not of today.

The code says which unit a report is of; a name only helps to find the code that was meant, since many communes of the
nation share their names.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any

from cds_score.diagnostics import Diagnostic, Lang
from cds_score.province.problems import problem
from cds_score.province.result import Problem
from cds_score.province.rows import Judged
from cds_score.province.units import WITH_CODE, Unit, UnitRegister, suggested
from cds_score.province.versions import differently_named
from cds_score.reading.dates import format_date
from cds_score.reading.names import province_name, same_unit_name
from cds_score.reading.suggest import Known, without_marks
from cds_score.selfreport.read import LEVELS

_ENOUGH = 75
"""Likeness in percent of two names of communes, without “xã” and the like, below which none is suggested."""
_HOLDS: dict[str, dict[Lang, str]] = {
    "from": {"vi": "có từ {start}", "en": "since {start}"},
    "to": {"vi": "đến hết {end}", "en": "until {end}"},
    "both": {"vi": "từ {start} đến hết {end}", "en": "from {start} until {end}"},
}

_SUCCEEDED: dict[Lang, str] = {"vi": "; đơn vị kế thừa: {units}", "en": "; its successors: {units}"}


def reference_day(counted: Iterable[Judged], year: int) -> date:
    """The day on which a round looks at its units: the last of the period of most reports, else of the year."""
    ends = Counter(each.candidate.end for each in counted if each.candidate.end)
    last = max(ends, key=lambda end: (ends[end], end), default="")
    return date.fromisoformat(last) if last else date(year or date.max.year, 12, 31)


def is_due(unit: Unit, register: UnitRegister, year: int) -> bool:
    """Is a report of a unit awaited for a year?

    Not of one that is not assessed, is recognised already, or whose dossier of the year is under appraisal by the
    register; where anybody is registered for the year, only of those.
    """
    if unit.excluded or year in unit.appraising or 0 < unit.recognised <= year:
        return False
    return year in unit.registered or year not in register.years


def check_reports(counted: Iterable[Judged], register: UnitRegister, year: int, lang: Lang) -> list[Problem]:
    """What is wrong with each report, by the register; of a file that says no code, or by a pattern only, its own
    findings tell.
    """
    checker = _Checker(register, year, lang)
    sure = [each for each in counted if each.contestant is not None or (each.row.code and not each.by_pattern)]
    return [found for each in sure for found in checker.check(each)]


def check_names(left_out: Iterable[tuple[Judged, Judged | None]], register: UnitRegister, lang: Lang) -> list[Problem]:
    """Files that do not count, each with the one that does, if any: those whose name is neither its nor the register's.

    Such a file is likely of another unit, with a wrong code.
    """
    checker = _Checker(register, 0, lang)
    return [
        found
        for each, counted in left_out
        if (counted is None or differently_named(each.candidate, counted.candidate))
        and (found := checker.name(each)) is not None
    ]


def check_missing(sent: set[str], register: UnitRegister, year: int, day: date, lang: Lang) -> list[Problem]:
    """The units of whom a report is awaited and there is no file at all; `sent` are the codes of those with one."""
    found = []
    for unit in register.valid(day):
        if unit.code not in sent and is_due(unit, register, year):
            params = {"code": unit.code, "name": unit.name, "year": year}
            missing = Diagnostic("round-report-missing", register.source, unit.at, unit.to, params)
            found.append(problem(missing, lang, unit=unit.code, unit_name=unit.name))
    return found


def check_sets(counted: Iterable[Judged], lang: Lang) -> list[Problem]:
    """Reports that are judged by another version of a set than most others of their round."""
    by_set: dict[str, list[Judged]] = {}
    for each in counted:
        if each.contestant is not None:
            by_set.setdefault(each.row.set, []).append(each)
    found = []
    for name, units in by_set.items():
        same = {other: len(by_set[other]) for other in by_set if other.partition("@")[0] == name.partition("@")[0]}
        most = max(same, key=lambda other: (same[other], other))
        if most != name:
            params = {"set": name, "other": most, "count": same[most]}
            found += [_told("round-versions-mixed", each, lang, params) for each in units]
    return found


def _told(code: str, judged: Judged, lang: Lang, params: dict[str, Any]) -> Problem:
    row = judged.row
    return problem(
        Diagnostic(code, file=row.file, params=params), lang, at=judged.unit_at, unit=row.code, unit_name=row.name
    )


class _Checker:
    """Holds reports against one register, one after another."""

    def __init__(self, register: UnitRegister, year: int, lang: Lang) -> None:
        self._register = register
        self._year = year
        self._lang: Lang = lang
        self._by_name: dict[str, list[Unit]] = {}
        for each in register.units:
            self._by_name.setdefault(_core(each.name), []).append(each)
        self._names = Known([name for name in self._by_name if name], _ENOUGH)

    def check(self, judged: Judged) -> list[Problem]:
        """What is wrong with one report."""
        row, sent = judged.row, judged.candidate
        day = date.fromisoformat(sent.end) if sent.end else None
        params: dict[str, Any]
        if not row.code:
            params = {"suggestion": self._meant(row.name, day, "")}
            return [_told("round-code-missing", judged, self._lang, params)]
        if row.code not in self._register:
            params = {"code": row.code, "name": row.name, "suggestion": self._meant(row.name, day, "")}
            return [_told("round-code-unknown", judged, self._lang, params)]
        unit = self._register.on(row.code, day)
        if unit is None:
            newest = self._register.lines(row.code)[-1]
            params = {
                "code": row.code,
                "name": newest.name,
                "day": format_date(day or date.max),
                "holds": self._held(newest),
            }
            return [_told("round-unit-not-valid", judged, self._lang, params)]
        return [_told(code, judged, self._lang, {"code": unit.code, "name": unit.name, **params})
                for code, params in self._against(unit, judged, day)]  # fmt: skip

    def name(self, judged: Judged) -> Problem | None:
        """That the register calls its unit otherwise, by the line of its own time."""
        end, code = judged.candidate.end, judged.row.code
        day = date.fromisoformat(end) if end else None
        unit = self._register.on(code, day)
        named = self._name(unit, judged, day) if unit is not None else None
        if unit is None or named is None:
            return None
        return _told("round-name-differs", judged, self._lang, {"code": code, "name": unit.name, **named})

    def _name(self, unit: Unit, judged: Judged, day: date | None) -> dict[str, Any] | None:
        name = judged.row.name
        if not unit.name or not name or same_unit_name(unit.name, name):
            return None
        return {"found": name, "suggestion": self._meant(name, day, unit.code)}

    def _against(self, unit: Unit, judged: Judged, day: date | None) -> Iterable[tuple[str, dict[str, Any]]]:
        row, sent = judged.row, judged.candidate
        if unit.province and row.province and province_name(unit.province) != province_name(row.province):
            yield "round-other-province", {"found": row.province, "province": unit.province}
        if (named := self._name(unit, judged, day)) is not None:
            yield "round-name-differs", named
        if unit.start is not None and sent.start and sent.start < unit.start.isoformat():
            yield "round-unit-younger", {"day": format_date(unit.start)}
        if 0 < unit.recognised < self._year:
            yield "round-recognised-already", {"year": unit.recognised}
        if unit.excluded:
            yield "round-excluded-reports", {"reason": unit.excluded}
        elif self._year in self._register.years and self._year not in unit.registered and not unit.recognised:
            yield "round-not-registered", {"year": self._year}

    def _held(self, unit: Unit) -> dict[str, str]:
        """From when to when it exists, and which units have taken its place."""
        start, end = (format_date(day) if day is not None else "" for day in (unit.start, unit.end))
        key = "both" if start and end else "from" if start else "to"
        said: dict[str, str] = {lang: text.format(start=start, end=end) for lang, text in _HOLDS[key].items()}
        names = {each.code: each.name for code in unit.successors for each in self._register.lines(code)}
        for lang, text in _SUCCEEDED.items() if names else ():
            shown = (WITH_CODE[lang].format(name=name, code=code) for code, name in names.items())
            said[lang] += text.format(units=", ".join(shown))
        return said

    def _meant(self, name: str, day: date | None, own: str) -> dict[str, str]:
        """The units of another code whose name is that of the report, or nearest to it."""
        core = _core(name)
        found = [each for each in self._by_name.get(core, ()) if same_unit_name(each.name, name)]
        if not found and not own:
            found = self._by_name.get(self._names.nearest(core), [])
        return suggested(each for each in found if each.code != own and (day is None or each.holds(day)))


def _core(name: str) -> str:
    """A name without the level before it and without marks: “Xã Ví Dụ” is “vi du”."""
    plain = " ".join(name.casefold().split())
    return without_marks(
        next((plain.removeprefix(f"{each} ") for each in LEVELS if plain.startswith(f"{each} ")), plain)
    )
