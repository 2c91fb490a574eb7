"""What the papers about one unit are called on the command line and in print; loads nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cds_score.diagnostics import Lang

SHEET = "phieu-ket-qua"
TITLES: dict[str, dict[Lang, str]] = {
    SHEET: {"vi": "Phiếu kết quả", "en": "Score sheet"},
    "bao-cao-tu-danh-gia": {"vi": "Báo cáo tự đánh giá", "en": "Report on the self-assessment"},
    "tien-do": {"vi": "Báo cáo tiến độ", "en": "Report on progress"},
    "giay-chung-nhan": {"vi": "Giấy chứng nhận, bằng công nhận", "en": "Certificate"},
    "giay-chung-nhan-phoi": {
        "vi": "Nội dung giấy chứng nhận để in lên phôi có sẵn",
        "en": "Certificate, texts for a pre-printed form",
    },
}
EMBEDDING = (SHEET, "bao-cao-tu-danh-gia")
"""Those whose PDF carries the report and the result: never a certificate, since a report holds names and phones."""
EVERY = "all"
