"""The formulas of the live form: what Excel 2010 takes, and scales as pieces."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cds_score.criteria.catalogue import Catalogue
from cds_score.criteria.compiled import CriteriaSet
from cds_score.criteria.scale import Measured, Scale
from cds_score.forms.live.expr import LITERAL, Grid, number, quoted
from cds_score.forms.live.sheet import live
from cds_score.forms.live.worth import Pieces, pieces
from cds_score.forms.report_book.layout import layout
from cds_score.reading.possible import exactly
from tests.helpers import load_set, set_text

SETS = Catalogue()
FUNCTIONS = {
    "ABS", "ADDRESS", "AND", "CELL", "CHAR", "CHOOSE", "COLUMN", "DATE", "DAY", "EXACT", "FIND", "GCD",
    "IF", "IFERROR", "INT", "ISBLANK", "ISERROR", "ISNUMBER", "ISTEXT", "LEFT", "LEN",
    "LOWER", "MAX", "MID", "MIN", "MOD", "NA", "NOT", "OR", "REPT",
    "RIGHT", "ROUND", "ROW", "SIGN", "SUBSTITUTE", "SUM", "SUMPRODUCT", "TEXT", "TRIM",
    "VALUE",
}  # fmt: skip
"""All of them are in Excel 2010 and in LibreOffice."""
SCALES = """
- {id: A.1, name: a, measure: so, points: 5, source: none, scale: {per_item: {points: "0,3"}}}
- {id: A.2, name: b, measure: so, points: 5, source: none, scale: {deduct: {each: "0,75"}}}
- {id: A.3, name: c, measure: so, points: 5, source: none, scale: {sample: {size: 50, points_each: "0,1"}}}
- {id: A.4, name: d, measure: so, points: 5, source: none, scale: {given: {of: "40"}}}
- {id: A.5, name: e, measure: ty, points: 5, source: none, scale: {proportional: {full_at: 70%, floor: 35%}}}
- {id: A.6, name: f, measure: ty, points: 5, source: none, scale: {linear: {base: 60%, base_points: "1", step: 7%, per_step: "0,5"}}}
- {id: A.7, name: g, measure: ty, points: 5, source: none, scale: {linear: {base: 60%, base_points: "1", step: 7%, per_step: "0,5", whole_steps: có}}}
- {id: A.8, name: h, measure: ty, points: 5, source: none, scale: {linear: {base: 30%, base_points: "2", step: 4%, per_step: "0,5", direction: down, whole_steps: có, below: "1"}}}
- {id: A.9, name: i, measure: ty, points: 5, source: none, scale: {bands: [{when: "= 100%", points: 5}, {when: từ 90% đến 95%, points: 3}, {when: "> 50%", points: "1,5"}, {otherwise: 0}]}}
- {id: A.10, name: k, measure: ty, points: 5, source: none, scale: {bands: [{when: "< 20%", points: 5}, {when: trên 80% đến 100%, points: 3}, {otherwise: 0}]}}
"""  # noqa: E501 - one line each
INPUTS = """
so: {label: Số, type: count}
tu: {label: Tử, type: count}
mau: {label: Mẫu, type: count}
ty: {label: Tỷ lệ, type: rate, of: [tu, mau], without_counts: accept}
"""


def load(name: str) -> CriteriaSet:
    folder = SETS.folder(name)
    assert folder is not None
    criteria, _ = SETS.load(folder)
    assert criteria is not None
    return criteria


def depth(formula: str) -> int:
    """How deep brackets stand in brackets, texts left out."""
    deepest = now = 0
    for sign in re.sub(r'"[^"]*"', "", formula):
        now += (sign == "(") - (sign == ")")
        deepest = max(deepest, now)
    return deepest


@pytest.mark.parametrize("name", sorted(SETS.names()))
def test_every_formula_is_one_that_excel_2010_takes(name):
    criteria = load(name)
    made = live(criteria, layout(criteria))
    for _, _, content in made.sheet:
        if content.startswith("="):
            bare = re.sub(r'"[^"]*"', '""', re.sub(r"'[^']*'", "", content))
            assert len(content) <= 8192
            assert depth(content) <= 64
            assert set(re.findall(r"([A-Z]+)\(", bare)) <= FUNCTIONS
            assert all(len(text) <= 255 for text in re.findall(r'"([^"]*)"', content))


@pytest.mark.parametrize("name", sorted(SETS.names()))
def test_every_preview_is_a_cell_that_is_calculated(name):
    criteria = load(name)
    made = live(criteria, layout(criteria))
    cells = {(row, column) for row, column, _ in made.sheet}
    assert len(cells) == len(made.sheet)  # none stands on another
    assert {address.split("!")[1] for address in made.shown.values()} <= {f"$B${row + 1}" for row, _ in cells}
    assert ("award", "state") in made.shown


def test_a_long_text_is_written_in_pieces():
    text = "a" * 600 + '"'
    assert [len(piece.strip('"')) for piece in quoted(text).split('"&"')] == [LITERAL, LITERAL, 100]


def test_a_product_that_may_grow_too_large_is_watched():
    grid = Grid()
    large = grid.keep(grid.mul(grid.keep(grid.add(number(1), number(2))), number(3)))
    assert large.value == 9
    cell = grid.put("x")
    from cds_score.forms.live.expr import Expr

    product = grid.mul(Expr(cell, 10**9), Expr(cell, 10**9))
    assert grid.cells[-1][2].startswith("=IF(ABS(")
    assert product.most == 10**13


def at(made: Pieces, value: Fraction) -> Fraction:
    """What the pieces say of a value."""
    if value in made.knots:
        return made.at[made.knots.index(value)]
    return made.lines[sum(knot < value for knot in made.knots)].at(value)


@pytest.fixture(scope="module")
def scales(tmp_path_factory) -> list[Scale]:
    criteria = load_set(tmp_path_factory.mktemp("bo"), set_text(INPUTS, SCALES))
    return [each.scale for each in criteria.indicators if each.scale is not None]


@given(place=st.integers(0, 9), top=st.integers(-3, 400), bottom=st.sampled_from((1, 2, 3, 7, 100, 1000)))
def test_pieces_are_worth_what_the_scale_says(scales, place, top, bottom):
    scale = scales[place]
    low, high = scale.points(Measured(exactly(top, bottom)))
    assert Fraction(*low) == Fraction(*high) == at(pieces(scale, 100), Fraction(top, bottom)) / 100
