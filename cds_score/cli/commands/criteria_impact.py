"""`cds-score criteria impact OLD NEW REPORT…`: who would change, and through what, if NEW took the place of OLD."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import click

from cds_score.casework.opening import Outcome, Province, read_any
from cds_score.cli.report_diagnostics import exit_code, show
from cds_score.cli.session import Settings, find_set, open_province
from cds_score.diagnostics import Diagnostic, Lang

if TYPE_CHECKING:
    from cds_score.criteria.compiled import CriteriaSet
    from cds_score.province.impact import Pair

_HELP = {
    "vi": "Chấm lại các báo cáo đã có theo bộ mới và cho biết đơn vị nào đổi trạng thái, mức, điểm hay thứ hạng, qua "
    "chỉ tiêu và quy định nào. CŨ, MỚI là mã-bộ@phiên-bản hoặc thư mục.",
    "en": "Scores reports with the new set too, and says which units change their status, level, points or rank, and "
    "through which indicators and clauses. OLD, NEW are id@version or folders.",
}
_FORMAT = {"vi": "Bảng, JSON, hoặc CSV (mở được bằng Excel).", "en": "A table, JSON, or CSV (opens in Excel)."}
_NAMES = {"vi": ("CŨ", "MỚI", "BÁO-CÁO…"), "en": ("OLD", "NEW", "REPORT…")}


def command(lang: Lang) -> click.Command:
    """The click command in one language."""
    old_name, new_name, reports = _NAMES[lang]

    @click.command("impact", help=_HELP[lang])
    @click.argument("old", metavar=old_name)
    @click.argument("new", metavar=new_name)
    @click.argument("files", nargs=-1, required=True, metavar=reports)
    @click.option("--format", "shape", type=click.Choice(["table", "json", "csv"]), default="table", help=_FORMAT[lang])
    @click.pass_obj
    def impact(settings: Settings, old: str, new: str, files: tuple[str, ...], shape: str) -> int:
        from cds_score.documents.impact_view import as_csv, as_data, as_table
        from cds_score.documents.json_text import one
        from cds_score.documents.terminal import console
        from cds_score.province.impact import impact as found_impact

        province = open_province(settings, lang)
        before, after = (find_set(name, province.sets, lang) for name in (old, new))
        outcomes, pairs = _scored(files, before, after, province, lang)
        units = found_impact(pairs, before, after, lang)
        if shape == "json":
            click.echo(one(as_data(units, before, after, lang)), nl=False)
        elif shape == "csv":
            click.echo(as_csv(units, before, after, lang), nl=False)
        else:
            out = console()
            out.print(as_table(units, before, after, lang))
            out.file.flush()
        show([each for outcome in outcomes if outcome.has_errors for each in outcome.diagnostics], lang)
        return exit_code(outcomes)

    return impact


def _scored(
    files: tuple[str, ...], old: CriteriaSet, new: CriteriaSet, province: Province, lang: Lang
) -> tuple[list[Outcome], list[Pair]]:
    """Every file as it stands, and those that could be read with both results."""
    from cds_score.province.impact import Pair
    from cds_score.province.register import held_of
    from cds_score.scoring.engine import assess
    from cds_score.selfreport.carry import carry

    outcomes, pairs = [], []
    for file in files:
        report, found = read_any(file, province)
        if report is None:
            unreadable = any(each.code == "file-unreadable" for each in found)
            outcomes.append(Outcome(file, None, found, unreadable))
            continue
        named = report.criteria
        notes = []
        if named is not None and named.text.strip() not in ("", old.name, old.id):
            ours = named.text.partition("@")[0].strip() == old.id
            code = "impact-other-version" if ours else "impact-other-set"
            params = {"name": named.text, "old": old.name}
            notes.append(Diagnostic(code, report.source, named.start, named.end, params))
            if not ours:
                outcomes.append(Outcome(file, None, [*found, *notes]))
                continue
        attributes, more = held_of(province.register, report, new)
        found += more
        before = assess(report, old, list(found), lang, attributes=attributes)
        carried, lost = carry(report, old, new)
        if report.year and report.year not in new.years:
            # What would be, had the new set been in force: it is judged as the nearest year that the set is for.
            year = report.year
            carried = replace(carried, year=min(new.years, key=lambda each: (abs(each - year), each)))
        after = assess(carried, new, list(found), lang, attributes=attributes)
        outcomes.append(Outcome(file, before, before.diagnostics))
        pairs.append(Pair(before, after, [*notes, *lost]))
    return outcomes, pairs
