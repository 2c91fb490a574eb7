"""`cds-score review decide FOLDER --every`: looked at before it is written, without what an agency disagrees with."""

from __future__ import annotations

from pathlib import Path

import pytest

from cds_score.cli.exit_codes import ExitCode
from cds_score.selfreport.case_files import review_path
from tests.docs.program import Done, run
from tests.helpers import report_text, write_set
from tests.unit.cli.test_review_decide import DECLARED, SET, WHO
from tests.unit.selfreport.review.tools import read

NAMES = {"an": ("00001", "Xã An"), "binh": ("00002", "Xã Bình"), "cam": ("00003", "Xã Cẩm")}


class Round:
    """Three communes in one folder that declare the same, and the program."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.folder = root / "dot"
        self.folder.mkdir()
        write_set(root / "sets", SET)
        for name in NAMES:
            self.declare(name, DECLARED)

    def declare(self, name: str, inputs: str) -> None:
        code, unit = NAMES[name]
        text = report_text(inputs).replace("08152", code).replace("Xã Ví Dụ", unit)
        self.report(name).write_text(text, encoding="utf-8")

    def report(self, name: str) -> Path:
        return self.folder / f"{name}.yaml"

    def figures(self, *lines: str) -> tuple[str, str]:
        path = self.root / "so-lieu-tinh.csv"
        text = "\n".join(["code;input;value;verdict;agency", *lines])
        path.write_text(f"{text}\n", encoding="utf-8")
        return "--figures", str(path)

    def review(self, *arguments: str, lang: str = "vi") -> Done:
        return run("--criteria-dir", str(self.root / "sets"), "--lang", lang, "review", *arguments)

    def decide(self, *arguments: str, decision: str = "chấp nhận", of: str = "", lang: str = "vi") -> Done:
        return self.review("decide", of or str(self.folder), *arguments, "--decision", decision, *WHO, lang=lang)

    def decided(self) -> list[list[str]]:
        found = []
        for name in NAMES:
            path = review_path(self.report(name))
            entries = read(path.read_text(encoding="utf-8"))[0].entries if path.exists() else []
            found.append([each.indicator for each in entries])
        return found


@pytest.fixture
def dot(tmp_path: Path) -> Round:
    return Round(tmp_path)


BOTH = ["A.01", "A.02"]


def test_a_dry_run_lists_unit_by_unit_and_writes_nothing(dot):
    before = sorted(dot.folder.iterdir())
    done = dot.decide("--every", "--dry-run")
    assert (done.code, done.err) == (ExitCode.DONE, "")
    assert done.out.splitlines() == [
        "Sẽ ghi 6 ý kiến “chấp nhận” cho 3 đơn vị; chưa ghi gì:",
        "  00001 Xã An: A.01, A.02",
        "  00002 Xã Bình: A.01, A.02",
        "  00003 Xã Cẩm: A.01, A.02",
    ]
    assert sorted(dot.folder.iterdir()) == before
    assert "nothing was written" in dot.decide("--every", "--dry-run", lang="en").out


def test_a_dry_run_of_one_report_tells_the_figures_that_would_be_put(dot):
    more = ("--input", "tu", "--value", "60", "--reason", "xác định không đúng hướng dẫn", "--dry-run")
    assert dot.decide("A.02").code == ExitCode.DONE
    done = dot.decide("A.01", *more, decision="điều chỉnh", of=str(dot.report("an")))
    assert done.out.splitlines() == [
        "Sẽ ghi 1 ý kiến “điều chỉnh” cho 1 đơn vị; chưa ghi gì:",
        "  00001 Xã An: A.01 (tu: 75 → 60)",
    ]
    assert dot.decided() == [["A.02"]] * 3


def test_a_dry_run_finds_what_would_be_wrong(dot):
    done = dot.decide("--every", "--dry-run", "--unit", "00002")
    assert done.code == ExitCode.INPUT
    assert "review-own-unit" in done.err


def test_what_was_written_is_told_by_indicator(dot):
    assert dot.decide("A.02", of=str(dot.folder)).out.splitlines() == [
        "Đã ghi thêm 3 ý kiến vào tệp thẩm định của 3 đơn vị:",
        "  A.02: cả 3 đơn vị",
    ]
    dot.declare("binh", "tu: 75\nmau: 100\nco: không")
    assert dot.decide("--every").out.splitlines() == [
        "Đã ghi thêm 4 ý kiến vào tệp thẩm định của 3 đơn vị:",
        "  A.01: cả 3 đơn vị",
        "  A.02: 1 đơn vị: 00002",
    ]
    for name in ("an", "cam"):
        dot.declare(name, "tu: 75\nmau: 100\nco: không")
    dot.declare("binh", "tu: 76\nmau: 100\nco: không")
    assert dot.decide("--every").out.splitlines()[1:] == ["  A.02: 2 đơn vị, trừ 00002", "  A.01: 1 đơn vị: 00002"]


def test_of_one_report_the_indicators_are_told_that_nobody_named(dot):
    dot.decide("A.02")
    one = str(dot.report("an"))
    assert dot.decide("--every", of=one).out == f"Đã ghi thêm 1 ý kiến vào {review_path(Path(one))}: A.01\n"


def test_what_an_agency_disagrees_with_is_left_out_and_named(dot):
    figures = dot.figures(
        "00001;tu;75;xác nhận;Sở Mẫu", "00002;tu;70;không khớp;Sở Mẫu", "00003;mau;;không khớp;Sở Mẫu",
        "00003;co;có;;Sở Mẫu",
    )  # fmt: skip
    of_sets = f"cds-score --criteria-dir {dot.root / 'sets'}"
    spared = [
        "Chừa lại, vì số của cơ quan không khớp số khai:",
        "  A.01: 00002 Xã Bình; 00003 Xã Cẩm",
        f"Xem từng số: {of_sets} review grid A.01 {dot.folder} --figures {figures[1]}",
    ]
    done = dot.decide("--every", "--dry-run", *figures)
    assert done.out.splitlines() == [
        "Sẽ ghi 4 ý kiến “chấp nhận” cho 3 đơn vị; chưa ghi gì:",
        "  00001 Xã An: A.01, A.02",
        "  00002 Xã Bình: A.02",
        "  00003 Xã Cẩm: A.02",
        *spared,
    ]
    done = dot.decide("--every", *figures)
    assert done.out.splitlines() == [
        "Đã ghi thêm 4 ý kiến vào tệp thẩm định của 3 đơn vị:",
        "  A.01: 1 đơn vị: 00001",
        "  A.02: cả 3 đơn vị",
        *spared,
    ]
    assert dot.decided() == [BOTH, ["A.02"], ["A.02"]]
    done = dot.decide("--every", *figures)
    assert done.out.splitlines() == [*spared, "Không còn gì khác để ghi."]
    assert dot.decide("A.01", *figures, of=str(dot.report("binh"))).code == ExitCode.DONE
    assert dot.decided() == [BOTH, ["A.02", "A.01"], ["A.02"]]


def test_of_a_folder_a_named_indicator_is_left_out_too_where_an_agency_disagrees(dot):
    figures = dot.figures("00001;tu;75;xác nhận;Sở Mẫu", "00002;tu;70;không khớp;Sở Mẫu", "00003;co;có;;Sở Mẫu")
    of_sets = f"cds-score --criteria-dir {dot.root / 'sets'}"
    spared = [
        "Chừa lại, vì số của cơ quan không khớp số khai:",
        "  A.01: 00002 Xã Bình",
        f"Xem từng số: {of_sets} review grid A.01 {dot.folder} --figures {figures[1]}",
    ]
    done = dot.decide("A.01", "--dry-run", *figures)
    assert done.out.splitlines() == [
        "Sẽ ghi 2 ý kiến “chấp nhận” cho 2 đơn vị; chưa ghi gì:",
        "  00001 Xã An: A.01",
        "  00003 Xã Cẩm: A.01",
        *spared,
    ]
    done = dot.decide("A.01", *figures)
    assert done.out.splitlines() == [
        "Đã ghi thêm 2 ý kiến vào tệp thẩm định của 2 đơn vị:",
        "  A.01: cả 2 đơn vị",
        *spared,
    ]
    assert dot.decided() == [["A.01"], [], ["A.01"]]
    returned = dot.decide("A.01", "--reason", "thiếu tài liệu kiểm chứng", *figures, decision="trả lại")
    assert (returned.code, dot.decided()[1]) == (ExitCode.DONE, ["A.01"])


def test_who_returns_every_indicator_leaves_none_out(dot):
    figures = dot.figures("00002;tu;70;không khớp;Sở Mẫu")
    returned = ("--every", "--reason", "thiếu tài liệu kiểm chứng", *figures)
    assert dot.decide(*returned, decision="trả lại").code == ExitCode.DONE
    assert dot.decided() == [BOTH] * 3


def test_figures_with_faults_are_not_passed_over(dot):
    done = dot.decide("--every", *dot.figures("00002;tu;nhiều;;Sở Mẫu"))
    assert done.code == ExitCode.INPUT
    assert dot.decided() == [[]] * 3


def test_of_a_folder_one_report_of_each_unit_is_decided_on(dot):
    dot.declare("binh", "tu: 75\nmau: 100")
    (dot.folder / "binh-2.yaml").write_text(
        dot.report("binh").read_text(encoding="utf-8").replace("75", "74"), encoding="utf-8"
    )
    done = dot.decide("--every")
    assert (done.code, "version-undecided" in done.err) == (ExitCode.INPUT, True)
    assert dot.decided() == [[]] * 3


def test_figures_in_the_folder_that_no_option_names_are_told(dot):
    (dot.folder / "so-lieu-tinh.csv").write_text(
        "code;input;value;verdict;agency\n00002;tu;70;không khớp;Sở Mẫu\n", encoding="utf-8"
    )
    assert "folder-figures-unused" in dot.decide("--every", "--dry-run").err


def blank_form(dot: Round) -> Path:
    path = dot.folder / "trong.xlsx"
    done = run("--criteria-dir", str(dot.root / "sets"), "form", "mau/nho", "-o", str(path))
    assert done.code == ExitCode.DONE, done.err
    return path


def test_a_blank_form_is_named_by_its_cell_and_the_others_are_decided_on(dot):
    path = blank_form(dot)
    done = dot.decide("A.01")
    assert (done.code, done.err.count("LỖI")) == (ExitCode.INPUT, 1)
    assert f"{path}, trang “Thông tin chung”, ô B" in done.err
    assert "LỖI [list-unit-without-code]" in done.err
    assert "Ghi mã 5 chữ số vào ô này." in done.err
    assert "commune:" not in done.err
    assert dot.decided() == [["A.01"]] * 3
    assert "A.01: cả 3 đơn vị" in done.out


def test_a_yaml_without_a_code_is_told_its_item(dot):
    path = dot.report("binh")
    path.write_text(path.read_text(encoding="utf-8").replace('code: "00002", ', ""), encoding="utf-8")
    done = dot.decide("A.01", lang="en")
    assert (done.code, "commune: {code: " in done.err) == (ExitCode.INPUT, True)
    assert dot.decided() == [["A.01"], [], ["A.01"]]


def test_where_no_report_has_a_code_nothing_is_decided(dot):
    for name in NAMES:
        dot.report(name).unlink()
    blank_form(dot)
    done = dot.decide("A.01")
    assert (done.code, done.out) == (ExitCode.INPUT, "")
    assert "list-unit-without-code" in done.err


def test_what_else_cannot_be_read_still_stops_it(dot):
    blank_form(dot)
    (dot.folder / "hong.yaml").write_text("commune: {}\ninputs: {a: 1\n", encoding="utf-8")
    assert dot.decide("A.01").code == ExitCode.INPUT
    assert dot.decided() == [[]] * 3
