"""`cds-score review equal INDICATOR REPORT|FOLDER… --figures FILE`: equal figures accepted together, in one act."""

from __future__ import annotations

import click

from cds_score.cli.clock import moment
from cds_score.cli.commands.review_import import round_of
from cds_score.cli.exit_codes import ExitCode
from cds_score.cli.options import reviewer_options
from cds_score.cli.preferring import prefer_option
from cds_score.cli.report_diagnostics import code_of
from cds_score.cli.session import Settings, open_province
from cds_score.diagnostics import Lang, has_errors, sorted_by_place

_HELP = {
    "vi": "Chấp nhận cùng lúc những xã có số khai đúng bằng số của cơ quan ở một chỉ tiêu, không có mâu thuẫn và chưa "
    "thẩm định. Mỗi xã một dòng trong tệp thẩm định, ghi rõ là chấp nhận chung; ghi hết hoặc không ghi gì.",
    "en": "Accepts together the communes whose declared figures for an indicator equal those of the agencies, without "
    "contradiction and not reviewed yet. A line in the review of each says so; all are written or none.",
}
_FIGURES = {"vi": "Số liệu của tỉnh (.csv, .xlsx, .docx, .yaml).", "en": "The province's figures."}
_DRY = {"vi": "Chỉ liệt kê, không ghi.", "en": "Only list them, write nothing."}
_NAMES = {"vi": ("CHỈ-TIÊU", "BÁO-CÁO|THƯ-MỤC…"), "en": ("INDICATOR-ID", "REPORT|FOLDER…")}
_FILE = {"vi": "TỆP", "en": "FILE"}
_NOTE = "Số khai đúng bằng số của cơ quan ({agencies}); chấp nhận chung {count} đơn vị trong một lần ghi"
_SAID = {
    "none": {
        "vi": "Không có đơn vị nào có số khớp hoàn toàn mà chưa thẩm định.",
        "en": "No unit has exactly equal figures and is not reviewed yet.",
    },
    "would": {"vi": "Sẽ chấp nhận {count} đơn vị: {units}.", "en": "Would accept {count} units: {units}."},
    "written": {
        "vi": "Đã ghi chấp nhận {id} cho {count} đơn vị: {units}.",
        "en": "Recorded the acceptance of {id} for {count} units: {units}.",
    },
    "not": {"vi": "Còn lỗi nên chưa ghi gì.", "en": "There are errors, so nothing was written."},
}


def command(lang: Lang) -> click.Command:
    """The click command in one language."""
    id_name, reports_name = _NAMES[lang]

    @click.command("equal", help=_HELP[lang])
    @click.argument("indicator", metavar=id_name)
    @click.argument("reports", nargs=-1, required=True, metavar=reports_name)
    @click.option("--figures", required=True, metavar=_FILE[lang], help=_FIGURES[lang])
    @prefer_option(lang)
    @click.option("--dry-run", is_flag=True, help=_DRY[lang])
    @reviewer_options(lang)
    @click.pass_obj
    def equal(
        settings: Settings,
        indicator: str,
        reports: tuple[str, ...],
        figures: str,
        prefer: tuple[str, ...],
        dry_run: bool,
        by: str,
        office: str,
        unit: str,
        turn: str,
        at: str,
    ) -> int:
        from cds_score.cli.grids import Act, gather, record, rows_of, write_all
        from cds_score.cli.report_diagnostics import show
        from cds_score.province.grid import Margins, equal_rows
        from cds_score.selfreport.review.write import NewEntry

        act = Act(by, office, unit, moment(at, lang).date())
        round_key = round_of(turn, lang)
        gathered = gather(reports, figures, (), open_province(settings, lang), lang, prefer)
        rows = equal_rows(rows_of(indicator, gathered, Margins(), lang))
        entries = {}
        for row in rows:
            agencies = "; ".join(dict.fromkeys(each.agency for each in row.figures))
            note = _NOTE.format(agencies=agencies, count=len(rows))
            entries[row.code] = [
                NewEntry(indicator, "accept", "", act.day, round_key, note=note, on=row.basis),
            ]
        files, more = record(entries, gathered, act, lang)
        found = sorted_by_place([*gathered.found, *more])
        show(found, lang)
        if has_errors(found):
            click.echo(_SAID["not"][lang], err=True)
            return code_of(found)
        units = ", ".join(f"{row.code} {row.name}" for row in rows)
        if not rows:
            click.echo(_SAID["none"][lang])
        elif dry_run:
            click.echo(_SAID["would"][lang].format(count=len(rows), units=units))
        else:
            write_all(files, lang)
            click.echo(_SAID["written"][lang].format(id=indicator, count=len(rows), units=units))
        return ExitCode.DONE

    return equal
