"""The sheets beside the figures: the guide, who reports on what period, the narrative, the hidden `_cds`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from cds_score import __version__
from cds_score.criteria.compiled import CriteriaSet
from cds_score.forms import report_words as words
from cds_score.forms.report_book import columns, validation
from cds_score.forms.report_book.layout import (
    HEADER_HEAD,
    NARRATIVE_HEAD,
    Layout,
    parts,
    quoted,
)
from cds_score.forms.report_book.writing import Writing, protect
from cds_score.forms.workbook import print_across
from cds_score.selfreport.header import period_texts, unit_texts, year_text
from cds_score.selfreport.model import SelfReport

TITLE = "BÁO CÁO TỰ ĐÁNH GIÁ"
_STEPS = (
    (
        "Chỉ điền các ô nền vàng; các ô khác đã khóa. Điền trang “{header}” trước, rồi từng trang số liệu, "
        "“{evidence}” và “{narrative}”."
    ),
    "Chưa có số liệu thì để trống: để trống khác với số 0.",
    "Số đếm: 1224 hoặc 1.224. Tỷ lệ: 99,81%. Ngày: 15/12/2024. Có/không: có hoặc không.",
    "Số chưa chính xác ghi như sau: hơn 96%, ít nhất 1.169, khoảng 2.000.",
    "Tỷ lệ được tính từ hai số đếm; chỉ ghi tỷ lệ khi không có số đếm, hoặc để đối chiếu.",
    "Một số liệu dùng cho nhiều chỉ tiêu thì chỉ điền ở chỗ đầu tiên; các chỗ sau tự hiện lại (chữ nghiêng).",
    (
        "Tài liệu kiểm chứng: ghi mỗi tài liệu một dòng ở trang “{evidence}” với một mã tự đặt (tl-01); bên cạnh "
        "số liệu chỉ ghi mã, nhiều mã thì cách nhau bằng dấu phẩy."
    ),
    "Chỉ tiêu không áp dụng cho đơn vị: ghi lý do ở cột “Không áp dụng: lý do”, để trống số liệu của chỉ tiêu.",
    "Các cột “xem trước” chỉ để tham khảo. Kết quả chính thức là kết quả do chương trình cds-score tính.",
    (
        "Mọi ô để ở dạng chữ, để bảng tính không tự đổi 1.224 hay 01/7/2025 thành số khác: không đổi định dạng ô. "
        "Khi dán từ nơi khác, chọn dán giá trị (Paste Special – Values)."
    ),
    "Được sắp xếp lại, chèn thêm dòng ở trang có bảng. Không xóa các cột và dòng ẩn: chương trình đọc theo đó.",
    "Điền xong, lưu lại ở dạng .xlsx rồi chạy: cds-score import {file} -o bao-cao.yaml",
)
_FILE = "bieu.xlsx"
_HEADER_HOW = "Chỉ điền các ô nền vàng."
_NARRATIVE_HOW = "Viết nhiều dòng trong một ô: xuống dòng bằng Alt+Enter (LibreOffice: Ctrl+Enter)."
_LINES = 6
"""How many lines an empty cell of the narrative shows."""
_HOW = {
    "criteria": "Không sửa: báo cáo được chấm theo bộ tiêu chí này.",
    "unit:code": "Năm chữ số trong danh mục đơn vị hành chính, giữ số 0 ở đầu, ví dụ: 08152.",
    "unit:level": "Một trong: {levels}; bỏ trống thì lấy từ đầu tên đơn vị.",
    "period:from": "Ngày đầu kỳ, ví dụ: 01/01/2025. Hoặc ghi cả kỳ bằng lời ở đây: năm 2024, quý I/2025, tháng 7/2025.",
    "year": "Bốn chữ số; bỏ trống thì là năm của ngày cuối kỳ. Bộ tiêu chí áp dụng cho các năm {years}.",
}  # fmt: skip
_CODE_RULE = "=OR(LEN(TRIM({c}))=5,ISERROR(VALUE({c})))"


def write_guide(writing: Writing) -> None:
    """How to fill it in, and what sheets there are."""
    sheet = writing.bare(columns.GUIDE, (5, 108))
    criteria, layout = writing.criteria, writing.layout
    writing.text(sheet, 0, 0, TITLE, "title")
    writing.text(sheet, 1, 0, " ".join(criteria.title.split()), "about")
    writing.text(sheet, 2, 0, f"Bộ tiêu chí {criteria.name}", "about")
    writing.text(sheet, 4, 0, "Cách điền", "part")
    row = 5
    names = {"header": columns.HEADER, "evidence": columns.EVIDENCE, "narrative": columns.NARRATIVE, "file": _FILE}
    for number, step in enumerate(_STEPS, 1):
        writing.text(sheet, row, 0, f"{number}.", "step")
        writing.text(sheet, row, 1, step.format(**names), "step")
        row += 1
    writing.text(sheet, row + 1, 0, "Các trang", "part")
    for at, (name, about) in enumerate(_contents(layout), row + 2):
        sheet.write_url(at, 1, f"internal:{quoted(name)}!A1", writing.styles["link"], f"{name}: {about}")
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.6, right=0.4, top=0.5, bottom=0.6)
    sheet.protect()


def _contents(layout: Layout) -> Iterable[tuple[str, str]]:
    """Every sheet that is filled in or looked at, and what is on it."""
    names = {each.id: each.name for each in layout.criteria.pillars}
    yield columns.HEADER, "đơn vị, kỳ báo cáo, người lập biểu"
    for page in layout.pages:
        asked = sum(line.kind == "input" for line in page.lines)
        name = names.get(page.pillar, page.sheet)
        yield page.sheet, f"{asked} số liệu" if name == page.sheet else f"{name}, {asked} số liệu"
    for table in layout.tables.values():
        yield table.sheet, layout.criteria.inputs[table.input].label
    yield columns.EVIDENCE, "số, ngày, nơi ban hành, trích yếu"
    yield columns.NARRATIVE, "kết quả, khó khăn, nguyên nhân, kiến nghị"
    yield columns.OVERVIEW, "từng trụ cột và từng chỉ tiêu"


def write_header(writing: Writing) -> None:
    """Who reports, on what period, by which set."""
    criteria, layout = writing.criteria, writing.layout
    sheet = writing.sheet(columns.HEADER, columns.HEADER_COLUMNS, HEADER_HEAD)
    writing.text(sheet, 0, 0, TITLE, "title")
    writing.text(sheet, 1, 0, f"{' '.join(criteria.title.split())}. {_HEADER_HOW}", "about")
    for row, title in layout.header_titles.items():
        for column in range(len(columns.HEADER_COLUMNS) - 1):
            writing.text(sheet, row, column, "" if column else title, "indicator")
    values = header_values(criteria, writing.filled)
    for key, row in layout.header.items():
        cell = layout.header_cell(key)
        label, how = _header_words(key, criteria)
        writing.text(sheet, row, 0, label, "label")
        writing.text(sheet, row, 1, values.get(key, ""), "closed" if key == "criteria" else "fill")
        writing.text(sheet, row, 2, how, "cell")
        writing.text(sheet, row, 3, key, "key")
        if key != "criteria":
            rule = _header_rule(key, cell.name, writing)
            sheet.data_validation(row, 1, row, 1, {**validation.prompt(label, how), **rule})
    last = max(layout.header.values())
    sheet.freeze_panes(HEADER_HEAD + 1, 0)
    protect(sheet, last, len(columns.HEADER_COLUMNS))
    print_across(sheet, HEADER_HEAD)
    sheet.print_area(0, 0, last, 2)


def header_values(criteria: CriteriaSet, filled: SelfReport | None) -> dict[str, str]:
    """What stands on `Thông tin chung`, by the keys of its rows; of a blank form the set and its province."""
    if filled is None:
        return {"criteria": criteria.name, "unit:province": criteria.province}
    period = period_texts(filled)
    days = period if isinstance(period, dict) else {"from": period}
    values = {"criteria": criteria.name, "year": year_text(filled)}
    values |= {columns.key("unit", key): text for key, text in unit_texts(filled).items()}
    values |= {columns.key("period", key): text for key, text in days.items()}
    values |= {columns.key("attribute", name): scalar.text for name, scalar in filled.attributes.items()}
    return values | {columns.key("contact", key): text for key, text in filled.contact.items()}


def _header_words(key: str, criteria: CriteriaSet) -> tuple[str, str]:
    """What a row is called, and how it is written."""
    kind, _, name = key.partition(":")
    if kind == "attribute":
        asked = criteria.attributes.get(name)
        return asked.label if asked else name, words.WORDS["attributes"][1]
    levels, years = ", ".join(criteria.levels), ", ".join(map(str, criteria.years))
    how = _HOW[key].format(levels=levels, years=years) if key in _HOW else columns.header_words(key)[1]
    return columns.header_words(key)[0], how


def _header_rule(key: str, cell: str, writing: Writing) -> dict[str, Any]:
    kind, _, name = key.partition(":")
    criteria = writing.criteria
    if kind == "period" and name != "from":
        label, how = columns.header_words(key)
        return validation.day_rule(cell, label, how)
    if key == "unit:code":
        how = _HOW[key]
        return {"validate": "custom", "value": _CODE_RULE.replace("{c}", cell),
                **validation.refused("stop", "Chưa đúng mã đơn vị", how)}  # fmt: skip
    if key == "unit:fictional":
        return validation.offered(["có"])
    if key == "unit:level":
        return validation.offered(writing.source(criteria.levels))
    if key == "year":
        return validation.offered([str(year) for year in criteria.years])
    if kind == "attribute" and name in criteria.attributes:
        asked = criteria.attributes[name]
        texts = columns.option_texts(asked) if asked.options else validation.YES_NO
        return validation.offered(writing.source(texts))
    return {}


def write_narrative(writing: Writing) -> None:
    """The narrative: a cell for each part, tall as its label, so that it grows with what is written."""
    sheet = writing.sheet(columns.NARRATIVE, columns.NARRATIVE_COLUMNS, NARRATIVE_HEAD)
    writing.text(sheet, 0, 0, words.WORDS["narrative"][0], "title")
    writing.text(sheet, 1, 0, _NARRATIVE_HOW, "about")
    said = writing.filled.narrative if writing.filled is not None else {}
    pieces: dict[str, list[str]] = {}
    for key, row in writing.layout.narrative:
        name = key.partition(":")[2]
        first = key not in pieces
        left = pieces.setdefault(key, parts(said.get(name, "")))
        label, how = words.WORDS[f"narrative.{name}"]
        writing.text(sheet, row, 0, label + "\n" * (_LINES - 1) if first else "", "cell")
        writing.text(sheet, row, 1, left.pop(0), "fill")
        writing.text(sheet, row, 2, key, "key")
        sheet.data_validation(row, 1, row, 1, validation.prompt(label, how))
    last = writing.layout.narrative[-1][1]
    sheet.freeze_panes(NARRATIVE_HEAD + 1, 0)
    protect(sheet, last, len(columns.NARRATIVE_COLUMNS))
    print_across(sheet, NARRATIVE_HEAD)
    sheet.print_area(0, 0, last, 1)


def write_about(writing: Writing) -> None:
    """`_cds`: what the form was made of, and the lists to choose from."""
    sheet = writing.book.add_worksheet(columns.ABOUT)
    criteria = writing.criteria
    about = {"form": columns.FORM, "criteria": criteria.name, "digest": criteria.digest, "program": __version__}
    for row, (key, text) in enumerate(about.items()):
        writing.text(sheet, row, 0, key, "text")
        writing.text(sheet, row, 1, text, "text")
    writing.write_lists(sheet)
    sheet.protect()
    sheet.hide()
