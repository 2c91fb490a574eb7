"""`cds-score report FILE… -o FILE.pdf`: the papers about a unit or a round of units, as PDF, Word file or HTML."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cds_score.casework.cases import Files, Opened, open_case
from cds_score.casework.opening import Outcome
from cds_score.casework.printing import ENDINGS, plain_bytes, unit_paper
from cds_score.cli.endings import called_as_file, require_ending
from cds_score.cli.exit_codes import ExitCode
from cds_score.cli.folders import counting_cases, named_reports
from cds_score.cli.issuing import without_certificate, write_issued
from cds_score.cli.opening import open_file
from cds_score.cli.options import FILES, case_options, force_option
from cds_score.cli.output import may_write, write_files
from cds_score.cli.preferring import prefer_option, preferred
from cds_score.cli.progress import counted
from cds_score.cli.report_diagnostics import code_of, exit_code, say_noted, show, show_errors
from cds_score.cli.session import Settings, open_province
from cds_score.cli.time_limit import time_limit
from cds_score.diagnostics import Diagnostic, Lang
from cds_score.documents.papers.names import BEFORE_DECISION, CERTIFICATE, CODED, EVERY, ROUND_TITLES, SHEET, TITLES

if TYPE_CHECKING:
    from cds_score.documents.case import Case
    from cds_score.documents.papers.registry import Print

_HELP = {
    "vi": "In các bản giấy của một báo cáo (mặc định: phiếu kết quả): đuôi .pdf, .docx hoặc .html của -o quyết định "
    "loại tệp.",
    "en": "Prints the papers of a report (by default the score sheet); the ending of -o, .pdf, .docx or .html, decides "
    "the kind of file.",
}
_DOCUMENT = {
    "vi": "Bản cần in; all in mọi bản in được vào một thư mục.",
    "en": "Which paper; all prints every one that is possible into a folder.",
}
_OUTPUT = {
    "vi": "Tệp sẽ ghi, đuôi .pdf, .docx hoặc .html; với all hoặc nhiều báo cáo là thư mục.",
    "en": "The file to write, ending in .pdf, .docx or .html; for all or several reports a folder.",
}
_FORMAT = {"vi": "Loại tệp khi in vào thư mục: pdf (mặc định), docx hoặc html.", "en": "The kind of files in a folder."}
_LEDGER = {
    "vi": "Vào sổ cấp giấy này những giấy chứng nhận vừa in, cùng mã kiểm tra.",
    "en": "Enter the printed certificates, with their check codes, into this ledger.",
}
_BY = {"vi": "Người vào sổ.", "en": "Who enters them."}
_AT = {"vi": "Ngày vào sổ; không ghi là hôm nay.", "en": "The day of the entry; today if left out."}
_FILE, _DAY = {"vi": "SỔ.csv", "en": "LEDGER.csv"}, {"vi": "NGÀY", "en": "DATE"}
_NAME = {"vi": "HỌ-TÊN", "en": "NAME"}
_OPEN = {"vi": "Mở tệp vừa in.", "en": "Open what was printed."}
_TIMEOUT = {
    "vi": "Số giây được phép in mỗi bản (mặc định 60); 0 là không giới hạn.",
    "en": "How many seconds each paper may take (60 by default); 0 is no limit.",
}
_SECONDS = {"vi": "GIÂY", "en": "SECONDS"}
_PATH = {"vi": "TỆP|THƯ-MỤC", "en": "FILE|FOLDER"}
_BY_PROVINCE = (*BEFORE_DECISION, *CODED, "quyet-dinh")
"""Papers that are headed and signed by the province's offices."""
_DIFFERENCES = "chenh-lech"
"""The paper that is written as JSON too."""
_SAID = {
    "folder": {
        "vi": "In nhiều bản thì -o là thư mục, không phải tệp: {name}",
        "en": "For several papers, -o is a folder: {name}",
    },
    "written": {"vi": "Đã ghi {path}", "en": "Wrote {path}"},
    "refused": {
        "vi": "Không in {title} vì báo cáo không được chấm. {notice}",
        "en": "No {title}, because the report is not assessed. {notice}",
    },
    "ledger": {
        "vi": "--ledger đi cùng --document giay-chung-nhan (PDF) và --by người vào sổ.",
        "en": "--ledger goes with --document giay-chung-nhan (PDF) and --by, who enters it.",
    },
    "entered": {"vi": "Đã vào sổ {count} giấy: {path}", "en": "Entered {count} certificates: {path}"},
    "dots": {
        "vi": "Chưa nêu --office nên bản in để dấu chấm ở chỗ tên cơ quan, người ký.",
        "en": "Without --office there are dots in place of offices and signers.",
    },
    "left_out": {"vi": "Không in {title}: {reason}.", "en": "No {title}: {reason}."},
    "units": {"vi": "{count} đơn vị: {units}.", "en": "{count} units: {units}."},
    "nothing": {"vi": "Không có bản nào in được.", "en": "There is nothing that can be printed."},
    "timeout": {
        "vi": "Đã dừng vì in {title} lâu quá {seconds} giây. Xem lại báo cáo, mẫu in riêng, hoặc tăng --timeout.",
        "en": "Stopped: {title} took more than {seconds} seconds. See the report and your own templates, or raise "
        "--timeout.",
    },
}


def command(lang: Lang) -> click.Command:
    """The click command in one language."""

    @click.command("report", help=_HELP[lang])
    @click.argument("reports", nargs=-1, required=True, metavar=FILES[lang])
    @click.option("--document", type=click.Choice([*TITLES, *ROUND_TITLES, EVERY]), default=SHEET, help=_DOCUMENT[lang])
    @click.option(
        "-o", "--output", required=True, type=click.Path(path_type=Path), metavar=_PATH[lang], help=_OUTPUT[lang]
    )
    @click.option("--format", "form", type=click.Choice(["pdf", "docx", "html"]), default="pdf", help=_FORMAT[lang])
    @case_options(lang)
    @prefer_option(lang)
    @click.option("--ledger", type=click.Path(dir_okay=False, path_type=Path), metavar=_FILE[lang], help=_LEDGER[lang])
    @click.option("--by", default="", metavar=_NAME[lang], help=_BY[lang])
    @click.option("--at", default="", metavar=_DAY[lang], help=_AT[lang])
    @click.option("--open", "opening", is_flag=True, help=_OPEN[lang])
    @click.option("--timeout", type=click.IntRange(0), default=60, metavar=_SECONDS[lang], help=_TIMEOUT[lang])
    @force_option(lang)
    @click.pass_obj
    def report(
        settings: Settings,
        /,
        reports: tuple[str, ...],
        document: str,
        output: Path,
        form: str,
        template_dir: Path | None,
        ledger: Path | None,
        by: str,
        at: str,
        opening: bool,
        timeout: int,
        prefer: tuple[str, ...],
        force: bool,
        **files: Any,
    ) -> int:
        chosen = preferred(prefer, reports, lang)
        named = named_reports(reports, lang)
        _check(document, output, len(named), lang)
        if ledger is not None and not (by and document == CERTIFICATE and form_of(output, form) == ".pdf"):
            raise click.UsageError(_SAID["ledger"][lang])
        if ledger is not None and not ledger.exists():
            require_ending(ledger, (".csv",), lang)
        province = open_province(settings, lang)
        cases: list[Opened] = []
        noted: list[Diagnostic] = []
        for file in named:
            opened = open_case(file, Files(**files), province, lang)
            if isinstance(opened, Outcome):
                show_errors(opened.diagnostics, len(named) > 1, lang)
                return exit_code([opened])
            cases.append(opened)
        cases = counting_cases(cases, province.register, lang, chosen)
        for each in cases:
            noted += show_errors(each.diagnostics, len(named) > 1, lang, appraised=each.appraised)
        say_noted(noted, lang)
        jobs = _jobs(document, output, form, cases, len(named) > 1)
        if ledger is not None:
            fresh = without_certificate(cases, ledger, lang)
            jobs = [job for job in jobs if job.unit in fresh]
        from cds_score.documents.papers.registry import Print

        left = LeftOut(len(cases) > 1, lang)
        made: dict[Path, bytes] = {}
        issued: list[tuple[Case, str, bytes]] = []
        for job in counted(jobs, lang):
            if left.out(job):
                continue
            may_write(job.path, force, lang, Path(named[0]))
            with time_limit(timeout, _said("timeout", job.name, lang, seconds=timeout)):
                data = _made(job, Print(template_dir), lang)
            if data is not None:
                made[job.path], code = data
                issued += [(job.cases[0].case, code, data[0])] if code else []
        left.say()
        if not made:
            if document == EVERY or not jobs:
                click.echo(_SAID["nothing"][lang], err=True)
            return ExitCode.INPUT
        if ledger is None:
            write_files(made)
        else:
            count = write_issued(made, issued, ledger, by, at, lang)
        for path in made:
            click.echo(_SAID["written"][lang].format(path=path))
        if not files["office"] and any(job.path in made and job.name in _BY_PROVINCE for job in jobs):
            click.echo(_SAID["dots"][lang], err=True)
        if ledger is not None:
            click.echo(_SAID["entered"][lang].format(count=count, path=ledger))
        if opening:
            open_file(output, lang)
        return max(code_of(each.diagnostics) for each in cases)

    return report


@dataclass(frozen=True, slots=True)
class _Job:
    """One paper, about one unit or about several of one round."""

    name: str
    path: Path
    cases: Sequence[Opened]

    @property
    def unit(self) -> Opened | None:
        """The case of a paper about one unit."""
        return self.cases[0] if self.name in TITLES else None


def _check(document: str, output: Path, reports: int, lang: Lang) -> None:
    """Raises click.UsageError where -o does not go with what is printed."""
    if document == EVERY or (reports > 1 and document in TITLES):
        if called_as_file(output) or (output.exists() and not output.is_dir()):
            raise click.UsageError(_SAID["folder"][lang].format(name=output.name))
    else:
        require_ending(output, (*ENDINGS, *((".json",) if document == _DIFFERENCES else ())), lang)


def form_of(output: Path, form: str) -> str:
    """The ending of what is written to -o: its own, or that of the files in a folder."""
    return output.suffix.lower() if output.suffix.lower() in ENDINGS else f".{form}"


def _jobs(document: str, output: Path, form: str, cases: Sequence[Opened], many: bool) -> list[_Job]:
    """Every paper that is asked for, and where it is written: one about a unit bears its code where there are many."""
    jobs: list[_Job] = []
    for name in TITLES if document == EVERY else [document]:
        if name in ROUND_TITLES:
            continue
        for each in cases:
            unit = each.case.assessment.commune
            before = f"{unit.code or unit.name}-" if many else ""
            inside = document == EVERY or many
            jobs.append(_Job(name, output / f"{before}{name}.{form}" if inside else output, [each]))
    rounds = [name for name in ROUND_TITLES if document in (EVERY, name)]
    jobs += [_Job(name, output / f"{name}.{form}" if document == EVERY else output, cases) for name in rounds]
    return jobs


@dataclass
class LeftOut:
    """Papers that the cases do not allow: why, and of many units which."""

    many: bool
    lang: Lang
    found: dict[str, list[str]] = field(default_factory=dict)
    """The units, by code or name, by what is said of them."""

    def out(self, job: _Job) -> bool:
        """Is it left out?"""
        from cds_score.documents.papers.registry import PAPERS, lacking, lacking_round

        if job.unit is None:
            unit, reason, refused = "", lacking_round([each.case for each in job.cases]), None
        else:
            result = job.unit.case.assessment
            unit = result.commune.code or result.commune.name
            reason = lacking(PAPERS[job.name], job.unit.case)
            refused = result.notices[0] if result.status == "refused" else None
        if reason and refused is not None:
            self.found.setdefault(_said("refused", job.name, self.lang, notice=refused), []).append(unit)
        elif reason:
            self.found.setdefault(_said("left_out", job.name, self.lang, reason=reason), []).append(unit)
        return bool(reason)

    def say(self) -> None:
        """Each reason once."""
        for said, units in self.found.items():
            named = [each for each in units if each] if self.many else []
            text = _SAID["units"][self.lang].format(count=len(named), units=", ".join(named))
            click.echo(f"{said} {text}" if named else said, err=True)


def _made(job: _Job, how: Print, lang: Lang) -> tuple[bytes, str] | None:
    """The bytes of a paper and the check code that it bears, if any; None, with the reasons shown, without a paper.

    Raises ClickException.
    """
    from cds_score.documents.errors import DocumentError, PaperNotPossible

    try:
        if job.unit is None:
            return _of_round(job, how), ""
        return _of_unit(job.name, job.unit, how, job.path.suffix.lower(), lang)
    except PaperNotPossible as fault:
        click.echo(fault.vi if lang == "vi" else fault.en, err=True)
        return None
    except DocumentError as fault:
        raise click.ClickException(fault.vi if lang == "vi" else fault.en) from fault


def _of_unit(name: str, opened: Opened, how: Print, ending: str, lang: Lang) -> tuple[bytes, str] | None:
    made, found = unit_paper(name, opened, how, ending)
    show(found, lang)
    return made


def _of_round(job: _Job, how: Print) -> bytes:
    from cds_score.documents.papers.registry import ROUND_PAPERS, printed_round

    cases, ending = [each.case for each in job.cases], job.path.suffix.lower()
    if ending == ".json":
        from cds_score.documents import json_text
        from cds_score.documents.papers.discrepancies import differences

        return json_text.one(differences(cases)).encode("utf-8")
    return plain_bytes(printed_round(ROUND_PAPERS[job.name], cases, how), ending)


def _said(key: str, name: str, lang: Lang, **params: object) -> str:
    title = {**TITLES, **ROUND_TITLES}[name][lang]
    return _SAID[key][lang].format(title=title[0].lower() + title[1:], **params)
