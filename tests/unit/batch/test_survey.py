"""What the files of a folder are to one another, and what of them holds for all units."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from cds_score.batch.folder import walked
from cds_score.batch.survey import not_understood, sets_in, surveyed
from cds_score.reading.source import digest
from cds_score.selfreport.files import ABSENT
from tests.batch_folder import CODES, Home, home, write_report
from tests.docs.program import ROOT
from tests.helpers import codes, report_text, set_text
from tests.unit.forms.register_books import saved

FEW = CODES[:2]
REVIEW = """\
report: {name}
digest: {digest}
criteria: mau/nho@1
commune: {{code: "{code}", name: Xã Ví Dụ}}
reviewers:
  an: {{name: Nguyễn Văn Mẫu, office: Sở Mẫu (giả định)}}
decisions:
  - {{indicator: A.01, decision: chấp nhận, by: an, date: 3/2/2025, round: lần 1}}
"""


@pytest.fixture
def here(tmp_path: Path) -> Home:
    return home(tmp_path, FEW)


def report_of(made: Home, code: str) -> Path:
    return next(made.reports.rglob(f"{code}.yaml"))


def review_of(made: Home, code: str, path: Path) -> Path:
    report = report_of(made, code)
    text = REVIEW.format(name=report.name, digest=digest(report.read_text(encoding="utf-8")), code=code)
    path.write_text(text, encoding="utf-8")
    return path


def review_beside(made: Home, code: str) -> None:
    report = report_of(made, code)
    review_of(made, code, report.with_name(f"{report.stem}.tham-dinh.yaml"))


def record_of(made: Home, code: str) -> dict[str, object]:
    records = [json.loads(line) for line in made.lines()]
    found: dict[str, object] = next(each for each in records if each["commune"]["code"] == code)
    return found


def problems(made: Home) -> list[tuple[str, str, str]]:
    data = json.loads((made.out / "results.json").read_text(encoding="utf-8"))
    return [(each["severity"], each["code"], each["file"]) for each in data["problems"]]


def ran(made: Home, *options: str) -> int:
    done = made.province("--only", "jsonl", "--only", "json", *options)
    assert "Lỗi của chương trình" not in done.err, done.err
    return done.code


def test_a_review_beside_its_report(here):
    review_beside(here, FEW[0])
    assert ran(here) == 0
    assert record_of(here, FEW[0])["basis"] == "appraised"
    assert record_of(here, FEW[1])["basis"] == "self_reported"


def test_a_review_that_lies_elsewhere_goes_by_the_text_that_it_is_bound_to(here):
    review_of(here, FEW[0], here.reports / "Bản thẩm định cuối (2).yaml")
    assert ran(here) == 0
    assert record_of(here, FEW[0])["basis"] == "appraised"


def test_a_review_without_its_report(here):
    path = review_of(here, FEW[0], here.reports / "x.yaml")
    write_report(here, FEW[0], 1)
    ran(here)
    assert ("warning", "batch-review-alone", path.name) in problems(here)


def test_a_broken_review_hides_no_report(here):
    report = report_of(here, FEW[0])
    report.with_name(f"{report.stem}.tham-dinh.yaml").write_text(
        "report: x\ndigest: 0\ndecisions: 7\n", encoding="utf-8"
    )
    assert ran(here) == 3
    assert record_of(here, FEW[0])["basis"] == "self_reported"
    assert any(code == "key-missing" for _, code, _ in problems(here))


def test_figures_of_the_province_in_the_folder(here):
    review_beside(here, FEW[0])
    (here.reports / "so lieu so.csv").write_text(
        f"code;input;value;agency\n{FEW[0]};tu;99;Sở Mẫu (giả định)\n88888;tu;1;Sở Mẫu (giả định)\n", encoding="utf-8"
    )
    assert ran(here) == 0
    record = record_of(here, FEW[0])
    assert record["basis"] == "appraised"
    assert record["indicators"][0]["numerator"] == "99"  # type: ignore[index]
    assert ("note", "batch-used-figures", "so lieu so.csv") in problems(here)
    assert ("warning", "figure-unit-unknown", "so lieu so.csv") in problems(here)


def test_figures_with_an_error_are_not_used(here):
    (here.reports / "so-lieu.csv").write_text(
        f"code;input;value;agency\nkhông;tu;99;Sở\n{FEW[0]};tu;1;Sở\n", encoding="utf-8"
    )
    assert ran(here) == 3
    assert record_of(here, FEW[0])["basis"] == "self_reported"
    assert ("error", "batch-figures-unused", "so-lieu.csv") in problems(here)


def test_figures_in_a_workbook(here):
    import xlsxwriter

    review_beside(here, FEW[0])
    with xlsxwriter.Workbook(here.reports / "Số liệu của Sở.xlsx") as book:
        sheet = book.add_worksheet("Danh sách")
        for row, cells in enumerate(
            (("code", "input", "value", "agency"), (FEW[0], "tu", "98", "Sở Mẫu"), (FEW[0], "sai", "1", "Sở Mẫu"))
        ):
            sheet.write_row(row, 0, cells)
    ran(here, "--jobs", "1")
    assert record_of(here, FEW[0])["indicators"][0]["numerator"] == "98"  # type: ignore[index]
    data = json.loads((here.out / "results.json").read_text(encoding="utf-8"))
    unknown = next(each for each in data["problems"] if each["code"] == "figure-input-unknown")
    assert unknown["file"] == "Số liệu của Sở.xlsx"
    assert "B3" in unknown["place"]


def test_a_workbook_that_travels_keeps_its_places(here, monkeypatch):
    monkeypatch.setattr("cds_score.batch.making.FEW", 1)
    test_figures_in_a_workbook(here)
    alone = here.outputs()
    here.ran(
        "province", str(here.reports), "-o", str(here.root / "hai"), "--jobs", "2", "--only", "jsonl", "--only", "json"
    )
    again = {each.name: each.read_bytes() for each in (here.root / "hai").iterdir() if each.is_file()}
    assert again == alone


def test_a_register_in_the_folder(here):
    (here.reports / "Danh mục xã.csv").write_text(
        f"Mã;Tên\n{FEW[0]};Xã Ví Dụ 1\n{FEW[1]};Xã Ví Dụ 2\n77777;Xã Vắng\n", encoding="utf-8"
    )
    ran(here)
    data = json.loads((here.out / "results.json").read_text(encoding="utf-8"))
    assert data["register"]["file"] == "Danh mục xã.csv"
    assert "77777" in [each["code"] for each in data["units"]]
    assert ("note", "batch-used-register", "Danh mục xã.csv") in problems(here)


@pytest.mark.parametrize(
    ("several", "used", "text"),
    [
        ("batch-several-register", "batch-used-register", f"code;name\n{FEW[0]};A\n"),
        ("batch-several-decision", "batch-used-decision", "decision: {number: 1/QĐ}\nyear: 2024\nunits: []\n"),
        ("batch-several-office", "batch-used-office", "signers: {report: {name: A}}\n"),
        ("batch-several-plan", "batch-used-plan", "year;units\n2024;3\n"),
    ],
)
def test_of_several_none_is_used(here, several, used, text):
    for name in ("a", "b"):
        (here.reports / name).write_text(text, encoding="utf-8")
    ran(here)
    assert ("warning", several, "a") in problems(here)
    (here.reports / "b").unlink()
    ran(here)
    assert ("note", used, "a") in problems(here)


def test_a_decision_with_an_error_is_passed_over(here):
    (here.reports / "qd.yaml").write_text("decision: {number: 1/QĐ, la: x}\nyear: hai\nunits: []\n", encoding="utf-8")
    assert ran(here) == 3
    assert len(here.lines()) == 2


def test_a_decision_that_is_named_must_be_sound(here):
    path = here.root / "qd.yaml"
    path.write_text("decision: [\n", encoding="utf-8")
    assert here.province("--only", "jsonl", "--decision", str(path)).code == 3
    assert not (here.out / "results.jsonl").exists()


def test_a_set_in_the_folder_is_used_where_no_other_has_its_name(here):
    (here.reports / "bo").mkdir()
    (here.reports / "bo" / "x.yaml").write_text(set_text().replace("mau/nho", "mau/rieng"), encoding="utf-8")
    (here.reports / "bo" / "gia.yaml").write_text(set_text().replace("points: 10", "points: 99"), encoding="utf-8")
    path = here.reports / "rieng.yaml"
    path.write_text(report_text().replace("mau/nho", "mau/rieng").replace("08152", "10050"), encoding="utf-8")
    assert ran(here) == 0
    assert record_of(here, "10050")["criteria"]["id"] == "mau/rieng"  # type: ignore[index]
    assert record_of(here, FEW[0])["points"]["max"] == "10"  # type: ignore[index]
    assert ("note", "batch-used-set", "bo/x.yaml") in problems(here)
    assert ("note", "batch-set-passed-over", "bo/gia.yaml") in problems(here)


def test_a_dossier_in_a_zip(here):
    report = report_of(here, FEW[0])
    with zipfile.ZipFile(here.reports / "hồ sơ.zip", "w") as archive:
        archive.write(report, "bao-cao/bao-cao.yaml")
    report.unlink()
    assert ran(here) == 0
    assert record_of(here, FEW[0])["report"] == "hồ sơ.zip/bao-cao/bao-cao.yaml"


def test_cited_documents_are_understood(here):
    (here.reports / "tai-lieu").mkdir()
    for name in ("bc.pdf", "bc.xlsx", "khac.pdf"):
        (here.reports / "tai-lieu" / name).write_bytes(b"%PDF-1.4" if name.endswith("pdf") else b"PK\x03\x04")
    more = "evidence:\n  a: {number: 1/BC, file: tai-lieu/bc.pdf}\n  b: {number: 2/BC, file: 'tai-lieu\\bc.xlsx'}\n"
    (here.reports / "x.yaml").write_text(report_text(more=more).replace("08152", "10050"), encoding="utf-8")
    ran(here)
    told = [each for each in problems(here) if each[2].startswith("tai-lieu")]
    assert told == [("note", "batch-not-understood", "tai-lieu/khac.pdf")]


def test_what_is_held_of_a_report(here):
    report = report_of(here, FEW[0])
    report.with_name(f"{report.stem}.lich-su.jsonl").write_text('{"check":"","previous":""}\n', encoding="utf-8")
    survey = surveyed(walked(here.reports))
    item = next(each for each in survey.items if each.name.endswith(report.name))
    assert [given == ABSENT for given in item.files.values()] == [False, True, False]
    assert list(survey.histories) == [item.name]
    assert codes(not_understood(survey, [])) == []
    assert sets_in(survey, []) == {}


def test_a_register_in_a_workbook_in_the_folder(here):
    rows = [["Mã", "Tên"], [FEW[0], "Xã Ví Dụ 1"], [FEW[1], "Xã Ví Dụ 2"], ["77777", "Xã Vắng"]]
    saved(here.reports / "Danh mục xã.xlsx", {"Danh mục": rows})
    ran(here)
    data = json.loads((here.out / "results.json").read_text(encoding="utf-8"))
    assert data["register"]["file"] == "Danh mục xã.xlsx"
    missing = next(each for each in data["problems"] if each["code"] == "round-report-missing")
    assert (missing["file"], "ô A4" in missing["place"]) == ("Danh mục xã.xlsx", True)
    assert ("note", "batch-used-register", "Danh mục xã.xlsx") in problems(here)


def test_a_register_with_a_title_is_named_by_the_option(here):
    rows = [["DANH MỤC"], ["Mã", "Tên"], [FEW[0], "Xã Ví Dụ 1"], ["77777", "Xã Vắng"]]
    path = saved(here.reports / "Danh mục xã.xlsx", {"Danh mục": rows})
    ran(here)
    assert ("warning", "file-is-excel", path.name) in [(kind and "warning", *more) for kind, *more in problems(here)]
    here.ran("--register", str(path), "province", str(here.reports), "-o", str(here.out))
    data = json.loads((here.out / "results.json").read_text(encoding="utf-8"))
    assert data["register"]["file"] == path.name
    assert "file-is-excel" not in [each["code"] for each in data["problems"]]


@pytest.mark.parametrize(
    ("option", "text"),
    [
        ("--register", f"code;name\n{FEW[0]};A\n"),
        ("--decision", "decision: {number: 1/QĐ}\nyear: 2024\nunits: []\n"),
        ("--office", "signers: {report: {name: A}}\n"),
        ("--plan", "year;units\n2024;3\n"),
    ],
)
@pytest.mark.parametrize("inside", [True, False])
def test_a_file_beside_the_one_that_is_named_is_told(here, option, text, inside):
    named = (here.reports if inside else here.root) / "dung.csv"
    for path in (named, here.reports / "a.xlsx"):
        path.write_text(text, encoding="utf-8")
    given, rest = ([option, str(named)], []) if option == "--register" else ([], [option, str(named)])
    here.ran(*given, "province", str(here.reports), "-o", str(here.out), "--only", "json", *rest)
    told = [each for each in problems(here) if each[1] == "batch-other-named"]
    assert told == [("note", "batch-other-named", "a.xlsx")]
    assert "batch-not-understood" not in [each[1] for each in problems(here)]


def test_a_register_with_tabs_in_the_folder(here):
    (here.reports / "dm.txt").write_text(f"Mã\tTên\n{FEW[0]}\tXã Ví Dụ 1\n", encoding="utf-16")
    ran(here)
    assert ("note", "batch-used-register", "dm.txt") in problems(here)


def test_papers_that_carry_no_report_are_not_counted_as_scored(here):
    certificate = next((ROOT / "tests/certificates").rglob("giay-chung-nhan.pdf"))
    (here.reports / "giay.pdf").write_bytes(certificate.read_bytes())
    assert "2 tệp báo cáo (2 tệp chấm lần này)" in here.province("--only", "json").out
