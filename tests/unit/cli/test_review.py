"""`cds-score review move` and `review log` as people use them: one after the other, at once, and after a crash."""

from __future__ import annotations

import contextlib
import io
import json
import threading
from datetime import UTC, datetime
from pathlib import Path
from unittest import mock

import pytest

from cds_score.cli import clock, main, moving, output
from cds_score.cli.exit_codes import ExitCode
from cds_score.diagnostics import Source
from cds_score.reading.source import read_file
from cds_score.selfreport.history import appended, read_history
from tests.docs.program import Done, run, start
from tests.helpers import report_text, set_text, write_set

COMMUNE = ("--by", "Lê Thị Bình", "--office", "UBND xã Ví Dụ", "--unit", "08152")
PROVINCE = ("--by", "Nguyễn Văn An", "--office", "Sở KH&CN")


@pytest.fixture
def report(tmp_path: Path) -> Path:
    write_set(tmp_path / "bo", set_text())
    file = tmp_path / "bao-cao.yaml"
    file.write_text(report_text(), encoding="utf-8")
    return file


def review(report: Path, *arguments: str, lang: str = "vi") -> Done:
    command, *rest = arguments
    return run("--lang", lang, "--criteria-dir", str(report.parent / "bo"), "review", command, str(report), *rest)


def move(report: Path, to: str, *arguments: str) -> Done:
    return review(report, "move", "--to", to, *arguments)


def history(report: Path) -> Path:
    return report.with_name("bao-cao.lich-su.jsonl")


def submitted(report: Path) -> None:
    assert move(report, "Đã nộp", *COMMUNE, "--at", "3/2/2025 9:30").code == ExitCode.DONE


def with_review(report: Path) -> None:
    report.with_name("bao-cao.tham-dinh.yaml").write_text(
        "reviewers: {an: {name: Nguyễn Văn An, office: Sở KH&CN}}\n"
        "decisions:\n  - {indicator: A.01, decision: chấp nhận, by: an, date: 5/2/2025, round: lần 1}\n",
        encoding="utf-8",
    )


def test_a_case_goes_its_way(report):
    submitted(report)
    assert move(report, "tham dinh ho so", *PROVINCE, "--at", "4/2/2025").code == ExitCode.DONE
    with_review(report)
    done = move(report, "cong_khai", *PROVINCE, "--at", "10/2/2025")
    assert (done.code, done.err) == (ExitCode.DONE, "")
    assert "Thẩm định hồ sơ → Công khai dự thảo kết quả, ngày 10/02/2025" in done.out
    assert "chưa phải chữ ký" in done.out
    decided = move(report, "quyet_dinh", *PROVINCE, "--document", "12/QĐ-UBND", "--at", "18/2/2025")
    assert (decided.code, decided.err) == (ExitCode.DONE, "")
    shown = review(report, "log")
    assert shown.code == ExitCode.DONE
    assert "Đang ở bước: Quyết định công nhận (số liệu đã khóa)." in shown.out
    assert "12/QĐ-UBND" in shown.out
    assert "1 dòng thẩm định" in " ".join(shown.out.split())
    assert "mặc định của chương trình" in shown.out
    read, found = read_history(Source("", history(report).read_text(encoding="utf-8")))
    assert found == []
    assert [each.to_stage for each in read.events] == ["da_nop", "tham_dinh", "cong_khai", "quyet_dinh"]
    assert read.events[0].at == "2025-02-03T09:30:00+07:00"
    assert read.locked


def test_before_the_first_step_there_is_nothing_to_show(report):
    shown = review(report, "log")
    assert shown.code == ExitCode.DONE
    assert "Chưa có lịch sử: hồ sơ ở bước Nháp." in shown.out
    assert "Chuyển được đến: Đã nộp." in shown.out
    assert "There is no history yet" in review(report, "log", lang="en").out
    assert json.loads(review(report, "log", "--format", "json").out)["stage"] == {"id": "nhap", "name": "Nháp"}
    assert not history(report).exists()


def test_what_is_refused_writes_nothing(report):
    done = move(report, "quyet_dinh", *PROVINCE)
    assert done.code == ExitCode.INPUT
    assert "history-step-refused" in done.err
    assert "Chuyển được đến: Đã nộp." in done.err
    assert "history-stage-unknown" in move(report, "thẩm định lại", *PROVINCE).err
    assert "Không gửi thì ghi bước “Đã nộp” trước, đứng tên người của xã đã ký nộp" in done.err
    refused = move(report, "da_nop", *PROVINCE)
    assert "history-wrong-side" in refused.err
    assert "không ghi tên mình" in refused.err
    assert not history(report).exists()


@pytest.mark.parametrize("missing", [("--to", ""), ("--by", " "), ("--office", "")])
def test_it_must_be_said_who_goes_where(report, missing):
    done = move(report, "da_nop", *COMMUNE, *missing)
    assert done.code == ExitCode.USAGE
    assert "--office" in done.err
    assert "Chuyển được đến: Đã nộp." in done.err


def test_a_stage_is_suggested_among_those_that_can_be_reached(report):
    submitted(report)
    done = move(report, "đang thẩm định", *PROVINCE)
    assert done.code == ExitCode.INPUT
    assert "Có phải ý là “Thẩm định hồ sơ”?" in done.err


def test_a_time_before_the_last_line_is_said_as_people_write_it(report):
    submitted(report)
    done = move(report, "tham_dinh", *PROVINCE, "--at", "2/2/2025")
    assert done.code == ExitCode.INPUT
    assert "Thời điểm 02/02/2025 sớm hơn dòng trước đó (03/02/2025 09:30)." in done.err


def test_a_report_that_is_changed_while_it_is_closed(report):
    submitted(report)
    report.write_text(report_text("tu: 80\nmau: 100"), encoding="utf-8")
    done = move(report, "tham_dinh", *PROVINCE, "--at", "4/2/2025")
    assert done.code == ExitCode.INPUT
    assert "history-report-changed" in done.err
    assert "history-report-changed" in review(report, "log").err
    assert move(report, "tra_lai", *PROVINCE, "--at", "4/2/2025").code == ExitCode.INPUT
    reopened = move(report, "tra_lai", *PROVINCE, "--at", "4/2/2025", "--reason", "Thiếu tài liệu kiểm chứng")
    assert reopened.code == ExitCode.DONE
    late = move(report, "nop_lai", *COMMUNE, "--at", "13/2/2025")
    assert late.code == ExitCode.DONE
    assert "history-deadline-passed" in late.err
    assert "07/02/2025" in late.err
    assert review(report, "log").code == ExitCode.DONE


@pytest.mark.parametrize("command", [["check"], ["score"], ["report", "x.html"], ["dossier", "x.zip"]])
def test_a_change_of_closed_figures_is_told_wherever_the_report_is_used(report, command):
    def done() -> Done:
        name, *written = command
        output = [part for each in written for part in ("-o", str(report.with_name(each)), "--force")]
        return run("--criteria-dir", str(report.parent / "bo"), name, str(report), *output)

    submitted(report)
    before = done()
    assert before.code in (ExitCode.DONE, ExitCode.INCOMPLETE)
    assert "history-submitted-differs" not in before.err
    report.write_text(report_text("tu: 80\nmau: 100"), encoding="utf-8")
    told = done()
    assert "[history-submitted-differs]" in told.err
    assert "bước “Đã nộp”, ngày 03/02/2025" in told.err
    assert "mở lại, có lý do, bằng cách chuyển hồ sơ đến: Trả lại để bổ sung" in " ".join(told.err.split())
    reason = ("--reason", "Thiếu tài liệu kiểm chứng")
    assert move(report, "tra_lai", *PROVINCE, "--at", "4/2/2025", *reason).code == ExitCode.DONE
    assert "history-submitted-differs" not in done().err


def test_the_time_limits_that_run_are_shown_and_by_a_day_whether_they_are_over(report):
    submitted(report)
    move(report, "tra_lai", *PROVINCE, "--at", "4/2/2025", "--reason", "Thiếu tài liệu")
    shown = review(report, "log").out
    assert "Hạn “Bổ sung hồ sơ bị trả lại”: đến hết ngày 07/02/2025." in shown
    assert "chưa xem được văn bản" in shown
    assert "07/02/2025, chưa qua" in review(report, "log", "--at", "7/2/2025").out
    assert "07/02/2025, đã qua" in review(report, "log", "--at", "8/2/2025").out
    found = json.loads(review(report, "log", "--format", "json", "--at", "8/2/2025").out)
    assert found["deadlines"][0]["over"] is True
    assert found["locked"] is False


def test_holidays_of_a_province(report, tmp_path):
    submitted(report)
    move(report, "tra_lai", *PROVINCE, "--at", "4/2/2025", "--reason", "Thiếu tài liệu")
    file = tmp_path / "nghi.yaml"
    file.write_text('years: {"2025": {off: [{date: 6/2/2025, name: Tỉnh nghỉ, source: none}]}}', encoding="utf-8")
    assert "đến hết ngày 10/02/2025" in review(report, "log", "--holidays", str(file)).out
    file.write_text("years: 2025", encoding="utf-8")
    assert review(report, "log", "--holidays", str(file)).code == ExitCode.INPUT


def test_a_year_without_holidays_is_said(report):
    assert move(report, "da_nop", *COMMUNE, "--at", "3/2/2020").code == ExitCode.DONE
    move(report, "tra_lai", *PROVINCE, "--at", "4/2/2020", "--reason", "Thiếu tài liệu")
    shown = review(report, "log")
    assert shown.code == ExitCode.DONE
    assert "holidays-year-unknown" in shown.err
    assert "07/02/2020" in shown.out


def test_a_history_that_was_edited_is_shown_and_nothing_is_added(report):
    submitted(report)
    move(report, "tham_dinh", *PROVINCE, "--at", "4/2/2025")
    text = history(report).read_text(encoding="utf-8")
    history(report).write_text(text.replace("Bình", "Bính", 1), encoding="utf-8")
    shown = review(report, "log")
    assert shown.code == ExitCode.INPUT
    assert "Dòng 1 đã bị sửa" in shown.err
    assert "Lê Thị Bính" in shown.out
    assert move(report, "kiem_tra_thuc_te", *PROVINCE).code == ExitCode.INPUT
    history(report).write_text(text[:-20], encoding="utf-8")
    assert "history-half-written" in review(report, "log").err
    history(report).write_bytes(b"PK\x03\x04")
    assert review(report, "log").code == ExitCode.ACCESS


def test_an_entry_of_the_review_that_was_bound_and_is_edited(report):
    submitted(report)
    with_review(report)
    move(report, "tham_dinh", *PROVINCE, "--at", "4/2/2025")
    file = report.with_name("bao-cao.tham-dinh.yaml")
    file.write_text(file.read_text(encoding="utf-8").replace("chấp nhận", "không chấp nhận"), encoding="utf-8")
    assert "history-review-changed" in review(report, "log").err
    file.write_text("decisions: [", encoding="utf-8")
    assert review(report, "log").code == ExitCode.INPUT


def test_a_printed_code_is_looked_for(report):
    submitted(report)
    move(report, "tham_dinh", *PROVINCE, "--at", "4/2/2025")
    events = json.loads(review(report, "log", "--format", "json").out)["events"]
    digest = events[0]["digest"]
    short = f"{digest[:4]} {digest[4:8]} {digest[8:12]}"
    shown = review(report, "log", "--head", short)
    assert shown.code == ExitCode.DONE
    assert "là của dòng 1 (03/02/2025); sau đó có thêm 1 dòng" in shown.out
    missing = review(report, "log", "--head", "0000 0000 0000")
    assert missing.code == ExitCode.INPUT
    assert "history-head-unknown" in missing.err


def test_the_clock_is_that_of_vietnam_and_a_day_that_has_not_come_is_refused(report, monkeypatch):
    class Clock(datetime):
        @classmethod
        def now(cls, tz=None):
            return cls(2026, 11, 25, 18, 0, tzinfo=UTC).astimezone(tz)

    monkeypatch.setattr(clock, "datetime", Clock)
    refused = move(report, "da_nop", *COMMUNE, "--at", "27/11/2026")
    assert refused.code == ExitCode.USAGE
    assert "hôm nay là 26/11/2026" in refused.err
    assert move(report, "da_nop", *COMMUNE).code == ExitCode.DONE
    assert '"at":"2026-11-26T01:00:00+07:00"' in history(report).read_text(encoding="utf-8")
    assert move(report, "tham_dinh", *PROVINCE, "--at", "hôm nay").code == ExitCode.USAGE


def test_what_another_command_writes_meanwhile_is_not_lost(report, monkeypatch):
    submitted(report)

    def meanwhile(text: str, line: str) -> str:
        monkeypatch.setattr(moving, "appended", appended)
        assert move(report, "tham_dinh", *PROVINCE, "--at", "4/2/2025").code == ExitCode.DONE
        return appended(text, line)

    monkeypatch.setattr(moving, "appended", meanwhile)
    done = move(report, "tra_lai", *PROVINCE, "--reason", "Thiếu", "--at", "4/2/2025")
    assert done.code == ExitCode.ACCESS
    assert "history-changed" in done.err
    read, found = read_history(Source("", history(report).read_text(encoding="utf-8")))
    assert (found, read.stage) == ([], "tham_dinh")


def test_two_commands_never_write_at_once(report):
    lock = report.with_name(".bao-cao.lich-su.jsonl.lock")
    lock.touch()
    done = move(report, "da_nop", *COMMUNE)
    assert done.code == ExitCode.ACCESS
    assert "history-locked" in done.err
    assert str(lock) in done.err
    assert not history(report).exists()


def test_several_people_at_once_lose_no_line(report):
    """Each tries until it has written; every line that was said to be written is there."""
    submitted(report)
    move(report, "tham_dinh", *PROVINCE, "--at", "4/2/2025")
    folder = str(report.parent / "bo")
    written: list[str] = []

    def person(number: int) -> None:
        for _ in range(12):
            for to in ("kiem_tra_thuc_te", "tham_dinh"):
                done = start(
                    "--criteria-dir", folder, "review", "move", str(report), "--to", to, "--by", f"Người {number}",
                    "--office", "Sở KH&CN", "--reason", f"{number}", "--at", "5/2/2025",
                )  # fmt: skip
                if "để nguyên" in done.out:  # somebody else was quicker
                    continue
                if done.code == ExitCode.DONE:
                    written.append(str(number))
                    return
                assert "history-" in done.err

    people = [threading.Thread(target=person, args=(number,)) for number in range(3)]
    for each in people:
        each.start()
    for each in people:
        each.join()
    source, _ = read_file(history(report))
    assert source is not None
    read, found = read_history(source)
    assert found == []
    assert sorted(each.reason for each in read.events[2:]) == sorted(written)
    assert len(written) == 3
    assert not list(report.parent.glob(".*"))


def test_a_crash_while_writing_leaves_the_history_as_it_was(report, monkeypatch):
    submitted(report)
    before = history(report).read_bytes()

    def no_space(path: Path, data: bytes) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(output, "_beside", no_space)
    done = move(report, "tham_dinh", *PROVINCE, "--at", "4/2/2025")
    assert done.code == ExitCode.ACCESS
    assert history(report).read_bytes() == before
    monkeypatch.undo()
    assert move(report, "tham_dinh", *PROVINCE, "--at", "4/2/2025").code == ExitCode.DONE


def test_a_report_that_cannot_be_read_has_no_case(report):
    report.write_text("criteria: khong/co@1\ninputs: {}\n", encoding="utf-8")
    assert review(report, "log").code == ExitCode.INPUT
    report.write_bytes(b"PK\x03\x04")
    assert review(report, "log").code == ExitCode.INPUT


def test_without_a_code_nobody_can_tell_who_is_of_the_commune(report):
    report.write_text(report_text().replace('code: "08152", ', ""), encoding="utf-8")
    done = move(report, "da_nop", *COMMUNE)
    assert done.code == ExitCode.INPUT
    assert "history-unit-missing" in done.err
    assert "mã đơn vị năm chữ số (code)" in done.err


class Terminal(io.StringIO):
    """A stream that a person sits at."""

    def isatty(self) -> bool:
        return True


def at_terminal(report: Path, answer: str) -> Done:
    """The commune hands its report in from a terminal, and answers."""
    out, err = io.StringIO(), Terminal()
    arguments = ["--criteria-dir", str(report.parent / "bo"), "review", "move", str(report), "--to", "Đã nộp"]
    with (
        mock.patch("sys.stdin", Terminal(f"{answer}\n")),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        code = main.run([*arguments, *COMMUNE], "vi")
    return Done(code, out.getvalue(), err.getvalue())


UNFINISHED = {
    "mau: 100\n": "thiếu 1/2 số liệu",
    "tu: 101\nmau: 100\n": "còn 1 lỗi",
    "tu: 1,5\n": "thiếu 2/2 số liệu và còn 1 lỗi",
}
"""What a report declares of two figures, and what is said of it when it is handed in."""


@pytest.mark.parametrize(("declared", "lacks"), UNFINISHED.items())
def test_a_report_that_is_not_ready_is_not_handed_in_unasked(report, declared, lacks):
    report.write_text(report_text(declared), encoding="utf-8")
    done = move(report, "Đã nộp", *COMMUNE)
    assert (done.code, done.out) == (ExitCode.INPUT, "")
    assert f"[history-report-unfinished]\n  Báo cáo {lacks}, nên chưa được chuyển sang bước “Đã nộp”." in done.err
    assert "thêm --force" in done.err
    checked = run("--criteria-dir", str(report.parent / "bo"), "check", str(report))
    assert ("1 lỗi" in checked.err) is ("1 lỗi" in lacks)
    assert not history(report).exists()
    forced = move(report, "Đã nộp", *COMMUNE, "--force")
    assert (forced.code, forced.err) == (ExitCode.DONE, f"Báo cáo {lacks}.\n")
    assert history(report).exists()


def test_whoever_sits_at_a_terminal_is_asked_before_anything_is_written(report):
    report.write_text(report_text("mau: 100\n"), encoding="utf-8")
    done = at_terminal(report, "n")
    assert (done.code, done.out) == (ExitCode.INPUT, "")
    assert "Báo cáo thiếu 1/2 số liệu.\nVẫn chuyển sang bước “Đã nộp”?" in done.err
    assert done.err.endswith("Chưa ghi gì vào lịch sử.\n")
    assert not history(report).exists()
    assert at_terminal(report, "y").code == ExitCode.DONE
    assert history(report).exists()


def test_only_who_hands_the_report_in_is_asked(report):
    report.write_text(report_text("mau: 100\n"), encoding="utf-8")
    assert move(report, "Đã nộp", *COMMUNE, "--force", "--at", "3/2/2025").code == ExitCode.DONE
    assert move(report, "tham_dinh", *PROVINCE, "--at", "4/2/2025").code == ExitCode.DONE
    back = move(report, "tra_lai", *PROVINCE, "--reason", "Thiếu số liệu", "--at", "5/2/2025")
    assert (back.code, back.err) == (ExitCode.DONE, "")
    again = move(report, "nop_lai", *COMMUNE, "--at", "6/2/2025")
    assert "history-report-unfinished" in again.err
    refused = move(report, "cong_khai", *COMMUNE, "--at", "6/2/2025")
    assert ("history-step-refused" in refused.err, "history-report-unfinished" in refused.err) == (True, False)


def test_the_group_names_its_commands(report):
    shown = run("review", "--help").out
    assert "move" in shown
    assert "log" in shown
    assert run("review", "moves").code == ExitCode.USAGE


AGAIN = "review new --again"
RETURNED = ("tra_lai", *PROVINCE, "--at", "4/2/2025", "--reason", "Thiếu tài liệu kiểm chứng")
SENT_AGAIN = ("nop_lai", *COMMUNE, "--at", "5/2/2025")


def begun(report: Path) -> None:
    assert review(report, "new").code == ExitCode.DONE
    report.write_text(report_text("tu: 80\nmau: 100"), encoding="utf-8")


def test_a_review_is_bound_anew_to_the_report_that_was_sent_in_again(report):
    submitted(report)
    assert review(report, "new").code == ExitCode.DONE
    assert move(report, *RETURNED).code == ExitCode.DONE
    report.write_text(report_text("tu: 80\nmau: 100"), encoding="utf-8")
    assert move(report, *SENT_AGAIN).code == ExitCode.DONE
    shown = review(report, "check")
    assert AGAIN in shown.out
    assert "history-submitted-differs" not in shown.err
    assert review(report, "new", "--again").code == ExitCode.DONE


def test_a_report_that_was_changed_while_it_is_closed_is_no_new_report(report):
    submitted(report)
    begun(report)
    file = report.with_name("bao-cao.tham-dinh.yaml")
    before = file.read_bytes()
    shown = review(report, "check")
    assert "Phần: 75 → 80" in shown.out
    assert AGAIN not in shown.out
    assert "[history-submitted-differs]" in shown.err
    refused = review(report, "new", "--again")
    assert refused.code == ExitCode.INPUT
    assert "[history-report-changed]" in refused.err
    assert "bằng cách chuyển hồ sơ đến: Trả lại để bổ sung." in " ".join(refused.err.split())
    assert file.read_bytes() == before


def finished(report: Path) -> None:
    submitted(report)
    assert review(report, "new").code == ExitCode.DONE
    assert move(report, "tham_dinh", *PROVINCE, "--at", "4/2/2025").code == ExitCode.DONE
    opinion = ("A.01", "--decision", "chấp nhận", *PROVINCE, "--at", "5/2/2025")
    assert review(report, "decide", *opinion).code == ExitCode.DONE
    assert move(report, "cong_khai", *PROVINCE, "--at", "10/2/2025").code == ExitCode.DONE
    decided = move(report, "quyet_dinh", *PROVINCE, "--document", "12/QĐ-UBND", "--at", "18/2/2025")
    assert decided.code == ExitCode.DONE


def test_of_a_finished_case_it_is_told_what_is_left(report):
    finished(report)
    report.write_text(report_text("tu: 80\nmau: 100"), encoding="utf-8")
    left = "chuyển được đến: Cấp giấy; Tạm dừng; Đính chính; Thay thế; Thu hồi"
    for arguments in (("check",), ("new", "--again")):
        told = review(report, *arguments)
        assert left in " ".join(told.err.split()), arguments
        assert AGAIN not in told.out
    report.write_text(report_text(), encoding="utf-8")
    refused = review(report, "new", "--again")
    assert refused.code == ExitCode.ACCESS
    assert "không ghi ý kiến thẩm định được nữa. Chỉ còn " + left in " ".join(refused.err.split())
    assert "It may only go to: Cấp giấy" in " ".join(review(report, "new", "--again", lang="en").err.split())


def test_of_a_case_that_goes_nowhere_it_is_told_that_it_has_ended(report):
    finished(report)
    ended = move(report, "thu_hoi", *PROVINCE, "--reason", "Sai", "--document", "9/QĐ-UBND", "--at", "20/2/2025")
    assert ended.code == ExitCode.DONE
    refused = review(report, "new", "--again")
    assert "Hồ sơ đã kết thúc." in " ".join(refused.err.split())
    report.write_text(report_text("tu: 80\nmau: 100"), encoding="utf-8")
    told = " ".join(review(report, "check").err.split())
    assert "Từ bước “Thu hồi” không mở lại số liệu được, hồ sơ đã kết thúc." in told
