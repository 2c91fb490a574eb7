"""What has changed of rules: what completes a pillar, the award with its levels and downgrades, the ranking."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from cds_score.criteria import model
from cds_score.criteria.diff import kinds
from cds_score.criteria.diff.change import Both, Change, Effect, Place, Section, Text, said
from cds_score.criteria.diff.effects import of_clauses
from cds_score.criteria.diff.indicators import sources, words
from cds_score.criteria.diff.version import LANGUAGES, NO_RENAMES, Renames, Version, flag

_NAME: Both = {"vi": "tên", "en": "name"}
_ASKS: Both = {"vi": "điều kiện", "en": "what it asks for"}
_RECOGNISED: Both = {"vi": "được đề nghị công nhận", "en": "proposed for recognition"}
_ORDER: Both = {"vi": "thứ tự các mức", "en": "order of the levels"}
_AWARD: Both = {"vi": "việc công nhận", "en": "the award"}
_OTHERWISE: Both = {"vi": "mức cho đơn vị còn lại", "en": "level for all others"}
_MESSAGE: Both = {"vi": "câu nêu lý do hạ mức", "en": "message of a downgrade"}
_KIND: Both = {"vi": "loại nhóm", "en": "kind"}
_CAP: Both = {"vi": "số điểm nhiều nhất", "en": "most points"}
_KINDS: dict[str, Both] = {
    "base": {"vi": "điểm chính", "en": "base"},
    "bonus": {"vi": "điểm thưởng", "en": "bonus"},
    "penalty": {"vi": "điểm trừ", "en": "penalty"},
}
_PILLARS: Both = {"vi": "các nhóm", "en": "pillars and groups"}
_CAPPED: Both = {"vi": "khi {when}: cao nhất là {tier}", "en": "where {when}: at most {tier}"}
_DIRECTION: dict[str, Both] = {
    "descending": {"vi": "lớn trước", "en": "more first"},
    "ascending": {"vi": "nhỏ trước", "en": "less first"},
}
_AMONG: Both = {"vi": "trong từng nhóm: {groups}", "en": "within: {groups}"}
_VOTE: Both = {"vi": "bỏ phiếu", "en": "vote"}
_KEY: Both = {"vi": "tên của bước xếp hạng", "en": "name of a step"}


def pillar_changes(old: Version, new: Version, renamed: Renames) -> Iterator[Change]:
    """Of pillars and groups, by their ids."""
    before, after = _sections(old), _sections(new)
    for name in [*before, *(name for name in after if name not in before)]:
        was, now = before.get(name), after.get(name)
        pillar, declared = now or was or after[name]
        place = Place("pillar", pillar, declared.id, declared.name)
        if was is None:
            yield kinds.PillarAdded(place, Effect.REVIEW)
        elif now is None:
            yield kinds.PillarRemoved(place, Effect.REVIEW)
        else:
            yield from _pillar(place, was[1], now[1], old, new, renamed)
    kept = [name for name in after if name in before]
    if kept != [name for name in before if name in after]:
        yield kinds.OrderChanged(Place("set"), Effect.WORDS, about=_PILLARS)


def _sections(version: Version) -> dict[str, tuple[str, model.Pillar | model.Group]]:
    found: dict[str, tuple[str, model.Pillar | model.Group]] = {}
    for pillar in version.file.pillars:
        found[pillar.id] = (pillar.id, pillar)
        found.update({group.id: (pillar.id, group) for group in pillar.groups})
    return found


def _pillar(
    place: Place,
    was: model.Pillar | model.Group,
    now: model.Pillar | model.Group,
    old: Version,
    new: Version,
    renamed: Renames,
) -> Iterator[Change]:
    yield from words(place, _NAME, was.name, now.name)
    if was.kind != now.kind:
        yield kinds.PillarKind(place, Effect.REVIEW, _KINDS[was.kind], _KINDS[now.kind], _KIND)
    elif (before := _cap_units(was.id, old)) != (after := _cap_units(now.id, new)):
        yield kinds.PillarKind(place, _of_cap(was.kind, before, after), was.cap, now.cap, _CAP)
    first, second = (getattr(each, "complete", None) for each in (was, now))
    if first is None and second is None:
        return
    built = [
        next((each.rule for each in version.criteria.pillars if each.id == declared.id), None)
        for version, declared in ((old, was), (new, now))
    ]
    if first is None or second is None:
        yield kinds.RuleChanged(place, Effect.REVIEW, old.rule_text(built[0]), new.rule_text(built[1]))
        return
    effect = of_clauses(_clauses(first, renamed), _clauses(second, NO_RENAMES))
    if effect is not None:
        yield kinds.RuleChanged(place, effect, old.rule_text(built[0]), new.rule_text(built[1]))
    yield from sources(place, first.source, second.source)


def _cap_units(identity: str, version: Version) -> Fraction | None:
    """The most points of a pillar or group; None where it has no cap."""
    for pillar in version.criteria.pillars:
        caps = {pillar.id: pillar.cap, **{group.id: group.cap for group in pillar.groups}}
        cap = caps.get(identity)
        if cap is not None:
            return Fraction(cap, 10**version.criteria.places)
    return None


def _of_cap(kind: str, before: Fraction | None, after: Fraction | None) -> Effect:
    """Less bonus is harder, less penalty is easier; no cap is the most."""
    less = before is None or (after is not None and after < before)
    return Effect.HARDER if less is (kind == "bonus") else Effect.EASIER


def _clauses(rule: model.Rule, renamed: Renames) -> dict[str, Any]:
    data = renamed.data(rule.clauses)
    assert isinstance(data, dict)
    return data


def award_changes(old: Version, new: Version, renamed: Renames) -> Iterator[Change]:
    """Of the award."""
    was, now = old.file.award, new.file.award
    place = Place("award", "", "", now.name if now else was.name if was else "")
    if was is None or now is None or bool(was.tiers) is not bool(now.tiers):
        if was is not now:
            sides = [_award_text(version) for version in (old, new)]
            yield kinds.TierChanged(place, Effect.REVIEW, sides[0], sides[1], _AWARD)
        return
    yield from words(place, _NAME, was.name, now.name)
    if not was.tiers:
        yield from _level(place, was, now, old, new, renamed, 0, 0, only_floors=False)
    yield from sources(place, was.source, now.source)
    yield from _tiers(was, now, old, new, renamed)
    yield from _otherwise(was.otherwise, now.otherwise)
    yield from _caps(was, now, renamed)


def _award_text(version: Version) -> Text:
    award = version.criteria.award
    if award is None:
        return ""
    if award.single:
        return version.rule_text(award.tiers[0].rule)
    return "; ".join(tier.name for tier in award.tiers)


def _level(
    place: Place,
    was: model.Rule,
    now: model.Rule,
    old: Version,
    new: Version,
    renamed: Renames,
    first: int,
    second: int,
    *,
    only_floors: bool,
) -> Iterator[Change]:
    """Clauses of one level, which is number `first` of the old award and `second` of the new."""
    effect = of_clauses(_clauses(was, renamed), _clauses(now, NO_RENAMES), only_floors=only_floors)
    if effect is not None:
        texts = [
            version.rule_text(version.criteria.award.tiers[at].rule if version.criteria.award else None)
            for version, at in ((old, first), (new, second))
        ]
        yield kinds.TierChanged(place, effect, texts[0], texts[1], _ASKS)


def _tiers(
    was: model.AwardRule, now: model.AwardRule, old: Version, new: Version, renamed: Renames
) -> Iterator[Change]:  # fmt: skip
    before = {tier.id: (at, tier) for at, tier in enumerate(was.tiers)}
    after = {tier.id: (at, tier) for at, tier in enumerate(now.tiers)}
    for name in [*before, *(name for name in after if name not in before)]:
        first, second = before.get(name), after.get(name)
        tier = (second or first or after[name])[1]
        place = Place("award", "", name, tier.name)
        if first is None:
            yield kinds.TierAdded(place, Effect.REVIEW, after=_tier_text(new, after[name][0]))
            continue
        if second is None:
            yield kinds.TierRemoved(place, Effect.REVIEW, before=_tier_text(old, first[0]))
            continue
        for change in _level(place, first[1], tier, old, new, renamed, first[0], second[0], only_floors=True):
            # To reach a level that is no recognition is no gain: whether more or fewer do is for people to judge.
            recognised = tier.recognised and first[1].recognised
            yield change if recognised else kinds.TierChanged(place, Effect.REVIEW, change.before, change.after, _ASKS)
        yield from words(place, _NAME, first[1].name, tier.name)
        if first[1].recognised is not tier.recognised:
            yield kinds.TierChanged(
                place, Effect.REVIEW, flag(first[1].recognised), flag(tier.recognised), _RECOGNISED
            )  # fmt: skip
        yield from sources(place, first[1].source, tier.source)
    kept = [name for name in after if name in before]
    if kept != [name for name in before if name in after]:
        sides = [" > ".join(tier.name for tier in award.tiers) for award in (was, now)]
        yield kinds.TierChanged(Place("award"), Effect.REVIEW, sides[0], sides[1], _ORDER)


def _tier_text(version: Version, at: int) -> Text:
    assert version.criteria.award is not None
    return version.rule_text(version.criteria.award.tiers[at].rule)


def _otherwise(was: model.Otherwise | None, now: model.Otherwise | None) -> Iterator[Change]:
    place = Place("award", "", now.id if now else was.id if was else "", now.name if now else was.name if was else "")
    if was is None or now is None or (was.id, was.recognised) != (now.id, now.recognised):
        if was is not now:
            sides = ["" if each is None else f"{each.id} {each.name}" for each in (was, now)]
            yield kinds.TierChanged(place, Effect.REVIEW, sides[0], sides[1], _OTHERWISE)
        return
    yield from words(place, _NAME, was.name, now.name)
    yield from sources(place, was.source, now.source)


def _caps(was: model.AwardRule, now: model.AwardRule, renamed: Renames) -> Iterator[Change]:
    before = {renamed.formula(each.when): each for each in was.caps}
    after = {NO_RENAMES.formula(each.when): each for each in now.caps}
    place = Place("award")
    for when in [*before, *(when for when in after if when not in before)]:
        first, second = before.get(when), after.get(when)
        sides = [_cap_text(first, was), _cap_text(second, now)]
        if first is None or second is None:
            effect = Effect.HARDER if first is None else Effect.EASIER
            yield kinds.CapChanged(place, effect, *sides)
            continue
        if first.at_most != second.at_most:
            yield kinds.CapChanged(place, _of_at_most(first, second, was, now), *sides)
        yield from words(place, _MESSAGE, first.message, second.message)
        yield from sources(place, first.source, second.source)


def _of_at_most(first: model.Cap, second: model.Cap, was: model.AwardRule, now: model.AwardRule) -> Effect:
    levels = [[tier.id for tier in award.tiers] for award in (was, now)]
    if levels[0] != levels[1] or not {first.at_most, second.at_most} <= set(levels[0]):
        return Effect.REVIEW
    lower = levels[0].index(second.at_most) > levels[0].index(first.at_most)
    return Effect.HARDER if lower else Effect.EASIER


def _cap_text(cap: model.Cap | None, award: model.AwardRule) -> Text:
    if cap is None:
        return ""
    names = {tier.id: tier.name for tier in award.tiers}
    if award.otherwise is not None:
        names[award.otherwise.id] = award.otherwise.name
    tier = names.get(cap.at_most, cap.at_most)
    return {lang: _CAPPED[lang].format(when=cap.when, tier=tier) for lang in LANGUAGES}


def ranking_changes(old: Version, new: Version, renamed: Renames) -> Iterator[Change]:
    """Of who is ranked among whom, and by what."""
    was, now = old.file.ranking, new.file.ranking
    section: Section = "ranking"
    place = Place(section)
    if was is None or now is None or _chain(was, renamed) != _chain(now, NO_RENAMES):
        if was is not now:
            yield kinds.RankingChanged(place, Effect.REVIEW, _ranking_text(was), _ranking_text(now))
        return
    for first, second in zip(was.order, now.order, strict=True):
        yield from words(place, _KEY, first.label or first.vote, second.label or second.vote)
    yield from sources(place, was.source, now.source)


def _chain(ranking: model.Ranking, renamed: Renames) -> tuple[Any, ...]:
    steps = tuple(
        (renamed.data(each.points), renamed.formula(each.measure), bool(each.vote), each.direction)
        for each in ranking.order
    )
    return (tuple(ranking.groups), steps)


def _ranking_text(ranking: model.Ranking | None) -> Text:
    if ranking is None:
        return ""
    made: Both = {}
    for lang in LANGUAGES:
        steps = [
            f"{each.label or each.points or each.measure or each.vote} "
            f"({_VOTE[lang] if each.vote else said(_DIRECTION[each.direction], lang)})"
            for each in ranking.order
        ]
        among = [_AMONG[lang].format(groups=", ".join(ranking.groups))] if ranking.groups else []
        made[lang] = "; ".join([*among, " → ".join(steps)])
    return made
