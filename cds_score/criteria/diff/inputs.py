"""What has changed of inputs, checks, attributes of units, and figures that the province gives."""

from __future__ import annotations

from collections.abc import Iterator

from cds_score.criteria import model
from cds_score.criteria.compiled import Input
from cds_score.criteria.diff import kinds
from cds_score.criteria.diff.change import Both, Change, Effect, Place, Text
from cds_score.criteria.diff.indicators import sources, words
from cds_score.criteria.diff.pairs import paired, proposals
from cds_score.criteria.diff.version import NO_RENAMES, Renames, Version, flag
from cds_score.criteria.rename import differences

MEANINGS: dict[str, Both] = {
    "type": {"vi": "kiểu số liệu", "en": "type"},
    "unit": {"vi": "đơn vị tính", "en": "unit"},
    "accrual": {"vi": "phát sinh trong kỳ hay tại thời điểm", "en": "flow or stock"},
    "of": {"vi": "tử số và mẫu số", "en": "numerator and denominator"},
    "options": {"vi": "các lựa chọn", "en": "options"},
    "set": {"vi": "bộ tiêu chí của đơn vị con", "en": "set of the nested units"},
    "given": {"vi": "do tỉnh cung cấp, không phải xã khai", "en": "given by the province"},
}
_WORDS: dict[str, Both] = {
    "label": {"vi": "tên số liệu", "en": "label"},
    "meaning": {"vi": "hướng dẫn ghi", "en": "what it means"},
    "provider": {"vi": "đơn vị cung cấp", "en": "provider"},
    "example": {"vi": "ví dụ", "en": "example"},
}
_BOUNDS: dict[str, Both] = {
    "min": {"vi": "giá trị nhỏ nhất được khai", "en": "least value"},
    "max": {"vi": "giá trị lớn nhất được khai", "en": "greatest value"},
}
_WITHOUT_COUNTS: Both = {"vi": "nhận tỷ lệ in không kèm số đếm", "en": "printed rates without counts accepted"}
_MAY_EXCEED: Both = {"vi": "được vượt 100%", "en": "may exceed 100%"}
_MESSAGE: Both = {"vi": "câu báo của kiểm tra chéo", "en": "message of a cross-check"}
_UNIT_LABEL: Both = {"vi": "tên", "en": "label"}
_YEAR: Both = {"vi": " năm {year}", "en": " for {year}"}
_SEVERITY: dict[str, Both] = {"error": {"vi": "lỗi", "en": "error"}, "warning": {"vi": "lưu ý", "en": "warning"}}


def input_changes(old: Version, new: Version, renamed: Renames) -> Iterator[Change]:
    """Of all inputs."""
    before, after = old.file.inputs, new.file.inputs
    kept, gone, added = paired(before, after, renamed.inputs)
    for name in gone:
        yield kinds.InputRemoved(_place(name, before[name].label), Effect.REVIEW)
    for name in added:
        yield kinds.InputAdded(_place(name, after[name].label), Effect.REVIEW)
    labels = [{name: file[name].label for name in names} for file, names in ((before, gone), (after, added))]
    for was, now in proposals(*labels):
        yield kinds.RenameProposed(_place(now, after[now].label), Effect.REVIEW, about=f"{was} {before[was].label}")
    for was, now in kept:
        place = _place(now, after[now].label)
        if was != now:
            yield kinds.InputRenamed(place, Effect.WORDS, was, now)
        yield from _pair(place, before[was], after[now], old.criteria.inputs[was], new.criteria.inputs[now], renamed)


def _place(name: str, label: str) -> Place:
    return Place("inputs", "", name, label)


def _pair(
    place: Place, before: model.Input, after: model.Input, old: Input, new: Input, renamed: Renames
) -> Iterator[Change]:  # fmt: skip
    for field in differences(old, new, renamed.inputs):
        yield kinds.InputMeaning(
            place, Effect.MEANING, _shown(getattr(old, field)), _shown(getattr(new, field)), MEANINGS[field]
        )
    if before.without_counts != after.without_counts:
        accepts = after.without_counts == "accept"
        effect = Effect.EASIER if accepts else Effect.HARDER
        yield kinds.InputRule(place, effect, flag(not accepts), flag(accepts), _WITHOUT_COUNTS)
    if before.may_exceed is not after.may_exceed:
        yield kinds.InputRule(place, Effect.REVIEW, flag(before.may_exceed), flag(after.may_exceed), _MAY_EXCEED)
    if old.limits != new.limits:
        for field, about in _BOUNDS.items():
            was, now = getattr(before, field), getattr(after, field)
            if was != now:
                yield kinds.InputRule(place, Effect.REVIEW, was, now, about)
    for field, about in _WORDS.items():
        yield from words(place, about, getattr(before, field), getattr(after, field))


def _shown(value: object) -> Text:
    if isinstance(value, bool):
        return flag(value)
    if isinstance(value, dict):
        return "; ".join(f"{key}: {label}" for key, label in value.items())
    return " ÷ ".join(value) if isinstance(value, tuple) else str(value or "")


def check_changes(old: Version, new: Version, renamed: Renames) -> Iterator[Change]:
    """Of relations between inputs; a relation is the same where its formula is."""
    before = {renamed.formula(each.rule): each for each in old.file.checks}
    after = {NO_RENAMES.formula(each.rule): each for each in new.file.checks}
    place = Place("inputs")
    for rule in [*before, *(rule for rule in after if rule not in before)]:
        was, now = before.get(rule), after.get(rule)
        if was is None or now is None:
            yield kinds.CheckChanged(place, Effect.REVIEW, was.rule if was else "", now.rule if now else "")
            continue
        if was.severity != now.severity:
            effect = Effect.HARDER if now.severity == "error" else Effect.EASIER
            sides = [
                {lang: f"{rule} ({text})" for lang, text in _SEVERITY[each.severity].items()} for each in (was, now)
            ]
            yield kinds.CheckChanged(place, effect, *sides)
        yield from words(place, _MESSAGE, was.message, now.message)
        yield from words(place, _MESSAGE, was.message_en, now.message_en)


def attribute_changes(old: Version, new: Version) -> Iterator[Change]:
    """Of the attributes of units."""
    before, after = old.file.attributes, new.file.attributes
    for name in [*before, *(name for name in after if name not in before)]:
        was, now = before.get(name), after.get(name)
        place = Place("set", "", name, (now or was or after[name]).label)
        sides = ["" if each is None else _shown(each.options) or each.type for each in (was, now)]
        if was is None or now is None or (was.type, was.options) != (now.type, now.options):
            yield kinds.AttributeChanged(place, Effect.MEANING if was and now else Effect.REVIEW, *sides)
        elif was.label != now.label:
            yield from words(place, _UNIT_LABEL, was.label, now.label)


def figure_changes(old: Version, new: Version) -> Iterator[Change]:
    """Of the figures that the province gives, year by year."""
    before, after = old.file.figures, new.file.figures
    for name in [*before, *(name for name in after if name not in before)]:
        was, now = before.get(name), after.get(name)
        place = Place("set", "", name, (now or was or after[name]).label)
        if was is not None and now is not None:
            if (was.type, was.unit) != (now.type, now.unit):
                sides = [f"{each.type} {each.unit}".strip() for each in (was, now)]
                yield kinds.FigureChanged(place, Effect.MEANING, *sides)
            yield from words(place, _UNIT_LABEL, was.label, now.label)
            yield from sources(place, was.source, now.source)
        values = [each.values if each is not None else {} for each in (was, now)]
        read = [version.criteria.figure_values.get(name, {}) for version in (old, new)]
        for year in sorted(values[0].keys() | values[1].keys()):
            if read[0].get(int(year)) != read[1].get(int(year)):
                about: Both = {lang: text.format(year=year) for lang, text in _YEAR.items()}
                yield kinds.FigureChanged(place, Effect.REVIEW, values[0].get(year, ""), values[1].get(year, ""), about)
