"""The review grid: differences are exact, risks are the ones that are named, decisions come back or are refused."""

from __future__ import annotations

import hashlib
import json
import random
import shlex
from pathlib import Path
from typing import Any

import pytest
import python_calamine
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from cds_score.cli.exit_codes import ExitCode
from cds_score.criteria.formula.compiler import PERCENT
from cds_score.forms.grid import COLUMNS
from cds_score.province.grid import RISKS
from cds_score.province.sample import sample
from cds_score.reading.possible import Range, exactly
from cds_score.scoring.difference import difference_text
from cds_score.selfreport.case_files import review_path
from tests.docs.program import run
from tests.unit.province.filing import Province, told

ROLE = {column.role: at for at, column in enumerate(COLUMNS)}
WHO = ("--by", "Lê Văn Mẫu", "--office", "Sở Mẫu (giả định)", "--at", "5/2/2025")
CITED = "evidence: {bc: {number: 01/BC-UBND, date: 5/1/2025, title: Báo cáo}}\n"


def counts(top: str, whole: str) -> str:
    return f"tu: {{value: {top}, evidence: [bc]}}\nmau: {{value: {whole}, evidence: [bc]}}\n"


@pytest.fixture
def province(tmp_path: Path) -> Province:
    made = Province(tmp_path)
    made.report("00160", "Xã Một", counts("1.205", "1.300"), CITED)
    made.report("00161", "Xã Hai", counts("713", "1.000"), CITED)
    made.report("00162", "Xã Ba", "tu: 90\nmau: 100\n")
    made.report("00163", "Xã Bốn", counts("120", "100"), CITED)
    made.report("00164", "Xã Năm", "tu:\nmau:\n")
    return made


def data(province: Province, *arguments: str, indicator: str = "A.01") -> dict[str, Any]:
    done = province.run("review", "grid", indicator, str(province.reports), "--format", "json", *arguments)
    return json.loads(done.out)


def row(found: dict[str, Any], code: str) -> dict[str, Any]:
    return next(each for each in found["rows"] if each["code"] == code)


def test_rows_with_the_gravest_risks_stand_first(province):
    found = data(province, "--figures", province.figures(("00160", "tu", "1.183", "không khớp", "Sở")))
    assert [(each["code"], each["risks"]) for each in found["rows"]] == [
        ("00160", ["mismatch"]),
        ("00163", ["contradiction"]),
        ("00162", ["no_evidence"]),
        ("00161", ["near"]),
        ("00164", []),
    ]


def test_figures_and_differences(province):
    lines = [("00160", "tu", "1.183", "không khớp", "Sở"), ("00160", "mau", "1300", "", "Sở")]
    each = row(data(province, "--figures", province.figures(*lines)), "00160")
    assert (each["value_text"], each["numerator"], each["denominator"], each["target"]) == (
        "92,69%",
        "1205",
        "1300",
        "≥ 70%",
    )
    assert (each["province_text"], each["difference_text"]) == ("91%", "-1,69 điểm %")
    assert (each["province"], each["difference"]) == ("91", "-1.69")
    told = ("input", "province_text", "difference", "difference_text", "verdict", "equal")
    assert [tuple(f[key] for key in told) for f in each["figures"]] == [
        ("tu", "1.183", "-22", "-22 hồ sơ", "differs", False),
        ("mau", "1300", "0", "khớp", None, True),
    ]


@pytest.mark.parametrize(
    ("lines", "equal", "risk"),
    [
        ([("tu", "1205", ""), ("mau", "", "xác nhận")], True, False),
        ([("tu", "1205", ""), ("mau", "1.300", "xác nhận")], True, False),
        ([("tu", "1205", "")], False, False),
        ([("tu", "1205", "không khớp"), ("mau", "1.300", "")], False, True),
        ([("tu", "", "không khớp"), ("mau", "1.300", "")], False, True),
        ([("tu", "hơn 1.204", ""), ("mau", "1.300", "")], False, True),
        ([("ty_le", "92,69%", "xác nhận")], False, True),
    ],
)
def test_equal_is_exactly_equal_and_of_every_figure(province, lines, equal, risk):
    found = data(province, "--figures", province.figures(*[("00160", *line, "Sở") for line in lines]))
    assert (found["equal"] == ["00160"]) is equal
    assert ("mismatch" in row(found, "00160")["risks"]) is risk


@pytest.mark.parametrize(
    ("lines", "vi", "en"),
    [
        ([("tu", "1205", ""), ("mau", "1300", "")], "khớp", "equal"),
        ([("tu", "1205", ""), ("mau", "", "xác nhận")], "khớp", "equal"),
        (
            [("tu", "1205", "xác nhận")],
            "khớp 1/2 số; còn trống: Tổng",
            "1 of 2 figures equal; nothing said of: Tổng",
        ),
        (
            [("tu", "", "không khớp"), ("mau", "1.300", "")],
            "khớp 1/2 số; cơ quan không xác nhận: Phần",
            "1 of 2 figures equal; not confirmed: Phần",
        ),
        (
            [("tu", "1205", "không khớp")],
            "khớp 0/2 số; còn trống: Tổng; cơ quan không xác nhận: Phần",
            "0 of 2 figures equal; nothing said of: Tổng; not confirmed: Phần",
        ),
        ([("tu", "1183", "")], "-1,69 điểm %", "-1,69 percentage points"),
    ],
)
def test_what_an_agency_has_left_open_is_not_said_to_agree(province, lines, vi, en):
    """Wherever the grid is: as data, on the screen, in the workbook."""
    figures = province.figures(*[("00160", *line, "Sở") for line in lines])
    assert row(data(province, "--figures", figures), "00160")["difference_text"] == vi
    command = ("review", "grid", "A.01", str(province.reports), "--figures", figures)
    book = province.root / "soat.xlsx"
    province.run(*command, "-o", str(book), "--force")
    rows = python_calamine.load_workbook(str(book)).get_sheet_by_name("Bảng soát").to_python()
    assert next(each[ROLE["difference"]] for each in rows if "00160" in each) == vi
    shown = json.loads(province.run(*command, "--format", "json", lang="en").out)
    assert row(shown, "00160")["difference_text"] == en
    out = " ".join(province.run(*command).out.split())
    assert (f"{vi} – 00160" if ";" in vi else vi.split()[0]) in out


def test_words_and_choices_agree_or_do_not(province):
    province.report("00160", "Xã Một", "co: có\nkieu: a\n")
    lines = [("00160", "co", "có", "", "Sở"), ("00160", "kieu", "Loại hai", "", "Sở")]
    figures = province.figures(*lines)
    same = row(data(province, "--figures", figures, indicator="A.03"), "00160")
    other = row(data(province, "--figures", figures, indicator="A.02"), "00160")
    assert [same[key] for key in ("province", "province_text", "difference", "difference_text")] == [
        "yes",
        "Có",
        None,
        "khớp",
    ]
    assert (other["province"], other["province_text"], other["difference_text"]) == ("b", "Loại hai", "khác")
    assert other["risks"][0] == "mismatch"


@pytest.mark.parametrize(("near", "found"), [("2%", False), ("2,2%", True), ("0%", False)])
def test_how_near_is_near_is_asked(province, near, found):
    province.report("00160", "Xã Một", counts("715", "1.000"), CITED)  # 71,5 % is 2,14… % above 70 %
    assert ("near" in row(data(province, "--near", near), "00160")["risks"]) is found


@pytest.mark.parametrize(("before", "share", "found"), [("1.000", "20%", True), ("1.005", "20%", False),
                                                       ("1.005", "19%", True), ("0", "20%", True)])  # fmt: skip
def test_a_jump_since_the_earlier_period(province, before, share, found):
    province.report("00160", "Xã Một", counts(before, "1.300"), CITED, folder="ky-truoc")
    each = row(data(province, "--earlier", str(province.root / "ky-truoc"), "--jump", share), "00160")
    assert ("jump" in each["risks"]) is found
    assert each["earlier"]


def test_a_report_of_another_commune_is_no_earlier_one(province):
    province.report("00999", "Xã Khác", counts("1", "1.300"), CITED, folder="ky-truoc")
    assert row(data(province, "--earlier", str(province.root / "ky-truoc")), "00160")["earlier_text"] is None


def test_the_screen_shows_the_same_in_both_languages(province):
    figures = province.figures(("00160", "tu", "1.205", "", "Sở"), ("00160", "mau", "1.300", "", "Sở"))
    for lang, said in (("vi", "1 đơn vị có số khớp hoàn toàn, chưa thẩm định: 00160"), ("en", "exactly equal")):
        done = province.run("review", "grid", "A.01", str(province.reports), "--figures", figures, lang=lang)
        assert said in " ".join(done.out.split())
        assert (done.code, done.err) == (ExitCode.DONE, "")
    alone = province.run("review", "grid", "A.01", str(province.reports / "00160.yaml"))
    assert "Không có điều gì cần xem riêng" in alone.out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("A.1",), "Có phải ý là “A.01”?"),
        (("A.01", "--sample", "2"), "--seed"),
        (("A.01", "--seed", "x"), "--sample"),
        (("A.01", "--format", "xlsx"), ".xlsx"),
        (("A.01", "-o", "a.csv"), ".xlsx"),
        (("A.01", "--near", "nhiều"), "“nhiều”"),
        (("A.01", "--near", "hơn 2%"), "“hơn 2%”"),
    ],
)
def test_what_cannot_be_asked(province, arguments, said):
    done = province.run("review", "grid", arguments[0], str(province.reports), *arguments[1:])
    assert (done.code, said in done.err) == (ExitCode.USAGE, True)


def test_reports_and_figures_that_cannot_be_read(province):
    gone = province.run("review", "grid", "A.01", str(province.root / "khong-co.yaml"))
    assert (gone.code, "không có tệp" in gone.err) == (ExitCode.ACCESS, True)
    lines = [("00160", "tu", "1,5", "", "Sở"), ("00160", "tuu", "5", "", "Sở"), ("99999", "tu", "5", "", "Sở")]
    done = province.run("review", "grid", "A.01", str(province.reports), "--figures", province.figures(*lines))
    assert done.code == ExitCode.INPUT
    for code in ("count-not-whole", "figure-input-unknown", "figure-unit-unknown"):
        assert told(done, code)


# ---------------------------------------------------------------------------------------------- the workbook


def test_nothing_is_made_without_the_figures_that_were_asked_for(province):
    path = province.root / "soat.xlsx"
    done = province.run(
        "review",
        "grid",
        "A.01",
        str(province.reports),
        "--figures",
        str(province.root / "khong-co.csv"),
        "-o",
        str(path),
    )
    assert done.code == ExitCode.ACCESS
    assert "khong-co.csv: LỖI [file-unreadable]" in done.err
    assert (done.out, path.exists()) == ("", False)


def made(province: Province, *arguments: str) -> Path:
    path = province.root / "soat.xlsx"
    done = province.run("review", "grid", "A.01", str(province.reports), "-o", str(path), "--force", *arguments)
    assert "Đã ghi" in done.out, done
    return path


def cells_of(path: Path) -> list[list[Any]]:
    book = python_calamine.CalamineWorkbook.from_path(str(path))
    return book.get_sheet_by_index(0).to_python(skip_empty_area=False)


def filled(path: Path, answers: dict[str, dict[str, str]]) -> Path:
    """The grid with answers by unit code, its rows in another order."""
    rows = cells_of(path)
    head = next(at for at, cells in enumerate(rows) if cells[0] == "STT")
    below = rows[head + 1 :]
    for cells in below:
        for role, text in answers.get(cells[ROLE["code"]], {}).items():
            cells[ROLE[role]] = text
    random.Random(5).shuffle(below)
    other = path.with_name("da-soat.xlsx")
    book = xlsxwriter.Workbook(str(other))
    sheet = book.add_worksheet("Bảng soát")
    for at, cells in enumerate([*rows[: head + 1], *below]):
        for column, cell in enumerate(cells):
            sheet.write_string(at, column, str(cell))
    book.close()
    return other


def imported(province: Province, path: Path):
    return province.run("review", "import", str(path), str(province.reports), *WHO)


def review(province: Province, code: str) -> str:
    path = province.reports / f"{code}.tham-dinh.yaml"
    return path.read_text(encoding="utf-8").partition("decisions:")[2] if path.exists() else ""


def test_the_workbook_is_made_of_texts_and_the_same_every_time(province):
    figures = province.figures(("00160", "tu", "1.183", "không khớp", "Sở"))
    path = made(province, "--figures", figures, "--sample", "2", "--seed", "2025")
    first = path.read_bytes()
    assert made(province, "--figures", figures, "--sample", "2", "--seed", "2025").read_bytes() == first
    book = python_calamine.CalamineWorkbook.from_path(str(path))
    assert book.sheet_names == ["Bảng soát", "Hướng dẫn", "Chọn mẫu"]
    top = cells_of(path)[4]
    assert top[ROLE["difference"]] == "-1,69 điểm %"
    assert top[ROLE["details"]].splitlines()[0] == "Phần: khai 1.205; Sở không khớp 1.183 (-22 hồ sơ)"
    assert top[ROLE["risks"]] == RISKS["mismatch"]["vi"]
    drawn = [line[0] for line in book.get_sheet_by_name("Chọn mẫu").to_python()]
    assert drawn[1] == "Số gốc: 2025. Số đơn vị được chọn: 2."
    assert len(drawn) == 5


def test_decisions_come_back_into_the_review_of_each_commune(province):
    answers = {
        "00160": {"decision": "Chấp nhận", "note": "đã xem\nhệ thống"},
        "00161": {"decision": "điều chỉnh", "input": "tu", "value": "699", "reason": "xác định không đúng hướng dẫn"},
        "00162": {"decision": "trả lại", "reason": "thiếu tài liệu kiểm chứng"},
    }
    done = imported(province, filled(made(province), answers))
    assert "Đã ghi 3 quyết định vào tệp thẩm định của 3 đơn vị." in done.out, done
    assert 'decision: chấp nhận, note: "đã xem hệ thống", by: le-van-mau, date: 05/02/2025' in review(province, "00160")
    assert 'input: tu, was: "713", value: "699", reason: xác định không đúng hướng dẫn' in review(province, "00161")
    assert "decision: trả lại" in review(province, "00162")
    assert review(province, "00164") == ""
    standings = {each["code"]: each["standing"] for each in data(province)["rows"]}
    assert standings["00161"] == "adjusted"
    assert standings["00164"] == "unreviewed"


def test_a_review_keeps_the_figures_that_a_grid_was_read_with(province):
    figures = province.figures(("00160", "tu", "91", "", "Sở"))
    path = filled(made(province), {"00160": {"decision": "chấp nhận"}, "00161": {"decision": "chấp nhận"}})
    done = province.run("review", "import", str(path), str(province.reports), "--figures", figures, *WHO)
    assert "Đã ghi 2 quyết định" in done.out, done
    digest = hashlib.sha256(b"00160\ttu\t91").hexdigest()
    kept = {code: review_path(province.reports / f"{code}.yaml").read_text("utf-8") for code in ("00160", "00161")}
    assert f"figures:\n  file: so-lieu-tinh.csv\n  digest: {digest}\n" in kept["00160"]
    assert "figures:" not in kept["00161"]


def test_words_of_a_grid_may_be_typed_without_marks(province):
    answers = {
        "00160": {"decision": "Chap nhan"},
        "00162": {"decision": "tra lai", "reason": "thieu tai lieu kiem chung"},
    }
    path = filled(made(province), answers)
    done = province.run("review", "import", str(path), str(province.reports), *WHO, "--round", "hoi dong")
    assert "Đã ghi 2 quyết định" in done.out, done
    assert "decision: chấp nhận, by: le-van-mau, date: 05/02/2025, round: hội đồng" in review(province, "00160")
    assert "decision: trả lại, reason: thiếu tài liệu kiểm chứng" in review(province, "00162")


def test_a_grid_that_is_read_twice_adds_nothing(province):
    answers = {
        "00160": {"decision": "chấp nhận"},
        "00163": {"decision": "trả lại", "reason": "thiếu tài liệu kiểm chứng"},
    }
    path = filled(made(province), answers)
    assert "Đã ghi 2 quyết định" in imported(province, path).out
    before = review(province, "00160")
    again = imported(province, path)
    assert again.code == ExitCode.DONE
    assert "Đã ghi 0 quyết định" in again.out
    assert "2 quyết định đã có đúng như vậy" in again.out
    assert review(province, "00160") == before


def test_a_decision_about_figures_that_were_changed_since_is_refused_and_nothing_is_written(province):
    path = filled(made(province), {"00160": {"decision": "chấp nhận"}, "00161": {"decision": "chấp nhận"}})
    province.report("00160", "Xã Một", counts("1.206", "1.300"), CITED)
    done = imported(province, path)
    assert (done.code, told(done, "grid-stale")) == (ExitCode.INPUT, True)
    assert review(province, "00161") == ""
    # Another part of the report may have been changed: what was looked at is still what is declared.
    province.report("00160", "Xã Một", counts("1.205", "1.300") + "co: có\n", CITED)
    assert imported(province, path).code == ExitCode.DONE


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        ({"decision": "đồng ý"}, "grid-decision"),
        ({"note": "xem lại"}, "grid-without-decision"),
        ({"decision": "trả lại"}, "grid-reason-missing"),
        ({"decision": "trả lại", "reason": "chưa rõ"}, "grid-reason"),
        ({"decision": "chấp nhận", "value": "5"}, "grid-value"),
        ({"decision": "điều chỉnh", "reason": "thiếu tài liệu kiểm chứng"}, "grid-value"),
        ({"decision": "điều chỉnh", "value": "5", "reason": "thiếu tài liệu kiểm chứng"}, "grid-input-missing"),
        ({"decision": "điều chỉnh", "input": "x", "value": "5", "reason": "thiếu tài liệu kiểm chứng"}, "grid-input"),
        ({"decision": "điều chỉnh", "input": "tu", "value": "1,5", "reason": "thiếu tài liệu kiểm chứng"},
         "count-not-whole"),
        ({"decision": "chấp nhận", "key": "00161/A.01"}, "figure-row-mixed"),
        ({"decision": "chấp nhận", "code": "00999", "key": "00999/A.01"}, "grid-unit-unknown"),
        ({"decision": "chấp nhận", "code": "00161", "key": "00161/A.01"}, "grid-stale"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_row_is_said_with_its_cell(province, answer, code):
    done = imported(province, filled(made(province), {"00160": answer}))
    assert told(done, code)
    assert "da-soat.xlsx, trang tính “Bảng soát”, ô " in done.err
    assert (done.code == ExitCode.DONE) is (code == "grid-without-decision")
    assert review(province, "00160") == ""


def test_an_adjusted_figure_that_contradicts_the_report_is_refused_and_nothing_is_written(province):
    adjust = {"decision": "điều chỉnh", "input": "tu", "value": "1001", "reason": "xác định không đúng hướng dẫn"}
    path = filled(made(province), {"00160": {"decision": "chấp nhận"}, "00161": adjust})
    done = imported(province, path)
    assert (done.code, told(done, "rate-above-one")) == (ExitCode.INPUT, True)
    assert (review(province, "00160"), review(province, "00161")) == ("", "")
    figures = province.figures(("00161", "mau", "1.001", "", "Sở"))
    done = province.run("review", "import", str(path), str(province.reports), *WHO, "--figures", figures)
    assert (done.code, done.err) == (ExitCode.DONE, "")


def test_two_decisions_about_one_commune(province):
    path = filled(made(province), {"00160": {"decision": "chấp nhận"}})
    rows = cells_of(path)
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("Bảng soát")
    for at, cells in enumerate([*rows, next(each for each in rows if each[ROLE["code"]] == "00160")]):
        for column, cell in enumerate(cells):
            sheet.write_string(at, column, str(cell))
    book.close()
    assert told(imported(province, path), "grid-twice")


def test_files_that_are_no_grid(province):
    path = province.root / "x.csv"
    path.write_text("a;b\n1;2\n", encoding="utf-8")
    done = imported(province, path)
    assert (done.code, told(done, "grid-head")) == (ExitCode.INPUT, True)
    assert imported(province, province.root / "khong-co.csv").code == ExitCode.ACCESS


def test_an_official_of_the_commune_decides_nothing_about_it(province):
    path = filled(made(province), {"00160": {"decision": "chấp nhận"}})
    done = province.run("review", "import", str(path), str(province.reports), *WHO, "--unit", "00160")
    assert told(done, "review-own-unit")


# ------------------------------------------------------------------------------------------------ in one act


def test_equal_figures_are_accepted_together_and_only_those(province):
    lines = [(code, name, "", "xác nhận", "Sở") for code in ("00160", "00161", "00163") for name in ("tu", "mau")]
    figures = province.figures(*lines, ("00162", "tu", "91", "", "Sở"))
    asked = ("review", "equal", "A.01", str(province.reports), "--figures", figures, *WHO)
    dry = province.run(*asked, "--dry-run")
    assert "Sẽ chấp nhận 2 đơn vị: 00161 Xã Hai, 00160 Xã Một." in dry.out
    assert review(province, "00160") == ""
    done = province.run(*asked)
    assert (done.code, "cho 2 đơn vị" in done.out) == (ExitCode.DONE, True), done
    for code in ("00160", "00161"):
        assert "chấp nhận chung 2 đơn vị trong một lần ghi" in review(province, code)
    assert review(province, "00162") == review(province, "00163") == ""
    assert "Không có đơn vị nào" in province.run(*asked).out


def test_the_command_that_the_grid_offers_runs_as_it_stands(province):
    figures = province.figures(("00161", "tu", "713", "", "Sở"), ("00161", "mau", "1.000", "", "Sở"))
    shown = province.run("review", "grid", "A.01", str(province.reports), "--figures", figures).out
    offered = " ".join(shown.split()).partition("Chấp nhận các đơn vị đó trong một lần ghi: ")[2]
    name, *words = shlex.split(offered)
    assert (name, words[-4:]) == ("cds-score", ["--by", "HỌ-TÊN", "--office", "CƠ-QUAN"])
    done = run(*words)
    assert done.code == ExitCode.DONE, done
    assert "decision: chấp nhận" in review(province, "00161")


def test_nothing_is_accepted_while_the_figures_have_errors(province):
    lines = [("00160", "tu", "", "xác nhận", "Sở"), ("00160", "mau", "1,5", "", "Sở"), ("00161", "tuu", "5", "", "Sở")]
    done = province.run("review", "equal", "A.01", str(province.reports), "--figures", province.figures(*lines), *WHO)
    assert (done.code, "chưa ghi gì" in done.err) == (ExitCode.INPUT, True)
    again = province.run(
        "review", "equal", "A.01", str(province.reports), "--figures", "x.csv", *WHO, "--round", "lần 9"
    )
    assert (again.code, "lần 1; lần 2; hội đồng" in again.err) == (ExitCode.USAGE, True)


# ------------------------------------------------------------------------------------- differences, the sample


@pytest.mark.parametrize(
    ("declared", "other", "unit", "text"),
    [
        (exactly(1205), exactly(1193), "hồ sơ", "-12 hồ sơ"),
        (exactly(1205), exactly(3205), "hồ sơ", "+2.000 hồ sơ"),
        (exactly(1205, 1300), exactly(1183, 1300), PERCENT, "-1,69 điểm %"),
        (exactly(1, 2), exactly(3, 4), PERCENT, "+25 điểm %"),
        (exactly(1, 3), exactly(10**7, 3 * 10**7 + 1), PERCENT, "-0,000001 điểm %"),
        (exactly(5, 2), exactly(5, 4), "", "-1,25"),
        (exactly(2, 4), exactly(1, 2), PERCENT, "khớp"),
        (Range((1, 1), None), exactly(1), "hồ sơ", "khác"),
        (True, True, "", "khớp"),
        ("a", "b", "", "khác"),
        (None, exactly(1), "", ""),
    ],
)
def test_differences(declared, other, unit, text):
    assert difference_text(declared, other, unit, "vi") == text


@given(st.integers(-(10**9), 10**9), st.integers(-(10**9), 10**9))
def test_the_difference_of_counts_is_exact(a, b):
    text = difference_text(exactly(a), exactly(b), "hồ sơ", "vi")
    assert text == "khớp" if a == b else int(text.split()[0].replace(".", "")) == b - a


def test_the_sample_is_as_documented():
    codes = ["00160", "00161", "00162", "08152", "99001"]
    by_hand = sorted(codes, key=lambda code: hashlib.sha256(f"2025\n{code}".encode()).hexdigest())
    assert sample(codes, 3, "2025") == by_hand[:3] == ["00162", "00161", "99001"]
    assert sample(codes, 9, "2025") == by_hand


@given(st.lists(st.text("0123456789", min_size=5, max_size=5), max_size=20), st.integers(0, 8), st.text(max_size=4))
def test_a_sample_does_not_depend_on_the_order(codes, count, seed):
    drawn = sample(codes, count, seed)
    assert drawn == sample(reversed(codes), count, seed)
    assert len(drawn) == min(count, len(set(codes)))
    assert drawn == sample(codes, count + 1, seed)[:count]
