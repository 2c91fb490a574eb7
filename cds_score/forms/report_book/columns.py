"""What the sheets of a report's workbook are made of: columns with their heads, keys of rows, how a cell is kept.

**Every cell that a person fills in is a text** (number format `@`), whatever the type of the input:

- A spreadsheet of which the machine is set to English makes 1,224 of `1.224` as a number it shows as 1, takes `99,81%`
  for 9981 %, and `05/12/2024` for the 12th of May; one set to Vietnamese takes `1.22` for 122. A text stays as it was
  typed, on any machine, and reading it gives the same text back: `1.224`, `99,81%`, `hơn 96%`, `00160`, `15/12/2024`.
- Formulas calculate with it: a count is `VALUE(SUBSTITUTE(D14,".",""))`; the comma of a percentage is parted off by
  `FIND`. They read texts anyhow, since `ít nhất 1.169` is an answer too.
- A cell with a number that was pasted over it (its format comes along) is a number. Reader and formulas take such cells
  as what they are; nothing here makes them.

Nothing that a person wrote is a formula: in a text cell `=1+2` is four characters. The only formulas are those of the
program: previews, and an input shown a second time.

Keys say what a row or a column is about, so that rows and columns may be moved and sheets renamed:

| sheet | where | keys |
|---|---|---|
| `Thông tin chung` | column `key` | `criteria`, `unit:code`, `period:from`, `year`, `attribute:<id>`, `contact:name` |
| a pillar, `Số liệu khác` | column `key` | `indicator:<id>`, `input:<id>`, `seen:<id>` (shown again, not filled in) |
| nested units | cell A1 | `units:<id>`; in column A `file:<id>` beside the name of a CSV that stands for the rows |
| nested units | row 1, from B | `name`, `value:<id>`, `evidence:<id>`, `note:<id>`, `as_of:<id>`, `to_confirm:<id>` |
| `Tài liệu kiểm chứng` | row 1 | `citation:id`, `citation:number`, … as `CITATION_KEYS` |
| `Phần lời` | column `key` | `narrative:<key>`; a key that stands twice goes on: the texts are joined as they are |
| `_cds` | column A | `form`, `criteria`, `digest`, `program`; the value in column B |

A cell has a key as `kept` writes it; `key_of` gives it back.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from cds_score.criteria.compiled import Input
from cds_score.forms.report_words import WORDS
from cds_score.forms.workbook import Column
from cds_score.selfreport.read import CITATION_KEYS, CONTACT_KEYS, NARRATIVE_KEYS, PERIOD_KEYS, UNIT_KEYS

FORM = "1"
"""The version of this form, as `_cds` names it: raised when a column, a key or a sheet changes its meaning."""
MOST = 16_000
"""Characters that are put into one cell: a spreadsheet stops at 32.767, and counts some characters twice."""

GUIDE, HEADER, OTHER = "Hướng dẫn", "Thông tin chung", "Số liệu khác"
EVIDENCE, NARRATIVE, OVERVIEW = "Tài liệu kiểm chứng", "Phần lời", "Tổng hợp (xem trước)"
ABOUT, CALCULATION = "_cds", "_tinh"
"""The sheets that every workbook has."""

PILLAR_COLUMNS = (
    Column("id", "Mã", 8),
    Column("label", "Chỉ tiêu, số liệu", 37),
    Column("unit", "Đơn vị tính", 9),
    Column("value", "Giá trị", 14, fill=True),
    Column("evidence", "Tài liệu kiểm chứng", 14, fill=True),
    Column("note", "Ghi chú", 14, fill=True),
    Column("target", "Mức yêu cầu", 17),
    Column("result", "Kết quả (xem trước)", 12),
    Column("state", "Đánh giá (xem trước)", 17),
    Column("points", "Điểm (xem trước)", 8),
    Column("not_applicable", "Không áp dụng: lý do", 15, fill=True),
    Column("explanation", "Giải trình", 18, fill=True),
    Column("as_of", "Ngày số liệu", 12, fill=True),
    Column("to_confirm", "Cần xác nhận", 14, fill=True),
    Column("provider", "Nơi có số liệu", 24),
    Column("meaning", "Cách hiểu, ví dụ", 92),
    Column("key", "Khóa", 12, hidden=True),
)
"""Of a pillar's sheet and of `Số liệu khác`; D is `value` and Q is `key`."""
OF_INPUT = ("value", "evidence", "note", "as_of", "to_confirm")
OF_INDICATOR = ("not_applicable", "explanation")
PREVIEWS = ("result", "state", "points")
"""Roles that a person fills in on the row of an input, on that of an indicator; and those that a formula fills in."""

IN_TABLE, GIVEN = "(điền ở trang riêng)", "(tỉnh cung cấp)"
"""What stands, locked, in the `value` cell of nested units and of an input that the province's register holds. Where
a report has a text there all the same, the text stands there."""

NO_UNITS = "0"
"""What stands there where a report says that there are no nested units at all; without it nothing is said of them."""

HEADER_COLUMNS = (
    Column("label", "Mục", 34),
    Column("value", "Nội dung", 46, fill=True),
    Column("how", "Cách ghi", 70),
    Column("key", "Khóa", 12, hidden=True),
)
NARRATIVE_COLUMNS = (
    Column("label", "Mục", 26),
    Column("value", "Nội dung", 110, fill=True),
    Column("key", "Khóa", 12, hidden=True),
)
CITATION_WIDTHS = {"id": 15, "number": 18, "date": 13, "issuer": 24, "title": 44, "pages": 9, "file": 28, "url": 28}
CITATION_COLUMNS = tuple(
    Column(key, "Mã" if key == "id" else WORDS[f"evidence.{key}"][0], CITATION_WIDTHS[key], fill=True)
    for key in ("id", *CITATION_KEYS)
)
ROW_ROLES = ("value", "evidence", "note", "as_of", "to_confirm")
"""What a nested unit may say of each input of its set; each is a column of its own."""
ROW_HEADS = {
    "value": "{label}",
    "evidence": "Tài liệu kiểm chứng: {label}",
    "note": "Ghi chú: {label}",
    "as_of": "Ngày số liệu: {label}",
    "to_confirm": "Cần xác nhận: {label}",
}
NAME_HEAD = "Tên đơn vị"
"""The heads of a table of nested units."""
TABLE_FILE_COLUMN = 4
"""Where, in the row of the key `file:<id>`, the name of a CSV stands that takes the place of the rows."""
CODES_HOW = f"Ghi mã tài liệu đã có ở trang “{EVIDENCE}”; nhiều mã thì cách nhau bằng dấu phẩy: tl-01, tl-02."

HEADER_KEYS = (
    "criteria",
    *(f"unit:{key}" for key in UNIT_KEYS),
    *(f"period:{key}" for key in PERIOD_KEYS),
    "year",
    *(f"contact:{key}" for key in CONTACT_KEYS),
)
"""Rows of `Thông tin chung` in every form; attributes of the set stand before the contact."""
NARRATIVES = tuple(f"narrative:{key}" for key in NARRATIVE_KEYS)

_PART = re.compile(r'\s*(?:"((?:[^"]|"")*)"(?=\s*(?:[,;\n]|$))|([^,;\n]*))\s*(?:[,;\n]|$)')
_KEPT = re.compile(rf"(?:input|indicator|seen|attribute|units|file|narrative|{'|'.join(ROW_ROLES)}):\S")
_PLAIN = re.compile(r'[^\s",;]([^",;\n]*[^\s",;])?')


def key(kind: str, name: str) -> str:
    """`input:ho_so`"""
    return f"{kind}:{name}"


def kept(text: str) -> str:
    """A key as its cell has it: `%5Fx` for `_x`.

    LibreOffice takes `_xa_` in the middle of a word for a line end when it opens what it has saved itself.
    """
    return text.replace("%", "%25").replace("_x", "%5Fx")


def key_of(text: str) -> str:
    """The key that a cell keeps; any other text as it is."""
    return text.replace("%5Fx", "_x").replace("%25", "%") if "%" in text and _KEPT.match(text) else text


def header_words(name: str) -> tuple[str, str]:
    """What a row of `Thông tin chung` is called and what is written there: `unit:code` → Mã đơn vị hành chính, …"""
    return WORDS[name.replace("unit:", "commune.").replace(":", ".")]


def codes_text(codes: Iterable[str]) -> str:
    """Ids of documents as one cell: `tl-01, tl-02`. One that could be taken for two stands in quotes."""
    return ", ".join(each if _PLAIN.fullmatch(each) else '"' + each.replace('"', '""') + '"' for each in codes)


def codes_of(text: str) -> list[str]:
    """The ids that such a cell names, parted by commas, semicolons or line ends; empty parts say nothing."""
    found = []
    at = 0
    while at < len(text):
        part = _PART.match(text, at)
        assert part is not None
        quoted, plain = part[1], part[2]
        each = quoted.replace('""', '"') if quoted is not None else plain.strip()
        if each:
            found.append(each)
        at = max(part.end(), at + 1)
    return found


def option_texts(asked: Input) -> list[str]:
    """What the list of a choice offers: the label of each option, or its key where the label reads as another."""
    return [label if asked.read(label) == name else name for name, label in asked.options.items()]
