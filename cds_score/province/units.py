"""The units of a province's register, line by line: who a unit is, from when to when, and how far it has come.

A unit that is renamed or merged keeps its lines: each holds for its own time, and the line of the time that a report is
about is the one that it is held against. What was recognised of a unit is not handed on to those that take its place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from cds_score.diagnostics import Lang, Source
from cds_score.reading.dates import format_date
from cds_score.reading.suggest import did_you_mean

WITH_CODE: dict[Lang, str] = {"vi": "“{name}” (mã {code})", "en": "“{name}” (code {code})"}
"""How a unit is named beside others."""
_WORDS: dict[str, dict[Lang, str]] = {
    "registered": {"vi": "Đăng ký năm {years}{batch}.", "en": "Registered for {years}{batch}."},
    "batch": {"vi": ", đợt {batch}", "en": ", batch {batch}"},
    "appraising": {"vi": "Đang thẩm định cho năm {years}.", "en": "Under appraisal for {years}."},
    "recognised": {"vi": "Đã công nhận cho năm {year}{by}{on}.", "en": "Recognised for {year}{by}{on}."},
    "by": {"vi": " theo Quyết định {decision}", "en": " by Decision {decision}"},
    "on": {"vi": " ngày {day}", "en": " of {day}"},
    "excluded": {"vi": "Không đánh giá: {reason}.", "en": "Not assessed: {reason}."},
    "until": {"vi": " (mã {code}, đến hết ngày {day})", "en": " (code {code}, until {day})"},
    "was": {
        "vi": "{name}{until}: đã được công nhận cho năm {year}{by}{on}; kết quả này không chuyển sang {new}.",
        "en": "{name}{until}: recognised for {year}{by}{on}; that is not handed on to {new}.",
    },
    "was_not": {"vi": "{name}{until}: chưa được công nhận.", "en": "{name}{until}: not recognised."},
}


@dataclass(frozen=True, slots=True)
class Unit:
    """One line of a register. Texts are empty, years 0 and days None where the line says nothing."""

    code: str
    name: str = ""
    province: str = ""
    start: date | None = None
    """The first day on which the line holds; None: from of old."""
    end: date | None = None
    """The last day on which it holds; None: until further notice."""
    successors: tuple[str, ...] = ()
    """Codes of the units that have taken its place."""
    registered: tuple[int, ...] = ()
    """Years for which it has been registered."""
    batch: str = ""
    appraising: tuple[int, ...] = ()
    """Years for which its dossier is under appraisal."""
    recognised: int = 0
    """The year for which it has been recognised, which is not the year of the decision."""
    decision: str = ""
    decided: date | None = None
    excluded: str = ""
    """Why it is not to be assessed."""
    columns: Mapping[str, str] = field(default_factory=dict)
    """What the line holds for scoring: attributes, given figures, and the province's own columns."""
    places: Mapping[str, tuple[int, int]] = field(default_factory=dict, compare=False)
    """Where its further columns stand in the register's text, by their heads."""
    at: int = 0
    """Where the line begins there."""
    to: int = 1

    def holds(self, day: date) -> bool:
        """Is it the unit's line on that day?"""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)

    def meets(self, first: date, last: date) -> bool:
        """Does it hold on any day of a period?"""
        return (self.start is None or self.start <= last) and (self.end is None or first <= self.end)

    def text(self, lang: Lang) -> str:
        """What the register says of its way to recognition, in sentences; empty where it says nothing."""
        said = []
        if self.registered:
            batch = _WORDS["batch"][lang].format(batch=self.batch) if self.batch else ""
            said.append(_WORDS["registered"][lang].format(years=_years(self.registered), batch=batch))
        if self.appraising and not self.recognised:
            said.append(_WORDS["appraising"][lang].format(years=_years(self.appraising)))
        if self.recognised:
            said.append(_WORDS["recognised"][lang].format(**self._recognition(lang)))
        if self.excluded:
            said.append(_WORDS["excluded"][lang].format(reason=self.excluded.rstrip(". ")))
        return " ".join(said)

    def fate(self, new: Unit, lang: Lang) -> str:
        """What it had reached before `new` took its place, in a sentence."""
        until = "" if self.end is None else _WORDS["until"][lang].format(code=self.code, day=format_date(self.end))
        key = "was" if self.recognised else "was_not"
        return _WORDS[key][lang].format(name=self.name, until=until, new=new.name, **self._recognition(lang))

    def _recognition(self, lang: Lang) -> dict[str, object]:
        by = _WORDS["by"][lang].format(decision=self.decision) if self.decision else ""
        on = _WORDS["on"][lang].format(day=format_date(self.decided)) if self.decided else ""
        return {"year": self.recognised, "by": by, "on": on}


def suggested(units: Iterable[Unit]) -> dict[str, str]:
    """Which units may be meant, by name and code, in both languages; empty texts where there are none."""
    by_code = {each.code: each.name for each in units}
    if not by_code:
        return {"vi": "", "en": ""}
    said = {
        lang: "; ".join(shown.format(name=name, code=code) for code, name in by_code.items())
        for lang, shown in WITH_CODE.items()
    }
    return {lang: did_you_mean(said[lang])[lang].strip() for lang in said}


def _years(years: tuple[int, ...]) -> str:
    return ", ".join(map(str, years))


class UnitRegister(Mapping[str, Mapping[str, str]]):
    """A register: its lines, and as a mapping the columns of each unit's newest line by its code."""

    __slots__ = ("_ended", "_lines", "heads", "roles", "source", "units", "years")

    def __init__(
        self,
        units: list[Unit],
        source: Source | None = None,
        roles: frozenset[str] = frozenset(),
        heads: Mapping[str, tuple[int, int]] = MappingProxyType({}),
    ) -> None:
        """`units` in the order of the file, no two lines of one code on the same day; `roles` the columns it has.

        `heads` are those of its further columns (attributes, given figures, and the province's own) with their places.
        """
        self.units = units
        self.source = source
        self.roles = roles
        self.heads = dict(heads)
        self.years = frozenset(year for each in units for year in each.registered)
        """For which at least one unit is registered."""
        self._lines: dict[str, list[Unit]] = {}
        for each in sorted(units, key=lambda unit: unit.start or date.min):
            self._lines.setdefault(each.code, []).append(each)
        self._ended: dict[str, list[Unit]] = {}
        for each in units:
            for code in each.successors:
                self._ended.setdefault(code, []).append(each)

    @property
    def others(self) -> tuple[str, ...]:
        """The heads of its further columns, in their order."""
        return tuple(self.heads)

    def __getitem__(self, code: str) -> Mapping[str, str]:
        return self._lines[code][-1].columns

    def __iter__(self) -> Iterator[str]:
        return iter(self._lines)

    def __len__(self) -> int:
        return len(self._lines)

    def lines(self, code: str) -> list[Unit]:
        """All lines of a unit, the oldest first."""
        return self._lines.get(code, [])

    def on(self, code: str, day: date | None) -> Unit | None:
        """The line of a unit on a day; its newest where no day is given; None where there is none."""
        lines = self.lines(code)
        if day is None:
            return lines[-1] if lines else None
        return next((each for each in lines if each.holds(day)), None)

    def valid(self, day: date) -> list[Unit]:
        """The units that exist on a day, in the order of the file."""
        return [each for each in self.units if each.holds(day)]

    def heirs(self, unit: Unit) -> list[Unit]:
        """The lines that have taken the place of one: those of its successors, where they do not begin before it."""
        first = unit.start or date.min
        found = (each for code in unit.successors for each in self.lines(code))
        return [each for each in found if each is not unit and (each.start or date.min) >= first]

    def predecessors(self, unit: Unit) -> list[Unit]:
        """The lines whose place one has taken, and those whose place these had taken; in the order of the file."""
        before: dict[int, Unit] = {}
        waiting = [unit]
        while waiting:
            heir = waiting.pop()
            found = [each for each in self._ended.get(heir.code, ()) if each.at not in before]
            new = {each.at: each for each in found if any(other is heir for other in self.heirs(each))}
            before |= new
            waiting += new.values()
        before.pop(unit.at, None)
        return [before[at] for at in sorted(before)]
