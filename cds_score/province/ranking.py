"""Places among units: each within its group, by the tie-break chain of the set; ties are shown as ties (1, 2, 2, 4).

Of each finished Assessment only a `Contestant` is looked at: the group, the exact keys, and whether it can have a place
at all; so a whole nation is ranked without its Assessments. Units are compared within one set, one year judged and one
group. A key that is not known while it would have to part units leaves its unit without a
place; so do errors, a refusal and a trial. Where people vote, the units stay level and it is said that they must vote.
What comes out does not depend on the order of what goes in.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cmp_to_key

from cds_score.diagnostics import Lang, has_errors
from cds_score.reading.collation import collation_key
from cds_score.reading.possible import Number
from cds_score.scoring.assessment import Assessment, RankKey, Standing

UNKNOWN = "?"
"""How a Standing writes an attribute that the register does not hold."""
_REASONS = {
    "refused": {"vi": "Báo cáo không được chấm: {notice}", "en": "The report was not assessed: {notice}"},
    "errors": {"vi": "Báo cáo còn lỗi.", "en": "The report has errors."},
    "trial": {"vi": "Chấm thử: đơn vị thuộc tỉnh khác.", "en": "A trial: the unit belongs to another province."},
    "no_ranking": {"vi": "Bộ tiêu chí không xếp hạng.", "en": "The set ranks nobody."},
    "group": {
        "vi": "Chưa biết đơn vị thuộc nhóm nào: {group}.",
        "en": "It is not known to which group it belongs: {group}.",
    },
    "key": {
        "vi": "Chưa đủ số liệu để xếp hạng theo “{label}”.",
        "en": "Not enough is known to rank it by “{label}”.",
    },
}
_VOTE = {"vi": "Đồng hạng: cần người quyết định ({label}).", "en": "Level: people must decide ({label})."}
_TIE = {"vi": "Đồng hạng.", "en": "Level."}


@dataclass(frozen=True, slots=True)
class Contestant:
    """What of one Assessment takes part in a ranking; small, and made where the Assessment is."""

    code: str
    name: str
    report: str
    """The report's file name as given."""
    criteria: str
    """`id@version`."""
    year: int
    standing: Standing | None
    """None where the set ranks nobody."""
    unable: str = ""
    """Why it can have no place whatever its keys are, in the language of the Assessment; empty where it can."""


def contestant(assessment: Assessment) -> Contestant:
    """The part of a finished Assessment that a ranking needs."""
    return Contestant(
        code=assessment.commune.code,
        name=assessment.commune.name,
        report=assessment.report,
        criteria=f"{assessment.criteria.id}@{assessment.criteria.version}",
        year=assessment.period.year,
        standing=assessment.ranking,
        unable=_unable(assessment),
    )


def with_errors(unit: Contestant, lang: Lang) -> Contestant:
    """The same unit once errors have been found that its Assessment does not know of."""
    return unit if unit.unable else replace(unit, unable=_REASONS["errors"][lang])


@dataclass(slots=True)
class Place:
    """One unit with its place; `level_with` are the units that share it."""

    place: int
    unit: Contestant
    level_with: list[Contestant] = field(default_factory=list)
    vote: bool = False
    """People must decide among them."""
    text: str = ""
    """That it is level with others and, where it is so, who decides; empty where it stands alone."""


@dataclass(slots=True)
class Unranked:
    """One unit without a place, and why."""

    unit: Contestant
    reason: str


@dataclass(slots=True)
class RankedGroup:
    """The units that are compared with each other."""

    criteria: str
    """`id@version`."""
    year: int
    group: list[str]
    text: str
    """The values of the attributes in print; empty where the set ranks all units together."""
    places: list[Place]
    unranked: list[Unranked]


def rank(contestants: Iterable[Contestant], lang: Lang = "vi") -> list[RankedGroup]:
    """Every group with its places, the best first; groups in the order of sets, years and names."""
    groups: dict[tuple[str, int, tuple[str, ...]], list[Contestant]] = {}
    for each in contestants:
        own = tuple(each.standing.group) if each.standing is not None else ()
        groups.setdefault((each.criteria, each.year, own), []).append(each)
    order = sorted(groups, key=lambda key: (key[0], key[1], [collation_key(text) for text in key[2]]))
    return [_group(*key, groups[key], lang) for key in order]


def _group(criteria: str, year: int, group: tuple[str, ...], units: list[Contestant], lang: Lang) -> RankedGroup:
    units = sorted(units, key=_by_name)
    text = next((each.standing.group_text for each in units if each.standing is not None), "")
    made = RankedGroup(criteria, year, list(group), text, [], [])
    able: list[tuple[Contestant, Standing]] = []
    for unit in units:
        if unit.unable or unit.standing is None:
            made.unranked.append(Unranked(unit, unit.unable))
        else:
            able.append((unit, unit.standing))
    classes = _parted(able, 0, made, lang)
    place = 1
    for same, vote in classes:
        for unit in same:
            others = [each for each in same if each is not unit]
            tie = "" if not others else _VOTE[lang].format(label=vote) if vote else _TIE[lang]
            made.places.append(Place(place, unit, others, bool(vote), tie))
        place += len(same)
    made.unranked.sort(key=lambda each: _by_name(each.unit))
    return made


def _parted(
    units: list[tuple[Contestant, Standing]], at: int, made: RankedGroup, lang: Lang
) -> list[tuple[list[Contestant], str]]:
    """Units that are level so far, parted by key number `at` and those after it; (level units, label of their vote).

    The first key must be known of every unit; a later one only of those that it would have to part.
    """
    if not units or (at and len(units) == 1) or at == len(units[0][1].keys):
        return [([unit for unit, _ in units], "")] if units else []
    first = units[0][1].keys[at]
    if first.vote:
        return [([unit for unit, _ in units], first.label if len(units) > 1 else "")]
    known: list[tuple[Number, Contestant, Standing]] = []
    for unit, standing in units:
        value = standing.keys[at].value
        if value is None:
            made.unranked.append(Unranked(unit, _REASONS["key"][lang].format(label=first.label)))
        else:
            known.append((value, unit, standing))

    def compared(a: tuple[Number, Contestant, Standing], b: tuple[Number, Contestant, Standing]) -> int:
        return _compared(a[0], b[0], first)

    known.sort(key=cmp_to_key(compared))
    classes: list[tuple[list[Contestant], str]] = []
    start = 0
    for end in range(1, len(known) + 1):
        if end == len(known) or _compared(known[start][0], known[end][0], first):
            classes += _parted([(unit, standing) for _, unit, standing in known[start:end]], at + 1, made, lang)
            start = end
    return classes


def _compared(a: Number, b: Number, key: RankKey) -> int:
    """Below 0 where `a` comes first."""
    difference = a[0] * b[1] - b[0] * a[1]
    return difference if key.ascending else -difference


def _unable(unit: Assessment) -> str:
    """Why a unit can have no place whatever its keys are; empty where it can."""
    lang = unit.lang
    if unit.status == "refused":
        return _REASONS["refused"][lang].format(notice=unit.notices[0] if unit.notices else unit.status_text)
    if has_errors(unit.diagnostics):
        return _REASONS["errors"][lang]
    if unit.trial:
        return _REASONS["trial"][lang]
    if unit.ranking is None:
        return _REASONS["no_ranking"][lang]
    if UNKNOWN in unit.ranking.group:
        return _REASONS["group"][lang].format(group=unit.ranking.group_text)
    return ""


def _by_name(unit: Contestant) -> tuple[object, ...]:
    return collation_key(unit.name), unit.code, unit.report
