"""`import` of a spreadsheet form: the file that is written, what is said of it, and what writes nothing."""

from __future__ import annotations

import pytest

from cds_score.criteria.catalogue import Catalogue
from cds_score.forms.report_book.write import report_book
from cds_score.reading.source import digest
from cds_score.selfreport.history import CLOSED, FIGURES, OPEN, REPORT
from tests.docs.program import run
from tests.helpers import load_set, read_text, report_text, set_text
from tests.self_reports import contents
from tests.unit.selfreport.histories import event, history_of
from tests.workbooks import Edited

MORE = 'evidence: {tl-01: {number: 01/BC-UBND, date: 10/12/2024}}\nnarrative: {results: "Hai\\ndòng"}\n'
PILLAR = "Nhóm A"


@pytest.fixture
def criteria(tmp_path):
    return load_set(tmp_path / "bo", set_text())


@pytest.fixture
def report(criteria):
    report, _ = read_text(report_text('tu: {value: "1.205", evidence: [tl-01]}\nmau: 1.224\n', MORE))
    assert report is not None
    return report


@pytest.fixture
def book(criteria, report):
    return Edited(report_book(criteria, report))


@pytest.fixture
def imported(tmp_path):
    """Imports a workbook that lies in the folder of the test."""

    def act(data, *more, name="bieu.xlsx", lang="vi"):
        (tmp_path / name).write_bytes(data if isinstance(data, bytes) else data.data())
        target = tmp_path / "bao-cao.yaml"
        (tmp_path / "bo").mkdir(exist_ok=True)
        roots = ("--lang", lang, "--criteria-dir", str(tmp_path / "bo"))
        return run(*roots, "import", str(tmp_path / name), "-o", str(target), *more), target

    return act


def test_a_form_becomes_the_report(imported, book, report):
    done, target = imported(book)
    assert done.code == 0, done.err
    assert done.out.startswith(f"Đã ghi {target}: 2 số liệu, 1 tài liệu kiểm chứng. Kiểm tra: cds-score ")
    again, found = read_text(target.read_text(encoding="utf-8"))
    assert again is not None
    assert found == []
    assert contents(again) == contents(report)


def test_a_report_that_is_there_stays_unless_asked(imported, book, tmp_path):
    (tmp_path / "bao-cao.yaml").write_text("cũ", encoding="utf-8")
    done, target = imported(book)
    assert (done.code, target.read_text(encoding="utf-8")) == (5, "cũ")
    done, target = imported(book, "--force")
    assert done.code == 0
    assert "1.205" in target.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("lang", "said"), [("vi", "đã khóa ngày 03/02/2025 nên không nhập đè"), ("en", "were closed on 03/02/2025")]
)
def test_closed_figures_are_not_written_over(imported, criteria, book, tmp_path, lang, said):
    done, target = imported(book)
    assert done.code == 0
    written = target.read_text(encoding="utf-8")
    closed = {REPORT: digest(written), FIGURES: CLOSED}
    history = tmp_path / "bao-cao.lich-su.jsonl"
    history.write_text(history_of([event("da_nop", details=closed)])[1], encoding="utf-8")
    other, _ = read_text(report_text('tu: {value: "1.206", evidence: [tl-01]}\nmau: 1.224\n', MORE))
    changed = report_book(criteria, other)
    done, _ = imported(changed, "--force", lang=lang)
    assert done.code == 5
    assert said in " ".join(done.err.split())
    assert target.read_text(encoding="utf-8") == written
    target.write_text("sửa tay", encoding="utf-8")
    assert imported(book, "--force")[0].code == 0  # what was submitted may be put back
    assert target.read_text(encoding="utf-8") == written
    reopened = [event("da_nop", details=closed), event("tra_lai", details={FIGURES: OPEN})]
    history.write_text(history_of(reopened)[1], encoding="utf-8")
    assert imported(changed, "--force")[0].code == 0


@pytest.mark.parametrize(
    ("lang", "said", "next_step"),
    [
        ("vi", "trang “Nhóm A”, ô {at}: LỖI [count-comma]", "Sửa biểu rồi nhập lại với --force"),
        ("en", "sheet “Nhóm A”, cell {at}: ERROR [count-comma]", "Correct the form and import it again with --force"),
    ],
)
def test_a_wrong_figure_is_written_as_it_is_and_its_cell_named(imported, book, lang, said, next_step):
    at = f"D{book.row_of(PILLAR, 'input:tu')}"
    book.put(PILLAR, at, "1,205")
    done, target = imported(book, lang=lang)
    assert done.code == 3
    assert said.format(at=at) in done.err
    assert next_step in done.err
    assert 'value: "1,205"' in target.read_text(encoding="utf-8")


def test_two_values_for_one_figure_do_not_count_in_what_is_written(imported, book):
    row = book.row_of(PILLAR, "input:tu")
    book.add("Nhóm A (2)", book.inlined(PILLAR))
    book.put("Nhóm A (2)", f"D{row}", "1.300")
    done, target = imported(book)
    assert done.code == 3
    assert "[book-twice]" in done.err
    assert "1.300 (trang “Nhóm A (2)”, ô D" in target.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("bieu.xlsx", b"code;name\n", "book-not-workbook"),
        ("bieu.csv", b"code;name\n", "book-not-workbook"),
        ("bieu.pdf", b"PK\x03\x04", "book-damaged"),
    ],
)
def test_what_is_no_form_writes_nothing(imported, name, data, code):
    done, target = imported(data, name=name)
    assert done.code == 3
    assert f"[{code}]" in done.err
    assert done.err.rstrip().endswith("Chưa ghi gì.")
    assert not target.exists()


def test_what_is_neither_a_workbook_nor_a_paper_is_refused_as_before(imported):
    done, target = imported(b"xin chao", name="thu.txt")
    assert done.code != 0
    assert not target.exists()


def test_a_table_of_units_in_two_sheets_is_told(imported):
    sets = Catalogue()
    folder = sets.folder("mau/thon-thong-minh-trong-xa@2024")
    assert folder is not None
    criteria, _ = sets.load(folder)
    assert criteria is not None
    text = (
        "criteria: mau/thon-thong-minh-trong-xa@2024\ncommune: {name: Xã Ví Dụ}\nperiod: năm 2024\n"
        "inputs: {thon: {rows: [{name: Thôn 1}]}}\n"
    )
    report, _ = read_text(text)
    book = Edited(report_book(criteria, report))
    sheet = next(name for name in book.sheets if book.text(name, "A1") == "units:thon")
    book.add("Bản hai", book.inlined(sheet))
    code = "book-sheet-twice"
    assert f"[{code}]" not in imported(book)[0].err
    book.put("Bản hai", book.find(sheet, "Thôn 1"), "Thôn 2")
    done, target = imported(book, "--force")
    assert f"[{code}]" in done.err
    assert "Thôn 1" in target.read_text(encoding="utf-8")
