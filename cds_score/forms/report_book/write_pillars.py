"""The sheets of pillars, and that of inputs that no indicator uses: a row per indicator, below it its inputs.

An input is filled in where it stands first. Where it stands again, a formula shows it, and the row says where it is.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from cds_score.criteria.compiled import Indicator, Input
from cds_score.forms import report_words as words
from cds_score.forms.report_book import columns, validation
from cds_score.forms.report_book.layout import HEAD, PILLAR_STATE, Line, Page
from cds_score.forms.report_book.preview import preview
from cds_score.forms.report_book.writing import Writing, protect
from cds_score.forms.workbook import print_across
from cds_score.reading.tree import Scalar
from cds_score.scoring.formula_text import target_texts
from cds_score.selfreport.model import Answer

_COLUMN = {column.role: at for at, column in enumerate(columns.PILLAR_COLUMNS)}
_LAST = _COLUMN["key"]
_HOW = "Chỉ điền các ô nền vàng. Chưa có số liệu thì để trống: để trống khác với số 0."
_OTHER_HOW = "Số liệu không thuộc riêng chỉ tiêu nào nhưng bộ tiêu chí có hỏi."
_STATE, _MISSING = "Kết quả chung của trang này (xem trước):", "Chưa đủ số liệu: "
_SEEN = "Đã điền ở trang “{sheet}”, dòng {row}."
_SEEN_HERE = "Đã điền ở dòng {row} của trang này."
_TABLE = "Điền ở trang “{sheet}”, mỗi {unit} một dòng."
_UNKNOWN = "Không có trong bộ tiêu chí {set}: {id}"
_CONFIRM = "Còn chữ trong ô này thì số liệu chưa được tính. Xem lại số liệu, sửa nếu cần, rồi xóa ô này."
_REASON = "Chỉ ghi khi chỉ tiêu không áp dụng cho đơn vị: ghi lý do, và để trống số liệu của chỉ tiêu. Chờ thẩm định."
_EXPLAIN = "Giải trình về chỉ tiêu này, nhất là khi thiếu tài liệu kiểm chứng."
_NOTHING = Scalar("", 0, 0, True)
_NO_UNITS = Scalar(columns.NO_UNITS, 0, 0, True)
_OF_TABLE = ("evidence", "note")
"""What is filled in on the row of nested units."""
_PARTS = {"bonus": "cộng điểm", "penalty": "trừ điểm"}
_INDICATOR_LINES = 2
"""Room for the longest verdict, “Đạt, chưa có tài liệu kiểm chứng”."""
_PRINTED, _SCALE = "explanation", 74
"""The last column of the first page across, and the size of print in percent: A4 across holds A to L; M to P follow on
pages of their own, with A and B again."""


class PillarSheet:
    """One page of `Layout.pages` as a sheet."""

    def __init__(self, writing: Writing, page: Page) -> None:
        self._writing = writing
        self._page = page
        self._sheet = writing.sheet(page.sheet, columns.PILLAR_COLUMNS, HEAD)
        self._evidence: list[int] = []
        self._confirm: list[int] = []
        self._reasons: list[int] = []
        self._explained: list[int] = []

    def write(self) -> None:
        """The whole sheet."""
        page, sheet, layout = self._page, self._sheet, self._writing.layout
        pillar = next((each for each in self._writing.criteria.pillars if each.id == page.pillar), None)
        self._text(0, "id", pillar.name if pillar else columns.OTHER, "title")
        self._text(1, "id", _HOW if pillar else f"{_OTHER_HOW} {_HOW}", "about")
        if pillar is not None:
            self._text(PILLAR_STATE, "label", _STATE, "about")
            for role in columns.PREVIEWS:
                cell, about = layout.pillar_cell(pillar.id, role), (columns.key("pillar", pillar.id), role)
                style, before = ("pillar missing", _MISSING) if role == "result" else ("pillar line", "")
                preview(self._writing, sheet, PILLAR_STATE, cell.column, about, style, before)
        for line in page.lines:
            if line.kind == "group":
                self._group(line)
            elif line.kind == "indicator":
                self._indicator(line)
            elif line.kind == "seen":
                self._seen(line)
            else:
                self._input(line)
        self._prompts()
        sheet.freeze_panes(HEAD + 1, 2)
        protect(sheet, page.last, len(columns.PILLAR_COLUMNS))
        self._print()

    def _group(self, line: Line) -> None:
        groups = {group.id: group for pillar in self._writing.criteria.pillars for group in pillar.groups}
        group = groups[line.id]
        kind = _PARTS.get(group.kind)
        for column in range(_LAST):
            self._sheet.write_blank(line.row, column, None, self._writing.styles["group"])
        self._text(line.row, "label", f"{group.name} ({kind})" if kind else group.name, "group")

    def _indicator(self, line: Line) -> None:
        self._writing.at_least(self._sheet, line.row, _INDICATOR_LINES)
        criteria, filled, row = self._writing.criteria, self._writing.filled, line.row
        indicator = criteria.by_id.get(line.id)
        texts = dict.fromkeys((each.role for each in columns.PILLAR_COLUMNS), "")
        texts["id"], texts["key"] = line.id, columns.key("indicator", line.id)
        if indicator is None:
            texts["label"] = _UNKNOWN.format(set=criteria.name, id=line.id)
        else:
            texts["label"] = indicator.name
            texts["target"] = "; ".join(target_texts(indicator.targets, criteria, "vi"))
            texts["provider"], texts["meaning"] = indicator.verified_by, _indicator_meaning(indicator)
        for role, section in (("not_applicable", "not_applicable"), ("explanation", "explanations")):
            said = getattr(filled, section).get(line.id) if filled is not None else None
            texts[role] = said[1].text if said is not None else ""
        may = indicator is None or indicator.may_not_apply
        for role, text in texts.items():
            if role in columns.PREVIEWS and indicator is not None:
                self._preview(row, role, texts["key"])
            elif role == "explanation" or (role == "not_applicable" and may):
                self._text(row, role, text, "indicator fill")
                (self._explained if role == "explanation" else self._reasons).append(row)
            else:
                plain = "indicator plain" if role in ("target", "provider", "meaning", "key") else "indicator"
                self._text(row, role, text, "indicator centre" if role == "id" else plain)

    def _input(self, line: Line) -> None:
        criteria, row = self._writing.criteria, line.row
        asked = criteria.inputs.get(line.id)
        answer, value = self._answer(line.id, asked)
        texts = {
            "label": asked.label if asked else _UNKNOWN.format(set=criteria.name, id=line.id),
            "unit": asked.unit if asked else "",
            "value": value,
            "evidence": columns.codes_text(each.text for each in answer.evidence),
            "note": answer.note,
            "as_of": answer.as_of,
            "to_confirm": answer.to_confirm,
            "provider": asked.provider if asked else "",
            "meaning": self._meaning(asked) if asked else "",
            "key": columns.key("input", line.id),
        }
        closed = asked is not None and asked.given
        for column in columns.PILLAR_COLUMNS:
            role = column.role
            if role in columns.PREVIEWS:
                self._preview(row, role, texts["key"])
            elif role in columns.OF_INPUT and not closed and not (asked and asked.set and role not in _OF_TABLE):
                style = {"value": "fill value", "as_of": "fill centre"}.get(role, "fill")
                self._text(row, role, texts[role], style)
            elif role in columns.OF_INPUT:
                self._text(row, role, texts[role], "closed value" if role == "value" else "closed")
            elif role in columns.OF_INDICATOR:
                self._text(row, role, "", "closed")
            else:
                style = {"label": "label", "unit": "centre"}.get(role, "cell")
                self._text(row, role, texts.get(role, ""), style)
        if asked is not None and not closed:
            self._validate(asked, row)

    def _answer(self, name: str, asked: Input | None) -> tuple[Answer, str]:
        """What a report says of an input, and what stands in its value cell."""
        filled = self._writing.filled
        answer = filled.answers.get(name) if filled is not None else None
        if filled is not None and answer is None and (table := filled.tables.get(name)) is not None:
            none = _NOTHING if table.rows is None or table.rows or table.file is not None else _NO_UNITS
            answer = Answer(none, table.evidence, table.note)
        answer = answer or Answer(_NOTHING)
        empty = columns.GIVEN if asked and asked.given else columns.IN_TABLE if asked and asked.set else ""
        return answer, answer.value.text or empty

    def _validate(self, asked: Input, row: int) -> None:
        cell = self._writing.layout.value_cell(asked.id)
        at = (row, cell.column, row, cell.column)
        self._evidence.append(row)
        if asked.set:
            return
        options = self._writing.source(columns.option_texts(asked)) if asked.options else None
        self._sheet.data_validation(*at, validation.input_rule(asked, cell.name, options))
        day, column = self._writing.layout.cell(columns.key("input", asked.id), "as_of"), _COLUMN["as_of"]
        self._sheet.data_validation(
            row, column, row, column, validation.day_rule(day.name, *words.WORDS["inputs.as_of"])
        )
        self._confirm.append(row)

    def _seen(self, line: Line) -> None:
        criteria, layout, row = self._writing.criteria, self._writing.layout, line.row
        asked, first = criteria.inputs[line.id], self._writing.layout.value_cell(line.id)
        where = _SEEN_HERE if first.sheet == self._page.sheet else _SEEN
        texts = {
            "label": asked.label,
            "unit": asked.unit,
            "meaning": where.format(sheet=first.sheet, row=first.row + 1),
            "key": columns.key("seen", line.id),
        }
        for column in columns.PILLAR_COLUMNS:
            style = {"label": "seen label", "unit": "seen centre"}.get(column.role, "seen")
            self._text(row, column.role, texts.get(column.role, ""), style)
        for role in () if asked.set or asked.given else ("value", "evidence"):
            address = layout.cell(columns.key("input", line.id), role).address
            answer, value = self._answer(line.id, asked)
            shown = value if role == "value" else columns.codes_text(each.text for each in answer.evidence)
            self._sheet.write_formula(
                row, _COLUMN[role], f'=IF({address}="","",{address})', self._writing.styles["seen value"], shown
            )

    def _meaning(self, asked: Input) -> str:
        criteria, layout = self._writing.criteria, self._writing.layout
        said = [asked.meaning]
        if asked.given:
            said.append(words.GIVEN)
        if asked.set:
            said.append(_TABLE.format(sheet=layout.tables[asked.id].sheet, unit=asked.kind.unit))
        facts = {
            "accrual": words.ACCRUALS.get(asked.accrual, ""),
            "of": " ÷ ".join(f"“{criteria.inputs[part].label}”" for part in asked.of or ()),
            "example": asked.example,
        }
        said.append("; ".join(f"{words.FACTS[key]}: {text}" for key, text in facts.items() if text))
        if asked.options:
            said.append(words.CHOICE.format(options="; ".join(columns.option_texts(asked))))
        return _sentences(said)

    def _prompts(self) -> None:
        self._on("evidence", self._evidence, self._writing.codes_rule())
        self._on("to_confirm", self._confirm, validation.prompt(words.WORDS["inputs.to_confirm"][0], _CONFIRM))
        self._on("not_applicable", self._reasons, validation.prompt(words.WORDS["not_applicable"][0], _REASON))
        self._on("explanation", self._explained, validation.prompt(words.WORDS["explanations"][0], _EXPLAIN))

    def _on(self, role: str, rows: list[int], rule: dict[str, Any]) -> None:
        """One validation for the cells of a column in many rows."""
        column = _COLUMN[role]
        cells = [[row, column, row, column] for row in rows]
        if cells:
            others = {"other_cells": cells[1:]} if cells[1:] else {}
            self._sheet.data_validation(*cells[0], {**rule, **others})

    def _print(self) -> None:
        sheet = self._sheet
        print_across(sheet, HEAD)
        sheet.set_print_scale(_SCALE)
        sheet.repeat_columns(0, 1)
        sheet.set_v_pagebreaks([_COLUMN[_PRINTED] + 1])
        sheet.print_area(0, 0, self._page.last, _LAST - 1)

    def _preview(self, row: int, role: str, key: str) -> None:
        preview(self._writing, self._sheet, row, _COLUMN[role], (key, role), "preview")

    def _text(self, row: int, role: str, text: str, style: str) -> None:
        self._writing.text(self._sheet, row, _COLUMN[role], text, "key" if role == "key" else style)


def _indicator_meaning(indicator: Indicator) -> str:
    """What an official has to know of an indicator: points, whether it must be met, how it is read, what proves it."""
    worth = f"Điểm tối đa: {indicator.max_text}." if indicator.max_units else ""
    must = "Bắt buộc." if indicator.mandatory else ""
    proof = f"Tài liệu kiểm chứng: {'; '.join(indicator.evidence)}." if indicator.evidence else ""
    return _sentences([worth, must, indicator.interpretation, proof])


def _sentences(said: Iterable[str]) -> str:
    return " ".join(each if each[-1] in ".!?" else f"{each}." for each in said if each)
