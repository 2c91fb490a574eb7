"""A page whose blocks of commands are run in their order, in a folder of their own.

A block starts with `$ cds-score …`; the rest of it is what the command prints, on both streams. A long command goes on
in the next line after a backslash. Between the blocks a comment `<!-- step: NAME -->` stands for what a person does by
hand. Of a long output only some lines are shown: the first ones with `| head -N`, or those that a comment before
the block names, as `<!-- lines: 1-4 9 20- -->`; what is left out is then a line “…”.
"""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from scripts.marks import ROOT

MOVING = re.compile(
    r"<!-- step: (?P<step>[a-z]+) -->"
    r"|^(?P<head>(?:<!-- lines: (?P<shown>[-\d ]+) -->\n)?"
    r"```console\n\$ cds-score (?P<words>(?:[^\n|\\]|\\\n)+?)(?: 2>&1)?(?: \| head -(?P<lines>\d+))?\n).*?^```$",
    re.MULTILINE | re.DOTALL,
)
LEFT_OUT = "…"
Runner = Callable[[tuple[str, ...], Path], str]


@dataclass(frozen=True)
class Transcript:
    """A page, what happens between its commands, and what every command is given besides."""

    page: Path
    steps: Mapping[str, Callable[[Path], None]]
    common: tuple[str, ...] = ()
    masks: Mapping[str, str] = field(default_factory=dict)
    """What is put in the place of that which differs from machine to machine: patterns and words."""

    def text(self, folder: Path, run: Runner | None = None) -> str:
        """The page with the output of today; the files of the run stay in the folder, which was empty.

        `run` is given the words of each command and its folder, and returns what the command prints.
        """
        way = run or run_words
        return MOVING.sub(lambda found: self._moved(found, folder, way), self.page.read_text(encoding="utf-8"))

    def commands(self) -> list[str]:
        """The commands of the page, each in one line."""
        found = MOVING.finditer(self.page.read_text(encoding="utf-8"))
        return [" ".join(_words(each["words"])) for each in found if each["head"]]

    def _moved(self, found: re.Match[str], folder: Path, run: Runner) -> str:
        if found["step"]:
            self.steps[found["step"]](folder)
            return found[0]
        printed = run((*self.common, *_words(found["words"])), folder)
        for pattern, word in self.masks.items():
            printed = re.sub(pattern, word, printed)
        lines = [line.rstrip() for line in printed.rstrip().splitlines()]
        if found["lines"]:
            lines = lines[: int(found["lines"])]
        if found["shown"]:
            lines = _chosen(lines, found["shown"])
        text = "\n".join(lines).rstrip()
        return f"{found['head']}{text}\n```"


def changed(file: Path, old: str, new: str) -> None:
    """Writes other words into a text file, where the old ones stand exactly once."""
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1, old
    file.write_text(text.replace(old, new), encoding="utf-8", newline="\n")


def _words(typed: str) -> list[str]:
    return shlex.split(typed.replace("\\\n", " "))


def _chosen(lines: list[str], ranges: str) -> list[str]:
    """The lines of these ranges, as “1-4 9 20-”, with a mark where something is left out."""
    kept: set[int] = set()
    for each in ranges.split():
        first, dash, last = each.partition("-")
        kept |= set(range(int(first), int(last or len(lines)) + 1 if dash else int(first) + 1))
    made: list[str] = []
    for number, line in enumerate(lines, 1):
        if number in kept:
            made.append(line)
        elif made[-1:] != [LEFT_OUT]:
            made.append(LEFT_OUT)
    return made


def run_words(words: tuple[str, ...], folder: Path) -> str:
    """Both streams, as a person sees them; a command may say that something is wrong."""
    done = subprocess.run(
        [sys.executable, "-m", "cds_score.cli.main", *words],
        cwd=folder,
        env={"PYTHONUTF8": "1", "PYTHONPATH": str(ROOT), "COLUMNS": "100", "CDS_SCORE_LANG": "vi"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    assert "Traceback" not in done.stdout, done.stdout
    return done.stdout
