"""Every measurement: what is run, against what, and the ratio that comes of it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.nation import COMMUNES, reports
from bench.proof import quoted
from bench.whole.sheet import profile, write_workbook
from bench.whole.timing import PROGRAM, PYTHON, Cost, by_turns, run
from cds_score.criteria.compiled import CriteriaSet
from cds_score.documents.papers.names import SHEET

PROVINCE = 166
"""Communes of Thanh Hóa."""
FEW_PRINTED, MANY_PRINTED = 40, 1000
GROWTH = (10, 100, 1000, 10_000)
_ROUNDS = 3
_COMPARED = 20
"""So many lines of the results are held against what `score` prints of the same file."""


@dataclass(frozen=True, slots=True)
class Measure:
    """One ratio in words; `aim` says what it should be, empty where nothing was promised."""

    what: str
    against: str
    ratio: float
    aim: str = ""


class Bench:
    """The files of all measurements, in one folder that may be thrown away."""

    def __init__(self, folder: Path, criteria: CriteriaSet) -> None:
        self.folder, self.criteria = folder, criteria

    def nation(self) -> Iterator[Measure]:
        """3,321 reports to full JSON Lines."""
        plain, quoted_too = self._reports("nation", COMMUNES)
        out = self.folder / "out"
        costs = by_turns(
            {
                "bare": lambda: _bare(plain),
                "one": lambda: self._province(plain, out, "--jobs", "1"),
                "two": lambda: self._province(plain, out, "--jobs", "2"),
                "usual": lambda: self._script("CSafeLoader", quoted_too),
            },
            _ROUNDS,
        )
        _compare(plain, out / "results.jsonl")
        again = min(
            (run(self._command(plain, out, "--jobs", "1")) for _ in range(_ROUNDS)), key=lambda each: each.seconds
        )
        one = costs["one"].seconds
        job = f"{COMMUNES:,} reports of 8 KB to full JSON Lines"
        yield Measure(job, "the bare libyaml parse of the same bytes", one / costs["bare"].seconds, "≤ 4.5")
        yield Measure("CSafeLoader + pydantic, same checks and JSON", job, costs["usual"].seconds / one, "≥ 3")
        safe = self._script("SafeLoader", quoted_too)
        yield Measure("safe_load + pydantic, same checks and JSON", job, safe.seconds / one, "≥ 18")
        yield Measure(f"{job}, one process", "two processes", one / costs["two"].seconds, "≥ 1.7")
        yield Measure("a second run, nothing changed", "the first", again.seconds / one, "≤ 0.2")
        frames = run(
            (PYTHON, "-m", "bench.whole.frames", self.criteria.name, str(quoted_too), str(self.folder / "frames"))
        )
        yield Measure("pandas: the points of rates alone, nothing checked or explained", job, frames.seconds / one)
        if office := shutil.which("soffice"):
            yield Measure(
                "one LibreOffice workbook, figures typed in already, rates and points alone",
                job,
                self._workbook(office, plain).seconds / one,
            )

    def province(self) -> Iterator[Measure]:
        """166 reports in a cold process, without papers."""
        plain, quoted_too = self._reports("province", PROVINCE)
        costs = by_turns(
            {
                "ours": lambda: run((*PROGRAM, "province", str(plain), "--jobs", "1")),
                "two": lambda: run((*PROGRAM, "province", str(plain), "--jobs", "2")),
                "usual": lambda: self._script("CSafeLoader", quoted_too),
            },
            _ROUNDS,
        )
        job, script = (
            f"a province of {PROVINCE}, cold start to the table of results",
            "the CSafeLoader + pydantic script",
        )
        yield Measure(f"{job}, one process", script, costs["ours"].seconds / costs["usual"].seconds, "≤ 0.5")
        yield Measure(f"{job}, two processes", script, costs["two"].seconds / costs["usual"].seconds)

    def papers(self) -> Iterator[Measure]:
        """The score sheets of a province, proved and checked, against a loop of WeasyPrint."""
        plain = self._plain("papers", PROVINCE)
        out = self.folder / "papers-out"
        costs = by_turns(
            {
                "loop": lambda: run((PYTHON, "-m", "bench.whole.loop", str(plain), str(self.folder / "loop"))),
                "one": lambda: self._province(plain, out, "--jobs", "1", "--documents", SHEET),
                "two": lambda: self._province(plain, out, "--jobs", "2", "--documents", SHEET),
            },
            2,
        )
        again = run(self._command(plain, out, "--jobs", "2", "--documents", SHEET))
        job = f"{PROVINCE} score sheets, each proved and checked, and one file of all"
        loop = "WeasyPrint in a loop, nothing finished"
        yield Measure(loop, f"{job}, one process", costs["loop"].seconds / costs["one"].seconds)
        yield Measure(loop, f"{job}, two processes", costs["loop"].seconds / costs["two"].seconds, "≥ 2.5")
        yield Measure(
            "a second run, nothing changed", f"{job}, two processes", again.seconds / costs["two"].seconds, "≤ 0.2"
        )

    def memory(self) -> Iterator[Measure]:
        """The most that one process holds while it prints."""
        few, many = (
            self._province(self._plain(f"memory-{count}", count), self.folder / "memory-out", "--jobs", "1",
                           "--documents", SHEET)
            for count in (FEW_PRINTED, MANY_PRINTED)
        )  # fmt: skip
        sheets = f"{MANY_PRINTED:,} printed sheets and one file of all, one process"
        yield Measure(f"memory: {sheets}", f"{FEW_PRINTED} sheets", many.megabytes / few.megabytes, "≤ 1.2")

    def growth(self) -> Iterator[Measure]:
        """Time and memory for each report as there are more of them."""
        first: Cost | None = None
        for count in GROWTH:
            plain = self._plain(f"growth-{count}", count)
            out = self.folder / f"growth-out-{count}"
            cost = self._province(plain, out, "--jobs", "1")
            shutil.rmtree(out)
            shutil.rmtree(plain)
            if first is not None:
                yield Measure(f"memory: {count:,} reports", f"{GROWTH[0]} reports", cost.megabytes / first.megabytes)
                yield Measure(f"time: {count:,} reports", f"{GROWTH[0]} reports", cost.seconds / first.seconds)
            first = first or cost

    def _reports(self, name: str, count: int) -> tuple[Path, Path]:
        """The folder of reports as people write them, and the same with quoted figures."""
        plain, quoted_too = self._plain(name, count), self.folder / f"{name}-quoted"
        if not quoted_too.exists():
            quoted_too.mkdir()
            for file in plain.iterdir():
                (quoted_too / file.name).write_bytes(quoted(file.read_bytes()))
        return plain, quoted_too

    def _plain(self, name: str, count: int) -> Path:
        folder = self.folder / name
        if not folder.exists():
            folder.mkdir(parents=True)
            for file, data in reports(self.criteria, count):
                (folder / file).write_bytes(data)
        return folder

    def _command(self, reports: Path, out: Path, *options: str) -> tuple[str, ...]:
        return (*PROGRAM, "province", str(reports), "-o", str(out), "--only", "jsonl", *options)

    def _province(self, reports: Path, out: Path, *options: str) -> Cost:
        """From the beginning: what an earlier run has left is removed first."""
        shutil.rmtree(out, ignore_errors=True)
        return run(self._command(reports, out, *options))

    def _script(self, loader: str, reports: Path) -> Cost:
        target = self.folder / "script.jsonl"
        return run((PYTHON, "-m", "bench.whole.script", loader, self.criteria.name, str(reports), str(target)))

    def _workbook(self, office: str, reports: Path) -> Cost:
        book = self.folder / "all.xlsx"
        write_workbook(self.criteria, reports, book)
        own = profile(self.folder / "office")
        command = (office, own, "--headless", "--convert-to", "csv", "--outdir", str(self.folder / "office"), str(book))
        run(command)
        return run(command)


def _bare(folder: Path) -> Cost:
    cost = run((PYTHON, "-m", "bench.whole.bare", str(folder)))
    return Cost(float(cost.printed), cost.megabytes)


def _compare(reports: Path, results: Path) -> None:
    """Raises AssertionError where a line of the results is not what `score` prints of that file."""
    lines = results.read_text(encoding="utf-8").splitlines()
    assert len(lines) == COMMUNES, len(lines)
    step = COMMUNES // _COMPARED
    for line in lines[::step]:
        file = json.loads(line)["report"]
        alone = run((*PROGRAM, "score", file, "--format", "json"), folder=reports).printed
        assert alone == line + "\n", file
