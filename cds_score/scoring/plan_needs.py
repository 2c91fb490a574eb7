"""What one indicator still needs to come to a level: in counts where counts can say it, else in points or in words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from cds_score.criteria.compiled import CriteriaSet, Indicator
from cds_score.criteria.formula.compiler import PERCENT, Value, Values
from cds_score.criteria.scale import Measured, Scale
from cds_score.criteria.scales.gate import Gate
from cds_score.criteria.target import Target, number_text, target_for
from cds_score.diagnostics import Lang
from cds_score.reading.numbers import format_whole, rounded
from cds_score.reading.possible import Number, Range, exactly
from cds_score.scoring.needs import become
from cds_score.scoring.parts import missing_parts
from cds_score.scoring.plan_moves import Level, Move
from cds_score.scoring.plan_texts import PLAN_TEXTS
from cds_score.scoring.texts import TEXTS
from cds_score.selfreport.facts import Fact, Facts

MOST = 10**9
"""No count is looked for beyond it."""
_FINE = 10_000
"""A share is looked for in hundredths of a percent."""


@dataclass(slots=True)
class Needed:
    """Sentences, the first of which is what to do; and the answers that would bring it about, where they are known."""

    sentences: list[str] = field(default_factory=list)
    answers: dict[str, str] = field(default_factory=dict)
    """Input to the least value that is enough, as a report would have it."""


def needed(move: Move, level: Level, criteria: CriteriaSet, facts: Facts, lang: Lang) -> Needed:
    """What `move` takes to come to `level`, all other figures staying as they are."""
    return _Needs(move, level, criteria, facts, lang).find()


def level_text(level: Level, most: int, criteria: CriteriaSet, lang: Lang) -> str:
    """A level in points, “ít nhất 7,5/10 điểm”; empty in a set without points."""
    if not criteria.has_points or not most:
        return ""
    points, top = (criteria.units_text(each, trim=True) for each in (level.points, most))
    return PLAN_TEXTS[lang]["points.full" if level.points == most else "points"].format(points=points, most=top)


class _Needs:
    def __init__(self, move: Move, level: Level, criteria: CriteriaSet, facts: Facts, lang: Lang) -> None:
        self._move, self._level = move, level
        self._criteria, self._facts, self._lang = criteria, facts, lang
        self._indicator: Indicator = move.indicator
        self._texts = PLAN_TEXTS[lang]
        scale = self._indicator.scale
        while isinstance(scale, Gate):
            scale = scale.inner
        self._scale: Scale | None = scale

    def find(self) -> Needed:
        made = Needed()
        result, indicator = self._move.now.result, self._indicator
        if indicator.section == "penalty":
            inputs = ", ".join(f"“{self._criteria.inputs[name].label}”" for name in indicator.facts)
            made.sentences.append(self._texts["need.zero"].format(inputs=inputs))
            return made
        judged = self._facts.judgements.get(indicator.id)
        if judged is not None and judged.kind in ("rejected", "returned"):
            made.sentences.append(result.need)
        elif self._move.lack == "data":
            made.sentences.append(result.need or TEXTS[self._lang]["need.evidence"])
        before = self._before()
        if before:
            made.sentences.append(TEXTS[self._lang]["need.become"].format(target=before))
        value = indicator.measure.evaluate(self._facts.values)
        if value is not None and self._enough(value, self._facts.values):
            return made
        self._figure(value, made)
        made.sentences = list(dict.fromkeys(each for each in made.sentences if each))
        return made

    def _before(self) -> str:
        scale = self._indicator.scale
        at = Measured(self._indicator.measure.evaluate(self._facts.values), None, self._facts.values)
        return scale.before(at) if scale is not None else ""

    # ------------------------------------------------------------------------------------------------- the figure

    def _figure(self, value: Value | None, made: Needed) -> None:
        indicator, criteria = self._indicator, self._criteria
        fact = self._facts.of(indicator.measure.text)
        declared = criteria.inputs.get(indicator.measure.text)
        if indicator.rate is not None and self._of_rate(fact, made):
            return
        if declared is not None and declared.type == "count" and self._of_count(declared.id, value, made):
            return
        if declared is not None and declared.type in ("yes_no", "choice"):
            wanted = self._word()
            if wanted:
                made.answers[indicator.measure.text] = wanted
        self._in_words(value, made)

    def _of_rate(self, fact: Fact, made: Needed) -> bool:
        """More, or fewer, of the numerator; and how many new ones it would take, where both counts grow."""
        top, bottom = fact.numerator, fact.denominator
        if top is None or bottom is None or not (top.exact and bottom.exact and top.low and bottom.low):
            return False
        if fact.state not in ("computed", "declared"):
            return False
        n, d = top.low[0] // top.low[1], bottom.low[0] // bottom.low[1]
        if d <= 0:
            return False
        rate = self._criteria.inputs[self._indicator.rate or ""]
        assert rate.of is not None
        above, below = (self._criteria.inputs[name] for name in rate.of)
        limit = MOST if rate.may_exceed else d
        found = _first(n, limit, lambda each: self._rate_enough(each, d))
        texts = TEXTS[self._lang]
        if found is None:
            down = _first(-n, 0, lambda each: self._rate_enough(-each, d))
            if down is None:
                return False
            count = format_whole(n + down)
            made.sentences.append(
                texts["need.rate_less"].format(count=count, unit=above.unit, top=above.label, bottom=below.label)
            )
            made.answers[rate.of[0]] = str(-down)
            return True
        made.sentences.append(
            texts["need.rate_more"].format(
                count=format_whole(found - n), unit=above.unit, top=above.label, bottom=below.label
            )
        )
        made.answers[rate.of[0]] = str(found)
        if above.accrual == below.accrual == "flow":
            new = _first(0, MOST, lambda each: self._rate_enough(n + each, d + each))
            if new is None:
                made.sentences.append(self._texts["need.new.never"].format(unit=below.unit, bottom=below.label))
            elif new != found - n:
                made.sentences.append(
                    self._texts["need.new"].format(
                        count=format_whole(new), unit=below.unit, top=above.label, bottom=below.label
                    )
                )
        return True

    def _rate_enough(self, n: int, d: int) -> bool:
        rate = self._criteria.inputs[self._indicator.rate or ""]
        assert rate.of is not None
        values = {**self._facts.values, rate.id: exactly(n, d), rate.of[0]: exactly(n), rate.of[1]: exactly(d)}
        return self._enough(self._indicator.measure.evaluate(values), values)

    def _of_count(self, name: str, value: Value | None, made: Needed) -> bool:
        """More, or fewer, of what is counted."""
        if not isinstance(value, Range) or not value.exact or value.low is None:
            return False
        have = value.low[0] // value.low[1]
        declared = self._criteria.inputs[name]
        high = declared.limits.high if declared.limits is not None else None
        limit = MOST if high is None else high[0] // high[1]

        def enough(each: int) -> bool:
            values = {**self._facts.values, name: exactly(each)}
            return self._enough(self._indicator.measure.evaluate(values), values)

        found, key = _first(have, limit, enough), "need.more"
        if found is None:
            down = _first(-have, 0, lambda each: enough(-each))
            found, key = (None if down is None else -down), "need.less"
        if found is None:
            return False
        text = TEXTS[self._lang][key].format(count=format_whole(abs(found - have)), unit=declared.unit)
        made.sentences.append(text.replace(" .", "."))
        made.answers[name] = str(found)
        return True

    def _word(self) -> str:
        """The answer to a question of yes or no, or of several, that is enough; empty where none is."""
        kind = self._indicator.measure.kind
        name = self._indicator.measure.text
        options: list[tuple[Value, str]] = [(True, "có"), (False, "không")]
        if kind.name == "choice":
            options = [(each, each) for each in kind.options]
        for value, text in reversed(options) if kind.name == "choice" else options:
            if self._enough(value, {**self._facts.values, name: value}):
                return text
        return ""

    # ---------------------------------------------------------------------------------------------------- in words

    def _in_words(self, value: Value | None, made: Needed) -> None:
        texts = self._texts
        lacking = self._conditions()
        if lacking:
            made.sentences.append(lacking)
            return
        target = self._target(value)
        shown = level_text(self._level, self._indicator.max_units, self._criteria, self._lang)
        if target is not None and self._target_enough(target):
            result = self._move.now.result
            own = result.need if result.state == "not_met" and not self._before() else ""
            if not own and isinstance(target.bound, tuple):
                own = texts["need.reach"].format(target=target.text[self._lang])
            made.sentences.append(own or become(self._indicator, self._criteria, target, self._lang))
            return
        amount = self._amount()
        if amount:
            made.sentences.append(texts["need.amounts"].format(points=shown, value=amount))
            return
        if shown:
            made.sentences.append(texts["need.points"].format(points=shown))
        parts = [
            f"{each.name} ({each.points_text})" for each in self._move.now.result.parts if _short(each.points_text)
        ]
        if parts:
            made.sentences.append(texts["need.parts"].format(parts="; ".join(parts)))

    def _conditions(self) -> str:
        """Which of its conditions are not met yet, and how many of them are needed; empty where it has none."""
        lines = self._scale.lines if self._scale is not None else ()
        lacking = missing_parts(self._indicator, self._facts.values, self._lang)
        target = self._scale.target if self._scale is not None else None
        if not lacking or target is None or not isinstance(target.bound, tuple):
            return lacking
        verdicts = [line.measured(self._facts.values).verdict for line in lines]
        wanted = target.bound[0] // target.bound[1] - verdicts.count(True)
        if wanted >= len(verdicts) - verdicts.count(True):
            return lacking
        named = "; ".join(
            line.asked(line.targets[-1], self._lang)
            for line, verdict in zip(lines, verdicts, strict=True)
            if verdict is not True
        )
        return self._texts["need.some"].format(count=max(wanted, 1), parts=named)

    def _target(self, value: Value | None) -> Target | None:
        if not self._level.met:
            return None
        target, known = target_for(self._indicator.targets, self._facts.values, value)
        return target if known else None

    def _target_enough(self, target: Target) -> bool:
        """Does whatever meets the target bring all the points of the level?"""
        if not self._criteria.has_points or self._scale is None:
            return True
        bound = target.bound
        value: Value = Range(bound, bound) if isinstance(bound, tuple) else bound
        if not isinstance(bound, tuple) and target.sign != "=":
            return False
        points = self._scale.points(Measured(value, True, self._facts.values))[0]
        return rounded(points, self._criteria.places, self._criteria.rounding) >= self._level.points

    def _amount(self) -> str:
        """The least value of a measure by which the level is reached, “≥ 62,5%”; empty where it is no such number."""
        kind = self._indicator.measure.kind
        if kind.name != "number" or (self._scale is not None and self._scale.lines):
            return ""
        steps = _FINE if kind.unit == PERCENT else 1

        def enough(each: int) -> bool:
            return self._enough(exactly(each, steps), self._facts.values)

        found, sign = _first(0, steps if kind.unit == PERCENT else MOST, enough), "≥"
        if found == 0:
            down = _first(-(steps if kind.unit == PERCENT else 1000), 0, lambda each: enough(-each))
            found, sign = (None if down is None else -down), "≤"
        if found is None:
            return ""
        text = number_text((found, steps), kind.unit == PERCENT)
        tail = f" {kind.unit}" if kind.unit and kind.unit != PERCENT else ""
        return f"{sign} {text}{tail}"

    # ---------------------------------------------------------------------------------------------------- is it enough?

    def _enough(self, value: Value | None, values: Values) -> bool:
        """Does a value bring the level, whatever comes before it (a gate) being there?"""
        if value is None:
            return False
        target, known = target_for(self._indicator.targets, values, value)
        verdict = None if target is None or not known else target.verdict(value)
        if self._level.met and self._indicator.targets and verdict is not True:
            return False
        if not self._criteria.has_points or self._scale is None:
            return True
        low: Number = self._scale.points(Measured(value, verdict, values))[0]
        if self._criteria.order in ("pillars", "total"):
            unit: int = 10**self._criteria.places
            return low[0] * unit >= self._level.points * low[1]
        return rounded(low, self._criteria.places, self._criteria.rounding) >= self._level.points


def _first(have: int, limit: int, enough: Callable[[int], bool]) -> int | None:
    """The first number from `have` up to `limit` that is enough, where every greater one is; None where none is."""
    low, step = have, 1
    high = have
    while not enough(high):
        if high >= limit:
            return None
        low, high, step = high + 1, min(high + step, limit), step * 2
    while low < high:
        middle = (low + high) // 2
        if enough(middle):
            high = middle
        else:
            low = middle + 1
    return high


def _short(points_text: str) -> bool:
    """“1,10/1,5” is short of its maximum; “–/2,5” too."""
    earned, _, most = points_text.partition("/")
    return bool(most) and earned.rstrip("0").rstrip(",") != most.rstrip("0").rstrip(",")
