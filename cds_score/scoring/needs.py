"""What is still needed for an indicator to meet its target, in numbers where numbers can say it."""

from __future__ import annotations

from cds_score.criteria.compiled import CriteriaSet, Indicator
from cds_score.criteria.formula.compiler import PERCENT, counted
from cds_score.criteria.formula.syntax import UNIT_FUNCTIONS
from cds_score.criteria.target import Target
from cds_score.diagnostics import Lang
from cds_score.reading.numbers import format_units, format_whole
from cds_score.reading.possible import COMPARISONS, Number, Range
from cds_score.scoring.texts import TEXTS, Texts
from cds_score.selfreport.facts import Fact, Facts


def still_needed(
    indicator: Indicator, criteria: CriteriaSet, fact: Fact, target: Target, facts: Facts, lang: Lang
) -> str:  # fmt: skip
    """One sentence for an indicator whose target is not met."""
    texts = TEXTS[lang]
    text = target.text[lang]
    if not isinstance(target.bound, tuple):
        return become(indicator, criteria, target, lang)
    sign, bound = _failing(target, fact.value)
    if indicator.rate is not None:
        sentence = _of_rate(indicator, criteria, fact, bound, sign, lang)
        return sentence or texts["need.reach"].format(target=text)
    units = next((name for name in indicator.used if name in criteria.nested), None)
    if units is not None:
        sentence = _of_units(indicator, criteria, units, bound, sign, facts, texts)
        return sentence or texts["need.reach"].format(target=text)
    value = fact.value
    if not isinstance(value, Range) or not value.exact or value.low is None or sign in ("=", "≠"):
        return texts["need.reach"].format(target=text)
    more = sign in ("≥", ">")
    difference = _difference(value.low, bound) if more else _difference(bound, value.low)
    unit = indicator.measure.kind.unit
    key = "need.more" if more else "need.less"
    measured = criteria.inputs.get(indicator.measure.text)
    if measured is None or measured.type != "count" or difference[1] != 1:
        return texts["need.reach"].format(target=text)
    count = difference[0] + (1 if sign in (">", "<") else 0)
    return texts[key].format(count=format_units(count, 0), unit=unit).replace(" .", ".")


def become(indicator: Indicator, criteria: CriteriaSet, target: Target, lang: Lang) -> str:
    """One sentence for a target in words: of yes and no it says what there is to be, by the label of what is asked."""
    if not isinstance(target.bound, bool):
        return TEXTS[lang]["need.become"].format(target=target.text[lang])
    asked = criteria.inputs.get(indicator.measure.text)
    key = "need.have" if target.bound is (target.sign == "=") else "need.have_not"
    label = asked.label if asked is not None else indicator.name
    return TEXTS[lang][key].format(label=label.removeprefix("Có "))


def _failing(target: Target, value: object) -> tuple[str, Number]:
    """The comparison that is not met; the first where that cannot be said."""
    assert isinstance(target.bound, tuple)
    first = target.sign, target.bound
    if target.also is None or not isinstance(value, Range):
        return first
    return target.also if COMPARISONS[target.sign](value, target.bound) else first


def _of_units(
    indicator: Indicator, criteria: CriteriaSet, units: str, bound: Number, sign: str, facts: Facts, texts: Texts
) -> str:  # fmt: skip
    """How many more nested units must pass, their number staying as it is; empty where that cannot be said."""
    passed, everything = (facts.values.get(counted(each, units)) for each in UNIT_FUNCTIONS)
    if sign not in ("≥", ">") or not isinstance(passed, Range) or not isinstance(everything, Range):
        return ""
    if passed.low is None or everything.low is None:
        return ""
    share = indicator.measure.kind.unit == PERCENT
    n, d = (bound[0] * everything.low[0], bound[1]) if share else bound
    wanted = -(-n // d) if sign == "≥" else n // d + 1
    more = wanted - passed.low[0]
    if more <= 0 or wanted > everything.low[0]:
        return ""
    unit = criteria.inputs[units].kind.unit
    return texts["need.units"].format(count=format_whole(more), unit=unit)


def _of_rate(
    indicator: Indicator, criteria: CriteriaSet, fact: Fact, bound: Number, sign: str, lang: Lang
) -> str:  # fmt: skip
    """How many more (or fewer) of the numerator, the denominator staying as it is; empty where that cannot be."""
    top, bottom = fact.numerator, fact.denominator
    if top is None or bottom is None or sign in ("=", "≠"):
        return ""
    if not (top.exact and bottom.exact and top.low and bottom.low):
        return ""
    n, d = top.low[0], bottom.low[0]
    may_exceed, more, less = criteria.once(_rate_forms, lang)[indicator.rate or ""]
    if sign in ("≥", ">"):
        wanted = least_count(bound, d, sign)
        if wanted > d and not may_exceed:
            return ""
        return f"{more[0]}{format_whole(wanted - n)}{more[1]}"
    wanted = bound[0] * d // bound[1] if sign == "≤" else -(-bound[0] * d // bound[1]) - 1
    return "" if wanted < 0 else f"{less[0]}{format_whole(n - wanted)}{less[1]}"


def _rate_forms(criteria: CriteriaSet, lang: Lang) -> dict[str, tuple[bool, list[str], list[str]]]:
    """Of each rate: may it exceed 100%, and what is said before and after how many more, and how many fewer."""
    forms = {}
    for rate in criteria.rates:
        assert rate.of is not None
        top, bottom = (criteria.inputs[name] for name in rate.of)
        more, less = (
            [
                part.format(unit=top.unit, top=top.label, bottom=bottom.label)
                for part in TEXTS[lang][key].split("{count}")
            ]
            for key in ("need.rate_more", "need.rate_less")
        )
        forms[rate.id] = rate.may_exceed, more, less
    return forms


def least_count(share: Number, total: int, sign: str) -> int:
    """The least whole number whose share of `total` is ≥ (or, by `sign`, >) `share`."""
    n, d = share
    return -(-n * total // d) if sign == "≥" else n * total // d + 1


def _difference(have: Number, want: Number) -> Number:
    n = want[0] * have[1] - have[0] * want[1]
    d = want[1] * have[1]
    return (n // d, 1) if n % d == 0 else (n, d)
