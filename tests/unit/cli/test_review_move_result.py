"""`cds-score review move`: a step that tells or recognises a result says where the appraisal does not bear it."""

from __future__ import annotations

from pathlib import Path
from textwrap import indent

import pytest

from cds_score.cli.exit_codes import ExitCode
from cds_score.criteria.bundled import default_procedure
from cds_score.reading.source import read_file
from cds_score.selfreport.history import read_history
from tests.docs.program import run
from tests.helpers import report_text, set_text, write_set
from tests.unit.cli.test_review import PROVINCE, history, move, submitted
from tests.unit.cli.test_review_move_together import Round

TWO = """
- {id: A.01, name: Chỉ tiêu thứ nhất, measure: ty_le, target: ≥ 70%, points: 10, source: none}
- {id: A.02, name: Chỉ tiêu thứ hai, measure: mau, target: ≥ 1, points: 10, source: none}
"""
HEAD = "reviewers: {an: {name: Nguyễn Văn An, office: Sở KH&CN}}\ndecisions:\n"
LINE = "  - {{indicator: {id}, decision: {decision}, by: an, date: 5/2/2025, round: lần 1{more}}}\n"
REASON = ", reason: thiếu tài liệu kiểm chứng"


def decided(report: Path, sets: Path, **lines: str) -> None:
    """Writes the review: the decision on each indicator, `A_01` standing for A.01."""
    path = report.with_name(f"{report.stem}.tham-dinh.yaml")
    done = run("--criteria-dir", str(sets), "review", "new", str(report), "--force")
    assert done.code == ExitCode.DONE, done.err
    text = path.read_text(encoding="utf-8").partition("reviewers:")[0] + HEAD
    for name, decision in lines.items():
        more = "" if decision == "chấp nhận" else REASON
        text += LINE.format(id=name.replace("_", "."), decision=decision, more=more)
    path.write_text(text, encoding="utf-8")


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """A unit that meets both indicators as it declares them, and is under appraisal."""
    write_set(tmp_path / "bo", set_text(indicators=TWO))
    file = tmp_path / "bao-cao.yaml"
    file.write_text(report_text(), encoding="utf-8")
    submitted(file)
    assert move(file, "tham_dinh", *PROVINCE, "--at", "4/2/2025").code == ExitCode.DONE
    return file


def stage(report: Path) -> str:
    source, _ = read_file(history(report))
    assert source is not None
    return read_history(source)[0].stage


RECOGNISING = ("--document", "12/QĐ-UBND", "--at", "18/2/2025")


def test_whoever_is_not_eligible_is_named_with_the_result_and_goes_all_the_same(report):
    decided(report, report.parent / "bo", A_01="không chấp nhận", A_02="chấp nhận")
    shown = move(report, "cong_khai", *PROVINCE, "--at", "10/2/2025")
    assert (shown.code, shown.err) == (ExitCode.DONE, "")  # a result may be shown whatever it is
    done = move(report, "quyet_dinh", *PROVINCE, *RECOGNISING)
    assert done.code == ExitCode.DONE
    assert "Lưu ý [history-not-eligible]" in done.err
    assert "Kết quả thẩm định là “Chưa đủ điều kiện đề nghị công nhận” mà " in done.err
    assert "chuyển sang bước “Quyết định công nhận”." in done.err
    assert "--register" in done.err
    assert "--figures" in done.err
    assert "history-indicators-open" not in done.err
    assert stage(report) == "quyet_dinh"


def test_whoever_is_eligible_goes_without_a_word(report):
    decided(report, report.parent / "bo", A_01="chấp nhận", A_02="chấp nhận")
    for to, more in (("cong_khai", ("--at", "10/2/2025")), ("quyet_dinh", RECOGNISING)):
        done = move(report, to, *PROVINCE, *more)
        assert (done.code, done.err) == (ExitCode.DONE, "")


def test_indicators_that_are_returned_or_open_are_named(report):
    decided(report, report.parent / "bo", A_01="trả lại")
    done = move(report, "cong khai du thao ket qua", *PROVINCE, "--at", "10/2/2025")
    assert done.code == ExitCode.DONE
    assert "Lưu ý [history-indicators-open]" in done.err
    assert "Còn 2 chỉ tiêu chưa thẩm định xong (trả lại: A.01; chưa có ý kiến: A.02)" in done.err
    assert "history-not-eligible" not in done.err
    assert stage(report) == "cong_khai"
    recognised = move(report, "quyet_dinh", *PROVINCE, *RECOGNISING)
    assert recognised.code == ExitCode.DONE
    assert "[history-indicators-open]" in recognised.err
    assert "[history-not-eligible]" in recognised.err


def test_what_goes_to_the_council_or_is_refused_may_have_open_indicators(report):
    decided(report, report.parent / "bo", A_01="trả lại")
    council = move(report, "hoi_dong", *PROVINCE, "--at", "10/2/2025")
    assert (council.code, council.err) == (ExitCode.DONE, "")
    refused = move(report, "khong_cong_nhan", *PROVINCE, "--reason", "Không bổ sung", "--at", "11/2/2025")
    assert (refused.code, refused.err) == (ExitCode.DONE, "")


def test_a_set_without_recognition_has_no_result_to_speak_of(report):
    write_set(
        report.parent / "bo",
        set_text(award="", pillars=f"- id: A\n  name: Nhóm A\n  indicators:\n{indent(TWO.strip(), '    ')}"),
    )
    decided(report, report.parent / "bo", A_01="không chấp nhận", A_02="chấp nhận")
    assert move(report, "cong_khai", *PROVINCE, "--at", "10/2/2025").err == ""
    assert move(report, "quyet_dinh", *PROVINCE, *RECOGNISING).err == ""


def test_a_step_that_is_refused_says_only_why(report):
    decided(report, report.parent / "bo", A_01="không chấp nhận", A_02="trả lại")
    assert move(report, "cong_khai", *PROVINCE, "--at", "10/2/2025").code == ExitCode.DONE
    done = move(report, "quyet_dinh", *PROVINCE, "--at", "18/2/2025")
    assert done.code == ExitCode.INPUT
    assert "history-document-missing" in done.err
    assert "history-not-eligible" not in done.err


def test_the_cases_of_a_folder_are_told_together(tmp_path):
    dot = Round(tmp_path)
    write_set(tmp_path / "bo", set_text(indicators=TWO))
    dot.submit("an", "binh", "cam")
    assert dot.move("tham_dinh", *PROVINCE, "--at", "4/2/2025").code == ExitCode.DONE
    decided(dot.report("an"), tmp_path / "bo", A_01="chấp nhận", A_02="chấp nhận")
    for name in ("binh", "cam"):
        decided(dot.report(name), tmp_path / "bo", A_01="không chấp nhận", A_02="trả lại")
    done = dot.move("cong_khai", *PROVINCE, "--at", "10/2/2025")
    assert done.code == ExitCode.DONE
    assert "00002 Xã Bình; 00003 Xã Cẩm: Lưu ý [history-indicators-open]" in done.err
    assert "00001" not in done.err
    done = dot.move("quyet_dinh", *PROVINCE, *RECOGNISING, lang="en")
    assert done.code == ExitCode.DONE
    assert "00002 Xã Bình; 00003 Xã Cẩm: Warning [history-not-eligible]" in done.err
    assert dot.stages() == ["quyet_dinh"] * 3


def test_the_procedure_says_which_steps_recognise_and_which_tell_a_result():
    procedure = default_procedure()
    recognising = {(each.from_stage, each.to_stage) for each in procedure.transitions if procedure.recognises(each)}
    assert recognising == {("cong_khai", "quyet_dinh")}
    telling = {each.to_stage for each in procedure.transitions if procedure.tells_result(each)}
    assert telling == {"cong_khai", "quyet_dinh"}


def appraised_with(report: Path, value: str) -> str:
    """Accepts both indicators with a figure of the province; gives its file."""
    figures = report.parent / "so-lieu-tinh.csv"
    figures.write_text(f"code;input;value;agency\n08152;tu;{value};Sở Mẫu\n", encoding="utf-8")
    sets = ("--criteria-dir", str(report.parent / "bo"))
    who = ("--by", "Nguyễn Văn An", "--office", "Sở KH&CN", "--at", "5/2/2025", "--figures", str(figures))
    for command in (("new", str(report)), ("decide", str(report), "A.01", "A.02", "--decision", "chấp nhận", *who)):
        done = run(*sets, "review", *command)
        assert done.code == ExitCode.DONE, done.err
    return str(figures)


def test_the_figures_that_the_review_was_made_with_are_asked_for_and_count(report):
    figures = appraised_with(report, "60")
    bare = move(report, "cong_khai", *PROVINCE, "--at", "6/2/2025")
    assert (bare.code, stage(report)) == (ExitCode.DONE, "cong_khai")
    assert bare.err.count("[review-without-figures]") == 1
    assert "thì chạy:" not in bare.err, "the step is written, and not to be taken again"
    done = move(report, "quyet_dinh", *PROVINCE, *RECOGNISING, "--figures", figures)
    assert "[review-without-figures]" not in done.err
    assert "[history-not-eligible]" in done.err


def test_figures_that_cannot_be_read_stop_the_step(report):
    appraised_with(report, "80")
    done = move(report, "cong_khai", *PROVINCE, "--at", "6/2/2025", "--figures", str(report.parent / "khong.csv"))
    assert (done.code, stage(report)) == (ExitCode.ACCESS, "tham_dinh")


def test_a_case_that_is_there_already_is_left_and_that_is_no_fault(report):
    before = history(report).read_bytes()
    done = move(report, "tham_dinh", *PROVINCE, "--at", "5/2/2025")
    assert (done.code, done.err) == (ExitCode.DONE, "")
    assert done.out == "Hồ sơ đã ở bước “Thẩm định hồ sơ” nên để nguyên.\n"
    assert history(report).read_bytes() == before
