"""Commands that add one line to the ledger of certificates: what they ask for, and the writing itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from cds_score.cli.clock import given as given_moment
from cds_score.cli.clock import moment
from cds_score.cli.endings import require_ending
from cds_score.cli.exit_codes import ExitCode
from cds_score.cli.lock import locked
from cds_score.cli.output import write_file
from cds_score.cli.report_diagnostics import show
from cds_score.diagnostics import Diagnostic, Lang, has_errors
from cds_score.diagnostics.pasted import offered, pasted
from cds_score.province.ledger import Ledger, append, read_ledger, standing
from cds_score.province.ledger_line import Action, Entry
from cds_score.reading.source import read_file

BOOK = {"vi": "SỔ.csv", "en": "LEDGER.csv"}
"""How the file of a ledger is called in usage lines."""
Words = Mapping[Lang, str]
_TEXT: Words = {"vi": "CHỮ", "en": "TEXT"}
_HELP: dict[str, Words] = {
    "certificate": {"vi": "Số của giấy chứng nhận.", "en": "The number of the certificate."},
    "replaces": {"vi": "Số của giấy bị thay.", "en": "The number of the certificate that is replaced."},
    "year": {"vi": "Năm được đánh giá.", "en": "The year that is judged."},
    "unit": {"vi": "Mã đơn vị, 5 chữ số.", "en": "The code of the unit, 5 digits."},
    "name": {"vi": "Tên đơn vị.", "en": "The name of the unit."},
    "tier": {"vi": "Mức được công nhận, nếu có.", "en": "The level that is recognised, if any."},
    "decision": {"vi": "Số quyết định: 123/QĐ-UBND.", "en": "The number of the decision: 123/QĐ-UBND."},
    "decision_date": {"vi": "Ngày quyết định: 5/3/2025.", "en": "The day of the decision: 5/3/2025."},
    "code": {"vi": "Mã kiểm tra in trên giấy.", "en": "The check code printed on the certificate."},
    "paper": {
        "vi": "Tệp PDF của giấy đã in: sổ ghi mã kiểm tra và mã niêm phong của tệp, để sau này biết đúng tệp ấy.",
        "en": "The PDF as it was printed: its check code and the digest in its seal are recorded.",
    },
    "reason": {"vi": "Lý do.", "en": "Why."},
    "by": {"vi": "Họ tên người ghi sổ.", "en": "Who writes the line."},
    "at": {"vi": "Ngày ghi, thay cho lúc này: 25/11/2025.", "en": "The day instead of now: 25/11/2025."},
    "dry_run": {"vi": "Chỉ cho xem dòng sẽ ghi.", "en": "Only shows the line that would be added."},
}
_FIELDS = {"unit": "unit_code", "name": "unit_name"}
"""Options whose field has another name."""
ISSUED = ("certificate", "year", "unit", "name", "decision", "decision_date", "by")
"""What a new certificate must have."""
LATER = ("certificate", "year", "reason", "by")
"""What a line about a certificate that exists must have."""
_SAID = {
    "added": {
        "vi": "Đã ghi dòng {seq} vào {path}. Mã của dòng cuối: {head}",
        "en": "Line {seq} was added to {path}. Digest of the last line: {head}",
    },
    "code": {
        "vi": "Mã kiểm tra gồm 20 ký tự, năm ký tự một nhóm: ABCDE-FGHJK-MNPQR-STVWX.",
        "en": "A check code has 20 signs in groups of five: ABCDE-FGHJK-MNPQR-STVWX.",
    },
    "paper": {
        "vi": "“{path}” không phải là giấy do chương trình này in, hoặc niêm phong của tệp không còn nguyên.",
        "en": "“{path}” is no certificate of this program, or its seal is broken.",
    },
    "kind": {
        "vi": "“{path}” là {title}, không phải giấy chứng nhận.",
        "en": "“{path}” is another paper ({title}), no certificate.",
    },
    "number": {
        "vi": "“{path}” là giấy số {printed}, không phải số {asked}. Ghi --certificate {pasted}, hoặc chọn đúng tệp.",
        "en": "“{path}” bears the number {printed}, not {asked}. Give --certificate {pasted}, or the right file.",
    },
    "other": {
        "vi": "Mã kiểm tra của “{path}” là {code}, khác với --code.",
        "en": "The check code of “{path}” is {code}, which is not that of --code.",
    },
}


def entry_command(
    action: Action, help_text: Words, required: tuple[str, ...], optional: tuple[str, ...], lang: Lang
) -> click.Command:
    """The command of one action. What is not asked for is taken from the newest line about the certificate."""

    def run(file: Path, at: str, dry_run: bool, **asked: str) -> int:
        given = {_FIELDS.get(name, name): " ".join(text.split()) for name, text in asked.items() if text}
        if given.get("decision_date"):
            given["decision_date"] = given_moment(given["decision_date"], lang).date().isoformat()
        if given.get("code"):
            given["code"] = _code(given["code"], lang)
        if given.get("paper"):
            given |= _paper(Path(given["paper"]), given["certificate"], given.get("code", ""), lang)
        return _add(file, action, given, at, dry_run, lang)

    asked_for = [name for name in _HELP if name in required or name in (*optional, "at")]
    # A default of its own, even None, would count as given.
    defaults: dict[str, dict[str, Any]] = {name: {} if name in required else {"default": ""} for name in asked_for}
    options = [
        click.Option(
            [f"--{name.replace('_', '-')}", name],
            required=name in required,
            metavar=_TEXT[lang],
            help=_HELP[name][lang],
            **defaults[name],
        )
        for name in asked_for
    ]
    options.append(click.Option(["--dry-run", "dry_run"], is_flag=True, help=_HELP["dry_run"][lang]))
    path = click.Argument(["file"], metavar=BOOK[lang], type=click.Path(dir_okay=False, path_type=Path))
    return click.Command(action, callback=run, params=[path, *options], help=help_text[lang])


def opened(file: Path, lang: Lang) -> tuple[Ledger, str]:
    """The ledger of a file with its text. Raises Exit where it cannot be read or has errors."""
    source, found = read_file(file)
    if source is None:
        show(found, lang)
        raise click.exceptions.Exit(ExitCode.ACCESS)
    ledger, more = read_ledger(source)
    found += more
    show(found, lang)
    if has_errors(found):
        raise click.exceptions.Exit(ExitCode.INPUT)
    return ledger, source.text


def _add(file: Path, action: Action, given: dict[str, str], at: str, dry_run: bool, lang: Lang) -> int:
    if not file.exists():
        require_ending(file, (".csv",), lang)
    recorded = moment(at, lang).isoformat()
    file.parent.mkdir(parents=True, exist_ok=True)
    with locked(file, "ledger-locked", lang):
        ledger, text = opened(file, lang) if file.exists() else (Ledger(), "")
        if at and ledger.lines and ledger.lines[-1].entry.recorded[:10] == recorded[:10]:
            recorded = ledger.lines[-1].entry.recorded  # a day without a time of its own follows the line before it
        entry = _entry(ledger, action, given, recorded)
        added, found = append(ledger, entry)
        if found:
            _stop(found, file, lang)
        if action in ("issue", "replace") and not entry.paper:
            show([_without_paper(entry, file)], lang)
        if dry_run:
            click.echo(added, nl=False)
            return ExitCode.DONE
        text += "\n" if text and not text.endswith("\n") else ""
        # The mark makes a spreadsheet read it as UTF-8.
        write_file(file, f"\ufeff{text}{added}".encode())
    head = added.rstrip("\n").rpartition(";")[2]
    click.echo(_SAID["added"][lang].format(seq=len(ledger.lines) + 1, path=file, head=head))
    return ExitCode.DONE


def _entry(ledger: Ledger, action: Action, given: dict[str, Any], recorded: str) -> Entry:
    """What is given, over what the ledger has of the certificate (of the one that is replaced)."""
    about = given.get("replaces") or given["certificate"]
    known = standing(ledger, about, given["year"])
    blank = Entry(recorded, action, "", "", "", given["year"], *[""] * 8)
    before = known[0].line.entry if known and action != "issue" else blank
    kept = replace(before, recorded=recorded, action=action, reason="", replaces="")
    if action == "replace":
        kept = replace(kept, code="", paper="")  # a new certificate has a code and a file of its own
    return replace(kept, **given)


def _code(text: str, lang: Lang) -> str:
    from cds_score.documents.proof.check_code import read_code

    code = read_code(text)
    if code is None:
        raise click.UsageError(_SAID["code"][lang])
    return code


def _paper(path: Path, number: str, asked: str, lang: Lang) -> dict[str, str]:
    """The check code of a printed certificate and the digest in its seal.

    Raises UsageError of any other file, of one that bears another number or another code.
    """
    from cds_score.documents.errors import DocumentError
    from cds_score.documents.papers.names import CODED, ROUND_TITLES, TITLES
    from cds_score.documents.proof.embedded import embedded_files
    from cds_score.documents.proof.extract import DECISION
    from cds_score.documents.proof.manifest import MANIFEST_NAME, code, read_manifest
    from cds_score.documents.proof.rescoring import read_json
    from cds_score.documents.proof.seal import check_seal

    def wrong(key: str, **params: str) -> click.UsageError:
        return click.UsageError(offered(_SAID[key][lang].format(path=path, **params)))

    pdf = path.read_bytes()
    sealed = check_seal(pdf)
    try:
        inside = embedded_files(pdf[: sealed.length]).files if sealed.intact else {}
    except DocumentError:
        inside = {}
    listed = read_manifest(inside[MANIFEST_NAME].data) if MANIFEST_NAME in inside else None
    if listed is None:
        raise wrong("paper")
    kind = str(listed.get("kind", ""))
    if kind not in CODED:
        titles = {**TITLES, **ROUND_TITLES}
        raise wrong("kind", title=titles[kind][lang].lower() if kind in titles else kind)
    try:
        bears = str(read_json(inside[DECISION].data)["unit"]["certificate"])
    except (KeyError, TypeError):
        raise wrong("paper") from None
    if bears not in ("", number):
        raise wrong("number", printed=bears, asked=number, pasted=pasted(bears))
    printed = code(inside[MANIFEST_NAME].data)
    if asked not in ("", printed):
        raise wrong("other", code=printed)
    return {"code": printed, "paper": sealed.digest}


def _without_paper(entry: Entry, file: Path) -> Diagnostic:
    """A new certificate of which the ledger will not know the file."""
    number = pasted(entry.certificate)
    params = {"certificate": entry.certificate, "number": number, "year": entry.year, "pasted": pasted(file)}
    return Diagnostic("ledger-without-paper", params=params, file=str(file))


def _stop(found: list[Diagnostic], file: Path, lang: Lang) -> None:
    for each in found:
        each.file = str(file)
    show(found, lang)
    raise click.exceptions.Exit(ExitCode.INPUT)
