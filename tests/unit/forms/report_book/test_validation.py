"""What a spreadsheet refuses: nothing that the program's reader takes, shown by LibreOffice's own calculation."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
from pathlib import Path

import pytest
import xlsxwriter

from cds_score.criteria.compiled import Input
from cds_score.criteria.inputs import compile_input
from cds_score.criteria.model import Input as Declared
from cds_score.forms.report_book import validation
from cds_score.reading.numbers import Problem, is_blank

OFFICE = shutil.which("soffice")
ASKED = {
    "count": Declared(label="x", type="count", unit="hồ sơ"),
    "signs": Declared(label="x", type="count", unit="tin, bài/kỳ"),
    "decimal": Declared(label="x", type="decimal", unit="điểm"),
    "percent": Declared(label="x", type="percent"),
    "above": Declared.model_validate({"label": "x", "type": "percent", "may_exceed": "có"}),
    "money": Declared(label="x", type="money"),
    "date": Declared(label="x", type="date"),
}
TEXTS = (
    "1224", "1.224", "1,224", "1.22", "12.24", "1.224.000", "1.22.000", "hơn 1.000", "ít nhất 1.169",
    "từ 100 trở lên", "1.224 hồ sơ", "1.224 tin, bài/kỳ", "99,81%", "99.81%", "99,81", "85", "85 %", "0,998", "0.9981",
    "1.224%", "1.224 %", "3/4", "80/100", "=1+2", "-", "–", "…", "...", "null", "~", "15/12/2024", "1/7/2025",
    "1-7-2025", "01.7.2025", "2025-07-01", "năm 2024", "12/2024", "31/12", "12,5", "1.224,5", "1,224.5", "12.5",
    "gần 90%", "khoảng 350 triệu đồng", "1.250.000", "1,25 tỷ", " 1224 ", "1 224", "abc", "không quá 5,5%", "≥ 85,2%",
    "hơn 1.000,25%", "không quá 1.224 %", "15/12/24", "0", "007",
)  # fmt: skip
STOPPED = {
    "count": {"1,224", "1.22", "12.24", "99,81%", "99.81%", "3/4", "=1+2", "15/12/2024", "12,5", "1,224.5"},
    "signs": {"1.22", "12.24", "99.81%", "=1+2"},
    "decimal": {"1.22", "12.24", "99,81%", "0.9981", "=1+2", "1,224.5", "12.5"},
    "percent": {"1.22", "12.24", "99.81%", "0.9981", "3/4", "=1+2", "1,224.5", "12.5", "15/12/2024"},
    "above": {"3/4", "80/100", "=1+2"},
    "money": {"=1+2"},
    "date": {"năm 2024", "12/2024", "31/12", "1.224"},
}
"""Some of what must be refused while one types."""


def compiled(name: str) -> Input:
    return compile_input("x", ASKED[name])


@pytest.mark.parametrize("name", ASKED)
def test_a_rule_fits_into_a_spreadsheet_in_the_last_row_of_a_large_form(name):
    assert len(validation.input_rule(compiled(name), "D999")["value"]) <= 255 + len("=")


@pytest.mark.skipif(OFFICE is None, reason="needs LibreOffice")
def test_what_is_refused_is_refused_by_the_reader_too(tmp_path):
    """Each text in a cell of its own, as a text; each rule as a formula over it; LibreOffice says what it comes to."""
    book = xlsxwriter.Workbook(str(tmp_path / "rules.xlsx"))
    sheet, as_text = book.add_worksheet(), book.add_format({"num_format": "@"})
    for row, text in enumerate(TEXTS):
        sheet.write_string(row, 0, text, as_text)
        for column, name in enumerate(ASKED, 1):
            rule = validation.input_rule(compiled(name), f"A{row + 1}")
            sheet.write_formula(row, column, rule["value"], None, "")
    book.close()
    _calculated(tmp_path / "rules.xlsx")
    table = list(csv.reader(io.StringIO((tmp_path / "rules.csv").read_text(encoding="utf-8"))))
    stopped: dict[str, set[str]] = {name: set() for name in ASKED}
    for text, line in zip(TEXTS, table, strict=True):
        for name, said in zip(ASKED, line[1:], strict=True):
            assert said in ("TRUE", "FALSE"), (text, name, said)
            if said == "FALSE":
                stopped[name].add(text)
    for name, texts in stopped.items():
        assert STOPPED[name] <= texts, name
        read = [text for text in texts if is_blank(text) or not isinstance(compiled(name).read(text), Problem)]
        # the one thing refused that a reader would take: more than 1.000 %, of a rate that ends at 100 %
        assert read == [] or (name == "percent" and set(read) <= {"không quá 1.224 %"}), (name, read)


def _calculated(path: Path) -> None:
    assert OFFICE is not None
    subprocess.run(
        [OFFICE, f"-env:UserInstallation=file://{path.parent}/profile", "--headless", "--convert-to",
         "csv:Text - txt - csv (StarCalc):44,34,76,1", "--outdir", str(path.parent), str(path)],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip


def test_a_list_only_warns_since_there_are_other_words_for_the_same():
    rule = validation.input_rule(compile_input("x", Declared(label="x", type="yes_no")), "D5")
    assert (rule["validate"], rule["source"], rule["error_type"]) == ("list", ["có", "không"], "warning")
    assert rule["error_message"].endswith("Vẫn giữ nội dung vừa ghi?")


def test_prompts_are_cut_after_a_word():
    said = validation.prompt("Một tiêu đề dài hơn ba mươi hai ký tự", "từ " * 200)
    assert said["input_title"] == "Một tiêu đề dài hơn ba mươi hai…"
    assert len(said["input_message"]) <= 255
    assert said["input_message"].endswith("từ…")
    assert validation.shortened("a" * 300, 255) == "a" * 254 + "…"
    assert validation.shortened("ngắn", 32) == "ngắn"
