"""`cds-score review grid INDICATOR REPORT|FOLDER…`: one indicator over many communes."""

from __future__ import annotations

from pathlib import Path

import click

from cds_score.cli.endings import file_ending_in
from cds_score.cli.exit_codes import ExitCode
from cds_score.cli.options import figures_option, force_option
from cds_score.cli.output import may_write, write_file
from cds_score.cli.preferring import prefer_option
from cds_score.cli.session import Settings, open_province
from cds_score.diagnostics import Diagnostic, Lang, sorted_by_place
from cds_score.diagnostics.pasted import offered, pasted, pasted_all

_HELP = {
    "vi": "Soát một chỉ tiêu qua nhiều xã: số khai, số của cơ quan, chênh lệch, tài liệu, điều cần xem; xã cần xem "
    "nhất đứng đầu. Bảng Excel điền quyết định rồi đọc lại bằng “review import”.",
    "en": "One indicator over many communes: declared, the agencies' figures, difference, evidence, risks; the gravest "
    "first. The workbook takes decisions, which “review import” reads back.",
}
_EARLIER = {
    "vi": "Báo cáo hoặc thư mục báo cáo kỳ trước, để thấy biến động; dùng được nhiều lần.",
    "en": "Reports of the period before, or their folder, to see jumps; may be given several times.",
}
_FORMAT = {
    "vi": "Bảng trên màn hình, JSON, hoặc xlsx (khi có -o).",
    "en": "A table on the screen, JSON, or xlsx (with -o).",
}
_OUTPUT = {"vi": "Tệp .xlsx sẽ ghi.", "en": "The .xlsx to write."}
_SAMPLE = {"vi": "Chọn ngẫu nhiên từng này đơn vị để đi kiểm tra.", "en": "Draw this many units for visits."}
_SEED = {
    "vi": "Số gốc của mẫu; cùng số gốc thì chọn lại đúng các đơn vị đó.",
    "en": "The seed of the sample; the same seed draws the same units.",
}
_NEAR = {
    "vi": "Sát mức yêu cầu là trong khoảng này của mức (mặc định 2%).",
    "en": "How near the target is near, as a share of it (2% by default).",
}
_JUMP = {
    "vi": "Biến động lớn là quá khoảng này so với kỳ trước (mặc định 20%).",
    "en": "How much is a jump, as a share of the earlier value (20% by default).",
}
_SAID = {
    "seed": {"vi": "--sample và --seed đi cùng nhau.", "en": "--sample and --seed go together."},
    "xlsx": {
        "vi": "Bảng Excel cần -o TỆP.xlsx; các cách in khác thì không dùng -o.",
        "en": "A workbook needs -o FILE.xlsx; the other formats take no -o.",
    },
    "none": {"vi": "Không có báo cáo nào đọc được.", "en": "There is no report that can be read."},
    "written": {
        "vi": "Đã ghi {path}: {count} đơn vị. Điền xong, chạy: cds-score review import {file} {given} "
        "--by HỌ-TÊN --office CƠ-QUAN",
        "en": "Wrote {path}: {count} units. When it is filled in, run: cds-score review import {file} {given} "
        "--by NAME --office OFFICE",
    },
}
_NAMES = {"vi": ("CHỈ-TIÊU", "BÁO-CÁO|THƯ-MỤC…"), "en": ("INDICATOR-ID", "REPORT|FOLDER…")}
_FILE = {"vi": "TỆP", "en": "FILE"}
_COUNT = {"vi": "SỐ", "en": "COUNT"}
_TEXT = {"vi": "CHỮ", "en": "TEXT"}
_PLACE = {"vi": "TỆP|THƯ-MỤC", "en": "FILE|FOLDER"}
_SHARE = {"vi": "TỶ-LỆ", "en": "PERCENT"}


def command(lang: Lang) -> click.Command:
    """The click command in one language."""
    id_name, reports_name = _NAMES[lang]

    @click.command("grid", help=_HELP[lang])
    @click.argument("indicator", metavar=id_name)
    @click.argument("reports", nargs=-1, required=True, metavar=reports_name)
    @figures_option(lang)
    @prefer_option(lang)
    @click.option("--earlier", multiple=True, metavar=_PLACE[lang], help=_EARLIER[lang])
    @click.option("--format", "shape", type=click.Choice(["terminal", "json", "xlsx"]), default=None,
                  help=_FORMAT[lang])  # fmt: skip
    @click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), metavar=_FILE[lang],
                  callback=file_ending_in(lang, ".xlsx"), help=_OUTPUT[lang])  # fmt: skip
    @click.option("--sample", "count", type=click.IntRange(min=1), metavar=_COUNT[lang], help=_SAMPLE[lang])
    @click.option("--seed", default="", metavar=_TEXT[lang], help=_SEED[lang])
    @click.option("--near", default="2%", metavar=_SHARE[lang], help=_NEAR[lang])
    @click.option("--jump", default="20%", metavar=_SHARE[lang], help=_JUMP[lang])
    @force_option(lang)
    @click.pass_obj
    def grid(
        settings: Settings,
        indicator: str,
        reports: tuple[str, ...],
        figures: str,
        prefer: tuple[str, ...],
        earlier: tuple[str, ...],
        shape: str | None,
        output: Path | None,
        count: int | None,
        seed: str,
        near: str,
        jump: str,
        force: bool,
    ) -> int:
        from cds_score.cli.grids import gather, rows_of
        from cds_score.cli.report_diagnostics import code_of, show
        from cds_score.province.grid import Margins
        from cds_score.province.sample import sample

        if (count is None) is not (not seed):
            raise click.UsageError(_SAID["seed"][lang])
        shape = shape or ("xlsx" if output is not None else "terminal")
        if (shape == "xlsx") is not (output is not None):
            raise click.UsageError(_SAID["xlsx"][lang])
        if output is not None:
            may_write(output, force, lang)
        margins = Margins(_share(near, lang), _share(jump, lang))
        gathered = gather(reports, figures, earlier, open_province(settings, lang), lang, prefer)
        rows = rows_of(indicator, gathered, margins, lang)
        if rows:
            more = [word for each in prefer for word in ("--prefer", each)]
            given = pasted_all([*reports, *(["--figures", figures] if figures else []), *more])
            drawn = sample([row.code for row in rows], count or 0, seed)
            if output is not None:
                from cds_score.forms.grid import as_workbook

                write_file(output, as_workbook(rows, seed, drawn))
                said = {"path": output, "file": pasted(output), "count": len(rows), "given": given}
                click.echo(offered(_SAID["written"][lang].format(**said)))
            elif shape == "json":
                from cds_score.documents.grid_view import as_data
                from cds_score.documents.json_text import one

                click.echo(one(as_data(rows, seed, drawn)), nl=False)
            else:
                from cds_score.documents.grid_view import as_table
                from cds_score.documents.terminal import console

                out = console()
                out.print(as_table(rows, seed, drawn, given, out.width, lang))
                out.file.flush()
        else:
            click.echo(_SAID["none"][lang], err=True)
        found = sorted_by_place(gathered.found)
        show(found, lang)
        return code_of(found) or (ExitCode.DONE if rows else ExitCode.INPUT)

    return grid


def _share(text: str, lang: Lang) -> tuple[int, int]:
    """A margin. Raises click.UsageError for what is no percentage."""
    from cds_score.reading.numbers import Problem, read_percent

    figure = read_percent(text)
    if isinstance(figure, Problem):
        raise click.UsageError(" ".join(Diagnostic(figure.code, params=figure.params).sentences(lang)))
    if not figure.value.exact or figure.value.low is None:
        raise click.UsageError(" ".join(Diagnostic("percent-unreadable", params={"text": text}).sentences(lang)))
    return figure.value.low
