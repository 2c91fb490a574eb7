"""One file of a round as a row: what an Assessment says, and what an unmet indicator lacks, worked out by hand."""

from __future__ import annotations

import pickle
from fractions import Fraction

import pytest

from cds_score.criteria.compiled import CriteriaSet
from cds_score.province.columns import set_columns
from cds_score.province.result import IndicatorColumn
from cds_score.province.rows import Compared, Judged, unit_row, unread
from cds_score.scoring.appraisal import appraise
from tests.helpers import codes, load_set, read_text, report_text, set_text
from tests.unit.province.rounds import broken, judged
from tests.unit.selfreport.review.tools import adjusted, line

INPUTS = """
tu: {label: Phần, type: count, unit: hồ sơ, accrual: flow}
mau: {label: Tổng, type: count, unit: hồ sơ, accrual: flow}
ty_le: {label: Tỷ lệ, type: rate, of: [tu, mau], without_counts: accept}
lop: {label: Lớp, type: count, unit: hồ sơ, accrual: flow}
ngheo: {label: Hộ nghèo, type: decimal, unit: điểm}
co: {label: Kế hoạch, type: yes_no}
"""
INDICATORS = """
- {id: A.01, name: Tỷ lệ, measure: ty_le, target: ≥ 70%, points: 10, mandatory: true, source: none}
- {id: A.02, name: Lớp, measure: lop, target: từ 10 đến 20, points: 5, source: none}
- {id: A.03, name: Nghèo, measure: ngheo, target: "< 1,5", source: none, points: 5}
- {id: A.04, name: Kế hoạch, measure: co, target: có, points: 5, source: none}
- {id: A.05, name: Ghép, measure: tu + lop, target: "= 30", points: 5, source: none}
- {id: A.06, name: Ba, measure: lop, informative: có, source: none}
"""


@pytest.fixture(scope="module")
def criteria(tmp_path_factory) -> CriteriaSet:
    return load_set(tmp_path_factory.mktemp("s"), set_text(INPUTS, INDICATORS))


def of(criteria: CriteriaSet, inputs: str, **more: object) -> Judged:
    return judged(criteria, "99001", inputs=inputs.replace("; ", "\n"), **more)  # type: ignore[arg-type]


def test_a_row_says_what_the_assessment_says(criteria):
    made = of(criteria, "tu: 75; mau: 100; lop: 12; ngheo: 1,2; co: không", away=["A.04"], signed=True)
    row = made.row
    assert (row.code, row.name, row.level, row.province, row.set) == (
        "99001", "Xã 99001", "xã", "Thanh Hóa", "mau/nho@1",
    )  # fmt: skip
    assert (row.year, row.file, row.basis, row.status, row.award) == (
        2024, "99001.yaml", "self_reported", "incomplete", "not_eligible",
    )  # fmt: skip
    assert row.points is not None
    assert (row.points.earned_text, row.points.max_text) == ("20,00", "30")
    assert (row.away, row.declared_points, row.as_of) == (["A.04"], None, "2024-12-31")
    assert [(each.id, each.state, each.points_text) for each in row.indicators] == [
        ("A.01", "met", "10,00/10"),
        ("A.02", "met", "5,00/5"),
        ("A.03", "met", "5,00/5"),
        ("A.04", "not_met", "0,00/5"),
        ("A.05", "not_met", "0,00/5"),
        ("A.06", "noted", ""),
    ]
    first = row.indicators[0]
    assert (first.value, first.unit, first.value_text, first.target) == ("75", "%", "75%", "≥ 70%")
    assert (first.declared_state, first.declared_points_text) == (None, "")
    (pillar,) = row.pillars
    assert (pillar.id, pillar.status, pillar.why, pillar.met, pillar.counted) == ("A", "incomplete", ["not_met"], 3, 5)
    assert made.contestant is not None
    assert made.contestant.criteria == "mau/nho@1"
    sent = made.candidate
    assert (sent.code, sent.year, sent.start, sent.end, sent.signed) == (
        "99001", 2024, "2024-01-01", "2024-12-31", True,
    )  # fmt: skip
    assert (len(sent.facts), sent.review) == (64, "")


def gaps(made: Judged) -> dict[str, Fraction]:
    return {name: Fraction(*gap) for name, gap in made.gaps.items()}


@pytest.mark.parametrize(
    ("inputs", "expected"),
    [
        # 70 % − 1/3 = 11/30, exactly.
        ("tu: 1; mau: 3; lop: 29", {"A.01": Fraction(11, 30), "A.02": 9}),
        ("tu: 69; mau: 100; lop: 8", {"A.01": Fraction(1, 100), "A.02": 2, "A.05": 47}),
        ("tu: 1; lop: 12; ngheo: 1,75; co: không", {"A.03": Fraction(1, 4), "A.05": 17}),
        # On the bound of a strict comparison nothing can be said to lack.
        ("ngheo: 1,5", {}),
        # A printed rate stands for several values, an approximate one as well.
        ("ty_le: 50%", {}),
        ("lop: dưới 5", {}),
        ("tu: 75; mau: 100; lop: 12", {"A.05": 57}),
    ],
)
def test_what_an_indicator_lacks_to_its_target(criteria, inputs, expected):
    made = of(criteria, inputs)
    unmet = {each.id for each in made.row.indicators if each.state == "not_met"}
    assert gaps(made) == expected
    assert expected.keys() <= unmet
    assert of(criteria, inputs, facts=None).gaps == {}


def test_an_indicator_that_is_rejected_lacks_nothing_in_figures(criteria):
    rejected = line("A.01", "không chấp nhận", ", reason: thiếu tài liệu kiểm chứng")
    made = of(criteria, "tu: 75; mau: 100", review=(rejected,))
    assert made.row.indicators[0].state == "not_met"
    assert made.gaps == {}


def test_an_appraisal_shows_both_sides(criteria):
    review = (line("A.02"), adjusted("A.01", "tu", "60"))
    made = of(criteria, "tu: 75; mau: 100; lop: 12; co: có; ngheo: 1", review=review)
    row = made.row
    assert row.basis == "appraised"
    assert [(each.declared_state, each.state, each.open) for each in row.indicators[:4]] == [
        ("met", "not_met", False),
        ("met", "met", False),
        ("met", "missing", True),
        ("met", "missing", True),
    ]
    assert (row.indicators[0].declared_points_text, row.indicators[0].points_text) == ("10,00/10", "0,00/10")
    assert row.declared_points is not None
    assert len(made.candidate.review) == 64
    assert made.compared is not None
    # Only what is decided is compared; the pillar and the whole wait for the rest.
    assert made.compared.indicators == {"A.01": (True, False, -1), "A.02": (True, True, 0)}
    assert made.compared.pillars == {}
    assert made.compared.total is None


def test_what_is_wholly_appraised_is_compared_as_a_whole(tmp_path):
    made = judged(load_set(tmp_path), "99001", review=(adjusted("A.01", "tu", "60"),))
    assert made.compared is not None
    assert made.compared.pillars == {"A": (True, False, -1)}
    assert made.compared.total == (True, False, -1)
    kept = judged(load_set(tmp_path), "99001", review=(line(),))
    assert kept.compared is not None
    assert kept.compared.total == (True, True, 0)
    assert kept.row.away == []


def test_without_points_the_state_tells_who_was_lowered(tmp_path):
    bare = load_set(tmp_path, set_text(indicators="- {id: A.01, name: M, measure: ty_le, target: ≥ 70%, source: none}"))
    lowered = judged(bare, "99001", review=(adjusted("A.01", "tu", "60"),)).compared
    raised = judged(bare, "99001", inputs="tu: 60\nmau: 100", review=(adjusted("A.01", "tu", "75"),)).compared
    assert lowered is not None
    assert raised is not None
    assert lowered.indicators == {"A.01": (True, False, -1)}
    assert raised.indicators == {"A.01": (False, True, 1)}
    assert (lowered.total, raised.total) == ((True, False, -1), (False, True, 1))


def test_a_review_in_which_nothing_is_decided_is_no_review(criteria):
    report, found = read_text(report_text())
    assert report is not None
    made = unit_row(appraise(report, criteria, found, review=None), criteria, "x.yaml")
    assert made.candidate.review == ""
    assert made.compared == Compared()


def test_who_is_eligible_is_not_one_away(tmp_path):
    assert judged(load_set(tmp_path), "99001", away=["A.01"]).row.away == []


def test_a_recognised_result_has_the_day_of_its_decision(tmp_path):
    made = judged(load_set(tmp_path), "99001", review=(line(),), recognised_on="2025-02-10")
    assert (made.row.basis, made.recognised_on) == ("recognised", "2025-02-10")
    assert judged(load_set(tmp_path), "99001").recognised_on == ""


def test_problems_have_their_places(criteria):
    made = of(criteria, "tu: 1,5; mau: 100")
    (found,) = made.problems
    assert (found.severity, found.file, found.place, found.line) == ("error", "99001.yaml", "dòng 5, cột 7", 5)
    assert (found.code, found.unit, found.unit_name) == ("count-not-whole", "99001", "Xã 99001")
    assert found.message
    assert found.remedy
    assert (made.row.errors, made.row.warnings) == (1, 0)


def test_a_file_that_gives_no_result():
    made = broken("x.yaml")
    assert (made.row.status, made.row.status_text, made.row.file) == ("unreadable", "Không có kết quả", "x.yaml")
    assert (made.contestant, made.candidate.facts, made.row.errors > 0) == (None, "", True)
    assert made.problems[0].file == "x.yaml"


def test_a_report_of_an_unknown_set_is_known_by_its_unit():
    report, found = read_text(report_text(), "x.yaml")
    assert (report is not None, codes(found)) == (True, [])
    made = unread("x.yaml", found, "en", report)
    assert (made.row.code, made.row.name, made.row.set, made.row.year) == ("08152", "Xã Ví Dụ", "mau/nho@1", 2024)
    assert (made.candidate.end, made.row.status_text, made.unit_at) == (
        "2024-12-31",
        "Sent, the file is broken",
        (2, 32),
    )
    nameless, _ = read_text("inputs: {}\n")
    assert nameless is not None
    assert unread("x.yaml", [], "vi", nameless).unit_at == (1, 1)


def test_a_trial_and_a_fictional_unit_are_marked(tmp_path):
    own = load_set(tmp_path, set_text(province="{code: '01', name: Hà Nội}"))
    made = judged(own, "99001", change=("province: Thanh Hóa", "province: Thanh Hóa, fictional: có"))
    assert (made.trial, made.fictional) == (True, True)


def test_it_travels_between_processes(criteria):
    made = of(criteria, "tu: 1; mau: 3", review=(line(),))
    assert pickle.loads(pickle.dumps(made)) == made


def test_columns_have_what_is_the_same_for_all(criteria, tmp_path):
    columns = set_columns(criteria, "vi")
    assert (columns.name, columns.approved, [each.id for each in columns.pillars]) == ("mau/nho@1", False, ["A"])
    assert columns.indicators[0] == IndicatorColumn("A.01", 1, "A", "Tỷ lệ", "≥ 70%", True, "10", "%")
    assert columns.indicators[1].target == "từ 10 đến 20 hồ sơ"
    targets = "[{when: mien_nui, target: ≥ 50%}, {target: ≥ 70%}]"
    several = f"- {{id: A.01, name: M, measure: ty_le, target: {targets}, points: 9, source: none}}"
    other = load_set(tmp_path, set_text(indicators=several, attributes="mien_nui: {label: Xã miền núi, type: yes_no}"))
    assert set_columns(other, "vi").indicators[0].target == ""
