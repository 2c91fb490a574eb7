"""An indicator as most of them are: one exact value, declared or worked out, against one fixed target.

The straight way for nine indicators of ten, in a third of the time of the general one: whatever can be said before
a report is read is worked out once for a set and a language. Everything else (a printed rate, a vague figure, nothing
declared, a target by attributes, a gate, parts …) takes the general way in `indicators`. Where this one gives a result
it is the same, word for word: a test puts both side by side.
"""

from __future__ import annotations

from abc import ABC, abstractmethod

from cds_score.criteria.clauses import Item
from cds_score.criteria.compiled import CriteriaSet, Indicator
from cds_score.criteria.formula.compiler import PERCENT
from cds_score.criteria.scale import Exact
from cds_score.criteria.scales.threshold import Threshold
from cds_score.diagnostics import Lang
from cds_score.reading.numbers import format_whole, rounded
from cds_score.reading.possible import COMPARISONS, Number, Range
from cds_score.scoring.assessment import IndicatorResult, Points
from cds_score.scoring.needs import still_needed
from cds_score.scoring.scored import Scored, item_of
from cds_score.scoring.texts import TEXTS
from cds_score.scoring.totals import Tally
from cds_score.scoring.values import exact_texts
from cds_score.selfreport.facts import Fact, Facts
from cds_score.selfreport.model import Citation

_KNOWN = ("computed", "declared", "given")
"""States of an input whose value stands on its counts, or on its own."""
Read = tuple[Exact, bool, str, str, str, str | None, str | None, str]
"""The value; whether it meets the target; the value in JSON and in print; the sentence that says so; of a rate its
counts as digits, and both in print."""
_KEPT = 1024
"""Of an indicator: enough for 5 points with two decimals, met or not; a few hundred kilobytes."""
_Earned = tuple[Points | None, str, str, Tally, Item]
"""Points; "2,90/3"; "2,90 điểm"; the same as it is added; the indicator as rules see it. Nobody changes any of them."""


def ordinary_indicators(criteria: CriteriaSet, lang: Lang) -> dict[str, Ordinary]:
    """Those indicators of a set that may go the straight way, by id; for `CriteriaSet.once`."""
    found: dict[str, Ordinary] = {}
    for each in criteria.indicators:
        if _is_ordinary(each, criteria):
            bound = each.targets[0].bound
            if isinstance(bound, tuple):
                found[each.id] = OrdinaryNumber(each, bound, criteria, lang)
            else:
                found[each.id] = OrdinaryWord(each, bound, criteria, lang)
    return found


def _is_ordinary(indicator: Indicator, criteria: CriteriaSet) -> bool:
    """One input, one target that is the same for every unit, and points that each indicator has for itself."""
    if indicator.informative or indicator.used != (indicator.measure.text,) or len(indicator.targets) != 1:
        return False
    target = indicator.targets[0]
    if target.when is not None or target.formulas or target.also is not None:
        return False
    if indicator.measure.text not in criteria.inputs or indicator.measure.text in criteria.nested:
        return False
    if not criteria.has_points:
        return indicator.scale is None or isinstance(indicator.scale, Threshold)
    return criteria.order in ("parts", "indicators") and indicator.scale is not None


def needs_evidence(indicator: Indicator, criteria: CriteriaSet) -> bool:
    """Does the commune claim it for itself? Not what the province gives, nor what only takes points off."""
    declared = any(not criteria.inputs[name].given for name in indicator.facts)
    return declared and indicator.section != "penalty"


class Ordinary(ABC):
    """One such indicator, ready for any report."""

    def __init__(self, indicator: Indicator, criteria: CriteriaSet, lang: Lang) -> None:
        texts = TEXTS[lang]
        self._indicator, self._criteria, self._lang = indicator, criteria, lang
        self._target, self._target_text = indicator.targets[0], indicator.targets[0].text[lang]
        self._unit = indicator.measure.kind.unit
        self._states = {True: texts["state.met"], False: texts["state.not_met"]}
        self._unproven_text, self._no_evidence = texts["state.met_no_evidence"], f" {texts['no_evidence']}"
        self._needs_evidence = needs_evidence(indicator, criteria)
        self._never_unproven = criteria.evidence == "counts" or not self._needs_evidence
        self._scale = indicator.scale if criteria.has_points else None
        self._places, self._rounding = criteria.places, criteria.rounding
        self._earned: dict[tuple[int, bool], _Earned] = {}
        self._most_text = criteria.units_text(indicator.max_units, trim=True)
        self._source_text = indicator.source if indicator.source != "none" else texts["source.none"]
        self._inputs = list(indicator.inputs)

    def _cut(self, form: str) -> tuple[str, str]:
        """A sentence with the target put in, before and after the value."""
        head, tail = TEXTS[self._lang][form].split("{value}")
        return head.format(target=self._target_text), tail.format(target=self._target_text)

    @abstractmethod
    def _read(self, fact: Fact) -> Read | None:
        """What is known of the input, put against the target; None where the general way must be taken."""

    def score(self, fact: Fact, evidence: list[Citation], facts: Facts) -> Scored | None:
        """The result for what is known of the input; None where the general way must be taken."""
        if fact.state not in _KNOWN or not (evidence or self._never_unproven):
            return None
        read = self._read(fact)
        if read is None:
            return None
        exact, holds, value, shown, sentence, top, bottom, counts = read
        indicator = self._indicator
        units, form = 0, ""
        if self._scale is not None:
            worth = self._scale.exact(exact, holds, self._lang)
            if worth is None:
                return None
            units, form = rounded(worth[0], self._places, self._rounding), worth[1]
        earned = self._earned.get((units, holds)) or self._earning(units, holds=holds)
        points, points_text, said, tally, item = earned
        if form:
            sentence = f"{sentence} {form.format(shown, said)}"
        state_text, need, without_evidence = self._states[holds], "", False
        if not holds:
            need = still_needed(indicator, self._criteria, fact, self._target, facts, self._lang)
        elif not evidence and self._needs_evidence:
            state_text, without_evidence = self._unproven_text, True
            sentence += self._no_evidence
        # By position: with names it takes four times as long.
        result = IndicatorResult(
            indicator.id,
            indicator.pillar,
            indicator.group,
            indicator.number,
            indicator.name,
            indicator.mandatory,
            "met" if holds else "not_met",
            state_text,
            False,  # stated
            value,
            self._unit,
            shown,
            top,
            bottom,
            counts,
            self._target_text,
            points,
            points_text,
            evidence,
            indicator.evidence,
            without_evidence,
            facts.explanations.get(indicator.id, ""),
            sentence,
            need,
            indicator.source,
            self._source_text,
            indicator.formula,
            self._inputs,
        )
        return Scored(indicator, result, True, holds, False, tally, item)

    def _earning(self, units: int, *, holds: bool) -> _Earned:
        """What so many points, with the target met or not, come to: there are few, and every report shares them."""
        indicator, criteria = self._indicator, self._criteria
        most, certain = indicator.max_units, (units, 1)
        tally = Tally(certain, certain, certain, certain, most, most)
        points, points_text, said = None, "", ""
        if self._scale is not None:
            text = criteria.units_text(units)
            points, points_text = Points(units, units, most, text, text, self._most_text), f"{text}/{self._most_text}"
            said = TEXTS[self._lang]["points.of"].format(points=text)
        item = item_of(indicator, tally, criteria, holds)
        if len(self._earned) >= _KEPT:
            self._earned.clear()
        made = self._earned[units, holds] = points, points_text, said, tally, item
        return made


class OrdinaryNumber(Ordinary):
    """A count, an amount or a rate."""

    def __init__(self, indicator: Indicator, bound: Number, criteria: CriteriaSet, lang: Lang) -> None:
        super().__init__(indicator, criteria, lang)
        self._bound, self._compare = bound, COMPARISONS[self._target.sign]
        self._percent = self._unit == PERCENT
        self._said_unit = "" if self._unit in ("", PERCENT) else f" {self._unit}"
        self._verdicts = {True: self._cut("met"), False: self._cut("not_met")}

    def _read(self, fact: Fact) -> Read | None:
        known, top, bottom = fact.value, fact.numerator, fact.denominator
        if not isinstance(known, Range) or not known.exact or known.low is None:
            return None
        holds = self._compare(known, self._bound) is True
        head, tail = self._verdicts[holds]
        shown, value = exact_texts(known.low, self._bound, self._percent)
        if top is None or bottom is None:
            return known.low, holds, value, shown, f"{head}{shown}{self._said_unit}{tail}", None, None, ""
        if not top.exact or not bottom.exact or top.low is None or bottom.low is None:
            return None
        n, d = top.low[0], bottom.low[0]
        counts = f"{format_whole(n)}/{format_whole(d)}"
        return known.low, holds, value, shown, f"{head}{shown} ({counts}){tail}", str(n), str(d), counts


class OrdinaryWord(Ordinary):
    """Yes or no, or one of several options."""

    def __init__(self, indicator: Indicator, bound: bool | str, criteria: CriteriaSet, lang: Lang) -> None:
        super().__init__(indicator, criteria, lang)
        options = criteria.inputs[indicator.measure.text].options
        words: list[tuple[bool | str, str]] = [(True, TEXTS[lang]["yes"]), (False, TEXTS[lang]["no"]), *options.items()]
        self._words = {word: self._known(word, shown, bound) for word, shown in words}

    def _known(self, word: bool | str, shown: str, bound: bool | str) -> Read:
        """What one answer comes to."""
        holds = (word == bound) is (self._target.sign == "=")
        head, tail = self._cut("met.word" if holds else "not_met.word")
        value = word if isinstance(word, str) else "yes" if word else "no"
        return word, holds, value, shown, f"{head}{shown}{tail}", None, None, ""

    def _read(self, fact: Fact) -> Read | None:
        word = fact.value
        return None if word is None or isinstance(word, Range) else self._words.get(word)
