"""The words of the requests: their heads and columns, by which they are read back, and how to fill them in."""

from __future__ import annotations

from cds_score.criteria.compiled import Input
from cds_score.forms.collecting.asked import NOBODY, NestedTable, Request
from cds_score.reading.unit_names import in_text

TITLE = "PHIẾU ĐỀ NGHỊ CUNG CẤP SỐ LIỆU"
NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
BY_WHOM = "NGƯỜI CUNG CẤP SỐ LIỆU"
ABOUT = "Đề nghị điền các ô nền vàng."
GUIDE_SHEET = "Hướng dẫn"
SHEET = "Số liệu"
HEADS: dict[str, tuple[str, ...]] = {
    "number": ("STT",),
    "label": ("Số liệu",),
    "unit": ("Đơn vị tính",),
    "value": ("Số liệu cung cấp",),
    "document": ("Số, ký hiệu tài liệu",),
    "date": ("Ngày tài liệu",),
    "note": ("Ghi chú",),
    "known": ("Đã có trong báo cáo",),
    "accrual": ("Tính cho",),
    "meaning": ("Cách hiểu, ví dụ",),
    "indicators": ("Chỉ tiêu",),
    "key": ("Mã số liệu",),
}
"""Column to the head by which it is known."""
NEEDED = ("label", "value")
FILLED = ("value", "document", "date", "note")
DETAILS: dict[str, str] = {
    "unit": "Đơn vị đề nghị",
    "code": "Mã đơn vị",
    "criteria": "Bộ tiêu chí",
    "period": "Kỳ số liệu",
    "provider": "Nơi cung cấp số liệu",
    "deadline": "Đề nghị gửi lại trước ngày",
    "giver": "Người cung cấp",
    "office": "Chức vụ",
    "day": "Ngày cung cấp",
    "document": "Số, ký hiệu tài liệu chung",
    "date": "Ngày tài liệu chung",
}
"""What stands above the table, by role."""
FILLED_DETAILS = ("deadline", "giver", "office", "day", "document", "date")
HOW: dict[str, str] = {
    "count": "Số đếm, ví dụ 1.205 hoặc 1205. Không có số thì để trống.",
    "decimal": "Số, dấu phẩy thập phân, ví dụ 12,5. Không có số thì để trống.",
    "percent": "Tỷ lệ có dấu %, dấu phẩy thập phân, ví dụ 92,69%.",
    "rate": "Tỷ lệ có dấu %, dấu phẩy thập phân, ví dụ 92,69%.",
    "money": "Số tiền bằng đồng, ví dụ 1.250.000 hoặc 350 triệu đồng.",
    "date": "Ngày/tháng/năm, ví dụ 5/2/2025.",
    "yes_no": "Ghi: có, hoặc: không.",
}
"""How a value is written, by the type of its input."""
FIGURES = "Số đếm ghi 1.205 hoặc 1205; tỷ lệ ghi 92,69% (dấu phẩy thập phân, có dấu %); câu hỏi ghi: có, không"
_DOCUMENTS = (
    "4. Cột “Số, ký hiệu tài liệu”, “Ngày tài liệu”: báo cáo, trích xuất, biên bản chứng minh cho số liệu. Nếu cả "
    "phiếu dùng chung một tài liệu thì ghi một lần ở phần đầu."
)
GUIDE = (
    "CÁCH ĐIỀN",
    "1. Chỉ điền các ô nền vàng; các ô khác đã khóa. Mỗi dòng là một số liệu.",
    f"2. {FIGURES}; ngày ghi 5/2/2025.",
    "3. Không có số liệu thì để trống, không ghi số 0. Số chưa chính xác thì ghi rõ: hơn 96%, khoảng 2.000.",
    _DOCUMENTS,
    "5. Ghi người cung cấp, chức vụ và ngày cung cấp ở phần đầu.",
    "6. Không đổi mã số liệu, không xóa cột. Lưu đúng loại tệp Excel (.xlsx) rồi gửi lại nơi đề nghị.",
    "7. Không ghi số liệu thuộc bí mật nhà nước.",
)


def provider_text(request: Request) -> str:
    """Who is asked, or that nobody is named."""
    return request.provider or NOBODY


def committee(request: Request) -> str:
    """“Ủy ban nhân dân xã Ví Dụ”; dots where the unit is not named."""
    return f"Ủy ban nhân dân {in_text(request.head.name) or '……………………'}"


def invented(request: Request) -> str:
    """That the unit does not exist; empty where it does."""
    return f"ĐƠN VỊ HƯ CẤU: {request.head.name}." if request.head.fictional else ""


def name_head(table: NestedTable) -> str:
    """What the column of the units' names is called: “Tên thôn”."""
    return f"Tên {table.unit}"


def bracketed(*keys: str) -> str:
    """The key that a cell is known by: `[thon/lao_dong]`."""
    return f"[{'/'.join(keys)}]"


def how(declared: Input) -> str:
    """How a value of an input is written, in a sentence; empty for free text."""
    if declared.type == "choice":
        return f"Chọn: {'; '.join(declared.options.values())}."
    return HOW.get(declared.type, "")
