"""`cds-score review …` as a reviewer uses it: new, decide, check, show, merge."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from cds_score.cli import clock
from cds_score.cli.exit_codes import ExitCode
from cds_score.diagnostics import Source
from cds_score.selfreport.case_files import review_path
from cds_score.selfreport.review.read import read_review
from tests.docs.program import Done, run
from tests.helpers import INPUTS, report_text, set_text, write_set
from tests.unit.selfreport.review.tools import PEOPLE, line, read, review_text

SET = set_text(
    INPUTS + "co: {label: Có, type: yes_no}\n",
    """
    - {id: A.01, name: Một, measure: ty_le, target: ≥ 70%, points: 10, scale: proportional, source: none}
    - {id: A.02, name: Hai, measure: co, target: = có, points: 5, na: {claim: allowed, source: none}, source: none}
    - {id: A.03, name: Ba, measure: mau, informative: có, source: none}
    """,
)
DECLARED = "tu: 75\nmau: 100\nco: có"
WHO = ("--by", "Nguyễn Văn An", "--office", "Sở Khoa học và Công nghệ", "--at", "3/2/2025")
NO_EVIDENCE = ("--reason", "thiếu tài liệu kiểm chứng")


class Desk:
    """One report, its set, and the program to review it with."""

    def __init__(self, root: Path) -> None:
        write_set(root / "sets", SET)
        self.root = root
        self.report = root / "bao-cao.yaml"
        self.review = root / "bao-cao.tham-dinh.yaml"
        self.declare(DECLARED)

    def declare(self, inputs: str, more: str = "") -> None:
        self.report.write_text(report_text(inputs, more), encoding="utf-8")

    def run(self, command: str, *arguments: str, lang: str = "vi") -> Done:
        sets = ("--criteria-dir", str(self.root / "sets"), "--lang", lang)
        return run(*sets, "review", command, str(self.report), *arguments)

    def decide(self, *arguments: str, decision: str = "chấp nhận", lang: str = "vi") -> Done:
        return self.run("decide", *arguments, "--decision", decision, *WHO, lang=lang)

    @property
    def text(self) -> str:
        return self.review.read_text(encoding="utf-8")

    def decided(self) -> list[tuple[str, str]]:
        return [(each.indicator, each.decision) for each in read(self.text)[0].entries]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


@pytest.fixture
def begun(desk: Desk) -> Desk:
    assert desk.run("new").code == ExitCode.DONE
    return desk


def test_from_the_first_line_to_the_last(begun):
    done = begun.run("check")
    assert done.code == ExitCode.INCOMPLETE
    assert "Chưa thẩm định xong: A.01, A.02" in done.out
    assert "Đã ghi thêm 2 ý kiến" in begun.decide("--every").out
    assert begun.run("check").out == "Mọi chỉ tiêu đã được thẩm định.\n"
    more = ("--input", "tu", "--value", "60", "--reason", "xác định không đúng hướng dẫn", "--note", "đếm lại")
    assert begun.decide("A.01", *more, decision="điều chỉnh").code == ExitCode.DONE
    done = begun.run("show")
    assert done.code == ExitCode.DONE
    said = " ".join(done.out.split())
    for each in ("Điều chỉnh:", "12,50/15", "11,00/15", "đếm lại"):
        assert each in said
    shown = json.loads(begun.run("show", "--format", "json").out)
    at = shown["lines"][0]
    assert (at["id"], at["standing"], at["differs"]) == ("A.01", "adjusted", True)
    assert [(each["origin"], each["value"]) for each in at["changes"][0]["values"]] == [
        ("declared", "75"),
        ("reviewer", "60"),
    ]
    assert [each["decision"] for each in at["decisions"]] == ["accept", "adjust"]
    assert at["decisions"][1]["was"] == "75"
    assert shown["digests"]["appraisal"] in begun.run("show", lang="en").out
    assert "Hai" not in begun.run("show", "--differing").out


def test_words_may_be_typed_without_marks(begun):
    assert begun.decide("A.01", "--reason", "thieu tai lieu kiem chung", decision="TRA LAI").code == ExitCode.DONE
    assert begun.decided() == [("A.01", "return")]
    done = begun.decide("A.01", "--reason", "thiếu tài liệu", decision="trả lại")
    assert done.code == ExitCode.USAGE
    assert "Có phải ý là “thiếu tài liệu kiểm chứng”?" in done.err


def test_what_was_returned_is_listed_with_the_reason(begun):
    begun.decide("A.01", *NO_EVIDENCE, "--note", "gửi bản trích xuất", "--at", "3/2/2025", decision="trả lại")
    done = begun.run("check")
    assert done.code == ExitCode.INCOMPLETE
    assert "Trả lại để bổ sung:\n  – A.01 " in done.out
    assert "hiếu tài liệu kiểm chứng. gửi bản trích xuất (" in done.out
    assert ", 03/02/2025)" in done.out
    assert "Returned to be completed:" in begun.run("check", lang="en").out


def test_lines_that_are_there_stay_as_they_are(begun):
    begun.decide("A.01")
    before = begun.text
    begun.review.write_text(before.replace("\n", "\r\n") + "# cuối tệp\r\n", encoding="utf-8", newline="")
    begun.decide("A.02", "A.02")
    assert begun.text.startswith(before)
    assert begun.text.endswith("# cuối tệp\n")
    assert begun.decided() == [("A.01", "accept"), ("A.02", "accept")]
    assert [*read(begun.text)[0].people] == ["nguyen-van-an"]


def test_people_are_told_apart_by_name_office_and_unit(begun):
    for office, unit in (("Sở Nội vụ", ""), ("Sở Tài chính", ""), ("sở nội vụ", ""), ("Sở Nội vụ", "00160")):
        done = begun.run(
            "decide", "A.01", "--decision", "chấp nhận", "--by", "Lê A", "--office", office, "--unit", unit
        )
        assert done.code == ExitCode.DONE
    assert [*read(begun.text)[0].people] == ["le-a", "le-a-2", "le-a-3"]


@pytest.mark.parametrize("name", ["“Lê” #1: {A}", "   …x ", "🙂", "Ê" * 3000, "\udcff\udc80", "a\nb\u2028c"])
def test_any_name_and_note_can_be_written(begun, name):
    arguments = ("--by", name, "--office", f"Sở {name}", "--note", f"nói {name}", "--at", "3/2/2025")
    done = begun.run("decide", "A.01", "--decision", "trả lại", *arguments, *NO_EVIDENCE)
    assert (done.code, done.err) == (ExitCode.DONE, "")
    (entry,) = read(begun.text)[0].entries
    shown = " ".join(name.encode("utf-8", "surrogateescape").decode("utf-8", "replace").split())
    assert (entry.by.name, entry.by.office, entry.note) == (shown, f"Sở {shown}", f"nói {shown}")
    done = begun.run("show")
    assert done.code == ExitCode.DONE


WRONG = [
    (("A.1",), "chấp nhận", "Có phải ý là “A.01”?"),
    (("A.03",), "chấp nhận", "Không có chỉ tiêu “A.03”"),
    ((), "chấp nhận", "Ghi mã chỉ tiêu, hoặc --every"),
    (("A.01", "--every"), "chấp nhận", "Ghi mã chỉ tiêu, hoặc --every"),
    (("A.01",), "đồng ý", "không có trong danh sách. Chọn: chấp nhận; điều chỉnh"),
    (("A.01", "--round", "lần 9"), "chấp nhận", "không có trong danh sách. Chọn: lần 1; lần 2; hội đồng"),
    (("A.01",), "trả lại", "cần --reason"),
    (("A.01", "--reason", "vì thế"), "trả lại", "không có trong danh sách. Chọn: thiếu"),
    (("A.01", *NO_EVIDENCE), "điều chỉnh", "Điều chỉnh thì ghi --input và --value"),
    (("A.01", "--value", "3"), "chấp nhận", "Điều chỉnh thì ghi --input và --value"),
    (("A.01", "A.02", "--input", "tu", "--value", "3", *NO_EVIDENCE), "điều chỉnh", "Điều chỉnh thì ghi"),
]


@pytest.mark.parametrize(("arguments", "decision", "says"), WRONG)
def test_what_cannot_be_meant_is_not_written(begun, arguments, decision, says):
    before = begun.text
    done = begun.decide(*arguments, decision=decision)
    assert (done.code, begun.text) == (ExitCode.USAGE, before)
    assert says in done.err
    assert begun.decide(*arguments, decision=decision, lang="en").code == ExitCode.USAGE


def test_what_would_not_count_is_not_written(begun):
    before = begun.text
    for more, code in (
        (("--unit", "08152"), "review-own-unit"),
        (("--unit", "8152"), "unit-code-short"),
        (("--office", "UBND xã Ví Dụ"), "review-own-unit"),
        (("--by", "…"), "review-person"),
    ):
        done = begun.decide("A.01")
        assert done.code == ExitCode.DONE
        begun.review.write_text(before, encoding="utf-8")
        done = begun.run("decide", "A.01", "--decision", "chấp nhận", *WHO, *more)
        assert (done.code, begun.text) == (ExitCode.INPUT, before)
        assert f"[{code}]" in done.err
    done = begun.decide("A.01", "--input", "ty_le", "--value", "60%", *NO_EVIDENCE, decision="điều chỉnh")
    assert "[review-adjust-rate]" in done.err
    done = begun.decide("A.02", "--input", "tu", "--value", "60", *NO_EVIDENCE, decision="điều chỉnh")
    assert "[review-input-unknown]" in done.err
    for value, says in (("1.22", "ví dụ: 1.224"), ("nhiều", "“nhiều”"), ("-3", "“-3”")):
        done = begun.decide("A.01", "--input", "tu", "--value", value, *NO_EVIDENCE, decision="điều chỉnh")
        assert done.code == ExitCode.USAGE
        assert says in done.err
    assert begun.text == before


def test_an_adjusted_figure_that_contradicts_the_report_is_not_written(begun):
    before = begun.text
    adjust = ("A.01", "--input", "tu", "--value")
    for lang, says in (("vi", "nên chưa ghi gì"), ("en", "nothing was written")):
        done = begun.decide(*adjust, "101", *NO_EVIDENCE, decision="điều chỉnh", lang=lang)
        assert (done.code, begun.text) == (ExitCode.INPUT, before)
        assert "[rate-above-one]" in done.err
        assert says in done.err
    assert begun.decide(*adjust, "100", *NO_EVIDENCE, decision="điều chỉnh").code == ExitCode.DONE


def test_several_figures_that_change_together_are_one_command(begun):
    write_set(begun.root / "sets", set_text(checks="- {rule: mau - tu = 25, message: Phải hơn 25, severity: error}"))
    begun.declare("tu: 75\nmau: 100")
    assert begun.run("new", "--force").code == ExitCode.DONE
    before = begun.text
    one = ("A.01", "--input", "tu", "--value", "80")
    done = begun.decide(*one, *NO_EVIDENCE, decision="điều chỉnh")
    assert (done.code, begun.text) == (ExitCode.INPUT, before)
    assert "[check-failed]" in done.err
    done = begun.decide(*one, "--input", "mau", "--value", "105", *NO_EVIDENCE, decision="điều chỉnh")
    assert done.code == ExitCode.DONE
    assert [(each.input, each.was, each.value and each.value.text) for each in read(begun.text)[0].entries] == [
        ("tu", "75", "80"),
        ("mau", "100", "105"),
    ]
    assert json.loads(begun.run("show", "--format", "json").out)["lines"][0]["standing"] == "adjusted"


def test_what_the_commune_declared_wrong_itself_hinders_nobody(begun):
    begun.declare("tu: 120\nmau: 100\nco: có")
    assert begun.run("new", "--force").code == ExitCode.DONE
    for value in ("110", "90"):
        done = begun.decide("A.01", "--input", "tu", "--value", value, *NO_EVIDENCE, decision="điều chỉnh")
        assert done.code == ExitCode.DONE


def test_an_adjusted_figure_is_held_against_those_of_the_province(begun):
    adjust = ("A.01", "--input", "tu", "--value", "110", *NO_EVIDENCE)
    figures = begun.root / "so-lieu-tinh.csv"
    figures.write_text("code;input;value;verdict;agency\n08152;mau;120;;Sở\n", encoding="utf-8")
    assert begun.decide(*adjust, decision="điều chỉnh").code == ExitCode.INPUT
    assert begun.decide(*adjust, "--figures", str(figures), decision="điều chỉnh").code == ExitCode.DONE


@pytest.mark.parametrize(
    ("given", "lang", "says"),
    [
        ((), "vi", "Thiếu 3 tùy chọn. Thêm vào lệnh: --decision Ý-KIẾN --by HỌ-TÊN --office CƠ-QUAN"),
        (("--decision", "chấp nhận"), "vi", "Thiếu 2 tùy chọn. Thêm vào lệnh: --by HỌ-TÊN --office CƠ-QUAN"),
        (("--decision", "chấp nhận"), "en", "2 options are missing. Add to the command: --by NAME --office OFFICE"),
        (("--decision", "chấp nhận", "--by", "An"), "vi", "Thiếu tùy chọn --office CƠ-QUAN.\nVí dụ: cds-score "),
    ],
)
def test_missing_options_are_told_all_at_once(begun, given, lang, says):
    done = begun.run("decide", "A.01", *given, lang=lang)
    assert done.code == ExitCode.USAGE
    assert says in done.err


def test_the_day_is_today_or_one_that_has_been(begun, monkeypatch):
    assert begun.run("decide", "A.01", "--decision", "chấp nhận", *WHO[:4]).code == ExitCode.DONE
    assert read(begun.text)[0].entries[0].date == clock.now().date()
    assert "chưa tới" in begun.run("decide", "A.01", "--decision", "chấp nhận", *WHO, "--at", "1/1/2999").err
    assert begun.run("decide", "A.01", "--decision", "chấp nhận", *WHO, "--at", "31/2/2025").code == ExitCode.USAGE


def test_every_leaves_out_what_is_decided_or_claimed(begun):
    begun.declare("tu: 75\nmau: 100", "not_applicable: {A.02: Xã không có}\n")
    begun.run("new", "--force")
    begun.decide("--every")
    assert begun.decided() == [("A.01", "accept")]
    before = begun.text
    done = begun.decide("--every")
    assert (done.code, begun.text) == (ExitCode.DONE, before)
    assert "không ghi thêm gì" in done.out
    assert begun.decide("A.02", decision="đồng ý không áp dụng").code == ExitCode.DONE
    assert begun.run("check").code == ExitCode.DONE


def test_a_review_is_never_replaced_unasked(begun):
    begun.decide("A.01")
    before = begun.text
    assert begun.run("new").code == ExitCode.ACCESS
    assert begun.text == before
    assert begun.run("new", "--force").code == ExitCode.ACCESS
    assert begun.text == before


def test_a_report_that_was_sent_in_again(begun):
    begun.decide("--every")
    by_hand = begun.text.replace("decisions:\n", f"decisions:\n  - {line('A.01', by='nguyen-van-an')}\n")
    begun.review.write_text(by_hand, encoding="utf-8")
    begun.declare("tu: 80\nmau: 100\nco: có")
    done = begun.run("check")
    assert done.code == ExitCode.INCOMPLETE
    for each in ("– Phần: 75 → 80", "12,50 lúc thẩm định, 13,00 hiện nay", "Chưa thẩm định xong: A.01\n"):
        assert each in done.out
    assert done.err.count("[review-stale]") == 2
    assert "[review-report-changed]" in done.err
    assert begun.run("new", "--again").code == ExitCode.DONE
    done = begun.run("check")
    assert "Chưa thẩm định xong: A.01\n" in done.out
    assert done.err.count("[review-stale]") == 2
    assert "[review-report-changed]" not in done.err
    begun.decide("A.01")
    assert "Mọi chỉ tiêu đã được thẩm định." in begun.run("check").out


def test_only_the_wording_of_the_report_changed(begun):
    begun.decide("--every")
    begun.declare(DECLARED + " # ghi chú")
    done = begun.run("check", lang="en")
    assert done.code == ExitCode.DONE
    assert "No figure changed" in done.out


def test_without_a_review(desk):
    for command in ("check", "decide", "merge"):
        more = ("A.01", "--decision", "chấp nhận", *WHO) if command == "decide" else ("x",) * (command == "merge")
        done = desk.run(command, *more)
        assert done.code == ExitCode.USAGE
        assert "review new" in done.err
    done = desk.run("show")
    assert done.code == ExitCode.DONE
    assert "chưa thẩm định 2" in done.out
    assert desk.run("new", "--again").code == ExitCode.USAGE


def test_what_is_no_review_is_shown_and_left(begun):
    begun.review.write_text("decisions: x\n", encoding="utf-8")
    for command in ("check", "show", "decide", "merge", "new"):
        more = {"decide": ("A.01", "--decision", "chấp nhận", *WHO), "merge": ("x",), "new": ("--again",)}
        done = begun.run(command, *more.get(command, ()))
        assert done.code == ExitCode.INPUT
        assert "[key-missing]" in done.err
    assert begun.text == "decisions: x\n"


@pytest.mark.parametrize("command", [("review", "check"), ("review", "show"), ("review", "new"), ("explain",)])
def test_a_folder_of_reports_in_the_place_of_one(begun, command):
    done = run(*command, str(begun.root))
    assert done.code == ExitCode.ACCESS
    assert f"lệnh này đọc từng báo cáo: nêu tên tệp, ví dụ {begun.report}" in " ".join(done.err.split())
    (begun.root / "trong").mkdir()
    assert "không có báo cáo YAML nào" in run(*command, str(begun.root / "trong")).err


def test_no_report(begun):
    for command in ("check", "show", "new"):
        assert run("review", command, str(begun.root / "khong-co.yaml")).code == ExitCode.ACCESS
    missing = str(begun.root / "khong-co.yaml")
    assert run("review", "decide", missing, "A.01", "--decision", "x", *WHO).code == ExitCode.ACCESS
    for name in (".", "/", ".."):
        assert run("review", "merge", name, "x").code == ExitCode.USAGE
        assert review_path(Path(name)).name.endswith(".tham-dinh.yaml")


def test_reviews_of_several_people_are_put_together(begun):
    report = begun.report.read_text(encoding="utf-8")
    begun.decide("A.01")
    other, second = begun.root / "b.yaml", begun.root / "ket-qua.yaml"
    other.write_text(review_text(report, line("A.02", by="binh")), encoding="utf-8")
    done = begun.run("merge", str(other), "-o", str(second))
    assert (done.code, begun.decided()) == (ExitCode.DONE, [("A.01", "accept")])
    assert len(read(second.read_text(encoding="utf-8"))[0].entries) == 2
    assert begun.run("merge", str(other), "-o", str(second)).code == ExitCode.ACCESS
    assert begun.run("merge", str(other)).code == ExitCode.DONE
    assert begun.decided() == [("A.01", "accept"), ("A.02", "accept")]
    no = ", reason: thiếu tài liệu kiểm chứng"
    other.write_text(review_text(report, line("A.01", "trả lại", no, by="binh")), encoding="utf-8")
    done = begun.run("merge", str(other))
    assert done.code == ExitCode.INCOMPLETE
    assert "Trái nhau ở A.01" in done.out
    assert "Trần Thị Bình (Sở Nội vụ), lần 1, 03/02/2025" in done.out
    assert begun.run("merge", str(other), "--prefer", "x").code == ExitCode.USAGE
    assert begun.run("merge", str(other), "--prefer", str(other)).code == ExitCode.DONE
    assert begun.decided()[-1] == ("A.01", "return")


def test_a_line_that_cannot_be_read_is_not_lost_in_a_merge(begun):
    other = begun.root / "b.yaml"
    report = begun.report.read_text(encoding="utf-8")
    other.write_text(review_text(report, line("A.02"), line("A.01", by="ai")), encoding="utf-8")
    before = begun.text
    done = begun.run("merge", str(other))
    assert (done.code, begun.text) == (ExitCode.INPUT, before)
    assert "[review-person-unknown]" in done.err


def test_reviews_of_different_units_are_not_put_together(begun):
    other = begun.root / "b.yaml"
    head = 'criteria: mau/nho@1\ncommune: {code: "00160", name: Xã Khác}\n'
    other.write_text(review_text("", line(), head=head, people=PEOPLE), encoding="utf-8")
    done = begun.run("merge", str(other))
    assert done.code == ExitCode.USAGE
    assert "Xã Khác, mau/nho@1" in done.err


def test_what_another_command_has_written_meanwhile_is_not_lost(begun, monkeypatch):
    def slowly(source: Source) -> Any:
        begun.review.write_text(source.text + "# ghi chú\n", encoding="utf-8")
        return read_review(source)

    monkeypatch.setattr("cds_score.casework.appraising.read_review", slowly)
    done = begun.decide("A.01")
    assert (done.code, begun.text.endswith("# ghi chú\n")) == (ExitCode.ACCESS, True)
    assert "review-changed" in done.err
    assert begun.run("new", "--again").code == ExitCode.ACCESS
    monkeypatch.undo()
    lock = begun.root / ".bao-cao.tham-dinh.yaml.lock"
    lock.touch()
    done = begun.decide("A.01")
    assert (done.code, begun.decided()) == (ExitCode.ACCESS, [])
    assert "review-locked" in done.err
    lock.unlink()
    assert begun.decide("A.01").code == ExitCode.DONE
    assert not lock.exists()
