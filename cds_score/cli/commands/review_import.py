"""`cds-score review import FILE REPORT|FOLDER…`: the decisions of a filled grid into the review of each commune."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from cds_score.cli.clock import moment
from cds_score.cli.exit_codes import ExitCode
from cds_score.cli.options import figures_option, reviewer_options
from cds_score.cli.preferring import prefer_option
from cds_score.cli.report_diagnostics import code_of
from cds_score.cli.session import Settings, open_province
from cds_score.diagnostics import Lang, has_errors, sorted_by_place

if TYPE_CHECKING:
    from cds_score.selfreport.review.words import Round

_HELP = {
    "vi": "Đọc bảng soát đã điền và ghi từng quyết định vào tệp thẩm định của xã. Dòng của xã đã sửa số liệu sau "
    "khi lập bảng bị từ chối; còn lỗi thì không ghi gì.",
    "en": "Reads a filled grid and adds its decisions to the review of each commune. A row about figures that were "
    "changed since is refused; nothing is written while there are errors.",
}
_NAMES = {"vi": ("BẢNG-SOÁT", "BÁO-CÁO|THƯ-MỤC…"), "en": ("GRID", "REPORT|FOLDER…")}
_SAID = {
    "round": {"vi": "“{text}” không phải là một vòng: {known}.", "en": "“{text}” is no round: {known}."},
    "written": {
        "vi": "Đã ghi {count} quyết định vào tệp thẩm định của {units} đơn vị.",
        "en": "Wrote {count} decisions into the reviews of {units} units.",
    },
    "again": {
        "vi": "{count} quyết định đã có đúng như vậy nên không ghi lại.",
        "en": "{count} decisions stand there already and were not written again.",
    },
    "not": {"vi": "Còn lỗi nên chưa ghi gì.", "en": "There are errors, so nothing was written."},
}


def command(lang: Lang) -> click.Command:
    """The click command in one language."""
    grid_name, reports_name = _NAMES[lang]

    @click.command("import", help=_HELP[lang])
    @click.argument("grid", type=click.Path(path_type=Path), metavar=grid_name)
    @click.argument("reports", nargs=-1, required=True, metavar=reports_name)
    @figures_option(lang)
    @prefer_option(lang)
    @reviewer_options(lang)
    @click.pass_obj
    def import_grid(
        settings: Settings, grid: Path, reports: tuple[str, ...], figures: str,
        prefer: tuple[str, ...], by: str, office: str, unit: str,
        turn: str, at: str,
    ) -> int:  # fmt: skip
        from cds_score.cli.grids import Act, gather, not_yet_said, record, rows_of, write_all
        from cds_score.cli.report_diagnostics import show
        from cds_score.forms.grid_read import current, read_grid
        from cds_score.province.grid import Margins
        from cds_score.selfreport.review.write import NewEntry

        act = Act(by, office, unit, moment(at, lang).date())
        round_key = round_of(turn, lang)
        decisions, found = read_grid(grid)
        gathered = gather(reports, figures, (), open_province(settings, lang), lang, prefer)
        rows = [
            row
            for indicator in dict.fromkeys(each.indicator for each in decisions)
            for row in rows_of(indicator, gathered, Margins(), lang)
        ]
        filed = gathered.filed
        kept, more = current(decisions, rows, {code: each.criteria for code, each in filed.items()})
        found = [*found, *more, *gathered.found]
        entries: dict[str, list[NewEntry]] = {}
        for each in kept:
            before = filed[each.code].report.answers.get(each.input)
            adjusts = each.decision == "adjust"
            entry = NewEntry(
                indicator=each.indicator,
                decision=each.decision,
                by="",
                date=act.day,
                round=round_key,
                input=each.input,
                was=before.value.text if adjusts and before is not None else "",
                value=each.value.text if adjusts else "",
                reason=each.reason,
                note=" ".join(each.note.split()),
                on=each.basis,
            )
            entries.setdefault(each.code, []).append(entry)
        entries = not_yet_said(entries, filed, act, lang)
        files, more = record(entries, gathered, act, lang)
        found = sorted_by_place([*found, *more])
        show(found, lang)
        if has_errors(found):
            click.echo(_SAID["not"][lang], err=True)
            return code_of(found)
        write_all(files, lang)
        count = sum(map(len, entries.values()))
        click.echo(_SAID["written"][lang].format(count=count, units=len(files)))
        if count < len(kept):
            click.echo(_SAID["again"][lang].format(count=len(kept) - count))
        return ExitCode.DONE

    return import_grid


def round_of(text: str, lang: Lang) -> Round:
    """The round that is meant. Raises click.UsageError."""
    from cds_score.selfreport.review.words import ROUNDS, key_of, key_without_marks

    key = key_of(text, ROUNDS) or key_without_marks(text, ROUNDS)
    if not key:
        known = "; ".join(each["vi"] for each in ROUNDS.values())
        raise click.UsageError(_SAID["round"][lang].format(text=text, known=known))
    return cast("Round", key)
