"""Compares two results of one unit: what rose, what fell, what became known or unknown, by how much and through what.

Nothing is scored here. A value is compared where the measure is the same in both sets; a state and points where also
target, points and rules are. What happened within a period is compared with another period of the same length only.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from cds_score.criteria.comparable import Match, Matches
from cds_score.criteria.compiled import Indicator
from cds_score.criteria.formula.compiler import Value
from cds_score.reading.numbers import format_units
from cds_score.scoring.assessment import Assessment, IndicatorResult, InputFact, PillarResult, Points
from cds_score.scoring.comparison import (
    Comparison,
    IndicatorComparison,
    OneSided,
    PillarComparison,
    Side,
    Turn,
    WholeComparison,
    basis_name,
    notices_of,
)
from cds_score.scoring.comparison_texts import COMPARISON_TEXTS
from cds_score.scoring.difference import difference_number, moved_text
from cds_score.scoring.measured import exact_values, grows_with_size, grows_with_time
from cds_score.scoring.spans import Span, span_of
from cds_score.scoring.texts import TEXTS
from cds_score.scoring.turned import turned_award, turned_pillar
from cds_score.scoring.turns import (
    UNKNOWN,
    another_target,
    of_award,
    of_completion,
    of_points,
    of_states,
    of_values,
    standing_of,
    standing_of_whole,
)

_QUALIFIED = ("adjusted", "rejected", "returned", "consented", "unreviewed")
"""What an appraisal says of an indicator that it has not simply accepted."""


def compare(before: Side, after: Side, matches: Matches, *, lineage: bool = False) -> Comparison:
    """The two sides, `matches` being those of their sets.

    `lineage`: the unit before has become part of the one after, so their counts are those of different places.
    """
    return _Comparer(before, after, matches, lineage).comparison()


@dataclass(slots=True)
class _Values:
    """Of one side: the exact value of each indicator, and its inputs."""

    indicators: Mapping[str, Value | None]
    facts: Mapping[str, InputFact]


class _Comparer:
    def __init__(self, before: Side, after: Side, matches: Matches, lineage: bool) -> None:
        self._sides = before, after
        self._matches, self._lineage = matches, lineage
        self._lang = after.result.lang
        self._texts = COMPARISON_TEXTS[self._lang]
        self._scales = 10**before.criteria.places, 10**after.criteria.places
        self._spans = span_of(before.result.period), span_of(after.result.period)
        a, b = self._spans
        self._one_length = a is not None and b is not None and a.length == b.length
        self._old, self._new = (_values(side) for side in (before, after))
        self._indicators = {each.id: each for each in after.criteria.indicators}

    def comparison(self) -> Comparison:
        before, after = (side.result for side in self._sides)
        refused = "refused" in (before.status, after.status)
        made: list[IndicatorComparison] = []
        old = {each.id: each for each in before.indicators}
        for now in after.indicators:
            match = None if refused else self._matches.indicators.get(now.id)
            was = old.get(match.before) if match is not None else None
            if match is not None and was is not None:
                made.append(self._indicator(was, now, match))
        known = {"gone": self._matches.gone, "added": self._matches.added}
        sides = {
            name: [
                OneSided(each, self._texts[name])
                for each in result.indicators
                if each.id in known[name] and not refused
            ]
            for name, result in (("gone", before), ("added", after))
        }
        return Comparison(
            before,
            after,
            self._lineage,
            list(self._notes()),
            notices_of((before, after)),
            self._whole(made, refused=refused),
            [] if refused else list(self._pillars(made)),
            made,
            **sides,
        )

    def _indicator(self, was: IndicatorResult, now: IndicatorResult, match: Match) -> IndicatorComparison:
        level = match.level
        if level == "full" and another_target(was, now):
            level = "value"
        hindered = self._hindrance(self._indicators[now.id])
        a, b = self._old.indicators.get(was.id), self._new.indicators.get(now.id)
        unit = self._indicators[now.id].measure.kind.unit
        turn: Turn = "not_compared"
        if level == "full":
            turn = of_states(was, now)
            if turn == "same" and now.state != "not_applicable":
                turn = of_points(was.points, now.points, self._scales)
            if turn == "same" and now.state not in ("not_applicable", *UNKNOWN):
                turn = of_values(a, b, now.target)
        elif level == "value":
            turn = of_values(a, b, now.target if was.target[:1] == now.target[:1] else "")
            turn = "other" if turn == "same" else turn  # the same value, but what it is worth is another
        if hindered and turn not in ("same", "became_known", "became_unknown"):
            turn = "not_compared"
        values = level != "none" and not hindered
        number = difference_number(a, b, unit) if values and a is not None and b is not None else None
        return IndicatorComparison(
            was,
            now,
            turn,
            self._texts[f"turn.{turn}"],
            number if number != "0" else None,
            moved_text(a, b, unit, self._lang) if values else "",
            self._points_text(was.points, now.points) if level == "full" and not hindered else "",
            list(self._reasons(was, now, match, turn, hindered)),
        )

    def _hindrance(self, indicator: Indicator) -> str:
        """Why counts cannot be called more or fewer though they count the same; empty where they can."""
        if self._lineage and grows_with_size(indicator):
            return self._texts["size"]
        if self._one_length or not grows_with_time(indicator, self._sides[1].criteria):
            return ""
        a, b = self._spans
        if a is None or b is None:
            return self._texts["note.no_period"]
        return self._texts["length"].format(before=a.length_text(self._lang), after=b.length_text(self._lang))

    def _reasons(
        self, was: IndicatorResult, now: IndicatorResult, match: Match, turn: Turn, hindered: str
    ) -> Iterator[str]:
        texts = self._texts
        if match.level != "none":
            yield from self._figures(now)
        yield from (texts["set"].format(text=each[self._lang]) for each in match.reasons)
        if match.level == "full" and another_target(was, now):
            none = texts["target.none"]
            yield texts["target"].format(before=was.target or none, after=now.target or none)
        if hindered and turn == "not_compared":
            yield hindered
        if turn != "same":
            yield from self._states(was, now)
        if bool(was.evidence) != bool(now.evidence):
            yield texts["evidence.lost" if was.evidence else "evidence.gained"]
        yield from self._decided(was, now)
        parts = {part.name: part for part in was.parts}
        for part in now.parts:
            other = parts.get(part.name)
            if other is not None and other.state != part.state:
                yield texts["part"].format(name=part.name, before=other.state_text, after=part.state_text)

    def _figures(self, now: IndicatorResult) -> Iterator[str]:
        """The inputs that have moved, where there are several: of a single one the result itself says all.

        How far is said of those only that count the same in a period of the same length.
        """
        names = now.inputs if len(now.inputs) > 1 else ()
        for name in names:
            after = self._new.facts.get(name)
            before = self._old.facts.get(self._matches.inputs.get(name, name))
            if before is None or after is None or after.of is not None or before.known == after.known:
                continue
            if before.known is None or after.known is None:
                continue  # the side that knows nothing says so itself
            compared = not self._lineage and (self._one_length or after.accrual == "stock")
            moved = moved_text(before.known, after.known, after.unit, self._lang) if compared else ""
            yield self._texts["input"].format(
                label=after.label,
                before=before.value_text,
                after=after.value_text,
                moved=self._texts["moved"].format(text=moved) if moved else "",
            )

    def _states(self, was: IndicatorResult, now: IndicatorResult) -> Iterator[str]:
        """Why a side has no verdict: nothing declared, not exact enough, claimed not to apply."""
        for name, each in (("before", was), ("after", now)):
            if each.state in ("not_applicable", *UNKNOWN):
                yield self._texts[name].format(text=each.sentence)

    def _decided(self, was: IndicatorResult, now: IndicatorResult) -> Iterator[str]:
        """What the appraisal of either side says, where it is more than yes."""
        for name, each, side in zip(("before", "after"), (was, now), self._sides, strict=True):
            lines = side.appraisal.lines if side.appraisal is not None else ()
            line = next((line for line in lines if line.id == each.id), None)
            if line is None or line.standing not in _QUALIFIED:
                continue
            last = line.decided[-1] if line.decided else None
            why = [last.reason_text, last.note] if last is not None else []
            said = "; ".join(part for part in (line.standing_text, *why) if part)
            yield self._texts[f"review.{name}"].format(text=said)

    def _points_text(self, before: Points | None, after: Points | None) -> str:
        """“giảm 1,80 điểm”, where both are certain and of one maximum."""
        if before is None or after is None or self._scales[0] != self._scales[1] or before.max != after.max:
            return ""
        if before.earned != before.possible or after.earned != after.possible or before.earned == after.earned:
            return ""
        more = after.earned - before.earned
        shown = format_units(abs(more), self._sides[1].criteria.places)
        return TEXTS[self._lang]["effect.more" if more > 0 else "effect.less"].format(points=shown)

    def _pillars(self, made: list[IndicatorComparison]) -> Iterator[PillarComparison]:
        before, after = (side.result for side in self._sides)
        old = {each.id: each for each in before.pillars}
        for now in after.pillars:
            was = old.pop(now.id, None) if self._matches.related else None
            yield self._pillar(was, now, made)
        for gone in old.values():
            yield PillarComparison(gone, None, "not_compared", self._texts["turn.not_compared"], "", [], [])

    def _pillar(self, was: PillarResult | None, now: PillarResult, made: list[IndicatorComparison]) -> PillarComparison:
        own = [each for each in made if now.id in (each.before.pillar, each.after.pillar)]
        hindered = [each[self._lang] for each in self._matches.pillars.get(now.id, ())]
        hindered += self._incomparable(own)
        turn: Turn = "not_compared"
        if was is not None and not hindered:
            turn = of_completion(*(standing_of(each.status, each.why) for each in (was, now)))
            turn = of_points(was.points, now.points, self._scales) if turn == "same" else turn
        compared = was is not None and turn != "not_compared"
        return PillarComparison(
            was,
            now,
            turn,
            self._texts[f"turn.{turn}"],
            self._points_text(was.points, now.points) if was is not None and compared else "",
            turned_pillar(was, now) if was is not None and compared else [],
            hindered,
        )

    def _whole(self, made: list[IndicatorComparison], *, refused: bool) -> WholeComparison:
        before, after = (side.result for side in self._sides)
        if refused or not self._matches.related:
            return WholeComparison("not_compared", "not_compared", "not_compared", "", [], list(self._unfit(refused)))
        hindered = [each[self._lang] for each in self._matches.whole]
        names = {pillar.id: pillar.name for pillar in (*before.pillars, *after.pillars)}
        changed = [name for pillar, name in names.items() if pillar in self._matches.pillars]
        hindered += [self._texts["pillars"].format(names=", ".join(changed))] if changed else []
        hindered += self._incomparable(made)
        if hindered:
            return WholeComparison("not_compared", "not_compared", "not_compared", "", [], hindered)
        return WholeComparison(
            of_completion(standing_of_whole(before), standing_of_whole(after)),
            of_award(before.award, after.award),
            of_points(before.points, after.points, self._scales),
            self._points_text(before.points, after.points),
            list(turned_award(before.award, after.award)),
            [],
        )

    def _incomparable(self, made: list[IndicatorComparison]) -> list[str]:
        """That some indicators have another meaning, target or length of period, so that sums have too."""
        ids = [each.id for each in made if not self._is_full(each)]
        return [self._texts["indicators"].format(ids=", ".join(ids))] if ids else []

    def _is_full(self, each: IndicatorComparison) -> bool:
        match = self._matches.indicators[each.id]
        return match.level == "full" and not another_target(each.before, each.after) and each.turn != "not_compared"

    def _unfit(self, refused: bool) -> Iterator[str]:
        if not refused:
            yield self._texts["note.unrelated"].format(**self._names())

    def _names(self) -> dict[str, str]:
        before, after = (side.criteria.name for side in self._sides)
        return {"before": before, "after": after}

    def _notes(self) -> Iterator[str]:
        texts, (before, after) = self._texts, (side.result for side in self._sides)
        for each in (before, after):
            if each.status == "refused":
                why = each.notices[0] if each.notices else each.status_text
                yield texts["note.refused"].format(name=each.commune.name, report=each.report, why=why)
        if not self._matches.same:
            yield texts["note.sets" if self._matches.related else "note.unrelated"].format(**self._names())
        yield from self._of_periods(*self._spans)
        if before.basis != after.basis:
            was, now = (basis_name(each, texts) for each in (before, after))
            yield texts["note.basis"].format(before=was, after=now)
        names = {"before": _called(before), "after": _called(after)}
        if self._lineage:
            yield texts["note.lineage"].format(**names)
        elif before.commune.name != after.commune.name:
            yield texts["note.name"].format(before=before.commune.name, after=after.commune.name)

    def _of_periods(self, a: Span | None, b: Span | None) -> Iterator[str]:
        texts = self._texts
        if a is None or b is None:
            yield texts["note.no_period"]
            return
        names = {"before": a.name(self._lang), "after": b.name(self._lang)}
        if a == b:
            yield texts["note.same_period"]
        elif a.start > b.end:
            yield texts["note.reversed"].format(**names)
        elif a.end >= b.start:
            yield texts["note.overlap"].format(**names)
        if a.length != b.length:
            yield texts["note.length"].format(before=a.length_text(self._lang), after=b.length_text(self._lang))


def _values(side: Side) -> _Values:
    return _Values(exact_values(side.result, side.criteria), {fact.id: fact for fact in side.result.facts})


def _called(result: Assessment) -> str:
    code = f" ({result.commune.code})" if result.commune.code else ""
    return result.commune.name + code
