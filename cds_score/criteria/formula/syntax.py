"""Text of a formula to a tree: a Pratt parser. Every node keeps its offset within the formula."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cds_score.criteria.formula.advice import advice
from cds_score.reading.numbers import Problem, read_decimal, read_percent
from cds_score.reading.possible import Number

MAX_LENGTH = 500
MAX_DEPTH = 40


@dataclass(frozen=True, slots=True)
class Constant:
    """A number or, for `có` and `không`, an answer."""

    value: Number | bool
    percent: bool
    at: int


@dataclass(frozen=True, slots=True)
class Name:
    """An input, an attribute, or the option of a choice."""

    id: str
    at: int


@dataclass(frozen=True, slots=True)
class Operation:
    """`operator` over one or two operands, or a function over its arguments."""

    operator: str
    operands: tuple[Tree, ...]
    at: int


Tree = Constant | Name | Operation


class FormulaError(Exception):
    """Why a formula is not one: a diagnostic code, its params, and the offset. Never leaves this package's callers."""

    def __init__(self, code: str, at: int, **params: object) -> None:
        super().__init__(code)
        self.code = code
        self.at = at
        self.params = params


_TOKEN = re.compile(
    r"\s*(?:(?P<number>\d[\d.,]*(?:\s*%)?)|(?P<name>[^\W\d]\w*)|(?P<sign>>=|<=|!=|==|[-−+*×/÷:=≠≥≤><();]))", re.UNICODE
)
_SAME = {">=": "≥", "<=": "≤", "!=": "≠", "==": "=", "*": "×", "/": "÷", ":": "÷", "−": "-"}
_BINDING = {"hoặc": 1, "và": 2, "=": 4, "≠": 4, "≥": 4, ">": 4, "≤": 4, "<": 4, "+": 5, "-": 5, "×": 6, "÷": 6}
_NOT, _NEGATE = 3, 7
COMPARISON_SIGNS = ("≥", ">", "≤", "<", "=", "≠")
FUNCTIONS = ("min", "max")
UNIT_FUNCTIONS = ("đạt", "đếm")
"""How many of the nested units pass, and how many there are: over one input of type units."""


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    at: int


def parse(text: str) -> Tree:
    """The tree of a whole formula. Raises FormulaError at the first thing that is not part of the language."""
    if len(text) > MAX_LENGTH:
        raise FormulaError("formula-too-long", 0, limit=MAX_LENGTH)
    try:
        parser = _Parser(_tokens(text), len(text))
        tree = parser.expression(0, 0)
        parser.expect_end()
    except FormulaError as fault:
        if fault.code in ("formula-unexpected", "formula-character"):
            fault.params["advice"] = advice(text)
        raise
    return tree


def split_comparison(text: str) -> tuple[str, str, int]:
    """`≥ 70%` to the sign, the rest, and the offset of the rest; a missing sign is `=`."""
    stripped = text.lstrip()
    for sign in (">=", "<=", "!=", "==", *COMPARISON_SIGNS):
        if stripped.startswith(sign):
            rest = stripped[len(sign) :].lstrip()
            return _SAME.get(sign, sign), rest, len(text) - len(rest)
    return "=", text, 0


_BETWEEN = re.compile(r"\s*(từ|trên)\s+(\S.*?)\s+đến\s+(dưới\s+)?(\S.*)", re.DOTALL)


def split_condition(text: str) -> list[tuple[str, str, int]]:
    """`≥ 70%`, `từ 10 đến dưới 20`, `trên 10 đến 20` to its comparisons, all of which must hold.

    Each is (sign, rest, offset of the rest); a text without sign is a single `=` whose offset is 0.
    """
    between = _BETWEEN.fullmatch(text)
    if between is None:
        return [split_comparison(text)]
    low = "≥" if between[1] == "từ" else ">"
    high = "<" if between[3] else "≤"
    return [(low, between[2], between.start(2)), (high, between[4].rstrip(), between.start(4))]


def _tokens(text: str) -> list[_Token]:
    tokens: list[_Token] = []
    at = 0
    while text[at:].strip():
        match = _TOKEN.match(text, at)
        if match is None:
            at += len(text[at:]) - len(text[at:].lstrip())
            code = "formula-comma" if text[at] == "," else "formula-character"
            raise FormulaError(code, at, character=text[at])
        kind = match.lastgroup or ""
        found = match[kind]
        tokens.append(_Token(kind, _SAME.get(found, found), match.start(kind)))
        at = match.end()
    return tokens


class _Parser:
    def __init__(self, tokens: list[_Token], length: int) -> None:
        self._tokens = tokens
        self._next = 0
        self._length = length

    def _peek(self) -> _Token | None:
        return self._tokens[self._next] if self._next < len(self._tokens) else None

    def _take(self) -> _Token:
        token = self._peek()
        if token is None:
            raise FormulaError("formula-ends-early", max(0, self._length - 1))
        self._next += 1
        return token

    def expect_end(self) -> None:
        token = self._peek()
        if token is not None:
            raise FormulaError("formula-unexpected", token.at, text=token.text)

    def expression(self, binding: int, depth: int) -> Tree:
        if depth > MAX_DEPTH:
            raise FormulaError("formula-too-deep", self._take().at, limit=MAX_DEPTH)
        left = self._operand(depth)
        while (token := self._peek()) is not None and _BINDING.get(token.text, 0) > binding:
            self._next += 1
            power = _BINDING[token.text]
            right = self.expression(power, depth + 1)
            if power == _BINDING["="]:
                following = self._peek()
                if following is not None and _BINDING.get(following.text) == power:
                    raise FormulaError("formula-chained-comparison", following.at)
            left = Operation(token.text, (left, right), token.at)
        return left

    def _operand(self, depth: int) -> Tree:
        token = self._take()
        if token.kind == "number":
            return _number(token)
        if token.text == "(":
            inner = self.expression(0, depth + 1)
            self._close(token.at)
            return inner
        if token.text == "-":
            return Operation("-", (self.expression(_NEGATE, depth + 1),), token.at)
        if token.text == "không":
            return self._no_or_not(token, depth)
        if token.text == "có":
            return Constant(True, False, token.at)
        if token.kind != "name" or token.text in _BINDING:
            raise FormulaError("formula-unexpected", token.at, text=token.text)
        following = self._peek()
        if following is not None and following.text == "(":
            return self._call(token, depth)
        return Name(token.text, token.at)

    def _no_or_not(self, token: _Token, depth: int) -> Tree:
        """`không` before an operand denies it; anywhere else it is the answer "no"."""
        following = self._peek()
        if following is None or following.text in _BINDING or following.text in (")", ";"):
            return Constant(False, False, token.at)
        return Operation("không", (self.expression(_NOT, depth + 1),), token.at)

    def _call(self, name: _Token, depth: int) -> Tree:
        if name.text not in (*FUNCTIONS, *UNIT_FUNCTIONS):
            known = ", ".join((*FUNCTIONS, *UNIT_FUNCTIONS))
            raise FormulaError("formula-function", name.at, name=name.text, known=known)
        opened = self._take()
        arguments = [self.expression(0, depth + 1)]
        while (token := self._peek()) is not None and token.text == ";":
            self._next += 1
            arguments.append(self.expression(0, depth + 1))
        self._close(opened.at)
        if name.text in UNIT_FUNCTIONS:
            if len(arguments) != 1 or not isinstance(arguments[0], Name):
                raise FormulaError("formula-units-argument", name.at, name=name.text)
        elif len(arguments) < 2:
            raise FormulaError("formula-arguments", name.at, name=name.text)
        return Operation(name.text, tuple(arguments), name.at)

    def _close(self, opened: int) -> None:
        token = self._peek()
        if token is None or token.text != ")":
            raise FormulaError("formula-bracket", opened if token is None else token.at)
        self._next += 1


def _number(token: _Token) -> Constant:
    percent = token.text.endswith("%")
    figure = read_percent(token.text) if percent else read_decimal(token.text)
    if isinstance(figure, Problem):
        raise FormulaError("formula-number", token.at, text=token.text)
    assert figure.value.low is not None
    return Constant(figure.value.low, percent, token.at)
