"""What has changed of indicators, and of the pillars and groups that they stand in."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from cds_score.criteria import model, scales
from cds_score.criteria.diff import kinds
from cds_score.criteria.diff.change import Both, Change, Effect, Place, Text
from cds_score.criteria.diff.effects import of_scales, of_targets
from cds_score.criteria.diff.pairs import paired, proposals
from cds_score.criteria.diff.version import LANGUAGES, NO_RENAMES, Line, Renames, Version, flag, source_text
from cds_score.criteria.scale import Scale
from cds_score.criteria.target import Target

_WHOM: Both = {"vi": " (khi {when})", "en": " (where {when})"}
_NONE: Both = {"vi": "không", "en": "none"}
_CLAIM: Both = {"vi": "được ghi không áp dụng khi có lý do", "en": "may be claimed with a reason"}
_ZERO: Both = {"vi": "không áp dụng khi mẫu số bằng 0", "en": "when the denominator is 0"}
_WORDS: dict[str, Both] = {
    "name": {"vi": "tên", "en": "name"},
    "verified_by": {"vi": "bên xác nhận", "en": "verified by"},
    "wording": {"vi": "nguyên văn", "en": "wording"},
    "note": {"vi": "ghi chú", "en": "note"},
}
_OF_NA: Both = {"vi": " của việc không áp dụng", "en": " of when it does not apply"}
_POINTS: Both = {"vi": "{points} điểm", "en": "{points} points"}
_ORDER: Both = {"vi": "các chỉ tiêu", "en": "indicators"}


def indicator_changes(old: Version, new: Version, renamed: Renames) -> Iterator[Change]:
    """Of all indicators."""
    kept, gone, added = paired(old.lines, new.lines, renamed.indicators)
    for identity in gone:
        yield kinds.IndicatorRemoved(_place(old.lines[identity]), Effect.REVIEW, before=_worth(old.lines[identity]))
    for identity in added:
        line = new.lines[identity]
        yield kinds.IndicatorAdded(_place(line), Effect.REVIEW, after=_worth(line))
    names = [{each: version.lines[each].declared.name for each in ids} for version, ids in ((old, gone), (new, added))]
    for before, after in proposals(*names):
        about = f"{before} {old.lines[before].declared.name}"
        yield kinds.RenameProposed(_place(new.lines[after]), Effect.REVIEW, about=about)
    for before, after in kept:
        yield from _pair(old, new, old.lines[before], new.lines[after], renamed)
    now = [after for _, after in kept]
    if now != [each for each in new.lines if each in now]:
        yield kinds.OrderChanged(Place("set"), Effect.WORDS, about=_ORDER)


def _place(line: Line) -> Place:
    return Place("pillar", line.pillar, line.declared.id, line.declared.name)


def _worth(line: Line) -> Text:
    """What an indicator that is only in one set asks for."""
    made: Both = {}
    for lang in LANGUAGES:
        target = line.built.targets[-1].text[lang] if line.built.targets else line.declared.measure
        points = _POINTS[lang].format(points=line.built.max_text) if line.declared.points else ""
        made[lang] = ", ".join(part for part in (target, points) if part)
    return made


def _pair(old: Version, new: Version, a: Line, b: Line, renamed: Renames) -> Iterator[Change]:
    place = _place(b)
    before, after = a.declared, b.declared
    if before.id != after.id:
        yield kinds.IndicatorRenamed(place, Effect.WORDS, before.id, after.id)
    if (a.pillar, a.group) != (b.pillar, b.group):
        yield kinds.IndicatorMoved(place, Effect.REVIEW, a.group or a.pillar, b.group or b.pillar)
    same_measure = renamed.formula(before.measure) == NO_RENAMES.formula(after.measure)
    if not same_measure:
        yield kinds.MeasureChanged(place, Effect.MEANING, before.measure, after.measure)
    # In a penalty more points are worse, and what only informs is neither harder nor easier.
    counts = not (after.informative or _in_penalty(old, a) or _in_penalty(new, b))
    comparable = same_measure and a.built.measure.kind == b.built.measure.kind and counts
    yield from _targets(place, a, b, renamed, comparable=comparable)
    if before.points and after.points:
        if Fraction(a.built.max_units, 10**old.criteria.places) != Fraction(b.built.max_units, 10**new.criteria.places):
            yield kinds.PointsChanged(place, Effect.REVIEW, a.built.max_text, b.built.max_text)
    elif before.points or after.points:
        yield kinds.PointsChanged(place, Effect.REVIEW, before.points, after.points)
    yield from _scale(place, a, b, renamed, comparable=comparable)
    if before.mandatory is not after.mandatory:
        effect = _of_mandatory(old.file, new.file, now=after.mandatory)
        yield kinds.MandatoryChanged(place, effect, flag(before.mandatory), flag(after.mandatory))
    if before.informative is not after.informative:
        yield kinds.InformativeChanged(place, Effect.REVIEW, flag(before.informative), flag(after.informative))
    # Where what does not apply has no points, a unit may be better off when the rule stays undecided.
    kept = "zero" not in (old.criteria.not_applicable, new.criteria.not_applicable)
    yield from _not_applicable(place, before.na, after.na, comparable=counts and kept)
    if before.evidence != after.evidence:
        yield kinds.EvidenceChanged(place, Effect.REVIEW, "; ".join(before.evidence), "; ".join(after.evidence))
    if before.interpretation.split() != after.interpretation.split():
        yield kinds.InterpretationChanged(place, Effect.REVIEW, before.interpretation, after.interpretation)
    for key, about in _WORDS.items():
        yield from words(place, about, getattr(before, key), getattr(after, key))
    yield from sources(place, before.source, after.source)


def has_penalty(file: model.SetFile) -> bool:
    """Does anything in it take points off?"""
    return any("penalty" in (pillar.kind, *(group.kind for group in pillar.groups)) for pillar in file.pillars)


def _in_penalty(version: Version, line: Line) -> bool:
    pillar = next(each for each in version.file.pillars if each.id == line.pillar)
    return "penalty" in (pillar.kind, *(group.kind for group in pillar.groups if group.id == line.group))


def words(place: Place, about: Text, before: str, after: str) -> Iterator[Change]:
    """A text that people read."""
    if before.split() != after.split():
        yield kinds.WordsChanged(place, Effect.WORDS, before, after, about)


def sources(place: Place, before: model.Citation, after: model.Citation, about: Text = "") -> Iterator[Change]:
    """A citation."""
    if before != after:
        yield kinds.SourceChanged(place, Effect.WORDS, source_text(before), source_text(after), about)


def _targets(place: Place, a: Line, b: Line, renamed: Renames, *, comparable: bool) -> Iterator[Change]:
    if not a.declared.target and not b.declared.target:
        return  # targets of parts belong to the scale
    before = {renamed.formula(t.when.text) if t.when else "": t for t in a.built.targets}
    after = {NO_RENAMES.formula(t.when.text) if t.when else "": t for t in b.built.targets}
    if list(before) == list(after):
        for when, target in after.items():
            effect = of_targets(before[when], target)
            if effect is not None:
                effect = effect if comparable else Effect.REVIEW
                yield kinds.TargetChanged(place, effect, _text(before[when]), _text(target), _whom(when))
        return
    effect = _of_whom(before, after) if comparable else Effect.REVIEW
    yield kinds.TargetChanged(place, effect, _all(a.built.targets), _all(b.built.targets))


def _of_whom(before: dict[str, Target], after: dict[str, Target]) -> Effect:
    """Of one target for everyone that has become several, or the other way round."""
    if list(before) == [""] and "" in after:
        found = {of_targets(before[""], target) for target in after.values()} - {None}
    elif list(after) == [""] and "" in before:
        found = {of_targets(target, after[""]) for target in before.values()} - {None}
    else:
        return Effect.REVIEW
    effect = found.pop() if len(found) == 1 else None
    return effect or Effect.REVIEW


def _whom(when: str) -> Text:
    return {lang: _WHOM[lang].format(when=when) for lang in LANGUAGES} if when else ""


def _all(targets: tuple[Target, ...]) -> Text:
    return {
        lang: "; ".join(
            each.text[lang] + (_WHOM[lang].format(when=each.when.text) if each.when else "") for each in targets
        )
        for lang in LANGUAGES
    }


def _text(target: Target) -> Text:
    return {lang: target.text[lang] for lang in LANGUAGES}


def _scale(place: Place, a: Line, b: Line, renamed: Renames, *, comparable: bool) -> Iterator[Change]:
    before, after = (_options(each.declared, names) for each, names in ((a, renamed), (b, NO_RENAMES)))
    if before == after:
        return
    old, new = a.built.scale, b.built.scale
    effect = Effect.REVIEW
    if comparable and old is not None and new is not None:
        most = Fraction(a.built.max_units), Fraction(b.built.max_units)
        effect = of_scales((before[0], after[0]), old, new, most)
    yield kinds.ScaleChanged(place, effect, _described(old), _described(new))


def _described(scale: Scale | None) -> Text:
    return "" if scale is None else {lang: scale.describe(lang) for lang in LANGUAGES}


def _options(declared: model.Indicator, renamed: Renames) -> tuple[str, object]:
    """The name of a scale and its options with all defaults filled in: only what means something else differs."""
    name, below = next(iter(declared.scale.items()), ("threshold", {}))
    options = scales.module(name).Options.model_validate(below).model_dump()
    return name, renamed.data(options)


def _of_mandatory(old: model.SetFile, new: model.SetFile, *, now: bool) -> Effect:
    """Mandatory indicators are asked for by `mandatory`, all others by `optional`."""
    asked = clauses_used(old) | clauses_used(new)
    if "optional" in asked:
        return Effect.REVIEW
    if "mandatory" not in asked:
        return Effect.WORDS
    return Effect.HARDER if now else Effect.EASIER


def clauses_used(file: model.SetFile) -> set[str]:
    """Names of all clauses of a set's rules, those of alternatives among them."""
    rules: list[model.Rule] = [pillar.complete for pillar in file.pillars if pillar.complete]
    if file.award:
        rules += [file.award, *file.award.tiers]
    found: set[str] = set()
    for rule in rules:
        found |= rule.clauses.keys()
        ways = rule.clauses.get("any", [])
        found |= {name for way in ways if isinstance(way, dict) for name in way}
    return found


def _not_applicable(
    place: Place, before: model.NotApplicable | None, after: model.NotApplicable | None, *, comparable: bool
) -> Iterator[Change]:
    old, new = _allowed(before), _allowed(after)
    if old != new:
        wider = all(b or not a for a, b in zip(old, new, strict=True))
        narrower = all(a or not b for a, b in zip(old, new, strict=True))
        effect = Effect.EASIER if wider else Effect.HARDER if narrower else Effect.REVIEW
        effect = effect if comparable else Effect.REVIEW
        yield kinds.NotApplicableChanged(place, effect, _when(old), _when(new))
    if before is not None and after is not None:
        yield from sources(place, before.source, after.source, _OF_NA)


def _allowed(rule: model.NotApplicable | None) -> tuple[bool, bool]:
    """May a person claim it; is it so where the denominator is 0?"""
    return (False, False) if rule is None else (rule.claim == "allowed", rule.when_zero == "allowed")


def _when(allowed: tuple[bool, bool]) -> Text:
    parts = [text for text, is_allowed in zip((_CLAIM, _ZERO), allowed, strict=True) if is_allowed]
    if not parts:
        return _NONE
    return {lang: "; ".join(each[lang] for each in parts) for lang in LANGUAGES}
