"""Two results of one unit, worked out by hand.

The set has 30 points: A.01 80/100 ≥ 70% (10), A.02 12 meetings ≥ 12 (5), A.03 4 ≥ 4 (5), A.04 180/200 ≥ 80% (5,
proportional: 90 % of 5 = 4,5), A.05 a plan (5): 29,5 in full.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from cds_score.scoring.compare import compare
from cds_score.scoring.comparison import Comparison, Side
from tests.helpers import set_text
from tests.unit.scoring.sides import INDICATORS, INPUTS, Sets, of, reviewed, side
from tests.unit.selfreport.review.tools import line


@pytest.fixture
def sets(tmp_path: Path) -> Sets:
    return Sets(tmp_path)


def compared(sets: Sets, before: Side, after: Side, *, lineage: bool = False) -> Comparison:
    return compare(before, after, sets.matches(before.criteria, after.criteria), lineage=lineage)


def both(sets: Sets, before: dict[str, str], after: dict[str, str], **about: str) -> Comparison:
    criteria = sets.made()
    return compared(
        sets, side(criteria, before, period="năm 2024"), side(criteria, after, **{"period": "năm 2025", **about})
    )


def test_a_value_that_falls_below_its_target(sets: Sets) -> None:
    """80/100 → 65/100: 15 points of percent less, the target of 70 % is missed, 10 points are gone."""
    made = both(sets, {}, {"tu": "65"})
    first = of(made, "A.01")
    assert (first.turn, first.turn_text) == ("lost", "từ đạt thành chưa đạt")
    assert (first.difference, first.difference_text) == ("-15", "giảm 15 điểm %")
    assert first.points_text == "giảm 10,00 điểm"
    assert first.reasons == ["“Hồ sơ trực tuyến”: 80 → 65 (giảm 15 hồ sơ)"]
    assert made.counts["lost"] == 1
    assert made.counts["same"] == 4
    assert (made.whole.status, made.whole.points, made.whole.points_text) == ("lost", "worse", "giảm 10,00 điểm")
    assert made.whole.not_compared == []
    assert (made.pillars[0].turn, made.pillars[0].points_text) == ("lost", "giảm 10,00 điểm")
    assert made.pillars[0].reasons[0].startswith("Chưa đủ")


def test_a_rate_says_which_of_its_counts_moved(sets: Sets) -> None:
    """80/100 → 90/120: 75 %, still met; points all or nothing, so only the value is worse."""
    first = of(both(sets, {}, {"tu": "90", "mau": "120"}), "A.01")
    assert (first.turn, first.difference, first.points_text) == ("worse", "-5", "")
    assert first.reasons == [
        "“Hồ sơ trực tuyến”: 80 → 90 (tăng 10 hồ sơ)",
        "“Hồ sơ tiếp nhận”: 100 → 120 (tăng 20 hồ sơ)",
    ]


def test_points_without_another_state(sets: Sets) -> None:
    """Proportional: 160/200 is 80 % of 5 points = 4, before 4,5."""
    fourth = of(both(sets, {}, {"ho_mang": "160"}), "A.04")
    assert (fourth.turn, fourth.difference_text, fourth.points_text) == (
        "worse",
        "giảm 10 điểm %",
        "giảm 0,50 điểm",
    )


def test_what_is_no_longer_known(sets: Sets) -> None:
    made = both(sets, {}, {"co": "", "loa": ""})
    fifth = of(made, "A.05")
    assert (fifth.turn, fifth.difference, fifth.points_text) == ("became_unknown", None, "")
    assert fifth.reasons == ["Kỳ sau: Chưa khai “Có kế hoạch”."]
    assert (made.whole.status, made.whole.points) == ("became_unknown", "became_unknown")
    assert made.whole.points_text == ""


def test_what_is_known_since(sets: Sets) -> None:
    made = both(sets, {"co": ""}, {"co": "không"})
    assert of(made, "A.05").turn == "became_known"
    assert of(made, "A.05").reasons == ["Kỳ trước: Chưa khai “Có kế hoạch”."]


def test_a_claim_that_an_indicator_does_not_apply_is_only_another_state(sets: Sets) -> None:
    criteria = sets.made()
    claimed = side(criteria, {"co": ""}, more="not_applicable: {A.05: Không thuộc diện}\n")
    fifth = of(compared(sets, side(criteria), claimed), "A.05")
    assert fifth.turn == "other"
    assert fifth.reasons == ["Kỳ sau: Không áp dụng (chờ thẩm định): Không thuộc diện"]


def test_the_same_twice_says_nothing(sets: Sets) -> None:
    criteria = sets.made()
    made = compared(sets, side(criteria), side(criteria))
    assert not made.changed
    assert made.notes == ["Hai báo cáo của cùng một kỳ."]
    assert made.counts["same"] == 5


@pytest.mark.parametrize(
    ("period", "note"),
    [
        ("6 tháng đầu năm 2025", "Hai kỳ dài khác nhau (12 tháng và 6 tháng): số phát sinh không so là tăng hay giảm."),
        (
            "từ 1/7/2024 đến 30/6/2025",
            "Hai kỳ có ngày chung (năm 2024 và 01/7/2024–30/6/2025): phần chung nằm ở cả hai bên.",
        ),
    ],
)
def test_what_is_to_be_known_of_the_periods(sets: Sets, period: str, note: str) -> None:
    assert both(sets, {}, {}, period=period).notes == [note]


def test_the_later_period_first(sets: Sets) -> None:
    criteria = sets.made()
    made = compared(sets, side(criteria, period="năm 2025"), side(criteria, period="năm 2024"))
    assert made.notes == ["Báo cáo đặt trước (năm 2025) có kỳ muộn hơn báo cáo đặt sau (năm 2024)."]


def test_a_half_year_beside_a_year(sets: Sets) -> None:
    """12 meetings in a year, 6 in half of one: no fall. A share of what was received and a stock do compare."""
    made = both(sets, {}, {"hop": "6", "tu": "30", "mau": "50", "loa": "3"}, period="6 tháng đầu năm 2025")
    second = of(made, "A.02")
    assert (second.turn, second.difference, second.difference_text, second.points_text) == (
        "not_compared",
        None,
        "",
        "",
    )
    assert second.reasons == ["Số phát sinh trong 12 tháng không so với số phát sinh trong 6 tháng."]
    assert (of(made, "A.01").turn, of(made, "A.01").difference) == ("lost", "-20")
    assert (of(made, "A.03").turn, of(made, "A.03").difference_text) == ("lost", "giảm 1 cụm")
    assert made.whole.status == made.whole.points == "not_compared"
    assert made.whole.not_compared == ["Có chỉ tiêu không so được đầy đủ: A.02."]


def test_months_of_another_number_of_days_are_of_one_length(sets: Sets) -> None:
    criteria = sets.made()
    made = compared(sets, side(criteria, period="tháng 2/2025"), side(criteria, {"hop": "10"}, period="tháng 3/2025"))
    assert made.notes == []
    assert (of(made, "A.02").turn, of(made, "A.02").difference_text) == ("lost", "giảm 2 cuộc")


def test_a_review_that_decided_otherwise(sets: Sets) -> None:
    criteria = sets.made()
    rejected = line("A.03", "không chấp nhận", ", reason: thiếu tài liệu kiểm chứng")
    accepted = [line(name) for name in ("A.01", "A.02", "A.04", "A.05")]
    made = compared(sets, side(criteria), reviewed(criteria, *accepted, rejected))
    third = of(made, "A.03")
    assert third.turn == "lost"
    assert third.reasons == ["Thẩm định kỳ sau: Không chấp nhận; thiếu tài liệu kiểm chứng"]
    assert "Trước là kết quả tự đánh giá, sau là kết quả thẩm định." in made.notes
    assert of(made, "A.01").turn == "same"


def test_documents_that_are_no_longer_cited(sets: Sets) -> None:
    criteria = sets.made()
    cited = "evidence: {bc: {number: 01/BC-UBND, date: 5/1/2024, title: Báo cáo}}\n"
    before = side(criteria, {"loa": "{value: 4, evidence: [bc]}"}, more=cited)
    made = compared(sets, before, side(criteria))
    assert of(made, "A.03").reasons == ["Kỳ sau không nêu tài liệu kiểm chứng, kỳ trước có."]


class TestVersions:
    """Of two versions of a set only what is alike is compared."""

    def changed(self, sets: Sets, old: str, new: str, *, inputs: str = INPUTS) -> tuple[Side, Side]:
        text = set_text(inputs, INDICATORS.replace(old, new))
        return side(sets.made()), side(sets.made(text, "2"), {"tu": "75"})

    def test_another_target(self, sets: Sets) -> None:
        """80 % met ≥ 70 %, 75 % does not meet ≥ 80 %: the value fell, but nothing was lost."""
        made = compared(sets, *self.changed(sets, "≥ 70%", "≥ 80%"))
        first = of(made, "A.01")
        assert (first.turn, first.difference, first.points_text) == ("worse", "-5", "")
        assert "Mức yêu cầu đổi: ≥ 70% → ≥ 80%; chỉ so giá trị, không so đánh giá và điểm." in first.reasons
        assert made.whole.status == "not_compared"
        assert made.pillars[0].not_compared == ["Có chỉ tiêu không so được đầy đủ: A.01."]
        assert made.notes[0] == "Trước chấm theo mau/nho@1, sau chấm theo mau/nho@2: chỉ so phần hai bộ giống nhau."

    def test_more_points_for_the_same(self, sets: Sets) -> None:
        first = of(compared(sets, *self.changed(sets, "≥ 70%, points: 10", "≥ 70%, points: 20")), "A.01")
        assert (first.turn, first.points_text) == ("worse", "")
        assert first.reasons[1] == "Bộ tiêu chí đổi: điểm tối đa: 10 → 20 (cần xem lại)."

    def test_another_measure_is_not_compared(self, sets: Sets) -> None:
        first = of(compared(sets, *self.changed(sets, "measure: ty_le,", "measure: ty_le_mang,")), "A.01")
        assert (first.turn, first.difference, first.difference_text) == ("not_compared", None, "")
        assert first.reasons == ["Bộ tiêu chí đổi: cách đo: ty_le → ty_le_mang (đổi nghĩa)."]

    def test_an_input_of_another_meaning(self, sets: Sets) -> None:
        inputs = INPUTS.replace("Cụm loa, type: count, unit: cụm", "Cụm loa, type: count, unit: chiếc")
        third = of(compared(sets, *self.changed(sets, "", "", inputs=inputs)), "A.03")
        assert third.turn == "not_compared"

    def test_another_name_is_the_same_indicator(self, sets: Sets) -> None:
        text = set_text(
            INPUTS.replace("loa:", "cum_loa:"),
            INDICATORS.replace("A.03", "A.33").replace("measure: loa", "measure: cum_loa"),
            more="replaces: {set: mau/nho@1, inputs: {loa: cum_loa}, indicators: {A.03: A.33}}",
        )
        after = side(sets.made(text, "2"), {"loa": "", "cum_loa": "3"})
        made = compared(sets, side(sets.made()), after)
        third = of(made, "A.33")
        assert (third.before.id, third.turn, third.difference_text) == ("A.03", "lost", "giảm 1 cụm")
        assert made.whole.not_compared == []
        turned = of(compared(sets, after, side(sets.made())), "A.03")
        assert (turned.before.id, turned.turn, turned.difference_text) == ("A.33", "gained", "tăng 1 cụm")

    def test_what_only_one_set_has(self, sets: Sets) -> None:
        fewer = set_text(INPUTS, "\n".join(INDICATORS.strip().splitlines()[:-1]))
        made = compared(sets, side(sets.made()), side(sets.made(fewer, "2")))
        assert [(each.result.id, each.reason) for each in made.gone] == [("A.05", "Bộ sau không có chỉ tiêu này.")]
        assert made.added == []
        assert made.pillars[0].turn == "not_compared"
        assert [each.result.id for each in compared(sets, side(sets.made(fewer, "2")), side(sets.made())).added] == [
            "A.05"
        ]

    def test_sets_that_have_nothing_to_do_with_each_other(self, sets: Sets, tmp_path: Path) -> None:
        other = Sets(tmp_path / "khac")
        text = set_text(INPUTS, INDICATORS).replace("mau/nho", "mau/khac")
        criteria = other.made(text, "9")
        sets._folders |= other._folders
        made = compared(sets, side(sets.made()), side(criteria))
        assert made.indicators == []
        assert len(made.gone) == len(made.added) == 5
        assert made.whole.not_compared == [
            "mau/nho@1 và mau/khac@9 không phải hai phiên bản của một bộ: không so được chỉ tiêu nào."
        ]

    def test_another_way_to_round_leaves_the_values(self, sets: Sets) -> None:
        text = set_text(INPUTS, INDICATORS, rounding="{places: 1, mode: half_up, source: none}")
        made = compared(sets, side(sets.made()), side(sets.made(text, "2"), {"ho_mang": "170"}))
        assert (of(made, "A.04").turn, of(made, "A.04").difference) == ("worse", "-5")
        assert of(made, "A.03").turn == "other"
        assert made.whole.points == "not_compared"


def test_a_merged_unit_beside_one_that_it_was(sets: Sets) -> None:
    """300 households are not more than 200: another place. 240/300 beside 180/200 is 80 % beside 90 %."""
    criteria = sets.made()
    after = side(criteria, {"ho": "300", "ho_mang": "240", "loa": "9"}, code="08153")
    made = compared(sets, side(criteria), after, lineage=True)
    assert (of(made, "A.03").turn, of(made, "A.03").difference_text) == ("not_compared", "")
    assert of(made, "A.03").reasons == ["Số đếm của đơn vị sau sắp xếp không so với số đếm của một đơn vị cũ."]
    assert (of(made, "A.04").turn, of(made, "A.04").difference_text) == ("worse", "giảm 10 điểm %")
    assert made.notes[-1].startswith("Xã Ví Dụ (giả định) (08152) đã sắp xếp thành Xã Ví Dụ (giả định) (08153).")
    assert "không cộng số liệu của các đơn vị cũ" in made.notes[-1]


def test_a_report_that_is_not_scored_is_not_compared(sets: Sets) -> None:
    criteria = sets.made()
    made = compared(sets, side(criteria, period="năm 1999"), side(criteria))
    assert (made.indicators, made.pillars, made.gone, made.added) == ([], [], [], [])
    assert made.whole.status == "not_compared"
    assert made.notes[0].startswith("Xã Ví Dụ (giả định) (báo-cáo.yaml) không được chấm: KHÔNG CHẤM")
