"""Steps of a proceeding: what is allowed, to whom, with what, in time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from cds_score.criteria.bundled import bundled_holidays, default_procedure
from cds_score.reading.calendar import Holidays
from cds_score.selfreport.bound import bound_report, bound_review, review_entries, still_holds
from cds_score.selfreport.deadlines import running
from cds_score.selfreport.history import DOCUMENT, REPORT, Event
from cds_score.selfreport.steps import Proceeding, action_of, check_standing, check_step, figures_after, find_stage
from tests.helpers import codes, read_text, report_text
from tests.unit.selfreport.histories import UNIT, event, history_of, source_of

REVIEW = ({"indicator": "A.01", "decision": "chấp nhận"},)
MINE = {"actor_unit": UNIT, "actor_name": "Lê Thị Bình (giả định)", "actor_office": "UBND xã Ví Dụ"}


def proceeding(*steps: tuple[str, str], review: Any = REVIEW, report: str = "a", **more: Any) -> Proceeding:
    """A case that has gone to these stages on these days, and binds the report `a`."""
    procedure = default_procedure()
    events, here = [], "nhap"
    for to, day in steps:
        details = {REPORT: "a"} | figures_after(procedure.stages[to])
        by = MINE if to in ("da_nop", "nop_lai", "xem_xet_lai") else {}
        events.append(event(to, day, from_stage=here, details=details, **by))
        here = to
    values: dict[str, Any] = {"unit": UNIT, "report": {REPORT: report}, "review": review} | more
    return Proceeding(history_of(events)[0], procedure, bundled_holidays(), **values)


def step(proceeding: Proceeding, to: str, day: str = "2025-03-03", **more: Any) -> Event:
    here = proceeding.history.stage or "nhap"
    action = action_of(proceeding, proceeding.procedure.stages[to])
    return event(to, day, **({"from_stage": here, "action": action} | more))


def said(proceeding: Proceeding, to: str, day: str = "2025-03-03", **more: Any) -> list[str]:
    return codes(check_step(proceeding, step(proceeding, to, day, **more)))


SUBMITTED = ("da_nop", "2025-02-03")
APPRAISED = ("tham_dinh", "2025-02-04")


def test_the_usual_way_has_nothing_against_it():
    usual: list[tuple[str, dict[str, Any]]] = [
        ("da_nop", MINE),
        ("tham_dinh", {}),
        ("cong_khai", {}),
        ("quyet_dinh", {"details": {DOCUMENT: "1/QĐ"}}),
        ("cap_giay", {}),
    ]
    gone: list[tuple[str, str]] = []
    for month, (to, more) in enumerate(usual, 2):
        day = f"2025-{month:02d}-12"
        assert said(proceeding(*gone), to, day, **more) == [], to
        gone.append((to, day))


def test_a_step_that_the_procedure_does_not_have_names_those_that_it_has():
    found = check_step(proceeding(SUBMITTED), step(proceeding(SUBMITTED), "quyet_dinh"))
    assert codes(found) == ["history-step-refused"]
    assert found[0].help("vi") == "Chuyển được đến: Thẩm định hồ sơ; Trả lại để bổ sung."
    unsent = check_step(proceeding(), step(proceeding(), "tham_dinh"))
    assert "Chuyển được đến: Đã nộp. Xã có gửi tệp lịch sử thì chép thành " in unsent[0].help("vi")
    assert f"--unit {UNIT}." in unsent[0].help("en")
    ended = proceeding(("thu_hoi", "2025-02-03"))
    assert "đã kết thúc" in check_step(ended, step(ended, "cap_giay"))[0].help("vi")


def test_a_stage_is_named_as_people_name_it():
    stage, found = find_stage(proceeding(SUBMITTED), "tham dinh ho so")
    assert stage is not None
    assert (stage.id, found) == ("tham_dinh", [])
    stage, found = find_stage(proceeding(SUBMITTED), "thẩm địn")
    assert (stage, codes(found)) == (None, ["history-stage-unknown"])
    assert "Thẩm định hồ sơ; Trả lại" in found[0].help("vi")


def test_only_the_commune_submits():
    found = check_step(proceeding(), step(proceeding(), "da_nop"))
    assert codes(found) == ["history-wrong-side"]
    assert "xã" in found[0].message("vi")
    assert said(proceeding(), "da_nop", actor_unit="99002") == ["history-wrong-side"]
    assert said(proceeding(), "da_nop", **MINE) == []


def test_nobody_reviews_their_own_unit():
    assert said(proceeding(SUBMITTED), "tham_dinh", actor_unit=UNIT) == ["history-own-unit"]
    # nor under the name of an office that has acted for the commune
    assert said(proceeding(SUBMITTED), "tham_dinh", actor_office="ubnd xã Ví Dụ") == ["history-own-unit"]
    assert said(proceeding(SUBMITTED), "tham_dinh") == []
    assert said(proceeding(SUBMITTED), "tham_dinh", actor_unit="99002") == []


def test_without_the_code_of_the_commune_nobody_knows_who_is_of_it():
    assert said(proceeding(unit=""), "da_nop") == ["history-unit-missing"]


def test_to_reopen_closed_figures_takes_a_reason():
    assert said(proceeding(SUBMITTED), "tra_lai") == ["history-reopen-reason"]
    assert said(proceeding(SUBMITTED), "tra_lai", reason="Thiếu tài liệu") == []


def test_what_a_step_needs():
    public = proceeding(SUBMITTED, APPRAISED, ("cong_khai", "2025-02-05"))
    assert said(public, "xem_xet_lai", "2025-02-06", **MINE) == ["history-reason-missing"]
    assert said(public, "quyet_dinh") == ["history-document-missing"]
    assert said(proceeding(SUBMITTED, APPRAISED, review=()), "cong_khai") == ["history-review-missing"]


def test_a_report_that_was_changed_after_it_was_closed():
    changed = proceeding(SUBMITTED, report="b")
    found = check_step(changed, step(changed, "tham_dinh"))
    assert codes(found) == ["history-report-changed"]
    assert "03/02/2025" in found[0].message("vi")
    assert "Trả lại để bổ sung" in found[0].help("vi")
    # who reopens it says why, and may find another report; after that it may change
    assert said(changed, "tra_lai", reason="Xã đề nghị sửa") == []
    assert check_standing(proceeding(SUBMITTED, ("tra_lai", "2025-02-04"), report="b")) == []
    assert check_standing(proceeding(report="b")) == []


def test_a_changed_report_of_a_case_that_cannot_be_reopened_says_what_is_still_possible():
    decided = proceeding(SUBMITTED, APPRAISED, ("cong_khai", "2025-02-05"), ("quyet_dinh", "2025-03-01"), report="b")
    (found,) = check_standing(decided)
    assert found.code == "history-report-changed"
    assert found.help("vi") == (
        "Đặt lại đúng bản đã nộp. Từ bước “Quyết định công nhận” không mở lại số liệu được; chỉ còn chuyển được đến: "
        "Cấp giấy; Tạm dừng; Đính chính; Thay thế; Thu hồi."
    )
    ended = replace(decided, procedure=replace(decided.procedure, transitions=()))
    (found,) = check_standing(ended)
    assert found.help("vi") == (
        "Đặt lại đúng bản đã nộp. Từ bước “Quyết định công nhận” không mở lại số liệu được, hồ sơ đã kết thúc."
    )
    assert "cannot be opened again" in found.help("en")


def test_tables_beside_the_report_are_bound_with_it():
    changed = proceeding(SUBMITTED)
    changed = replace(changed, report={REPORT: "a", "tables": "x"})
    assert codes(check_standing(changed)) == ["history-report-changed"]


def test_a_review_grows_and_its_entries_stay():
    bound = proceeding(SUBMITTED)
    events = [replace(bound.history.events[0], details=dict(bound.history.events[0].details) | bound_review(REVIEW))]
    history = history_of(events)[0]
    more = (*REVIEW, {"indicator": "A.02", "decision": "trả lại"})
    assert check_standing(replace(bound, history=history, review=more)) == []
    other = ({"indicator": "A.01", "decision": "không chấp nhận"}, more[1])
    for wrong in (other, ()):
        found = check_standing(replace(bound, history=history, review=wrong))
        assert codes(found) == ["history-review-changed"]
    assert not still_holds({"review_count": "một"}, REVIEW)


def test_time_does_not_run_backwards():
    assert said(proceeding(SUBMITTED), "tham_dinh", "2025-02-02") == ["history-time-backwards"]
    before = {"at": "2025-02-03T08:59:00+07:00"}
    assert said(proceeding(SUBMITTED), "tham_dinh", **before) == ["history-time-backwards"]
    # where only the day is known, the same day is late enough
    assert said(proceeding(SUBMITTED), "tham_dinh", at="2025-02-03T00:00:00+07:00") == []


RETURNED = (SUBMITTED, ("tra_lai", "2025-02-06"))  # a Thursday: three working days end on Tuesday the 11th


@pytest.mark.parametrize(("day", "late"), [("2025-02-11", False), ("2025-02-12", True)])
def test_a_time_limit_that_has_passed(day, late):
    found = check_step(proceeding(*RETURNED), step(proceeding(*RETURNED), "nop_lai", day, **MINE))
    assert codes(found) == (["history-deadline-passed"] if late else [])
    if late:
        assert "11/02/2025" in found[0].message("vi")
        assert "25/2021/QĐ-TTg" in found[0].message("vi")


@pytest.mark.parametrize(("day", "early"), [("2025-02-12", True), ("2025-02-13", False)])
def test_a_draft_stands_long_enough(day, early):
    public = proceeding(
        SUBMITTED, APPRAISED, ("cong_khai", "2025-02-05")
    )  # a Wednesday: five working days, to the 12th
    assert said(public, "quyet_dinh", day, details={DOCUMENT: "1/QĐ"}) == (["history-too-early"] if early else [])


@pytest.mark.parametrize(("day", "late"), [("2025-02-12", False), ("2025-02-13", True)])
def test_a_reconsideration_after_its_time(day, late):
    public = proceeding(SUBMITTED, APPRAISED, ("cong_khai", "2025-02-05"))
    found = said(public, "xem_xet_lai", day, reason="Số liệu đã bổ sung", **MINE)
    assert found == (["history-request-late"] if late else [])


def test_holidays_that_are_not_known_are_said():
    returned = replace(proceeding(*RETURNED), holidays=Holidays())
    assert said(returned, "nop_lai", "2025-02-12", **MINE) == ["history-deadline-passed", "holidays-year-unknown"]


def test_the_time_limits_that_run():
    public = proceeding(SUBMITTED, APPRAISED, ("cong_khai", "2025-02-05"))
    found = running(public.history, public.procedure, public.holidays)
    assert [(each.deadline.id, each.last) for each in found] == [
        ("cong_khai", date(2025, 2, 12)),
        ("xem_xet_lai", date(2025, 2, 12)),
    ]
    assert found[0].is_over(date(2025, 2, 13))
    assert not found[0].is_over(date(2025, 2, 12))
    assert running(proceeding().history, public.procedure, public.holidays) == []


def test_a_stage_that_the_procedure_no_longer_has():
    gone = proceeding(("da_nop", "2025-02-03"))
    events = [replace(gone.history.events[0], to_stage="buoc_cu")]
    lost = replace(gone, history=history_of(events)[0])
    assert lost.stage is None
    assert codes(check_step(lost, step(lost, "tham_dinh"))) == ["history-step-refused"]
    assert find_stage(lost, "không có")[0] is None


def test_what_binds_a_report_and_a_review():
    report, _ = read_text(report_text())
    other, _ = read_text(report_text() + "# ghi chú\n")
    assert report is not None
    assert other is not None
    assert bound_report(report).keys() == {REPORT}
    assert bound_report(report) != bound_report(other)
    assert bound_review([]) == {}
    text = (
        "reviewers: {an: {name: Nguyễn Văn An}}\n"
        "decisions:\n  - {indicator: A.01, by: an}\n  - {indicator: A.02, by: x}\n"
    )
    entries, found = review_entries(source_of(text))
    assert found == []
    assert entries[0]["by"] == {"name": "Nguyễn Văn An"}
    assert entries[1]["by"] == "x"
    renamed, _ = review_entries(source_of(text.replace("Văn An", "Văn Ân")))
    assert bound_review(entries) != bound_review(renamed)
    assert still_holds(bound_review(entries[:1]), entries)
    for strange in ("[]", "a: 1", "decisions: x", "decisions: [1, [2]]"):
        assert isinstance(review_entries(source_of(strange))[0], list)
