"""The sheets that are tables to be filled in row by row: nested units, and the documents that are cited."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from cds_score.criteria.compiled import CriteriaSet, Input
from cds_score.forms import report_words as words
from cds_score.forms.annex.tables import letters
from cds_score.forms.report_book import columns, validation
from cds_score.forms.report_book.layout import EVIDENCE_HEAD, TABLE_FILE, TABLE_HEAD, TablePage
from cds_score.forms.report_book.writing import Writing, protect
from cds_score.forms.workbook import Column, print_across
from cds_score.selfreport.model import Answer, Row
from cds_score.selfreport.read import CITATION_KEYS

_TABLE_HOW = (
    "Mỗi {unit} một dòng, kể cả {unit} chưa có số liệu. Ô chưa biết thì để trống. Cách ghi từng ô hiện ra khi chọn ô."
)
_FILE = "Tệp CSV thay cho bảng dưới đây (thường để trống):"
_EVIDENCE_HOW = (
    "Mỗi tài liệu một dòng, một mã tự đặt (tl-01, tl-02, …); ở từng số liệu chỉ ghi mã. Ghi ít nhất số hoặc trích yếu."
)
_CODE = "Mã tự đặt, mỗi tài liệu một mã, ví dụ: tl-01."
_ACROSS, _SMALLEST = 130, 40
"""Column widths that A4 across holds at full size, and the smallest print in percent: all figures of a nested unit
stand on one page across, what belongs to them on the next."""
_WIDTHS = {"name": 24, "value": 14, "evidence": 14, "note": 18, "as_of": 12, "to_confirm": 14}


def write_table(writing: Writing, page: TablePage) -> None:
    """The sheet of an input of type units."""
    _TableSheet(writing, page, writing.criteria.nested[page.input]).write()


@dataclass(slots=True)
class _TableSheet:
    writing: Writing
    page: TablePage
    nested: CriteriaSet

    def write(self) -> None:
        writing, page = self.writing, self.page
        asked = writing.criteria.inputs[page.input]
        table = writing.filled.tables.get(page.input) if writing.filled is not None else None
        heads = [Column("key", "", 2, hidden=True), Column("name", columns.NAME_HEAD, _WIDTHS["name"])]
        heads += [Column(role, self._head(role, name), _WIDTHS[role]) for role, name in page.columns]
        sheet = writing.sheet(page.sheet, heads, TABLE_HEAD)
        keys = [columns.key("units", page.input), "name", *(columns.key(role, name) for role, name in page.columns)]
        for column, key in enumerate(keys):
            writing.text(sheet, 0, column, key, "key")
        sheet.set_row(0, None, None, {"hidden": True})
        writing.text(sheet, 1, 1, asked.label, "title")
        writing.text(sheet, 2, 1, _TABLE_HOW.format(unit=asked.kind.unit), "about")
        writing.text(sheet, TABLE_FILE, 0, columns.key("file", page.input), "key")
        writing.text(sheet, TABLE_FILE, 1, _FILE, "about")
        file = table.file.text if table is not None and table.file is not None else ""
        writing.text(sheet, TABLE_FILE, columns.TABLE_FILE_COLUMN, file, "fill")
        rows = (table.rows if table is not None else None) or []
        for number in range(page.rows):
            self._row(sheet, number, rows[number] if number < len(rows) else None)
        self._validate(sheet)
        last = TABLE_HEAD + page.rows
        sheet.freeze_panes(TABLE_HEAD + 1, 2)
        protect(sheet, last, len(heads), rows=True)
        print_across(sheet, TABLE_HEAD)
        values = [column.width for column in heads[1:] if column.role in ("name", "value")]
        sheet.set_print_scale(min(max(_ACROSS * 100 // sum(values), _SMALLEST), 100))
        sheet.repeat_columns(1, 1)
        sheet.set_v_pagebreaks([1 + len(values)])
        sheet.print_area(1, 1, last, len(heads) - 1)

    def _head(self, role: str, name: str) -> str:
        asked = self.nested.inputs.get(name)
        label = columns.ROW_HEADS[role].format(label=asked.label if asked else name)
        return f"{label} ({asked.unit})" if role == "value" and asked and asked.unit else label

    def _row(self, sheet: Any, number: int, row: Row | None) -> None:
        at = TABLE_HEAD + 1 + number
        self.writing.text(sheet, at, 1, row.name if row else "", "fill")
        for column, (role, name) in enumerate(self.page.columns, 2):
            answer = row.answers.get(name) if row else None
            style = "fill value" if role == "value" else "fill"
            self.writing.text(sheet, at, column, _said(answer, role), style)

    def _validate(self, sheet: Any) -> None:
        first, last = TABLE_HEAD + 1, TABLE_HEAD + self.page.rows
        title, text = words.WORDS["row.name"]
        sheet.data_validation(first, 1, last, 1, validation.prompt(title, text))
        for column, (role, name) in enumerate(self.page.columns, 2):
            asked, cell = self.nested.inputs.get(name), f"{letters(column)}{first + 1}"
            if role == "value" and asked is not None:
                rule = self._rule(asked, cell)
            elif role == "evidence":
                rule = self.writing.codes_rule()
            elif role == "as_of":
                rule = validation.day_rule(cell, *words.WORDS["inputs.as_of"])
            else:
                continue
            sheet.data_validation(first, column, last, column, rule)

    def _rule(self, asked: Input, cell: str) -> dict[str, Any]:
        options = self.writing.source(columns.option_texts(asked)) if asked.options else None
        return validation.input_rule(asked, cell, options)


def _said(answer: Answer | None, role: str) -> str:
    """What a nested unit says of an input, as a cell."""
    if answer is None:
        return ""
    if role == "value":
        return answer.value.text
    return columns.codes_text(each.text for each in answer.evidence) if role == "evidence" else getattr(answer, role)


def write_evidence(writing: Writing) -> None:
    """The sheet of cited documents."""
    heads = columns.CITATION_COLUMNS
    sheet = writing.sheet(columns.EVIDENCE, heads, EVIDENCE_HEAD)
    for column, each in enumerate(heads):
        writing.text(sheet, 0, column, columns.key("citation", each.role), "key")
    sheet.set_row(0, None, None, {"hidden": True})
    writing.text(sheet, 1, 0, words.WORDS["evidence"][0], "title")
    writing.text(sheet, 2, 0, _EVIDENCE_HOW, "about")
    cited = list(writing.filled.evidence.values()) if writing.filled is not None else []
    first, last = EVIDENCE_HEAD + 1, EVIDENCE_HEAD + writing.layout.citations
    for number in range(writing.layout.citations):
        for column, key in enumerate(("id", *CITATION_KEYS)):
            text = getattr(cited[number], key) if number < len(cited) else ""
            writing.text(sheet, first + number, column, text, "fill")
    sheet.data_validation(first, 0, last, 0, validation.prompt("Mã", _CODE))
    for column, key in enumerate(CITATION_KEYS, 1):
        title, text = words.WORDS[f"evidence.{key}"]
        cell = f"{letters(column)}{first + 1}"
        rule = validation.day_rule(cell, title, text) if key == "date" else validation.prompt(title, text)
        sheet.data_validation(first, column, last, column, rule)
    sheet.freeze_panes(EVIDENCE_HEAD + 1, 1)
    protect(sheet, last, len(heads), rows=True)
    print_across(sheet, EVIDENCE_HEAD)
    sheet.print_area(1, 0, last, len(heads) - 1)
