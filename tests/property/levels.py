"""The oracle, part three: clauses in three values, and the award with its levels."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING

from tests.property.spans import Span, cells, holds, verdict
from tests.property.spec import Clause, Enough, Figures, Rules

if TYPE_CHECKING:
    from tests.property.oracle import Line, Part, PillarJudgement, Sums

Result = tuple[bool | None, bool]
"""(does the clause hold, is anything open)"""


@dataclass
class Outcome:
    """`possible` are the levels that are left where none is certain."""

    status: str
    tier: str = ""
    possible: list[str] = field(default_factory=list)


def all_met(lines: list[Line]) -> Result:
    unknown = not lines or any(line.holds is None for line in lines)
    if any(line.holds is False for line in lines):
        return False, unknown
    return (None, True) if unknown else (True, False)


def _so_many(rule: Enough | None, lines: list[Line]) -> Result:
    if rule is None or not lines:
        return all_met(lines)
    met = sum(line.holds is True for line in lines)
    failed = sum(line.holds is False for line in lines)
    bound = rule.bound * (len(lines) if rule.share else 1)
    found = {holds(rule.sign, Fraction(count), bound) for count in range(met, len(lines) - failed + 1)}
    return found.pop() if len(found) == 1 else None, False


def enough_points(rule: Enough, sums: Sums, rules: Rules) -> Result:
    if not sums.most:
        return None, True  # where no point is at stake, points show nothing
    bound = rule.bound * (sums.most if rule.share else 10**rules.places)
    found = verdict(rule.sign, Span(sums.low, sums.high), bound)
    return found, found is None


def _parts(of: str, pillars: list[PillarJudgement]) -> list[tuple[bool, Sums]]:
    """(does it apply, its sums) of what is asked one by one; bonus and penalty are not."""
    found: list[tuple[bool, Sums]] = []
    for pillar in pillars:
        groups: list[Part] = pillar.groups
        if of == "pillars" and pillar.part.counted:
            found.append((pillar.part.applies, pillar.part.sums))
        elif of == "groups":
            found += [(group.applies, group.sums) for group in groups if group.counted]
        elif of == "indicators" and pillar.part.counted:
            out = {line.id for group in groups if not group.counted for line in group.lines}
            found += [(line.applies, line.sums) for line in pillar.part.lines if line.id not in out]
    return [(applies, sums) for applies, sums in found if applies and sums.most]


def _lowest(results: list[bool | None]) -> bool | None:
    """All of them; nothing asked is nothing shown."""
    return False if False in results else None if None in results or not results else True


def clause(each: Clause, pillars: list[PillarJudgement], total: Sums, rules: Rules) -> bool | None:
    if each.name == "points":
        assert each.enough is not None
        return enough_points(each.enough, total, rules)[0]
    if each.name == "pillars":
        ruled = [pillar for pillar in pillars if pillar.status != "scored"]
        return _lowest([False if "not_met" in p.why else True if p.status == "complete" else None for p in ruled])
    if each.name == "each":
        assert each.enough is not None
        return _lowest([enough_points(each.enough, sums, rules)[0] for _, sums in _parts(each.of, pillars)])
    if each.name == "no_zero":
        sums = [one for _, one in _parts(each.of, pillars)]
        return _lowest([False if one.high <= 0 else True if one.low > 0 else None for one in sums])
    out = {line.id for p in pillars for group in p.groups if not group.counted for line in group.lines}
    lines = [line for p in pillars if p.part.counted for line in p.part.lines if line.applies and line.id not in out]
    if each.name == "optional":
        lines = [line for line in lines if not line.mandatory]
    return _so_many(each.enough, lines)[0]


def award(rules: Rules, figures: Figures, pillars: list[PillarJudgement], total: Sums, errors: bool) -> Outcome:
    if not rules.tiers:
        asked = [Clause("pillars")] if rules.award_pillars else []
        asked += [Clause("points", rules.award_points)] if rules.award_points is not None else []
        results: list[bool | None] = [clause(each, pillars, total, rules) for each in asked]
        found = _lowest([*results, None] if errors else results)
        return Outcome("not_eligible" if found is False else "undecided" if found is None else "eligible")
    judged = [[clause(each, pillars, total, rules) for each in tier.clauses] for tier in rules.tiers]
    names: list[str | None] = [tier.id for tier in rules.tiers]
    possible: list[int] = []
    for at, verdicts in enumerate(judged):
        result = _lowest(verdicts)
        if result is not False:
            possible.append(at)
        if result is True:
            break
    else:
        if rules.otherwise:
            names.append("con_lai")
            possible.append(len(rules.tiers))
        elif not _none_is_left(rules, judged, total):
            possible.append(-1)
    certain = max((at for answer, at in rules.caps if figures.attribute is answer), default=0)
    best = {certain}
    if figures.attribute is None:
        best |= {at for _, at in rules.caps if at > certain}
    veto = len(names) - 1  # a cap at the lowest level leaves nothing else, not even “no level”
    lowered = sorted({max(at, cap) if at >= 0 or (cap and cap == veto) else at for at in possible for cap in best})
    ids = [names[at] or "" for at in lowered if at >= 0]
    if len(lowered) > 1 or errors:
        return Outcome("undecided", "", ids)
    if lowered == [-1]:
        return Outcome("uncovered")
    recognised = [*(tier.recognised for tier in rules.tiers), False]
    return Outcome("eligible" if recognised[lowered[0]] else "not_eligible", ids[0])


def _none_is_left(rules: Rules, judged: list[list[bool | None]], total: Sums) -> bool:
    """Is there, whatever the points turn out to be, a level that asks for them and has all else that it asks for?"""
    asked = []
    for tier, verdicts in zip(rules.tiers, judged, strict=True):
        pairs = list(zip(tier.clauses, verdicts, strict=True))
        levels = [each.enough for each, _ in pairs if each.name == "points"]
        if levels and total.most and all(found for each, found in pairs if each.name != "points"):
            bounds = [(one.sign, one.bound * (total.most if one.share else 10**rules.places)) for one in levels if one]
            asked.append(bounds)
    tries = cells(Span(total.low, total.high), [bound for bounds in asked for _, bound in bounds])
    return all(any(all(holds(sign, n, b) for sign, b in bounds) for bounds in asked) for n in tries)
