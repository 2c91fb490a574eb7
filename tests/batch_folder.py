"""A small province on disk for the tests of whole runs: a set of one indicator, and reports with a figure each."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cds_score.cli.main import run
from cds_score.diagnostics import Source
from cds_score.selfreport.read import read_report
from tests.helpers import load_set, report_text, set_text, write_set

CODES = tuple(f"{number:05d}" for number in range(10_001, 10_013))


@dataclass(frozen=True)
class Ran:
    """What a command said."""

    code: int
    out: str
    err: str


@dataclass(frozen=True)
class Home:
    """The folders of a test: sets, the reports, the output."""

    root: Path

    @property
    def sets(self) -> Path:
        return self.root / "sets"

    @property
    def reports(self) -> Path:
        return self.root / "bao-cao"

    @property
    def out(self) -> Path:
        return self.root / "ket-qua"

    def ran(self, *arguments: str, lang: str = "vi") -> Ran:
        """A command in this process, with the sets of the test."""
        out, err = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            code = run(["--criteria-dir", str(self.sets), *arguments], "vi" if lang == "vi" else "en")
        return Ran(int(code), out.getvalue(), err.getvalue())

    def province(self, *options: str) -> Ran:
        """`province` over the reports into the output, in this process alone."""
        return self.ran("province", str(self.reports), "-o", str(self.out), "--jobs", "1", *options)

    def lines(self) -> list[str]:
        """The lines of the results."""
        return (self.out / "results.jsonl").read_text(encoding="utf-8").splitlines()

    def outputs(self) -> dict[str, bytes]:
        """Every file of the output with its bytes, without what is kept for the next run."""
        files = sorted(each for each in self.out.rglob("*") if each.is_file() and ".cds-score" not in each.parts)
        return {each.relative_to(self.out).as_posix(): each.read_bytes() for each in files}


def home(root: Path, codes: tuple[str, ...] = CODES) -> Home:
    """The set `mau/nho@1` and a report of each code, in two sub-folders."""
    made = Home(root)
    write_set(made.sets, set_text())
    for number, code in enumerate(codes):
        write_report(made, code, 60 + number)
    return made


def write_report(made: Home, code: str, figure: int, name: str = "") -> Path:
    """A report of one unit: `figure` of 100."""
    path = made.reports / (name or f"huyen-{int(code) % 2}/{code}.yaml")
    path.parent.mkdir(parents=True, exist_ok=True)
    text = report_text(f"tu: {figure}\nmau: 100\n").replace('"08152"', f'"{code}"')
    path.write_text(text.replace("Xã Ví Dụ", f"Xã Ví Dụ {int(code) - 10_000}"), encoding="utf-8", newline="\n")
    return path


def form(made: Home, inputs: str = "tu: 75\nmau: 100\n", more: str = "", code: str = "10050") -> bytes:
    """A form in a workbook that holds a report of one unit."""
    from cds_score.forms.report_book.write import report_book

    report, _ = read_report(Source("cu.yaml", report_text(inputs, more).replace('"08152"', f'"{code}"')))
    assert report is not None
    return report_book(load_set(made.sets), report)


@contextlib.contextmanager
def inside(folder: Path) -> Iterator[None]:
    """This folder as the current one."""
    with contextlib.chdir(folder):
        yield
