"""Forms in workbooks, in the place of reports: the same results, with cells as places, whoever does the work."""

from __future__ import annotations

import json
import pickle
import re
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
import xlsxwriter

from cds_score.batch.folder import File
from cds_score.batch.kinds import kind_of
from cds_score.casework.opening import Outcome, Prepared, Province, prepare
from cds_score.criteria.catalogue import Catalogue
from cds_score.diagnostics import Source
from cds_score.forms.report_book.as_report import BookSource, is_form
from cds_score.forms.yaml_report import report_yaml
from cds_score.selfreport.read import read_report
from tests.batch_folder import Home, form, home, inside, write_report
from tests.helpers import codes, load_set

CODE = "10050"
"""Of the unit of `form`, where it is not another one."""


@pytest.fixture
def here(tmp_path: Path) -> Home:
    return home(tmp_path, ("10001", "10002"))


def put(made: Home, name: str, data: bytes) -> Path:
    path = made.reports / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def imported(made: Home, data: bytes) -> str:
    """The YAML of a form, as `import` writes it."""
    form, report = made.root / "nhap.xlsx", made.root / "nhap.yaml"
    form.write_bytes(data)
    assert made.ran("import", str(form), "-o", str(report), "--force").code == 0
    return report.read_text(encoding="utf-8")


def province_of(made: Home) -> Province:
    return Province(Catalogue([made.sets]), {})


def records(made: Home) -> dict[str, str]:
    """Lines of the results by the file that they are of, without its name in them."""
    lines = {json.loads(line)["report"]: line for line in made.lines()}
    return {name: line.replace(name, "X") for name, line in lines.items()}


# ---------------------------------------------------------------------------------------------------- what is a form


def test_a_form_is_known_by_its_content(here):
    data = form(here)
    assert kind_of(File("bieu", data, len(data))) == "form"
    assert kind_of(File("bieu.yaml", data, len(data))) == "report"
    assert kind_of(File("a", data[:1000] + b"\0" * 500, 1500)) == "workbook"


def test_a_form_without_its_hidden_sheet_is_one_still(here):
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(form(here))) as packed, zipfile.ZipFile(stream, "w") as again:
        for name in packed.namelist():
            again.writestr(name, packed.read(name).replace(b'name="_cds"', b'name="khac"'))
    assert is_form(stream.getvalue())


@pytest.mark.parametrize(
    "data", [b"", b"tu: 1", b"PK\x03\x04", b"PK\x03\x04" + b"\0" * 60, b"\xd0\xcf\x11\xe0" + b"\0" * 60]
)
def test_what_is_no_form(data):
    assert not is_form(data)


def test_another_workbook_is_none():
    stream = BytesIO()
    book = xlsxwriter.Workbook(stream)
    book.add_worksheet().write(0, 0, "unit code")
    book.close()
    assert not is_form(stream.getvalue())


# -------------------------------------------------------------------------------------------------- what it stands for


def test_a_form_is_the_report_that_import_would_write(here):
    data = form(
        here, 'tu: {value: 75, evidence: [bc]}\nmau: "100"\n', "evidence: {bc: {number: 1/A, date: 1/2/2024}}\n"
    )
    path = put(here, "bieu.xlsx", data)
    ready = prepare(str(path), province_of(here), "vi")
    assert isinstance(ready, Prepared)
    text = imported(here, data)
    assert ready.report.source.text == text
    again, _ = read_report(Source("moi.yaml", text))
    assert again is not None
    assert again.answers.keys() == ready.report.answers.keys()
    assert report_yaml(ready.report, load_set(here.sets)) == text


def test_a_form_may_be_larger_than_a_text(here):
    stream = BytesIO(form(here))
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_STORED) as packed:
        packed.writestr("xl/media/image1.bin", b"x" * 700_000)
    put(here, "bieu.xlsx", stream.getvalue())
    assert here.ran("check", str(here.reports / "bieu.xlsx")).code == 0
    assert here.province("--only", "jsonl").code == 0
    assert "bieu.xlsx" in records(here)


def test_faults_stand_in_cells(here):
    path = put(here, "bieu.xlsx", form(here, "tu: chừng ấy\nmau: 100\n"))
    done = here.ran("check", str(path))
    assert done.code == 3
    (cell,) = re.findall(r"bieu\.xlsx, (trang “Nhóm A”, ô D\d+): LỖI", done.err)
    assert "Cách sửa" in done.err
    (found,) = json.loads(here.ran("check", "--format", "json", str(path)).out)
    assert (found["file"], found["place"]) == (str(path), cell)
    assert (found["line"], found["column"]) == (None, None)
    scored = json.loads(here.ran("score", "--format", "json", str(path)).out)
    assert scored["diagnostics"][0] == found


def test_a_place_without_a_cell_is_the_file(here):
    ready = prepare(str(put(here, "bieu.xlsx", form(here))), province_of(here), "vi")
    assert isinstance(ready, Prepared)
    source = ready.report.source
    assert isinstance(source, BookSource)
    assert source.where(0, "vi") == source.name
    answer = ready.report.answers["tu"].value
    for each in (source, pickle.loads(pickle.dumps(source))):
        assert each.where(answer.start, "vi").startswith(f"{source.name}, trang “Nhóm A”, ô D")
        assert each.text == source.text


def test_a_form_of_a_set_that_is_not_there(here, tmp_path):
    path = put(here, "bieu.xlsx", form(here))
    outcome = prepare(str(path), Province(Catalogue([tmp_path]), {}), "vi")
    assert isinstance(outcome, Outcome)
    assert outcome.has_errors
    assert outcome.report is None


def test_another_workbook_is_told_as_before(here):
    other = BytesIO()
    with zipfile.ZipFile(other, "w") as packed:
        packed.writestr("xl/workbook.xml", "<workbook/>")
    path = put(here, "khac.xlsx", other.getvalue())
    outcome = prepare(str(path), province_of(here), "vi")
    assert isinstance(outcome, Outcome)
    assert codes(outcome.diagnostics) == ["file-is-excel"]


# ------------------------------------------------------------------------------------------------------- a whole folder


def test_the_line_of_a_form_is_that_of_its_yaml(here):
    data = form(here, 'tu: 75\nmau: "100"\n')
    put(here, "bieu.xlsx", data)
    assert here.province("--only", "jsonl").code == 0
    with inside(here.reports):
        scored = here.ran("score", "bieu.xlsx", "--format", "json").out
    of_form = records(here)["bieu.xlsx"]
    assert json.loads(scored.replace("bieu.xlsx", "X")) == json.loads(of_form)
    (here.reports / "bieu.xlsx").unlink()
    put(here, "bao-cao.yaml", imported(here, data).encode("utf-8"))
    assert here.province("--only", "jsonl").code == 0
    assert records(here)["bao-cao.yaml"] == of_form


def test_a_form_and_its_yaml_are_no_two_versions(here):
    data = form(here)
    put(here, "a/bieu.xlsx", data)
    put(here, "b/bao-cao.yaml", imported(here, data).encode("utf-8"))
    done = here.province("--only", "json")
    assert done.code == 0
    assert "Cùng nội dung với b/bao-cao.yaml" in done.out
    assert "version-undecided" not in done.out
    put(here, "c/bieu.xlsx", form(here, "tu: 76\nmau: 100\n"))
    assert "version-undecided" in here.province("--only", "json").out


def test_faults_of_a_form_are_listed_by_cell(here):
    put(here, "bieu.xlsx", form(here, "tu: chừng ấy\nmau: 100\n"))
    done = here.province("--only", "json")
    assert done.code == 3
    result = json.loads((here.out / "results.json").read_text(encoding="utf-8"))
    places = [each["place"] for each in result["problems"] if each["file"] == "bieu.xlsx"]
    assert places
    assert all(place.startswith("trang “Nhóm A”, ô D") for place in places)


def test_a_form_that_cannot_be_judged_is_still_of_its_unit(here):
    put(here, "bieu.xlsx", form(here))
    write_report(here, "10003", 70)
    register = here.root / "danh-muc.csv"
    register.write_text("code;name\n10003;Xã Ví Dụ 3\n10050;Xã Ví Dụ\n", encoding="utf-8")
    (here.sets / "mau" / "nho" / "1").rename(here.sets / "mau" / "nho" / "2")
    text = (here.sets / "mau" / "nho" / "2" / "set.yaml").read_text(encoding="utf-8")
    (here.sets / "mau" / "nho" / "2" / "set.yaml").write_text(text.replace('version: "1"', 'version: "2"'), "utf-8")
    done = here.ran("--register", str(register), "province", str(here.reports), "-o", str(here.out), "--jobs", "1")
    assert done.code == 3
    result = json.loads((here.out / "results.json").read_text(encoding="utf-8"))
    unit = next(each for each in result["units"] if each["code"] == CODE)
    assert unit["file"] == "bieu.xlsx"
    assert unit["status_text"] == "Đã gửi, tệp hỏng"


def test_workers_take_forms_and_a_second_run_does_nothing(here):
    for number in range(3):
        put(here, f"bieu-{number}.xlsx", form(here, f"tu: {60 + number}\nmau: 100\n", code=f"1006{number}"))
    write_report(here, "10003", 99)
    command = ("province", str(here.reports), "-o", str(here.out), "--only", "jsonl")
    done = here.ran(*command, "--jobs", "2")
    assert (done.code, "6 tệp báo cáo (6 tệp chấm lần này)" in done.out) == (0, True), done.out + done.err
    assert "6 tệp báo cáo (0 tệp chấm lần này)" in here.ran(*command, "--jobs", "2").out
    put(here, "bieu-1.xlsx", form(here, "tu: 99\nmau: 100\n", code="10061"))
    assert "6 tệp báo cáo (1 tệp chấm lần này)" in here.ran(*command, "--jobs", "1").out


def test_a_form_in_a_zip_with_a_review_beside_it(here):
    data = form(here)
    path = put(here, "xa/bieu.xlsx", data)
    with inside(here.reports / "xa"):
        assert here.ran("review", "new", "bieu.xlsx").code == 0
    with zipfile.ZipFile(here.reports / "xa.zip", "w") as packed:
        packed.write(path, "bieu.xlsx")
        packed.write(path.with_name("bieu.tham-dinh.yaml"), "bieu.tham-dinh.yaml")
    for each in (path, path.with_name("bieu.tham-dinh.yaml")):
        each.unlink()
    done = here.province("--only", "json")
    assert "batch-review-alone" not in done.out
    result = json.loads((here.out / "results.json").read_text(encoding="utf-8"))
    unit = next(each for each in result["units"] if each["code"] == CODE)
    assert unit["file"] == "xa.zip/bieu.xlsx"
    assert "đang thẩm định" in unit["basis_text"]


def test_papers_are_printed_of_a_form(here):
    put(here, "bieu.xlsx", form(here))
    done = here.ran("report", str(here.reports / "bieu.xlsx"), "-o", str(here.root / "phieu.html"))
    assert (done.code, (here.root / "phieu.html").exists()) == (0, True), done.err


@pytest.mark.parametrize("name", ["bieu.xlsx", "tên khác.xlsx"])
def test_a_review_that_lies_elsewhere_goes_by_the_form_that_it_is_bound_to(here, name):
    put(here, "xa/bieu.xlsx", form(here))
    with inside(here.reports / "xa"):
        assert here.ran("review", "new", "bieu.xlsx").code == 0
    (here.reports / "xa" / "bieu.tham-dinh.yaml").rename(here.reports / "Bản thẩm định (2).yaml")
    (here.reports / "xa" / "bieu.xlsx").rename(here.reports / "xa" / name)
    put(here, "khac/bieu.xlsx", form(here, "tu: 76\nmau: 100\n", code="10051"))
    here.province("--only", "json")
    result = json.loads((here.out / "results.json").read_text(encoding="utf-8"))
    assert "batch-review-alone" not in [each["code"] for each in result["problems"]]
    bases = {each["code"]: "đang thẩm định" in each["basis_text"] for each in result["units"]}
    assert (bases[CODE], bases["10051"]) == (True, False)


def test_a_review_of_a_form_that_was_changed_is_told(here):
    put(here, "bieu.xlsx", form(here))
    with inside(here.reports):
        assert here.ran("review", "new", "bieu.xlsx").code == 0
    (here.reports / "bieu.tham-dinh.yaml").rename(here.reports / "khac.yaml")
    put(here, "bieu.xlsx", form(here, "tu: 76\nmau: 100\n"))
    here.province("--only", "json")
    result = json.loads((here.out / "results.json").read_text(encoding="utf-8"))
    assert [each["file"] for each in result["problems"] if each["code"] == "batch-review-alone"] == ["khac.yaml"]


def test_a_form_that_was_not_sent_to_its_end_is_damaged_not_another_file(here):
    whole = form(here)
    put(here, "nua.xlsx", whole[: len(whole) // 2])
    put(here, "khac.xlsx", b"PK\x03\x04" + whole[4:])
    here.province("--only", "json")
    result = json.loads((here.out / "results.json").read_text(encoding="utf-8"))
    told = {each["file"]: each["code"] for each in result["problems"] if each["severity"] == "error"}
    assert told["nua.xlsx"] == "book-damaged"
    assert "khac.xlsx" not in told
    assert "[book-damaged]" in here.ran("score", str(here.reports / "nua.xlsx")).err
