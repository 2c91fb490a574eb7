"""Which indicators of two versions of a set can be compared, and how far: read from the changes between them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from cds_score.criteria.comparable import Both, Level, Match, Matches
from cds_score.criteria.compiled import Indicator
from cds_score.criteria.diff import compare, kinds
from cds_score.criteria.diff.change import Change, Effect
from cds_score.criteria.diff.pairs import paired
from cds_score.criteria.diff.version import LANGUAGES, Version
from cds_score.criteria.rename import is_successor, renames

_TURNED = {Effect.HARDER: Effect.EASIER, Effect.EASIER: Effect.HARDER}
_OTHER_RESULT = ("scale", "points", "not_applicable", "informative")
"""Changes of an indicator after which its state or points mean something else, though its value does not.

A target is not among them: whether that of a unit is another stands in its results.
"""
_OF_EVERY_INDICATOR = ("rounding", "evidence_rule", "evidence_days", "not_applicable_points")
_OF_ONE_INDICATOR = (*_OTHER_RESULT, "target", "measure")
_FOR_PEOPLE = ("evidence", "interpretation", "rename_proposed")
"""Changes for people to look at, by which no result is another."""
_OPPOSITE: dict[type[Change], type[Change]] = {
    kinds.IndicatorAdded: kinds.IndicatorRemoved,
    kinds.PillarAdded: kinds.PillarRemoved,
    kinds.TierAdded: kinds.TierRemoved,
}
_OPPOSITE |= {after: before for before, after in _OPPOSITE.items()}
_NESTED: Both = {
    "vi": "bộ tiêu chí của đơn vị con đã đổi",
    "en": "the set that judges its nested units is another one",
}


def matches(before: Version, after: Version) -> Matches:
    """Two sets side by side, in whichever order they came into force; unrelated ones share nothing."""
    old, new = before.criteria, after.criteria
    if not (is_successor(old, new) or is_successor(new, old) or old.name == new.name):
        gone, added = (tuple(each.id for each in one.indicators) for one in (old, new))
        return Matches(False, {}, {}, gone, added)
    if old.replaces is not None and old.replaces.set == new.name:
        return _turned(_matches(after, before, turned=True))
    return _matches(before, after, turned=False)


def _matches(old: Version, new: Version, *, turned: bool) -> Matches:
    changes = [each for each in compare(old, new) if each.effect is not Effect.WORDS and each.kind not in _FOR_PEOPLE]
    if turned:
        changes = [_turn(each) for each in changes]
    renamed = renames(old.criteria, new.criteria)
    kept, gone, added = paired(old.lines, new.lines, renamed.indicators)
    ids = {each.id: each for each in new.criteria.indicators}
    nested = {
        name
        for name, each in new.criteria.nested.items()
        for was in [old.criteria.nested.get(name)]
        if was is not None and was.digest != each.digest
    }
    made = {after: _match(before, ids[after], changes, nested) for before, after in kept}
    return Matches(
        related=True,
        indicators=made,
        inputs={after: before for before, after in renamed.inputs.items()},
        gone=tuple(gone),
        added=tuple(added),
        pillars=_pillars(changes, set(ids)),
        whole=_said(each for each in changes if each.place.section == "award" or _is_general(each)),
        ranking=_said(each for each in changes if each.place.section == "ranking"),
    )


def _match(before: str, after: Indicator, changes: Iterable[Change], nested: set[str]) -> Match:
    read = {*after.used, *after.inputs, *after.measure.names}
    level: Level = "full"
    reasons: list[Both] = []
    for change in changes:
        of_it = change.place.section == "pillar" and change.place.id == after.id
        of_read = change.place.section in ("inputs", "set") and change.place.id in read
        if (of_it or of_read) and change.effect is Effect.MEANING:
            level = "none"
        elif (of_it and change.kind in _OTHER_RESULT) or of_read or change.kind in _OF_EVERY_INDICATOR:
            level = "value" if level == "full" else level
        else:
            continue
        reasons.append(_both(change, titled=not of_it))
    if nested & read:
        level = "none"
        reasons.append(_NESTED)
    return Match(before, after.id, level, tuple(reasons))


def _pillars(changes: Iterable[Change], indicators: set[str]) -> Mapping[str, tuple[Both, ...]]:
    """What has changed of each pillar besides that which is judged indicator by indicator."""
    found: dict[str, list[Both]] = {}
    for each in changes:
        own = each.place.id in indicators and each.kind in _OF_ONE_INDICATOR
        if each.place.section == "pillar" and not own:
            found.setdefault(each.place.pillar, []).append(_both(each, titled=True))
    return {pillar: tuple(reasons) for pillar, reasons in found.items()}


def _is_general(change: Change) -> bool:
    return change.kind in (*_OF_EVERY_INDICATOR, "total_limits")


def _said(changes: Iterable[Change]) -> tuple[Both, ...]:
    return tuple(_both(each, titled=True) for each in changes)


def _both(change: Change, *, titled: bool) -> Both:
    return {lang: change.explain(lang) if titled else change.sentence(lang) for lang in LANGUAGES}


def _turn(change: Change) -> Change:
    """The same change as seen from the newer set."""
    effect = _TURNED.get(change.effect, change.effect)
    kind = _OPPOSITE.get(type(change), type(change))
    return kind(change.place, effect, change.after, change.before, change.about)


def _turned(found: Matches) -> Matches:
    """The same two sets, the newer one first."""
    return replace(
        found,
        indicators={
            each.before: replace(each, before=each.after, after=each.before) for each in found.indicators.values()
        },
        inputs={before: after for after, before in found.inputs.items()},
        gone=found.added,
        added=found.gone,
    )
