"""`cds-score worklist …`: lists for the agencies that verify figures, and their answers read back."""

from __future__ import annotations

import click

from cds_score.cli.lazy import LazyGroup
from cds_score.diagnostics import Lang

SUBCOMMANDS: dict[str, dict[Lang, str]] = {
    "new": {
        "vi": "Lập danh sách số liệu đề nghị một cơ quan xác nhận (Excel, Word, CSV).",
        "en": "List the figures that an agency is asked to confirm (Excel, Word, CSV).",
    },
    "import": {
        "vi": "Đọc các danh sách đã điền thành tệp số liệu của tỉnh.",
        "en": "Read lists that were filled in into a file of the province's figures.",
    },
}
_HELP = {
    "vi": "Danh sách gửi các cơ quan xác nhận số liệu, và đọc lại kết quả họ gửi về.",
    "en": "Lists for the agencies that verify figures, and their answers read back.",
}


def command(lang: Lang) -> click.Command:
    """The click group in one language."""

    @click.group("worklist", cls=LazyGroup, help=_HELP[lang])
    def worklist() -> None:
        pass

    assert isinstance(worklist, LazyGroup)
    return worklist.filled(SUBCOMMANDS, "cds_score.cli.commands.worklist_{}", lang)
