"""`cds-score plan REPORT`: the shortest way to the next level; of many reports, what would lift most of them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cds_score.casework.appraising import (
    Appraised,
    appraise_file,
    awaiting,
    counts,
    given_figures,
    mark_without_figures,
)
from cds_score.casework.opening import Outcome, Prepared, Province, Values, prepare, with_values
from cds_score.casework.sides import Beside, side_of
from cds_score.casework.submitted import of_history
from cds_score.cli.exit_codes import ExitCode
from cds_score.cli.folders import named_reports, say_not_counted, say_unregistered
from cds_score.cli.lying_figures import lying_figures
from cds_score.cli.options import FILES, criteria_option, figures_option, review_option, set_option
from cds_score.cli.preferring import offer_choice, prefer_option, preferred
from cds_score.cli.report_diagnostics import exit_code, say_noted, show, show_errors
from cds_score.cli.session import Settings, open_province
from cds_score.diagnostics import Diagnostic, Lang, has_errors
from cds_score.selfreport.case_files import has_review

if TYPE_CHECKING:
    from cds_score.criteria.compiled import CriteriaSet
    from cds_score.province.lift import SetLift
    from cds_score.scoring.comparison import Side
    from cds_score.scoring.engine import Assessed
    from cds_score.scoring.plan import Plan
    from cds_score.selfreport.trial import Trial

_HELP = {
    "vi": "Cho biết cần giải quyết ít nhất những chỉ tiêu nào, và mỗi chỉ tiêu còn thiếu gì, để lên mức tiếp theo hoặc "
    "đủ điều kiện đề nghị công nhận. Có tệp thẩm định thì tính theo kết quả thẩm định. Với một thư mục: giải quyết "
    "chỉ tiêu nào thì nhiều đơn vị lên nhất; mỗi đơn vị tính một báo cáo, như lệnh province.",
    "en": "Says which indicators at least have to be solved, and what each still needs, to get to the next level or to "
    "be eligible for recognition. Where there is a review, by the appraisal. Of a folder: which indicators would lift "
    "most units; one report of each unit counts, as in province.",
}
_TO = {
    "vi": "Đích: mã hoặc tên một mức, hoặc “hoàn thành” (mức thấp nhất được đề nghị công nhận); không ghi là mức tiếp "
    "theo.",
    "en": "The goal: id or name of a level, or “complete” (the lowest that may be proposed for recognition); otherwise "
    "the next level.",
}
_LEVEL = {"vi": "MỨC", "en": "LEVEL"}
_FIXED = {
    "vi": "Chỉ tiêu không nâng được nữa, giữ nguyên kết quả; dùng nhiều lần.",
    "en": "An indicator that cannot be raised any more; may be repeated.",
}
_ID = {"vi": "CHỈ-TIÊU", "en": "INDICATOR"}
_FORMAT = {"vi": "Chữ để đọc, hoặc JSON.", "en": "Text to read, or JSON."}
_NO_LEVEL = {
    "vi": "Bộ tiêu chí {set} không có mức “{name}”. Các mức: {known}.",
    "en": "The set {set} has no level “{name}”. Its levels: {known}.",
}
_NO_INDICATOR = {
    "vi": "Bộ tiêu chí {set} không có chỉ tiêu “{name}”. {suggestion}",
    "en": "The set {set} has no indicator “{name}”. {suggestion}",
}
_ONE_ONLY = {
    "vi": "{option} chỉ dùng với một báo cáo.",
    "en": "{option} goes with one report only.",
}


def command(lang: Lang) -> click.Command:
    """The click command in one language."""

    @click.command("plan", help=_HELP[lang])
    @click.argument("files", nargs=-1, required=True, metavar=FILES[lang])
    @click.option("--to", "wanted", default="", metavar=_LEVEL[lang], help=_TO[lang])
    @click.option("--fixed", multiple=True, metavar=_ID[lang], help=_FIXED[lang])
    @set_option(lang)
    @click.option("--format", "shape", type=click.Choice(["text", "json"]), default="text", help=_FORMAT[lang])
    @criteria_option(lang)
    @review_option(lang)
    @figures_option(lang)
    @prefer_option(lang)
    @click.pass_obj
    def plan(
        settings: Settings,
        files: tuple[str, ...],
        wanted: str,
        fixed: tuple[str, ...],
        values: list[tuple[str, str]],
        shape: str,
        criteria: str,
        review: str,
        figures: str,
        prefer: tuple[str, ...],
    ) -> int:
        province = open_province(settings, lang)
        given_figures(figures, province)
        chosen = preferred(prefer, files, lang)
        named = named_reports(files, lang)
        beside = Beside(figures, lying={} if figures else lying_figures(files))
        if len(named) == 1 and not Path(files[0]).is_dir():
            return _one(named[0], province, lang, shape, wanted, fixed, values, criteria, review, beside)
        for option, given in (("--to", wanted), ("--fixed", fixed), ("--set", values), ("--review", review)):
            if given:
                raise click.UsageError(_ONE_ONLY[lang].format(option=option))
        return _many(named, province, lang, shape, criteria, beside, chosen)

    return plan


def _one(
    file: str,
    province: Province,
    lang: Lang,
    shape: str,
    wanted: str,
    fixed: tuple[str, ...],
    values: Values,
    criteria: str,
    review: str,
    beside: Beside,
) -> int:
    from cds_score.scoring.plan import make_plan

    opened = _opened(file, province, lang, criteria, review, values, beside)
    if isinstance(opened, Outcome):
        show(opened.diagnostics, lang)
        return exit_code([opened])
    ready, diagnostics = opened.ready, opened.diagnostics
    given = _ids(fixed, ready, lang)
    try:
        made = make_plan(ready.criteria, opened.result, lang, declared=opened.declared, wanted=wanted, fixed=given)
    except KeyError:
        raise click.UsageError(_levels(wanted, ready.criteria, lang)) from None
    _print(made, _trial(ready, values), shape, lang)
    appraisal = opened.side.appraisal
    show(diagnostics, lang, appraised=appraisal is not None and counts(appraisal))
    return ExitCode.INPUT if has_errors(diagnostics) else ExitCode.DONE


@dataclass(frozen=True, slots=True)
class _Opened:
    """One report with the result that counts."""

    ready: Prepared
    result: Assessed
    declared: Assessed | None
    """What the unit gave itself, where the result is an appraised one."""
    diagnostics: list[Diagnostic]
    side: Side
    """The same result, by which it is known which file of a unit counts."""


def _opened(
    file: str, province: Province, lang: Lang, criteria: str, review: str, values: Values, beside: Beside
) -> _Opened | Outcome:  # fmt: skip
    """The appraised result where there is a review, else the declared one."""
    from cds_score.scoring.comparison import Side
    from cds_score.scoring.engine import assess_unit

    if review or has_review(Path(file)):
        appraised = appraise_file(
            file, province, lang, criteria=criteria, review=review, figures=beside.figures, values=values
        )
        if not isinstance(appraised, Appraised):
            return appraised
        declared, result = appraised.appraisal.assessed
        side = side_of(result.assessment, appraised.ready.criteria, appraised.appraisal)
        own = appraised.ready
        mark_without_figures(appraised, beside.lying.get(own.report.unit.code, ""))
        found = [*appraised.told, *of_history(own.report, own.criteria, Path(file), province.files)]
        return _Opened(own, result, declared, found, side)
    ready = prepare(file, province, lang, criteria)
    if isinstance(ready, Outcome):
        return ready
    ready, _ = with_values(ready, values)
    made = assess_unit(ready.report, ready.criteria, ready.found, lang, attributes=ready.attributes)
    if ready.carried:
        made.assessment.notices.append(ready.carried)
    side = Side(made.assessment, ready.criteria)
    waiting = awaiting(beside.figures, ready, province) if beside.figures else []
    found = [
        *made.assessment.diagnostics,
        *waiting,
        *of_history(ready.report, ready.criteria, Path(file), province.files),
    ]
    return _Opened(ready, made, None, found, side)


def _trial(ready: Prepared, values: Values) -> Trial | None:
    from cds_score.selfreport.trial import tried

    return tried(ready.report, ready.criteria, values)[1] if values else None


def _ids(fixed: tuple[str, ...], ready: Prepared, lang: Lang) -> list[str]:
    """Indicators as they are named in the set. Raises click.UsageError for one that it does not have."""
    from cds_score.reading.suggest import closest

    known = {each.id.upper(): each.id for each in ready.criteria.indicators}
    for name in fixed:
        if name.upper() not in known:
            suggestion = closest(name, known.values())[lang]
            raise click.UsageError(
                _NO_INDICATOR[lang].format(set=ready.criteria.name, name=name, suggestion=suggestion).strip()
            )
    return [known[name.upper()] for name in fixed]


def _levels(wanted: str, criteria: CriteriaSet, lang: Lang) -> str:
    from cds_score.scoring.plan import RECOGNITION, level_ids

    known = ", ".join([*level_ids(criteria), RECOGNITION[0 if lang == "vi" else -1]])
    return _NO_LEVEL[lang].format(set=criteria.name, name=wanted, known=known)


def _print(made: Plan, trial: Trial | None, shape: str, lang: Lang) -> None:
    from cds_score.documents.plan_view import as_data, as_text

    if trial is not None:
        from cds_score.scoring.what_if import trial_text

        made.notices.insert(0, trial_text(trial, lang))
    if shape == "json":
        from cds_score.documents.json_text import one

        click.echo(one(as_data(made)), nl=False)
        return
    from cds_score.documents.terminal import console

    out = console()
    out.print(as_text(made))
    out.file.flush()


def _many(
    files: list[str],
    province: Province,
    lang: Lang,
    shape: str,
    criteria: str,
    beside: Beside,
    prefer: frozenset[Path],
) -> int:
    from cds_score.documents.lift_view import as_data, as_text
    from cds_score.province.compare import counting
    from cds_score.province.lift import NearUnit, lift
    from cds_score.scoring.plan_away import nearness

    opened_files: dict[str, _Opened] = {}
    sets: dict[str, tuple[CriteriaSet, list[NearUnit]]] = {}
    left_out: list[str] = []
    outcomes: list[Outcome] = []
    noted: list[Diagnostic] = []
    for file in files:
        opened = _opened(file, province, lang, criteria, "", (), beside)
        if isinstance(opened, Outcome):
            outcomes.append(opened)
            left_out.append(file)
            noted += show_errors(opened.diagnostics, True, lang)
            continue
        opened_files[file] = opened
        outcomes.append(Outcome(file, opened.result.assessment, opened.diagnostics))
        noted += show_errors(opened.diagnostics, True, lang)
    counted = counting([each.side for each in opened_files.values()], lang, prefer=prefer)
    for side in counted.sides:
        file, opened = side.result.report, opened_files[side.result.report]
        ready = opened.ready
        near = nearness(ready.criteria, opened.result, opened.declared)
        if near is None:
            left_out.append(file)
            continue
        unit = ready.report.unit
        sets.setdefault(ready.criteria.name, (ready.criteria, []))[1].append(NearUnit(unit.code, unit.name, file, near))
    lifts: list[SetLift] = [lift(found, units) for found, units in sets.values()]
    if shape == "json":
        from cds_score.documents.json_text import one

        click.echo(one(as_data(lifts, left_out)), nl=False)
    else:
        from cds_score.documents.terminal import console

        out = console()
        out.print(as_text(lifts, left_out, lang))
        out.file.flush()
    for notice in dict.fromkeys(each.result.notices[-1] for each in counted.sides if each.result.without_figures):
        click.echo(notice, err=True)
    say_not_counted(counted.others, lang)
    say_unregistered(counted.sides, province.register, lang)
    say_noted(noted, lang)
    show(counted.found, lang)
    offer_choice(counted.found, lang)
    return ExitCode.INPUT if has_errors(counted.found) else exit_code(outcomes)
