"""What is asked for: targets, whose they are, and how they read."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from cds_score.criteria.formula.compiler import PERCENT, Formula, Value, Values
from cds_score.diagnostics import Lang
from cds_score.reading.numbers import format_number
from cds_score.reading.possible import COMPARISONS, Number, Range, both


@dataclass(slots=True)
class Target:
    """What is asked for, and of whom: `when` is None for everyone else.

    `also` is the second comparison of `từ 10 đến 20`. A target over figures of the province has `formulas` in place of
    its bounds until `at` has put in the figures of the year.
    """

    sign: str
    bound: Number | bool | str
    text: dict[str, str]
    when: Formula | None = None
    also: tuple[str, Number] | None = None
    formulas: tuple[Formula, ...] = ()
    others: tuple[Target, ...] = ()
    """Targets that may be the unit's instead, while an attribute is not known: a verdict must be that of each."""

    def verdict(self, value: Value | None) -> bool | None:
        """Does the value meet it? None where some of its possible values do and some do not."""
        found = self._own_verdict(value)
        return found if all(other.verdict(value) is found for other in self.others) else None

    def _own_verdict(self, value: Value | None) -> bool | None:
        if value is None:
            return None
        if isinstance(value, Range):
            assert isinstance(self.bound, tuple)
            first = COMPARISONS[self.sign](value, self.bound)
            return first if self.also is None else both(first, COMPARISONS[self.also[0]](value, self.also[1]))
        return (value == self.bound) is (self.sign == "=")

    def asked(self, lang: Lang) -> str:
        """As it stands in the set, before figures of a year are put in: “≥ 75% × Mức nền”."""
        if not self.formulas:
            return self.text[lang]
        return f"{self.sign} {self.text[lang]}" if self.also is None else self.text[lang]

    def at(self, values: Values) -> Target | None:
        """The target with its figures put in; None where one of them is not given for the year."""
        if not self.formulas:
            return self
        bounds = []
        for formula in self.formulas:
            found = formula.evaluate(values)
            if not isinstance(found, Range) or not found.exact or found.low is None:
                return None
            bounds.append(found.low)
        kind = self.formulas[0].kind
        signs = [self.sign, self.also[0]] if self.also else [self.sign]
        shown = condition_text(list(zip(signs, bounds, strict=True)), kind.unit == PERCENT, kind.unit)
        also = (signs[1], bounds[1]) if self.also else None
        text = {lang: f"{shown} ({origin})" for lang, origin in self.text.items()}
        return Target(self.sign, bounds[0], text, self.when, also)


def possible_targets(targets: tuple[Target, ...], values: Values) -> list[Target | None]:
    """Every target that may be the unit's, the first whose `when` holds; more than one while an attribute is not known.

    None stands for none at all, and for one whose figure is not given for the year.
    """
    found: list[Target | None] = []
    for target in targets:
        applies = True if target.when is None else target.when.evaluate(values)
        if applies is False:
            continue
        found.append(target.at(values))
        if applies:
            return found
    return [*found, None] if targets else []


def target_of(targets: tuple[Target, ...], values: Values) -> tuple[Target | None, bool]:
    """The target of a unit, and whether it is known which one, and what, that is."""
    found = possible_targets(targets, values)
    if len(found) > 1 or not found:
        return None, not found
    return found[0], found[0] is not None


def target_for(targets: tuple[Target, ...], values: Values, value: Value | None) -> tuple[Target | None, bool]:
    """The same; where several may be the unit's and the value meets each, or none, all of them in one."""
    target, known = target_of(targets, values)
    if known or value is None:
        return target, known
    found = [each for each in possible_targets(targets, values) if each is not None]
    if len(found) < len(possible_targets(targets, values)):
        return None, False
    nearest = min(found, key=lambda each: _distance(value, each))
    text = {lang: _OR[lang].join(dict.fromkeys(each.text[lang] for each in found)) for lang in _OR}
    whole = replace(nearest, when=None, text=text, others=tuple(each for each in found if each is not nearest))
    return (whole, True) if whole.verdict(value) is not None else (None, False)


_OR = {"vi": " hoặc ", "en": " or "}


def _distance(value: Value, target: Target) -> Fraction:
    """How far a value is from a bound: the nearest one is that which a printed figure must not seem to cross."""
    if isinstance(value, Range) and value.low is not None and isinstance(target.bound, tuple):
        return abs(Fraction(*value.low) - Fraction(*target.bound))
    return Fraction(0)


def condition_text(comparisons: list[tuple[str, Number]], percent: bool, unit: str = "") -> str:
    """`≥ 70%`, `từ 10 đến dưới 20 lớp`."""
    shown = [number_text(bound, percent) for _, bound in comparisons]
    tail = f" {unit}" if unit and not percent else ""
    if len(comparisons) == 1:
        return f"{comparisons[0][0]} {shown[0]}{tail}"
    (low, _), (high, _) = comparisons
    return f"{'từ' if low == '≥' else 'trên'} {shown[0]} đến {'dưới ' if high == '<' else ''}{shown[1]}{tail}"


def number_text(bound: Number, percent: bool) -> str:
    """`70%` or `1.224`"""
    return f"{format_number((bound[0] * 100, bound[1]), 6)}%" if percent else format_number(bound, 6)
