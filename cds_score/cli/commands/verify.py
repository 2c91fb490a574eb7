"""`cds-score verify FILE…`: what a paper proves, offline."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cds_score.casework.cases import Files
from cds_score.cli.dossier_proof import DossierProof, verify_dossier
from cds_score.cli.edited_paper import compare_edited
from cds_score.cli.exit_codes import ExitCode
from cds_score.cli.folders import named_reports
from cds_score.cli.options import case_options
from cds_score.cli.other_papers import say_what_is_meant
from cds_score.cli.preferring import prefer_option, preferred
from cds_score.cli.report_diagnostics import show
from cds_score.cli.session import Settings, open_province
from cds_score.diagnostics import Diagnostic, Lang
from cds_score.diagnostics.render import as_json
from cds_score.documents.papers.names import ROUND_TITLES, SHEET, TITLES
from cds_score.reading.source import reason

if TYPE_CHECKING:
    from cds_score.documents.proof.verify import Check, Entry, Verification

_HELP = {
    "vi": "Kiểm tra giấy chứng nhận và các bản in PDF, không cần mạng: chấm lại từ số liệu kèm theo, so với chữ in, "
    "chữ ký, sổ cấp giấy; nói rõ điều gì được chứng minh.",
    "en": "Checks certificates and other PDF papers offline: scored again from what they carry, compared with the "
    "print, signatures and the ledger; says what is proved.",
}
_FORMAT = {"vi": "Cách in kết quả.", "en": "How to print the result."}
_PAPER = {
    "vi": "Bản Word hoặc PDF đã sửa trước khi ký của báo cáo (hoặc các báo cáo, thư mục) nêu ở đối số: so số liệu "
    "trong bảng với kết quả.",
    "en": "A Word or PDF paper of the reports or folder given, as edited before signing: its tables are compared with "
    "the result.",
}
_DOCUMENT = {"vi": "Với --paper: đó là bản nào.", "en": "With --paper: which paper that is."}
_LEDGER = {"vi": "Sổ cấp giấy của tỉnh (so-cap-giay.csv).", "en": "The province's ledger (so-cap-giay.csv)."}
_TRUST = {
    "vi": "Tệp chứng thư gốc được tin cậy (PEM hoặc DER); dùng được nhiều lần.",
    "en": "A file of trusted root certificates (PEM or DER); may be repeated.",
}
_FILES, _FILE = {"vi": "TỆP…", "en": "FILE…"}, {"vi": "TỆP", "en": "FILE"}
_SIGNS = {True: "✓", False: "✗", None: "•"}
_DOSSIER: dict[bool, dict[Lang, str]] = {
    True: {"vi": "HỒ SƠ KHỚP: các tệp, lịch sử và bản in cùng nói về một kết quả.", "en": "THE DOSSIER AGREES."},
    False: {
        "vi": "HỒ SƠ KHÔNG KHỚP: xem các dòng có dấu ✗.",
        "en": "THE DOSSIER DOES NOT AGREE: see the lines with ✗.",
    },
}
_LINES = {
    "unit": {"vi": "Đơn vị: {unit}", "en": "Unit: {unit}"},
    "code": {"vi": "Mã kiểm tra: {code}", "en": "Check code: {code}"},
    "facts": {"vi": "SHA-256 của kết quả: {facts}", "en": "SHA-256 of the result: {facts}"},
}


def command(lang: Lang) -> click.Command:
    """The click command in one language."""

    @click.command("verify", help=_HELP[lang])
    @click.argument("files", nargs=-1, required=True, metavar=_FILES[lang])
    @click.option("--paper", type=click.Path(exists=True, dir_okay=False, path_type=Path), help=_PAPER[lang])
    @click.option("--document", type=click.Choice([*TITLES, *ROUND_TITLES]), default=SHEET, help=_DOCUMENT[lang])
    @case_options(lang)
    @prefer_option(lang)
    @click.option("--ledger", default="", metavar=_FILE[lang], help=_LEDGER[lang])
    @click.option("--trust", multiple=True, metavar=_FILE[lang], help=_TRUST[lang])
    @click.option("--format", "shape", type=click.Choice(["text", "json"]), default="text", help=_FORMAT[lang])
    @click.pass_obj
    def verify_files(
        settings: Settings,
        /,
        files: tuple[str, ...],
        paper: Path | None,
        document: str,
        template_dir: Path | None,
        ledger: str,
        trust: tuple[str, ...],
        prefer: tuple[str, ...],
        shape: str,
        **case: Any,
    ) -> int:
        from cds_score.documents.json_text import several
        from cds_score.documents.proof.verify import verify

        if paper is not None:
            province = open_province(settings, lang)
            own = Files(**case)
            reports = named_reports(files, lang) if any(Path(file).is_dir() for file in files) else files
            chosen = preferred(prefer, files, lang)
            as_json = shape == "json"
            return compare_edited(
                reports, paper, document, own, template_dir, province, lang, prefer=chosen, as_json=as_json
            )
        known, roots = _ledger(ledger, lang), _roots(trust, lang)
        found: list[tuple[str, Verification | DossierProof | Diagnostic]] = []
        for file in files:
            path = Path(file)
            try:
                if path.is_dir() or path.suffix.lower() == ".zip":
                    found.append((file, verify_dossier(path, open_province(settings, lang), known, roots, lang)))
                else:
                    found.append((file, verify(path.read_bytes(), lang, ledger=known, roots=roots)))
            except OSError as error:
                found.append((file, Diagnostic("file-unreadable", params={"reason": reason(error)}, file=file)))
            say_what_is_meant(path, lang)
        unread = [each for _, each in found if isinstance(each, Diagnostic)]
        if shape == "json":
            click.echo(several(_record(file, each, lang) for file, each in found), nl=False)
        else:
            show(unread, lang)
            click.echo("\n\n".join(text for file, each in found if (text := _text(file, each, lang))))
        if unread:
            return ExitCode.ACCESS
        return ExitCode.DONE if all(_proved(each) for _, each in found) else ExitCode.INCOMPLETE

    return verify_files


def _proved(result: Verification | DossierProof | Diagnostic) -> bool:
    if isinstance(result, Diagnostic):
        return False
    return result.holds if isinstance(result, DossierProof) else result.proved


def _text(file: str, result: Verification | DossierProof | Diagnostic, lang: Lang) -> str:
    if isinstance(result, Diagnostic):
        return ""
    if isinstance(result, DossierProof):
        named = [(each.holds, f"{each.file}: {each.text}" if each.file else each.text) for each in result.checks]
        return "\n".join([f"{file}: {_DOSSIER[result.holds][lang]}", *(f"  {_SIGNS[ok]} {said}" for ok, said in named)])
    lines = [f"{file}: {result.text}"]
    texts = {"unit": result.unit, "code": result.code, "facts": result.facts}
    lines += [f"  {_LINES[key][lang].format(**texts)}" for key, text in texts.items() if text]
    lines += [f"  {_sign(each)} {each.text}" for each in result.checks if each.text]
    return "\n".join(lines)


def _sign(check: Check) -> str:
    """The sign before a check: “!” where it is said why a paper bears the mark."""
    return "!" if check.name == "approval" and check.holds is None else _SIGNS[check.holds]


def _record(file: str, result: Verification | DossierProof | Diagnostic, lang: Lang) -> dict[str, Any]:
    """By the published schema in docs/schemas/verify.schema.json."""
    if isinstance(result, Diagnostic):
        return {"file": file, "type": "unopened", "diagnostics": [as_json(result, lang)]}
    if isinstance(result, DossierProof):
        return {
            "file": file,
            "type": "dossier",
            "holds": result.holds,
            "text": _DOSSIER[result.holds][lang],
            "facts": result.facts or None,
            "checks": [
                {"name": each.name, "file": each.file or None, "holds": each.holds, "text": each.text}
                for each in result.checks
            ],
        }
    return {
        "file": file,
        "type": "paper",
        "outcome": result.outcome,
        "proved": result.proved,
        "issuers": result.issuers,
        "text": result.text,
        "document": result.kind or None,
        "unit": {"code": result.unit_code or None, "name": result.unit_name} if result.unit else None,
        "certificate": result.certificate or None,
        "code": result.code or None,
        "facts": result.facts or None,
        "checks": [{"name": each.name, "holds": each.holds, "text": each.text} for each in result.checks],
    }


def _roots(files: Sequence[str], lang: Lang) -> list[bytes]:
    """The trusted certificates, as DER. Raises Exit where a file holds none."""
    from cds_score.documents.proof.signatures import read_roots

    roots: list[bytes] = []
    for file in files:
        found = read_roots(Path(file).read_bytes(), file)
        if isinstance(found, Diagnostic):
            show([found], lang)
            raise click.exceptions.Exit(ExitCode.INPUT)
        roots += found
    return roots


def _ledger(file: str, lang: Lang) -> dict[str, Entry] | None:
    """What the ledger says of each check code; None where none is given. Raises Exit where it has errors."""
    if not file:
        return None
    from cds_score.cli.ledger_entry import opened
    from cds_score.documents.proof.verify import entries_of

    return entries_of(opened(Path(file), lang)[0], lang)
