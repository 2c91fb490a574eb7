"""Formulas in the making: expressions with a bound on their size, and the hidden sheet whose cells hold them.

A truth is a number: 1 holds, 0 does not, 0.5 is not known; then “and” is the least, “or” the greatest, “not” is 1 less
it. A condition (the type `Test`) is true or false and stands in IF only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

LIMIT = 10**13
"""No whole number may grow above it: spreadsheets round and compare at 15 digits, some at 14."""
UNKNOWN = "0.5"
ROW = "¤"
"""Stands for the number of a row in formulas that are made once for many rows."""
_ADDRESS = re.compile(rf"\$[A-Z]+\$(\d+|{ROW})")
LITERAL = 250
LONGEST = 150
"""Characters of an expression before it gets a cell of its own."""


@dataclass(frozen=True, slots=True)
class Expr:
    """A number or a text of a formula; `most` bounds the size of a number, `value` is set where it is constant."""

    text: str
    most: int = LIMIT
    value: float | None = None

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Test:
    """A condition; `value` is set where it is known beforehand."""

    text: str
    value: bool | None = None

    def __str__(self) -> str:
        return self.text


def number(value: float) -> Expr:
    """A constant: a whole number, or 0.5."""
    return Expr(repr(int(value)) if value == int(value) else repr(value), abs(int(value)) or 1, value)


ZERO, ONE, HALF = number(0), number(1), number(0.5)
FAIL = Expr("NA()", 1)
TRUE, FALSE = Test("TRUE", True), Test("FALSE", False)


def quoted(text: str) -> str:
    """A text as a formula writes it: in pieces, since Excel takes no literal of more than 255 characters."""
    pieces = [text[at : at + LITERAL] for at in range(0, len(text), LITERAL)] or [""]
    return "&".join('"' + piece.replace('"', '""') + '"' for piece in pieces)


@dataclass(slots=True)
class Grid:
    """Cells of the hidden sheet: what stands where, in the order in which it was made.

    `row` and `column`, both from 0, are those of the next cell: below the last, or `along` a row that stands for many.
    """

    row: int = 0
    column: int = 1
    along: bool = False
    cells: list[tuple[int, int, str]] = field(default_factory=list)
    kept: dict[str, Expr] = field(default_factory=dict)

    def put(self, content: str) -> str:
        """The address of a new cell with this content: a formula that begins with =, or a text."""
        self.cells.append((self.row, self.column, content))
        address = f"${letters(self.column)}${ROW if self.along else self.row + 1}"
        if self.along:
            self.column += 1
        else:
            self.row += 1
        return address

    def words(self, text: str) -> str:
        """A text in a formula; a long one in a cell of its own."""
        if len(text) <= LONGEST // 2:
            return quoted(text)
        found = self.kept.get(text)
        if found is None:
            found = self.kept[text] = Expr(self.put(f"={quoted(text)}"))
        return found.text

    def keep(self, expr: Expr) -> Expr:
        """The same in a cell of its own, so that it is worked out once."""
        if expr.value is not None or _ADDRESS.fullmatch(expr.text):
            return expr
        found = self.kept.get(expr.text)
        if found is None:
            found = self.kept[expr.text] = Expr(self.put(f"={expr.text}"), expr.most)
        return found

    def short(self, expr: Expr) -> Expr:
        """The same, in a cell of its own if it is long."""
        return self.keep(expr) if len(expr.text) > LONGEST else expr

    def fit(self, expr: Expr) -> Expr:
        """A whole number that is certainly within the limit: too large a one gives #N/A."""
        if expr.most <= LIMIT:
            return self.short(expr)
        kept = self.keep(expr)
        return self.keep(Expr(f"IF(ABS({kept})>{LIMIT},NA(),{kept})"))

    def add(self, *terms: Expr) -> Expr:
        """The sum of whole numbers."""
        constant = sum(int(each.value) for each in terms if each.value is not None)
        rest = [each for each in terms if each.value is None]
        if not rest:
            return number(constant)
        shown = "+".join(each.text for each in rest) + (f"{constant:+d}" if constant else "")
        if len(rest) == 1 and not constant:
            return rest[0]
        return self.fit(Expr(f"({shown})", sum(each.most for each in rest) + abs(constant)))

    def sub(self, a: Expr, b: Expr) -> Expr:
        """The difference of whole numbers."""
        if b.value is not None:
            return self.add(a, number(-b.value))
        return self.fit(Expr(f"({a}-{b})", a.most + b.most))

    def mul(self, a: Expr, b: Expr) -> Expr:
        """The product of whole numbers."""
        if a.value is not None and b.value is not None:
            return number(a.value * b.value)
        if a.value is not None:
            a, b = b, a
        if b.value == 0:
            return ZERO
        if b.value == 1:
            return a
        if a.most * b.most > LIMIT:
            a, b = self.keep(a), self.keep(b)
        return self.fit(Expr(f"({a}*{b})", a.most * b.most))

    def neg(self, a: Expr) -> Expr:
        """The number with its sign changed."""
        return number(-a.value) if a.value is not None else self.short(Expr(f"(-{a})", a.most))

    def choose(self, test: Test, then: Expr, other: Expr) -> Expr:
        """One of two, by a condition."""
        if test.value is not None:
            return then if test.value else other
        if then.text == other.text:
            return then
        return self.short(Expr(f"IF({test},{then},{other})", max(then.most, other.most)))

    def cases(self, pairs: Sequence[tuple[Test, Expr]], other: Expr) -> Expr:
        """The first whose condition holds."""
        for test, then in reversed(pairs):
            other = self.choose(test, then, other)
        return other

    # ------------------------------------------------------------------------------------------------------- truths

    def truth(self, test: Test) -> Expr:
        """1 or 0."""
        return self.choose(test, ONE, ZERO)

    def every(self, truths: Iterable[Expr]) -> Expr:
        """Do all hold?"""
        return self._extreme("MIN", 0, 1, truths)

    def some(self, truths: Iterable[Expr]) -> Expr:
        """Does one hold?"""
        return self._extreme("MAX", 1, 0, truths)

    def _extreme(self, function: str, decisive: int, empty: int, truths: Iterable[Expr]) -> Expr:
        rest: dict[str, Expr] = {}
        for each in truths:
            if each.value == decisive:
                return number(decisive)
            if each.value != empty:
                rest[each.text] = each
        if not rest:
            return number(empty)
        if len(rest) == 1:
            return next(iter(rest.values()))
        parts = list(rest.values())
        while len(parts) > 24:
            parts = [self.keep(Expr(f"{function}({','.join(map(str, parts[:24]))})", 1)), *parts[24:]]
        return self.short(Expr(f"{function}({','.join(map(str, parts))})", 1))

    def no(self, a: Expr) -> Expr:
        """The opposite."""
        return number(1 - a.value) if a.value is not None else self.short(Expr(f"(1-{a})", 1))

    def total(self, numbers: Iterable[Expr]) -> Expr:
        """The sum of many whole numbers."""
        parts = list(numbers)
        while len(parts) > 24:
            parts = [self.keep(self.add(*parts[:24])), *parts[24:]]
        return self.short(self.add(*parts)) if parts else ZERO


def compared(a: Expr, sign: str, b: Expr) -> Test:
    """A comparison of whole numbers, or of truths."""
    if a.value is not None and b.value is not None:
        known = {
            ">=": a.value >= b.value,
            ">": a.value > b.value,
            "<": a.value < b.value,
            "<=": a.value <= b.value,
            "=": a.value == b.value,
            "<>": a.value != b.value,
        }[sign]
        return TRUE if known else FALSE
    return Test(f"{a}{sign}{b}")


def is_(a: Expr, value: float) -> Test:
    """Is it this very number?"""
    return compared(a, "=", number(value))


def all_of(*tests: Test) -> Test:
    """Do all conditions hold?"""
    rest = [each for each in tests if each.value is not True]
    if any(each.value is False for each in rest):
        return FALSE
    if len(rest) < 2:
        return rest[0] if rest else TRUE
    return Test(f"AND({','.join(map(str, rest))})")


def any_of(*tests: Test) -> Test:
    """Does one of the conditions hold?"""
    rest = [each for each in tests if each.value is not False]
    if any(each.value is True for each in rest):
        return TRUE
    if len(rest) < 2:
        return rest[0] if rest else FALSE
    return Test(f"OR({','.join(map(str, rest))})")


def not_(test: Test) -> Test:
    """Does it not hold?"""
    if test.value is not None:
        return FALSE if test.value else TRUE
    return Test(f"NOT({test})")


def letters(column: int) -> str:
    """`A` for 0, `AA` for 26."""
    found = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        found = chr(65 + rest) + found
    return found
