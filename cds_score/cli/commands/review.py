"""`cds-score review …`: what a reviewer does with a report. One module per subcommand."""

from __future__ import annotations

import click

from cds_score.cli.lazy import LazyGroup
from cds_score.diagnostics import Lang

SUBCOMMANDS: dict[str, dict[Lang, str]] = {
    "new": {"vi": "Tạo tệp thẩm định cho một báo cáo.", "en": "Begin the review of a report."},
    "decide": {"vi": "Ghi ý kiến về một hay nhiều chỉ tiêu.", "en": "Add decisions about indicators."},
    "check": {
        "vi": "Kiểm tra tệp thẩm định; xã đã sửa gì, còn gì chưa xong.",
        "en": "Check a review: what changed since, what is open.",
    },
    "show": {
        "vi": "Xem kết quả tự đánh giá và thẩm định cạnh nhau.",
        "en": "Show the self-given and the appraised result side by side.",
    },
    "grid": {
        "vi": "Soát một chỉ tiêu qua nhiều xã, trên màn hình hoặc Excel.",
        "en": "One indicator over many communes, on the screen or as a workbook.",
    },
    "import": {
        "vi": "Đọc bảng soát đã điền vào tệp thẩm định của từng xã.",
        "en": "Read a filled grid into the review of each commune.",
    },
    "equal": {
        "vi": "Chấp nhận cùng lúc các xã có số khớp với cơ quan.",
        "en": "Accept together the communes whose figures equal the agencies'.",
    },
    "diff": {
        "vi": "Chênh lệch với kết quả tự đánh giá, của một hay nhiều xã.",
        "en": "Where appraisals differ from self-assessments, of one commune or many.",
    },
    "merge": {"vi": "Gộp ý kiến của nhiều người.", "en": "Put reviews by several people together."},
    "move": {
        "vi": "Chuyển hồ sơ sang bước khác và ghi vào lịch sử.",
        "en": "Take a case to another stage and record it in its history.",
    },
    "log": {
        "vi": "Xem lịch sử hồ sơ: ai, khi nào, lý do, thời hạn, mã lịch sử.",
        "en": "Show the history of a case: who, when, why, time limits, its code.",
    },
}
_HELP = {
    "vi": "Thẩm định báo cáo: ghi ý kiến, xem chênh lệch, gộp, theo dõi các bước.",
    "en": "Review reports: decide, compare, merge, follow the procedure.",
}


def command(lang: Lang) -> click.Command:
    """The click group in one language."""

    @click.group("review", cls=LazyGroup, help=_HELP[lang])
    def review() -> None:
        pass

    assert isinstance(review, LazyGroup)
    return review.filled(SUBCOMMANDS, "cds_score.cli.commands.review_{}", lang)
