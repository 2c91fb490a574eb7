"""Findings that tests have made, kept so that the page of a diagnostic shows what the program prints.

    python -m pytest -q -p scripts.handbook.examples tests/unit tests/acceptance

adds one finding for every code that has none yet, and removes those whose code or blanks the catalogue no longer has.
Only the place, the line and what fills the blanks is kept; the sentences are always those of the catalogue today.
"""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from cds_score.diagnostics import Diagnostic, Lang, Source
from cds_score.diagnostics.catalogue import CATALOGUE
from cds_score.diagnostics.render import as_text
from scripts.marks import ROOT

KEPT = Path(__file__).with_name("examples.json")
SCRATCH = re.compile(
    rf"{ROOT.as_posix()}/|/[^\s“”:]*/pytest-\d+/[^/\s“”:]+/?|/[^\s“”:]*/tmp[a-z0-9_]+/?|/tmp/[^/\s“”:]+/"
)
"""The folders of a test and of the project, which no reader has."""
LONGEST = 100
MOST = 40
"""Findings of one code that are looked at for the best one."""


@dataclass(frozen=True)
class Kept:
    """A finding: where it was, and what fills the blanks of its sentences. `text` is the line that it points into, and
    `label` its number where people count otherwise, as the rows of a workbook.
    """

    where: str = ""
    params: dict[str, Any] = field(default_factory=dict)
    text: str = ""
    line: int = 0
    column: int = 0
    length: int = 0
    label: str = ""

    def shown(self, code: str) -> str:
        """What the program prints. Raises KeyError where the catalogue asks for more than is kept."""
        if not self.line:
            return as_text(Diagnostic(code, params=self.params, file=self.where), "vi").removeprefix(": ")
        source = _Line(self.where, "\n" * (self.line - 1) + self.text, self.label)
        start = self.line - 1 + self.column - 1
        return as_text(Diagnostic(code, source, start, start + self.length, self.params), "vi")


class _Line(Source):
    """One line of a file that is not kept; its name is the whole place."""

    __slots__ = ("_label",)

    def __init__(self, name: str, text: str, label: str) -> None:
        super().__init__(name, text)
        self._label = label

    def label(self, line: int) -> str:
        return self._label or super().label(line)

    def where(self, offset: int, lang: Lang) -> str:  # noqa: ARG002
        return self.name


def kept_examples() -> dict[str, str]:
    """Code to what the program prints."""
    held = {code: Kept(**each) for code, each in json.loads(KEPT.read_text(encoding="utf-8")).items()}
    return {code: each.shown(code) for code, each in held.items() if code in CATALOGUE}


# ----------------------------------------------------------------------------------------------- while tests run

_found: dict[str, list[Kept]] = {}
_fresh: list[Diagnostic] = []


def pytest_configure() -> None:
    """Every finding that is made from now on is looked at."""
    made = Diagnostic.__init__

    def remembered(self: Diagnostic, *given: Any, **named: Any) -> None:
        made(self, *given, **named)
        _fresh.append(self)

    Diagnostic.__init__ = remembered  # type: ignore[method-assign]


def pytest_runtest_teardown() -> None:
    """Findings are taken down when their test has ended, while their files are as they were."""
    for each in _fresh:
        if each.code in CATALOGUE and len(_found.setdefault(each.code, [])) < MOST:
            _found[each.code] += _taken(each)
    _fresh.clear()


def pytest_sessionfinish() -> None:
    """Writes the file."""
    held = {code: Kept(**each) for code, each in json.loads(KEPT.read_text(encoding="utf-8")).items()}
    held = {code: each for code, each in held.items() if code in CATALOGUE and _fits(code, each)}
    for code, found in _found.items():
        if code not in held and found:
            held[code] = min(found, key=_clumsy)
    rows = (f"{json.dumps(code)}: {_row(held[code])}" for code in sorted(held))
    KEPT.write_text("{\n" + ",\n".join(rows) + "\n}\n", encoding="utf-8", newline="\n")


def _row(each: Kept) -> str:
    return json.dumps({name: value for name, value in asdict(each).items() if value}, ensure_ascii=False)


def _taken(found: Diagnostic) -> list[Kept]:
    params = {name: _clean(value) for name, value in found.params.items()}
    if found.source is None:
        kept = Kept(_clean(found.file), params)
    else:
        _, line, column = found.place
        text = found.source.line_text(line)
        where = _clean(found.source.where(found.start, "vi"))
        label = found.source.label(line)
        length = max(0, min(found.end - found.start, len(text)))
        kept = Kept(where, params, text, line, column, length, label if label != str(line) else "")
    return [kept] if _fits(found.code, kept) else []


def _clean(value: Any) -> Any:
    if isinstance(value, dict):
        return {lang: _clean(each) for lang, each in value.items()}
    if isinstance(value, int):
        return value
    return SCRATCH.sub("", str(value)).replace("\\", "/")


def _fits(code: str, each: Kept) -> bool:
    try:
        shown = each.shown(code)
    except (KeyError, IndexError, ValueError, AttributeError):
        return False
    return shown.replace("\n", "").isprintable()


def _clumsy(each: Kept) -> tuple[bool, bool, bool, int]:
    """Least for what reads best: with a place, with a line of the file, short."""
    return not each.where, not each.line, len(each.text) > LONGEST, len(json.dumps(asdict(each), ensure_ascii=False))
