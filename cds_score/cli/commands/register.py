"""`cds-score register …`: the province's register of units. One module per subcommand."""

from __future__ import annotations

import click

from cds_score.cli.lazy import LazyGroup
from cds_score.diagnostics import Lang

SUBCOMMANDS: dict[str, dict[Lang, str]] = {
    "new": {"vi": "Lập danh mục ban đầu của một tỉnh.", "en": "Begin the register of a province."},
    "check": {"vi": "Kiểm tra danh mục đã có.", "en": "Check a register."},
}
_HELP = {
    "vi": "Danh mục đơn vị của tỉnh (CSV): mã, tên, đặc điểm, thời gian có hiệu lực, đăng ký, công nhận.",
    "en": "The province's register of units (CSV): codes, names, attributes, validity, registration, recognition.",
}


def command(lang: Lang) -> click.Command:
    """The click group in one language."""

    @click.group("register", cls=LazyGroup, help=_HELP[lang])
    def register() -> None:
        pass

    assert isinstance(register, LazyGroup)
    return register.filled(SUBCOMMANDS, "cds_score.cli.commands.register_{}", lang)
