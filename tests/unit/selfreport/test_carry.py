"""A report carried over to another set: what keeps its meaning moves, all the rest is listed where it stands."""

from __future__ import annotations

import pytest

from cds_score.criteria.compiled import CriteriaSet, Replaces
from cds_score.criteria.rename import is_successor
from cds_score.diagnostics import Diagnostic
from cds_score.selfreport.carry import carry
from cds_score.selfreport.model import SelfReport
from tests.helpers import codes, load_set, read_text, report_text, set_text

INPUTS = """
tu: {label: Phần, type: count, unit: hồ sơ, accrual: flow}
mau: {label: Tổng, type: count, unit: hồ sơ, accrual: flow}
ty_le: {label: Tỷ lệ, type: rate, of: [tu, mau], without_counts: accept}
vai: {label: Trưởng ban, type: choice, options: {truong: Trưởng, pho: Phó}}
lop: {label: Số lớp, type: count, unit: lớp, accrual: flow}
"""
INDICATORS = """
- {id: A.1, name: Tỷ lệ, measure: ty_le, target: ≥ 70%, points: 10, source: none}
- {id: A.2, name: Trưởng ban, measure: vai, target: truong, points: 10, source: none}
- {id: A.3, name: Lớp, measure: lop, target: ≥ 1, points: 10, na: {claim: allowed, source: none}, source: none}
"""


def two(tmp_path, inputs: str = INPUTS, indicators: str = INDICATORS, renamed: dict[str, str] | None = None):
    """The old set, and a new one that replaces it."""
    old = load_set(
        tmp_path / "old", set_text(INPUTS, INDICATORS, attributes="mien_nui: {label: Miền núi, type: yes_no}")
    )
    new = load_set(tmp_path / "new", set_text(inputs, indicators).replace('version: "1"', 'version: "2"'))
    new.replaces = Replaces("mau/nho@1", renamed or {}, {})
    return old, new


def carried(old: CriteriaSet, new: CriteriaSet, inputs: str, more: str = "") -> tuple[SelfReport, list[Diagnostic]]:
    report, found = read_text(report_text(inputs, more))
    assert report is not None
    assert found == []
    return carry(report, old, new)


def answers(report: SelfReport) -> dict[str, str]:
    return {name: each.value.text for name, each in report.answers.items()}


def test_what_means_the_same_needs_no_declaration(tmp_path):
    old, new = two(tmp_path)
    report, lost = carried(old, new, "tu: 1\nmau: 2\nvai: truong")
    assert answers(report) == {"tu": "1", "mau": "2", "vai": "truong"}
    assert lost == []


def test_declared_names_are_followed(tmp_path):
    inputs = INPUTS.replace("mau: {", "tong: {").replace("[tu, mau]", "[tu, tong]")
    old, new = two(tmp_path, inputs, renamed={"mau": "tong"})
    report, lost = carried(old, new, "tu: 1\nmau: 2\nty_le: 50%")
    # The rate keeps its meaning: its denominator is the same figure under another name.
    assert answers(report) == {"tu": "1", "tong": "2", "ty_le": "50%"}
    assert report.keys["tong"].text == "mau"
    assert lost == []


def test_without_a_declaration_another_name_is_no_counterpart(tmp_path):
    inputs = INPUTS.replace("mau: {", "tong: {").replace("[tu, mau]", "[tu, tong]")
    old, new = two(tmp_path, inputs)
    report, lost = carried(old, new, "tu: 1\nmau: 2\nty_le: 50%")
    assert answers(report) == {"tu": "1"}
    assert [(each.code, each.place[1]) for each in lost] == [("carry-no-counterpart", 6), ("carry-other-meaning", 7)]
    assert lost[1].message("vi") == (
        "Mục “ty_le” có cả trong mau/nho@1 và mau/nho@2 nhưng nghĩa đã khác (tử số, mẫu số), nên không chuyển sang."
    )


@pytest.mark.parametrize(
    ("before", "after", "what"),
    [
        ("Số lớp, type: count", "Số lớp, type: decimal", "kiểu"),
        ("unit: lớp", "unit: buổi", "đơn vị tính"),
        ("unit: lớp, accrual: flow", "unit: lớp, accrual: stock", "phát sinh trong kỳ hay tại thời điểm"),
        ("unit: lớp", "unit: lớp, given: có", "bên cung cấp số liệu"),
    ],
)
def test_the_same_id_with_another_meaning_stays_behind(tmp_path, before, after, what):
    old, new = two(tmp_path, INPUTS.replace(before, after))
    report, lost = carried(old, new, "lop: 3")
    assert answers(report) == {}
    assert codes(lost) == ["carry-other-meaning"]
    assert f"({what})" in lost[0].message("vi")


def test_other_options_are_another_meaning(tmp_path):
    old, new = two(tmp_path, INPUTS.replace("pho: Phó", "pho: Cấp phó"))
    assert codes(carried(old, new, "vai: pho")[1]) == ["carry-other-meaning"]


def test_two_answers_cannot_become_one(tmp_path):
    old, new = two(tmp_path, renamed={"tu": "mau"})
    report, lost = carried(old, new, "mau: 2\ntu: 1")
    assert answers(report) == {"mau": "1"}
    assert [(each.code, each.params["key"], each.params["target"]) for each in lost] == [("carry-taken", "mau", "mau")]


def test_reasons_follow_their_indicators(tmp_path):
    indicators = INDICATORS.replace("A.3", "A.4").replace("measure: vai, target: truong", "measure: lop, target: ≥ 2")
    old, new = two(tmp_path, indicators=indicators)
    more = "not_applicable: {A.3: không có}\nexplanations: {A.1: một, A.2: hai}\n"
    report, lost = carried(old, new, "{}", more)
    assert list(report.explanations) == ["A.1"]
    assert [(each.code, each.params["key"]) for each in lost] == [
        ("carry-no-counterpart", "A.3"),
        ("carry-other-meaning", "A.2"),
    ]
    new.replaces = Replaces("mau/nho@1", {}, {"A.3": "A.4"})
    report, lost = carried(old, new, "{}", more)
    assert {name: reason.text for name, (_, reason) in report.not_applicable.items()} == {"A.4": "không có"}
    assert [each.params["key"] for each in lost] == ["A.2"]


PARTS = """
- id: A.1
  name: Cả hai
  points: 10
  source: none
  scale:
    all_of:
      - {name: Lớp, measure: lop, target: ≥ 1}
      - {name: Tỷ lệ, measure: ty_le, target: ≥ 70%}
- id: A.2
  name: Tỷ lệ
  measure: ty_le
  target: ≥ 70%
  points: 10
  source: none
  scale: {gate: {when: lop ≥ 1, message: phải có lớp}}
"""


@pytest.mark.parametrize(
    ("before", "after", "left"),
    [
        ("", "", []),
        ("name: Lớp,", "name: Số lớp,", []),
        ("{name: Lớp, measure: lop, target: ≥ 1}", "{name: Trưởng ban, measure: vai, target: truong}", ["A.1"]),
        ("measure: lop, target", "measure: lop × 2, target", ["A.1"]),
        ("lop ≥ 1", "lop ≥ 2", []),
        ("lop ≥ 1", "vai = truong", ["A.2"]),
    ],
)
def test_parts_and_gates_are_what_an_indicator_measures(tmp_path, before, after, left):
    old = load_set(tmp_path / "old", set_text(INPUTS, PARTS))
    changed = PARTS.replace(before, after) if before else PARTS
    new = load_set(tmp_path / "new", set_text(INPUTS, changed).replace('version: "1"', 'version: "2"'))
    _, lost = carried(old, new, "{}", "explanations: {A.1: một, A.2: hai}\n")
    assert [(each.code, each.params["key"]) for each in lost] == [("carry-other-meaning", name) for name in left]


def test_an_attribute_that_is_gone_is_listed(tmp_path):
    old, new = two(tmp_path)
    report, lost = carried(old, new, "tu: 1", "attributes: {mien_nui: có}\n")
    assert report.attributes == {}
    assert codes(lost) == ["carry-no-counterpart"]


def test_what_the_old_set_does_not_know_either_is_left_to_whoever_reads_it(tmp_path):
    old, new = two(tmp_path, INPUTS + "moi: {label: Mới, type: count, unit: cái}\n")
    report, lost = carried(old, new, "moi: 5\nla: 1", "explanations: {Z.9: gì đó}\n")
    assert answers(report) == {"moi": "5", "la": "1"}
    assert list(report.explanations) == ["Z.9"]
    assert lost == []


def test_the_report_itself_is_not_touched(tmp_path):
    old, new = two(tmp_path, renamed={"tu": "mau"})
    report, _ = read_text(report_text("tu: 1"))
    assert report is not None
    carry(report, old, new)
    assert answers(report) == {"tu": "1"}


def test_replacements_of_another_set_are_not_followed(tmp_path):
    old, new = two(tmp_path)
    new.replaces = Replaces("khac@1", {"tu": "mau"}, {})
    assert answers(carried(old, new, "tu: 1")[0]) == {"tu": "1"}
    assert is_successor(old, new)
    new.id = "khac"
    assert not is_successor(old, new)
    new.replaces = Replaces("mau/nho@1", {}, {})
    assert is_successor(old, new)
    assert not is_successor(old, old)


def test_a_declared_name_that_is_not_there_carries_nothing(tmp_path):
    old, new = two(tmp_path, renamed={"tu": "khong_co"})
    new.replaces = Replaces("mau/nho@1", {"tu": "khong_co"}, {"A.1": "Z.9"})
    report, lost = carried(old, new, "tu: 1", "explanations: {A.1: vì}\n")
    assert (answers(report), report.explanations) == ({}, {})
    assert [(each.code, each.params["key"]) for each in lost] == [
        ("carry-no-counterpart", "tu"),
        ("carry-no-counterpart", "A.1"),
    ]
