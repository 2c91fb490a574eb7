"""What belongs into the dossier of a report: its files in their order, and the cited ones that are not there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from cds_score.diagnostics import Diagnostic
from cds_score.reading.source import reason
from cds_score.selfreport.beside import relative
from cds_score.selfreport.dossier.manifest import Kind, safe_name, unlike
from cds_score.selfreport.evidence_files import MAX_MEGABYTES, EvidenceFile, Measured, measure
from cds_score.selfreport.model import SelfReport

REPORT_FOLDER = "bao-cao/"
PAPER_FOLDER = "giay-to/"
REVIEW_ENDING = ".tham-dinh.yaml"
HISTORY_ENDING = ".lich-su.jsonl"
TITLES = {
    "report": "Báo cáo tự đánh giá",
    "review": "Ý kiến thẩm định",
    "history": "Lịch sử xử lý hồ sơ",
    "table": "Bảng số liệu",
    "index": "Mục lục văn bản trong hồ sơ",
}
"""What each kind of file is called in the manifest and in the list, which are Vietnamese papers."""
MAX_FILES = 2000
MAX_TOTAL_MEGABYTES = 2000
"""Of a whole dossier: more than any mail or portal takes, little enough to be read through."""


@dataclass(frozen=True, slots=True)
class Packed:
    """One file to be packed: where it lies, its name in the dossier, what it is, and how it was when it was read."""

    path: Path
    name: str
    kind: Kind
    known: Measured
    title: str
    """What it is, for a reader: of a cited document the citation."""


@dataclass(slots=True)
class Contents:
    """All files of a dossier by their names; `missing`: what the report names and is not there, by title."""

    files: dict[str, Packed] = field(default_factory=dict)
    missing: dict[str, str] = field(default_factory=dict)


def contents(
    report: SelfReport, path: Path, evidence: Mapping[str, EvidenceFile], papers: Sequence[Path]
) -> tuple[Contents, list[Diagnostic]]:
    """The report at `path`, what belongs to it, its `evidence` as it was read, and further `papers`.

    What cannot be read, clashes or is too much is said as an error; a cited file that is not there is `missing` and has
    been said with the evidence.
    """
    made = Contents()
    found: list[Diagnostic] = []
    folder = path.parent
    wanted: list[tuple[Path, str, Kind, str]] = [(path, REPORT_FOLDER + path.name, "report", TITLES["report"])]
    kinds: tuple[tuple[str, Kind], ...] = ((REVIEW_ENDING, "review"), (HISTORY_ENDING, "history"))
    for ending, kind in kinds:
        beside_it = folder / f"{path.stem}{ending}"
        if beside_it.is_file():
            wanted.append((beside_it, REPORT_FOLDER + beside_it.name, kind, TITLES[kind]))
    named: list[tuple[str, Kind, str, bool]] = [
        (table.file.text, "table", f"{TITLES['table']} {table.at.text}", table.rows is not None)
        for table in report.tables.values()
        if table.file is not None
    ]
    named += [
        (each.file, "evidence", each.text or each.id, each.id in evidence)
        for each in report.evidence.values()
        if each.file
    ]
    for text, kind, title, there in named:
        inside = relative(text)
        if inside is None or not inside.parts:
            continue
        name = f"{REPORT_FOLDER}{inside}"
        if there:
            wanted.append((folder / inside, name, kind, title))
        else:
            made.missing[name] = title
    wanted += [(each, PAPER_FOLDER + each.name, "paper", each.stem) for each in papers]
    for each in wanted:
        found += _add(made, *each)
    return made, [*found, *_too_much(made)]


def _add(made: Contents, path: Path, name: str, kind: Kind, title: str) -> list[Diagnostic]:
    """Takes a file in; a second citation of the same file adds nothing."""
    before = made.files.get(name)
    if before is not None and before.path == path:
        return []
    if not safe_name(name) or not unlike([*made.files, name]):
        return [Diagnostic("dossier-name-refused", file=str(path), params={"text": name})]
    try:
        with path.open("rb") as stream:
            known = measure(stream)
    except OSError as error:
        return [Diagnostic("evidence-file-unreadable", file=str(path), params={"text": name, "reason": reason(error)})]
    if known is None:
        return [_large(str(path))]
    made.files[name] = Packed(path, name, kind, known, title)
    return []


def _too_much(made: Contents) -> list[Diagnostic]:
    total = sum(each.known.size for each in made.files.values())
    if len(made.files) > MAX_FILES or total > MAX_TOTAL_MEGABYTES * 1024 * 1024:
        return [_large("")]
    return []


def _large(file: str) -> Diagnostic:
    return Diagnostic("dossier-too-large", file=file, params=limits())


def limits() -> dict[str, int]:
    """The params of `dossier-too-large`."""
    return {"files": MAX_FILES, "limit": MAX_MEGABYTES, "total": MAX_TOTAL_MEGABYTES}
