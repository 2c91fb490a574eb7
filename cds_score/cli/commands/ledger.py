"""`cds-score ledger …`: the province's ledger of certificates. One module per subcommand."""

from __future__ import annotations

import click

from cds_score.cli.lazy import LazyGroup
from cds_score.diagnostics import Lang

SUBCOMMANDS: dict[str, dict[Lang, str]] = {
    "issue": {"vi": "Cấp một giấy mới.", "en": "Issue a certificate."},
    "replace": {"vi": "Cấp lại: giấy mới thay giấy cũ.", "en": "Issue a certificate in the place of another."},
    "correct": {"vi": "Đính chính điều đã ghi.", "en": "Correct what was recorded."},
    "suspend": {"vi": "Tạm đình chỉ hiệu lực.", "en": "Suspend a certificate."},
    "resume": {"vi": "Khôi phục hiệu lực.", "en": "Put a suspended one into force again."},
    "revoke": {"vi": "Thu hồi.", "en": "Revoke a certificate."},
    "list": {"vi": "Xem các giấy và tình trạng hôm nay.", "en": "Show all certificates as they stand today."},
    "check": {"vi": "Kiểm tra sổ có bị sửa, xóa, chèn dòng không.", "en": "See whether any line was tampered with."},
}
_HELP = {
    "vi": "Sổ cấp giấy chứng nhận của tỉnh: chỉ ghi thêm, mỗi dòng nối với dòng trước nên sửa hay xóa đều lộ ra.",
    "en": "The province's ledger of certificates: only added to, each line bound to the one before it.",
}


def command(lang: Lang) -> click.Command:
    """The click group in one language."""

    @click.group("ledger", cls=LazyGroup, help=_HELP[lang])
    def ledger() -> None:
        pass

    assert isinstance(ledger, LazyGroup)
    return ledger.filled(SUBCOMMANDS, "cds_score.cli.commands.ledger_{}", lang)
