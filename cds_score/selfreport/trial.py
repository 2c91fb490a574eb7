"""A report with other figures for a moment: to see what would be, not to be kept. The report itself stays as it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from cds_score.criteria.compiled import CriteriaSet
from cds_score.diagnostics import Lang, Source
from cds_score.reading.numbers import is_blank
from cds_score.reading.tree import Scalar
from cds_score.selfreport.model import Answer, SelfReport

SAID = "--set"
"""How the places of tried values are called in diagnostics: `--set ho_so=1.205`."""
_OPTION: dict[Lang, str] = {"vi": "tùy chọn", "en": "option"}


class Said(Source):
    """What was given on the command line, in the place of a file: it has no lines."""

    __slots__ = ()

    def where(self, offset: int, lang: Lang) -> str:  # noqa: ARG002 - there is one place only
        """`--set ho_so=1.205`."""
        return self.name

    def within(self, offset: int, lang: Lang) -> str:  # noqa: ARG002 - there is one place only
        """`tùy chọn --set ho_so=1.205`."""
        return f"{_OPTION[lang]} {self.name}"

    def in_words(self, offset: int, lang: Lang) -> str | None:  # noqa: ARG002 - there is one place only
        """Nothing: the name says it all."""
        return ""


@dataclass(frozen=True, slots=True)
class Tried:
    """One input with the value that is tried."""

    input: str
    label: str
    """Its name where the set does not know it."""
    text: str
    """As given; empty for an input that is left out."""
    before: str
    """As the report has it; empty where it declares none."""


@dataclass(frozen=True, slots=True)
class Trial:
    """What is tried, and the labels of printed rates that had to give way to a count of theirs."""

    values: tuple[Tried, ...]
    dropped: tuple[str, ...]


def tried(report: SelfReport, criteria: CriteriaSet, wanted: Sequence[tuple[str, str]]) -> tuple[SelfReport, Trial]:
    """The report with some answers put in, read as its own text would be; documents stay with their figures.

    A blank value leaves the input out. Of an input that is named twice the later value counts. A printed rate gives way
    where one of its counts is tried and it is not tried itself.
    """
    answers, keys = dict(report.answers), dict(report.keys)
    values = {}
    for name, text in wanted:
        before = report.answers.get(name)
        shown = before.value.text if before is not None and not is_blank(before.value.text) else ""
        declared = criteria.inputs.get(name)
        values[name] = Tried(name, declared.label if declared is not None else name, text.strip(), shown)
        source = Said(f"{SAID} {name}={text}", text)
        scalar = Scalar(text.strip(), 0, max(len(text), 1), plain=True)
        answers[name] = Answer(scalar, list(before.evidence) if before is not None else [], source=source)
        keys.setdefault(name, scalar)
    dropped = []
    for name, declared in criteria.inputs.items():
        answer = answers.get(name)
        if declared.of is None or answer is None or name in values or not any(part in values for part in declared.of):
            continue
        if not is_blank(answer.value.text):
            dropped.append(declared.label)
        del answers[name]
        keys.pop(name, None)
    return replace(report, answers=answers, keys=keys), Trial(tuple(values.values()), tuple(dropped))
