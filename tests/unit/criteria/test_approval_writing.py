"""Lines put into an approval file: whatever its layout, they are read back, and nothing else of the text changes."""

from __future__ import annotations

from datetime import date
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cds_score.criteria.approval.digests import Rule
from cds_score.criteria.approval.history import read_approval
from cds_score.criteria.approval.model import Confirmation
from cds_score.criteria.approval.writing import appended, line
from cds_score.diagnostics import Source

DIGEST = "ab" * 32
RULES = [Rule("A.01", "indicator", {}, DIGEST), Rule("A", "pillar", {}, DIGEST)]
ENTRY = Confirmation("A.01", DIGEST, "Nguyễn Văn A", "Sở KH&CN", date(2024, 2, 1), "12/BB-SKHCN")
LINE = f"{{rule: A.01, digest: {DIGEST}, by: Nguyễn Văn A, office: Sở KH&CN, date: 01/02/2024, document: 12/BB-SKHCN}}"
BACK = Confirmation("A.01", DIGEST, "B", "Sở", date(2024, 2, 3), withdrawn="sai: xem lại, #3")
BEFORE = f"{{rule: A, digest: {DIGEST}, by: A, office: O, date: 1/1/2024}}"
BLOCK = f"rule: A\n    digest: {DIGEST}\n    by: A\n    office: O\n    date: 1/1/2024"


def history(text: str) -> list[Confirmation]:
    """Every line of the file, of A first."""
    approval, found = read_approval(Source("approval.yaml", text), RULES, "mau/nho@1")
    assert [each.code for each in found] == []
    return [entry for name in ("A", "A.01") for entry in approval.rules[name].history]


def test_a_line_has_only_what_there_is():
    assert line(ENTRY) == LINE
    assert line(BACK) == (
        f'{{rule: A.01, digest: {DIGEST}, by: B, office: Sở, date: 03/02/2024, withdrawn: "sai: xem lại, #3"}}'
    )


def test_a_new_file():
    text = appended(None, "mau/nho@1", [ENTRY, BACK])
    lines = text.splitlines()
    assert [each[:1] for each in lines[:2]] == ["#", "#"]
    assert lines[2:] == ["set: mau/nho@1", "approved:", f"  - {LINE}", f"  - {line(BACK)}"]
    assert text.endswith("\n")
    assert history(text) == [ENTRY, BACK]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("set: mau/nho@1\napproved:\n  - {old}\n", "set: mau/nho@1\napproved:\n  - {old}\n  - {new}\n"),
        ("set: mau/nho@1\napproved:\n- {old}", "set: mau/nho@1\napproved:\n- {old}\n- {new}\n"),
        (
            "# đầu\nset: mau/nho@1 # bộ\napproved: # danh sách\n    - {old} # ngoài\n\n# cuối\n",
            "# đầu\nset: mau/nho@1 # bộ\napproved: # danh sách\n    - {old} # ngoài\n    - {new}\n\n# cuối\n",
        ),
        (
            "approved:\n  - {old}\n  # sau cùng\nset: mau/nho@1\n",
            "approved:\n  - {old}\n  - {new}\n  # sau cùng\nset: mau/nho@1\n",
        ),
        (
            "set: mau/nho@1\napproved:\n  - {block} # ghi chú\n  # cuối\n",
            "set: mau/nho@1\napproved:\n  - {block} # ghi chú\n  - {new}\n  # cuối\n",
        ),
        ("set: mau/nho@1\napproved: []\n", "set: mau/nho@1\napproved:\n  - {new}\n"),
        ("approved: [] # trống\nset: mau/nho@1\n", "approved: # trống\n  - {new}\nset: mau/nho@1\n"),
        ("set: mau/nho@1\napproved: [\n  # chưa\n]\n", "set: mau/nho@1\napproved: [{new}\n  # chưa\n]\n"),
        ("set: mau/nho@1\napproved: [{old}]\n", "set: mau/nho@1\napproved: [{old}, {new}]\n"),
        ("set: mau/nho@1\napproved: [\n  {old}, # a\n]\n", "set: mau/nho@1\napproved: [\n  {old}, {new}, # a\n]\n"),
        ("{{set: mau/nho@1, approved: []}}", "{{set: mau/nho@1, approved: [{new}]}}"),
    ],
)
def test_every_layout_keeps_its_comments_and_order(text, expected):
    texts = {"old": BEFORE, "new": LINE, "block": BLOCK}
    text, expected = text.format(**texts), expected.format(**texts)
    old = history(text)
    assert appended(Source("approval.yaml", text), "mau/nho@1", [ENTRY]) == expected
    assert history(expected) == [*old, ENTRY]


WORDS = st.text(
    alphabet=st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")) | st.sampled_from(":#,'\"{}[]&*!|>%@` -?\\"),
    min_size=1,
    max_size=12,
).map(lambda text: " ".join(text.split()))


@given(WORDS, WORDS, WORDS, st.dates(min_value=date(1000, 1, 1)))
def test_whatever_a_person_is_called_is_read_back(by, office, reason, day):
    by, office, reason = (normalize("NFC", f"x{text}x") for text in (by, office, reason))
    entry = Confirmation("A.01", DIGEST, by, office, day, withdrawn=reason)
    assert history(appended(None, "mau/nho@1", [entry])) == [entry]
