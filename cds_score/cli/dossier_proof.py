"""`verify` of a dossier: its files, its history, its papers, and whether they are all about the same result."""

from __future__ import annotations

import tempfile
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from cds_score.casework.appraising import appraise_file
from cds_score.casework.opening import Outcome, Province
from cds_score.cli.report_diagnostics import show
from cds_score.diagnostics import Lang, has_errors
from cds_score.reading.canonical import digest_of
from cds_score.reading.source import read_file
from cds_score.scoring.facts_record import facts_record
from cds_score.selfreport.case_files import history_path
from cds_score.selfreport.dossier.checking import Checked, check_dossier
from cds_score.selfreport.history import read_history

if TYPE_CHECKING:
    from cds_score.documents.proof.verify import Entry, Verification

_SAID = {
    "files": {"vi": "Mọi tệp khớp tệp kê của hồ sơ.", "en": "Every file agrees with the manifest."},
    "history": {
        "vi": "Lịch sử hồ sơ liền mạch, {count} dòng, mã cuối {head}.",
        "en": "The history is whole: {count} lines, the last one {head}.",
    },
    "no_history": {"vi": "Hồ sơ không có lịch sử.", "en": "The dossier has no history."},
    "broken_history": {"vi": "Lịch sử hồ sơ đã bị sửa.", "en": "The history was changed."},
    "result": {
        "vi": "Chấm lại từ báo cáo và ý kiến thẩm định: {status}. SHA-256 của kết quả: {facts}",
        "en": "Scored again from the report and its review: {status}. SHA-256 of the result: {facts}",
    },
    "no_report": {"vi": "Hồ sơ không có báo cáo.", "en": "The dossier has no report."},
    "unscored": {"vi": "Báo cáo trong hồ sơ không chấm được.", "en": "The report in the dossier cannot be scored."},
    "other": {
        "vi": "bản in này về một kết quả khác với báo cáo và ý kiến thẩm định trong hồ sơ.",
        "en": "this paper is about another result than the report and the review in the dossier.",
    },
}
_GOOD = ("reproduced", "newer_same", "unproved")
"""Outcomes of a paper that belongs to its dossier: who issued it is another question."""


CheckName = Literal["files", "report", "history", "paper", "paper_result"]


@dataclass(frozen=True, slots=True)
class DossierCheck:
    """One thing that was looked at, and what it says of the whole (None: nothing by itself)."""

    name: CheckName
    holds: bool | None
    text: str
    file: str = ""
    """Name in the dossier of the paper that it is about; empty where it is about no paper."""


@dataclass(slots=True)
class DossierProof:
    """What was found."""

    checks: list[DossierCheck] = field(default_factory=list)
    facts: str = ""
    """The digest of the result, scored again; empty where it cannot be scored."""

    @property
    def holds(self) -> bool:
        """Does nothing contradict anything?"""
        return all(each.holds is not False for each in self.checks)

    def add(self, name: CheckName, holds: bool | None, text: str, file: str = "") -> None:
        """Adds what was found."""
        self.checks.append(DossierCheck(name, holds, text, file))


def verify_dossier(
    path: Path, province: Province, ledger: Mapping[str, Entry] | None, roots: Sequence[bytes], lang: Lang
) -> DossierProof:
    """Checks a folder or ZIP that `dossier` has packed. Raises OSError."""
    proof = DossierProof()
    checked, found = check_dossier(path)
    show(found, lang)
    if checked is None or has_errors(found):
        for each in found:
            if each.severity == "error":
                proof.add("files", False, " ".join(each.sentences(lang)))
        return proof
    proof.add("files", True, _SAID["files"][lang])
    with _unpacked(path, checked) as folder:
        named = [name for name, each in checked.manifest.files.items() if each.kind == "report"]
        if not named:
            proof.add("report", False, _SAID["no_report"][lang])
            return proof
        report = folder / named[0]
        digests = _scored(report, province, proof, lang)
        _history(report, proof, lang)
        _papers(folder, checked, digests, ledger, roots, proof, lang)
    return proof


@contextmanager
def _unpacked(path: Path, checked: Checked) -> Iterator[Path]:
    """The dossier as a folder; the names and sizes of its files have been checked."""
    if path.is_dir():
        yield path
        return
    with tempfile.TemporaryDirectory() as name, zipfile.ZipFile(path) as archive:
        for member in checked.manifest.files:
            target = Path(name) / member
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(archive.read(member))
        yield Path(name)


def _scored(report: Path, province: Province, proof: DossierProof, lang: Lang) -> set[str]:
    """The digests of the results that the papers may be about: declared and appraised."""
    appraised = appraise_file(str(report), province, lang)
    if isinstance(appraised, Outcome):
        proof.add("report", False, _SAID["unscored"][lang])
        return set()
    appraisal = appraised.appraisal
    declared = digest_of(facts_record(appraisal.declared))
    result = appraisal.appraised if appraised.review is not None else appraisal.declared
    proof.facts = appraisal.digest if appraised.review is not None else declared
    said = _SAID["result"][lang].format(status=result.award.status_text, facts=proof.facts)
    proof.add("report", True, said)
    return {declared, appraisal.digest}


def _history(report: Path, proof: DossierProof, lang: Lang) -> None:
    path = history_path(report)
    source = read_file(path)[0] if path.exists() else None
    if source is None:
        proof.add("history", None, _SAID["no_history"][lang])
        return
    history, found = read_history(source)
    if has_errors(found) or not history.whole:
        proof.add("history", False, _SAID["broken_history"][lang])
        for each in found:
            proof.add("history", False, " ".join(each.sentences(lang)))
        return
    texts = {"count": len(history.events), "head": history.head}
    proof.add("history", True, _SAID["history"][lang].format(**texts))


def _papers(
    folder: Path,
    checked: Checked,
    digests: set[str],
    ledger: Mapping[str, Entry] | None,
    roots: Sequence[bytes],
    proof: DossierProof,
    lang: Lang,
) -> None:
    """Every paper of ours in the dossier: what it proves, and that it is about this result."""
    from cds_score.documents.proof.verify import verify

    for name, listed in checked.manifest.files.items():
        if not name.lower().endswith(".pdf") or listed.kind == "evidence":
            continue
        result: Verification = verify((folder / name).read_bytes(), lang, ledger=ledger, roots=roots)
        if result.outcome == "foreign":
            continue
        proof.add("paper", result.outcome in _GOOD, result.text, name)
        if result.facts and result.facts not in digests:
            proof.add("paper_result", False, _SAID["other"][lang], name)
