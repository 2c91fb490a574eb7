"""Text of a formula to a tree."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cds_score.criteria.formula.syntax import (
    MAX_DEPTH,
    MAX_LENGTH,
    Constant,
    FormulaError,
    Name,
    Operation,
    Tree,
    parse,
    split_comparison,
)


def shape(tree: Tree) -> str:
    """The tree with every operation in brackets."""
    if isinstance(tree, Name):
        return tree.id
    if isinstance(tree, Constant):
        if isinstance(tree.value, bool):
            return "CÓ" if tree.value else "KHÔNG"
        return f"{tree.value[0]}/{tree.value[1]}" + ("%" if tree.percent else "")
    operands = [shape(each) for each in tree.operands]
    if len(operands) == 1:
        return f"({tree.operator} {operands[0]})"
    return f"({f' {tree.operator} '.join(operands)})"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a", "a"),
        ("số_hộ", "số_hộ"),
        ("1.224", "1224/1"),
        ("2,5", "25/10"),
        ("70%", "70/100%"),
        ("99,81 %", "9981/10000%"),
        ("a + b - c", "((a + b) - c)"),
        ("a - b + c", "((a - b) + c)"),
        ("a + b × c", "(a + (b × c))"),
        ("a ÷ b × c", "((a ÷ b) × c)"),
        ("a * b / c", "((a × b) ÷ c)"),
        ("a : b", "(a ÷ b)"),
        ("(a + b) × c", "((a + b) × c)"),
        ("- a × b", "((- a) × b)"),
        ("a − b", "(a - b)"),
        ("a - - b", "(a - (- b))"),
        ("a + b ≥ c", "((a + b) ≥ c)"),
        ("a >= b", "(a ≥ b)"),
        ("a <= b", "(a ≤ b)"),
        ("a != b", "(a ≠ b)"),
        ("a == b", "(a = b)"),
        ("a > 1 và b < 2 hoặc c = 3", "(((a > 1/1) và (b < 2/1)) hoặc (c = 3/1))"),
        ("a > 1 hoặc b < 2 và c = 3", "((a > 1/1) hoặc ((b < 2/1) và (c = 3/1)))"),
        ("không a và b", "((không a) và b)"),
        ("không a = 1", "(không (a = 1/1))"),
        ("không (a hoặc b)", "(không (a hoặc b))"),
        ("a = có", "(a = CÓ)"),
        ("a = không", "(a = KHÔNG)"),
        ("a = không và b", "((a = KHÔNG) và b)"),
        ("(không)", "KHÔNG"),
        ("min(a; b)", "(a min b)"),
        ("max(a; b; c + 1)", "(a max b max (c + 1/1))"),
        ("min (a; 0,5)", "(a min 5/10)"),
    ],
)
def test_operators_bind_as_in_arithmetic(text, expected):
    assert shape(parse(text)) == expected


@pytest.mark.parametrize(
    ("text", "code", "at"),
    [
        ("a, b", "formula-comma", 1),
        ("min(a, b)", "formula-comma", 5),
        ("a & b", "formula-character", 2),
        ("a.b", "formula-character", 1),
        ("__import__('os')", "formula-character", 11),
        ('"a"', "formula-character", 0),
        ("a + ", "formula-ends-early", 3),
        ("", "formula-ends-early", 0),
        ("   ", "formula-ends-early", 2),
        ("a b", "formula-unexpected", 2),
        ("a + × b", "formula-unexpected", 4),
        ("và a", "formula-unexpected", 0),
        ("a )", "formula-unexpected", 2),
        ("; a", "formula-unexpected", 0),
        ("a ≥ b ≥ c", "formula-chained-comparison", 6),
        ("a = b = c", "formula-chained-comparison", 6),
        ("1 ≤ a ≤ 5", "formula-chained-comparison", 6),
        ("sum(a; b)", "formula-function", 0),
        ("min(a)", "formula-arguments", 0),
        ("(a + b", "formula-bracket", 0),
        ("min(a; b", "formula-bracket", 3),
        ("(a; b)", "formula-bracket", 2),
        ("0.8", "formula-number", 0),
        ("a + 1,2,3", "formula-number", 4),
        ("007", "formula-number", 0),
        ("(" * (MAX_DEPTH + 2) + "a", "formula-too-deep", MAX_DEPTH + 1),
        ("a" * (MAX_LENGTH + 1), "formula-too-long", 0),
    ],
)
def test_what_is_not_the_language_is_named_where_it_stands(text, code, at):
    with pytest.raises(FormulaError) as raised:
        parse(text)
    assert (raised.value.code, raised.value.at) == (code, at)


def test_the_deepest_formula_that_is_allowed():
    assert shape(parse("(" * MAX_DEPTH + "a" + ")" * MAX_DEPTH)) == "a"


def test_the_longest_formula_that_is_allowed():
    assert parse("a" * MAX_LENGTH) == Name("a" * MAX_LENGTH, 0)


def test_every_node_knows_its_offset():
    tree = parse("  aa ≥ 7,5 × bb")
    assert isinstance(tree, Operation)
    left, right = tree.operands
    assert (tree.at, left.at, right.at) == (5, 2, 11)
    assert isinstance(right, Operation)
    assert [each.at for each in right.operands] == [7, 13]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("≥ 70%", ("≥", "70%", 2)),
        (">= 70%", ("≥", "70%", 3)),
        ("  <5", ("<", "5", 3)),
        ("!= có", ("≠", "có", 3)),
        ("70%", ("=", "70%", 0)),
        ("= 3", ("=", "3", 2)),
        ("cap_truong", ("=", "cap_truong", 0)),
    ],
)
def test_a_target_is_a_sign_and_the_rest(text, expected):
    assert split_comparison(text) == expected


def parsed(text: str) -> Tree | FormulaError:
    """The tree, or why there is none."""
    try:
        return parse(text)
    except FormulaError as error:
        return error


ALPHABET = "ab1207.,%+-×÷*/:=≠≥≤><(); vàhoặckhôngminax!\t\n²٣"


@given(st.text(max_size=40) | st.text(alphabet=ALPHABET, max_size=40))
def test_no_text_raises_anything_but_a_formula_error(text):
    tree = parsed(text)
    if isinstance(tree, FormulaError):
        assert 0 <= tree.at <= max(0, len(text) - 1)
    else:
        assert shape(tree)


words = st.sampled_from(
    ["a", "b", "1", "2,5", "70%", "+", "×", "÷", "-", "≥", "=", "và", "hoặc", "không", "có", "(", ")", ";", "min("]
)


@given(st.lists(words, max_size=12).map(" ".join))
def test_no_row_of_words_raises_anything_but_a_formula_error(text):
    tree = parsed(text)
    assert tree.code.startswith("formula-") if isinstance(tree, FormulaError) else shape(tree)
