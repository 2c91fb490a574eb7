"""`cds-score review move REPORT|FOLDER… --to STAGE`: takes cases to another stage; records who did so, when and why."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from cds_score.casework.appraising import figures_of
from cds_score.cli.clock import moment
from cds_score.cli.exit_codes import ExitCode
from cds_score.cli.moving import ASK, NOTHING, Step, Wish, lacking, step_of, unfinished, write_steps
from cds_score.cli.options import FILES, figures_option
from cds_score.cli.preferring import prefer_option, preferred
from cds_score.cli.proceeding import holidays_option, open_proceeding
from cds_score.cli.report_diagnostics import show, stop
from cds_score.cli.session import Settings
from cds_score.diagnostics import Lang, has_errors
from cds_score.selfreport.steps import allowed_text

_HELP = {
    "vi": """Chuyển hồ sơ của một hay nhiều báo cáo, hoặc của mọi báo cáo trong thư mục, sang bước khác; mỗi hồ sơ thêm
    một dòng vào lịch sử (BÁO-CÁO.lich-su.jsonl).

    Lệnh kiểm tra theo quy trình của bộ tiêu chí: được chuyển từ bước nào, ai chuyển, có đủ lý do, số văn bản, kết quả
    thẩm định chưa, còn hạn không, báo cáo có bị sửa sau khi khóa không. Người của xã ghi --unit MÃ-XÃ.

    Nhiều hồ sơ thì kiểm tra hết trước khi ghi: một hồ sơ không chuyển được thì không ghi hồ sơ nào, và lệnh nêu từng
    đơn vị vướng gì. Hồ sơ đã ở bước đó thì để nguyên.

    Chuyển sang bước công bố hoặc quyết định kết quả mà còn chỉ tiêu chưa thẩm định xong, hoặc đơn vị chưa đủ điều kiện
    công nhận, thì lệnh nêu ra mà vẫn ghi.

    Khi nộp mà báo cáo còn thiếu số liệu hoặc còn lỗi, lệnh nêu rõ bao nhiêu và hỏi lại trước khi ghi.""",
    "en": """Takes the cases of reports, or of all in a folder, to another stage; each adds a line to its history
    (REPORT.lich-su.jsonl).

    It is checked by the procedure of the criteria set: from where, by whom, with what reason, paper and review, in time
    or not, and whether the report was changed after its figures were closed. Officials of the commune give --unit.

    Of several all are checked first: where one cannot go, none does, and it is said what hinders which unit. A case
    that is there already is left.

    Where the step shows or decides the result while indicators are open or the unit is not eligible, it says so and
    writes all the same.

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
_THERE = {
    "vi": "Hồ sơ đã ở bước “{to}” nên để nguyên.",
    "en": "The case is at “{to}” already and left as it is.",
}
_UNFINISHED = {"vi": "Báo cáo {lacks}.", "en": "The report {lacks}."}
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
    @click.argument(
        "reports", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path), metavar=FILES[lang]
    )
    @click.option("--to", default="", metavar=shown["to"], help=helps["to"])
    @click.option("--by", default="", metavar=shown["by"], help=helps["by"])
    @click.option("--office", "actor", default="", metavar=shown["office"], help=helps["office"])
    @click.option("--unit", default="", metavar=shown["unit"], help=helps["unit"])
    @click.option("--reason", default="", metavar=shown["reason"], help=helps["reason"])
    @click.option("--document", default="", metavar=shown["document"], help=helps["document"])
    @click.option("--at", default="", metavar=shown["at"], help=helps["at"])
    @click.option("--force", is_flag=True, help=_FORCE[lang])
    @holidays_option(lang)
    @figures_option(lang)
    @prefer_option(lang)
    @click.pass_obj
    def move(
        settings: Settings, /, reports: tuple[Path, ...], holidays: Path | None, prefer: tuple[str, ...], force: bool,
        at: str, figures: str, **asked: str,
    ) -> int:  # fmt: skip
        if figures:
            figures_of(figures)
        said = {name: " ".join(text.split()) for name, text in asked.items()}
        wish = Wish(office=said.pop("actor"), **said, at=moment(" ".join(at.split()), lang), figures=figures)
        names = [str(each) for each in reports]
        chosen = preferred(prefer, names, lang)
        if len(reports) == 1 and not reports[0].is_dir():
            return _move(reports[0], settings, holidays, wish, force, lang)
        from cds_score.cli.moving_together import move_together

        return move_together(names, settings, holidays, wish, force, lang, chosen)

    return move


def _move(report: Path, settings: Settings, holidays: Path | None, wish: Wish, force: bool, lang: Lang) -> ExitCode:
    """The step of one report's case. Raises Exit or click.UsageError where it is not taken."""
    from cds_score.documents.history_view import taken

    opened = open_proceeding(settings, report, holidays, lang)
    if not wish.whole:
        raise click.UsageError(_WHO[lang].format(allowed=allowed_text(opened.proceeding)[lang]))
    if has_errors(opened.found):
        stop(opened.found, ExitCode.INPUT, lang)
    step, found = step_of(opened, wish, lang)
    if step is not None and step.there:
        click.echo(_THERE[lang].format(to=step.to.name))
        return ExitCode.DONE
    if step is None or has_errors(found):
        stop(found, ExitCode.INPUT, lang)
    show(found, lang, repeatable=False)
    _must_be_wanted(step, report, force, lang)
    write_steps([step], lang)
    click.echo("\n".join(taken(opened.proceeding, step.event, opened.path, lang)))
    return ExitCode.DONE


def _must_be_wanted(step: Step, report: Path, force: bool, lang: Lang) -> None:
    """Says what a report that is handed in still lacks, and asks. Raises Exit where the step is not to be taken."""
    lacks = lacking(step, lang)
    if lacks is None:
        return
    if not (force or (sys.stdin.isatty() and sys.stderr.isatty())):
        stop([unfinished(step, lacks, report)], ExitCode.INPUT, lang)
    click.echo(_UNFINISHED[lang].format(lacks=lacks[lang]), err=True)
    if not force and not click.confirm(ASK[lang].format(to=step.to.name), err=True):
        click.echo(NOTHING[lang], err=True)
        raise click.exceptions.Exit(ExitCode.INPUT)
