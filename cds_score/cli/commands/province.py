"""`cds-score province FOLDER [-o FOLDER]`: every report of a folder, the round that they make, and its papers."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cds_score.batch.outputs import EVERY as EVERY_FILE
from cds_score.batch.outputs import EXPORTS, LINES
from cds_score.cli.endings import folder_name
from cds_score.cli.exit_codes import ExitCode
from cds_score.cli.options import figures_option, force_option
from cds_score.cli.preferring import below, offer_files, prefer_option
from cds_score.cli.progress import Counter
from cds_score.cli.report_diagnostics import stop
from cds_score.cli.session import Settings, open_province
from cds_score.diagnostics import Diagnostic, Lang
from cds_score.diagnostics.pasted import offered, pasted
from cds_score.documents.papers.names import EVERY, TITLES

if TYPE_CHECKING:
    from cds_score.batch.executors import Hands
    from cds_score.batch.run import Ended
    from cds_score.batch.wish import Told, Wish
    from cds_score.province.result import ProvinceResult
    from cds_score.province.standing import Period

_HELP = {
    "vi": "Chấm mọi báo cáo trong một thư mục, cả thư mục con: bảng các xã, xếp hạng, lỗi từng tệp. Với -o còn ghi kết "
    "quả ra tệp và in giấy tờ. Mã thoát 3 khi có tệp lỗi; các tệp khác vẫn được chấm.",
    "en": "Scores every report in a folder and below it: the units, their ranking, what is wrong in which file. With "
    "-o it also writes files and prints papers. Exit code 3 where a file has errors; all others are scored.",
}
_FOLDER = {"vi": "THƯ-MỤC", "en": "FOLDER"}
_FILE = {"vi": "TỆP", "en": "FILE"}
_NUMBER, _YEAR = {"vi": "SỐ", "en": "N"}, {"vi": "NĂM", "en": "YEAR"}
_PERIOD = {"vi": "KỲ", "en": "PERIOD"}
_SECONDS, _ADDRESS = {"vi": "GIÂY", "en": "SECONDS"}, {"vi": "ĐỊA-CHỈ", "en": "ADDRESS"}
_OPTIONS: dict[str, dict[Lang, str]] = {
    "output": {
        "vi": "Thư mục ghi kết quả; chạy lại thì chỉ làm phần đã đổi.",
        "en": "The folder for the results; a further run does only what has changed.",
    },
    "only": {
        "vi": "Chỉ ghi loại tệp này; dùng được nhiều lần. Không ghi thì ghi mọi loại.",
        "en": "Write only this kind of file; may be given several times. Otherwise all kinds.",
    },
    "documents": {
        "vi": "In giấy này cho mọi đơn vị, mỗi giấy một tệp, kèm một tệp gộp để in; all là mọi giấy in được.",
        "en": "Print this paper for every unit, each in its own file and all in one to print; all: every possible one.",
    },
    "format": {"vi": "Loại tệp của giấy: pdf (mặc định), docx hoặc html.", "en": "The kind of files for papers."},
    "jobs": {
        "vi": "Số tiến trình làm cùng lúc (mặc định: số bộ xử lý); kết quả không phụ thuộc số này.",
        "en": "Processes at work at once (by default the number of processors); results do not depend on it.",
    },
    "scheduler": {
        "vi": "Dùng các máy của một bộ điều phối Dask, ví dụ tcp://may-chu:8786.",
        "en": "Use the machines of a Dask scheduler, such as tcp://server:8786.",
    },
    "year": {"vi": "Năm được xét; không ghi là năm của đa số báo cáo.", "en": "The year judged; else that of most."},
    "period": {
        "vi": "Kỳ tính số được công nhận, ví dụ “6 tháng đầu năm 2024”; không ghi là theo năm được xét.",
        "en": "The period in which recognitions are counted, such as “6 tháng đầu năm 2024”; else by the year judged.",
    },
    "decision": {
        "vi": "Tệp quyết định công nhận của tỉnh (quyet-dinh.yaml); không ghi thì dùng tệp có trong thư mục.",
        "en": "The province's decision (quyet-dinh.yaml); otherwise the one in the folder.",
    },
    "office": {
        "vi": "Tệp ghi cơ quan, người ký, nơi nhận (co-quan.yaml); không ghi thì dùng tệp có trong thư mục.",
        "en": "The file of offices, signers and recipients (co-quan.yaml); otherwise the one in the folder.",
    },
    "templates": {
        "vi": "Thư mục mẫu in riêng của tỉnh: tệp cùng tên thay cho mẫu đi kèm.",
        "en": "The province's folder of templates: a file of the same name stands for the bundled one.",
    },
    "plan": {
        "vi": "Kế hoạch của tỉnh: CSV có cột year và units; không ghi thì dùng tệp có trong thư mục.",
        "en": "The province's plan: a CSV with the columns year and units; otherwise the one in the folder.",
    },
    "timeout": {
        "vi": "Số giây được phép in mỗi bản (mặc định 60); 0 là không giới hạn.",
        "en": "How many seconds each paper may take (60 by default); 0 is no limit.",
    },
    "all": {"vi": "Bảng nêu đủ mọi đơn vị, mọi lỗi.", "en": "Leave no unit and no problem out of the table."},
}
_FOREIGN = {
    "vi": "Thư mục “{path}” đã có tệp khác và không phải kết quả của chương trình. Chọn thư mục khác, hoặc thêm "
    "--force.",
    "en": "“{path}” holds other files and is no output of this program. Choose another folder, or add --force.",
}
_SAME = {
    "vi": "Thư mục kết quả không thể là chính thư mục được đọc. Chọn một thư mục khác cho -o.",
    "en": "The results cannot go into the folder that is read. Choose another folder for -o.",
}
_WITHOUT_OUTPUT = {
    "vi": "--documents và --only cần -o: thư mục để ghi.",
    "en": "--documents and --only go with -o, the folder to write to.",
}
_OTHER = {
    "vi": "Máy của bộ điều phối có phiên bản khác của chương trình. Cài cùng một phiên bản trên mọi máy.",
    "en": "A machine of the scheduler has another version of the program. Install the same one everywhere.",
}
_STEPS: dict[str, dict[Lang, str]] = {
    "score": {"vi": "Đã chấm {at} trong {all} báo cáo…", "en": "Scored {at} of {all} reports…"},
    "print": {"vi": "Đã in {at} trong {all} bản…", "en": "Printed {at} of {all} papers…"},
}
_SAID: dict[str, dict[Lang, str]] = {
    "summary": {
        "vi": "{files} tệp báo cáo ({worked} tệp chấm lần này); {errors} lỗi, {warnings} lưu ý.",
        "en": "{files} reports ({worked} scored in this run); {errors} errors, {warnings} warnings.",
    },
    "papers": {
        "vi": "{papers} giấy ({printed} giấy in lần này).",
        "en": "{papers} papers ({printed} printed in this run).",
    },
    "unchanged": {"vi": "Không có gì thay đổi từ lần chạy trước.", "en": "Nothing has changed since the last run."},
    "lacking": {
        "vi": "Không in {title} cho {count} đơn vị: {reason}.",
        "en": "No {title} for {count} units: {reason}.",
    },
    "mend": {
        "vi": "Sửa {faulty} tệp có lỗi rồi chạy lại cùng lệnh.",
        "en": "Correct the files with errors ({faulty}), then run the same command again.",
    },
    "explain": {"vi": "Xem vì sao của một đơn vị: {command}", "en": "To see the reasons of one unit: {command}"},
    "written": {"vi": "Đã ghi {path}", "en": "Wrote {path}"},
    "there": {"vi": "Vẫn là {path}", "en": "Still {path}"},
    "old": {
        "vi": "Còn từ lần chạy trước, lần này không cập nhật: {names}.",
        "en": "Left from an earlier run, not brought up to date now: {names}.",
    },
}

_COUNTS = ("files", "worked", "errors", "warnings")


def command(lang: Lang) -> click.Command:
    """The click command in one language."""
    helps = {name: texts[lang] for name, texts in _OPTIONS.items()}
    folder = click.Path(exists=True, file_okay=False, path_type=Path)
    file = click.Path(exists=True, dir_okay=False)

    @click.command("province", help=_HELP[lang])
    @click.argument("folder", type=folder, metavar=_FOLDER[lang])
    @click.option(
        "-o", "--output", type=click.Path(file_okay=False, path_type=Path), callback=folder_name(lang),
        metavar=_FOLDER[lang], help=helps["output"],
    )  # fmt: skip
    @click.option("--only", multiple=True, type=click.Choice(EVERY_FILE), help=helps["only"])
    @click.option("--documents", multiple=True, type=click.Choice([*TITLES, EVERY]), help=helps["documents"])
    @click.option("--format", "form", type=click.Choice(["pdf", "docx", "html"]), default="pdf", help=helps["format"])
    @click.option("--jobs", type=click.IntRange(1), default=None, metavar=_NUMBER[lang], help=helps["jobs"])
    @click.option("--scheduler", default="", metavar=_ADDRESS[lang], help=helps["scheduler"])
    @click.option("--year", type=click.IntRange(2000, 2100), default=None, metavar=_YEAR[lang], help=helps["year"])
    @click.option("--period", "words", default="", metavar=_PERIOD[lang], help=helps["period"])
    @prefer_option(lang)
    @figures_option(lang)
    @click.option("--decision", type=file, metavar=_FILE[lang], help=helps["decision"])
    @click.option("--office", type=file, metavar=_FILE[lang], help=helps["office"])
    @click.option(
        "--plan", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar=_FILE[lang], help=helps["plan"]
    )
    @click.option("--template-dir", type=folder, metavar=_FOLDER[lang], help=helps["templates"])
    @click.option("--timeout", type=click.IntRange(0), default=60, metavar=_SECONDS[lang], help=helps["timeout"])
    @click.option("--all", "every", is_flag=True, help=helps["all"])
    @force_option(lang)
    @click.pass_obj
    def province(
        settings: Settings,
        /,
        folder: Path,
        output: Path | None,
        only: tuple[str, ...],
        documents: tuple[str, ...],
        form: str,
        jobs: int | None,
        scheduler: str,
        year: int | None,
        words: str,
        prefer: tuple[str, ...],
        figures: str,
        decision: str | None,
        office: str | None,
        plan: Path | None,
        template_dir: Path | None,
        timeout: int,
        every: bool,
        force: bool,
    ) -> int:
        from cds_score.batch.gathering import Named
        from cds_score.batch.wish import Wish

        _check(folder, output, bool(only or documents), force, lang)
        known = open_province(settings, lang)
        made = tuple(name for name in EVERY_FILE if name in (only or EVERY_FILE)) if output is not None else ()
        named = Named(
            known.sets,
            known.register,
            settings.register,
            figures,
            decision or "",
            office or "",
            template_dir,
            lines=LINES in made,
            whole=any(each in EXPORTS for each in made),
            timeout=timeout,
        )
        papers = tuple(name for name in TITLES if name in documents or EVERY in documents)
        width, colour = _terminal()
        wish = Wish(
            folder,
            lang,
            named,
            output,
            made,
            papers,
            f".{form}",
            year or 0,
            _period(words, lang),
            tuple(below(folder, each) for each in prefer),
            plan,
            shown=f"{width} {colour} {every} {folder} {settings.folders} {settings.register}",
        )
        ended = _done(wish, _hands(jobs, scheduler, lang), every, lang)
        click.echo(ended.table, nl=False)
        _say(ended.told, ended.unchanged, wish, lang)
        offer_files(ended.told.undecided, lang, [each for each in prefer if below(folder, each) in ended.told.unknown])
        _next_step(ended.told, folder, lang)
        if ended.told.failed:
            return ExitCode.ACCESS
        return ExitCode.INPUT if ended.told.errors else ExitCode.DONE

    return province


def _check(folder: Path, output: Path | None, needed: bool, force: bool, lang: Lang) -> None:
    """Raises UsageError, or ClickException where the output is somebody else's folder."""
    from cds_score.batch.folder import MARK

    if output is None:
        if needed:
            raise click.UsageError(_WITHOUT_OUTPUT[lang])
        return
    if output.exists() and output.samefile(folder):
        raise click.UsageError(_SAME[lang])
    if output.is_dir() and any(output.iterdir()) and not (output / MARK).is_dir() and not force:
        raise click.ClickException(_FOREIGN[lang].format(path=output))


def _period(words: str, lang: Lang) -> Period | None:
    """Raises UsageError where the words name no period."""
    from cds_score.reading.dates import read_period
    from cds_score.reading.numbers import Problem

    if not words:
        return None
    period = read_period(words)
    if isinstance(period, Problem):
        raise click.UsageError(" ".join(Diagnostic(period.code, params=period.params).sentences(lang)))
    return period


@contextlib.contextmanager
def _hands(jobs: int | None, scheduler: str, lang: Lang) -> Iterator[Hands]:
    """Who does the work. Raises ClickException where the scheduler cannot be used."""
    from cds_score.batch.executors import pool

    if not scheduler:
        yield pool(jobs or os.cpu_count() or 1)
        return
    from cds_score.batch.cluster import ClusterError, cluster

    try:
        with cluster(scheduler, lang) as hands:
            yield hands
    except ClusterError as refused:
        raise click.ClickException(str(refused)) from refused


def _terminal() -> tuple[int, bool]:
    """Columns of the table and whether it has colours."""
    from cds_score.documents.terminal import console

    out = console()
    return out.width, out.color_system is not None


def _done(wish: Wish, hands: contextlib.AbstractContextManager[Hands], every: bool, lang: Lang) -> Ended:
    from cds_score.batch.executors import less_garbage

    with less_garbage():
        return _ran(wish, hands, every, lang)


def _ran(wish: Wish, hands: contextlib.AbstractContextManager[Hands], every: bool, lang: Lang) -> Ended:
    from cds_score.batch.folder import MARK
    from cds_score.batch.heeding import heeding
    from cds_score.batch.only_one import BusyError, only_one
    from cds_score.batch.run import run
    from cds_score.batch.work import OtherProgramError

    lock = only_one(wish.output / MARK) if wish.output is not None else contextlib.nullcontext()
    try:
        with (
            heeding(),
            lock,
            hands as workers,
            Counter({name: texts[lang] for name, texts in _STEPS.items()}) as counter,
        ):
            return run(wish, workers, lambda result: _table(result, every, wish.folder), counter.at)
    except OtherProgramError as other:
        raise click.ClickException(_OTHER[lang]) from other
    except BusyError:
        stop([Diagnostic("batch-busy", file=str(wish.output))], ExitCode.ACCESS, lang)


def _table(result: ProvinceResult, every: bool, folder: Path) -> str:
    from cds_score.documents.province_view import province_table
    from cds_score.documents.terminal import console

    out = console()
    with out.capture() as shown:
        out.print(province_table(result, out.width, every, folder))
    return shown.get()


def _say(told: Told, unchanged: bool, wish: Wish, lang: Lang) -> None:
    for name, reason, count in told.lacking:
        title = TITLES[name][lang]
        title = title[0].lower() + title[1:]
        click.echo(_SAID["lacking"][lang].format(title=title, count=count, reason=reason), err=True)
    for sentence in told.failed:
        click.echo(sentence, err=True)
    if told.old:
        names = ", ".join(sorted({name.split("/")[0] for name in told.old}))
        click.echo(_SAID["old"][lang].format(names=names), err=True)
    for name in told.written if wish.output is not None else ():
        click.echo(_SAID["there" if unchanged else "written"][lang].format(path=f"{wish.output}/{name}"))
    said = [_SAID["summary"][lang].format(**{name: getattr(told, name) for name in _COUNTS})]
    if wish.papers:
        said.append(_SAID["papers"][lang].format(papers=told.papers, printed=told.printed))
    if unchanged:
        said.append(_SAID["unchanged"][lang])
    click.echo(" ".join(said))


def _next_step(told: Told, folder: Path, lang: Lang) -> None:
    """What to do now: nothing stands after the command, so that the line can be pasted."""
    said = [_SAID["mend"][lang].format(faulty=told.faulty)] if told.faulty else []
    if told.example:
        command = offered(f"cds-score explain {pasted(folder / told.example)}")
        said.append(_SAID["explain"][lang].format(command=command))
    if said:
        click.echo(" ".join(said))
