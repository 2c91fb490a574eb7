"""A self-report for one criteria set carried over to another: what keeps its meaning, and what does not.

Inputs and indicators go by the `replaces` of the new set where it names the old one. What it does not name keeps its
place where the id and the meaning are the same: of an input its type, unit, counts, options, way of accruing; of an
indicator what it measures. All the rest is listed with its place, never dropped in silence and never guessed.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping
from dataclasses import replace
from typing import TypeVar

from cds_score.criteria.compiled import CriteriaSet
from cds_score.criteria.rename import differences, read_by, renames
from cds_score.diagnostics import Diagnostic
from cds_score.reading.tree import Scalar
from cds_score.selfreport.model import Answer, SelfReport, Table

_WHAT = {
    "type": {"vi": "kiểu", "en": "type"},
    "unit": {"vi": "đơn vị tính", "en": "unit"},
    "accrual": {"vi": "phát sinh trong kỳ hay tại thời điểm", "en": "flow or stock"},
    "of": {"vi": "tử số, mẫu số", "en": "numerator, denominator"},
    "options": {"vi": "các lựa chọn", "en": "options"},
    "set": {"vi": "bộ tiêu chí của đơn vị con", "en": "set of the nested units"},
    "given": {"vi": "bên cung cấp số liệu", "en": "who gives it"},
}
_MEASURE = {"vi": "cách đo", "en": "what it measures"}

Kept = TypeVar("Kept")


def carry(report: SelfReport, old: CriteriaSet, new: CriteriaSet) -> tuple[SelfReport, list[Diagnostic]]:
    """The report as one for `new`, and what of it was not carried over."""
    carrier = _Carrier(report, old, new)
    return carrier.report(), carrier.found


class _Carrier:
    def __init__(self, report: SelfReport, old: CriteriaSet, new: CriteriaSet) -> None:
        self._report, self._old, self._new = report, old, new
        self._renamed = renames(old, new)
        self.found: list[Diagnostic] = []

    def report(self) -> SelfReport:
        report = self._report
        keys: dict[str, Scalar] = {}
        inputs: dict[str, Answer | Table] = {**report.answers, **report.tables}
        places = {**report.keys, **{name: table.at for name, table in report.tables.items()}}
        kept = self._kept(inputs, places, self._renamed.inputs, self._input_target, keys)
        return replace(
            report,
            answers={name: each for name, each in kept.items() if isinstance(each, Answer)},
            tables={name: each for name, each in kept.items() if isinstance(each, Table)},
            keys=keys,
            attributes=self._attributes(),
            not_applicable=self._reasons(report.not_applicable),
            explanations=self._reasons(report.explanations),
        )

    def _kept(
        self,
        declared: Mapping[str, Kept],
        places: Mapping[str, Scalar],
        renamed: Mapping[str, str],
        target_of: Callable[[str, Scalar], str | None],
        keys: dict[str, Scalar],
    ) -> dict[str, Kept]:
        """What keeps its place, under its new id; a declared new name goes before an id that merely stayed."""
        kept: dict[str, Kept] = {}
        for name in sorted(declared, key=lambda name: name not in renamed):
            target = target_of(name, places[name])
            if target is None:
                continue
            if target in kept:
                self._note("carry-taken", places[name], key=name, target=target)
                continue
            kept[target], keys[target] = declared[name], places[name]
        return kept

    def _input_target(self, name: str, place: Scalar) -> str | None:
        if name in self._renamed.inputs:
            return self._known(name, self._renamed.inputs[name], self._new.inputs, place)
        before, after = self._old.inputs.get(name), self._new.inputs.get(name)
        if before is None:
            # The old set does not know it either: whoever reads it next says so, or it was written for the new one.
            return name
        if after is None:
            self._note("carry-no-counterpart", place, key=name)
            return None
        different = differences(before, after, self._renamed.inputs)
        if different:
            what = {lang: ", ".join(_WHAT[each][lang] for each in different) for lang in ("vi", "en")}
            self._note("carry-other-meaning", place, key=name, what=what)
            return None
        return name

    def _indicator_target(self, name: str, place: Scalar) -> str | None:
        if name in self._renamed.indicators:
            known = [each.id for each in self._new.indicators]
            return self._known(name, self._renamed.indicators[name], known, place)
        before = next((each for each in self._old.indicators if each.id == name), None)
        after = next((each for each in self._new.indicators if each.id == name), None)
        if before is None:
            return name
        if after is None:
            self._note("carry-no-counterpart", place, key=name)
            return None
        if read_by(before, self._renamed.inputs) != read_by(after, {}):
            self._note("carry-other-meaning", place, key=name, what=_MEASURE)
            return None
        return name

    def _known(self, name: str, target: str, known: Container[str], place: Scalar) -> str | None:
        """The declared new name, if the new set does have it."""
        if target in known:
            return target
        self._note("carry-no-counterpart", place, key=name)
        return None

    def _reasons(self, declared: dict[str, tuple[Scalar, Scalar]]) -> dict[str, tuple[Scalar, Scalar]]:
        places = {name: key for name, (key, _) in declared.items()}
        return self._kept(declared, places, self._renamed.indicators, self._indicator_target, {})

    def _attributes(self) -> dict[str, Scalar]:
        kept = {}
        for name, scalar in self._report.attributes.items():
            if name in self._old.attributes and name not in self._new.attributes:
                self._note("carry-no-counterpart", scalar, key=name)
            else:
                kept[name] = scalar
        return kept

    def _note(self, code: str, place: Scalar, **params: object) -> None:
        params |= {"old": self._old.name, "new": self._new.name}
        self.found.append(Diagnostic(code, self._report.source, place.start, place.end, params))
