"""The sheet that shows how the whole report stands: every pillar, the award, every indicator, all as a preview."""

from __future__ import annotations

from cds_score.forms.report_book import columns
from cds_score.forms.report_book.heights import lines
from cds_score.forms.report_book.preview import preview
from cds_score.forms.report_book.writing import Writing, protect
from cds_score.forms.workbook import Column, print_across
from cds_score.scoring.formula_text import target_texts

_RESULT = 40
_COLUMNS = (
    Column("id", "Mã", 10),
    Column("label", "Chỉ tiêu", 52),
    Column("target", "Mức yêu cầu", 18),
    Column("result", "Kết quả (xem trước)", _RESULT),
    Column("state", "Đánh giá (xem trước)", 26),
    Column("points", "Điểm (xem trước)", 14),
)
_HEAD, _LINES = 2, 2
_WHOLE, _MISSING = "Cả bộ tiêu chí", "Chưa đủ số liệu: "
_HOW = "Chỉ để tham khảo trong khi điền. Kết quả chính thức là kết quả do chương trình cds-score tính."


def write_overview(writing: Writing) -> None:
    """Award first, then each pillar with its indicators."""
    criteria = writing.criteria
    sheet = writing.sheet(columns.OVERVIEW, _COLUMNS, _HEAD)
    writing.text(sheet, 0, 0, columns.OVERVIEW, "title")
    writing.text(sheet, 1, 0, _HOW, "about")
    at = {column.role: number for number, column in enumerate(_COLUMNS)}
    row = _HEAD
    award = criteria.award.name if criteria.award is not None else _WHOLE
    listed = [("award", "", award, 1)]
    for pillar in criteria.pillars:
        all_missing = _MISSING + ", ".join(each.id for each in pillar.indicators)
        listed.append(
            (columns.key("pillar", pillar.id), pillar.id, pillar.name, lines(all_missing, _RESULT, bold=True))
        )
    for key, name, label, tall in listed:
        row += 1
        writing.at_least(sheet, row, max(tall, _LINES))
        for role, text in {"id": name, "label": label, "target": ""}.items():
            writing.text(sheet, row, at[role], text, "indicator")
        for role in columns.PREVIEWS:
            before = _MISSING if role == "result" else ""
            preview(writing, sheet, row, at[role], (key, role), "pillar preview", before)
    for pillar in criteria.pillars:
        row += 1
        for column in range(len(_COLUMNS)):
            writing.text(sheet, row, column, pillar.name if column == at["label"] else "", "group")
        for indicator in pillar.indicators:
            row += 1
            writing.text(sheet, row, at["id"], indicator.id, "centre")
            writing.text(sheet, row, at["label"], indicator.name, "cell")
            writing.text(sheet, row, at["target"], "; ".join(target_texts(indicator.targets, criteria, "vi")), "cell")
            for role in columns.PREVIEWS:
                preview(writing, sheet, row, at[role], (columns.key("indicator", indicator.id), role), "preview")
    sheet.freeze_panes(_HEAD + 1, 2)
    protect(sheet, row, len(_COLUMNS))
    print_across(sheet, _HEAD)
