"""`cds-score form CRITERIA --by-provider -o FOLDER`: a request for figures to each provider, as workbook or letter."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cds_score.cli.endings import require_folder
from cds_score.cli.exit_codes import ExitCode
from cds_score.cli.output import may_write, slug, write_files
from cds_score.cli.session import Settings, find_set, open_province
from cds_score.diagnostics import Diagnostic, Lang
from cds_score.diagnostics.pasted import offered, pasted
from cds_score.reading.numbers import Problem

if TYPE_CHECKING:
    from cds_score.casework.opening import Prepared, Province
    from cds_score.criteria.compiled import CriteriaSet
    from cds_score.forms.collecting.asked import Head, Request
    from cds_score.selfreport.model import SelfReport

_BY_PROVIDER = {
    "vi": "Lập phiếu đề nghị cung cấp số liệu, mỗi nơi cung cấp một tệp trong thư mục -o.",
    "en": "Make a request for figures to each provider: a file each, in the folder -o.",
}
_COMMUNE = {"vi": "Tên đơn vị đề nghị, ghi ở đầu phiếu.", "en": "The name of the unit that asks."}
_CODE = {"vi": "Mã đơn vị, năm chữ số.", "en": "The code of the unit, five digits."}
_REPORT = {
    "vi": "Báo cáo đang làm. Với biểu xlsx: chép cả báo cáo vào biểu để điền tiếp. Với --by-provider: lấy tên đơn vị, "
    "kỳ và các số đã có.",
    "en": "The report in work. With an xlsx form: all of it is written into the form, to go on there. With "
    "--by-provider: gives the unit, the period and the figures that are known.",
}
_NEEDS = {
    "vi": "{options} chỉ dùng cùng --by-provider.",
    "en": "{options} is for --by-provider only.",
}
_KIND = {
    "vi": "Phiếu chỉ có loại xlsx hoặc docx.",
    "en": "Requests are xlsx or docx.",
}
_FOLDER_NEEDED = {
    "vi": "--by-provider cần có -o: thư mục sẽ ghi các phiếu.",
    "en": "--by-provider needs -o: the folder to write the requests to.",
}
_NO_FOLDER = {"vi": "“{path}” không phải là thư mục.", "en": "“{path}” is not a folder."}
_BOTH = {
    "vi": "Chỉ nêu --report, hoặc --commune và --code.",
    "en": "Give --report, or --commune and --code, not both.",
}
_OTHER_SET = {
    "vi": "Báo cáo theo bộ {own}, không phải {name}.",
    "en": "The report goes by the set {own}, not by {name}.",
}
_NOTHING = {
    "vi": "Bộ tiêu chí không hỏi đơn vị số liệu nào.",
    "en": "The set asks units for no figure.",
}
_LINE = {"vi": "  {file}: {provider}, {rows} số liệu", "en": "  {file}: {provider}, {rows} figures"}
_WRITTEN = {
    "vi": "Đã ghi {count} phiếu vào {folder}. Nhận lại thì chạy: "
    "cds-score collect {report} {pasted} -o bao-cao-moi.yaml",
    "en": "Wrote {count} requests to {folder}. When they come back, run: "
    "cds-score collect {report} {pasted} -o bao-cao-moi.yaml",
}
_FILE = {"vi": "TỆP", "en": "FILE"}
_NAME = {"vi": "TÊN", "en": "NAME"}
_MARK = {"vi": "MÃ", "en": "CODE"}
_KINDS = ("xlsx", "docx")
_UNNAMED = "chua-ghi-noi-cung-cap"


@dataclass(frozen=True, slots=True)
class Asked:
    """What the options of `--by-provider` say."""

    kind: str
    commune: str
    code: str
    report: Path | None


def request_options(lang: Lang) -> Callable[[Callable[..., int]], Callable[..., int]]:
    """The options of `--by-provider`; the command gets them as `asked`, None without that flag.

    `--format` is the command's own: it has to allow xlsx and docx. The command gets `--report` too.
    """

    def decorated(run: Callable[..., int]) -> Callable[..., int]:
        @click.option("--by-provider", is_flag=True, help=_BY_PROVIDER[lang])
        @click.option("--commune", default="", metavar=_NAME[lang], help=_COMMUNE[lang])
        @click.option("--code", default="", metavar=_MARK[lang], help=_CODE[lang])
        @click.option("--report", type=click.Path(dir_okay=False, path_type=Path), metavar=_FILE[lang],
                      help=_REPORT[lang])  # fmt: skip
        @wraps(run)
        def command(
            *others: Any, by_provider: bool, kind: str | None, commune: str, code: str, report: Path | None,
            **options: Any,
        ) -> int:  # fmt: skip
            given = {"--format docx": kind == "docx", "--commune": commune, "--code": code}
            if not by_provider and any(given.values()):
                named = ", ".join(name for name, value in given.items() if value)
                raise click.UsageError(_NEEDS[lang].format(options=named))
            if by_provider and kind not in (None, *_KINDS):
                raise click.UsageError(_KIND[lang])
            asked = Asked(kind or _KINDS[0], commune.strip(), code.strip(), report) if by_provider else None
            return run(*others, kind=kind, report=report, asked=asked, **options)

        return command

    return decorated


def write_requests(
    settings: Settings, criteria: str, asked: Asked, folder: Path | None, force: bool, lang: Lang
) -> int:  # fmt: skip
    """Writes the files, all of them or none. Raises click exceptions where the options or the files do not allow it."""
    from cds_score.forms.collecting.asked import requests

    if folder is None:
        raise click.UsageError(_FOLDER_NEEDED[lang])
    require_folder(folder, lang)
    if folder.exists() and not folder.is_dir():
        raise click.UsageError(_NO_FOLDER[lang].format(path=folder))
    province = open_province(settings, lang)
    chosen = find_set(criteria, province.sets, lang)
    report = None if asked.report is None else report_in_work(asked.report, chosen, province, lang).report
    wanted = requests(chosen, _head(asked, report, chosen, lang), report)
    if not wanted:
        raise click.ClickException(_NOTHING[lang])
    paths = _paths(wanted, folder, asked.kind)
    for path in paths:
        may_write(path, force, lang, asked.report)
    folder.mkdir(parents=True, exist_ok=True)
    write_files({path: _data(request, asked.kind) for path, request in zip(paths, wanted, strict=True)})
    from cds_score.forms.collecting.words import provider_text

    for path, request in zip(paths, wanted, strict=True):
        rows = len(request.rows) + sum(len(table.rows) for table in request.tables)
        click.echo(_LINE[lang].format(file=path.name, provider=provider_text(request), rows=rows))
    named = pasted(asked.report or "bao-cao.yaml")
    said = _WRITTEN[lang].format(count=len(wanted), folder=folder, report=named, pasted=pasted(folder))
    click.echo(offered(said))
    return ExitCode.DONE


def _data(request: Request, kind: str) -> bytes:
    if kind == "docx":
        from cds_score.forms.collecting.letter import as_letter

        return as_letter(request)
    from cds_score.forms.collecting.sheet import as_workbook

    return as_workbook(request)


def _paths(wanted: list[Request], folder: Path, kind: str) -> list[Path]:
    """One for each; names that come out alike are numbered."""
    found: list[Path] = []
    for request in wanted:
        name = f"phieu-{slug(request.provider) or _UNNAMED}"
        path = folder / f"{name}.{kind}"
        number = 2
        while path in found:
            path = folder / f"{name}-{number}.{kind}"
            number += 1
        found.append(path)
    return found


def report_in_work(path: Path, chosen: CriteriaSet, province: Province, lang: Lang) -> Prepared:
    """The report of `--report`; raises Exit where it cannot be read, UsageError where it goes by another set."""
    from cds_score.casework.opening import Outcome, prepare
    from cds_score.cli.report_diagnostics import code_of, stop

    ready = prepare(str(path), province, lang)
    if isinstance(ready, Outcome):
        stop(ready.diagnostics, code_of(ready.diagnostics), lang)
    if ready.criteria.name != chosen.name:
        raise click.UsageError(_OTHER_SET[lang].format(own=ready.criteria.name, name=chosen.name))
    return ready


def _head(asked: Asked, report: SelfReport | None, chosen: CriteriaSet, lang: Lang) -> Head:
    from cds_score.forms.collecting.asked import Head
    from cds_score.reading.words import read_unit_code

    if report is not None and (asked.commune or asked.code):
        raise click.UsageError(_BOTH[lang])
    title = " ".join(chosen.title.split())
    if report is not None:
        unit = report.unit
        return Head(unit.name, unit.code, chosen.name, title, report.span, unit.fictional)
    code = read_unit_code(asked.code) if asked.code else ""
    if isinstance(code, Problem):
        raise click.UsageError(" ".join(Diagnostic(code.code, params=code.params).sentences(lang)))
    return Head(asked.commune, code, chosen.name, title)
