"""`form --format xlsx`: the file that a person gets, and what stands in the way of one."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from tests.docs.program import run
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


def test_an_earlier_report_may_be_a_workbook_itself(tmp_path):
    """A form filled with stocks of the year before, of which they are carried over once more: the same form."""
    first, second = tmp_path / "mot.xlsx", tmp_path / "hai.xlsx"
    assert run("form", SET, "--from", GOOD, "-o", str(first)).code == 0
    assert run("form", SET, "--from", str(first), "-o", str(second)).code == 0
    assert second.read_bytes() == first.read_bytes()
    assert run("form", SET, "--from", str(first), "-o", str(first), "--force").code == 5
