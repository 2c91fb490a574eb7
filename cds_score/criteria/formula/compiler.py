"""Checks a formula's names, kinds and units, and compiles it to closures over ranges of exact fractions.

Values: a number is a `Range`, yes/no is True or False, a choice is its key; None is what is not known.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from cds_score.criteria.formula.syntax import (
    COMPARISON_SIGNS,
    UNIT_FUNCTIONS,
    Constant,
    FormulaError,
    Name,
    Operation,
    Tree,
    parse,
)
from cds_score.reading import possible
from cds_score.reading.possible import Number, Range
from cds_score.reading.suggest import closest, did_you_mean

Value = Range | bool | str
Values = Mapping[str, Value | None]
Evaluate = Callable[[Values], Value | None]

PERCENT = "%"
"""The unit of rates and percentages; their numbers are fractions of 1."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What a formula, an input or an attribute yields; a number's `unit` is "%", a counted thing, or "" for none."""

    name: Literal["number", "yes_no", "choice", "units", "other"]
    unit: str = ""
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Formula:
    """A checked and compiled formula.

    `names` are the inputs it reads, in order of appearance; `divisions` its quotients as (dividend, divisor), by
    which a result that does not exist is told from one that is not known.
    """

    text: str
    kind: Kind
    names: tuple[str, ...]
    evaluate: Evaluate
    divisions: tuple[tuple[Evaluate, Evaluate], ...] = ()


_WORDS = {
    "number": {"vi": "số", "en": "number"},
    "yes_no": {"vi": "có/không", "en": "yes/no"},
    "choice": {"vi": "lựa chọn", "en": "choice"},
    "units": {"vi": "bảng đơn vị con", "en": "table of units"},
    "other": {"vi": "chữ, ngày hoặc mã", "en": "text, date or code"},
}
_ANSWERS = {"co": "có", "yes": "có", "true": "có", "khong": "không", "no": "không", "false": "không"}
"""What people write for the two answers, and the formula language does not know."""
_YES_NO = Kind("yes_no")
_BARE = Kind("number")
_EXACT: dict[str, Callable[[int, int], bool]] = {
    "≥": operator.ge, ">": operator.gt, "<": operator.lt, "≤": operator.le, "=": operator.eq, "≠": operator.ne,
}  # fmt: skip
_ARITHMETIC = {
    "+": possible.add,
    "-": lambda a, b: possible.add(a, possible.minus(b)),
    "×": possible.multiply,
    "÷": possible.divide,
    "min": possible.smallest,
    "max": possible.largest,
}


def compile_formula(text: str, names: Mapping[str, Kind]) -> Formula:
    """A formula over `names`. Raises FormulaError at the first fault."""
    compiler = _Compiler(names)
    kind, evaluate = compiler.compile(parse(text))
    return Formula(text, kind, tuple(compiler.used), evaluate, tuple(compiler.divisions))


def counted(function: str, table: str) -> str:
    """The key under which the count of nested units stands among the values: `đạt(thon)`."""
    return f"{function}({table})"


def constant(text: str) -> tuple[Kind, Number | bool | str]:
    """A number, an answer, or the name of an option. Raises FormulaError for anything else."""
    tree = parse(text)
    if isinstance(tree, Constant):
        return _constant_kind(tree), tree.value
    if isinstance(tree, Name):
        return Kind("choice"), tree.id
    raise FormulaError("target-not-constant", 0, text=text.strip())


def _constant_kind(tree: Constant) -> Kind:
    if isinstance(tree.value, bool):
        return _YES_NO
    return Kind("number", PERCENT) if tree.percent else _BARE


class _Compiler:
    def __init__(self, names: Mapping[str, Kind]) -> None:
        self._names = names
        self.used: list[str] = []
        self.divisions: list[tuple[Evaluate, Evaluate]] = []

    def compile(self, tree: Tree) -> tuple[Kind, Evaluate]:
        if isinstance(tree, Constant):
            value: Value = tree.value if isinstance(tree.value, bool) else possible.exactly(*tree.value)
            return _constant_kind(tree), lambda _: value
        if isinstance(tree, Name):
            return self._name(tree)
        if tree.operator in ("và", "hoặc", "không"):
            return self._logic(tree)
        if tree.operator in COMPARISON_SIGNS:
            return self._comparison(tree)
        if tree.operator in UNIT_FUNCTIONS:
            return self._units(tree)
        return self._arithmetic(tree)

    def _name(self, tree: Name) -> tuple[Kind, Evaluate]:
        name = tree.id
        if name not in self._names:
            answer = _ANSWERS.get(name.casefold())
            suggestion = did_you_mean(f"“{answer}”") if answer else closest(name, self._names)
            raise FormulaError("formula-unknown-name", tree.at, name=name, suggestion=suggestion)
        if name not in self.used:
            self.used.append(name)
        return self._names[name], lambda values: values.get(name)

    def _units(self, tree: Operation) -> tuple[Kind, Evaluate]:
        """How many nested units pass, or how many there are: figures that are counted before formulas are."""
        (table,) = tree.operands
        assert isinstance(table, Name)
        kind, _ = self._name(table)
        if kind.name != "units":
            raise FormulaError("formula-not-units", table.at, name=table.id, function=tree.operator)
        key = counted(tree.operator, table.id)
        return Kind("number", kind.unit), lambda values: values.get(key)

    def _logic(self, tree: Operation) -> tuple[Kind, Evaluate]:
        parts = []
        for operand in tree.operands:
            kind, evaluate = self.compile(operand)
            if kind.name != "yes_no":
                raise FormulaError("formula-not-yes-no", operand.at, operator=tree.operator)
            parts.append(evaluate)
        if tree.operator == "không":
            inner = parts[0]
            return _YES_NO, lambda values: possible.negate(_truth(inner(values)))
        decisive = tree.operator == "hoặc"

        def evaluate_both(values: Values) -> bool | None:
            left, right = _truth(parts[0](values)), _truth(parts[1](values))
            if decisive in (left, right):
                return decisive
            return None if left is None or right is None else not decisive

        return _YES_NO, evaluate_both

    def _comparison(self, tree: Operation) -> tuple[Kind, Evaluate]:
        left_tree, right_tree = tree.operands
        left_kind, left = self.compile(left_tree)
        if left_kind.name == "choice" and isinstance(right_tree, Name):
            return _YES_NO, self._choice(tree, left_kind, left, right_tree)
        right_kind, right = self.compile(right_tree)
        if left_kind.name != right_kind.name or left_kind.name in ("other", "units"):
            left_word, right_word = _WORDS[left_kind.name], _WORDS[right_kind.name]
            raise FormulaError("formula-compares-kinds", tree.at, left=left_word, right=right_word)
        if left_kind.name == "yes_no":
            return _YES_NO, self._answers(tree, left, right)
        check_units(left_kind, right_kind, tree.at)
        compare, compare_exact = possible.COMPARISONS[tree.operator], _EXACT[tree.operator]

        def evaluate(values: Values) -> bool | None:
            a, b = left(values), right(values)
            if not isinstance(a, Range) or not isinstance(b, Range):
                return None
            if a.exact and b.exact and a.low and b.low:  # nearly always: no range is made for the difference
                return compare_exact(a.low[0] * b.low[1], b.low[0] * a.low[1])
            return compare(possible.add(a, possible.minus(b)), (0, 1))

        return _YES_NO, evaluate

    def _choice(self, tree: Operation, kind: Kind, left: Evaluate, option: Name) -> Evaluate:
        equal = _equality(tree)
        key = check_option(kind, option.id, option.at)

        def evaluate(values: Values) -> bool | None:
            value = left(values)
            return None if value is None else (value == key) is equal

        return evaluate

    @staticmethod
    def _answers(tree: Operation, left: Evaluate, right: Evaluate) -> Evaluate:
        equal = _equality(tree)

        def evaluate(values: Values) -> bool | None:
            a, b = left(values), right(values)
            return None if a is None or b is None else (a is b) is equal

        return evaluate

    def _arithmetic(self, tree: Operation) -> tuple[Kind, Evaluate]:
        kinds, parts = [], []
        for operand in tree.operands:
            kind, evaluate = self.compile(operand)
            if kind.name != "number":
                raise FormulaError("formula-not-number", operand.at, operator=tree.operator)
            kinds.append(kind)
            parts.append(evaluate)
        if len(parts) == 1:
            inner = parts[0]
            return kinds[0], lambda values: possible.minus(v) if isinstance(v := inner(values), Range) else None
        kind = kinds[0]
        for other in kinds[1:]:
            kind = _combined(tree, kind, other)
        if kind.unit == PERCENT and tree.operator in ("×", "÷") and _hundredfold(tree):
            raise FormulaError("formula-rate-hundredfold", tree.at)
        operate = _ARITHMETIC[tree.operator]
        if tree.operator == "÷":
            divisor = tree.operands[1]
            if isinstance(divisor, Constant) and not isinstance(divisor.value, bool) and divisor.value[0] == 0:
                raise FormulaError("formula-division-by-zero", divisor.at)
            self.divisions.append((parts[0], parts[1]))

        def evaluate_all(values: Values) -> Range | None:
            result = parts[0](values)
            for part in parts[1:]:
                operand = part(values)
                if not isinstance(result, Range) or not isinstance(operand, Range):
                    return None
                result = operate(result, operand)
            return result if isinstance(result, Range) else None

        return kind, evaluate_all


def check_units(left: Kind, right: Kind, at: int) -> None:
    """Two numbers that are compared or added must count the same thing. Raises FormulaError."""
    if (
        left.unit == right.unit
        or (not right.unit and left.unit != PERCENT)
        or (not left.unit and right.unit != PERCENT)
    ):
        return
    if PERCENT in (left.unit, right.unit) and "" in (left.unit, right.unit):
        raise FormulaError("formula-percent-missing", at)
    raise FormulaError("formula-units", at, left=left.unit, right=right.unit)


def check_option(kind: Kind, option: str, at: int) -> str:
    """The option, if the choice has it. Raises FormulaError."""
    if option not in kind.options:
        options = ", ".join(kind.options)
        raise FormulaError("formula-option", at, name=option, options=options, suggestion=closest(option, kind.options))
    return option


def _combined(tree: Operation, left: Kind, right: Kind) -> Kind:
    """The unit of a sum, product or quotient."""
    if tree.operator == "×":
        if left.unit in ("", PERCENT):
            return right if left.unit == "" or right.unit else left
        return left if right.unit in ("", PERCENT) else Kind("number", f"{left.unit}·{right.unit}")
    if tree.operator == "÷":
        if left.unit == right.unit:
            return Kind("number", PERCENT) if left.unit else left
        return left if not right.unit else Kind("number", f"{left.unit}/{right.unit}")
    check_units(left, right, tree.at)
    return left if left.unit else right


def _hundredfold(tree: Operation) -> bool:
    """Is a rate, or the dividend of one, multiplied by a bare 100: `a ÷ b × 100`, `a × 100 ÷ b`?"""
    if tree.operator == "÷":
        dividend = tree.operands[0]
        return isinstance(dividend, Operation) and dividend.operator == "×" and _hundredfold(dividend)
    return any(isinstance(each, Constant) and not each.percent and each.value == (100, 1) for each in tree.operands)


def _equality(tree: Operation) -> bool:
    """True for `=`, False for `≠`; any other sign orders what has no order."""
    if tree.operator not in ("=", "≠"):
        raise FormulaError("formula-no-order", tree.at, operator=tree.operator)
    return tree.operator == "="


def _truth(value: Value | None) -> bool | None:
    return value if isinstance(value, bool) else None
