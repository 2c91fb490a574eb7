"""What each provider of figures is asked for: its inputs, and the tables of nested units that it is to fill in.

`provider` of an input names who has it. A rate is worked out from its counts and not asked for, unless the set takes it
without counts and names a provider. What the province's register gives is not asked for. Inputs without a provider are
one request of their own, for the commune to share out.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from cds_score.criteria.compiled import CriteriaSet, Input
from cds_score.reading.collation import collation_key
from cds_score.reading.dates import format_date
from cds_score.reading.numbers import is_blank
from cds_score.reading.suggest import without_marks
from cds_score.selfreport.model import SelfReport, Span

NOBODY = "Chưa ghi nơi cung cấp số liệu"
"""What stands for a provider where the set names none."""
_ACCRUAL = {"flow": "Phát sinh trong kỳ", "stock": "Tại ngày chốt số liệu", "": ""}
_RATE_ALONE = "Chỉ ghi khi không có hai số đếm của tỷ lệ này."


@dataclass(frozen=True, slots=True)
class Head:
    """Who asks, by which set, for which period; each text may be empty."""

    name: str = ""
    code: str = ""
    criteria: str = ""
    """`id@version`."""
    title: str = ""
    """Of the set, on one line."""
    period: Span | None = None
    fictional: bool = False

    @property
    def period_text(self) -> str:
        """`01/01/2024 – 31/12/2024, chốt ngày 15/12/2024`; the last part only where it is another day."""
        if self.period is None:
            return ""
        text = f"{format_date(self.period.start)} – {format_date(self.period.end)}"
        same = self.period.as_of == self.period.end
        return text if same else f"{text}, chốt ngày {format_date(self.period.as_of)}"


@dataclass(frozen=True, slots=True)
class Row:
    """One figure that is asked for; all texts as a person reads them."""

    input: Input
    indicators: tuple[str, ...] = ()
    """The ids of those that need it."""
    known: str = ""
    """What the report has already, as written."""
    beside: str = ""
    """Of a nested input: who has it, where that is not the provider of the table."""

    @property
    def unit(self) -> str:
        """The unit of measure."""
        return unit_text(self.input)

    @property
    def accrual(self) -> str:
        """What span of time the figure is about."""
        return _ACCRUAL[self.input.accrual]

    @property
    def meaning(self) -> str:
        """How it is to be understood, and an example, in sentences."""
        parts = [self.input.meaning]
        if self.input.options:
            parts.append(f"Chọn một: {'; '.join(self.input.options.values())}.")
        if self.input.of is not None:
            parts.append(_RATE_ALONE)
        if self.beside:
            parts.append(f"Nơi có số liệu: {self.beside}.")
        if self.input.example:
            parts.append(f"Ví dụ: {self.input.example}.")
        return " ".join(each for each in parts if each)


@dataclass(frozen=True, slots=True)
class NestedTable:
    """Nested units, a row each, of which these inputs are asked for."""

    input: Input
    rows: tuple[Row, ...]
    """The inputs; they are the columns of a table that has a row for each unit."""
    names: tuple[str, ...] = ()
    """The units that the report names already."""

    @property
    def unit(self) -> str:
        """What each of the units is: `thôn`."""
        return self.input.kind.unit or "đơn vị"


@dataclass(slots=True)
class Request:
    """All that one provider is asked for."""

    provider: str
    """Empty for what no provider is named for."""
    head: Head
    rows: list[Row] = field(default_factory=list)
    tables: list[NestedTable] = field(default_factory=list)


def requests(criteria: CriteriaSet, head: Head, report: SelfReport | None = None) -> list[Request]:
    """One for each provider, by name; the one for inputs without a provider is last.

    Providers whose names differ only in case or marks are one.
    """
    users: dict[str, list[str]] = {name: [] for name in criteria.inputs}
    for indicator in criteria.indicators:
        for name in indicator.inputs:
            users[name].append(indicator.id)
    found: dict[str, Request] = {}
    for name, declared in criteria.inputs.items():
        if not _to_ask(declared):
            continue
        provider = "" if is_blank(declared.provider) else " ".join(declared.provider.split())
        request = found.setdefault(_plain(provider), Request(provider, head))
        if declared.set:
            request.tables.append(_table(declared, criteria.nested[name], report))
        else:
            request.rows.append(Row(declared, tuple(users[name]), known(report, name)))
    return sorted(found.values(), key=lambda each: (not each.provider, collation_key(each.provider)))


def known(report: SelfReport | None, name: str) -> str:
    """What a report has for an input, as written; empty where that is nothing."""
    answer = report.answers.get(name) if report is not None else None
    return "" if answer is None or is_blank(answer.value.text) else answer.value.text.strip()


def unit_text(declared: Input) -> str:
    """The unit of measure of an input as it is printed."""
    return declared.unit or ("%" if declared.type in ("rate", "percent") else "")


def _table(declared: Input, nested: CriteriaSet, report: SelfReport | None) -> NestedTable:
    own = _plain(declared.provider)
    rows = tuple(
        Row(each, beside="" if own.startswith(_plain(each.provider)) else each.provider)
        for each in nested.inputs.values()
        if _to_ask(each)
    )
    table = report.tables.get(declared.id) if report is not None else None
    names = tuple(row.name for row in table.rows or () if row.name) if table is not None else ()
    return NestedTable(declared, rows, names)


def _to_ask(declared: Input) -> bool:
    if declared.given:
        return False
    return declared.of is None or (declared.accept_without_counts and not is_blank(declared.provider))


def _plain(name: str) -> str:
    return " ".join(without_marks(name).split())
