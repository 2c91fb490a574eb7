"""What each agency has to confirm: the inputs of the indicators that it verifies, and those that it provides.

`verified_by` of an indicator and `provider` of an input name the agencies. A rate is asked for by its two counts; by
itself only where it was declared without them. What the register gives and tables of nested units are not asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from cds_score.criteria.compiled import CriteriaSet, Input
from cds_score.province.filed import Filed
from cds_score.reading.collation import collation_key
from cds_score.reading.numbers import is_blank
from cds_score.reading.suggest import without_marks
from cds_score.selfreport.model import SelfReport


@dataclass(slots=True)
class Asked:
    """One input of one unit, for one agency; all texts as a person reads them."""

    agency: str
    code: str
    unit_name: str
    indicators: list[str]
    """The ids of those that it decides."""
    input: str
    label: str
    unit: str
    """The unit of measure."""
    type: str
    options: dict[str, str]
    declared: str
    """As written in the report; empty where nothing is declared."""
    evidence: str
    criteria: str
    """`id@version`."""
    fictional: bool = False
    """The unit is invented."""

    @property
    def key(self) -> str:
        """What the row is about, whatever is done to its other cells."""
        return f"{self.code}/{self.input}"


@dataclass(slots=True)
class Agency:
    """One agency, and how much it has to confirm."""

    name: str
    verifies: bool
    """It is named as the one that verifies an indicator, not only as a provider of figures."""
    rows: int = 0
    units: set[str] = field(default_factory=set)


def agencies(reports: Iterable[Filed]) -> list[Agency]:
    """Those that the sets of the reports name: first who verifies, then who only provides, each by name."""
    found: dict[str, Agency] = {}
    for each in reports:
        verifying = {_plain(indicator.verified_by) for indicator in each.criteria.indicators}
        for asked in _rows(each, None):
            plain = _plain(asked.agency)
            agency = found.setdefault(plain, Agency(asked.agency, False))
            agency.verifies = agency.verifies or plain in verifying
            agency.rows += 1
            agency.units.add(each.code)
    return sorted(found.values(), key=lambda each: (not each.verifies, collation_key(each.name)))


def named(query: str, known: Iterable[Agency]) -> list[Agency]:
    """The agency of that name, case and diacritics set aside; where there is none, those whose names hold the words."""
    every = list(known)
    plain = _plain(query)
    exact = [each for each in every if _plain(each.name) == plain]
    return exact or [each for each in every if plain and plain in _plain(each.name)]


def worklist(agency: str, reports: Iterable[Filed]) -> list[Asked]:
    """The rows of one agency, in the order of the reports and of the inputs in their sets."""
    return [asked for each in reports for asked in _rows(each, _plain(agency))]


def _rows(filed: Filed, wanted: str | None) -> Iterator[Asked]:
    report, criteria = filed.report, filed.criteria
    for agency, inputs in _asked(criteria).items():
        if wanted is not None and wanted != _plain(agency):
            continue
        for name, indicators in inputs.items():
            declared = criteria.inputs[name]
            if not _to_ask(declared, report):
                continue
            answer = report.answers.get(name)
            cited = [report.evidence[each.text].short for each in (answer.evidence if answer else ())
                     if each.text in report.evidence]  # fmt: skip
            yield Asked(
                agency=agency,
                code=filed.code,
                unit_name=filed.name,
                indicators=indicators,
                input=name,
                label=declared.label,
                unit=declared.unit or ("%" if declared.type in ("rate", "percent") else ""),
                type=declared.type,
                options=declared.options,
                declared=_text(report, name),
                evidence="; ".join(each for each in cited if each),
                criteria=criteria.name,
                fictional=report.unit.fictional,
            )


def _asked(criteria: CriteriaSet) -> dict[str, dict[str, list[str]]]:
    """Agency to input to the indicators that use it; agencies whose names differ only in case or marks are one."""
    users: dict[str, list[str]] = {name: [] for name in criteria.inputs}
    by_agency: dict[str, tuple[str, set[str]]] = {}
    for indicator in criteria.indicators:
        inputs = [name for name in indicator.inputs if name in criteria.inputs]
        for name in inputs:
            users[name].append(indicator.id)
        if not is_blank(indicator.verified_by):
            agency = indicator.verified_by.strip()
            by_agency.setdefault(_plain(agency), (agency, set()))[1].update(inputs)
    for name, declared in criteria.inputs.items():
        if not is_blank(declared.provider):
            agency = declared.provider.strip()
            by_agency.setdefault(_plain(agency), (agency, set()))[1].add(name)
    return {
        agency: {name: users[name] for name in criteria.inputs if name in inputs}
        for agency, inputs in by_agency.values()
    }


def _to_ask(declared: Input, report: SelfReport) -> bool:
    if declared.given or declared.set:
        return False
    if declared.of is None:
        return True
    return bool(_text(report, declared.id)) and not all(_text(report, part) for part in declared.of)


def _text(report: SelfReport, name: str) -> str:
    answer = report.answers.get(name)
    return "" if answer is None or is_blank(answer.value.text) else answer.value.text.strip()


def _plain(name: str) -> str:
    return " ".join(without_marks(name).split())
