"""A finished result in the order in which people read it: groups by place, problems of one kind together, one line.

Nothing is judged here: whatever decides stands in the ProvinceResult. Every output that lists units or problems takes
the same order from here.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Literal, get_args

from cds_score.diagnostics import Lang
from cds_score.province.result import PillarColumn, Problem, ProvinceResult, UnitRow
from cds_score.reading.collation import collation_key
from cds_score.reading.numbers import format_whole

Stand = Literal[
    "recognised", "eligible", "not_eligible", "uncovered", "undecided", "complete", "scored", "incomplete", "held",
    "refused", "unreadable", "none",
]  # fmt: skip
STANDS: tuple[Stand, ...] = get_args(Stand)
"""Where a unit stands, in one word: by the award of its set, or by its status where the set has none."""
Light = Literal["good", "bad", "open", "fault", "absent"]
LIGHTS: dict[Stand, Light] = {
    "recognised": "good",
    "eligible": "good",
    "not_eligible": "bad",
    "uncovered": "bad",
    "undecided": "open",
    "complete": "good",
    "scored": "good",
    "incomplete": "open",
    "held": "fault",
    "refused": "fault",
    "unreadable": "fault",
    "none": "absent",
}
"""Which units look alike where there are colours."""
WORDS: dict[Stand, dict[Lang, str]] = {
    "recognised": {"vi": "Đã công nhận", "en": "Recognised"},
    "eligible": {"vi": "Đủ điều kiện", "en": "Eligible"},
    "not_eligible": {"vi": "Chưa đủ", "en": "Not eligible"},
    "uncovered": {"vi": "Chưa xếp mức", "en": "No level"},
    "undecided": {"vi": "Chưa kết luận", "en": "Undecided"},
    "complete": {"vi": "Hoàn thành", "en": "Complete"},
    "scored": {"vi": "Đã chấm", "en": "Scored"},
    "incomplete": {"vi": "Chưa xong", "en": "Incomplete"},
    "held": {"vi": "Chưa xét", "en": "Held back"},
    "refused": {"vi": "Không chấm", "en": "Refused"},
    "unreadable": {"vi": "Không đọc được", "en": "Unreadable"},
    "none": {"vi": "Chưa gửi", "en": "Not sent"},
}
"""For a narrow column."""
_LONG: dict[Stand, dict[Lang, str]] = {
    "recognised": {"vi": "đã được công nhận", "en": "recognised"},
    "eligible": {"vi": "đủ điều kiện", "en": "eligible"},
    "not_eligible": {"vi": "chưa đủ điều kiện", "en": "not eligible yet"},
    "uncovered": {"vi": "chưa xếp được mức", "en": "at no level"},
    "undecided": {"vi": "chưa kết luận được", "en": "undecided"},
    "complete": {"vi": "hoàn thành", "en": "complete"},
    "scored": {"vi": "đã chấm điểm", "en": "scored"},
    "incomplete": {"vi": "chưa chấm xong", "en": "incomplete"},
    "held": {"vi": "chưa xét vì lỗi về đơn vị", "en": "held back for an error about the unit"},
}
_LINE: dict[Lang, dict[str, str]] = {
    "vi": {
        "units": "{count} đơn vị",
        "unit": "{count} đơn vị",
        "registers": "{count} đơn vị trong danh mục",
        "register": "{count} đơn vị trong danh mục",
        "files": "{count} tệp có lỗi",
        "file": "{count} tệp có lỗi",
        "sound": "không tệp nào có lỗi",
        "year": "năm {year}",
        "empty": "không có báo cáo nào",
    },
    "en": {
        "units": "{count} units",
        "unit": "{count} unit",
        "registers": "{count} units in the register",
        "register": "{count} unit in the register",
        "files": "{count} files with errors",
        "file": "{count} file with errors",
        "sound": "no file with errors",
        "year": "{year}",
        "empty": "no report",
    },
}
"""As long as it takes. Of a unit without a result its own `status_text` says more."""
Apart = Literal["nameless", "outside"]
APART: dict[Apart, dict[Lang, str]] = {
    "nameless": {"vi": "tệp chưa biết của đơn vị nào", "en": "files of no known unit"},
    "outside": {"vi": "báo cáo của đơn vị ngoài danh mục", "en": "reports of units outside the register"},
}
"""Rows that are no unit of the province."""
WITHOUT_RESULT: tuple[Stand, ...] = ("refused", "unreadable", "none")
"""Of these there is no result at all."""


@dataclass(slots=True)
class RankGroup:
    """Units that are compared with each other: of one set, one year, one group."""

    set: str
    """`id@version`."""
    title: str
    """"Bộ chỉ số … (mau/chi-so-tam-nhom@2025), năm 2025. Loại đơn vị: Xã"."""
    ranked: list[UnitRow] = field(default_factory=list)
    """By place; those that share one by name."""
    unranked: list[UnitRow] = field(default_factory=list)
    """By name."""

    @property
    def units(self) -> list[UnitRow]:
        """All of them, those without a place last."""
        return [*self.ranked, *self.unranked]


@dataclass(slots=True)
class ProblemGroup:
    """What is wrong in one way, wherever it is."""

    code: str
    problems: list[Problem]
    remedy: str
    """What to do in every one of these places; empty where it differs among them."""

    def split(self, shown: int) -> tuple[list[Problem], int, int]:
        """The first `shown`, how many more there are, and in how many files those are; one more is shown too."""
        if len(self.problems) <= shown + 1:
            return self.problems, 0, 0
        rest = self.problems[shown:]
        return self.problems[:shown], len(rest), len({each.file for each in rest})


def apart(unit: UnitRow) -> Apart | None:
    """Why a row is not counted among the units; None for one that is."""
    if unit.in_register is None:
        return "nameless" if unit.status == "unreadable" and not unit.code else None
    return None if unit.in_register else "outside" if unit.code else "nameless"


def stand(unit: UnitRow) -> Stand:
    """Where the unit stands."""
    if unit.status in ("refused", "unreadable", "none"):
        return unit.status
    if unit.held:
        return "held"
    if unit.award == "none":
        return unit.status
    return "recognised" if unit.award == "eligible" and unit.basis == "recognised" else unit.award


def stand_text(unit: UnitRow, lang: Lang) -> str:
    """“Chưa đủ điều kiện”, “Chưa gửi báo cáo”: as long as it takes; `WORDS` has what fits a narrow column."""
    where = stand(unit)
    text = unit.status_text if where in WITHOUT_RESULT else _LONG[where][lang]
    return text[:1].upper() + text[1:]


def rank_groups(result: ProvinceResult) -> list[RankGroup]:
    """The units that have a result, in the order of sets, years and groups."""
    titles = {each.name: each.title for each in result.sets}
    order = {each.name: at for at, each in enumerate(result.sets)}
    groups: dict[tuple[int, int, str], RankGroup] = {}
    for unit in result.units:
        if unit.set not in order or stand(unit) in WITHOUT_RESULT:
            continue
        key = (order[unit.set], unit.year, unit.group_text)
        if key not in groups:
            year = f", {_LINE[result.lang]['year'].format(year=unit.year)}" if unit.year else ""
            more = f". {unit.group_text}" if unit.group_text else ""
            groups[key] = RankGroup(unit.set, f"{titles[unit.set]} ({unit.set}){year}{more}")
        groups[key].unranked.append(unit) if unit.place is None else groups[key].ranked.append(unit)
    for group in groups.values():
        group.ranked.sort(key=lambda each: each.place or 0)
    return [groups[key] for key in sorted(groups, key=lambda key: (*key[:2], collation_key(key[2])))]


def without_result(result: ProvinceResult) -> dict[str, list[UnitRow]]:
    """The units that have none by what is said of them, those with a file first."""
    found: dict[str, list[UnitRow]] = {}
    for where in WITHOUT_RESULT:
        for unit in result.units:
            if stand(unit) == where:
                found.setdefault(stand_text(unit, result.lang), []).append(unit)
    return found


def shares(unit: UnitRow) -> bool:
    """Has it its place together with others?"""
    return unit.place is not None and unit.place_text != str(unit.place)


def said_of_places(group: RankGroup) -> list[tuple[list[UnitRow], str]]:
    """Why units have no place, together where it is the same; then of each place that is shared, its first unit.

    Nothing where nobody of the group has a place: its set ranks nobody, or nobody could be ranked.
    """
    if not group.ranked:
        return []
    found: dict[str, list[UnitRow]] = {}
    for unit in group.unranked:
        if unit.place_reason:
            found.setdefault(unit.place_reason, []).append(unit)
    said = [(units, reason) for reason, units in found.items()]
    level = {unit.place: unit for unit in reversed(group.ranked) if shares(unit)}
    return said + [([unit], unit.place_reason) for _, unit in sorted(level.items(), key=lambda each: each[0] or 0)]


def problem_groups(problems: list[Problem], severity: str) -> list[ProblemGroup]:
    """Those of one severity by their code, in the order in which codes first appear."""
    found: dict[str, list[Problem]] = {}
    for each in problems:
        if each.severity == severity:
            found.setdefault(each.code, []).append(each)
    groups = []
    for code, same in found.items():
        remedies = {each.remedy for each in same}
        groups.append(ProblemGroup(code, same, remedies.pop() if len(remedies) == 1 else ""))
    return groups


def pillar_columns(result: ProvinceResult) -> list[PillarColumn]:
    """The pillars of all sets, each once; two sets whose pillars have one id and two names have two columns."""
    found = {(pillar.id, pillar.name): pillar for each in result.sets for pillar in each.pillars}
    return list(found.values())


def faulty_files(result: ProvinceResult) -> int:
    """How many files have at least one error."""
    return len({each.file for each in result.problems if each.severity == "error"})


def headline(result: ProvinceResult) -> str:
    """“165 đơn vị trong danh mục: 41 đủ điều kiện, 118 chưa đủ điều kiện; 6 chưa gửi báo cáo; 3 tệp chưa biết của đơn
    vị nào; 3 tệp có lỗi.”

    With a register its units are counted, each once; whatever is none of them is told apart.
    """
    lang, words = result.lang, _LINE[result.lang]
    units = [unit for unit in result.units if apart(unit) is None]
    counts = Counter(stand(unit) for unit in units)
    judged = [(counts[each], _LONG[each][lang]) for each in _LONG if counts[each]]
    others = [
        (count, f"{said[:1].lower()}{said[1:]}")
        for said, rows in without_result(result).items()
        if (count := sum(1 for unit in rows if apart(unit) is None))
    ]
    parts = [", ".join(f"{format_whole(count)} {said}" for count, said in judged)] if judged else []
    parts += [f"{format_whole(count)} {said}" for count, said in others]
    if not parts:
        parts.append(words["empty"])
    kinds = Counter(apart(unit) for unit in result.units)
    parts += [f"{format_whole(kinds[each])} {APART[each][lang]}" for each in APART if kinds[each]]
    files = faulty_files(result)
    parts.append(_number(words, "file", files) if files else words["sound"])
    count = len({unit.code or f":{at}" for at, unit in enumerate(units)})
    return f"{_number(words, 'register' if result.register else 'unit', count)}: {'; '.join(parts)}."


def _number(words: dict[str, str], key: str, count: int) -> str:
    return words[key if count == 1 else f"{key}s"].format(count=format_whole(count))
