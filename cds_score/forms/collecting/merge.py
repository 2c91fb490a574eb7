"""What providers sent, put into the report: figures, evidence, who gave them. Only those places of the text change.

Two providers who give different figures for one input: neither is taken. A figure that the report has already is never
replaced unless that is asked for; one carried over from an earlier period, which nobody has confirmed, is. What cannot
be read as its type is put in as it is written where the report has nothing, so it is not lost, and `check` shows it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from cds_score.criteria.compiled import CriteriaSet, Input
from cds_score.diagnostics import Diagnostic, Source
from cds_score.forms.collecting.asked import NOBODY, Head, requests
from cds_score.forms.collecting.editing import Editor
from cds_score.forms.collecting.evidence import Documents
from cds_score.forms.collecting.read import Given, GivenUnit, Returned
from cds_score.province.figures_check import same_by_type
from cds_score.reading.dates import format_date, read_date
from cds_score.reading.numbers import Problem, folded, is_blank
from cds_score.selfreport.model import Answer, Row, SelfReport
from cds_score.selfreport.read import read_report

_OTHER = {
    "criteria": "collect-other-set",
    "code": "collect-other-unit",
    "unit": "collect-other-unit",
    "period": "collect-other-period",
}
"""What is told where a detail is not that of the report."""


@dataclass(slots=True)
class Taken:
    """What became of the figures of one file."""

    file: str
    provider: str
    new: int = 0
    same: int = 0
    """Figures that the report had already, the same."""
    refused: int = 0


@dataclass(slots=True)
class Collected:
    """The new text of the report, and how it came about."""

    text: str
    files: list[Taken] = field(default_factory=list)
    documents: int = 0
    """Evidence entries that are new."""
    awaited: list[tuple[str, int]] = field(default_factory=list)
    """Providers of whom figures are still missing, and how many."""
    found: list[Diagnostic] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Offer:
    """A figure with the file that it came in."""

    given: Given
    returned: Returned
    taken: Taken

    @property
    def provider(self) -> str:
        return self.returned.detail("provider") or Path(self.returned.file).name

    @property
    def document(self) -> tuple[str, str]:
        """Number and day of the document; those of the whole request where the row names none."""
        if self.given.document or self.given.date:
            return self.given.document, self.given.date
        return self.returned.detail("document"), self.returned.detail("date")


def collected(report: SelfReport, criteria: CriteriaSet, files: Iterable[Returned], *, replace: bool) -> Collected:
    """The report with what the files give. `replace`: figures that differ from those of the report take their place."""
    return _Collection(report, criteria, replace).all(list(files))


class _Collection:
    def __init__(self, report: SelfReport, criteria: CriteriaSet, replace: bool) -> None:
        self._report = report
        self._criteria = criteria
        self._replace = replace
        self._editor = Editor(report.source)
        self._documents = Documents(report, self._editor)
        self._result = Collected(report.source.text)

    def all(self, files: list[Returned]) -> Collected:
        figures: dict[str, list[_Offer]] = {}
        units: dict[tuple[str, str], dict[str, list[_Offer]]] = {}
        named: dict[tuple[str, str], GivenUnit] = {}
        for returned in files:
            taken = Taken(returned.file, returned.detail("provider"))
            self._result.files.append(taken)
            self._result.found += returned.found
            if not returned.is_form or not self._fits(returned):
                taken.refused = len(returned.figures) + sum(unit.count for _, unit in returned.units)
                continue
            self._check(returned)
            for name, given in returned.figures:
                figures.setdefault(name, []).append(_Offer(given, returned, taken))
            for table, unit in returned.units:
                key = self._unit_key(table, unit, taken)
                if key is None:
                    continue
                named.setdefault(key, unit)
                offers = units.setdefault(key, {})
                for nested, every in unit.figures.items():
                    for given in every:
                        own = given.document or given.date
                        whole = given if own else replace(given, document=unit.document, date=unit.date)
                        offers.setdefault(nested, []).append(_Offer(whole, returned, taken))
        for name in (each for each in self._criteria.inputs if each in figures):
            self._figure(self._criteria.inputs[name], figures[name])
        for key, of_unit in units.items():
            self._unit(key[0], named[key], of_unit)
        self._result.text = self._editor.text
        self._result.documents = self._documents.added
        self._result.awaited = _awaited(self._editor.text, self._criteria)
        return self._result

    def _fits(self, returned: Returned) -> bool:
        """Is it about this set, this unit and this period? A request that does not say is taken for what it is."""
        before = len(self._result.found)
        if not returned.detail("criteria"):
            self._result.found.append(Diagnostic("collect-without-set", file=returned.file))
        unit = self._report.unit
        role, own = ("code", unit.code) if unit.code and returned.detail("code") else ("unit", unit.name)
        wanted = {"criteria": self._criteria.name, role: own, "period": Head(period=self._report.span).period_text}
        for role, text in wanted.items():
            said = returned.detail(role)
            if said and text and folded(said) != folded(text):
                self._result.found.append(returned.details[role].fault(_OTHER[role], text=said, wanted=text))
        return len(self._result.found) == before

    def _check(self, returned: Returned) -> None:
        """Who gave the figures, and when; days that are no days are told and kept as they are written."""
        if not returned.figures and not returned.units:
            self._result.found.append(Diagnostic("collect-nothing", file=returned.file))
        elif not returned.detail("giver") or not returned.detail("day"):
            self._result.found.append(Diagnostic("collect-without-giver", file=returned.file))
        for role in ("day", "date"):
            day = read_date(returned.detail(role)) if returned.detail(role) else None
            if isinstance(day, Problem):
                self._result.found.append(returned.details[role].fault(day.code, **day.params))

    def _unit_key(self, table: str, unit: GivenUnit, taken: Taken) -> tuple[str, str] | None:
        name = unit.name
        if is_blank(name.text):
            place = next(iter(unit.figures.values()))[0].value if unit.figures else name
            found = Diagnostic("collect-unit-unnamed", unit.source, place.start, max(place.end, place.start + 1))
            self._result.found.append(found)
            taken.refused += unit.count
            return None
        return table, folded(name.text)

    def _figure(self, declared: Input, offers: Sequence[_Offer]) -> None:
        """One input of the report."""
        if not self._agree(declared, offers):
            return
        answer = self._report.answers.get(declared.id)
        way = self._way(declared, answer, offers[0])
        for offer in offers:
            self._count(offer, way)
        if way == "refused":
            return
        cited = self._cited(offers)
        note = _note(offers) if way == "new" else ""
        text = offers[0].given.value.text.strip() if way == "new" else None
        self._editor.answer(("inputs",), declared.id, text, cited, note)

    def _unit(self, table: str, unit: GivenUnit, offers: dict[str, list[_Offer]]) -> None:
        """One nested unit: its row, found by its name, or a new one if anything of it is taken."""
        name = unit.name.text.strip()
        criteria = self._criteria.nested[table]
        held = self._report.tables.get(table)
        if held is not None and held.file is not None:
            for offer in (each for of_input in offers.values() for each in of_input):
                offer.taken.refused += 1
            first = next(iter(offers.values()))[0] if offers else None
            if first is not None:
                self._result.found.append(first.given.fault("collect-table-in-file", file=held.file.text, unit=name))
            return
        rows = held.rows or [] if held is not None else []
        at = next((at for at, row in enumerate(rows) if folded(row.name) == folded(name)), None)
        row: Row | None = rows[at] if at is not None else None
        used: list[_Offer] = []
        values: dict[str, str] = {}
        for nested in (each for each in criteria.inputs if each in offers):
            declared, of_input = criteria.inputs[nested], offers[nested]
            if not self._agree(declared, of_input):
                continue
            way = self._way(declared, row.answers.get(nested) if row is not None else None, of_input[0])
            for offer in of_input:
                self._count(offer, way)
            if way == "new":
                values[nested] = of_input[0].given.value.text.strip()
            used += of_input if way != "refused" else []
        if row is None and rows and used:
            known = "; ".join(each.name for each in rows if each.name)
            self._result.found.append(used[0].given.fault("collect-unit-new", name=name, known=known))
        if row is None and not offers:
            self._result.found.append(Given(unit.name, unit.source).fault("collect-without-figure", text=name))
        if values:
            self._editor.row(table, at, name, values)
        self._editor.table(table, self._cited(used), _note(used, name) if values else "")

    def _cited(self, offers: Sequence[_Offer]) -> list[str]:
        """The ids of the documents that prove figures; entries that are not there yet are made."""
        found: dict[str, None] = {}
        for offer in offers:
            number, day = offer.document
            if number:
                found[self._documents.entry(number, day)] = None
            elif day:
                self._result.found.append(offer.given.fault("collect-document-unnamed", text=day))
            own = read_date(offer.given.date) if offer.given.date else None
            if isinstance(own, Problem):
                self._result.found.append(offer.given.fault(own.code, **own.params))
        return list(found)

    def _agree(self, declared: Input, offers: Sequence[_Offer]) -> bool:
        """Do all who give this input give the same? Else both are shown, and none is taken."""
        first = offers[0]
        others = [each for each in offers[1:] if not _same(declared, first.given, each.given.value.text)]
        for other in others:
            said = {"label": declared.label, "first": first.given.value.text.strip(), "place": first.given.place}
            second = other.given.value.text.strip()
            if other.returned is first.returned:
                found = other.given.fault("collect-given-twice", **said, second=second)
            else:
                who = {"one": first.provider, "other": other.provider}
                found = other.given.fault("collect-providers-differ", **said, **who, second=second)
            self._result.found.append(found)
        for each in offers if others else ():
            each.taken.refused += 1
        return not others

    def _way(self, declared: Input, answer: Answer | None, offer: _Offer) -> str:
        """`new`: the figure is put in; `same`: it is there already; `refused`: the report has another one."""
        given = offer.given
        value = declared.read(given.value.text)
        held = "" if answer is None or is_blank(answer.value.text) else answer.value.text.strip()
        if isinstance(value, Problem):
            self._result.found.append(given.fault(value.code, **value.params))
        if not held:
            if isinstance(value, Problem):
                self._result.found.append(given.fault("collect-kept-as-text", text=given.value.text.strip()))
            return "new"
        if _same(declared, given, held):
            return "new" if answer is not None and answer.to_confirm else "same"
        said = {"label": declared.label, "held": held, "text": given.value.text.strip()}
        if isinstance(value, Problem):
            return "refused"
        if answer is not None and answer.to_confirm:
            self._result.found.append(given.fault("collect-carried-replaced", **said))
            return "new"
        self._result.found.append(given.fault("collect-replaced" if self._replace else "collect-differs", **said))
        return "new" if self._replace else "refused"

    def _count(self, offer: _Offer, way: str) -> None:
        offer.taken.new += way == "new"
        offer.taken.same += way == "same"
        offer.taken.refused += way == "refused"


def _awaited(text: str, criteria: CriteriaSet) -> list[tuple[str, int]]:
    """Of the finished text; a table of nested units without a row counts as one figure."""
    report, _ = read_report(Source("", text))
    found = []
    for request in requests(criteria, Head(), report):
        tables = sum(1 for each in request.tables if not each.names)
        count = tables + sum(1 for row in request.rows if not row.known)
        found += [(request.provider or NOBODY, count)] if count else []
    return found


def _same(declared: Input, given: Given, text: str) -> bool:
    return same_by_type(declared, given.value.text, text)


def _note(offers: Sequence[_Offer], unit: str = "") -> str:
    """“Thôn 1: Công an xã cung cấp ngày 05/01/2025 (Lê Văn Mẫu, Trưởng Công an xã). …”, once for each who gave."""
    said = []
    for offer in offers:
        detail = offer.returned.detail
        day = read_date(detail("day"))
        when = "" if not detail("day") else detail("day") if isinstance(day, Problem) else format_date(day)
        who = ", ".join(each for each in (detail("giver"), detail("office")) if each)
        text = f"{offer.provider} cung cấp{f' ngày {when}' if when else ''}{f' ({who})' if who else ''}."
        said.append(f"{unit}: {text}" if unit else text)
        said.append(offer.given.note)
    return " ".join(dict.fromkeys(each for each in said if each))
