"""`cds-score review move` over a folder or several reports: all lines are written, or none."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO
from unittest import mock

import pytest

from cds_score.cli import main, output
from cds_score.cli.exit_codes import ExitCode
from cds_score.diagnostics import Source
from cds_score.selfreport.case_files import history_path
from cds_score.selfreport.history import read_history
from tests.docs.program import Done, run
from tests.helpers import report_text, set_text, write_set
from tests.unit.cli.test_review import PROVINCE, Terminal

NAMES = {"an": ("00001", "Xã An"), "binh": ("00002", "Xã Bình"), "cam": ("00003", "Xã Cẩm")}
WHO = ("--by", "Lê Thị Bình", "--office", "UBND xã")


class Round:
    """Three communes in one folder, the program, and what it has written into their histories."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.folder = root / "dot"
        self.folder.mkdir()
        write_set(root / "bo", set_text())
        for name, (code, unit) in NAMES.items():
            self.report(name).write_text(
                report_text().replace("08152", code).replace("Xã Ví Dụ", unit), encoding="utf-8"
            )

    def report(self, name: str) -> Path:
        return self.folder / f"{name}.yaml"

    def run(self, *arguments: str, lang: str = "vi") -> Done:
        return run("--lang", lang, "--criteria-dir", str(self.root / "bo"), "review", *arguments)

    def move(self, to: str, *arguments: str, of: str = "", lang: str = "vi") -> Done:
        return self.run("move", of or str(self.folder), "--to", to, *arguments, lang=lang)

    def submit(self, *names: str) -> None:
        for name in names:
            who = (*WHO, "--unit", NAMES[name][0])
            done = self.move("Đã nộp", *who, "--at", "3/2/2025", of=str(self.report(name)))
            assert done.code == ExitCode.DONE, done.err

    def stages(self) -> list[str]:
        found = []
        for name in NAMES:
            path = history_path(self.report(name))
            text = path.read_text(encoding="utf-8") if path.exists() else ""
            history, wrong = read_history(Source("", text)) if text else (None, [])
            assert wrong == []
            found.append("" if history is None else history.stage)
        return found


@pytest.fixture
def dot(tmp_path: Path) -> Round:
    return Round(tmp_path)


@pytest.fixture
def submitted(dot: Round) -> Round:
    dot.submit(*NAMES)
    return dot


def test_every_case_of_a_folder_takes_the_step(submitted):
    done = submitted.move("tham dinh ho so", *PROVINCE, "--at", "4/2/2025")
    assert (done.code, done.err) == (ExitCode.DONE, "")
    assert submitted.stages() == ["tham_dinh"] * 3
    said = " ".join(done.out.split())
    for code, name in NAMES.values():
        assert f"{code} {name} Đã nộp Thẩm định hồ sơ" in said
    assert "Đã ghi vào lịch sử của 3 đơn vị, ngày 04/02/2025: Nguyễn Văn An (Sở KH&CN)." in said
    assert "chưa phải chữ ký" in said


def test_the_table_tells_the_time_limits(submitted):
    reason = ("--reason", "Thiếu tài liệu kiểm chứng")
    done = submitted.move("tra_lai", *PROVINCE, *reason, "--at", "4/2/2025", lang="en")
    assert done.code == ExitCode.DONE
    said = " ".join(done.out.split())
    assert said.count("07/02/2025") == 1
    assert "Time limits of all 3 units: “" in said
    assert "into the histories of 3 units" in said


def test_several_files_are_a_folder_of_their_own(submitted):
    names = [str(submitted.report(name)) for name in ("an", "cam")]
    done = submitted.run("move", *names, "--to", "tham_dinh", *PROVINCE, "--at", "4/2/2025")
    assert done.code == ExitCode.DONE
    assert submitted.stages() == ["tham_dinh", "da_nop", "tham_dinh"]


def test_where_one_cannot_go_nobody_does(dot):
    dot.submit("an", "cam")
    done = dot.move("tham_dinh", *PROVINCE, "--at", "4/2/2025")
    assert (done.code, done.out) == (ExitCode.INPUT, "")
    assert "00002 Xã Bình" in done.err
    assert "[history-step-refused]" in done.err
    assert "Chuyển được đến: Đã nộp." in done.err
    assert "00001 Xã An" not in done.err
    assert "Chưa ghi gì vào lịch sử nào: 1/3 đơn vị chưa chuyển được." in done.err
    assert dot.stages() == ["da_nop", "", "da_nop"]


@pytest.mark.parametrize(
    ("lang", "file", "code"),
    [
        ("vi", "chép thành TÊN-BÁO-CÁO.lich-su.jsonl cạnh báo cáo.", "--unit MÃ-XÃ."),
        ("en", "copy it to NAME-OF-THE-REPORT.lich-su.jsonl beside the report.", "--unit CODE."),
    ],
)
def test_reports_that_nobody_handed_in_are_told_once_with_all_of_them(dot, lang, file, code):
    done = dot.move("tham_dinh", *PROVINCE, "--at", "4/2/2025", lang=lang)
    assert done.code == ExitCode.INPUT
    assert done.err.count("[history-step-refused]") == 1
    assert "00001 Xã An; 00002 Xã Bình; 00003 Xã Cẩm: " in done.err
    assert file in done.err
    assert code in done.err
    dot.submit("an", "cam")
    one = dot.move("tham_dinh", *PROVINCE, "--at", "4/2/2025", lang=lang)
    assert str(history_path(dot.report("binh"))) in one.err
    assert "--unit 00002." in one.err


def test_what_hinders_many_in_the_same_way_is_said_once_with_all_of_them(submitted):
    done = submitted.move("tra_lai", *PROVINCE, "--at", "4/2/2025")
    assert done.code == ExitCode.INPUT
    assert done.err.count("[history-reopen-reason]") == 1
    assert "00001 Xã An; 00002 Xã Bình; 00003 Xã Cẩm: LỖI" in done.err
    assert "3/3 đơn vị chưa chuyển được" in done.err
    typed = submitted.move("thẩm định lại", *PROVINCE, "--at", "4/2/2025")
    assert typed.err.count("[history-stage-unknown]") == 1


def test_who_is_there_already_is_named_and_left(submitted):
    one = submitted.move("tham_dinh", *PROVINCE, "--at", "4/2/2025", of=str(submitted.report("binh")))
    assert one.code == ExitCode.DONE
    before = history_path(submitted.report("binh")).read_bytes()
    done = submitted.move("tham_dinh", *PROVINCE, "--at", "5/2/2025")
    assert (done.code, done.err) == (ExitCode.DONE, "")
    assert "Đã ở bước “Thẩm định hồ sơ” nên để nguyên: 00002 Xã Bình." in done.out
    assert "lịch sử của 2 đơn vị" in done.out
    assert history_path(submitted.report("binh")).read_bytes() == before
    again = submitted.move("tham_dinh", *PROVINCE, "--at", "6/2/2025")
    assert again.code == ExitCode.DONE
    assert "để nguyên: 00001 Xã An; 00002 Xã Bình; 00003 Xã Cẩm." in again.out
    assert "Không ghi gì vào lịch sử nào." in again.out


@pytest.mark.parametrize("missing", [("--to", ""), ("--by", " "), ("--office", "")])
def test_it_must_be_said_who_goes_where(dot, missing):
    dot.submit("an")
    done = dot.move("tham_dinh", *PROVINCE, *missing)
    assert done.code == ExitCode.USAGE
    assert "--by" in done.err
    said = " ".join(done.err.split())
    assert "“Đã nộp” (1 đơn vị) chuyển được đến: Thẩm định hồ sơ; Trả lại để bổ sung." in said
    assert "“Nháp” (2 đơn vị) chuyển được đến: Đã nộp." in said


def test_a_file_of_offices_is_nothing_that_the_step_would_use(dot):
    offices = "province: {name: tỉnh Mẫu (giả định)}\ndepartment: {name: Sở Mẫu (giả định)}\nsigners: {}\n"
    (dot.folder / "co-quan.yaml").write_text(offices, encoding="utf-8")
    done = dot.move("tham_dinh", "--by", "Nguyễn Văn An")
    assert (done.code, "folder-office-unused" in done.err) == (ExitCode.USAGE, False)


def test_a_report_that_cannot_be_read_hinders_the_others(submitted):
    submitted.report("xau").write_text("criteria: khong/co@1\ninputs: {}\n", encoding="utf-8")
    done = submitted.move("tham_dinh", *PROVINCE, "--at", "4/2/2025")
    assert done.code == ExitCode.INPUT
    assert "xau.yaml" in done.err
    assert "Chưa ghi gì vào lịch sử nào" in done.err
    assert submitted.stages() == ["da_nop"] * 3


def test_a_history_that_was_edited_hinders_the_others(submitted):
    path = history_path(submitted.report("an"))
    path.write_text(path.read_text(encoding="utf-8").replace("Lê Thị Bình", "Lê Thị Ba"), encoding="utf-8")
    done = submitted.move("tham_dinh", *PROVINCE, "--at", "4/2/2025")
    assert done.code == ExitCode.INPUT
    assert "history-line-edited" in done.err
    assert "1/3 đơn vị chưa chuyển được" in done.err


def test_of_two_files_of_a_unit_that_counts_which_is_known(submitted):
    two = report_text("tu: 80\nmau: 100").replace("08152", "00001").replace("Xã Ví Dụ", "Xã An")
    submitted.report("an-2").write_text(two, encoding="utf-8")
    done = submitted.move("tham_dinh", *PROVINCE, "--at", "4/2/2025")
    assert done.code == ExitCode.INPUT
    assert "version-undecided" in done.err
    assert submitted.stages() == ["da_nop"] * 3


def test_a_full_disk_leaves_all_histories_as_they_were(submitted, monkeypatch):
    made = output._beside

    def no_space(path: Path, fill: Callable[[BinaryIO], object]) -> Path:
        if path.name.startswith("cam"):
            raise OSError(28, "No space left on device")
        return made(path, fill)

    monkeypatch.setattr(output, "_beside", no_space)
    assert submitted.move("tham_dinh", *PROVINCE, "--at", "4/2/2025").code == ExitCode.ACCESS
    assert submitted.stages() == ["da_nop"] * 3
    assert not list(submitted.folder.glob(".*"))


def test_while_another_command_writes_into_one_nothing_is_written(submitted):
    (submitted.folder / ".cam.lich-su.jsonl.lock").touch()
    done = submitted.move("tham_dinh", *PROVINCE, "--at", "4/2/2025")
    assert done.code == ExitCode.ACCESS
    assert "history-locked" in done.err
    assert submitted.stages() == ["da_nop"] * 3


def test_time_limits_that_have_passed_are_told_and_hinder_nobody(submitted):
    reason = ("--reason", "Thiếu tài liệu kiểm chứng")
    assert submitted.move("tra_lai", *PROVINCE, *reason, "--at", "4/2/2025").code == ExitCode.DONE
    names = [str(submitted.report("an"))]
    done = submitted.run("move", *names * 2, "--to", "nop_lai", *WHO, "--unit", "00001", "--at", "13/2/2025")
    assert done.code == ExitCode.DONE
    assert "00001 Xã An: Lưu ý [history-deadline-passed]" in done.err
    assert submitted.stages() == ["nop_lai", "tra_lai", "tra_lai"]


class TestUnfinished:
    """Reports that are handed in together: the procedure of this set lets the province do so for its communes."""

    MORE = """
    procedure:
      source: none
      stages:
        - {id: nhap, name: Nháp, acts: commune}
        - {id: da_nop, name: Đã nộp, acts: province, locked: có}
      transitions:
        - {from: [nhap], to: da_nop, by: [commune, province]}
    """

    @pytest.fixture
    def unfinished(self, dot: Round) -> Round:
        write_set(dot.root / "bo", set_text(more=self.MORE))
        for name in ("binh", "cam"):
            text = dot.report(name).read_text(encoding="utf-8")
            dot.report(name).write_text(text.replace("  tu: 75\n", ""), encoding="utf-8")
        return dot

    def test_whoever_is_not_ready_hinders_the_others(self, unfinished):
        done = unfinished.move("Đã nộp", *PROVINCE)
        assert (done.code, done.out) == (ExitCode.INPUT, "")
        assert done.err.count("[history-report-unfinished]") == 2
        assert "thêm --force" in done.err
        assert "2/3 đơn vị chưa chuyển được" in done.err
        assert unfinished.stages() == ["", "", ""]

    def test_with_force_they_are_named_and_go(self, unfinished):
        done = unfinished.move("Đã nộp", *PROVINCE, "--force")
        assert done.code == ExitCode.DONE
        assert done.err == ("00002 Xã Bình: báo cáo thiếu 1/2 số liệu.\n00003 Xã Cẩm: báo cáo thiếu 1/2 số liệu.\n")
        assert unfinished.stages() == ["da_nop"] * 3

    @pytest.mark.parametrize(("answer", "stages"), [("n", ["", "", ""]), ("y", ["da_nop"] * 3)])
    def test_whoever_sits_at_a_terminal_is_asked_once(self, unfinished, answer, stages):
        err = Terminal()
        arguments = ["--criteria-dir", str(unfinished.root / "bo"), "review", "move", str(unfinished.folder)]
        with (
            mock.patch("sys.stdin", Terminal(f"{answer}\n")),
            contextlib.redirect_stdout(io.StringIO()),
            contextlib.redirect_stderr(err),
        ):
            code = main.run([*arguments, "--to", "Đã nộp", *PROVINCE], "vi")
        assert code == (ExitCode.DONE if answer == "y" else ExitCode.INPUT)
        assert err.getvalue().count("Vẫn chuyển sang bước “Đã nộp”?") == 1
        assert ("Chưa ghi gì vào lịch sử." in err.getvalue()) is (answer == "n")
        assert unfinished.stages() == stages
