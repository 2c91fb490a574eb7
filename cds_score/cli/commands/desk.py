"""`cds-score desk [FOLDER]`: the page on which an official fills in the reports of a folder."""

from __future__ import annotations

from pathlib import Path

import click

from cds_score.cli.exit_codes import ExitCode
from cds_score.cli.session import Settings, open_province
from cds_score.diagnostics import Lang

_HELP = {
    "vi": """Mở trang điền báo cáo trong trình duyệt: các báo cáo của một thư mục, chỉ trên máy này.

    Gõ đến đâu lưu đến đó vào chính tệp YAML của báo cáo. Dừng bằng Ctrl+C.""",
    "en": """Opens the page for filling in reports in the browser: those of a folder, on this machine only.

    What is typed is saved at once in the YAML file of the report. Ctrl+C stops it.""",
}
_FOLDER = {"vi": "THƯ-MỤC", "en": "FOLDER"}
_PORT = {"vi": "Cổng của trang; không ghi thì chọn một cổng còn trống.", "en": "The port; otherwise a free one."}
_NUMBER = {"vi": "SỐ", "en": "NUMBER"}
_NO_BROWSER = {"vi": "Không tự mở trình duyệt, chỉ in địa chỉ.", "en": "Only print the address, open no browser."}
_LACKING = {
    "vi": "Máy này chưa có phần “desk” của chương trình. Cài thêm: pip install \"cds-score[desk]\"",
    "en": "The part “desk” of the program is not installed. Add it: pip install \"cds-score[desk]\"",
}  # fmt: skip
_READY = {
    "vi": "Trang điền báo cáo: {address}\nChỉ mở được trên máy này. Dừng bằng Ctrl+C.",
    "en": "The page: {address}\nIt can be opened on this machine only. Ctrl+C stops it.",
}
_TAKEN = {
    "vi": "Cổng {port} không dùng được, có thể chương trình khác đang dùng. Chọn cổng khác, hoặc bỏ --port.",
    "en": "The port {port} cannot be used; another program may have it. Choose another one, or leave out --port.",
}
_STOPPED = {
    "vi": "Đã dừng. Mọi nội dung đã lưu nằm trong tệp báo cáo.",
    "en": "Stopped. All that was saved is in the files of the reports.",
}


def command(lang: Lang) -> click.Command:
    """The click command in one language."""

    @click.command("desk", help=_HELP[lang])
    @click.argument(
        "folder",
        default=".",
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        metavar=f"[{_FOLDER[lang]}]",
    )
    @click.option("--port", type=click.IntRange(0, 65535), default=0, metavar=_NUMBER[lang], help=_PORT[lang])
    @click.option("--no-browser", is_flag=True, help=_NO_BROWSER[lang])
    @click.pass_obj
    def desk(settings: Settings, folder: Path, port: int, no_browser: bool) -> int:
        from cds_score.desk.libraries import missing_library

        if missing_library():
            raise click.ClickException(_LACKING[lang])
        from cds_score.desk.scoring import Desk
        from cds_score.desk.serving import PortTakenError, serve
        from cds_score.desk.store import Folder

        def ready(address: str) -> None:
            click.echo(_READY[lang].format(address=address))
            if not no_browser:
                click.launch(address)

        try:
            serve(Desk(Folder(folder), open_province(settings, lang), lang), port, ready)
        except PortTakenError:
            raise click.ClickException(_TAKEN[lang].format(port=port)) from None
        except KeyboardInterrupt:
            pass  # Ctrl+C is how the page is stopped, not a run that is broken off
        click.echo(_STOPPED[lang])
        return ExitCode.DONE

    return desk
