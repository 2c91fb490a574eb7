"""Whoever stands in a case with another office is told of, wherever a line is written, and written all the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from cds_score.cli.exit_codes import ExitCode
from cds_score.selfreport.case_files import history_path, review_path
from cds_score.selfreport.review.people import spelled_otherwise
from tests.docs.program import Done
from tests.helpers import codes
from tests.unit.cli.test_review_decide_together import Round
from tests.unit.selfreport.review.tools import read

CODE = "person-other-office"
LONG = ("--by", "Nguyễn Văn An", "--office", "Sở Khoa học và Công nghệ tỉnh Mẫu", "--at", "3/2/2025")
SHORT = ("--by", "nguyễn văn An", "--office", "Sở KH&CN", "--at", "4/2/2025")
KNOWN = [("Nguyễn Thị An", "Sở Mẫu"), ("Lê Văn Mẫu", "Sở Nội vụ")]


@pytest.fixture
def dot(tmp_path: Path) -> Round:
    """A folder in which Nguyễn Văn An of LONG has decided on A.02 of every commune."""
    made = Round(tmp_path)
    assert decide(made, "A.02", *LONG).err == ""
    return made


def decide(dot: Round, *arguments: str, of: str = "") -> Done:
    return dot.review("decide", of or str(dot.folder), *arguments, "--decision", "chấp nhận")


@pytest.mark.parametrize(
    ("name", "office", "found"),
    [
        ("Nguyễn Thị An", "Sở Mẫu tỉnh Ví Dụ", [CODE]),
        ("nguyễn thị  an", "SỞ MẪU", []),
        ("Nguyễn Văn An", "Sở khác", []),
        ("Lê Văn Mẫu", "Sở Mẫu", [CODE]),
    ],
)
def test_a_name_with_another_office(name, office, found):
    assert codes(spelled_otherwise(KNOWN, name, office, "a.yaml")) == found


def test_who_stands_there_with_both_offices_has_been_told():
    known = [*KNOWN, ("Nguyễn Thị An", "Sở Mẫu tỉnh")]
    assert spelled_otherwise(known, "Nguyễn Thị An", "Sở Mẫu tỉnh", "") == []
    (found,) = spelled_otherwise(known, "Nguyễn Thị An", "Sở", "a.yaml")
    assert found.severity == "warning"
    assert "đã có Nguyễn Thị An – Sở Mẫu; Sở Mẫu tỉnh; lần này ghi cơ quan “Sở”" in found.message("vi")


def test_decisions_on_one_report(dot):
    one = dot.report("an")
    done = decide(dot, "A.01", *SHORT, of=str(one))
    assert done.code == ExitCode.DONE
    assert f"{review_path(one)}: Lưu ý [{CODE}]" in done.err
    assert "đã có nguyễn văn An – Sở Khoa học và Công nghệ tỉnh Mẫu; lần này ghi cơ quan “Sở KH&CN”" in done.err
    assert len(read(review_path(one).read_text(encoding="utf-8"))[0].people) == 2
    assert decide(dot, "A.01", *SHORT, of=str(one)).err == ""


def test_decisions_on_a_folder_are_told_of_once_with_all_units(dot):
    done = decide(dot, "--every", *SHORT)
    assert done.code == ExitCode.DONE
    assert done.err.count(CODE) == 1
    assert f"00001 Xã An; 00002 Xã Bình; 00003 Xã Cẩm: Lưu ý [{CODE}]" in done.err
    assert dot.decided() == [["A.02", "A.01"]] * 3


def test_equal_figures_that_are_accepted_together(dot):
    figures = dot.figures("00001;tu;75;;Sở", "00001;mau;100;;Sở")
    done = dot.review("equal", "A.01", str(dot.folder), *figures, *SHORT)
    assert (done.code, f"00001 Xã An: Lưu ý [{CODE}]" in done.err) == (ExitCode.DONE, True)
    assert dot.decided()[0] == ["A.02", "A.01"]


def test_reviews_that_are_merged(dot):
    one = dot.report("an")
    other = one.with_name("khac.tham-dinh.yaml")
    before = review_path(one).read_bytes()
    decide(dot, "A.01", *SHORT, of=str(one))
    review_path(one).rename(other)
    review_path(one).write_bytes(before)
    done = dot.review("merge", str(one), str(other))
    assert (done.code, done.err.count(CODE)) == (ExitCode.DONE, 1)
    assert len(read(review_path(one).read_text(encoding="utf-8"))[0].entries) == 2


def test_steps_of_a_case(dot):
    """Of the review it is told at the first step; of the history at a later one, and of many cases once."""
    for name, code in (("an", "00001"), ("binh", "00002"), ("cam", "00003")):
        who = ("--by", "Lê Thị Bình", "--office", "UBND xã", "--unit", code, "--at", "3/2/2025")
        assert dot.review("move", str(dot.report(name)), "--to", "da_nop", *who).err == ""
    one = str(dot.report("an"))
    done = dot.review("move", one, "--to", "tham_dinh", *SHORT)
    assert (done.code, f"{history_path(Path(one))}: Lưu ý [{CODE}]" in done.err) == (ExitCode.DONE, True)
    done = dot.review("move", str(dot.folder), "--to", "tham_dinh", *SHORT)
    assert (done.code, done.err.count(CODE)) == (ExitCode.DONE, 1)
    assert f"00002 Xã Bình; 00003 Xã Cẩm: Lưu ý [{CODE}]" in done.err
    assert "Lê Thị Bình – UBND xã" in decide(dot, "A.01", "--by", "Lê Thị Bình", "--office", "Sở").err
