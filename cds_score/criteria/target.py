"""What is asked for: targets, whose they are, and how they read."""

from __future__ import annotations

from dataclasses import dataclass

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

    def verdict(self, value: Value | None) -> bool | None:
        """Does the value meet it? None where some of its possible values do and some do not."""
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


def target_of(targets: tuple[Target, ...], values: Values) -> tuple[Target | None, bool]:
    """The target of a unit, the first whose `when` holds, and whether it is known which one, and what, that is."""
    for target in targets:
        applies = True if target.when is None else target.when.evaluate(values)
        if applies is None:
            return None, False
        if applies:
            fixed = target.at(values)
            return fixed, fixed is not None
    return None, not targets


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
