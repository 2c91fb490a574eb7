"""What has changed of the procedure of an appraisal: stages, steps that are allowed, time limits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from cds_score.criteria import procedure_file as declared
from cds_score.criteria.diff import kinds
from cds_score.criteria.diff.change import Both, Change, Effect, Place
from cds_score.criteria.diff.indicators import sources, words
from cds_score.criteria.diff.version import Version

_PLACE = Place("procedure")
_OWN: Both = {"vi": "bộ tiêu chí tự quy định hay dùng quy trình mặc định", "en": "own, or that of the program"}
_HAS: dict[bool, Both] = {
    True: {"vi": "quy trình riêng", "en": "its own"},
    False: {"vi": "quy trình mặc định", "en": "that of the program"},
}
_STAGE: Both = {"vi": "bước", "en": "stage"}
_NAME: Both = {"vi": "tên bước", "en": "name of a stage"}
_ORDER: Both = {"vi": "thứ tự các bước", "en": "order of the stages"}
_STEP: Both = {"vi": "lần chuyển bước", "en": "step"}
_LIMIT: Both = {"vi": "thời hạn", "en": "time limit"}
_LIMIT_NAME: Both = {"vi": "tên thời hạn", "en": "name of a time limit"}
_LIMIT_ORDER: Both = {"vi": "thứ tự các thời hạn", "en": "order of the time limits"}
_OF_LIMIT: Both = {"vi": " của thời hạn", "en": " of a time limit"}


def procedure_changes(old: Version, new: Version) -> Iterator[Change]:
    """Stages and time limits by their ids, steps by where they lead from and to."""
    was, now = old.file.procedure, new.file.procedure
    if was is None or now is None:
        if was is not now:
            yield kinds.ProcedureChanged(_PLACE, Effect.REVIEW, _HAS[was is not None], _HAS[now is not None], _OWN)
        return
    stages = [{each.id: each for each in side.stages} for side in (was, now)]
    yield from _compared(_STAGE, *({name: _stage(each) for name, each in side.items()} for side in stages))
    yield from _ordered(_ORDER, Effect.REVIEW, *(list(side) for side in stages))
    for name, stage in stages[1].items():
        if name in stages[0]:
            yield from words(Place("procedure", "", name, stage.name), _NAME, stages[0][name].name, stage.name)
    yield from _compared(_STEP, *(dict(_steps(side)) for side in (was, now)))
    limits = [{each.id: each for each in side.deadlines} for side in (was, now)]
    yield from _compared(_LIMIT, *({name: _limit(each) for name, each in side.items()} for side in limits))
    yield from _ordered(_LIMIT_ORDER, Effect.WORDS, *(list(side) for side in limits))
    for name, limit in limits[1].items():
        if name in limits[0]:
            place = Place("procedure", "", name, limit.name)
            yield from words(place, _LIMIT_NAME, limits[0][name].name, limit.name)
            yield from sources(place, limits[0][name].source, limit.source, _OF_LIMIT)
    yield from sources(_PLACE, was.source, now.source)


def _compared(about: Both, was: Mapping[str, str], now: Mapping[str, str]) -> Iterator[Change]:
    for name in dict.fromkeys([*was, *now]):
        before, after = was.get(name, ""), now.get(name, "")
        if before != after:
            yield kinds.ProcedureChanged(Place("procedure", "", name), Effect.REVIEW, before, after, about)


def _ordered(about: Both, effect: Effect, was: list[str], now: list[str]) -> Iterator[Change]:
    """The first stage is where a case begins, so their order may matter."""
    kept = [[name for name in side if name in was and name in now] for side in (was, now)]
    if kept[0] != kept[1]:
        yield kinds.ProcedureChanged(_PLACE, effect, ", ".join(was), ", ".join(now), about)


def _stage(stage: declared.Stage) -> str:
    return ", ".join([stage.acts, *(key for key in ("locked", "final") if getattr(stage, key))])


def _steps(procedure: declared.Procedure) -> Iterator[tuple[str, str]]:
    for step in procedure.transitions:
        said = "; ".join(filter(None, (", ".join(sorted(step.by)), ", ".join(sorted(step.needs)))))
        yield from ((f"{name} → {step.to}", said) for name in step.from_)


def _limit(limit: declared.Deadline) -> str:
    return f"{limit.kind}: {limit.days} ({', '.join(sorted(limit.after))} → {', '.join(sorted(limit.to))})"
