"""The history of one rule: what its newest valid line is, and what older and later lines do to it."""

from __future__ import annotations

import pytest

from cds_score.criteria.approval.digests import declared_rules
from cds_score.criteria.approval.history import pending, read_approval, signature
from cds_score.criteria.approval.model import Approval
from cds_score.diagnostics import Diagnostic, Source
from cds_score.reading.tree import parse, plain
from tests.helpers import load_set, places, set_text

OLD = "0" * 64


@pytest.fixture(scope="module")
def rules(tmp_path_factory):
    """The rules of the small set: set, A, A.01, award, checks."""
    tree, _ = parse(Source("set.yaml", set_text()))
    assert tree is not None
    return declared_rules(plain(tree), load_set(tmp_path_factory.mktemp("sets")))


def read(rules, *lines: str) -> tuple[Approval, list[Diagnostic]]:
    """The approval of lines such as `NOW 1/2/2024` (its digest today), `OLD …` (another one), all about A.01."""
    now = next(rule.digest for rule in rules if rule.id == "A.01")
    entries = []
    for written in lines:
        digest, day, *more = written.split(" ", 2)
        entries.append(
            f"  - {{rule: A.01, digest: {now if digest == 'NOW' else OLD}, by: A, office: Sở, date: {day}"
            + "".join(f", {each}" for each in more)
            + "}"
        )
    text = "\n".join(["set: mau/nho@1", "approved:", *entries]) + "\n"
    return read_approval(Source("approval.yaml", text), rules, "mau/nho@1")


@pytest.mark.parametrize(
    ("lines", "state", "deciding"),
    [
        (["NOW 1/2/2024"], "approved", 0),
        (["OLD 1/2/2024"], "changed", 0),
        (["OLD 1/2/2024", "NOW 2/2/2024"], "approved", 1),
        (["NOW 1/2/2024", "NOW 1/2/2024 document: 12/BB"], "approved", 1),
        (["NOW 1/2/2024", "OLD 2/2/2024"], "approved", 0),
        (["NOW 1/2/2024", "NOW 2/2/2024 withdrawn: sai"], "withdrawn", 1),
        (["NOW 1/2/2024", "OLD 2/2/2024 withdrawn: sai"], "withdrawn", 1),
        (["NOW 1/2/2024", "NOW 2/2/2024 withdrawn: sai", "NOW 3/2/2024"], "approved", 2),
        (["NOW 1/2/2024", "NOW 2/2/2024 withdrawn: sai", "OLD 3/2/2024"], "changed", 2),
        (["NOW 1/2/2024", "OLD 2/2/2024", "NOW 2/2/2024 withdrawn: sai"], "withdrawn", 2),
    ],
)
def test_the_newest_line_that_holds_counts(rules, lines, state, deciding):
    approval, found = read(rules, *lines)
    rule = approval.rules["A.01"]
    assert (rule.state, rule.entry) == (state, rule.history[deciding])
    assert len(rule.history) == len(lines)
    assert [each.code for each in found] == (["approval-stale"] if state == "changed" else [])


def test_a_stale_line_is_named_once_at_its_newest(rules):
    _, found = read(rules, "OLD 1/2/2024", "OLD 2/2/2024")
    assert places(found) == [("approval-stale", 4, 5)]


def test_the_days_of_a_rule_never_go_back(rules):
    approval, found = read(rules, "NOW 2/2/2024", "NOW 1/2/2024")
    assert places(found) == [("approval-order", 4, 5)]
    assert found[0].params == {"rule": "A.01", "day": "01/02/2024", "last": "02/02/2024"}
    assert approval.rules["A.01"].state == "pending"


def test_nothing_is_approved_of_a_set_without_a_history(rules):
    approval = pending(rules)
    assert [rule.id for rule in approval.declared] == ["set", "A", "A.01", "award", "checks"]
    assert {each.state for each in approval.rules.values()} == {"pending"}
    assert not approval.complete


def test_a_withdrawal_of_the_signed_set_brings_the_mark_back(rules):
    lines = [
        f"  - {{rule: {rule.id}, digest: {rule.digest}, by: A, office: Sở, date: 1/2/2024, document: 12/BB}}"
        for rule in rules
    ]
    head = ["set: mau/nho@1", "approved:", *lines]
    approval, _ = read_approval(Source("a", "\n".join(head)), rules, "mau/nho@1")
    assert approval.complete
    back = lines[2].replace("document: 12/BB", "withdrawn: sai nguồn")
    approval, found = read_approval(Source("a", "\n".join([*head, back])), rules, "mau/nho@1")
    assert found == []
    assert not approval.complete
    assert approval.text["vi"] == "Mới đối chiếu 4/5 quy định của bộ tiêu chí với văn bản gốc."


def test_an_approval_is_signed_with_name_office_and_day(rules):
    approval, _ = read(rules, "NOW 1/2/2024")
    entry = approval.rules["A.01"].entry
    assert entry is not None
    assert signature(entry) == "A (Sở, 01/02/2024)"
