"""Three communes with all their papers: printed through the command line, twice, each time by another process.

The communes are those of `examples/`: complete (`xa-vi-du`), incomplete but recognised (`mau-ba-tru-cot`, by the way of
`tests.certified`, with an approved set), mostly missing (`loc-tan`).
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cds_score.diagnostics import Lang
from cds_score.documents.mark import mark_lines
from cds_score.documents.papers.names import EVERY, ROUND_TITLES, TITLES
from tests.certified import REVIEWER, recognised

ROOT = Path(__file__).resolve().parents[2]
OFFICE = str(ROOT / "examples/xa-vi-du/co-quan.yaml")
LANGS: tuple[Lang, ...] = ("vi", "en")
GUIDE, COUNCIL, MINUTES, DOSSIER = "criteria show", "criteria show --council", "criteria approve -o", "dossier"
OTHERS = {
    GUIDE: "Hướng dẫn bộ tiêu chí",
    COUNCIL: "Phiếu thống nhất cho hội đồng",
    MINUTES: "Biên bản đối chiếu",
    DOSSIER: "Mục lục văn bản trong hồ sơ",
}
"""The papers that are no `report --document`, by the command that prints them."""
NAMES = {**{name: title["vi"] for name, title in {**TITLES, **ROUND_TITLES}.items()}, **OTHERS}
KINDS = ("đủ", "thiếu", "gần như trống")
_HASH_SEEDS = ("1", "2")


@dataclass(frozen=True)
class Commune:
    """One case: its report and the further options of its set and of its papers."""

    kind: str
    report: str
    criteria: str
    program: tuple[str, ...] = ()
    more: tuple[str, ...] = ()
    approved: bool = False
    """Was its set compared with the signed decision?"""


@dataclass
class Printed:
    """One paper of one case in one language, both times, and what its first page must say."""

    name: str
    kind: str
    lang: Lang
    pdfs: list[bytes] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)


def printed(folder: Path) -> list[Printed]:
    """Every paper of every case."""
    found: list[Printed] = []
    for commune in _communes(folder):
        for lang in LANGS:
            found += _of(commune, lang, folder / "in")
    return found


def _communes(folder: Path) -> Iterator[Commune]:
    yield _reviewed(folder / "du", "xa-vi-du", KINDS[0])
    (folder / "thieu").mkdir()
    known = recognised(folder / "thieu")
    sets = ("--criteria-dir", f"{known.folder}/bo-tieu-chi", "--register", f"{known.folder}/danh-sach.csv")
    yield Commune(KINDS[1], known.report, "mau/ba-tru-cot@2026", sets, ("--decision", known.decision), approved=True)
    yield _reviewed(folder / "trong", "loc-tan", KINDS[2])


def _reviewed(folder: Path, example: str, kind: str) -> Commune:
    """An example with a review in which everything is accepted."""
    shutil.copytree(ROOT / "examples" / example, folder)
    report = str(folder / "bao-cao.yaml")
    _run("review", "new", report)
    _run("review", "decide", report, "--every", "--decision", "chấp nhận", *REVIEWER, "--at", "20/1/2026")
    return Commune(kind, report, "thanh-hoa/cap-xa@2023")


def _of(commune: Commune, lang: Lang, folder: Path) -> list[Printed]:
    """Its papers in one language: those of the report, of the set, of the dossier."""
    notices = _notices(commune, lang)
    papers: dict[str, Printed] = {}
    for seed in _HASH_SEEDS:
        target = folder / commune.kind / lang / seed
        target.mkdir(parents=True)
        begin = (*commune.program, "--lang", lang)
        report = ("report", commune.report, "--document", EVERY, "--office", OFFICE, *commune.more)
        _run(*begin, *report, "-o", str(target / "ban-in"), seed=seed)
        _run(*begin, "criteria", "show", commune.criteria, "-o", str(target / "bo.pdf"), seed=seed)
        _run(*begin, "criteria", "show", commune.criteria, "--council", "-o", str(target / "phieu.pdf"), seed=seed)
        _run(*begin, "criteria", "approve", commune.criteria, "-o", str(target / "bien-ban.pdf"), seed=seed)
        _run(*begin, "dossier", commune.report, "-o", str(target / "ho-so"), seed=seed)
        files = {each.stem: each for each in sorted((target / "ban-in").iterdir())}
        of_set = {GUIDE: target / "bo.pdf", COUNCIL: target / "phieu.pdf", MINUTES: target / "bien-ban.pdf"}
        for name, path in {**files, **of_set, DOSSIER: target / "ho-so" / "muc-luc.pdf"}.items():
            said = [*mark_lines(commune.approved, lang), *(notices if name not in of_set else [])]
            paper = papers.setdefault(name, Printed(name, commune.kind, lang, notices=said))
            paper.pdfs.append(path.read_bytes())
    return list(papers.values())


def _notices(commune: Commune, lang: Lang) -> list[str]:
    """What the program says about the result, in the words of every paper."""
    said = _run(*commune.program, "--lang", lang, "score", commune.report, "--format", "json")
    result: Any = json.loads(said)
    notices: list[str] = (result[0] if isinstance(result, list) else result)["notices"]
    return notices


def _run(*arguments: str, seed: str = "0") -> str:
    """One call of the program in a process of its own; what it printed. Raises where it reports no success."""
    variables = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    call = [sys.executable, "-m", "cds_score.cli.main", *arguments]
    done = subprocess.run(call, env=variables, cwd=ROOT, capture_output=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{' '.join(arguments)}: {done.stderr.decode('utf-8')}")
    return done.stdout.decode("utf-8")
