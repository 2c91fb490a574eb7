"""`cds-score criteria approve` as a person at the province uses it."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from cds_score.cli import clock
from cds_score.cli.commands import criteria_approve
from cds_score.cli.exit_codes import ExitCode
from cds_score.criteria import catalogue
from cds_score.criteria.approval import writing
from cds_score.criteria.catalogue import Catalogue, load
from cds_score.criteria.model import TO_FILL
from tests.docs.program import Done, run
from tests.helpers import set_text, write_set

WHO = ("--by", "Nguyễn Văn A", "--office", "Sở KH&CN", "--at", "1/2/2024")
PAPER = ("--document", "12/BB-SKHCN")
HAMLET = set_text().replace("id: mau/nho", "id: mau/thon")
COMMUNE = set_text(
    inputs="thon: {label: Các thôn, type: units, unit: thôn, set: mau/thon@1}",
    indicators="- {id: A.01, name: Có thôn đạt, measure: đạt(thon), target: ≥ 1, points: 5, source: none}",
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_set(tmp_path, set_text())


def approve(folder: Path, *arguments: str, lang: str = "vi") -> Done:
    root = folder.parents[2]
    return run("--lang", lang, "--criteria-dir", str(root), "criteria", "approve", "mau/nho@1", *arguments)


def states(folder: Path) -> list[str]:
    """Of set, A, A.01, award, checks."""
    criteria, _ = load(folder)
    assert criteria is not None
    return [each.state for each in criteria.approval.rules.values()]


def file(folder: Path) -> Path:
    return folder / "approval.yaml"


def test_without_a_rule_it_lists_every_rule_and_writes_nothing(folder):
    done = approve(folder)
    assert done.code == ExitCode.DONE
    assert done.out.count("Chưa đối chiếu") == 6  # one for each rule, one in the count
    assert "Chỉ tiêu thứ nhất" in done.out
    assert not file(folder).exists()


def test_what_is_still_to_be_filled_in_cannot_be_confirmed(folder):
    write_set(folder.parents[2], set_text().replace("Chỉ tiêu thứ nhất", TO_FILL))
    done = approve(folder, "--all", *WHO)
    assert (done.code, file(folder).exists()) == (ExitCode.INPUT, False)
    assert "approval-of-draft" in done.err
    assert f"Chưa thể đối chiếu A.01: còn chỗ ghi “{TO_FILL}”." in " ".join(done.err.split())
    assert approve(folder, "--rule", "A", *WHO).code == ExitCode.DONE


def test_from_nothing_to_a_set_without_a_mark(folder):
    done = approve(folder, "--rule", "A.01", "--rule", "A", *WHO)
    assert done.code == ExitCode.DONE
    assert "Chưa có văn bản đã ký" in done.out
    assert states(folder) == ["pending", "approved", "approved", "pending", "pending"]
    assert "Nguyễn Văn A (Sở KH&CN, 01/02/2024) – chưa có văn bản" in " ".join(approve(folder).out.split())

    done = approve(folder, "--all", *WHO, *PAPER)
    assert "Chưa có văn bản" not in done.out
    criteria, found = load(folder)
    assert criteria is not None
    assert found == []
    assert criteria.approval.complete
    assert file(folder).read_text(encoding="utf-8").count("rule: A.01,") == 2


def test_a_changed_rule_is_approved_anew_and_its_old_line_is_no_longer_a_warning(folder):
    approve(folder, "--all", *WHO, *PAPER)
    text = set_text().replace("≥ 70%", "≥ 71%")
    write_set(folder.parents[2], text)
    assert states(folder) == ["approved", "approved", "changed", "approved", "approved"]
    done = approve(folder)
    assert "Thay đổi sau khi đối chiếu" in done.out
    assert "approval-stale" in done.err
    approve(folder, "--rule", "A.01", *WHO, *PAPER)
    done = approve(folder)
    assert done.err == ""
    assert "Thay đổi sau khi đối chiếu" not in done.out
    assert file(folder).read_text(encoding="utf-8").count("rule: A.01,") == 2


def test_an_approval_is_taken_back_with_a_reason_and_stays_in_the_history(folder):
    approve(folder, "--all", *WHO, *PAPER)
    before = file(folder).read_text(encoding="utf-8")
    done = approve(folder, "--withdraw", "--rule", "A", "--reason", "nhầm trang: 3", *WHO)
    assert done.code == ExitCode.DONE
    assert states(folder) == ["approved", "withdrawn", "approved", "approved", "approved"]
    assert file(folder).read_text(encoding="utf-8").startswith(before)
    assert "lý do: nhầm trang: 3" in " ".join(approve(folder).out.split())
    done = approve(folder, "--withdraw", "--rule", "A", "--reason", "nữa", *WHO)
    assert done.code == ExitCode.INPUT
    assert "approval-nothing-to-withdraw" in done.err


def test_a_dry_run_shows_the_lines_and_writes_no_file(folder, tmp_path):
    done = approve(folder, "--rule", "A", *WHO, "--dry-run", "-o", str(tmp_path / "bb.html"))
    assert done.code == ExitCode.DONE
    assert "by: Nguyễn Văn A, office: Sở KH&CN, date: 01/02/2024}" in done.out
    assert not file(folder).exists()
    assert not (tmp_path / "bb.html").exists()


def test_without_a_day_it_is_today_in_vietnam(folder, monkeypatch):
    class Clock(datetime):
        @classmethod
        def now(cls, tz=None):
            return cls(2026, 11, 25, 18, 0, tzinfo=UTC).astimezone(tz)

    monkeypatch.setattr(clock, "datetime", Clock)
    approve(folder, "--rule", "A", "--by", "A", "--office", "Sở")
    assert "date: 26/11/2026}" in file(folder).read_text(encoding="utf-8")


@pytest.mark.parametrize("day", ["5/2/2024", "05-02-2024", "5.2.2024", "2024-02-05"])
def test_a_day_is_read_as_officials_write_it(folder, day):
    approve(folder, "--rule", "A", "--by", "A", "--office", "Sở", "--at", day)
    assert "date: 05/02/2024}" in file(folder).read_text(encoding="utf-8")


def test_the_scan_of_the_signed_paper_is_recorded_by_its_digest(folder, tmp_path):
    scan = tmp_path / "bb.pdf"
    scan.write_bytes(b"%PDF-1.7 x")
    assert approve(folder, "--rule", "A", *WHO, *PAPER, "--scan", str(scan)).code == ExitCode.DONE
    digest = hashlib.sha256(b"%PDF-1.7 x").hexdigest()
    assert f"scan: {digest}}}" in file(folder).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--all",), "--by"),
        (("--rule", "A", "--by", "A"), "--office"),
        (("--rule", "A", "--by", " ", "--office", "Sở"), "--by"),
        (WHO, "--all"),
        (("--all", "--rule", "A", *WHO), "--all"),
        (("--withdraw", "--rule", "A", *WHO), "--reason"),
        (("--rule", "A", "--reason", "x", *WHO), "--withdraw"),
        (("--withdraw", "--rule", "A", "--reason", "x", *WHO, *PAPER), "--document"),
        (("--withdraw", "--reason", "x"), "--rule"),
        (("--rule", "A", *WHO[:4], "--at", "32/1/2024"), "32/1/2024"),
        (("--rule", "A", *WHO[:4], "--at", "1/2/24"), "1/2/24"),
        (("--rule", "A", *WHO, "--scan", __file__), "--document"),
        (("-o", "bien-ban.docx"), ".pdf"),
    ],
)
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_options_that_do_not_go_together_are_named(folder, arguments, said, lang):
    done = approve(folder, *arguments, lang=lang)
    assert done.code == ExitCode.USAGE
    assert said in done.err
    assert not file(folder).exists()


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("--rule", "A.1", *WHO), "approval-rule-not-found"),
        (("--withdraw", "--all", "--reason", "x", *WHO), "approval-nothing-to-withdraw"),
    ],
)
def test_a_rule_that_cannot_be_meant_is_named(folder, arguments, code):
    done = approve(folder, *arguments)
    assert done.code == ExitCode.INPUT
    assert f"[{code}]" in done.err
    assert done.err.startswith(str(folder / "set.yaml"))
    assert not file(folder).exists()


def test_a_day_before_the_last_one_is_refused(folder):
    approve(folder, "--rule", "A", *WHO)
    before = file(folder).read_bytes()
    done = approve(folder, "--rule", "A", *WHO[:4], "--at", "31/1/2024")
    assert done.code == ExitCode.INPUT
    assert "[approval-order]" in done.err
    assert file(folder).read_bytes() == before


def test_a_file_with_errors_is_not_added_to(folder):
    file(folder).write_text("set: mau/khac@1\napproved: []\n", encoding="utf-8")
    done = approve(folder, "--all", *WHO)
    assert done.code == ExitCode.INPUT
    assert "[approval-other-set]" in done.err
    assert file(folder).read_text(encoding="utf-8") == "set: mau/khac@1\napproved: []\n"


def test_a_set_inside_the_program_is_not_written_into(folder, monkeypatch):
    monkeypatch.setattr(catalogue, "is_packaged", lambda folder: True)
    monkeypatch.setattr(criteria_approve, "is_packaged", lambda folder: True)
    done = approve(folder, "--all", *WHO)
    assert done.code == ExitCode.ACCESS
    assert done.err.startswith(f"{file(folder)}: LỖI [" + "approval-read-only" + "]")
    assert "cds-score --criteria-dir bo-tieu-chi criteria approve mau/nho@1" in done.err
    assert "bo-tieu-chi/mau/nho/1" in done.err
    assert not file(folder).exists()


def test_what_is_inside_the_program(folder):
    package = Path(catalogue.__file__).parents[1]
    assert catalogue.is_packaged(package / "_data" / "criteria" / "x")
    assert not catalogue.is_packaged(folder)


def test_the_minutes_are_printed_and_not_replaced_unasked(folder, tmp_path):
    paper = tmp_path / "bb.html"
    assert approve(folder, "-o", str(paper)).code == ExitCode.DONE
    assert not file(folder).exists()
    empty = paper.read_text(encoding="utf-8")
    done = approve(folder, "--all", *WHO, *PAPER, "-o", str(paper))
    assert done.code == ExitCode.ACCESS
    assert paper.read_text(encoding="utf-8") == empty
    assert not file(folder).exists(), "nothing is recorded where the paper cannot be written"
    assert approve(folder, "--all", *WHO, *PAPER, "-o", str(paper), "--force").code == ExitCode.DONE
    assert paper.read_text(encoding="utf-8") != empty
    assert states(folder) == ["approved"] * 5


def test_a_draft_cannot_be_confirmed_where_it_is_not_filled_in(tmp_path: Path) -> None:
    folder = write_set(tmp_path, set_text().replace("name: Chỉ tiêu thứ nhất", '"name": "CẦN ĐIỀN: tên"'))
    done = approve(folder, "--all", *WHO)
    assert done.code == ExitCode.INPUT
    assert "Chưa thể đối chiếu A.01" in done.err
    assert not file(folder).exists()
    assert approve(folder, "--rule", "award", *WHO).code == ExitCode.DONE


def test_a_day_that_has_not_come_is_refused(folder: Path) -> None:
    done = approve(folder, "--all", "--by", "A", "--office", "B", "--at", "1/1/2099")
    assert done.code == ExitCode.USAGE
    assert "chưa tới" in done.err
    assert "bỏ --at" in done.err
    assert not file(folder).exists()


def test_the_same_lines_are_not_added_twice(folder: Path) -> None:
    approve(folder, "--all", *WHO, *PAPER)
    before = file(folder).read_bytes()
    done = approve(folder, "--all", *WHO, *PAPER)
    assert (done.code, done.out.strip()) == (ExitCode.DONE, "Các dòng này đã ghi từ trước, không thêm gì.")
    assert file(folder).read_bytes() == before


def test_a_set_is_marked_until_the_set_of_its_nested_units_is_compared_too(tmp_path: Path) -> None:
    folder = write_set(tmp_path, COMMUNE)
    below = tmp_path / "mau" / "thon" / "1"
    below.mkdir(parents=True)
    (below / "set.yaml").write_text(HAMLET, encoding="utf-8")

    def complete() -> tuple[bool, str]:
        criteria, found = Catalogue([tmp_path]).load(folder)
        assert (criteria is not None, found) == (True, [])
        assert criteria is not None
        return criteria.approval.complete, criteria.approval.text["vi"]

    said = "Bộ mau/thon@1, dùng để xét đơn vị con, cũng phải được đối chiếu xong thì bản in mới bỏ dấu."
    assert complete() == (False, f"Chưa có người đối chiếu bộ tiêu chí này với văn bản gốc. {said}")
    done = approve(folder, "--all", *WHO, *PAPER)
    assert (done.code, said in done.out) == (ExitCode.DONE, True)
    own = "Đã đối chiếu với văn bản gốc: Nguyễn Văn A (Sở KH&CN, 01/02/2024) – 12/BB-SKHCN."
    assert complete() == (False, f"{own} {said}")
    assert said in " ".join(approve(folder).out.split())
    shown = run("--criteria-dir", str(tmp_path), "criteria", "show", "mau/nho@1")
    assert said in " ".join(shown.out.split())

    run("--criteria-dir", str(tmp_path), "criteria", "approve", "mau/thon@1", "--all", *WHO, *PAPER)
    assert complete() == (True, own)


def test_what_another_command_writes_meanwhile_is_not_lost(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    as_found = writing.appended

    def meanwhile(name: str, *arguments: Any) -> str:
        monkeypatch.setattr(criteria_approve, "appended", as_found)
        assert approve(folder, "--rule", name, *WHO).code == ExitCode.DONE
        return as_found(*arguments)

    for rule, name in (("set", "A"), ("award", "A.01")):  # the file is new, then it is there already
        monkeypatch.setattr(criteria_approve, "appended", lambda *found, name=name: meanwhile(name, *found))
        done = approve(folder, "--rule", rule, *WHO)
        assert done.code == ExitCode.ACCESS
        assert "approval-changed" in done.err
        text = file(folder).read_text(encoding="utf-8")
        assert (f"rule: {name}," in text, f"rule: {rule}," in text) == (True, False)


def test_two_commands_never_write_at_once(folder: Path) -> None:
    lock = folder / ".approval.yaml.lock"
    lock.touch()
    done = approve(folder, "--rule", "A", *WHO)
    assert done.code == ExitCode.ACCESS
    assert "approval-locked" in done.err
    assert str(lock) in done.err
    assert not file(folder).exists()
    lock.unlink()
    assert approve(folder, "--rule", "A", *WHO).code == ExitCode.DONE
    assert sorted(each.name for each in folder.iterdir()) == ["approval.yaml", "set.yaml"]
