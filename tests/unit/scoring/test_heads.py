"""Who is judged by which set: trial, refusal, errors, and what a result says of itself."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from cds_score.diagnostics import has_errors
from tests.helpers import assess_text
from tests.unit.scoring.tools import found, one, result, small_set

FULL = "tu: 75\nmau: 100"
OTHERS = '{code: "40", name: Nghệ An}'
OWN = '{code: "38", name: Thanh Hóa}'


def report(commune: str = "{code: '08152', name: Xã Ví Dụ, province: Thanh Hóa}", period: str = "năm 2024") -> str:
    return f"criteria: mau/nho@1\ncommune: {commune}\nperiod: {period}\ninputs:\n  tu: 75\n  mau: 100\n"


def test_commune_of_another_province_is_a_trial() -> None:
    got = result(one("≥ 70%"), FULL, province=OTHERS)
    assert got.trial is True
    assert "Thanh Hóa" in got.notices[0]
    assert "Nghệ An" in got.notices[0]
    assert got.award.status == "eligible"  # it is scored all the same, under that notice


NOT_WRITTEN = "CHƯA GHI tên đơn vị hoặc kỳ báo cáo."
NOT_READ = "CHƯA ĐỌC ĐƯỢC kỳ báo cáo đã ghi, hoặc kỳ đó không hợp lệ."


@pytest.mark.parametrize(
    ("name", "period", "said"),
    [
        ("Xã Ví Dụ", "năm 2024", []),
        ("Xã Ví Dụ", "{from: 1/1/2024, to: 31/12/24}", [NOT_READ]),
        ("Xã Ví Dụ", "{from: 31/12/2024, to: 1/1/2024}", [NOT_READ]),
        ("Xã Ví Dụ", "năm nay", [NOT_READ]),
        ("Xã Ví Dụ", "", [NOT_WRITTEN]),
        ("Xã Ví Dụ", "{from: 1/1/2024, to: …}", [NOT_WRITTEN]),
        ("", "năm nay", [NOT_WRITTEN]),
    ],
)
def test_a_period_that_is_written_is_not_called_missing(name: str, period: str, said: list[str]) -> None:
    text = report(f'{{code: "08152", name: "{name}", province: Thanh Hóa}}', period)
    notices = assess_text(text, small_set(one("≥ 70%"))).notices
    assert [each for each in notices if each in (NOT_WRITTEN, NOT_READ)] == said


def test_commune_of_its_own_province_is_not() -> None:
    got = result(one("≥ 70%"), FULL, province=OWN)
    assert (got.trial, got.notices) == (False, [])
    unwritten = assess_text(report("{code: '08152', name: Xã Ví Dụ}"), small_set(one("≥ 70%"), province=OWN))
    assert (unwritten.trial, found(unwritten)) == (False, ["unit-province-missing"])


def test_province_is_known_with_and_without_the_word_for_it() -> None:
    text = report("{code: '08152', name: Xã Ví Dụ, province: Tỉnh Thanh Hóa}")
    assert not assess_text(text, small_set(one("≥ 70%"), province="{code: '38', name: Thanh Hóa}")).trial


def test_fictional_unit_says_so() -> None:
    commune = "{code: '08152', name: Xã Ví Dụ, province: Thanh Hóa, fictional: có}"
    got = assess_text(report(commune), small_set(one("≥ 70%")))
    assert got.commune.fictional is True
    assert len(got.notices) == 1


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (report("{code: '08152', name: Huyện Ví Dụ, province: Thanh Hóa}"), "unit-level-other"),
        (report("{code: '08152', name: Xã Ví Dụ, level: tỉnh, province: Thanh Hóa}"), "unit-level-other"),
        (report(period="năm 2019"), "year-not-judged"),
    ],
)
def test_other_level_or_year_is_read_but_not_judged(text: str, code: str) -> None:
    got = assess_text(text, small_set(one("≥ 70%")))
    assert got.status == "refused"
    assert code in found(got)
    assert (got.pillars, got.indicators, got.points) == ([], [], None)
    assert got.award.status == "undecided"
    assert set(got.counts.values()) == {0}
    assert len(got.notices) == 1
    assert [(each.id, each.text) for each in got.facts] == [("tu", "75"), ("mau", "100"), ("ty_le", "")]


@pytest.mark.parametrize(
    ("written", "line", "said"),
    [
        ("year: 2019\n", "2019", "không cho năm 2019. Năm đó cũng nằm ngoài kỳ báo cáo."),
        ("", "năm 2019", "không cho năm 2019."),
    ],
)
def test_a_year_that_is_not_judged_is_one_finding_where_it_is_written(written: str, line: str, said: str) -> None:
    got = assess_text(report(period="năm 2024" if written else "năm 2019") + written, small_set(one("≥ 70%")))
    (told,) = [each for each in got.diagnostics if each.code.startswith("year-")]
    assert told.code == "year-not-judged"
    assert told.message("vi").endswith(said)
    assert told.source is not None
    assert told.source.text[told.start : told.end] == line


def test_a_year_outside_the_period_that_is_judged_is_a_warning() -> None:
    got = assess_text(report(period="năm 2024") + "year: 2025\n", small_set(one("≥ 70%")))
    assert [each.code for each in got.diagnostics if each.code.startswith("year-")] == ["year-outside-period"]


def test_year_may_stand_apart_from_the_period() -> None:
    text = report(period="năm 2019") + "year: 2024\n"
    got = assess_text(text, small_set(one("≥ 70%")))
    assert (got.status, got.period.year) == ("complete", 2024)


@pytest.mark.parametrize(
    "mistake",
    [
        "inputs: {tu: 75, mau: 100, la: 3}",
        "inputs: {tu: 75, mau: 100}\nnot_applicable: {A.09: lý do}",
        "inputs: {tu: 75, mau: 100}\nexplanations: {A.09: lý do}",
        "inputs: {tu: 75, mau: {value: 100, evidence: [la]}}",
        "inputs: {tu: 75, mau: 100}\nattributes: {la: có}",
        "inputs: {tu: 75, mau: 100}\nla: có",
    ],
)
def test_report_with_an_error_is_never_eligible(mistake: str) -> None:
    text = "criteria: mau/nho@1\ncommune: {code: '08152', name: Xã Ví Dụ, province: Thanh Hóa}\nperiod: năm 2024\n"
    got = assess_text(text + mistake + "\n", small_set(one("≥ 70%")))
    assert has_errors(got.diagnostics)
    assert got.pillars[0].status == "complete"
    assert got.award.status == "undecided"
    assert any("lỗi" in reason for reason in got.award.reasons)
    failed = assess_text(text + mistake.replace("75", "7") + "\n", small_set(one("≥ 70%")))
    assert failed.award.status == "not_eligible"


def test_warning_alone_hinders_nothing() -> None:
    got = assess_text(report("{name: Xã Ví Dụ, province: Thanh Hóa}"), small_set(one("≥ 70%")))
    assert found(got) == ["unit-code-missing"]
    assert got.award.status == "eligible"


def test_result_says_what_it_rests_on() -> None:
    got = result(one("≥ 70%"), FULL)
    assert (got.basis, got.basis_text) == ("self_reported", "theo kết quả tự đánh giá")
    assert got.criteria.approved is False
    assert got.criteria.own_choices
    assert (got.period.start, got.period.end, got.period.year) == ("2024-01-01", "2024-12-31", 2024)


# --------------------------------------------------------------------------------------------------------- checks


CHECKED = """
x: {label: Số x, type: count, unit: cái}
y: {label: Số y, type: count, unit: cái}
z: {label: Số z, type: count, unit: cái}
"""
LINES = "".join(
    f"- {{id: A.{name}, name: Số {name}, measure: {name}, target: ≥ 1, points: 1, source: none}}\n" for name in "xyz"
)
FIRST = "- {rule: x ≤ y, message: x quá y}\n"
SECOND = "- {rule: y ≤ z, message: y quá z}\n"


@pytest.mark.parametrize("checks", [FIRST + SECOND, SECOND + FIRST])
def test_each_failed_check_is_told_and_none_hides_another(checks: str) -> None:
    got = result(LINES, "x: 3\ny: 2\nz: 1", inputs=CHECKED, checks=checks)
    assert found(got) == ["check-failed", "check-failed"]
    assert [each.state for each in got.indicators] == ["invalid", "invalid", "invalid"]


def test_check_that_may_hold_is_silent() -> None:
    assert found(result(LINES, "x: hơn 3\ny: 9\nz: 9", inputs=CHECKED, checks=FIRST + SECOND)) == []
    assert found(result(LINES, "x: 3", inputs=CHECKED, checks=FIRST + SECOND)) == []


def test_suspicious_figures_still_count() -> None:
    checks = FIRST.replace("}", ", severity: warning}")
    got = result(LINES, "x: 3\ny: 2\nz: 1", inputs=CHECKED, checks=checks)
    assert found(got) == ["check-suspicious"]
    assert [each.state for each in got.indicators] == ["met", "met", "met"]
    assert got.award.status == "eligible"


# -------------------------------------------------------------------------------------------------------- digests


BASE = """\
# ghi chú
criteria: mau/nho@1
commune: {code: "08152", name: Xã Ví Dụ, province: Thanh Hóa}
period: năm 2024
inputs:
  tu: {value: 75, evidence: [bc]}
  mau: 100
evidence:
  bc: {number: 01/BC-UBND, title: Báo cáo}
contact: {name: Nguyễn Văn A, phone: "0900000000"}
narrative: {results: Tốt}
explanations: {A.01: Đã giải trình}
"""


def facts_digest(text: str) -> str:
    return assess_text(text, small_set(one("≥ 70%"))).digests["facts"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Nguyễn Văn A", "Trần Thị B"),
        ("results: Tốt", "results: Khá, difficulties: Thiếu người"),
        ("# ghi chú\n", ""),
        ("mau: 100", "mau: 100   # tổng"),
        ("  tu: {value: 75, evidence: [bc]}\n  mau: 100\n", "  mau: 100\n  tu: {evidence: [bc], value: 75}\n"),
        (
            '{code: "08152", name: Xã Ví Dụ, province: Thanh Hóa}',
            '{name: Xã Ví Dụ, province: Thanh Hóa, code: "08152"}',
        ),
        ("period: năm 2024\n", "period: {from: 1/1/2024, to: 31/12/2024}\n"),
    ],
)
def test_digest_of_the_facts_leaves_out_what_is_not_scored(old: str, new: str) -> None:
    assert BASE.count(old) == 1
    changed = BASE.replace(old, new)
    assert facts_digest(changed) == facts_digest(BASE)
    criteria = small_set(one("≥ 70%"))
    digests = [assess_text(text, criteria).digests["report"] for text in (BASE, changed)]
    assert digests[0] != digests[1]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("value: 75", "value: 76"),
        ("mau: 100", "mau: 101"),
        ("evidence: [bc]", "evidence: []"),
        ("title: Báo cáo", "title: Công văn"),
        ("năm 2024", "năm 2025"),
        ("08152", "08153"),
        ("Đã giải trình", "Chưa giải trình"),
        ("value: 75", "value: 75, to_confirm: kỳ trước"),
        ("explanations", "not_applicable"),
    ],
)
def test_digest_of_the_facts_holds_all_that_is_scored(old: str, new: str) -> None:
    assert BASE.count(old) == 1
    assert facts_digest(BASE.replace(old, new)) != facts_digest(BASE)


def test_digests_are_the_same_in_every_language_and_name_their_set() -> None:
    criteria = small_set(one("≥ 70%"))
    vietnamese, english = (assess_text(BASE, criteria, lang) for lang in ("vi", "en"))
    assert vietnamese.digests == english.digests
    assert vietnamese.digests["criteria"] == criteria.digest == vietnamese.criteria.digest
    assert small_set(one("≥ 71%")).digest != criteria.digest


def test_nothing_depends_on_the_seed_of_hashes() -> None:
    root = Path(__file__).resolve().parents[3]
    program = (
        "from tests.unit.scoring.tools import one, result\n"
        "from dataclasses import replace\n"
        "lines = one('≥ 70%') + one('≥ 71%').replace('A.01', 'A.02')\n"
        "import sys; sys.stdout.reconfigure(encoding='utf-8')\n"
        "print(repr(replace(result(lines, 'tu: 1', with_inputs=True), diagnostics=[])))\n"
    )
    said = set()
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(root)}
        command = [sys.executable, "-c", program]
        said.add(subprocess.run(command, cwd=root, env=environment, capture_output=True, check=True).stdout)
    assert len(said) == 1
    assert b"A.02" in said.pop()


def test_a_report_with_errors_says_so_before_anything_else() -> None:
    got = result(one("≥ 70%"), "tu: 1,22\nmau: x")
    assert got.notices[0] == "BÁO CÁO CÒN 2 LỖI – CHƯA DÙNG ĐỂ TRÌNH KÝ."
