"""Papers of a dossier that were printed from another state of its report than the one that lies in it.

A paper carries what it was printed from: the scored part of the report, and where it stays in the dossier the whole
text too. Both are compared with the report. Papers that the program has not printed, and those about a round of units,
carry no report and are left alone.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from cds_score.casework.cases import REPORT_FILE
from cds_score.casework.opening import Province, read_any
from cds_score.diagnostics import Diagnostic
from cds_score.selfreport.dossier.checking import Checked, check_dossier, read_members
from cds_score.selfreport.files import ABSENT, Brought, Given, WantedError
from cds_score.selfreport.model import SelfReport
from cds_score.selfreport.public import public_report

_MOST_NAMED = 5
_WORDS = {"vi": "phần lời, ghi chú", "en": "words or comments"}


def differing(report: SelfReport, papers: Iterable[tuple[str, bytes]], file: str) -> list[Diagnostic]:
    """`dossier-paper-differs` for every PDF (name, bytes) printed from another state of the report.

    `file` is what the messages are about.
    """
    found = []
    for name, data in papers:
        what = _difference(report, data) if data.startswith(b"%PDF") else None
        if what is not None:
            found.append(Diagnostic("dossier-paper-differs", file=file, params={"text": name, "what": what}))
    return found


def check_packed(path: Path, province: Province) -> tuple[Checked | None, list[Diagnostic]]:
    """`check_dossier`, and each paper against the report in the dossier. Raises OSError."""
    checked, found = check_dossier(path)
    if checked is None or any(each.severity == "error" for each in found):
        return checked, found
    files = checked.manifest.files
    report = _report_of(path, checked, province)
    if report is None:
        return checked, found
    wanted = [name for name, listed in files.items() if listed.kind == "paper" and name.lower().endswith(".pdf")]
    return checked, [*found, *differing(report, read_members(path, checked, wanted), str(path))]


def _report_of(path: Path, checked: Checked, province: Province) -> SelfReport | None:
    """The report of a dossier, its tables read too; None where it cannot be read."""
    kinds = {name: listed.kind for name, listed in checked.manifest.files.items()}
    wanted = [name for name, kind in kinds.items() if kind in ("report", "table")]
    brought = dict.fromkeys(checked.manifest.missing, ABSENT)
    brought |= {name: Given(data) for name, data in read_members(path, checked, wanted)}
    named = next((name for name in wanted if kinds[name] == "report"), None)
    if named is None:
        return None
    try:
        return read_any(named, Province(province.sets, province.register, Brought(brought)))[0]
    except WantedError:
        return None


def _difference(report: SelfReport, pdf: bytes) -> dict[str, str] | None:
    """In what a paper's report is another, in both languages; None where it is this one, or carries none."""
    from cds_score.documents.errors import DocumentError
    from cds_score.documents.proof.embedded import embedded_files
    from cds_score.documents.proof.extract import REPORT
    from cds_score.documents.proof.manifest import MANIFEST_NAME
    from cds_score.documents.proof.seal import first_revision

    try:
        files = embedded_files(first_revision(pdf) or pdf).files
        printed = json.loads(files[REPORT].data) if REPORT in files and MANIFEST_NAME in files else None
    except (DocumentError, ValueError, RecursionError):
        return None
    if not isinstance(printed, dict):
        return None
    own = json.loads(public_report(report, str(printed.get("criteria", ""))))
    whole = files.get(REPORT_FILE)
    if whole is None:
        return _named(_keys(own, printed))
    if whole.data == report.source.text.encode("utf-8"):
        # The same text; what it takes from files beside it may be another.
        before = _inputs(printed)
        beside = [name for name, table in report.tables.items() if table.file is not None and name in before]
        return _named([name for name in beside if before[name] != own["inputs"].get(name)])
    return _named(_keys(own, printed)) or dict(_WORDS)


def _keys(own: dict[str, Any], printed: dict[str, Any]) -> list[str]:
    """Inputs that differ, then the other sections that do."""
    mine, before = _inputs(own), _inputs(printed)
    inputs = [name for name in {**mine, **before} if mine.get(name) != before.get(name)]
    return inputs + [key for key in {**own, **printed} if key != "inputs" and own.get(key) != printed.get(key)]


def _inputs(record: dict[str, Any]) -> dict[str, Any]:
    inputs = record.get("inputs")
    return inputs if isinstance(inputs, dict) else {}


def _named(keys: list[str]) -> dict[str, str] | None:
    if not keys:
        return None
    listed, more = ", ".join(keys[:_MOST_NAMED]), len(keys) - _MOST_NAMED
    if more <= 0:
        return {"vi": listed, "en": listed}
    return {"vi": f"{listed} và {more} mục khác", "en": f"{listed} and {more} more"}
