"""`cds-score review move REPORT --to STAGE`: takes a case to another stage, and records who did so, when and why."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from cds_score.casework.opening import scored
from cds_score.cli.clock import moment
from cds_score.cli.exit_codes import ExitCode
from cds_score.cli.lock import replace_unchanged
from cds_score.cli.options import FILE
from cds_score.cli.proceeding import OpenedProceeding, holidays_option, open_proceeding
from cds_score.cli.report_diagnostics import show, stop
from cds_score.cli.session import Settings
from cds_score.criteria.procedure import Stage
from cds_score.diagnostics import Diagnostic, Lang, has_errors
from cds_score.diagnostics.pasted import pasted
from cds_score.selfreport.bound import bound_review
from cds_score.selfreport.history import DOCUMENT, Event, appended, chained, line_of
from cds_score.selfreport.steps import action_of, allowed_text, check_step, figures_after, find_stage, submits

_HELP = {
    "vi": """Chuyển hồ sơ của một báo cáo sang bước khác và ghi thêm một dòng vào lịch sử (BÁO-CÁO.lich-su.jsonl).

    Lệnh kiểm tra theo quy trình của bộ tiêu chí: được chuyển từ bước nào, ai chuyển, có đủ lý do, số văn bản, kết quả
    thẩm định chưa, còn hạn không, báo cáo có bị sửa sau khi khóa không. Người của xã ghi --unit MÃ-XÃ.

    Khi nộp mà báo cáo còn thiếu số liệu hoặc còn lỗi, lệnh nêu rõ bao nhiêu và hỏi lại trước khi ghi.""",
    "en": """Takes the case of a report to another stage and adds a line to its history (REPORT.lich-su.jsonl).

    It is checked by the procedure of the criteria set: from where, by whom, with what reason, paper and review, in time
    or not, and whether the report was changed after its figures were closed. Officials of the commune give --unit.

    Where a report that is handed in lacks figures or has errors, it says how many and asks before it writes.""",
}
_OPTIONS = {
    "to": {
        "vi": "Bước cần chuyển đến: mã hoặc tên, có dấu hay không.",
        "en": "The stage: id or name, with or without marks.",
    },
    "by": {"vi": "Họ tên người chuyển.", "en": "Who takes the step."},
    "office": {"vi": "Cơ quan của người đó.", "en": "The office of that person."},
    "unit": {
        "vi": "Mã của xã, khi người đó là người của xã.",
        "en": "The code of the commune whose official that person is.",
    },
    "reason": {"vi": "Lý do.", "en": "The reason."},
    "document": {
        "vi": "Số, ký hiệu văn bản (quyết định, biên bản …).",
        "en": "The number of the paper (decision, minutes …).",
    },
    "at": {
        "vi": "Thời điểm thay cho lúc này: 25/11/2026 hoặc “25/11/2026 14:30”.",
        "en": "The time instead of now: 25/11/2026 or “25/11/2026 14:30”.",
    },
}
_FORCE = {
    "vi": "Nộp mà không hỏi lại, dù báo cáo còn thiếu số liệu hoặc còn lỗi.",
    "en": "Hand the report in without asking, even where it lacks figures or has errors.",
}
_LACKS: dict[Lang, tuple[str, str, str]] = {
    "vi": ("thiếu {missing}/{required} số liệu", "còn {errors} lỗi", " và "),
    "en": ("lacks {missing} of {required} figures", "has {errors} errors", " and "),
}
_UNFINISHED = {"vi": "Báo cáo {lacks}.", "en": "The report {lacks}."}
_NOTHING = {"vi": "Chưa ghi gì vào lịch sử.", "en": "Nothing was written into the history."}
_ASK = {"vi": "Vẫn chuyển sang bước “{to}”?", "en": "Take it to “{to}” all the same?"}
_METAVARS = {
    "to": {"vi": "BƯỚC", "en": "STAGE"},
    "by": {"vi": "HỌ-TÊN", "en": "NAME"},
    "office": {"vi": "CƠ-QUAN", "en": "OFFICE"},
    "unit": {"vi": "MÃ-XÃ", "en": "CODE"},
    "reason": {"vi": "LÝ-DO", "en": "TEXT"},
    "document": {"vi": "SỐ", "en": "NUMBER"},
    "at": {"vi": "NGÀY", "en": "DATE"},
}
_WHO = {
    "vi": 'Ghi rõ bước nào, ai chuyển: --to BƯỚC --by "Họ tên" --office "Cơ quan". Chuyển được đến: {allowed}.',
    "en": "Say which stage and who: --to STAGE --by “Name” --office “Office”. It may go to: {allowed}.",
}


def command(lang: Lang) -> click.Command:
    """The click command in one language."""
    helps = {name: texts[lang] for name, texts in _OPTIONS.items()}
    shown = {name: texts[lang] for name, texts in _METAVARS.items()}

    @click.command("move", help=_HELP[lang])
    @click.argument("report", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar=FILE[lang])
    @click.option("--to", default="", metavar=shown["to"], help=helps["to"])
    @click.option("--by", default="", metavar=shown["by"], help=helps["by"])
    @click.option("--office", default="", metavar=shown["office"], help=helps["office"])
    @click.option("--unit", default="", metavar=shown["unit"], help=helps["unit"])
    @click.option("--reason", default="", metavar=shown["reason"], help=helps["reason"])
    @click.option("--document", default="", metavar=shown["document"], help=helps["document"])
    @click.option("--at", default="", metavar=shown["at"], help=helps["at"])
    @click.option("--force", is_flag=True, help=_FORCE[lang])
    @holidays_option(lang)
    @click.pass_obj
    def move(settings: Settings, /, report: Path, holidays: Path | None, force: bool, **asked: str) -> int:
        wish = {name: " ".join(text.split()) for name, text in asked.items()}
        at = moment(wish["at"], lang)
        opened = open_proceeding(settings, report, holidays, lang)
        if not (wish["to"] and wish["by"] and wish["office"]):
            raise click.UsageError(_WHO[lang].format(allowed=allowed_text(opened.proceeding)[lang]))
        if has_errors(opened.found):
            stop(opened.found, ExitCode.INPUT, lang)
        proceeding = opened.proceeding
        to, found = find_stage(proceeding, wish["to"])
        if to is None:
            stop(found, ExitCode.INPUT, lang)
        details = proceeding.report | bound_review(proceeding.review) | figures_after(to)
        event = Event(
            at=at.isoformat(),
            actor_name=wish["by"],
            actor_office=wish["office"],
            actor_unit=wish["unit"],
            action=action_of(proceeding, to),
            from_stage=proceeding.history.stage or proceeding.procedure.first.id,
            to_stage=to.id,
            reason=wish["reason"],
            details=details | ({DOCUMENT: wish["document"]} if wish["document"] else {}),
        )
        found = check_step(proceeding, event)
        if has_errors(found):
            stop(found, ExitCode.INPUT, lang)
        show(found, lang)
        if submits(proceeding, to):
            _must_be_wanted(opened, to, report, force, lang)
        _write(opened, event, lang)
        return ExitCode.DONE

    return move


def _must_be_wanted(opened: OpenedProceeding, to: Stage, report: Path, force: bool, lang: Lang) -> None:
    """Says what a report that is handed in still lacks, and asks. Raises Exit where the step is not to be taken."""
    result = scored(opened.ready, lang)
    declared, required = result.answered
    errors = sum(each.severity == "error" for each in result.diagnostics)
    if declared == required and not errors:
        return
    lacks = _lacks(required - declared, required, errors)
    asking = sys.stdin.isatty() and sys.stderr.isatty()
    if force or asking:
        click.echo(_UNFINISHED[lang].format(lacks=lacks[lang]), err=True)
        if force or click.confirm(_ASK[lang].format(to=to.name), err=True):
            return
        click.echo(_NOTHING[lang], err=True)
        raise click.exceptions.Exit(ExitCode.INPUT)
    params = {"lacks": lacks, "to": to.name, "report": pasted(report)}
    stop([Diagnostic("history-report-unfinished", params=params, file=str(report))], ExitCode.INPUT, lang)


def _lacks(missing: int, required: int, errors: int) -> dict[Lang, str]:
    """What a report lacks, as a part of a sentence, in both languages; what is 0 is left out."""
    said: dict[Lang, str] = {}
    for lang, (figures, faults, between) in _LACKS.items():
        parts = [figures.format(missing=missing, required=required)] if missing else []
        said[lang] = between.join([*parts, *([faults.format(errors=errors)] if errors else [])])
    return said


def _write(opened: OpenedProceeding, event: Event, lang: Lang) -> None:
    """Adds the line, and says what now stands."""
    from cds_score.documents.history_view import taken

    proceeding = opened.proceeding
    event = chained(proceeding.history, event)
    before = opened.source.text if opened.source is not None else ""
    text = appended(before, line_of(event))
    replace_unchanged(opened.path, text, opened.source, ("history-locked", "history-changed"), lang)
    click.echo("\n".join(taken(proceeding, event, opened.path, lang)))
