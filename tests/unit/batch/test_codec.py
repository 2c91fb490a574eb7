"""What is written and read again is the same; what is not of the right shape is refused."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cds_score.batch.codec import ShapeError, decode, encode
from cds_score.province.result import SetColumns
from cds_score.province.rows import Judged, unit_row, unread
from tests.helpers import assess_text, load_set, read_text, report_text


@dataclass
class Inner:
    a: int
    b: str | None


@dataclass
class Outer:
    one: Inner
    many: list[Inner]
    pair: tuple[int, int] | None
    named: dict[str, tuple[bool, bool, int]]
    texts: tuple[str, ...]
    maybe: Inner | None
    plain: list[str]


_INNER = st.builds(Inner, st.integers(), st.none() | st.text())


@given(
    st.builds(
        Outer,
        _INNER,
        st.lists(_INNER),
        st.none() | st.tuples(st.integers(), st.integers()),
        st.dictionaries(st.text(), st.tuples(st.booleans(), st.booleans(), st.integers())),
        st.lists(st.text()).map(tuple),
        st.none() | _INNER,
        st.lists(st.text()),
    )
)
def test_back_and_forth(value):
    text = encode(value)
    assert decode(Outer, text) == value
    assert b"\n" not in text


def test_a_row_of_a_round(tmp_path):
    criteria = load_set(tmp_path)
    row = unit_row(assess_text(report_text(), criteria), criteria, "a/b.yaml", away=["A.01"], unit_at=(2, 3))
    assert decode(Judged, encode(row)) == row


def test_a_row_without_a_result():
    report, found = read_text("criteria: [\n")
    row = unread("x.yaml", found, "vi", report)
    assert row.problems
    assert decode(Judged, encode(row)) == row


@pytest.mark.parametrize("data", [b"", b"{}", b"[]", b"null", b"[1,2]", b'{"a":1}', b"\xff"])
def test_something_else_is_refused(data):
    with pytest.raises(ShapeError):
        decode(SetColumns, data)
