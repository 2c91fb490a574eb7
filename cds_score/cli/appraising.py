"""From a report on the command line to its appraisal: the review beside it, the province's figures, the decision."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cds_score.cli.exit_codes import ExitCode
from cds_score.cli.report_diagnostics import show
from cds_score.cli.session import Outcome, Prepared, Province, Values, prepare, with_values
from cds_score.diagnostics import Diagnostic, Lang, has_errors
from cds_score.reading.source import read_file
from cds_score.selfreport.case_files import history_path, review_path
from cds_score.selfreport.review.model import Review
from cds_score.selfreport.review.read import read_review

if TYPE_CHECKING:
    from cds_score.criteria.compiled import CriteriaSet
    from cds_score.province.decision import Decision
    from cds_score.province.figures import Figures
    from cds_score.scoring.appraisal import Appraisal
    from cds_score.selfreport.model import Answer

_NO_REVIEW = {
    "vi": "Chưa có tệp thẩm định {path}. Tạo bằng lệnh: cds-score review new {file}",
    "en": "There is no review {path}. Make one: cds-score review new {file}",
}


_ENDED = {
    "vi": "{file}: hồ sơ đang ở bước “{stage}”, không ghi ý kiến thẩm định được nữa. Muốn thẩm định lại thì chuyển "
    "bước trước: cds-score review move.",
    "en": "{file}: the case is at “{stage}” and takes no more decisions. To review again, take it to another stage "
    "first: cds-score review move.",
}


@dataclass(slots=True)
class Appraised:
    """One report with its appraisal."""

    file: str
    ready: Prepared
    review: Review | None
    appraisal: Appraisal
    undecided: Appraisal
    """The same before the decision: what minutes and notices are about."""
    diagnostics: list[Diagnostic]
    """Of the appraised result: those of the report, of the review, of the decision."""


def reviewed(file: str, named: str, lang: Lang) -> tuple[Review, list[Diagnostic]]:
    """The review of a report, or the one that is named. Raises Exit where it cannot be read or has not the shape."""
    path = Path(named) if named else review_path(Path(file))
    if not path.exists():
        raise click.UsageError(_NO_REVIEW[lang].format(path=path, file=file))
    source, found = read_file(path)
    review, more = read_review(source) if source is not None else (None, [])
    if review is None:
        show([*found, *more], lang)
        raise click.exceptions.Exit(ExitCode.INPUT)
    return review, [*found, *more]


def must_be_open(file: str, criteria: CriteriaSet, lang: Lang) -> None:
    """Raises click.ClickException where the case of a report has come to an end: nobody decides any more there."""
    from cds_score.criteria.bundled import procedure_of
    from cds_score.selfreport.history import read_history

    path = history_path(Path(file))
    source = read_file(path)[0] if path.exists() else None
    if source is None:
        return
    stage = procedure_of(criteria).stages.get(read_history(source)[0].stage)
    if stage is not None and stage.final:
        raise click.ClickException(_ENDED[lang].format(file=file, stage=stage.name))


def rewrite(path: Path, text: str, review: Review, lang: Lang) -> None:
    """Puts a text in the place of a review that is still as it was read. Raises Exit where it is not, and OSError."""
    from cds_score.cli.lock import replace_unchanged

    replace_unchanged(path, text, review.source, ("review-locked", "review-changed"), lang)


def appraise_file(
    file: str,
    province: Province,
    lang: Lang,
    *,
    criteria: str = "",
    review: str = "",
    figures: str = "",
    decision: Decision | None = None,
    with_inputs: bool = False,
    values: Values = (),
) -> Appraised | Outcome:
    """Appraises one report by the review beside it, or the one named; without any, nothing is reviewed.

    `values` are tried in place of the report's own.

    An Outcome where the report cannot be read or has no set. Raises as `reviewed` does.
    """
    from cds_score.scoring.appraisal import appraise

    ready = prepare(file, province, lang, criteria)
    if isinstance(ready, Outcome):
        return ready
    ready, _ = with_values(ready, values)
    over, found = reviewed(file, review, lang) if review or review_path(Path(file)).exists() else (None, [])
    taken, more = _figures(figures, ready, lang) if figures else ({}, [])
    found += more
    appraisal = appraise(
        ready.report,
        ready.criteria,
        [*ready.found, *found],
        lang,
        review=over,
        figures=taken,
        attributes=ready.attributes,
        with_inputs=with_inputs,
    )
    for result in (appraisal.declared, appraisal.appraised):
        result.notices += [ready.carried] if ready.carried else []
    diagnostics, undecided = appraisal.appraised.diagnostics, appraisal
    if decision is not None:
        from cds_score.province.decision import recognised

        appraisal, more = recognised(appraisal, decision)
        diagnostics = [*diagnostics, *more]
    return Appraised(file, ready, over, appraisal, undecided, diagnostics)


def figures_of(file: str, lang: Lang) -> tuple[Figures, list[Diagnostic]]:
    """The province's figures in a file, and what is to be noted about it; a file is read once, for all its units.

    Raises Exit, with what is wrong shown, where it cannot be read or has errors: nothing may be reckoned without
    figures that somebody asked for.
    """
    path = Path(file)
    stamp = path.stat() if path.is_file() else None
    given, found = _read_once(path, stamp.st_mtime_ns if stamp else 0, stamp.st_size if stamp else 0)
    if has_errors(found):
        show(found, lang)
        lost = any(each.code == "file-unreadable" for each in found)
        raise click.exceptions.Exit(ExitCode.ACCESS if lost else ExitCode.INPUT)
    return given, [*found]


@functools.lru_cache(maxsize=1)
def _read_once(path: Path, _changed: int, _size: int) -> tuple[Figures, list[Diagnostic]]:
    """What is in a file, kept as long as its time of change (ns) and its size in bytes are those given."""
    from cds_score.forms.figures_sheet import read_figures

    return read_figures(path)


def _figures(file: str, ready: Prepared, lang: Lang) -> tuple[Mapping[str, Answer], list[Diagnostic]]:
    """The province's figures of one unit that take the place of declared ones; `file` holds those of many."""
    from cds_score.province.figures_check import check_figures, overlaying

    report, criteria = ready.report, ready.criteria
    given, found = figures_of(file, lang)
    own = {code: each for code, each in given.items() if code == report.unit.code}
    found = [*found, *check_figures(own, {report.unit.code: criteria}, {report.unit.code: report.unit.name})]
    return overlaying(own.get(report.unit.code, {}), report, criteria), found


def code_of(appraised: Appraised) -> ExitCode:
    """What its diagnostics call for."""
    return ExitCode.INPUT if has_errors(appraised.diagnostics) else ExitCode.DONE
