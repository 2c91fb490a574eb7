"""`form --format xlsx`: the file that a person gets, and what stands in the way of one."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from tests.docs.program import ROOT, run
from tests.helpers import read_text, report_text, set_text, write_set

SET, GOOD = "mau/ba-tru-cot@2026", "examples/mau-ba-tru-cot/bao-cao.yaml"


def cells(path: Path, sheet: str) -> list[list[object]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(path.read_bytes()))
    return [list(row) for row in book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)]


def test_the_ending_says_what_is_wanted(tmp_path):
    by_ending, by_option = tmp_path / "bieu một.xlsx", tmp_path / "hai.xlsx"
    done = run("form", SET, "-o", str(by_ending))
    assert done.code == 0
    assert "cds-score import" in done.out
    assert run("form", SET, "-o", str(by_option), "--format", "xlsx").code == 0
    assert by_ending.read_bytes() == by_option.read_bytes()
    assert sorted(each.name for each in tmp_path.iterdir()) == ["bieu một.xlsx", "hai.xlsx"]
    assert run("form", SET, "-o", str(by_ending)).code == 5  # it is there already


def test_stocks_of_an_earlier_report_are_carried_over_as_in_the_yaml_form(tmp_path):
    target = tmp_path / "ky-sau.xlsx"
    assert run("form", SET, "--from", GOOD, "-o", str(target)).code == 0
    said, _ = read_text(run("form", SET, "--from", GOOD).out)
    assert said is not None
    wanted = {
        name: (answer.value.text, answer.to_confirm) for name, answer in said.answers.items() if answer.to_confirm
    }
    carried = {
        str(row[16]).removeprefix("input:"): (row[3], row[13])
        for sheet in ("Chính quyền số", "Kinh tế số", "Xã hội số")
        for row in cells(target, sheet)
        if str(row[16]).startswith("input:") and row[3]
    }
    assert carried == wanted != {}
    head = {str(row[3]): row[1] for row in cells(target, "Thông tin chung")}
    assert (head["unit:name"], head["period:from"]) == (said.unit.name, "")


@pytest.mark.parametrize(
    "arguments", [("--format", "xlsx"), ("--format", "xlsx", "-o", "a.yaml"), ("--format", "docx", "-o", "a.docx")]
)
def test_what_cannot_be(arguments):
    done = run("form", SET, *arguments)
    assert (done.code, done.out) == (2, "")


def test_a_text_that_no_cell_takes_is_told_with_its_place(tmp_path):
    write_set(tmp_path / "sets", set_text("tu: {label: Phần, type: count, accrual: stock}",
              "- {id: A.01, name: n, measure: tu, target: ≥ 1, points: 1, source: none}"))  # fmt: skip
    report = tmp_path / "cu.yaml"
    report.write_text(report_text("tu: {value: 1, evidence: [a]}", f"evidence: {{a: {{title: {'x' * 16_001}}}}}\n"),
                      encoding="utf-8")  # fmt: skip
    target = tmp_path / "moi.xlsx"
    done = run("--criteria-dir", str(tmp_path / "sets"), "form", "mau/nho@1", "--from", str(report), "-o", str(target))
    assert done.code == 3
    assert "cu.yaml:6" in done.err.replace("\\", "/")
    assert "cell-too-long" in done.err
    assert not target.exists()


def test_a_report_in_work_goes_on_in_a_workbook_and_comes_back_the_same(tmp_path):
    book, again = tmp_path / "bieu.xlsx", tmp_path / "lai.yaml"
    text = (ROOT / GOOD).read_text(encoding="utf-8")
    report = tmp_path / "bao-cao.yaml"
    report.write_text(text.replace("value: 803", 'value: "1,264"'), encoding="utf-8")
    done = run("form", SET, "--report", str(report), "-o", str(book))
    assert (done.code, done.err) == (0, "")
    assert run("import", str(book), "-o", str(again)).code == 3  # the comma is told, and kept
    was, _ = read_text(report.read_text(encoding="utf-8"))
    now, _ = read_text(again.read_text(encoding="utf-8"))
    assert was is not None
    assert now is not None
    assert {name: (each.value.text, each.note) for name, each in now.answers.items() if each.value.text} == {
        name: (each.value.text, each.note) for name, each in was.answers.items()
    }
    assert now.answers["ho_so_truc_tuyen"].value.text == "1,264"
    assert (now.unit.name, now.span, list(now.evidence)) == (was.unit.name, was.span, list(was.evidence))
    assert {key: each[1].text for key, each in now.explanations.items()} == {
        key: each[1].text for key, each in was.explanations.items()
    }
    before = book.read_bytes()
    assert run("form", SET, "--report", str(report), "-o", str(book)).code == 5  # never overwritten unasked
    assert book.read_bytes() == before


def test_a_report_that_cannot_be_read_whole_is_written_into_no_workbook(tmp_path):
    report, book = tmp_path / "bao-cao.yaml", tmp_path / "bieu.xlsx"
    text = (ROOT / GOOD).read_text(encoding="utf-8")
    report.write_text(f"{text}la: 1\n", encoding="utf-8")
    done = run("form", SET, "--report", str(report), "-o", str(book))
    assert done.code == 3
    assert "key-unknown" in done.err
    report.write_text(text.replace(SET, "mau/chi-so-tam-nhom@2025"), encoding="utf-8")
    assert run("form", SET, "--report", str(report), "-o", str(book)).code == 2
    assert not book.exists()


@pytest.mark.parametrize("more", [(), ("-o", "khong-ghi.yaml"), ("--from", GOOD, "-o", "khong-ghi.xlsx")])
def test_only_a_workbook_takes_a_report_in_work(more):
    done = run("form", SET, "--report", GOOD, *more)
    assert (done.code, done.out) == (2, "")
    assert "--report dùng với biểu Excel" in done.err


def test_an_earlier_report_may_be_a_workbook_itself(tmp_path):
    """A form filled with stocks of the year before, of which they are carried over once more: the same form."""
    first, second = tmp_path / "mot.xlsx", tmp_path / "hai.xlsx"
    assert run("form", SET, "--from", GOOD, "-o", str(first)).code == 0
    assert run("form", SET, "--from", str(first), "-o", str(second)).code == 0
    assert second.read_bytes() == first.read_bytes()
    assert run("form", SET, "--from", str(first), "-o", str(first), "--force").code == 5
