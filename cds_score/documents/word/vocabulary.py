"""Which Word style each element and class of the papers has, and the few classes that mean more than a look.

How a style looks is not said here: the style sheets of the paper say it, so that PDF and Word are of one source. What
has no line here is a plain paragraph that looks as the style sheets say.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cds_score.documents.markup import Element

NORMAL = "Normal"
CELL = "Ô bảng"
"""Of tables; a style for each size, "Ô bảng 10,5"."""
RULE = "Đường kẻ"
MARK = "Dấu hiệu bản in"
PAGE_HEAD = "Header"
PAGE_FOOT = "Footer"

STYLES = {
    # classes, of whatever element
    "agency": "Cơ quan",
    "motto": "Quốc hiệu, tiêu ngữ",
    "number": "Số, ký hiệu",
    "dated": "Địa danh, ngày",
    "date": "Địa danh, ngày",
    "subtitle": "Subtitle",
    "by-set": "Trích dẫn bộ tiêu chí",
    "about": "Trích yếu",
    "to": "Kính gửi",
    "to-each": "Kính gửi",
    "basis": "Căn cứ",
    "notices": "Lưu ý",
    "overall": "Kết luận",
    "prose": "Body Text",
    "how": "Body Text",
    "dotted": "Dòng chấm",
    "rule-of": "Quy tắc",
    "rule": "Quy tắc",
    "need": "Quy tắc",
    "legend": "Chú giải",
    "note": "Chú giải",
    "trace": "Dấu vết",
    "signature": "Chữ ký",
    "recipients": "Nơi nhận",
    "annex-of": "Kèm theo",
    # elements
    "h1": "Title",
    "h2": "Heading 1",
    "h3": "Heading 2",
    "h4": "Heading 3",
}
"""Class or element → name of the paragraph style. A class goes before the element, the inner before the outer."""
OUTLINES = ("Title", "Heading 1", "Heading 2", "Heading 3")
LISTS = {"ul": "List Bullet", "ol": "List Number"}
RULED = {"underlined": 0.4, "words": 1.0}
"""Classes of a text with a line below it, and how long that is beside the text."""
LISTED = "key"
"""Class of words in a row; without the drawings between them they are told apart by a sign."""
KEPT = "kept"
"""Class of words that stay in one line."""
BOX = "box"
"""Class of a box to be ticked."""
BOX_SIGN = "\N{BALLOT BOX}"


def style_of(element: Element) -> str:
    """The style of a paragraph that begins in `element`; NORMAL where nothing else is said, CELL in a table."""
    for each in element.above():
        if each.tag == "li" and each.parent is not None and each.parent.tag in LISTS:
            own = next((STYLES[name] for name in each.parent.classes if name in STYLES), "")
            return own or LISTS[each.parent.tag]
        if each.tag in ("td", "th"):
            return CELL
        found = next((STYLES[name] for name in (*each.classes, each.tag) if name in STYLES), "")
        if found:
            return found
    return NORMAL
