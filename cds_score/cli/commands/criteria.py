"""`cds-score criteria …`: the tools of the person who writes a criteria set. One module per subcommand."""

from __future__ import annotations

import click

from cds_score.cli.lazy import LazyGroup
from cds_score.diagnostics import Lang

SUBCOMMANDS: dict[str, dict[Lang, str]] = {
    "new": {
        "vi": "Bắt đầu một bộ tiêu chí: khung có hướng dẫn, hoặc bản nháp từ phụ lục.",
        "en": "Begin a set: a skeleton with a guide, or a draft from an annex.",
    },
    "list": {"vi": "Liệt kê các bộ tiêu chí có trên máy.", "en": "List the criteria sets on this machine."},
    "show": {
        "vi": "Xem một bộ tiêu chí: từng chỉ tiêu, mức yêu cầu, điểm, nguồn, quy tắc.",
        "en": "Show a set: every indicator, target, points, source, rule.",
    },
    "lint": {
        "vi": "Soát bộ tiêu chí: chỗ mâu thuẫn, chỗ hở, chỗ thừa, chỗ chưa có nguồn.",
        "en": "Look a set over: contradictions, gaps, what is unused, what has no source.",
    },
    "test": {
        "vi": "Chạy các trường hợp mẫu của một bộ, của mọi bộ trong --criteria-dir, hay của mọi bộ.",
        "en": "Run the worked cases of one set, of those in --criteria-dir, or of all.",
    },
    "diff": {
        "vi": "So sánh hai phiên bản: đổi gì, khó hơn hay dễ hơn.",
        "en": "Compare two versions: what changed, harder or easier.",
    },
    "impact": {
        "vi": "Bộ mới làm đơn vị nào đổi kết quả, qua chỉ tiêu nào.",
        "en": "Which units a new set would change, and through what.",
    },
    "approve": {
        "vi": "Đối chiếu bộ tiêu chí với quyết định đã ký: xem, xác nhận, rút lại, in biên bản.",
        "en": "Compare a set with the signed decision: list, confirm, withdraw, print the minutes.",
    },
    "schema": {
        "vi": "Tạo lược đồ JSON để trình soạn thảo kiểm tra báo cáo (hoặc chính tệp bộ tiêu chí) ngay khi gõ.",
        "en": "Make the JSON Schema with which an editor checks reports, or criteria files, while one types.",
    },
}
_HELP = {
    "vi": "Công cụ của người soạn bộ tiêu chí: tạo, kiểm tra, xem, thử, so sánh, đối chiếu.",
    "en": "The tools of the person who writes criteria sets: make, check, show, test, compare, approve.",
}


def command(lang: Lang) -> click.Command:
    """The click group in one language."""

    @click.group("criteria", cls=LazyGroup, help=_HELP[lang])
    def criteria() -> None:
        pass

    assert isinstance(criteria, LazyGroup)
    return criteria.filled(SUBCOMMANDS, "cds_score.cli.commands.criteria_{}", lang)
