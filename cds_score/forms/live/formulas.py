"""A set's formulas as formulas of a spreadsheet, from their syntax trees."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cds_score.criteria.compiled import Input
from cds_score.criteria.formula.compiler import counted
from cds_score.criteria.formula.syntax import COMPARISON_SIGNS, UNIT_FUNCTIONS, Constant, Name, Operation, Tree, parse
from cds_score.forms.live.answers import nothing
from cds_score.forms.live.expr import HALF, ONE, Expr, Grid, any_of, compared, is_, number
from cds_score.forms.live.spans import (
    Fraction,
    Span,
    above,
    add,
    compare,
    divide,
    exactly,
    fraction,
    is_zero,
    keep,
    largest,
    minus,
    multiply,
    smallest,
)

Value = Span | Expr
"""A number, a truth, or the number of an option."""


@dataclass(slots=True)
class Names:
    """What each name stands for: its declaration, and its value in cells."""

    declared: Mapping[str, Input]
    values: dict[str, Value]

    def value(self, name: str) -> Value:
        """The value; that of nothing known where there is none."""
        found = self.values.get(name)
        return nothing(self.declared[name]) if found is None else found

    def with_(self, values: Mapping[str, Value]) -> Names:
        """The same with other values for some names."""
        return Names(self.declared, {**self.values, **values})


def translated(grid: Grid, text: str, names: Names) -> Value:
    """The value of a formula that has been compiled already, so that it is known to be right."""
    return _Translator(grid, names).value(parse(text))


@dataclass(slots=True)
class Quotients:
    """Of a formula that divides: whether a divisor is exactly 0, and whether something is divided by it."""

    by_zero: Expr
    something: Expr


def quotients(grid: Grid, text: str, names: Names) -> Quotients:
    """What the divisions of a formula come to."""
    translator = _Translator(grid, names)
    translator.value(parse(text))
    zero, something = [], []
    for top, bottom in translator.divisions:
        nothing_below = is_zero(bottom)
        zero.append(grid.truth(nothing_below))
        more = is_(above(grid, top, exactly(fraction((0, 1)))), 1)
        something.append(grid.every([grid.truth(nothing_below), top.known, grid.truth(more)]))
    return Quotients(grid.some(zero), grid.some(something))


def is_known(grid: Grid, value: Value, kind: str) -> Expr:
    """1 where anything is known of a value."""
    if isinstance(value, Span):
        return value.known
    return grid.truth(compared(value, "<>", HALF if kind == "yes_no" else number(0)))


class _Translator:
    def __init__(self, grid: Grid, names: Names) -> None:
        self._grid = grid
        self._names = names
        self.divisions: list[tuple[Span, Span]] = []

    def value(self, tree: Tree) -> Value:
        grid = self._grid
        if isinstance(tree, Constant):
            return number(tree.value) if isinstance(tree.value, bool) else exactly(fraction(tree.value))
        if isinstance(tree, Name):
            return self._names.value(tree.id)
        if tree.operator == "không":
            return grid.no(self._truth(tree.operands[0]))
        if tree.operator in ("và", "hoặc"):
            both = [self._truth(each) for each in tree.operands]
            return grid.keep((grid.every if tree.operator == "và" else grid.some)(both))
        if tree.operator in COMPARISON_SIGNS:
            return grid.keep(self._comparison(tree))
        if tree.operator in UNIT_FUNCTIONS:
            (table,) = tree.operands
            assert isinstance(table, Name)
            found = self._names.values.get(counted(tree.operator, table.id))
            none = Fraction(number(0), ONE)
            return Span(none, none, known=number(0)) if found is None else found
        return self._arithmetic(tree)

    def _truth(self, tree: Tree) -> Expr:
        found = self.value(tree)
        assert isinstance(found, Expr)
        return found

    def _number(self, tree: Tree) -> Span:
        found = self.value(tree)
        assert isinstance(found, Span)
        return found

    def _comparison(self, tree: Operation) -> Expr:
        grid, (left, right) = self._grid, tree.operands
        if isinstance(left, Name) and left.id in self._names.declared:
            declared = self._names.declared[left.id]
            if declared.kind.name == "choice" and isinstance(right, Name):
                value = self._truth(left)
                chosen = grid.truth(is_(value, list(declared.options).index(right.id) + 1))
                found = chosen if tree.operator == "=" else grid.no(chosen)
                return grid.choose(is_(value, 0), HALF, found)
        a, b = self.value(left), self.value(right)
        if isinstance(a, Span) and isinstance(b, Span):
            return compare(grid, a, tree.operator, b)
        assert isinstance(a, Expr)
        assert isinstance(b, Expr)
        same = grid.truth(compared(a, "=", b))
        known = any_of(is_(a, 0.5), is_(b, 0.5))
        return grid.choose(known, HALF, same if tree.operator == "=" else grid.no(same))

    def _arithmetic(self, tree: Operation) -> Span:
        grid = self._grid
        operands = [self._number(each) for each in tree.operands]
        result = operands[0]
        if len(operands) == 1:
            return minus(grid, result)
        for operand in operands[1:]:
            if tree.operator == "÷":
                self.divisions.append((result, operand))
                result = divide(grid, result, operand)
            elif tree.operator == "-":
                result = add(grid, result, minus(grid, operand))
            else:
                result = _ARITHMETIC[tree.operator](grid, result, operand)
            result = keep(grid, result)
        return result


_ARITHMETIC = {"+": add, "×": multiply, "min": smallest, "max": largest}
