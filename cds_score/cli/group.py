"""The table of commands. Each is imported only when it runs; the help of all of them comes from here."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from cds_score import __version__
from cds_score.cli.language import LANGUAGES
from cds_score.cli.lazy import LazyGroup

if TYPE_CHECKING:
    from cds_score.diagnostics import Lang

COMMANDS: dict[str, dict[Lang, str]] = {
    "form": {"vi": "Tạo báo cáo trắng để điền.", "en": "Make a blank self-report."},
    "desk": {"vi": "Mở trang điền báo cáo trong trình duyệt.", "en": "Fill in reports on a page in the browser."},
    "collect": {
        "vi": "Gộp vào báo cáo số liệu các nơi gửi về.",
        "en": "Put figures that providers sent back into the report.",
    },
    "check": {"vi": "Chỉ kiểm tra báo cáo, không chấm.", "en": "Check reports without scoring them."},
    "score": {"vi": "Chấm báo cáo và in bảng kết quả.", "en": "Score reports and show the result."},
    "explain": {"vi": "Giải thích từng điểm và còn thiếu gì.", "en": "Explain every point and what is missing."},
    "plan": {
        "vi": "Đường ngắn nhất lên mức tiếp theo: giải quyết chỉ tiêu nào.",
        "en": "The shortest way to the next level: which indicators to solve.",
    },
    "compare": {
        "vi": "So hai kỳ của một xã, hai đợt của một tỉnh.",
        "en": "Compare two periods of a commune, two rounds of a province.",
    },
    "trend": {
        "vi": "Diễn biến qua nhiều kỳ, lũy kế so với mức yêu cầu.",
        "en": "Many periods: the course, and totals against targets.",
    },
    "report": {
        "vi": "In phiếu, báo cáo, biên bản, giấy chứng nhận: PDF, Word, HTML.",
        "en": "Print sheets, reports, minutes and certificates: PDF, Word, HTML.",
    },
    "province": {
        "vi": "Chấm cả tỉnh: mọi báo cáo trong một thư mục, xếp hạng, in giấy tờ.",
        "en": "Score a whole province: every report in a folder, ranking, papers.",
    },
    "dossier": {"vi": "Lập, kiểm tra hồ sơ gửi thẩm định.", "en": "Pack a dossier for appraisal, or check one."},
    "import": {
        "vi": "Ghi báo cáo từ biểu bảng tính đã điền, hoặc từ bản PDF đã ký.",
        "en": "Write the report of a filled spreadsheet form, or of a signed PDF.",
    },
    "worklist": {
        "vi": "Danh sách gửi các cơ quan xác nhận số liệu.",
        "en": "Lists for the agencies that verify figures.",
    },
    "review": {
        "vi": "Thẩm định: ghi ý kiến, soát, gộp, chuyển bước.",
        "en": "Review: decide, compare, merge, follow the procedure.",
    },
    "decision": {
        "vi": "Lập dự thảo danh sách công nhận từ kết quả thẩm định.",
        "en": "Draft the decision from the appraisals.",
    },
    "audit": {
        "vi": "Xem ai khai, ai sửa, ai quyết định từng chỉ tiêu.",
        "en": "See who declared, changed and decided what.",
    },
    "register": {
        "vi": "Danh mục đơn vị của tỉnh: lập, kiểm tra.",
        "en": "The province's register of units: begin it, check it.",
    },
    "sign": {"vi": "Ký số các giấy PDF đã in.", "en": "Sign printed PDF papers."},
    "ledger": {"vi": "Sổ cấp giấy chứng nhận của tỉnh.", "en": "The province's ledger of certificates."},
    "verify": {
        "vi": "Kiểm tra giấy chứng nhận, bản in: điều gì được chứng minh.",
        "en": "Check certificates and papers: what is proved.",
    },
    "criteria": {
        "vi": "Soạn, kiểm tra, xem và duyệt các bộ tiêu chí.",
        "en": "Write, check, show and approve criteria sets.",
    },
    "examples": {
        "vi": "Chép các ví dụ của sổ tay ra một thư mục để tập.",
        "en": "Copy the examples of the handbooks into a folder.",
    },
    "doctor": {"vi": "Xem máy này còn thiếu gì.", "en": "See what this machine lacks."},
}
_ABOUT = {
    "vi": """Chấm điểm chuyển đổi số cấp xã theo bộ tiêu chí của tỉnh.

    Bắt đầu: “cds-score form thanh-hoa/cap-xa@2023 -o bao-cao.yaml”, điền tệp đó, rồi
    “cds-score score bao-cao.yaml”.""",
    "en": """Scores a commune's digital transformation against its province's criteria set.

    To begin: “cds-score form thanh-hoa/cap-xa@2023 -o bao-cao.yaml”, fill that file in, then
    “cds-score score bao-cao.yaml”.""",
}
_LANG = {"vi": "Ngôn ngữ: vi (mặc định) hoặc en.", "en": "Language: vi (the default) or en."}
_FOLDER = {
    "vi": "Thư mục chứa thêm bộ tiêu chí của tỉnh; dùng được nhiều lần.",
    "en": "A folder with more criteria sets; may be given several times.",
}
_REGISTER = {
    "vi": "Danh mục đơn vị của tỉnh (.csv, .xlsx; có cột Mã): đặc điểm của từng xã, phường.",
    "en": "The province's register of units (.csv, .xlsx; with a column Mã or code): the attributes of each commune.",
}


def command_line(lang: Lang) -> click.Command:
    """The whole program as a click command."""

    @click.group(cls=LazyGroup, help=_ABOUT[lang], context_settings={"help_option_names": ["-h", "--help"]})
    @click.option("--lang", type=click.Choice(LANGUAGES), expose_value=False, help=_LANG[lang])
    @click.option("--criteria-dir", multiple=True, type=click.Path(exists=True, file_okay=False), help=_FOLDER[lang])
    @click.option("--register", type=click.Path(exists=True, dir_okay=False), help=_REGISTER[lang])
    @click.version_option(__version__, prog_name="cds-score")
    @click.pass_context
    def program(context: click.Context, criteria_dir: tuple[str, ...], register: str | None) -> None:
        from cds_score.cli.session import Settings
        from cds_score.diagnostics.pasted import keep_options

        keep_options(criteria_dir, register or "")
        context.obj = Settings(criteria_dir, register or "")

    assert isinstance(program, LazyGroup)
    return program.filled(COMMANDS, "cds_score.cli.commands.{}", lang)
