"""Units in the order of places, problems of one kind together, the whole in one line."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cds_score.province.arranged import (
    LIGHTS,
    STANDS,
    WORDS,
    headline,
    pillar_columns,
    problem_groups,
    rank_groups,
    said_of_places,
    stand,
    stand_text,
    without_result,
)
from cds_score.province.result import PillarColumn, ProvinceResult, UnitRow
from tests import rounds


@pytest.fixture(scope="module")
def mixed() -> ProvinceResult:
    return rounds.mixed()


def unit(**more: object) -> UnitRow:
    return replace(rounds.absent("00160", "Xã Một"), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({}, "none"),
        ({"status": "unreadable"}, "unreadable"),
        ({"status": "refused", "award": "none"}, "refused"),
        ({"status": "complete", "award": "eligible"}, "eligible"),
        ({"status": "complete", "award": "eligible", "basis": "appraised"}, "eligible"),
        ({"status": "complete", "award": "eligible", "basis": "recognised"}, "recognised"),
        ({"status": "incomplete", "award": "not_eligible"}, "not_eligible"),
        ({"status": "incomplete", "award": "undecided"}, "undecided"),
        ({"status": "scored", "award": "uncovered"}, "uncovered"),
        ({"status": "scored", "award": "none"}, "scored"),
        ({"status": "incomplete", "award": "none"}, "incomplete"),
        ({"status": "complete", "award": "none"}, "complete"),
    ],
)
def test_where_a_unit_stands(more, expected):
    assert stand(unit(**more)) == expected


def test_every_stand_has_its_words_and_its_colour():
    assert set(LIGHTS) == set(WORDS) == set(STANDS)
    for lang in ("vi", "en"):
        assert len({WORDS[each][lang] for each in STANDS}) == 12
    assert stand_text(unit(), "vi") == "Chưa gửi báo cáo"
    assert stand_text(unit(status_text="Không đánh giá"), "vi") == "Không đánh giá"
    assert stand_text(unit(status="complete", award="not_eligible"), "vi") == "Chưa đủ điều kiện"
    assert stand_text(unit(status="complete", award="not_eligible"), "en") == "Not eligible yet"


def test_groups_are_by_set_year_and_group_and_those_without_a_place_come_last(mixed):
    groups = rank_groups(mixed)
    assert [(each.set, [unit.code for unit in each.units]) for each in groups] == [
        ("mau/chi-so-tam-nhom@2025", ["10005", "10002"]),
        ("mau/chi-so-tam-nhom@2025", ["10004", "00160", "10000", "10001", "10003"]),
        ("mau/nho@1", ["77001", "77002", "77003"]),
        ("thanh-hoa/cap-xa@2023", ["99001"]),
        ("thanh-hoa/cap-xa@2023", ["25279"]),
    ]
    assert [each.place for each in groups[1].units] == [1, 2, 2, 4, None]
    assert groups[1].title == (
        "Bộ chỉ số chuyển đổi số cấp xã tám nhóm (bộ mẫu) (mau/chi-so-tam-nhom@2025), năm 2025. Loại đơn vị: Xã"
    )
    assert [each.title.rpartition(", ")[2] for each in groups[2:]] == ["năm 2024", "năm 2024", "năm 2025"]


def test_those_without_a_result_are_apart(mixed):
    found = without_result(mixed)
    assert {said: [each.code for each in units] for said, units in found.items()} == {
        "Không có kết quả": ["99024"],
        "Chưa gửi báo cáo": ["99021"],
        "Không đánh giá": ["99025"],
    }
    assert not without_result(rounds.province([]))


def test_what_is_said_of_places(mixed):
    groups = rank_groups(mixed)
    assert [([each.code for each in units], said) for units, said in said_of_places(groups[1])] == [
        (["10003"], "Chưa đủ số liệu để xếp hạng theo “Tổng điểm”."),
        (["00160"], "Đồng hạng: cần người quyết định (Hội đồng thẩm định bỏ phiếu). Cùng với: Xã Xuân An."),
    ]
    assert said_of_places(groups[0]) == []
    assert said_of_places(groups[2]) == [], "that its set ranks nobody is not said of each unit"


def test_problems_of_one_code_are_together_with_their_common_remedy(mixed):
    other, wrong = problem_groups(mixed.problems, "error")
    assert (wrong.code, len(wrong.problems), wrong.remedy) == ("count-comma", 7, "Ghi 122 hoặc 1.220.")
    assert (other.code, len(other.problems)) == ("not-a-report", 1)
    shown, rest, files = wrong.split(3)
    assert ([each.line for each in shown], rest, files) == ([4, 5, 6], 4, 4)
    assert wrong.split(6)[1:] == (0, 0), "a line that says “1 more” takes no less room than that one"
    two = [rounds.problem(1), rounds.problem(2, remedy="Bỏ dấu phẩy.")]
    assert problem_groups(two, "error")[0].remedy == ""
    assert problem_groups(two, "note") == []


def test_pillars_of_all_sets_each_once(mixed):
    names = [(each.id, each.name) for each in pillar_columns(mixed)]
    assert len(names) == len(set(names)) == 10 + 1 + 4
    again = replace(
        mixed, sets=[*mixed.sets, replace(mixed.sets[0], name="khac@1", pillars=[PillarColumn("NT", "Khác")])]
    )
    assert ("NT", "Khác") in [(each.id, each.name) for each in pillar_columns(again)]
    assert len(pillar_columns(again)) == 16


def test_the_headline_counts_what_there_is(mixed):
    assert headline(mixed) == (
        "15 đơn vị trong danh mục: 6 đủ điều kiện, 5 chưa đủ điều kiện, 1 chưa kết luận được; 1 không có kết quả; "
        "1 chưa gửi báo cáo; 1 không đánh giá; 8 tệp có lỗi."
    )
    assert headline(rounds.province([])) == "0 đơn vị: không có báo cáo nào; không tệp nào có lỗi."
    english = replace(rounds.province([]), lang="en", units=[unit(status_text="No report yet")])
    assert headline(english) == "1 unit: 1 no report yet; no file with errors."
    assert headline(replace(english, problems=[rounds.problem(1)])).endswith("; 1 file with errors.")


def test_two_errors_in_a_file_are_one_file_and_warnings_none():
    found = [rounds.problem(1), rounds.problem(1, line=9), rounds.problem(2, severity="warning")]
    assert headline(rounds.province([], problems=found)).endswith("1 tệp có lỗi.")
