"""What has changed of the set as a whole: whom and which years it judges, how it rounds, what it is called."""

from __future__ import annotations

from collections.abc import Iterator

from cds_score.criteria import model
from cds_score.criteria.diff import kinds
from cds_score.criteria.diff.change import Both, Change, Effect, Place
from cds_score.criteria.diff.indicators import has_penalty, sources, words
from cds_score.criteria.diff.version import LANGUAGES, Version, source_text

_SET = Place("set")
_WORDS: dict[str, Both] = {
    "title": {"vi": "tên bộ tiêu chí", "en": "title"},
    "about": {"vi": "lời giới thiệu", "en": "about"},
}
_TERMS: Both = {"vi": "cách gọi nhóm và chỉ tiêu", "en": "what pillars and indicators are called"}
_DECISION: Both = {"vi": "(quyết định ban hành)", "en": "(decision)"}
_AMENDMENTS: Both = {"vi": "(văn bản sửa đổi, hướng dẫn)", "en": "(amendments)"}
_POINTS_SOURCE: Both = {"vi": " của điểm số", "en": " of the points"}
_OF_ROUNDING: Both = {"vi": " của cách làm tròn", "en": " of the rounding"}
_OF_NA: Both = {"vi": " của việc không áp dụng", "en": " of what does not apply"}
_OF_EVIDENCE: Both = {"vi": " của việc tính tài liệu kiểm chứng", "en": " of the rule on documents"}
_OF_DAYS: Both = {"vi": " của ngày tài liệu được phép", "en": " of the days of documents"}
_DAYS: Both = {"vi": "trước kỳ {before} ngày, sau kỳ {after} ngày", "en": "{before} days before, {after} after"}
_OF_TOTAL: Both = {"vi": " của giới hạn tổng điểm", "en": " of the limits of the total"}
_DECLARES: Both = {"vi": "quy mô mà văn bản tự nêu", "en": "the size that the text itself states"}
_LEVELS: Both = {"vi": "loại đơn vị được đánh giá", "en": "levels judged"}
_PROVINCE: Both = {"vi": "tỉnh ban hành", "en": "province"}
_SET_ID: Both = {"vi": "mã bộ tiêu chí", "en": "id of the set"}
_MODES: dict[str, Both] = {
    "half_up": {"vi": "từ 5 làm tròn lên", "en": "half up"},
    "half_even": {"vi": "đúng 5 thì làm tròn về số chẵn", "en": "half to even"},
    "down": {"vi": "bỏ phần lẻ", "en": "down"},
}
_ORDERS: dict[str, Both] = {
    "parts": {"vi": "làm tròn từ từng phần của chỉ tiêu", "en": "parts first"},
    "indicators": {"vi": "làm tròn từng chỉ tiêu rồi cộng", "en": "indicators first"},
    "pillars": {"vi": "cộng rồi làm tròn từng nhóm", "en": "pillars first"},
    "total": {"vi": "chỉ làm tròn tổng điểm", "en": "the total only"},
}
_ROUNDING: Both = {"vi": "{places} chữ số sau dấu phẩy, {mode}, {order}", "en": "{places} places, {mode}, {order}"}
_POINTS: dict[str, Both] = {
    "full": {"vi": "được tính đủ điểm", "en": "counted in full"},
    "dropped": {"vi": "ra khỏi mức tối đa", "en": "leave the maximum"},
    "zero": {"vi": "0 điểm", "en": "0 points"},
}
_MET_WITHOUT: dict[str, Both] = {
    "counts": {"vi": "vẫn tính", "en": "counts"},
    "does_not_count": {"vi": "không tính là đạt", "en": "does not count as met"},
    "scores_zero": {"vi": "không đạt và 0 điểm", "en": "not met, 0 points"},
}


def set_changes(old: Version, new: Version) -> Iterator[Change]:
    """Of everything that belongs to no indicator, input or rule."""
    was, now = old.file, new.file
    if was.id != now.id:
        yield kinds.WhoChanged(_SET, Effect.WORDS, was.id, now.id, _SET_ID)
    for key, about in _WORDS.items():
        yield from words(_SET, about, getattr(was, key), getattr(now, key))
    yield from words(_SET, _TERMS, *(f"{each.terms.pillar}, {each.terms.indicator}" for each in (was, now)))
    yield from words(_SET, _DECLARES, *(_declared(each) for each in (was, now)))
    if old.criteria.years != new.criteria.years:
        yield kinds.YearsChanged(_SET, Effect.REVIEW, ", ".join(was.applies_to), ", ".join(now.applies_to))
    if was.levels != now.levels:
        yield kinds.WhoChanged(_SET, Effect.REVIEW, ", ".join(was.levels), ", ".join(now.levels), _LEVELS)
    if was.province != now.province:
        sides = [f"{each.province.code} {each.province.name}" if each.province else "" for each in (was, now)]
        yield kinds.WhoChanged(_SET, Effect.REVIEW, sides[0], sides[1], _PROVINCE)
    yield from _decision(was, now)
    yield from _rounding(was.rounding, now.rounding)
    yield from _not_applicable(was, now)
    if was.evidence.met_without != now.evidence.met_without:
        before, after = was.evidence.met_without, now.evidence.met_without
        effect = _of_order(list(_MET_WITHOUT), before, after, was, now)
        yield kinds.EvidenceRule(_SET, effect, _MET_WITHOUT[before], _MET_WITHOUT[after])
    yield from sources(_SET, was.evidence.source, now.evidence.source, _OF_EVIDENCE)
    yield from _evidence_days(was.evidence.dated, now.evidence.dated)
    yield from _limits(old, new)
    yield from sources(_SET, was.points_source, now.points_source, _POINTS_SOURCE)


def _declared(file: model.SetFile) -> str:
    return "; ".join(f"{key}: {value}" for key, value in file.declares or () if value)


def _decision(was: model.SetFile, now: model.SetFile) -> Iterator[Change]:
    if was.decision != now.decision:
        sides = []
        for each in (was.decision, now.decision):
            head = "" if each is None else f"{each.number} ngày {each.date} của {each.issuer} – {each.title}"
            sides.append(head if each is None or each.source is None else f"{head} – {source_text(each.source)}")
        yield kinds.SourceChanged(_SET, Effect.WORDS, sides[0], sides[1], _DECISION)
    if was.amendments != now.amendments:
        texts = ["; ".join(str(source_text(paper)) for paper in each.amendments) for each in (was, now)]
        yield kinds.SourceChanged(_SET, Effect.WORDS, texts[0], texts[1], _AMENDMENTS)


def _rounding(was: model.Rounding | None, now: model.Rounding | None) -> Iterator[Change]:
    before, after = (None if each is None else (each.places, each.mode, each.order) for each in (was, now))
    if before != after:
        yield kinds.RoundingChanged(_SET, Effect.REVIEW, _rounding_text(was), _rounding_text(now))
    if was is not None and now is not None:
        yield from sources(_SET, was.source, now.source, _OF_ROUNDING)


def _rounding_text(rounding: model.Rounding | None) -> Both:
    if rounding is None:
        return {"vi": "", "en": ""}
    mode, order = _MODES[rounding.mode], _ORDERS[rounding.order]
    return {
        lang: _ROUNDING[lang].format(places=rounding.places, mode=mode[lang], order=order[lang]) for lang in LANGUAGES
    }


def _evidence_days(was: model.EvidenceDays | None, now: model.EvidenceDays | None) -> Iterator[Change]:
    """A wider span is easier, a narrower one harder; without any nothing is refused, so a first one is harder too."""
    before, after = (None if each is None else (int(each.before), int(each.after)) for each in (was, now))
    if before != after:
        effect = Effect.REVIEW
        if before is None or (after is not None and all(new <= old for old, new in zip(before, after, strict=True))):
            effect = Effect.HARDER
        elif after is None or all(new >= old for old, new in zip(before, after, strict=True)):
            effect = Effect.EASIER
        yield kinds.EvidenceDays(_SET, effect, _days_text(before), _days_text(after))
    if was is not None and now is not None:
        yield from sources(_SET, was.source, now.source, _OF_DAYS)


def _days_text(days: tuple[int, int] | None) -> Both:
    if days is None:
        return {"vi": "", "en": ""}
    return {lang: _DAYS[lang].format(before=days[0], after=days[1]) for lang in LANGUAGES}


def _not_applicable(was: model.SetFile, now: model.SetFile) -> Iterator[Change]:
    rules = [each.not_applicable for each in (was, now)]
    before, after = ("dropped" if each is None else each.points for each in rules)
    if before != after:
        effect = _of_order(list(_POINTS), before, after, was, now)
        yield kinds.NotApplicablePoints(_SET, effect, _POINTS[before], _POINTS[after])
    # Points that leave the maximum are what a set without this rule has too; only the citation is then another.
    first, second = (each.source if each else None for each in rules)
    yield from sources(_SET, first, second, _OF_NA)


def _of_order(best_first: list[str], before: str, after: str, was: model.SetFile, now: model.SetFile) -> Effect:
    """Of a choice whose options go from the best for a unit to the worst, unless points are also taken off."""
    if has_penalty(was) or has_penalty(now):
        return Effect.REVIEW
    return Effect.HARDER if best_first.index(after) > best_first.index(before) else Effect.EASIER


def _limits(old: Version, new: Version) -> Iterator[Change]:
    was, now = old.file.total, new.file.total
    before, after = ((each.min, each.max) if each is not None else ("", "") for each in (was, now))
    if before != after:
        yield kinds.LimitsChanged(_SET, Effect.REVIEW, *(" – ".join(filter(None, each)) for each in (before, after)))
    if was is not None and now is not None:
        yield from sources(_SET, was.source, now.source, _OF_TOTAL)
