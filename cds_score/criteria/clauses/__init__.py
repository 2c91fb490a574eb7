"""Clauses: what a pillar rule or a tier of an award may ask for.

One module is one clause; its name is the key that a criteria file uses, its docstring is its page in the manual. A
module has `build(value, context)`, which returns an object with the two methods of `Clause`, or raises `ClauseError`
or `FormulaError`. Nothing else needs to know of it.

Every verdict has three results: the clause holds whatever is still missing (True), cannot hold any more (False), or
is open (None).
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType
from typing import TYPE_CHECKING, Any, ClassVar, Literal, Protocol

if TYPE_CHECKING:
    from cds_score.criteria.asks import Alternatives
    from cds_score.criteria.formula.compiler import Formula, Values
    from cds_score.criteria.level import Level
    from cds_score.diagnostics import Lang
    from cds_score.reading.possible import Number

Sort = Literal["indicator", "group", "pillar", "total"]


@dataclass(slots=True)
class Item:
    """An indicator, a group, a pillar or the whole, as rules see it. Points are in the set's smallest unit.

    `low`, `high` are what is certain and what is possible by counts and documents alone; `earned`, `possible` are the
    printed points, those on printed rates among them.
    """

    id: str
    name: str
    sort: Sort
    applies: bool
    holds: bool | None
    missing: bool
    """Its state is “missing” or “invalid”: it is not known because of data, not because a rate is only printed."""
    mandatory: bool
    pillar: str
    low: Number
    high: Number
    most: int
    earned: int = 0
    possible: int = 0
    provisional: bool = False
    not_met: bool = False
    """Of a pillar: something in it has failed for certain."""
    counted: bool = True
    """False for a bonus and a penalty, which nothing asks to be met."""
    ruled: bool = True
    """Of a pillar: it has a rule that completes it."""


@dataclass(slots=True)
class Standing:
    """All that a rule may ask about: one pillar and its parts, or the whole unit."""

    indicators: list[Item]
    groups: list[Item]
    pillars: list[Item]
    total: Item
    values: Values
    units_text: Callable[..., str]
    scale: int
    """How many of the smallest unit are one point."""
    pillar_term: str
    indicator_term: str

    def item(self, identity: str) -> Item | None:
        """The one with this id; None where it is not in scope."""
        return next((each for each in (*self.indicators, *self.groups, *self.pillars) if each.id == identity), None)


@dataclass(slots=True)
class Verdict:
    """One clause judged: its result, whether anything it looked at is still open, and the sentence that says why."""

    holds: bool | None
    open: bool
    sentence: str


@dataclass(frozen=True, slots=True)
class Terms:
    """What the set calls things."""

    pillar: str
    indicator: str


class Clause(Protocol):
    """One clause of a rule, compiled."""

    def judge(self, standing: Standing, lang: Lang) -> Verdict:
        """The clause against what a unit has."""

    def text(self, lang: Lang, terms: Terms) -> str:
        """What it asks for, as part of a sentence: “mọi chỉ tiêu bắt buộc đều đạt”."""

    def asks(self, standing: Standing) -> Alternatives:
        """What indicators would have to bring for it to hold (`criteria.asks`)."""


@dataclass(frozen=True, slots=True)
class Context:
    """What a clause may know of its set: whether it has points, which ids there are in its scope."""

    has_points: bool
    has_mandatory: bool
    ids: Mapping[str, Sort]
    formula: Callable[[str], Formula]
    """Compiles a formula over inputs and attributes; raises FormulaError."""
    whole: bool
    """The rule is the award's; else that of a pillar."""
    informative: frozenset[str] = field(default_factory=frozenset)
    """Indicators that no rule may count."""
    unruled: frozenset[str] = field(default_factory=frozenset)
    """Pillars without a rule of their own, which are never complete."""
    in_labels: Callable[[str], str] = str
    """A formula as people read it: every name by its label."""


class ClauseError(Exception):
    """What is wrong with a clause: a diagnostic code and its params."""

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code)
        self.code = code
        self.params = params


@cache  # looked for once, not for each indicator of a set
def names() -> list[str]:
    """Every clause there is, in alphabetical order."""
    return sorted(module.name for module in iter_modules(__path__))


def module(name: str) -> ModuleType:
    """The module of a clause that is known to exist."""
    return import_module(f"{__name__}.{name}")


def build(name: str, value: Any, context: Context) -> Clause:
    """The clause `name` of what stands below it. Raises ClauseError or FormulaError."""
    made: Clause = module(name).build(value, context)
    return made


_ALL = {"vi": "mọi {what} đều đạt", "en": "every {what} is met"}
_SOME = {"vi": "số {what} đạt {level} tổng số", "en": "{what} met {level} of them"}
_SOME_COUNT = {"vi": "số {what} đạt {level}", "en": "{what} met {level}"}
_MET = {"vi": "{what}: đạt {met}/{all}", "en": "{what} met: {met} of {all}"}
_ASKED = {"vi": "yêu cầu {level}", "en": "required {level}"}
_GROUPS = {
    "not_met": {"vi": "chưa đạt: {ids}", "en": "not met: {ids}"},
    "missing": {"vi": "chưa đủ số liệu: {ids}", "en": "data missing: {ids}"},
    "stated": {
        "vi": "mới có tỷ lệ in hoặc chưa có tài liệu kiểm chứng: {ids}",
        "en": "printed rate only, or no evidence: {ids}",
    },
}
_NONE = {
    "vi": "không có chỉ tiêu nào áp dụng, nên chưa kết luận",
    "en": "none of them applies, so nothing is concluded",
}


def level_or_all(value: Any) -> Level | None:
    """None for `all`, else a level. Raises ClauseError or FormulaError."""
    from cds_score.criteria.level import read_level

    if not isinstance(value, str):
        raise ClauseError("clause-structure", text=str(value)[:60])
    return None if value == "all" else read_level(value)


def count_text(what: str, level: Level | None, lang: Lang) -> str:
    """“mọi chỉ tiêu bắt buộc đều đạt”, or how many of them must be."""
    form = _ALL if level is None else _SOME if level.percent else _SOME_COUNT
    return form[lang].format(what=what, level=level.text if level else "")


def must_be_met(wanted: Iterable[Item], level: Level | None) -> Alternatives:
    """How many of some indicators must be met: all of them, or a level."""
    from cds_score.criteria.asks import NEVER, count_asks, least_count

    ids = [each.id for each in wanted]
    if not ids:
        return NEVER
    if level is None:
        return count_asks(ids, len(ids))
    return count_asks(ids, least_count(level.comparisons, len(ids) if level.percent else 1))


def count_met(what: str, wanted: Iterable[Item], level: Level | None, lang: Lang) -> Verdict:
    """How many of some indicators are met, against all of them or a level."""
    wanted = list(wanted)
    failed: list[str] = []
    missing: list[str] = []
    stated: list[str] = []
    for each in wanted:
        if each.holds is False:
            failed.append(each.id)
        elif each.holds is None:
            (stated if each.provisional and not each.missing else missing).append(each.id)
    met = len(wanted) - len(failed) - len(missing) - len(stated)
    parts = [_MET[lang].format(what=what, met=met, all=len(wanted))]
    if level is not None:
        parts.append(_ASKED[lang].format(level=level.text))
    for name, group in (("not_met", failed), ("missing", missing), ("stated", stated)):
        if group:
            parts.append(_GROUPS[name][lang].format(ids=", ".join(group)))
    if not wanted:
        # Where all that is asked for is said not to apply, nothing has been shown.
        parts.append(_NONE[lang])
    unknown = bool(stated or missing) or not wanted
    if not wanted:
        holds = None
    elif level is None:
        holds = False if failed else None if unknown else True
    else:
        from cds_score.reading.possible import Range

        possible = Range((met, 1), (len(wanted) - len(failed), 1))
        holds = level.holds(possible, (len(wanted), 1))
    return Verdict(holds, unknown, "; ".join(parts) + ".")


class CountOf(ABC):
    """A clause that asks how many of some indicators are met: all of them (`level` is None), or so many."""

    ONE: ClassVar[Mapping[Lang, str]]
    """What one of them is called, `{term}` being what the set calls an indicator …"""
    MANY: ClassVar[Mapping[Lang, str]]
    """… and several, at the beginning of a sentence."""

    def __init__(self, level: Level | None = None) -> None:
        self.level = level

    @staticmethod
    @abstractmethod
    def wanted(standing: Standing) -> list[Item]:
        """The indicators that are counted."""

    def judge(self, standing: Standing, lang: Lang) -> Verdict:
        """See `Clause`."""
        return count_met(self.MANY[lang].format(term=standing.indicator_term), self.wanted(standing), self.level, lang)

    def asks(self, standing: Standing) -> Alternatives:
        """See `Clause`."""
        return must_be_met(self.wanted(standing), self.level)

    def text(self, lang: Lang, terms: Terms) -> str:
        """See `Clause`."""
        return count_text(self.ONE[lang].format(term=terms.indicator.lower()), self.level, lang)
