"""What has changed between two sets, and whether harder or easier can be shown: one change at a time, by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from cds_score.criteria.catalogue import Catalogue, load_file
from cds_score.criteria.diff import compare, summary
from cds_score.criteria.diff.change import Change, Effect
from cds_score.criteria.diff.kinds import KINDS
from cds_score.criteria.diff.version import Version
from tests.helpers import set_text, write_set

ROOT = Path(__file__).parents[2] / "example_files" / "criteria"
HARDER, EASIER, MEANING, WORDS, REVIEW = Effect

INPUTS = """
tu: {label: Phần, type: count, unit: hồ sơ, accrual: flow}
mau: {label: Tổng, type: count, unit: hồ sơ, accrual: flow}
ty_le: {label: Tỷ lệ, type: rate, of: [tu, mau], without_counts: refuse, may_exceed: không}
lop: {label: Số lớp, type: count, unit: lớp, min: "0", max: "90"}
co: {label: Có kế hoạch, type: yes_no, provider: Văn phòng}
vai: {label: Trưởng ban, type: choice, options: {truong: Cấp trưởng, pho: Cấp phó}}
diem_766: {label: Điểm 766, type: decimal, unit: điểm}
"""
INDICATORS = """
- {id: A.1, name: Tỷ lệ trực tuyến, measure: ty_le, target: ≥ 70%, points: "10", mandatory: không, source: none}
- id: A.2
  name: Mở lớp
  measure: lop
  points: "10"
  scale: {bands: [{when: ≥ 4, points: "10"}, {when: ≥ 2, points: "5"}, {otherwise: "0"}]}
  evidence: [Danh sách lớp]
  verified_by: Phòng Văn hóa
  interpretation: Đếm lớp đã xong
  source: none
- id: A.3
  name: Có kế hoạch năm
  measure: co
  target: có
  points: "5"
  mandatory: có
  na: {claim: allowed, source: none}
  source: none
- id: A.4
  name: Tỷ lệ theo mức nền
  measure: ty_le
  target: [{when: mien_nui = có, target: ≥ 50%}, {target: ≥ binh_quan}]
  points: "5"
  scale: {proportional: {full_at: 90%}}
  source: {document: Kế hoạch 1/KH, date: 1/1/2024}
"""
PILLARS = f"""
- id: A
  name: Nhóm A
  complete: {{mandatory: all, points: ≥ 50%, source: none}}
  indicators:
{"".join(f"    {line}" + chr(10) for line in INDICATORS.strip().splitlines())}
- id: T
  name: Điểm thưởng
  kind: bonus
  cap: "3"
  indicators:
    - {{id: T.1, name: Thưởng lớp, measure: lop, target: ≥ 5, points: "5", source: none}}
- id: P
  name: Điểm trừ
  kind: penalty
  cap: "3"
  indicators:
    - {{id: P.1, name: Trừ lớp, measure: lop, target: ≥ 50, points: "5", source: none}}
"""
AWARD = """
  name: Xếp loại
  tiers:
    - {id: tot, name: Tốt, points: từ 85% đến 98%, pillars: ≥ 1, source: none}
    - {id: kha, name: Khá, points: ≥ 50%, source: none}
    - {id: kem, name: Kém, recognised: không, points: ≥ 10%, source: none}
  otherwise: {id: chua, name: Chưa xếp loại, source: none}
  caps:
    - {when: vai = pho, at_most: kha, message: Cấp phó làm trưởng ban, source: none}"""
BASE = (
    set_text(INPUTS, pillars=PILLARS, award=AWARD, attributes="mien_nui: {label: Xã miền núi, type: yes_no}")
    + """
figures:
  binh_quan: {label: Bình quân tỉnh, type: percent, values: {"2024": 60%, "2025": 65%}, source: none}
checks:
  - {rule: tu ≤ mau, message: Phần không lớn hơn tổng, severity: warning}
total: {min: "0", max: "100", source: none}
not_applicable: {points: dropped, source: none}
ranking: {order: [{points: total, label: Tổng điểm}, {vote: Bỏ phiếu}], source: none}
points_source: none
"""
)


def version(folder: Path, text: str) -> Version:
    where = write_set(folder, text)
    criteria, found = Catalogue().load(where)
    assert criteria is not None, [each.message("vi") for each in found]
    file, _ = load_file(where)
    assert file is not None
    return Version(file.declared, criteria)


def changes(tmp_path: Path, old: str, new: str) -> list[Change]:
    return compare(version(tmp_path / "old", old), version(tmp_path / "new", new))


def found(tmp_path: Path, *swaps: tuple[str, str]) -> list[tuple[str, Effect]]:
    """Kinds and effects of what changes when texts of the set are swapped for others."""
    new = BASE
    for before, after in swaps:
        assert before in new, before
        new = new.replace(before, after, 1)
    return [(each.kind, each.effect) for each in changes(tmp_path, BASE, new)]


@pytest.mark.parametrize(
    ("before", "after", "kind", "effect"),
    [
        # targets
        ("target: ≥ 70%", "target: ≥ 75%", "target", HARDER),
        ("target: ≥ 70%", "target: ≥ 65%", "target", EASIER),
        ("target: ≥ 70%", 'target: "> 70%"', "target", HARDER),
        ("target: ≥ 70%", "target: từ 70% đến 90%", "target", HARDER),
        ("target: ≥ 70%", "target: ≤ 70%", "target", REVIEW),
        ("target: có", "target: không", "target", REVIEW),
        ("{when: mien_nui = có, target: ≥ 50%}", "{when: mien_nui = có, target: ≥ 40%}", "target", EASIER),
        ("{target: ≥ binh_quan}", "{target: ≥ 90% × binh_quan}", "target", REVIEW),
        ("target: ≥ 70%", "target: [{when: mien_nui = có, target: ≥ 60%}, {target: ≥ 70%}]", "target", EASIER),
        ("target: ≥ 70%", "target: [{when: mien_nui = có, target: ≥ 60%}, {target: ≥ 80%}]", "target", REVIEW),
        # in a penalty, meeting more is worse, so nothing is claimed
        ("target: ≥ 50, points", "target: ≥ 40, points", "target", REVIEW),
        # points and scales
        ('≥ 70%, points: "10"', '≥ 70%, points: "12"', "points", REVIEW),
        ("{when: ≥ 4, points", "{when: ≥ 6, points", "scale", HARDER),
        ('{when: ≥ 2, points: "5"}', '{when: ≥ 2, points: "6"}', "scale", EASIER),
        ('{when: ≥ 4, points: "10"}, {when: ≥ 2, points: "5"}', '{when: ≥ 5, points: "10"}, {when: ≥ 1, points: "5"}',
         "scale", REVIEW),
        ("{full_at: 90%}", "{full_at: 95%}", "scale", HARDER),
        ("{full_at: 90%}", "{full_at: 90%, floor: 20%}", "scale", HARDER),
        ("{full_at: 90%}", "{full_at: 80%}", "scale", EASIER),
        # indicators
        ("mandatory: không", "mandatory: có", "mandatory", HARDER),
        ("na: {claim: allowed,", "na: {", "not_applicable", HARDER),
        ("na: {claim: allowed,", "na: {claim: allowed, when_zero: allowed,", "not_applicable", EASIER),
        ("[Danh sách lớp]", "[Danh sách lớp, Ảnh chụp]", "evidence", REVIEW),
        ("interpretation: Đếm lớp đã xong", "interpretation: Đếm mọi lớp", "interpretation", REVIEW),
        ("name: Mở lớp", "name: Mở các lớp", "words", WORDS),
        ("verified_by: Phòng Văn hóa", "verified_by: Sở Nội vụ", "words", WORDS),
        ("document: Kế hoạch 1/KH", "document: Kế hoạch 2/KH", "source", WORDS),
        # inputs
        ("Số lớp, type: count, unit: lớp", "Số lớp, type: decimal, unit: lớp", "input_meaning", MEANING),
        ("Phần, type: count, unit: hồ sơ, accrual: flow", "Phần, type: count, unit: hồ sơ, accrual: stock",
         "input_meaning", MEANING),
        ("{truong: Cấp trưởng, pho: Cấp phó}", "{truong: Bí thư, pho: Cấp phó}", "input_meaning", MEANING),
        ("without_counts: refuse", "without_counts: accept", "input_rule", EASIER),
        ("may_exceed: không", "may_exceed: có", "input_rule", REVIEW),
        ('max: "90"', 'max: "80"', "input_rule", REVIEW),
        ("label: Số lớp", "label: Số lớp đã mở", "words", WORDS),
        ("provider: Văn phòng", "provider: Công an", "words", WORDS),
        # relations, attributes, figures
        ("severity: warning", "severity: error", "check", HARDER),
        ("message: Phần không lớn hơn tổng", "message: Phần lớn hơn tổng", "words", WORDS),
        ("label: Xã miền núi", "label: Xã vùng cao", "words", WORDS),
        ('"2025": 65%', '"2025": 66%', "figure", REVIEW),
        ("label: Bình quân tỉnh", "label: Bình quân", "words", WORDS),
        # pillars and rules
        ("name: Nhóm A", "name: Nhóm B", "words", WORDS),
        ("{mandatory: all, points: ≥ 50%,", "{mandatory: all, points: ≥ 60%,", "rule", HARDER),
        ("{mandatory: all, points: ≥ 50%, source: none}", "{points: ≥ 50%, source: none}", "rule", EASIER),
        ("{mandatory: all, points: ≥ 50%, source: none}", "{points: ≥ 60%, source: none}", "rule", REVIEW),
        ("{mandatory: all, points: ≥ 50%, source: none}", "{any: [{mandatory: all}, {points: ≥ 50%}], source: none}",
         "rule", REVIEW),
        ('kind: bonus\n    cap: "3"', 'kind: bonus\n    cap: "2"', "pillar_kind", HARDER),
        ('kind: penalty\n    cap: "3"', 'kind: penalty\n    cap: "2"', "pillar_kind", EASIER),
        ("kind: penalty", "kind: bonus", "pillar_kind", REVIEW),
        # award and ranking
        ("name: Xếp loại", "name: Phân loại", "words", WORDS),
        ("từ 85% đến 98%", "từ 90% đến 98%", "tier", HARDER),
        ("từ 85% đến 98%", "từ 85% đến 95%", "tier", REVIEW),
        ("pillars: ≥ 1, source", "pillars: all, source", "tier", HARDER),
        ("recognised: không, points: ≥ 10%", "recognised: không, points: ≥ 20%", "tier", REVIEW),
        ("recognised: không, points", "recognised: có, points", "tier", REVIEW),
        ("name: Chưa xếp loại", "name: Không xếp loại", "words", WORDS),
        ("{id: chua, name: Chưa xếp loại", "{id: cuoi, name: Chưa xếp loại", "tier", REVIEW),
        ("at_most: kha", "at_most: kem", "cap", HARDER),
        ("at_most: kha", "at_most: tot", "cap", EASIER),
        ("message: Cấp phó làm trưởng ban", "message: Trưởng ban là cấp phó", "words", WORDS),
        ("{vote: Bỏ phiếu}", "{measure: lop}", "ranking", REVIEW),
        ("label: Tổng điểm}", "label: Điểm}", "words", WORDS),
        # the set
        ("title: Bộ tiêu chí thử", "title: Bộ tiêu chí", "words", WORDS),
        ("levels: [xã, phường]", "levels: [xã]", "who", REVIEW),
        ("[2024, 2025]", "[2025, 2026]", "years", REVIEW),
        ("mode: half_up", "mode: down", "rounding", REVIEW),
        ("{places: 2, mode: half_up,", "{places: 2, mode: half_up, order: total,", "rounding", REVIEW),
        # a penalty is smaller without documents, so nothing is claimed of a set that has one
        ("met_without: counts", "met_without: does_not_count", "evidence_rule", REVIEW),
        ("met_without: counts", 'met_without: counts, dated: {before: "30", source: none}', "evidence_days", HARDER),
        ("{points: dropped, source", "{points: zero, source", "not_applicable_points", REVIEW),
        ('max: "100", source', 'max: "90", source', "total_limits", REVIEW),
    ],
)  # fmt: skip
def test_one_change_is_told_with_its_effect(tmp_path, before, after, kind, effect):
    assert found(tmp_path, (before, after)) == [(kind, effect)]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("target: ≥ 70%", 'target: "≥  70,0%"'),
        ('≥ 70%, points: "10"', '≥ 70%, points: "10,00"'),
        ('≥ 70%, points: "10"', '≥ 70%, scale: threshold, points: "10"'),
        ("measure: lop\n        points", "measure: ' lop'\n        points"),
        ('cap: "3"', 'cap: "3,0"'),
        ("name: Khá, points: ≥ 50%,", 'name: Khá, points: "≥ 50,0%",'),
    ],
)
def test_another_way_of_writing_the_same_is_no_change(tmp_path, before, after):
    assert found(tmp_path, (before, after)) == []


def test_a_set_against_itself(tmp_path):
    same = changes(tmp_path, BASE, BASE)
    assert same == []
    assert summary(same, "vi") == "Không có thay đổi nào."


@pytest.mark.parametrize(
    ("before", "after", "kind", "effect"),
    [
        ("met_without: counts", "met_without: does_not_count", "evidence_rule", HARDER),
        ("met_without: counts", "met_without: scores_zero", "evidence_rule", HARDER),
        ("{points: dropped, source", "{points: zero, source", "not_applicable_points", HARDER),
        ("{points: dropped, source", "{points: full, source", "not_applicable_points", EASIER),
    ],
)
def test_a_rule_for_all_indicators_where_no_points_are_taken_off(tmp_path, before, after, kind, effect):
    old = BASE.replace("kind: penalty", "kind: bonus")
    told = changes(tmp_path, old, old.replace(before, after))
    assert [(each.kind, each.effect) for each in told] == [(kind, effect)]


def test_another_measure_makes_targets_incomparable(tmp_path):
    assert found(tmp_path, ("measure: ty_le, target: ≥ 70%", "measure: lop, target: ≥ 5")) == [
        ("measure", MEANING),
        ("target", REVIEW),
    ]


def test_only_clauses_that_are_asked_make_mandatory_harder(tmp_path):
    plain = BASE.replace("{mandatory: all, points: ≥ 50%, source: none}", "{points: ≥ 50%, source: none}")
    both = BASE.replace("{mandatory: all, points: ≥ 50%,", "{mandatory: all, optional: ≥ 10%,")
    for old, effect in ((plain, WORDS), (both, REVIEW)):
        told = changes(tmp_path, old, old.replace("mandatory: không", "mandatory: có"))
        assert [(each.kind, each.effect) for each in told] == [("mandatory", effect)]


def test_a_nearly_equal_name_is_proposed_and_not_assumed(tmp_path):
    told = changes(
        tmp_path,
        BASE,
        BASE.replace("A.3\n        name: Có kế hoạch năm", "A.9\n        name: Có kế hoạch hằng năm"),
    )
    assert [each.kind for each in told] == ["indicator_removed", "indicator_added", "rename_proposed"]
    assert told[2].explain("vi") == (
        "A.9 Có kế hoạch hằng năm: tên gần giống mục bị bỏ “A.3 Có kế hoạch năm”; nếu chỉ đổi mã, hãy ghi vào replaces "
        "(cần xem lại)"
    )


def test_two_real_versions():
    """By hand, from the head of the newer file."""
    sets = Catalogue([ROOT])
    sides = []
    for year in ("2025", "2026"):
        folder = ROOT / "mau" / "hai-phien-ban" / year
        criteria, file = sets.load(folder)[0], load_file(folder)[0]
        assert criteria is not None
        assert file is not None
        sides.append(Version(file.declared, criteria))
    told = compare(*sides)
    assert [(each.place.section, each.place.id, each.kind, each.effect) for each in told] == [
        ("set", "", "years", REVIEW),
        ("inputs", "loa", "input_removed", REVIEW),
        ("inputs", "camera", "input_added", REVIEW),
        ("inputs", "ho_so_tiep_nhan", "input_renamed", WORDS),
        ("inputs", "nguoi_hoc", "input_meaning", MEANING),
        ("inputs", "nguoi_hoc", "words", WORDS),
        ("pillar", "CQ.1", "target", HARDER),
        ("pillar", "CQ.2", "scale", HARDER),
        ("pillar", "XH.3", "indicator_removed", REVIEW),
        ("pillar", "XH.5", "indicator_added", REVIEW),
        ("pillar", "XH.4", "indicator_renamed", WORDS),
        ("pillar", "XH.4", "words", WORDS),
        ("pillar", "XH.2", "words", WORDS),
        ("award", "tot", "tier", HARDER),
    ]
    assert summary(told, "vi") == "14 thay đổi: 3 khó hơn, 1 đổi nghĩa, 5 chỉ đổi chữ, 5 cần xem lại."
    assert summary(told, "en") == "14 changes: 3 harder, 1 other meaning, 5 words only, 5 to be reviewed."
    target = told[6]
    assert target.explain("vi") == (
        "CQ.1 Hồ sơ nộp trực tuyến: mức yêu cầu: ≥ 70% → ≥ 70% (khi mien_nui = có); ≥ 80% (khó hơn)"
    )
    assert target.explain("en", "verbose").splitlines() == [
        "CQ.1 Hồ sơ nộp trực tuyến: target",
        "    Before: ≥ 70%",
        "    Now: ≥ 70% (where mien_nui = có); ≥ 80%",
        "    → Harder. Here, with the same facts, no unit can gain and some may lose.",
    ]
    assert target.as_json("en") == {
        "kind": "target",
        "effect": "harder",
        "section": "pillar",
        "pillar": "CQ",
        "id": "CQ.1",
        "name": "Hồ sơ nộp trực tuyến",
        "before": "≥ 70%",
        "after": "≥ 70% (where mien_nui = có); ≥ 80%",
        "text": "CQ.1 Hồ sơ nộp trực tuyến: target: ≥ 70% → ≥ 70% (where mien_nui = có); ≥ 80% (harder)",
    }


def test_another_relation_is_one_gone_and_one_new(tmp_path):
    told = changes(tmp_path, BASE, BASE.replace("rule: tu ≤ mau", "rule: tu × 2 ≤ mau"))
    assert [(each.kind, each.effect, each.before, each.after) for each in told] == [
        ("check", REVIEW, "tu ≤ mau", ""),
        ("check", REVIEW, "", "tu × 2 ≤ mau"),
    ]


def test_an_indicator_may_move(tmp_path):
    line = '    - {id: T.1, name: Thưởng lớp, measure: lop, target: ≥ 5, points: "5", source: none}\n'
    more = line.replace("T.1", "T.2").replace("Thưởng lớp", "Thưởng thêm")
    old = BASE.replace(f"  {line}", f"  {line}  {more}")
    moved = BASE.replace("  - id: T\n", f"  {more}  - id: T\n")
    assert old != BASE
    assert moved != BASE
    told = changes(tmp_path, old, moved)
    assert ("indicator_moved", REVIEW, "T", "A") in [(e.kind, e.effect, e.before, e.after) for e in told]


def test_kinds_are_told_apart_and_speak_both_languages():
    assert len({kind.kind for kind in KINDS}) == len(KINDS)
    for kind in KINDS:
        assert set(kind.forms) == {"vi", "en"}
        assert kind.__doc__


@pytest.mark.parametrize(
    ("before", "after", "effect"),
    [
        ("30, after: 15", "30, after: 14", HARDER),
        ("30, after: 15", "31, after: 15", EASIER),
        ("30, after: 15", "31, after: 14", REVIEW),
    ],
)
def test_the_days_of_documents(tmp_path, before, after, effect):
    texts = [
        BASE.replace("met_without: counts", f"met_without: counts, dated: {{before: {days}, source: none}}")
        for days in (before, after)
    ]
    (change,) = changes(tmp_path, *texts)
    assert (change.kind, change.effect) == ("evidence_days", effect)
    (dropped,) = changes(tmp_path, texts[0], BASE)
    assert (dropped.kind, dropped.effect) == ("evidence_days", EASIER)
