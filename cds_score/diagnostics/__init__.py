"""What is wrong in a file, as a value: a code, a place and a remedy.

A `Diagnostic` carries no text of its own. Its code names an entry of the catalogue, where the Vietnamese and the
English sentences stand; `params` fill them in. How it is shown to a person (with a code frame) is in `render`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Literal

Severity = Literal["error", "warning"]
Lang = Literal["vi", "en"]


_LINE: dict[Lang, str] = {"vi": "dòng {line}", "en": "line {line}"}
_FEW = 6
"""Places that are found by counting lines; a finding is asked for its place two or three times."""


class Source:
    """The text of one file and its name as the user gave it; turns offsets into lines and columns."""

    __slots__ = ("_asked", "_starts", "name", "text")

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self.text = text
        self._starts: list[int] | None = None
        self._asked = 0

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of a character offset, both from 1.

        Most reports have a finding or two: counting lines for those takes a tenth of listing where each begins.
        """
        if self._starts is None and self._asked < _FEW:
            self._asked += 1
            return self.text.count("\n", 0, offset) + 1, offset - self.text.rfind("\n", 0, offset)
        starts = self._line_starts()
        line = bisect_right(starts, offset)
        return line, offset - starts[line - 1] + 1

    def _line_starts(self) -> list[int]:
        if self._starts is None:
            starts = [0]
            find = self.text.find
            at = find("\n")
            while at >= 0:
                starts.append(at + 1)
                at = find("\n", at + 1)
            self._starts = starts
        return self._starts

    def where(self, offset: int, lang: Lang) -> str:  # noqa: ARG002
        """A place as people are told it: `báo-cáo.yaml:12:5`; what a source of another kind calls its places."""
        line, column = self.position(offset)
        return f"{self.name}:{line}:{column}"

    def within(self, offset: int, lang: Lang) -> str:
        """The same within a sentence about the file, without its name: `dòng 12`."""
        return _LINE[lang].format(line=self.position(offset)[0])

    def in_words(self, offset: int, lang: Lang) -> str | None:  # noqa: ARG002
        """A place as people call it, where lines and columns are none that a person has; empty for the file as a whole.

        None for a file of lines: `position` says it.
        """
        return None

    def label(self, line: int) -> str:
        """What stands before a line that is shown: its number (from 1)."""
        return str(line)

    def line_text(self, line: int) -> str:
        """The text of a line (from 1), without its end."""
        starts = self._line_starts()
        start = starts[line - 1]
        end = starts[line] - 1 if line < len(starts) else len(self.text)
        return self.text[start:end].rstrip("\r")


@dataclass(frozen=True, slots=True)
class Entry:
    """One code of the catalogue: how grave it is and what it says, as `str.format` templates over the params."""

    severity: Severity
    vi: str
    vi_help: str
    en: str
    en_help: str


@cache
def _catalogue() -> Mapping[str, Entry]:
    """Every entry, looked for when the first finding asks for its own."""
    from cds_score.diagnostics.catalogue import CATALOGUE

    return CATALOGUE


@dataclass(slots=True)
class Diagnostic:
    """One finding. `start` and `end` are character offsets into `source`; without a source it has only a file name."""

    code: str
    source: Source | None = None
    start: int = 0
    end: int = 0
    params: dict[str, Any] = field(default_factory=dict)
    file: str = ""

    @property
    def entry(self) -> Entry:
        """Its entry of the catalogue."""
        return _catalogue()[self.code]

    @property
    def severity(self) -> Severity:
        """As the catalogue says."""
        return self.entry.severity

    @property
    def place(self) -> tuple[str, int, int]:
        """File, line, column; line and column are 0 where the finding is about the file as a whole."""
        if self.source is None:
            return self.file, 0, 0
        return (self.source.name, *self.source.position(self.start))

    def message(self, lang: Lang) -> str:
        """What was found, in one sentence."""
        return self._filled(self.entry.vi if lang == "vi" else self.entry.en, lang)

    def help(self, lang: Lang) -> str:
        """What to write instead."""
        return self._filled(self.entry.vi_help if lang == "vi" else self.entry.en_help, lang)

    def sentences(self, lang: Lang) -> tuple[str, str]:
        """What was found, and what to do."""
        return self.message(lang), self.help(lang)

    def _filled(self, template: str, lang: Lang) -> str:
        values = {name: value[lang] if isinstance(value, dict) else value for name, value in self.params.items()}
        return template.format(**values).strip()


def has_errors(diagnostics: list[Diagnostic]) -> bool:
    """True where at least one finding is an error."""
    return any(diagnostic.severity == "error" for diagnostic in diagnostics)


def sorted_by_place(diagnostics: list[Diagnostic]) -> list[Diagnostic]:
    """In the order of file, place and code, each finding once."""
    if len(diagnostics) < 2:
        return diagnostics[:]
    keyed = {(*d.place, d.code, d.message("vi")): d for d in diagnostics}
    return [keyed[key] for key in sorted(keyed)]
