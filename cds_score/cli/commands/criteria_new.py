"""`cds-score criteria new ID@VERSION -o FOLDER`: the beginning of a criteria set, empty or from an annex."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cds_score.cli.endings import folder_name
from cds_score.cli.exit_codes import ExitCode
from cds_score.cli.options import SET, force_option
from cds_score.cli.output import may_write, write_files
from cds_score.diagnostics import Diagnostic, Lang, has_errors
from cds_score.diagnostics.pasted import pasted

if TYPE_CHECKING:
    from cds_score.forms.annex.from_file import Made
    from cds_score.forms.new_set.draft import Draft, Head

COMPARISON_FILE = "doi-chieu.md"
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*(/[a-z0-9]+(-[a-z0-9]+)*)*")
_VERSION = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_PILLAR_ID = re.compile(r"[^\W\d]\w{0,30}")
_HELP = {
    "vi": "Bắt đầu một bộ tiêu chí: khung có hướng dẫn, hoặc bản nháp từ phụ lục .xlsx, .docx.",
    "en": "Begins a criteria set: a skeleton with a guide, or a draft from an annex as .xlsx or .docx.",
}
_OPTIONS = {
    "output": {"vi": "Thư mục sẽ chứa <id>/<version>/set.yaml.", "en": "The folder to hold <id>/<version>/set.yaml."},
    "annex": {"vi": "Phụ lục (.xlsx hoặc .docx) có bảng chỉ tiêu.", "en": "An annex (.xlsx or .docx) with the table."},
    "title": {"vi": "Tên bộ tiêu chí.", "en": "Title of the set."},
    "code": {"vi": "Mã tỉnh, hai chữ số.", "en": "Code of the province, two digits."},
    "province": {"vi": "Tên tỉnh, thành phố.", "en": "Name of the province."},
    "year": {"vi": "Năm được đánh giá; dùng được nhiều lần.", "en": "A year judged; may be given several times."},
    "pillar": {"vi": "Trụ cột, viết ID=Tên; dùng được nhiều lần.", "en": "A pillar as ID=Name; may be repeated."},
    "decision": {"vi": "Số, ký hiệu quyết định ban hành.", "en": "Number of the decision that issues the set."},
    "date": {"vi": "Ngày của quyết định, ví dụ 30/5/2025.", "en": "Date of the decision, as 30/5/2025."},
    "issuer": {"vi": "Người ban hành, ví dụ Chủ tịch UBND tỉnh.", "en": "Who issued it."},
}  # fmt: skip
_ASK = {
    "vi": {
        "title": "Tên bộ tiêu chí",
        "province": "Tên tỉnh, thành phố",
        "code": "Mã tỉnh (hai chữ số)",
        "years": "Các năm được đánh giá, cách nhau bằng dấu phẩy",
        "decision": "Số, ký hiệu quyết định ban hành",
        "date": "Ngày của quyết định (ngày/tháng/năm)",
        "issuer": "Người ban hành",
        "pillar": "Tên trụ cột thứ {at}",
        "begin": "Chưa biết thì nhấn Enter để trống, điền sau trong tệp.",
    },
    "en": {
        "title": "Title of the set",
        "province": "Name of the province",
        "code": "Code of the province (two digits)",
        "years": "Years judged, with commas between",
        "decision": "Number of the decision that issues it",
        "date": "Date of the decision (day/month/year)",
        "issuer": "Who issued it",
        "pillar": "Name of pillar {at}",
        "begin": "Press Enter where you do not know yet; it can be filled in later, in the file.",
    },
}
_SAID = {
    "vi": {
        "name": "“{name}” không phải MÃ@PHIÊN-BẢN. Viết chữ thường không dấu, ví dụ: khanh-hoa/cap-xa@2025",
        "pillar": "“{text}” không phải ID=Tên. Ví dụ: --pillar \"CQS=Chính quyền số\"",
        "twice": "Mã trụ cột “{id}” dùng hai lần.",
        "year": "“{text}” không phải năm. Viết bốn chữ số, ví dụ 2025.",
        "with_annex": "--pillar không dùng cùng --from: trụ cột lấy từ phụ lục.",
        "rows": "{mapped} dòng đưa vào bộ tiêu chí, {left} dòng không đưa vào (lý do ở bảng trên).",
        "written": "Đã ghi {path}. Còn {count} chỗ CẦN ĐIỀN.",
        "next": "Điền các chỗ đó; xem còn chỗ nào bằng lệnh: cds-score --criteria-dir {folder} criteria lint {name}",
    },
    "en": {
        "name": "“{name}” is not ID@VERSION. Use small letters without marks, as khanh-hoa/cap-xa@2025",
        "pillar": "“{text}” is not ID=Name. For example: --pillar \"CQS=Chính quyền số\"",
        "twice": "The pillar id “{id}” is used twice.",
        "year": "“{text}” is not a year. Write four digits, as 2025.",
        "with_annex": "--pillar cannot be used with --from: the pillars come from the annex.",
        "rows": "{mapped} rows became part of the set, {left} did not (the reasons stand above).",
        "written": "Wrote {path}. {count} places are still to be filled in (CẦN ĐIỀN).",
        "next": "Fill them in; what is left is told by: cds-score --criteria-dir {folder} criteria lint {name}",
    },
}  # fmt: skip


def command(lang: Lang) -> click.Command:
    """The click command in one language."""

    def helped(name: str) -> str:
        return _OPTIONS[name][lang]

    @click.command("new", help=_HELP[lang])
    @click.argument("name", metavar=SET[lang])
    @click.option(
        "-o", "--output", type=click.Path(file_okay=False, path_type=Path), callback=folder_name(lang), required=True,
        help=helped("output"),
    )  # fmt: skip
    @click.option("--from", "annex", type=click.Path(dir_okay=False, path_type=Path), help=helped("annex"))
    @click.option("--title", default="", help=helped("title"))
    @click.option("--province-code", "code", default="", help=helped("code"))
    @click.option("--province", default="", help=helped("province"))
    @click.option("--year", "years", multiple=True, help=helped("year"))
    @click.option("--pillar", "pillars", multiple=True, metavar="ID=NAME", help=helped("pillar"))
    @click.option("--decision", default="", help=helped("decision"))
    @click.option("--decision-date", "date", default="", help=helped("date"))
    @click.option("--issuer", default="", help=helped("issuer"))
    @force_option(lang)
    def new(
        name: str, output: Path, annex: Path | None, title: str, code: str, province: str, years: tuple[str, ...],
        pillars: tuple[str, ...], decision: str, date: str, issuer: str, force: bool,
    ) -> int:  # fmt: skip
        from cds_score.forms.new_set.draft import Head

        identity, version = _checked_name(name, lang)
        if annex and pillars:
            raise click.UsageError(_SAID[lang]["with_annex"])
        named = _checked_pillars(pillars, lang)
        head = Head(identity, version, title, code, province, list(years), decision, date, issuer)
        if sys.stdin.isatty():
            _ask(head, lang)
            named = named if named or annex else _ask_pillars(lang)
        _check_years(head.years, lang)
        folder = output / identity / version
        if annex:
            return _from_annex(annex, head, folder, output, force, lang)
        return _skeleton(head, named, folder, output, force, lang)

    return new


def _skeleton(
    head: Head, pillars: list[tuple[str, str]], folder: Path, root: Path, force: bool, lang: Lang
) -> int:  # fmt: skip
    from cds_score.forms.new_set.cases_text import FIRST, first_case, worked_case
    from cds_score.forms.new_set.skeleton import skeleton

    draft = skeleton(head, pillars)
    files = {f"cases/{FIRST}": first_case(draft), "cases/dung-muc-yeu-cau.yaml": worked_case(draft)}
    return _write(draft, files, [], folder, root, force, lang)


def _from_annex(annex: Path, head: Head, folder: Path, root: Path, force: bool, lang: Lang) -> int:
    from cds_score.cli.report_diagnostics import code_of, show
    from cds_score.forms.annex.comparison import as_markdown, as_text
    from cds_score.forms.annex.from_file import from_annex
    from cds_score.forms.new_set.cases_text import FIRST, first_case

    made, found = from_annex(annex, head)
    if made is None:
        show(found, lang)
        return code_of(found) or ExitCode.INPUT
    messages = [each.message("vi") for each in found]
    files = {
        f"cases/{FIRST}": first_case(made.draft),
        COMPARISON_FILE: as_markdown(annex.name, made.reading, made.fates, messages, "vi"),
    }
    code = _write(made.draft, files, found, folder, root, force, lang)
    click.echo("\n" + as_text(made.reading, made.fates, lang))
    click.echo(_rows(made, lang))
    return code


def _rows(made: Made, lang: Lang) -> str:
    mapped = sum(1 for fate in made.fates if fate.ids)
    return _SAID[lang]["rows"].format(mapped=mapped, left=len(made.fates) - mapped)


def _write(
    draft: Draft, files: dict[str, str], found: list[Diagnostic], folder: Path, root: Path, force: bool, lang: Lang,
) -> int:  # fmt: skip
    """All files or none; then the set is loaded as any other, and what that finds is shown too."""
    from cds_score.cli.report_diagnostics import show
    from cds_score.criteria.catalogue import APPROVAL_FILE, SET_FILE, load
    from cds_score.forms.new_set.draft import TO_FILL
    from cds_score.forms.new_set.write import set_text

    approval = folder / APPROVAL_FILE
    if approval.exists():
        # Beside a new set the old history would confirm whatever rule happens to be the same.
        show([Diagnostic("new-over-approval", file=str(approval))], lang)
        return ExitCode.ACCESS
    text = set_text(draft)
    written = {SET_FILE: text, **files}
    for name in written:
        may_write(folder / name, force, lang)
    write_files({folder / name: content.encode("utf-8") for name, content in written.items()})
    _, more = load(folder)
    found = [*found, *more]
    show(found, lang)
    said = _SAID[lang]
    # The guide at the head of the file names the mark once itself.
    click.echo(said["written"].format(path=folder / SET_FILE, count=text.count(TO_FILL) - 1))
    click.echo(said["next"].format(folder=pasted(root), name=f"{draft.head.id}@{draft.head.version}"))
    return ExitCode.INPUT if has_errors(found) else ExitCode.DONE


def _checked_name(name: str, lang: Lang) -> tuple[str, str]:
    identity, _, version = name.partition("@")
    if not _ID.fullmatch(identity) or not _VERSION.fullmatch(version):
        raise click.UsageError(_SAID[lang]["name"].format(name=name))
    return identity, version


def _checked_pillars(texts: tuple[str, ...], lang: Lang) -> list[tuple[str, str]]:
    pillars: list[tuple[str, str]] = []
    for text in texts:
        identity, _, name = (part.strip() for part in text.partition("="))
        if not _PILLAR_ID.fullmatch(identity) or not name:
            raise click.UsageError(_SAID[lang]["pillar"].format(text=text))
        if any(known.lower() == identity.lower() for known, _ in pillars):
            raise click.UsageError(_SAID[lang]["twice"].format(id=identity))
        pillars.append((identity, name))
    return pillars


def _check_years(years: list[str], lang: Lang) -> None:
    for year in years:
        if not re.fullmatch(r"\d{4}", year, re.ASCII):
            raise click.UsageError(_SAID[lang]["year"].format(text=year))


def _ask(head: Head, lang: Lang) -> None:
    """Asks for what was not given; an empty answer leaves it open."""
    ask = _ASK[lang]
    click.echo(ask["begin"])
    head.title = head.title or _prompt(ask["title"])
    head.province = head.province or _prompt(ask["province"])
    if head.province:
        head.province_code = head.province_code or _prompt(ask["code"])
    if not head.years:
        head.years = [year.strip() for year in _prompt(ask["years"]).split(",") if year.strip()]
    head.decision = head.decision or _prompt(ask["decision"])
    if head.decision:
        head.decision_date = head.decision_date or _prompt(ask["date"])
        head.issuer = head.issuer or _prompt(ask["issuer"])


def _ask_pillars(lang: Lang) -> list[tuple[str, str]]:
    """Names until an empty one; their ids are made of their initials."""
    from cds_score.forms.new_set.names import Names

    names = Names()
    pillars: list[tuple[str, str]] = []
    while name := _prompt(_ASK[lang]["pillar"].format(at=len(pillars) + 1)):
        pillars.append((names.of_pillar(name, f"T{len(pillars) + 1}"), name))
    return pillars


def _prompt(text: str) -> str:
    answer: str = click.prompt(text, default="", show_default=False)
    return " ".join(answer.split())
