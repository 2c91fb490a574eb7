"""Formulas checked and worked out."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cds_score.criteria.formula.compiler import PERCENT, Formula, Kind, Value, compile_formula, constant
from cds_score.criteria.formula.syntax import Constant, FormulaError, Name, Operation, Tree, parse
from cds_score.reading.possible import Range, exactly

NAMES = {
    "ho_so": Kind("number", "hồ sơ"),
    "truc_tuyen": Kind("number", "hồ sơ"),
    "ho": Kind("number", "hộ"),
    "ty_le": Kind("number", PERCENT),
    "ty_le_2": Kind("number", PERCENT),
    "he_so": Kind("number"),
    "co_trang": Kind("yes_no"),
    "mien_nui": Kind("yes_no"),
    "truong_ban": Kind("choice", options=("cap_truong", "cap_pho")),
    "ngay": Kind("other"),
}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("ho_so", Kind("number", "hồ sơ")),
        ("ho_so + truc_tuyen", Kind("number", "hồ sơ")),
        ("ho_so + 5", Kind("number", "hồ sơ")),
        ("5 + ho_so", Kind("number", "hồ sơ")),
        ("- ho_so", Kind("number", "hồ sơ")),
        ("truc_tuyen ÷ ho_so", Kind("number", PERCENT)),
        ("ho_so ÷ ho", Kind("number", "hồ sơ/hộ")),
        ("ho_so × ho", Kind("number", "hồ sơ·hộ")),
        ("ho_so × 2", Kind("number", "hồ sơ")),
        ("2 × ho_so", Kind("number", "hồ sơ")),
        ("ho_so × ty_le", Kind("number", "hồ sơ")),
        ("ty_le × ho_so", Kind("number", "hồ sơ")),
        ("ty_le × 2", Kind("number", PERCENT)),
        ("2 × ty_le", Kind("number", PERCENT)),
        ("ty_le × ty_le_2", Kind("number", PERCENT)),
        ("ho_so ÷ 2", Kind("number", "hồ sơ")),
        ("ho_so ÷ ho × ho", Kind("number", "hồ sơ/hộ·hộ")),
        ("he_so ÷ he_so", Kind("number")),
        ("70%", Kind("number", PERCENT)),
        ("7", Kind("number")),
        ("min(ho_so; truc_tuyen)", Kind("number", "hồ sơ")),
        ("max(ty_le; 50%)", Kind("number", PERCENT)),
        ("ho_so ≥ 5", Kind("yes_no")),
        ("co_trang và không mien_nui", Kind("yes_no")),
        ("truong_ban = cap_truong", Kind("yes_no")),
        ("co_trang = có", Kind("yes_no")),
        ("truong_ban", Kind("choice", options=("cap_truong", "cap_pho"))),
    ],
)
def test_the_kind_and_unit_of_a_result(text, kind):
    assert compile_formula(text, NAMES).kind == kind


@pytest.mark.parametrize(
    ("text", "code", "at"),
    [
        ("ho_sơ", "formula-unknown-name", 0),
        ("ho_so + x", "formula-unknown-name", 8),
        ("ho_so + ho", "formula-units", 6),
        ("ho_so ≥ ho", "formula-units", 6),
        ("min(ho_so; ho)", "formula-units", 0),
        ("ho_so + ty_le", "formula-units", 6),
        ("ty_le ≥ 70", "formula-percent-missing", 6),
        ("ty_le ≥ 0,7", "formula-percent-missing", 6),
        ("70 ≤ ty_le", "formula-percent-missing", 3),
        ("truc_tuyen ÷ ho_so ≥ 0,8", "formula-percent-missing", 19),
        ("ty_le + 5", "formula-percent-missing", 6),
        ("max(ty_le; 50)", "formula-percent-missing", 0),
        ("ho_so ÷ 0", "formula-division-by-zero", 8),
        ("ho_so ÷ 0%", "formula-division-by-zero", 8),
        ("ho_so và co_trang", "formula-not-yes-no", 0),
        ("co_trang hoặc 5", "formula-not-yes-no", 14),
        ("không ho_so", "formula-not-yes-no", 6),
        ("co_trang + 1", "formula-not-number", 0),
        ("1 × truong_ban", "formula-not-number", 4),
        ("- co_trang", "formula-not-number", 2),
        ("min(ho_so; co_trang)", "formula-not-number", 11),
        ("ho_so = có", "formula-compares-kinds", 6),
        ("ngay = ngay", "formula-compares-kinds", 5),
        ("truong_ban = 5", "formula-compares-kinds", 11),
        ("co_trang ≥ có", "formula-no-order", 9),
        ("truong_ban > cap_pho", "formula-no-order", 11),
        ("truong_ban = cap_xa", "formula-option", 13),
        ("cap_pho = truong_ban", "formula-unknown-name", 0),
    ],
)
def test_a_formula_that_makes_no_sense_is_refused_where_it_stops_making_sense(text, code, at):
    with pytest.raises(FormulaError) as raised:
        compile_formula(text, NAMES)
    assert (raised.value.code, raised.value.at) == (code, at)


def test_an_unknown_name_is_answered_with_the_nearest():
    with pytest.raises(FormulaError) as raised:
        compile_formula("truc_tuyn ÷ ho_so", NAMES)
    assert raised.value.params["suggestion"] == {
        "vi": "Có phải ý là “truc_tuyen”? ",
        "en": "Did you mean “truc_tuyen”? ",
    }


def test_a_formula_names_its_inputs_once_in_order_of_appearance():
    assert compile_formula("truc_tuyen ÷ (ho_so + truc_tuyen)", NAMES).names == ("truc_tuyen", "ho_so")


def test_a_formula_keeps_its_quotients():
    formula = compile_formula("truc_tuyen ÷ (ho_so - 3)", NAMES)
    ((dividend, divisor),) = formula.divisions
    values = {"truc_tuyen": exactly(2), "ho_so": exactly(3)}
    assert (dividend(values), divisor(values)) == (exactly(2), exactly(0))
    assert formula.evaluate(values) is None


def result(text: str, **values: Value | None) -> Value | None:
    return compile_formula(text, NAMES).evaluate(values)


ABOVE_96 = Range((96, 100), None, low_open=True)


@pytest.mark.parametrize(
    ("text", "values", "expected"),
    [
        ("truc_tuyen ÷ ho_so", {"truc_tuyen": exactly(3), "ho_so": exactly(4)}, exactly(3, 4)),
        ("truc_tuyen ÷ ho_so", {"truc_tuyen": exactly(3), "ho_so": exactly(0)}, None),
        ("truc_tuyen ÷ ho_so", {"truc_tuyen": exactly(3)}, None),
        ("ho_so × 2 - 3", {"ho_so": exactly(5)}, exactly(7)),
        ("- ho_so", {"ho_so": exactly(5)}, exactly(-5)),
        ("- ho_so", {}, None),
        ("min(ho_so; 3; truc_tuyen)", {"ho_so": exactly(5), "truc_tuyen": exactly(4)}, exactly(3)),
        ("max(ho_so; 3; truc_tuyen)", {"ho_so": exactly(5), "truc_tuyen": exactly(4)}, exactly(5)),
        ("ty_le ≥ 96%", {"ty_le": ABOVE_96}, True),
        ("ty_le ≤ 96%", {"ty_le": ABOVE_96}, False),
        ("ty_le ≥ 97%", {"ty_le": ABOVE_96}, None),
        ("ho_so ≥ truc_tuyen", {"ho_so": exactly(4), "truc_tuyen": exactly(4)}, True),
        ("ho_so > truc_tuyen", {"ho_so": exactly(4), "truc_tuyen": exactly(4)}, False),
        ("ho_so ≠ 4", {"ho_so": exactly(8, 2)}, False),
        ("ho_so ≥ 4", {}, None),
        ("truong_ban = cap_truong", {"truong_ban": "cap_truong"}, True),
        ("truong_ban ≠ cap_truong", {"truong_ban": "cap_truong"}, False),
        ("truong_ban = cap_truong", {}, None),
        ("co_trang = không", {"co_trang": False}, True),
        ("co_trang ≠ không", {"co_trang": False}, False),
        ("co_trang = có", {}, None),
        ("co_trang = mien_nui", {"co_trang": False, "mien_nui": False}, True),
        ("không co_trang", {"co_trang": False}, True),
        ("không co_trang", {}, None),
        ("0 ÷ 5 = 0", {}, True),
    ],
)
def test_values_worked_out_by_hand(text, values, expected):
    assert result(text, **values) == expected


THREE = (True, False, None)


def test_and_and_or_have_three_values():
    """Kleene's tables: what is not known decides nothing, and prevents nothing that is decided without it."""
    both = {(a, b): result("co_trang và mien_nui", co_trang=a, mien_nui=b) for a in THREE for b in THREE}
    either = {(a, b): result("co_trang hoặc mien_nui", co_trang=a, mien_nui=b) for a in THREE for b in THREE}
    assert both == {
        (True, True): True, (True, False): False, (True, None): None,
        (False, True): False, (False, False): False, (False, None): False,
        (None, True): None, (None, False): False, (None, None): None,
    }  # fmt: skip
    assert either == {
        (True, True): True, (True, False): True, (True, None): True,
        (False, True): True, (False, False): False, (False, None): None,
        (None, True): True, (None, False): None, (None, None): None,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("70%", "number", (70, 100)),
        (" 1.224 ", "number", (1224, 1)),
        ("có", "yes_no", True),
        ("không", "yes_no", False),
        ("cap_truong", "choice", "cap_truong"),
    ],
)
def test_a_constant_is_a_number_an_answer_or_an_option(text, kind, value):
    found, read = constant(text)
    assert (found.name, read) == (kind, value)


@pytest.mark.parametrize("text", ["1 + 1", "-5", "min(1; 2)", "không a"])
def test_anything_else_is_no_constant(text):
    with pytest.raises(FormulaError) as raised:
        constant(text)
    assert raised.value.code == "target-not-constant"


def compiled(text: str, names: Mapping[str, Kind] | None = None) -> Formula | FormulaError:
    """The formula, or why it is none."""
    try:
        return compile_formula(text, BARE if names is None else names)
    except FormulaError as error:
        return error


BARE = {name: Kind("number") for name in "abc"}


def expressions(children: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    operators = st.sampled_from(["+", "-", "×", "÷", "*", "/", "−"])
    infix = st.tuples(children, operators, children).map(" ".join)
    return st.one_of(
        infix,
        infix.map(lambda text: f"({text})"),
        children.map(lambda text: f"-{text}"),
        st.tuples(st.sampled_from(["min", "max"]), children, children).map(lambda t: f"{t[0]}({t[1]}; {t[2]})"),
    )


formulas = st.recursive(st.sampled_from(["a", "b", "c", "2", "0,5", "1.000", "3"]), expressions, max_leaves=8)
numbers = st.fractions(min_value=-4, max_value=4, max_denominator=4)


def worked_out(tree: Tree, values: dict[str, Fraction]) -> Fraction | None:
    """The value by Python's own fractions; None where something is divided by 0."""
    if isinstance(tree, Name):
        return values[tree.id]
    if isinstance(tree, Constant):
        assert not isinstance(tree.value, bool)
        return Fraction(*tree.value)
    parts = [worked_out(each, values) for each in tree.operands]
    known = [each for each in parts if each is not None]
    if len(known) < len(parts):
        return None
    if tree.operator in ("min", "max"):
        return (min if tree.operator == "min" else max)(known)
    if len(known) == 1:
        return -known[0]
    left, right = known
    if tree.operator == "÷":
        return None if right == 0 else left / right
    return {"+": left + right, "-": left - right, "×": left * right}[tree.operator]


@given(formulas, numbers, numbers, numbers)
def test_a_formula_agrees_with_fractions(text, a, b, c):
    formula = compiled(text)
    if isinstance(formula, FormulaError):
        assert formula.code in ("formula-division-by-zero", "formula-too-long")
        return
    values = {"a": a, "b": b, "c": c}
    expected = worked_out(parse(text), values)
    found = formula.evaluate({name: exactly(*value.as_integer_ratio()) for name, value in values.items()})
    assert found == (None if expected is None else exactly(*expected.as_integer_ratio()))


@given(numbers, numbers, st.sampled_from(["≥", ">", "≤", "<", "=", "≠"]), st.integers(min_value=1, max_value=9))
def test_two_exact_values_are_compared_as_fractions_in_any_terms(a, b, sign, common):
    (n, d), (m, e) = a.as_integer_ratio(), b.as_integer_ratio()
    formula = compile_formula(f"a {sign} b", BARE)
    told = formula.evaluate({"a": exactly(n * common, d * common), "b": exactly(m, e)})
    assert told is {"≥": a >= b, ">": a > b, "≤": a <= b, "<": a < b, "=": a == b, "≠": a != b}[sign]


@given(formulas, formulas, numbers, numbers, st.sampled_from(["≥", ">", "≤", "<", "=", "≠"]))
def test_a_verdict_over_ranges_is_that_of_every_member(left, right, low, step, sign):
    formula = compiled(f"({left}) {sign} ({right})")
    if isinstance(formula, FormulaError):
        assert formula.code in ("formula-division-by-zero", "formula-too-long")
        return
    high = low + abs(step)
    ends = Range(low.as_integer_ratio(), high.as_integer_ratio())
    verdict = formula.evaluate({"a": ends, "b": exactly(2), "c": exactly(-1)})
    if verdict is None:
        return
    comparison = parse(f"({left}) {sign} ({right})")
    assert isinstance(comparison, Operation)
    for a in (low, (low + high) / 2, high):
        x, y = (worked_out(each, {"a": a, "b": Fraction(2), "c": Fraction(-1)}) for each in comparison.operands)
        if x is not None and y is not None:
            told = {"≥": x >= y, ">": x > y, "≤": x <= y, "<": x < y, "=": x == y, "≠": x != y}[sign]
            assert told is verdict


@given(st.text(alphabet="abc ho_so1207.,%+-×÷=≥(); vàhoặckhôngmin", max_size=30))
def test_no_text_raises_anything_but_a_formula_error(text):
    formula = compiled(text, {**NAMES, **BARE})
    if isinstance(formula, FormulaError):
        assert formula.code.startswith("formula-")
    else:
        assert formula.evaluate({}) is None or not formula.names
