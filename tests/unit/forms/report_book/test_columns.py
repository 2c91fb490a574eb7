"""Ids of documents in one cell, and what a list of choices offers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cds_score.criteria.inputs import compile_input
from cds_score.criteria.model import Input
from cds_score.forms.report_book import columns


@pytest.mark.parametrize(
    ("ids", "text"),
    [
        ([], ""),
        (["tl-01"], "tl-01"),
        (["tl-01", "tl 02"], "tl-01, tl 02"),
        (["a,b", "c;d"], '"a,b", "c;d"'),
        (['"a"', " x", "y\nz"], '"""a""", " x", "y\nz"'),
    ],
)
def test_ids_of_documents_as_a_cell(ids, text):
    assert columns.codes_text(ids) == text
    assert columns.codes_of(text) == ids


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("tl-01,tl-02", ["tl-01", "tl-02"]),
        (" tl-01 ; tl-02\ntl-03, ", ["tl-01", "tl-02", "tl-03"]),
        (",, ;", []),
        ('"chưa đóng', ['"chưa đóng']),
        ('"a"b', ['"a"b']),
        ('tl-01 "bản sao", x', ['tl-01 "bản sao"', "x"]),
    ],
)
def test_what_people_write_there(text, ids):
    assert columns.codes_of(text) == ids


@given(st.lists(st.text(min_size=1)))
def test_any_ids_come_back(ids):
    assert columns.codes_of(columns.codes_text(ids)) == ids


def test_a_choice_offers_labels_unless_one_would_be_read_as_another():
    clear = compile_input("x", Input(label="x", type="choice", options={"a": "Loại một", "b": "Loại hai"}))
    assert columns.option_texts(clear) == ["Loại một", "Loại hai"]
    mixed = compile_input("x", Input(label="x", type="choice", options={"a": "b", "b": "Hai", "c": "hai"}))
    assert columns.option_texts(mixed) == ["a", "Hai", "c"]


def test_the_columns_that_others_rely_on():
    roles = [each.role for each in columns.PILLAR_COLUMNS]
    assert (roles[3], roles[16]) == ("value", "key")
    heads = [each.head for each in columns.PILLAR_COLUMNS]
    assert len(set(heads)) == len(heads) == 17


@pytest.mark.parametrize(
    ("key", "cell"),
    [
        ("input:hop_tac_xa_nen_tang", "input:hop_tac%5Fxa_nen_tang"),
        ("value:a_xb", "value:a%5Fxb"),
        ("indicator:50%", "indicator:50%25"),
        ("units:%5Fx", "units:%255Fx"),
        ("citation:id", "citation:id"),
    ],
)
def test_a_key_has_nothing_that_a_program_takes_for_a_sign(key, cell):
    assert columns.kept(key) == cell
    assert columns.key_of(cell) == key


@given(st.text(min_size=1).filter(lambda name: not name[0].isspace()))
def test_any_key_comes_back(name):
    kept = columns.kept(f"input:{name}")
    assert "_x" not in kept
    assert columns.key_of(kept) == f"input:{name}"


def test_a_text_that_is_no_key_stays_as_it_is():
    assert columns.key_of("giảm 5%25 _x %5Fx") == "giảm 5%25 _x %5Fx"
