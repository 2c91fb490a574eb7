"""`cds-score review …`: the appraisal of one commune's report. One module per subcommand."""

from __future__ import annotations

import click

from cds_score.cli.lazy import LazyGroup
from cds_score.diagnostics import Lang

SUBCOMMANDS: dict[str, dict[Lang, str]] = {
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
    "vi": "Thẩm định báo cáo của một xã: chuyển bước, xem lịch sử.",
    "en": "The appraisal of a commune's report: its steps and their history.",
}


def command(lang: Lang) -> click.Command:
    """The click group in one language."""

    @click.group("review", cls=LazyGroup, help=_HELP[lang])
    def review() -> None:
        pass

    assert isinstance(review, LazyGroup)
    return review.filled(SUBCOMMANDS, "cds_score.cli.commands.review_{}", lang)
