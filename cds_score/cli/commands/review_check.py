"""`cds-score review check REPORT`: what is wrong with a review, what the commune changed since, what is still open."""

from __future__ import annotations

from pathlib import Path

import click

from cds_score.casework.appraising import Appraised, appraise_file, counts
from cds_score.casework.opening import Outcome
from cds_score.casework.submitted import changed_since_submission
from cds_score.cli.exit_codes import ExitCode
from cds_score.cli.options import FILE, figures_option, review_option
from cds_score.cli.report_diagnostics import code_of, exit_code, show
from cds_score.cli.reviewing import is_open
from cds_score.cli.session import Settings, open_province
from cds_score.diagnostics import Lang
from cds_score.diagnostics.pasted import offered, pasted
from cds_score.scoring.assessment import IndicatorResult
from cds_score.selfreport.files import DISK

_HELP = {
    "vi": "Kiểm tra tệp thẩm định: chỗ sai, xã đã sửa gì sau đó và điểm đổi thế nào, còn chỉ tiêu nào chưa xong.",
    "en": "Checks a review: what is wrong, what the commune changed since and what that does, what is still open.",
}
_SAID = {
    "none": {
        "vi": "Chưa có tệp thẩm định. Tạo bằng lệnh: cds-score review new {file}",
        "en": "There is no review. Make one: cds-score review new {file}",
    },
    "changed": {"vi": "Báo cáo đã đổi so với lúc thẩm định:", "en": "The report has changed since the review:"},
    "undeclared": {"vi": "(chưa khai)", "en": "(not declared)"},
    "points": {
        "vi": "Điểm tự đánh giá: {before} lúc thẩm định, {after} hiện nay.",
        "en": "Self-given points: {before} at the review, {after} now.",
    },
    "same_inputs": {
        "vi": "Không số liệu nào đổi (chỉ đổi tài liệu, giải trình, lời văn hoặc cách trình bày).",
        "en": "No figure changed (only evidence, explanations, wording or layout).",
    },
    "again": {
        "vi": "Xem lại các chỉ tiêu đó, rồi gắn tệp thẩm định với báo cáo mới: cds-score review new --again {file}",
        "en": "Look at those indicators again, then bind the review to the report: cds-score review new --again {file}",
    },
    "open": {"vi": "Chưa thẩm định xong: {ids}", "en": "Not reviewed yet: {ids}"},
    "returned": {"vi": "Trả lại để bổ sung:", "en": "Returned to be completed:"},
    "done": {"vi": "Mọi chỉ tiêu đã được thẩm định.", "en": "Every indicator has been reviewed."},
}


def command(lang: Lang) -> click.Command:
    """The click command in one language."""

    @click.command("check", help=_HELP[lang])
    @click.argument("file", metavar=FILE[lang])
    @review_option(lang)
    @figures_option(lang)
    @click.pass_obj
    def check(settings: Settings, file: str, review: str, figures: str) -> int:
        appraised = appraise_file(file, open_province(settings, lang), lang, review=review, figures=figures)
        if isinstance(appraised, Outcome):
            show(appraised.diagnostics, lang)
            return exit_code([appraised])
        if appraised.review is None:
            raise click.UsageError(offered(_SAID["none"][lang].format(file=pasted(file))))
        closed = changed_since_submission(appraised.ready.report, appraised.ready.criteria, Path(file), DISK)
        taken_up = not closed and is_open(file, appraised.ready.criteria)
        for line in [*_changes(appraised, taken_up, lang), *_open(appraised, lang)]:
            click.echo(line)
        told = [*appraised.told, *closed]
        show(told, lang, appraised=counts(appraised.appraisal))
        code = code_of(told)
        return ExitCode.INCOMPLETE if code == ExitCode.DONE and appraised.appraisal.unreviewed else code

    return check


def _changes(appraised: Appraised, taken_up: bool, lang: Lang) -> list[str]:
    """What the commune declares otherwise than when the review was begun, and what that does to its own points.

    `taken_up`: the report as it is may be the one that is reviewed from now on.
    """
    from cds_score.reading.source import digest
    from cds_score.scoring.engine import assess
    from cds_score.selfreport.review.changes import as_reviewed, changes_since

    review, ready = appraised.review, appraised.ready
    assert review is not None
    if review.digest == digest(ready.report.source.text):
        return []
    lines = [_SAID["changed"][lang]]
    nothing = _SAID["undeclared"][lang]
    changes = changes_since(review, ready.report, ready.criteria)
    lines += [f"  – {each.label}: {each.before or nothing} → {each.after or nothing}" for each in changes]
    if not changes:
        lines.append(f"  – {_SAID['same_inputs'][lang]}")
    before = assess(as_reviewed(review, ready.report), ready.criteria, [], lang, attributes=ready.attributes)
    after = appraised.appraisal.declared
    if changes and before.points is not None and after.points is not None:
        texts = {"before": before.points.earned_text, "after": after.points.earned_text}
        lines.append("  " + _SAID["points"][lang].format(**texts))
        states = {each.id: each for each in before.indicators}
        for each in after.indicators:
            old = states[each.id]
            if (old.state, old.points_text) != (each.state, each.points_text):
                lines.append(f"  – {each.id}: {_shown(old)} → {_shown(each)}")
    return [*lines, offered(_SAID["again"][lang].format(file=pasted(appraised.file)))] if taken_up else lines


def _returned(appraised: Appraised, lang: Lang) -> list[str]:
    """What the commune has to complete, each with the reason and the note of whoever returned it."""
    lines = [each for each in appraised.appraisal.lines if each.standing == "returned" and each.decided]
    said = [_SAID["returned"][lang]] if lines else []
    for each in lines:
        last = each.decided[-1]
        why = ". ".join(part for part in (last.reason_text, last.note) if part)
        said.append(f"  – {each.id} {each.name}: {why} ({last.person}, {last.office}, {last.date_text})")
    return said


def _shown(result: IndicatorResult) -> str:
    return " ".join(part for part in (result.state_text, result.points_text) if part)


def _open(appraised: Appraised, lang: Lang) -> list[str]:
    open_ids = appraised.appraisal.unreviewed
    return [
        *_returned(appraised, lang),
        _SAID["open"][lang].format(ids=", ".join(open_ids)) if open_ids else _SAID["done"][lang],
    ]
