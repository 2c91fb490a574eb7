"""What the papers about one unit are called on the command line and in print; loads nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cds_score.diagnostics import Lang

SHEET = "phieu-ket-qua"
CERTIFICATE = "giay-chung-nhan"
TITLES: dict[str, dict[Lang, str]] = {
    SHEET: {"vi": "Phiếu kết quả", "en": "Score sheet"},
    "bao-cao-tu-danh-gia": {"vi": "Báo cáo tự đánh giá", "en": "Report on the self-assessment"},
    "tien-do": {"vi": "Báo cáo tiến độ", "en": "Report on progress"},
    CERTIFICATE: {"vi": "Giấy chứng nhận, bằng công nhận", "en": "Certificate"},
    "giay-chung-nhan-phoi": {
        "vi": "Nội dung giấy chứng nhận để in lên phôi có sẵn",
        "en": "Certificate, texts for a pre-printed form",
    },
    "bien-ban-tham-dinh": {"vi": "Biên bản thẩm định", "en": "Minutes of the appraisal"},
    "bien-ban-kiem-tra": {"vi": "Biên bản kiểm tra thực tế", "en": "Minutes of a visit"},
    "thong-bao": {"vi": "Thông báo kết quả thẩm định", "en": "Notice of the result of the appraisal"},
    "nhat-ky": {"vi": "Nhật ký hồ sơ", "en": "Record of the case"},
}
ROUND_TITLES: dict[str, dict[Lang, str]] = {
    "chenh-lech": {"vi": "Báo cáo chênh lệch", "en": "Report on differences"},
    "cong-khai": {"vi": "Công khai kết quả thẩm định", "en": "Results made public"},
    "to-trinh": {"vi": "Tờ trình", "en": "Submission"},
    "quyet-dinh": {"vi": "Quyết định công nhận", "en": "Decision of recognition"},
}
"""Papers about one unit or many of one round."""
EMBEDDING = (SHEET, "bao-cao-tu-danh-gia", "bien-ban-tham-dinh", "nhat-ky")
"""Those whose PDF carries the full record: report, review, history, result. They stay in the dossier; never a
certificate, since a report and a review hold names and phones."""
BEFORE_DECISION = ("bien-ban-tham-dinh", "bien-ban-kiem-tra", "thong-bao", "chenh-lech", "cong-khai", "to-trinh")
"""Those that come before the decision, whenever they are printed."""
CODED = (CERTIFICATE, "giay-chung-nhan-phoi")
"""Those that print their check code."""
EVERY = "all"
