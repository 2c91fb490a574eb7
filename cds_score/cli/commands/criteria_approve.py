"""`cds-score criteria approve SET`: a person confirms that the criteria file says what the signed decision says."""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import click

from cds_score.cli.clock import given, not_after, now
from cds_score.cli.endings import file_ending_in
from cds_score.cli.exit_codes import ExitCode
from cds_score.cli.lock import replace_unchanged
from cds_score.cli.options import SET, force_option
from cds_score.cli.output import may_write, write_file
from cds_score.cli.report_diagnostics import stop
from cds_score.cli.session import Settings, open_province
from cds_score.cli.set_paper import ENDINGS, OpenedSet, open_set, printed
from cds_score.criteria.approval.history import read_approval, with_nested
from cds_score.criteria.approval.model import Confirmation
from cds_score.criteria.approval.writing import appended, line
from cds_score.criteria.catalogue import APPROVAL_FILE, SET_FILE, is_packaged
from cds_score.diagnostics import Diagnostic, Lang, Source, has_errors
from cds_score.diagnostics.pasted import pasted
from cds_score.reading.dates import VIETNAM
from cds_score.reading.suggest import closest

_HELP = {
    "vi": """Xác nhận rằng bộ tiêu chí ghi đúng như văn bản gốc đã ký.

    Không có --rule, --all: liệt kê từng quy định và việc đối chiếu. Có --rule hoặc --all: ghi thêm vào approval.yaml
    cạnh set.yaml. Có -o: in biên bản đối chiếu để ký.""",
    "en": """Confirms that the criteria file says what the signed decision says.

    Without --rule or --all: lists every rule and who has compared it. With --rule or --all: adds to approval.yaml
    beside set.yaml. With -o: prints the minutes for signature.""",
}
_OPTIONS = {
    "by": {"vi": "Họ tên người đối chiếu.", "en": "Who compared it."},
    "office": {"vi": "Cơ quan của người đối chiếu.", "en": "The office of that person."},
    "parent": {"vi": "Cơ quan cấp trên, in ở đầu biên bản.", "en": "The office above it, for the head of the minutes."},
    "at": {"vi": "Ngày đối chiếu, thay cho hôm nay: 25/11/2026.", "en": "The day instead of today: 25/11/2026."},
    "document": {"vi": "Số của biên bản đã ký: 12/BB-SKHCN.", "en": "Number of the signed minutes: 12/BB-SKHCN."},
    "scan": {
        "vi": "Tệp của biên bản đã ký; ghi lại mã SHA-256 của tệp.",
        "en": "The file of the signed minutes; its SHA-256 is recorded.",
    },
    "rule": {
        "vi": "Mã quy định đã đối chiếu; dùng được nhiều lần.",
        "en": "Id of a rule that was compared; may be given several times.",
    },
    "all": {"vi": "Mọi quy định của bộ tiêu chí.", "en": "Every rule of the set."},
    "withdraw": {
        "vi": "Rút lại việc đối chiếu của các quy định nêu ở --rule hoặc --all.",
        "en": "Takes back the approval of the rules given by --rule or --all.",
    },
    "reason": {"vi": "Lý do rút lại.", "en": "Why it is taken back."},
    "output": {
        "vi": "In biên bản đối chiếu ra tệp này, đuôi .pdf hoặc .html.",
        "en": "Prints the minutes to this file, ending in .pdf or .html.",
    },
    "dry_run": {
        "vi": "Chỉ cho xem những dòng sẽ ghi, không ghi tệp nào.",
        "en": "Only shows the lines that would be added; writes no file.",
    },
    "format": {
        "vi": "Dạng của bảng liệt kê: text (mặc định) hoặc json.",
        "en": "How the list is printed: text (the default) or json.",
    },
}
_SAID = {
    "nothing_new": {
        "vi": "Các dòng này đã ghi từ trước, không thêm gì.",
        "en": "These lines stand already; nothing was added.",
    },
    "who": {
        "vi": 'Ghi rõ ai đối chiếu: --by "Họ tên" --office "Cơ quan".',
        "en": "Say who compared it: --by “Name” --office “Office”.",
    },
    "which": {
        "vi": "Ghi rõ quy định nào: --rule MÃ (dùng được nhiều lần) hoặc --all; hoặc -o TỆP để chỉ in biên bản.",
        "en": "Say which rules: --rule ID (several times) or --all; or -o FILE only to print the minutes.",
    },
    "both": {"vi": "Chỉ dùng một trong hai: --rule hoặc --all.", "en": "Give either --rule or --all, not both."},
    "reason": {
        "vi": 'Rút lại thì ghi --withdraw cùng --reason "lý do", không ghi --document, --scan.',
        "en": "To take back give --withdraw with --reason “why”, without --document and --scan.",
    },
    "scan": {
        "vi": "--scan đi cùng --document: ghi số của văn bản đã ký.",
        "en": "--scan goes with --document: give the number of the signed paper.",
    },
    "would": {
        "vi": "Sẽ ghi thêm vào {file} của bộ {set}:",
        "en": "Would add to {file} of the set {set}:",
    },
    "added": {"vi": "Đã ghi thêm {count} dòng vào {path}", "en": "Added {count} lines to {path}"},
    "printed": {"vi": "Đã ghi {path}", "en": "Wrote {path}"},
    "no_paper": {
        "vi": "Chưa có văn bản đã ký (--document): bản in vẫn mang dấu “chưa đối chiếu” cho đến khi có.",
        "en": "There is no signed paper yet (--document): papers keep the mark until there is.",
    },
}


@dataclass(frozen=True, slots=True)
class _Wish:
    """What was asked for, on the command line."""

    by: str
    office: str
    parent: str
    day: date | None
    document: str
    scan: str
    rules: tuple[str, ...]
    every: bool
    withdraw: bool
    reason: str

    @property
    def adds(self) -> bool:
        """Are lines to be added to the history?"""
        return self.every or bool(self.rules)


def command(lang: Lang) -> click.Command:
    """The click command in one language."""
    helps = {name: texts[lang] for name, texts in _OPTIONS.items()}
    day = "NGÀY" if lang == "vi" else "DATE"

    @click.command("approve", help=_HELP[lang])
    @click.argument("name", metavar=SET[lang])
    @click.option("--by", default="", help=helps["by"])
    @click.option("--office", default="", help=helps["office"])
    @click.option("--parent", default="", help=helps["parent"])
    @click.option("--at", default="", metavar=day, help=helps["at"])
    @click.option("--document", default="", help=helps["document"])
    @click.option("--scan", type=click.Path(exists=True, dir_okay=False, path_type=Path), help=helps["scan"])
    @click.option("--rule", "rules", multiple=True, metavar="ID", help=helps["rule"])
    @click.option("--all", "every", is_flag=True, help=helps["all"])
    @click.option("--withdraw", is_flag=True, help=helps["withdraw"])
    @click.option("--reason", default="", help=helps["reason"])
    @click.option(
        "-o", "--print", "output", type=click.Path(dir_okay=False, path_type=Path),
        callback=file_ending_in(lang, *ENDINGS), help=helps["output"],
    )  # fmt: skip
    @click.option("--dry-run", is_flag=True, help=helps["dry_run"])
    @click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help=helps["format"])
    @force_option(lang)
    @click.pass_obj
    def approve(
        settings: Settings,
        /,
        name: str,
        at: str,
        scan: Path | None,
        output: Path | None,
        dry_run: bool,
        form: str,
        force: bool,
        **asked: Any,
    ) -> int:
        texts: dict[str, Any] = {
            key: " ".join(value.split()) if isinstance(value, str) else value for key, value in asked.items()
        }
        wish = _Wish(day=_day(at, lang), scan=_scan_digest(scan), **texts)
        _check(wish, output, lang)
        opened = open_set(name, open_province(settings, lang).sets, lang)
        before = opened.approval
        entries: list[Confirmation] = []
        paper = b""
        if wish.adds:
            if wish.day is not None:
                not_after(datetime.combine(wish.day, time(0), VIETNAM), lang)
            wish = replace(wish, day=wish.day or now().date())
            entries = _entries(opened, wish, lang)
            opened = _with(opened, entries, lang)
        if output is not None and not dry_run:
            may_write(output, force, lang, opened.folder / SET_FILE)
            paper = _paper(opened, wish, output.suffix.lower(), lang)
        said: list[str] = []
        if entries and dry_run:
            head = _SAID["would"][lang].format(file=APPROVAL_FILE, set=opened.criteria.name)
            said = [head, *(f"  - {line(each)}" for each in entries)]
        elif entries:
            said = _write(opened, entries, before, lang)
        elif wish.adds:
            said = [_SAID["nothing_new"][lang]]
        if output is not None and paper:
            write_file(output, paper)
            said.append(_SAID["printed"][lang].format(path=output))
        if said:
            click.echo("\n".join(said), err=form == "json")
        if form == "json" or not said:
            _list(opened, form, lang)
        return ExitCode.DONE

    return approve


def _check(wish: _Wish, output: Path | None, lang: Lang) -> None:
    """Raises click.UsageError where the options do not go together."""
    said = {name: texts[lang] for name, texts in _SAID.items()}
    if wish.rules and wish.every:
        raise click.UsageError(said["both"])
    if wish.adds and not (wish.by and wish.office):
        raise click.UsageError(said["who"])
    if not wish.adds and (wish.withdraw or wish.scan or (output is None and (wish.by or wish.document))):
        raise click.UsageError(said["which"])
    if wish.withdraw != bool(wish.reason) or (wish.withdraw and (wish.document or wish.scan)):
        raise click.UsageError(said["reason"])
    if wish.scan and not wish.document:
        raise click.UsageError(said["scan"])


def _with(opened: OpenedSet, entries: list[Confirmation], lang: Lang) -> OpenedSet:
    """The set as it stands with more lines in its history; nothing is written. Stops where they would be wrong."""
    criteria, path = opened.criteria, opened.folder / APPROVAL_FILE
    source = Source(str(path), appended(opened.approval, criteria.name, entries))
    approval, found = read_approval(source, criteria.approval.declared, criteria.name)
    if has_errors(found):
        stop(found, ExitCode.INPUT, lang)
    approval = with_nested(approval, criteria.unfinished)
    return replace(opened, criteria=replace(criteria, approval=approval), approval=source)


def _write(opened: OpenedSet, entries: list[Confirmation], before: Source | None, lang: Lang) -> list[str]:
    """Writes the approval file; gives what is to be said of it.

    Stops where the folder is not one to write into, or where the file is no longer as it was `before`.
    """
    path = opened.folder / APPROVAL_FILE
    if is_packaged(opened.folder) or not os.access(opened.folder, os.W_OK):
        criteria, root = opened.criteria, Path("bo-tieu-chi")
        example = (root / criteria.id / criteria.version).as_posix()
        params = {"folder": opened.folder, "set": criteria.name, "root": pasted(root), "example": example}
        stop([Diagnostic("approval-read-only", params=params, file=str(path))], ExitCode.ACCESS, lang)
    assert opened.approval is not None
    replace_unchanged(path, opened.approval.text, before, ("approval-locked", "approval-changed"), lang)
    said = [_SAID["added"][lang].format(count=len(entries), path=path), opened.criteria.approval.text[lang]]
    if any(not (entry.document or entry.withdrawn) for entry in entries):
        said.append(_SAID["no_paper"][lang])
    return said


def _paper(opened: OpenedSet, wish: _Wish, ending: str, lang: Lang) -> bytes:
    from cds_score.documents.approval_minutes import Meeting, minutes

    meeting = Meeting(wish.by, wish.office, wish.parent, wish.document, wish.day)
    return printed(opened, lambda: minutes(opened.criteria, meeting, lang), ending, lang)


def _entries(opened: OpenedSet, wish: _Wish, lang: Lang) -> list[Confirmation]:
    """The lines that were asked for, in the order of the set; stops where a rule is not one that can be meant."""
    criteria = opened.criteria
    assert wish.day is not None
    digests = {rule.id: rule.digest for rule in criteria.approval.declared}
    states = {rule: approval.state for rule, approval in criteria.approval.rules.items()}
    held = [rule for rule in digests if not wish.withdraw or states[rule] in ("approved", "changed")]
    file, found = str(opened.folder / SET_FILE), []
    for rule in wish.rules:
        if rule not in digests:
            params = {"rule": rule, "set": criteria.name, "suggestion": closest(rule, digests)}
            found.append(Diagnostic("approval-rule-not-found", params=params, file=file))
        elif rule not in held:
            found.append(Diagnostic("approval-nothing-to-withdraw", params={"rule": rule}, file=file))
    if wish.every and not held:
        found.append(Diagnostic("approval-nothing-to-withdraw", params={"rule": ", ".join(digests)}, file=file))
    from cds_score.criteria.model import TO_FILL

    contents = {rule.id: json.dumps(rule.content, ensure_ascii=False) for rule in criteria.approval.declared}
    drafts = [rule for rule in held if (wish.every or rule in wish.rules) and TO_FILL in contents[rule]]
    if drafts and not wish.withdraw:
        found.append(Diagnostic("approval-of-draft", params={"rules": ", ".join(drafts), "mark": TO_FILL}, file=file))
    if found:
        stop(found, ExitCode.INPUT, lang)
    entries = [
        Confirmation(
            rule=rule,
            digest=digests[rule],
            by=wish.by,
            office=wish.office,
            date=wish.day,
            document=wish.document,
            scan=wish.scan,
            withdrawn=wish.reason,
        )
        for rule in held
        if wish.every or rule in wish.rules
    ]
    # What stands as the newest line already says nothing new.
    return [each for each in entries if each != criteria.approval.rules[each.rule].entry]


def _day(text: str, lang: Lang) -> date | None:
    return given(text, lang).date() if text else None


def _scan_digest(path: Path | None) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path is not None else ""


def _list(opened: OpenedSet, form: str, lang: Lang) -> None:
    from cds_score.documents.approval_overview import overview, record
    from cds_score.documents.json_text import one
    from cds_score.documents.terminal import console

    if form == "json":
        click.echo(one(record(opened.criteria, lang)), nl=False)
    else:
        console().print(overview(opened.criteria, lang))
