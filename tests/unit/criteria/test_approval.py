"""`approval.yaml`: a person's word, bound to the digest of one rule."""

from __future__ import annotations

import pytest

from cds_score.criteria.approval.digests import declared_rules
from cds_score.criteria.catalogue import APPROVAL_FILE, load
from cds_score.diagnostics import Source
from cds_score.reading.tree import parse, plain
from tests.helpers import INDICATORS, INPUTS, codes, load_set, places, set_text, write_set

CHECKS = "- {rule: tu ≤ mau, message: Sai}"
TEXT = set_text(
    checks=CHECKS,
    indicators=INDICATORS + "- {id: A.02, name: Số phần, measure: tu, target: ≥ 1, points: 5, source: none}",
)
RULES = ["A", "A.01", "A.02", "award", "checks", "set"]


def digests(root, text: str = TEXT) -> dict[str, str]:
    tree, _ = parse(Source("set.yaml", text))
    assert tree is not None
    return {rule.id: rule.digest for rule in declared_rules(plain(tree), load_set(root, text))}


def entry(rule: str, digest: str, more: str = ", document: 12/BB-SKHCN") -> str:
    return f"  - {{rule: {rule}, digest: {digest}, by: Nguyễn Văn A, office: Sở KHCN, date: 1/2/2024{more}}}"


def approved(root, entries: list[str], text: str = TEXT, name: str = "mau/nho@1"):
    folder = write_set(root, text)
    paper = "\n".join([f"set: {name}", "approved:", *entries]) + "\n" if entries else f"set: {name}\napproved: []\n"
    (folder / APPROVAL_FILE).write_text(paper, encoding="utf-8")
    criteria, found = load(folder)
    assert criteria is not None
    return criteria.approval, found


def test_the_rules_are_indicators_pillars_award_checks_and_the_rest(tmp_path):
    assert sorted(digests(tmp_path)) == RULES
    assert all(len(each) == 64 for each in digests(tmp_path).values())


def test_without_a_paper_nothing_is_approved(tmp_path):
    approval = load_set(tmp_path, TEXT).approval
    assert not approval.complete
    assert approval.text["vi"] == "Chưa có người đối chiếu bộ tiêu chí này với văn bản gốc."


def test_a_set_is_approved_when_every_rule_is(tmp_path):
    approval, found = approved(tmp_path, [entry(rule, digest) for rule, digest in digests(tmp_path).items()])
    assert found == []
    assert approval.complete
    assert approval.text["vi"] == "Đã đối chiếu với văn bản gốc: Nguyễn Văn A (Sở KHCN, 01/02/2024) – 12/BB-SKHCN."


def test_one_rule_less_is_not_approved(tmp_path):
    entries = [entry(rule, digest) for rule, digest in digests(tmp_path).items() if rule != "award"]
    approval, found = approved(tmp_path, entries)
    assert found == []
    assert not approval.complete
    assert approval.text["vi"] == "Mới đối chiếu 5/6 quy định của bộ tiêu chí với văn bản gốc."


def test_without_a_signed_paper_all_rules_compared_are_still_not_approved(tmp_path):
    entries = [
        entry(rule, digest, "" if rule == "A" else ", document: 12/BB") for rule, digest in digests(tmp_path).items()
    ]
    approval, found = approved(tmp_path, entries)
    assert found == []
    assert not approval.complete
    assert approval.text["vi"].endswith("; chưa có đủ văn bản xác nhận, nên bản in còn mang dấu “chưa đối chiếu”.")


def test_the_same_rule_twice_does_not_count_twice(tmp_path):
    known = digests(tmp_path)
    approval, _ = approved(tmp_path, [entry("A", known["A"])] * len(known))
    assert approval.text["en"] == "1 of 6 rules have been compared with the signed documents."


@pytest.mark.parametrize(
    ("old", "new", "stale"),
    [
        ("target: ≥ 70%", "target: ≥ 71%", ["A.01"]),
        ("name: Chỉ tiêu thứ nhất", "name: Chỉ tiêu thứ nhât", ["A.01"]),
        ("target: ≥ 1,", "target: ≥ 2,", ["A.02"]),
        ("label: Phần", "label: Phân", ["A.01", "A.02"]),
        ("label: Tổng", "label: Tông", ["A.01"]),
        ("complete: {indicators: all", "complete: {points: ≥ 1%, indicators: all", ["A"]),
        ("name: Đủ điều kiện", "name: Đủ điều kiên", ["award"]),
        ("message: Sai", "message: Sai.", ["checks"]),
        ("mode: half_up", "mode: half_even", ["set"]),
        ("levels: [xã, phường]", "levels: [xã]", ["set"]),
    ],
)
def test_one_changed_character_ends_the_approval_of_its_rule_and_of_no_other(tmp_path, old, new, stale):
    entries = [entry(rule, digest) for rule, digest in digests(tmp_path).items()]
    assert TEXT.count(old) == 1
    approval, found = approved(tmp_path, entries, TEXT.replace(old, new))
    assert [(each.code, each.params["rule"]) for each in found] == [("approval-stale", rule) for rule in stale]
    assert not approval.complete
    assert [each.severity for each in found] == ["warning"] * len(stale)


def test_a_comment_or_the_order_of_keys_is_no_change(tmp_path):
    text = "# ghi chú\n" + TEXT.replace("label: Phần, type: count", "type: count, label: Phần")
    assert text != "# ghi chú\n" + TEXT
    assert digests(tmp_path, text) == digests(tmp_path)


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (entry("A.03", "0" * 64), "approval-unknown-rule"),
        (entry("A.01", "0" * 64), "approval-stale"),
        ("  - {rule: A.01}", "approval-entry"),
        (entry("A.01", "0" * 64, ", note: x"), "approval-entry"),
        ("  - A.01", "approval-entry"),
        (entry("A.01", "0" * 64, ", withdrawn: ''"), "approval-entry"),
        (entry("A.01", "0" * 64, ", document: [12/BB]"), "approval-entry"),
    ],
)
def test_an_entry_that_does_not_hold_is_named_and_counts_for_nothing(tmp_path, line, code):
    approval, found = approved(tmp_path, [line])
    assert places(found) == [(code, 3, 5)]
    assert found[0].message("vi") != found[0].message("en")
    assert found[0].help("vi") != found[0].help("en")
    assert not approval.complete
    assert approval.text["vi"].startswith("Chưa có người đối chiếu")


def test_an_approval_of_another_set_is_none(tmp_path):
    entries = [entry(rule, digest) for rule, digest in digests(tmp_path).items()]
    approval, found = approved(tmp_path, entries, name="mau/nho@2")
    assert places(found) == [("approval-other-set", 1, 6)]
    assert not approval.complete


@pytest.mark.parametrize(
    ("paper", "code"),
    [
        ("set: mau/nho@1\n", "approval-structure"),
        ("approved: []\n", "approval-structure"),
        ("- a\n", "approval-structure"),
        ("set: [a]\napproved: []\n", "approval-structure"),
        ("", "yaml-empty"),
        ("set:mau/nho@1\n", "colon-without-space"),
    ],
)
def test_an_approval_that_is_no_approval_says_so(tmp_path, paper, code):
    folder = write_set(tmp_path, TEXT)
    (folder / APPROVAL_FILE).write_text(paper, encoding="utf-8")
    criteria, found = load(folder)
    assert criteria is not None
    assert codes(found) == [code]
    assert not criteria.approval.complete


def changed(root, old: str, new: str) -> set[str]:
    """The rules whose digest another text of the set changes."""
    before, after = digests(root / "a"), digests(root / "b", TEXT.replace(old, new))
    return {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}


def test_taking_an_indicator_away_changes_its_pillar(tmp_path):
    gone = "- {id: A.02, name: Số phần, measure: tu, target: ≥ 1, points: 5, source: none}"
    assert changed(tmp_path, gone, "") == {"A", "A.02"}


def test_an_input_that_only_a_check_reads_is_bound_too(tmp_path):
    more = set_text(
        inputs=INPUTS + "\nkhac: {label: Khác, type: count, unit: hồ sơ, max: '10'}",
        indicators=INDICATORS,
        checks="- {rule: khac ≤ 5, message: Sai}",
    )
    before, after = digests(tmp_path / "a", more), digests(tmp_path / "b", more.replace("max: '10'", "max: '99'"))
    assert {name for name in before if before[name] != after[name]} == {"set"}


@pytest.mark.parametrize("reserved", ["award", "ranking", "checks", "set"])
def test_no_indicator_takes_the_name_of_another_rule(tmp_path, reserved):
    criteria, found = load(write_set(tmp_path, TEXT.replace("id: A.02", f"id: {reserved}")))
    assert criteria is None
    assert codes(found) == ["id-repeated"]


def test_an_error_in_the_paper_leaves_nothing_approved(tmp_path):
    entries = [entry(rule, digest) for rule, digest in digests(tmp_path).items()]
    approval, found = approved(tmp_path, [*entries, entry("A.77", "0")])
    assert codes(found) == ["approval-unknown-rule"]
    assert not approval.complete


def test_a_day_that_does_not_exist_approves_nothing(tmp_path):
    entries = [entry(rule, digest).replace("1/2/2024", "32/13/2099") for rule, digest in digests(tmp_path).items()]
    approval, found = approved(tmp_path, entries)
    assert set(codes(found)) == {"approval-entry"}
    assert not approval.complete
