"""What a set asks for, in words: targets by kind of unit, parts, groups, figures by provider, rules, sources."""

from __future__ import annotations

from pathlib import Path

import pytest

from cds_score.criteria.compiled import CriteriaSet
from cds_score.documents.council import Question, questions
from cds_score.documents.set_contents import Contents, Requirement, contents
from tests.helpers import load_set, set_text

INPUTS = """
tu: {label: Phần, type: count, unit: hồ sơ, accrual: flow, provider: Bộ phận một cửa, meaning: Hồ sơ nộp, example: "70"}
mau: {label: Tổng, type: count, unit: hồ sơ, accrual: flow, provider: Bộ phận một cửa}
ty_le: {label: Tỷ lệ, type: rate, of: [tu, mau]}
ke_hoach: {label: Có kế hoạch, type: yes_no, accrual: stock, provider: Văn phòng}
vai_tro: {label: Trưởng ban, type: choice, accrual: stock, options: {truong: Chủ tịch, pho: Phó}}
diem: {label: Điểm đo, type: decimal, unit: điểm, accrual: stock, given: có}
bi_phat: {label: Lãnh đạo bị phạt, type: yes_no, accrual: flow, provider: Văn phòng}
"""
PILLARS = """
- id: A
  name: Nhóm A
  groups:
    - id: A.I
      name: Nhóm con
      indicators:
        - id: A.01
          name: Tỷ lệ nộp trực tuyến
          measure: ty_le
          target: [{when: mien_nui = có, target: "≥ 50%"}, {when: loai = phuong, target: "≥ 80%"}, {target: "≥ 70%"}]
          points: 4
          mandatory: có
          na: {when_zero: allowed, source: none}
          evidence: [Trích xuất]
          verified_by: Sở
          wording: Nguyên văn một
          interpretation: Lời người soạn
          source: {document: Quyết định 1, clause: Điều 2, page: "3", url: "https://example.org/1", seen: true}
        - id: A.02
          name: So với bình quân
          measure: ty_le
          target: ≥ 75% × nen
          points: 2
          source: none
    - id: A.II
      name: Nhóm con hai
      indicators:
        - id: A.03
          name: Hai điều kiện
          points: 3
          scale:
            all_of:
              - {name: Kế hoạch, measure: ke_hoach, target: có}
              - {name: Tỷ lệ, measure: ty_le, target: "≥ 90%"}
          source: none
        - {id: A.04, name: Vai trò, measure: vai_tro, target: truong, points: 1, source: none}
        - {id: A.05, name: Để biết, measure: mau, informative: có, source: none}
        - {id: A.06, name: Không điểm, measure: ke_hoach, target: có, points: "0", source: none}
- id: T
  name: Trừ
  kind: penalty
  cap: "2"
  indicators:
    - {id: T.01, name: Bị phạt, measure: bi_phat, target: có, points: 2, source: none}
    - {id: T.02, name: Điểm đo thấp, measure: diem, target: "< 50", points: 1, source: none}
"""
AWARD = """
  name: Xếp loại
  tiers:
    - {id: tot, name: Tốt, points: "≥ 8", source: none}
    - {id: kem, name: Kém, recognised: không, points: "< 8", source: none}
  caps:
    - {when: bi_phat, at_most: kem, message: lãnh đạo bị phạt, source: none}
ranking:
  groups: [loai]
  order: [{points: total, label: Tổng điểm}, {measure: mau, label: Số hồ sơ, direction: ascending}, {vote: Hội đồng}]
  source: {document: Kế hoạch 9}
"""
MORE = """
figures:
  nen: {label: Mức nền, type: percent, values: {"2025": 80%}, source: {document: Văn bản nền}}
total: {min: "0", source: none}
amendments: [{document: Công văn 12, date: 1/2/2024}]
"""
ATTRIBUTES = """
mien_nui: {label: Xã miền núi, type: yes_no}
loai: {label: Loại đơn vị, type: choice, options: {xa: Xã, phuong: Phường}}
"""


@pytest.fixture(scope="module")
def criteria(tmp_path_factory: pytest.TempPathFactory) -> CriteriaSet:
    text = set_text(INPUTS, pillars=PILLARS, award=AWARD.rstrip("\n"), attributes=ATTRIBUTES, more=MORE)
    return load_set(tmp_path_factory.mktemp("set"), text)


@pytest.fixture(scope="module")
def found(criteria: CriteriaSet) -> Contents:
    return contents(criteria, "vi")


def row(found: Contents, name: str) -> Requirement:
    return next(row for pillar in found.pillars for group in pillar.groups for row in group.rows if row.id == name)


def question(criteria: CriteriaSet, name: str) -> Question:
    return next(
        each for pillar in questions(criteria, "vi") for each in pillar.questions if each.requirement.id == name
    )


def test_targets_say_whose_they_are(found):
    assert row(found, "A.01").targets == ["Xã miền núi: ≥ 50%", "Loại đơn vị: Phường: ≥ 80%", "còn lại: ≥ 70%"]


def test_a_target_over_a_figure_says_what_it_is_in_each_year(found):
    # 75 % of 80 % is 60 %; there is no figure for 2024
    assert row(found, "A.02").targets == ["năm 2025: ≥ 60% (75% × Mức nền)"]


def test_measures_are_in_labels(found):
    assert row(found, "A.01").measure == "“Phần” ÷ “Tổng”"
    assert row(found, "A.03").measure == ""
    assert [(part.name, part.measure, part.targets) for part in row(found, "A.03").parts] == [
        ("Kế hoạch", "“Có kế hoạch”", ["Có"]),
        ("Tỷ lệ", "“Phần” ÷ “Tổng”", ["≥ 90%"]),
    ]


def test_how_points_come_about(found):
    assert row(found, "A.01").scale == ["Đạt mức yêu cầu được 4 điểm, không đạt được 0 điểm."]
    assert row(found, "A.03").scale == []
    assert row(found, "A.05").scale == ["Chỉ để tham khảo, không tính điểm."]
    assert row(found, "A.06").scale == ["Xét đạt hay chưa đạt, không có điểm."]
    assert row(found, "T.01").scale[1:] == ["Số điểm tính được bị trừ vào tổng điểm."]
    assert [row(found, name).points for name in ("A.01", "A.05", "A.06")] == ["4", "", "0"]


def test_sections_say_their_points_and_what_these_do(found):
    first, penalty = found.pillars
    assert [(group.name, group.points, group.more) for group in first.groups] == [
        ("Nhóm con", "6", ""),
        ("Nhóm con hai", "4", ""),
    ]
    assert (first.points, first.more, first.rule) == ("10", "", "")
    assert (penalty.points, penalty.more) == ("2", "điểm trừ; tối đa 2 điểm")


def test_figures_are_listed_by_provider_and_rates_are_not_declared(found):
    by_name = {provider.name: [row.label for row in provider.rows] for provider in found.providers}
    assert by_name == {
        "Bộ phận một cửa": ["Phần", "Tổng"],
        "Văn phòng": ["Có kế hoạch", "Lãnh đạo bị phạt"],
        "Bộ tiêu chí không ghi đơn vị cung cấp": ["Trưởng ban"],
        "Do tỉnh cung cấp, đơn vị không khai": ["Điểm đo"],
    }
    assert list(by_name)[-1] == "Do tỉnh cung cấp, đơn vị không khai"
    first = found.providers[0].rows
    assert (first[0].unit, first[0].accrual, first[0].meaning, first[0].example) == (
        "hồ sơ", "phát sinh trong kỳ", "Hồ sơ nộp", "ví dụ 70",
    )  # fmt: skip
    assert first[1].used == ["A.01", "A.02", "A.03", "A.05", "xếp hạng"]
    assert found.providers[1].rows[1].used == ["T.01", "hạ mức"]


def test_the_rules_of_the_whole_set(found):
    rules = {rule.name: rule.lines for rule in found.rules}
    assert rules["Điều kiện đề nghị công nhận, xếp loại"] == [
        "Tốt khi điểm ≥ 8 (do bộ tiêu chí tự đặt, không dẫn văn bản).",
        "Kém khi điểm < 8 (do bộ tiêu chí tự đặt, không dẫn văn bản).",
    ]
    assert rules["Trường hợp hạ mức"] == [
        "Không cao hơn mức Kém khi lãnh đạo bị phạt (do bộ tiêu chí tự đặt, không dẫn văn bản)."
    ]
    assert rules["Xếp hạng"] == [
        "Xếp hạng giữa các đơn vị có cùng: Loại đơn vị.",
        "Xét lần lượt, bằng nhau thì xét tiếp: 1) Tổng điểm; 2) Số hồ sơ (ít hơn xếp trên); 3) Hội đồng (Kế hoạch 9).",
    ]
    assert rules["Giới hạn của tổng điểm"] == ["Tổng điểm không dưới 0 (do bộ tiêu chí tự đặt, không dẫn văn bản)."]
    assert rules["Số liệu của tỉnh mà mức yêu cầu dựa vào"] == ["Mức nền – 2025: 80% (Văn bản nền)."]
    assert [line.replace(" (do bộ tiêu chí tự đặt, không dẫn văn bản)", "") for line in rules["Làm tròn"]] == [
        "Điểm lấy 2 chữ số thập phân, từ 5 trở lên thì làm tròn lên; làm tròn điểm từng chỉ tiêu rồi mới cộng."
    ]
    assert "Chỉ tiêu không áp dụng" in rules


def test_sources_are_numbered_in_the_order_of_the_file(found):
    own = "Do bộ tiêu chí tự đặt, không dẫn văn bản"
    assert [(each.number, each.text) for each in found.sources] == [
        (1, "Quyết định 1, Điều 2, tr. 3 – https://example.org/1"),
        (2, own),
    ]
    assert found.sources[1].ids == ["A.02", "A.03", "A.04", "A.05", "A.06", "T.01", "T.02"]
    assert (row(found, "A.01").source_number, row(found, "A.02").source_number) == (1, 2)


def test_a_set_without_points_has_no_rule_about_them(tmp_path: Path) -> None:
    line = "- {id: A.01, name: Kế hoạch, measure: ke_hoach, target: có, source: none}\n"
    bare = contents(load_set(tmp_path, set_text(INPUTS, line, rounding="")), "vi")
    assert [rule.name for rule in bare.rules] == [
        "Điều kiện đề nghị công nhận, xếp loại",
        "Tài liệu kiểm chứng",
        "So sánh với mức yêu cầu",
    ]
    assert bare.pillars[0].points == row(bare, "A.01").points == ""


def test_how_each_indicator_is_understood(criteria):
    assert question(criteria, "A.01").understood == (
        "Lấy “Phần” chia cho “Tổng”. Đạt khi kết quả – Xã miền núi: ≥ 50%; Loại đơn vị: Phường: ≥ 80%; "
        "còn lại: ≥ 70%. Đạt mức yêu cầu được 4 điểm, không đạt được 0 điểm."
    )
    assert question(criteria, "A.03").understood == (
        "Gồm các phần: Kế hoạch (“Có kế hoạch”); Tỷ lệ (“Phần” ÷ “Tổng”). "
        "Phải đạt cả 2 điều kiện: Kế hoạch; Tỷ lệ (≥ 90%)."
    )
    assert question(criteria, "A.04").understood.startswith("Chọn một: “Trưởng ban”. Đạt khi trả lời: Chủ tịch.")
    assert question(criteria, "A.05").understood == "Lấy số liệu “Tổng”. Chỉ để tham khảo, không tính điểm."
    assert question(criteria, "A.06").understood.startswith(
        "Trả lời có hoặc không: “Có kế hoạch”. Đạt khi trả lời: Có."
    )


def test_numbers_are_lettered_and_stand_by_kind_of_unit(criteria):
    asked = question(criteria, "A.01")
    assert asked.legend == "a: Phần; b: Tổng"
    # 50, 80 and 70 % of the thousand
    middle = [(numbers.unit, numbers.rows[1].given, numbers.rows[1].state) for numbers in asked.numbers]
    assert [each[1:] for each in middle] == [
        ("a = 500; b = 1.000", "met"),
        ("a = 800; b = 1.000", "met"),
        ("a = 700; b = 1.000", "met"),
    ]
    assert middle[0][0].startswith("Xã miền núi: Có")
    assert middle[1][0] == "Xã miền núi: Không; Loại đơn vị: Phường"
    assert question(criteria, "A.04").legend == "Trưởng ban"
    assert [each.given for each in question(criteria, "A.04").numbers[0].rows] == ["Chủ tịch", "Phó"]
    assert question(criteria, "A.03").numbers[0].rows[0].value == "0 điều kiện"


def test_a_source_stands_without_its_address(criteria):
    assert question(criteria, "A.01").source == "Quyết định 1, Điều 2, tr. 3"
    assert question(criteria, "A.02").source == "Do bộ tiêu chí tự đặt, không dẫn văn bản"


def test_english_has_no_vietnamese_sentence(criteria):
    english = contents(criteria, "en")
    assert row(english, "A.01").targets[2] == "others: ≥ 70%"
    assert row(english, "A.01").scale == ["4 points where the target is met, otherwise 0."]
    asked = next(each for each in questions(criteria, "en")[0].questions if each.requirement.id == "A.04")
    assert asked.understood.startswith("One of the options of “Trưởng ban”. Met where the answer is: Chủ tịch.")
