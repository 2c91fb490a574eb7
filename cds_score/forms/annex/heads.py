"""Which column of an annex holds what, from the words at its head; a head may span two rows."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

from cds_score.diagnostics import Lang
from cds_score.forms.annex.tables import Row
from cds_score.reading.suggest import without_marks

Role = Literal[
    "number", "section", "name", "points", "target", "method", "evidence", "data_source", "verified_by", "unit", "note"
]
LABELS: dict[Role, dict[Lang, str]] = {
    "number": {"vi": "số thứ tự", "en": "number"},
    "section": {"vi": "nhóm", "en": "section"},
    "name": {"vi": "tên chỉ tiêu", "en": "name"},
    "points": {"vi": "điểm tối đa", "en": "points"},
    "target": {"vi": "mức yêu cầu", "en": "target"},
    "method": {"vi": "cách xác định và tính điểm", "en": "method"},
    "evidence": {"vi": "tài liệu kiểm chứng", "en": "evidence"},
    "data_source": {"vi": "nguồn số liệu", "en": "source of the figures"},
    "verified_by": {"vi": "đơn vị xác minh", "en": "verified by"},
    "unit": {"vi": "đơn vị tính", "en": "unit"},
    "note": {"vi": "ghi chú", "en": "note"},
}
_UNUSED = re.compile(
    r"tu (cham|danh gia|xep)|tham dinh cham|diem (cham|tham dinh|dat|hoi dong)|^ket qua|giai trinh|diem cong nhan"
)
"""Heads of what a commune or a council fills in: no part of a criteria set."""
_FIGURE = re.compile(r"[\d.,]+|[IVX]+")
_WORDS: dict[Role, str] = {
    "number": r"(stt|tt|so tt|so thu tu|ma|ma so|ma chi tieu|ky hieu)$",
    "unit": r"(don vi tinh|dvt)\b",
    "note": r"ghi chu\b",
    "evidence": r".*((tai lieu|ho so|van ban).*(kiem chung|minh chung|chung minh)|minh chung|kiem chung)",
    "data_source": r".*nguon (thu thap|so lieu|du lieu|thong tin|cung cap)|.*don vi cung cap",
    "verified_by": r".*(don vi|co quan|so nganh|so, nganh).*"
    r"(xac minh|phoi hop|tham dinh|danh gia|theo doi|phu trach|chu tri)",
    "method": r".*(cach|phuong phap|huong dan|cong thuc|tieu chuan)( thuc)? (xac dinh|tinh|cham|danh gia|cho diem)"
    r"|dien giai|noi dung danh gia",
    "target": r"(muc|nguong|chi so) (yeu cau|dat|can dat|toi thieu|phan dau)|yeu cau( can dat)?$|dieu kien dat"
    r"|muc tieu|chi tieu (yeu cau|can dat|phan dau|giao)",
    "points": r"(so )?diem( so)?( toi da| chuan| chuan toi da)?$|thang diem|diem .*(toi da|chuan)"
    r"|toi da( \(diem\))?$|trong so",
    "section": r"(nhom( tieu chi| chi tieu)?|tru cot|linh vuc)$",
    "name": r"(ten )?(bo )?(cac )?(chi tieu|tieu chi|chi so|noi dung|nhiem vu)\b",
}
"""How a head begins, without marks. The first that fits is the column's role, so the order decides."""
_PATTERNS = {role: re.compile(words) for role, words in _WORDS.items()}


@dataclass(slots=True)
class Head:
    """The head of a table: its rows, and the column of every role that was found."""

    rows: list[Row]
    columns: dict[Role, int]
    texts: list[str]
    """The words at the head of every column."""
    unused: list[int] = field(default_factory=list)
    """Columns with a head that is none of the roles, or one that another column already has."""
    doubles: list[tuple[int, Role]] = field(default_factory=list)
    """Columns whose head says the same as that of an earlier one."""

    def repeated_by(self, row: Row) -> bool:
        """Is this the head once more, as on the next page?"""
        return any(_words(row) == _words(each) for each in self.rows)


def find_head(rows: list[Row], at: int) -> Head | None:
    """The head that begins with row `at`; None where that row is none."""
    first = rows[at]
    if any(_FIGURE.fullmatch(text) for text in first.texts):
        return None
    single = _head([first])
    if at + 1 < len(rows) and _is_second(first, rows[at + 1]):
        double = _head([first, rows[at + 1]])
        if _enough(double):
            return _with_column_numbers(double, rows, at + 2)
    return _with_column_numbers(single, rows, at + 1) if _enough(single) else None


def _enough(head: Head) -> bool:
    return "name" in head.columns and bool({"points", "method", "target"} & set(head.columns))


def _is_second(first: Row, second: Row) -> bool:
    """A row whose cells go on with merged cells of the row above, or stand under one that is merged to the right."""
    below = any(cell.merged == "above" and cell.text for cell in second.cells)
    under = any(cell.merged == "left" for cell in first.cells) and len(first.texts) < len(first.cells)
    return (below or under) and not second.empty and not any(cell.number for cell in second.cells)


def _with_column_numbers(head: Head, rows: list[Row], at: int) -> Head:
    """Under many heads stand the numbers of the columns: (1) (2) (3)."""
    if at < len(rows):
        numbers = [text.strip("()[] ") for text in rows[at].texts]
        expected = [str(n + 1) for n in range(len(numbers))]
        after_letters = ["A", "B", *map(str, range(1, len(numbers)))][: len(numbers)]
        if len(numbers) >= 3 and numbers in (expected, after_letters):
            head.rows.append(rows[at])
    return head


def _head(rows: list[Row]) -> Head:
    texts = []
    for column in range(len(rows[0].cells)):
        words: dict[str, None] = {}
        for row in rows:
            words[" ".join(row.cells[column].text.split())] = None
        texts.append(" ".join(text for text in words if text))
    head = Head(rows, {}, texts)
    for column, text in enumerate(texts):
        if any(row.cells[column].merged == "left" for row in rows) and column and text == texts[column - 1]:
            continue  # the same cell over two columns: what stands there is read from the first of them
        role = _role(text)
        if role is None:
            head.unused += [column] if text else []
        elif role in head.columns:
            _second(head, role, column)
        else:
            head.columns[role] = column
    return head


def _second(head: Head, role: Role, column: int) -> None:
    """Two columns of names: the first holds the sections ("Tiêu chí" before "Chỉ tiêu"), where none does so yet."""
    if role == "name" and "section" not in head.columns:
        head.columns["section"] = head.columns["name"]
        head.columns["name"] = column
        return
    head.unused.append(column)
    head.doubles.append((column, role))


def _role(text: str) -> Role | None:
    plain = " ".join(without_marks(text).replace(".", " ").split()) if text else ""
    if not plain or len(plain) > 90 or _UNUSED.search(plain):
        return None
    return next((role for role, pattern in _PATTERNS.items() if pattern.match(plain)), None)


def _words(row: Row) -> list[str]:
    return [without_marks(text) for text in row.texts]
