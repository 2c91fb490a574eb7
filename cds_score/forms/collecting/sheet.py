"""A request as a workbook: the table of figures, a sheet for each table of nested units, and how to fill them in.

Only what is to be filled in is unlocked, and every cell is a text: `1.205` and `00160` stay as they are typed.
"""

from __future__ import annotations

from cds_score.forms.collecting.asked import NestedTable, Request, Row
from cds_score.forms.collecting.words import (
    ABOUT,
    DETAILS,
    FILLED_DETAILS,
    GUIDE,
    GUIDE_SHEET,
    HEADS,
    SHEET,
    TITLE,
    bracketed,
    how,
    invented,
    name_head,
    provider_text,
)
from cds_score.forms.workbook import Book, Column, Detail, Table
from cds_score.selfreport.read import ROW_NAME

_WIDTHS = {
    "number": 5, "label": 36, "unit": 10, "value": 15, "document": 17, "date": 12, "note": 18, "known": 13,
    "accrual": 13, "meaning": 44, "indicators": 10, "key": 26,
}  # fmt: skip
_PROMPTS = {
    "document": "Số, ký hiệu của tài liệu chứng minh, ví dụ 15/BC-CAX. Cả phiếu dùng chung thì ghi ở phần đầu.",
    "date": "Ngày của tài liệu: ngày/tháng/năm, ví dụ 5/2/2025.",
}
_SPARE_ROWS = 40
"""Rows for nested units that nobody has named yet."""
_NAME_WIDTH, _CELL_WIDTH = 26, 22
_SHEET_NAME = 31


def as_workbook(request: Request) -> bytes:
    """The request, protected but for what is to be filled in. The same request gives the same bytes."""
    book = Book(TITLE)
    columns = [_column(role) for role in _WIDTHS if role != "known" or any(row.known for row in request.rows)]
    if request.rows:
        rows = [_cells(row, at + 1, columns) for at, row in enumerate(request.rows)]
        table = book.table(SHEET, _lines(request), columns, rows, frozen=2, details=_details(request))
        _guided(table, request.rows)
    for number, nested in enumerate(request.tables):
        _nested(book, request, nested, first=not request.rows and number == 0)
    book.guide(GUIDE_SHEET, GUIDE)
    return book.finish()


def _lines(request: Request) -> list[str]:
    text = f"{ABOUT} Cách điền: xem trang “{GUIDE_SHEET}”. {invented(request)}".rstrip()
    return [TITLE, text]


def _details(request: Request) -> list[Detail]:
    head = request.head
    texts = {
        "unit": head.name,
        "code": head.code,
        "criteria": head.criteria,
        "period": head.period_text,
        "provider": provider_text(request),
    }
    return [Detail(label, texts.get(role, ""), role in FILLED_DETAILS) for role, label in DETAILS.items()]


def _column(role: str) -> Column:
    fill = role in ("value", "document", "date", "note")
    return Column(role, HEADS[role][0], _WIDTHS[role], fill=fill, prompt=_PROMPTS.get(role, ""))


def _cells(row: Row, number: int, columns: list[Column]) -> list[str]:
    texts = {
        "number": str(number),
        "label": row.input.label,
        "unit": row.unit,
        "known": row.known,
        "accrual": row.accrual,
        "meaning": row.meaning,
        "indicators": ", ".join(row.indicators),
        "key": row.input.id,
    }
    return [texts.get(column.role, "") for column in columns]


def _guided(table: Table, rows: list[Row]) -> None:
    title = HEADS["value"][0]
    for at, row in enumerate(rows):
        declared = row.input
        if declared.type == "yes_no":
            table.choices("value", ("có", "không"), title, how(declared), [at])
        elif declared.type == "choice":
            table.choices("value", tuple(declared.options.values()), title, how(declared), [at])
        elif text := how(declared):
            table.prompt("value", title, text, [at])


def _nested(book: Book, request: Request, nested: NestedTable, first: bool) -> None:
    """A row for each unit; the keys stand in the heads, so that a column may be moved."""
    name = f"{name_head(nested)}\n{bracketed(nested.input.id, ROW_NAME)}"
    columns = [Column("name", name, _NAME_WIDTH, fill=True)]
    for row in nested.rows:
        unit = f" ({row.unit})" if row.unit else ""
        head = f"{row.input.label}{unit}\n{bracketed(nested.input.id, row.input.id)}"
        prompt = " ".join(each for each in (row.meaning, how(row.input)) if each)
        columns.append(Column(row.input.id, head, _CELL_WIDTH, fill=True, prompt="" if _picked(row) else prompt))
    columns += [_column("document"), _column("date")]
    count = len(nested.names) + _SPARE_ROWS
    rows = [[nested.names[at] if at < len(nested.names) else "", *[""] * (len(columns) - 1)] for at in range(count)]
    lines = [TITLE, f"{nested.input.label}: mỗi {nested.unit} một dòng. {_lines(request)[1]}"]
    details = _details(request) if first else ()
    table = book.table(_sheet_name(nested), lines, columns, rows, frozen=1, details=details)
    for row in nested.rows:
        if row.input.type == "yes_no":
            table.choices(row.input.id, ("có", "không"), row.input.label, how(row.input), range(count))
        elif row.input.type == "choice":
            options = tuple(row.input.options.values())
            table.choices(row.input.id, options, row.input.label, how(row.input), range(count))


def _sheet_name(nested: NestedTable) -> str:
    """`Thôn`: without what a spreadsheet takes in no name of a sheet, and no longer than it takes."""
    name = "".join(" " if each in "[]:*?/\\'" else each for each in nested.unit)
    return (name[:1].upper() + name[1:]).strip()[:_SHEET_NAME] or SHEET


def _picked(row: Row) -> bool:
    return row.input.type in ("yes_no", "choice")
