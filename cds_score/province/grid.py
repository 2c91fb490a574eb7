"""One indicator over many communes: what was declared, what the agencies say, and where a reviewer should look first.

Every row carries its risks, of a closed list:

- `mismatch`: an agency says that the figure does not agree, or gives another one;
- `contradiction`: there is a finding about one of its inputs, or one cannot be read;
- `no_evidence`: something is declared and no document is cited;
- `near`: the value is within a margin of its target, on either side (relative, 2 % of the target);
- `jump`: it went up or down by more than a margin since the earlier report (relative, 20 % of the earlier value).

Both margins are the program's own choice and can be set. Rows are ordered by their gravest risk, then by the next;
those without any come last.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from cds_score.criteria.compiled import Indicator
from cds_score.criteria.formula.compiler import PERCENT, Value
from cds_score.criteria.target import target_of
from cds_score.diagnostics import Diagnostic, Lang
from cds_score.province.figures import CONFIRMED, DIFFERS, Figures, ProvinceFigure, Verdict
from cds_score.province.figures_check import overlaying
from cds_score.province.filed import Filed
from cds_score.reading.collation import collation_key
from cds_score.reading.numbers import Figure, Problem, is_blank
from cds_score.reading.possible import Number
from cds_score.scoring.appraisal import Appraisal, Standing
from cds_score.scoring.assessment import IndicatorResult
from cds_score.scoring.difference import EQUAL, difference_number, difference_text, exact_number
from cds_score.scoring.texts import TEXTS
from cds_score.scoring.values import decimal_string, dotted, number_against, range_text
from cds_score.selfreport.facts import Facts
from cds_score.selfreport.model import SelfReport
from cds_score.selfreport.resolve import resolve
from cds_score.selfreport.review.apply import overlay
from cds_score.selfreport.review.basis import basis_of

Risk = Literal["mismatch", "contradiction", "no_evidence", "near", "jump"]
RISKS: dict[Risk, dict[Lang, str]] = {
    "mismatch": {"vi": "không khớp số của cơ quan", "en": "differs from the agency"},
    "contradiction": {"vi": "số liệu mâu thuẫn, cần xem", "en": "contradictory figures"},
    "no_evidence": {"vi": "chưa có tài liệu kiểm chứng", "en": "no evidence"},
    "near": {"vi": "sát mức yêu cầu", "en": "near the target"},
    "jump": {"vi": "biến động lớn so với kỳ trước", "en": "jump since the earlier period"},
}
"""The gravest first."""
_PARTLY: dict[Lang, tuple[str, str, str]] = {
    "vi": ("khớp {equal}/{count} số", "còn trống: {labels}", "cơ quan không xác nhận: {labels}"),
    "en": ("{equal} of {count} figures equal", "nothing said of: {labels}", "not confirmed: {labels}"),
}
"""How many figures agree; those about which an agency or the commune says nothing; those that are not confirmed."""


@dataclass(frozen=True, slots=True)
class Margins:
    """How near is near, and how much is a jump: shares of the target and of the earlier value."""

    near: Number = (2, 100)
    jump: Number = (20, 100)


@dataclass(slots=True)
class GridFigure:
    """One input of the indicator: declared, and as its agency says."""

    input: str
    label: str
    declared: str
    province: str
    """As written; empty where the agency gives none."""
    difference: str
    """In words, with its unit; empty where one of the two is not known."""
    difference_number: str | None
    """The same as a decimal string with a dot; None where one of the two is no single number."""
    verdict: Verdict
    agency: str
    document: str
    equal: bool
    """The agency's figure is exactly the declared one, or it confirms that."""


@dataclass(slots=True)
class GridRow:
    """One commune; all texts are finished."""

    code: str
    name: str
    file: str
    criteria: str
    indicator: str
    basis: str
    """What is declared for the indicator, in one digest: a decision made on it holds only as long as it is this."""
    declared: IndicatorResult
    figures: list[GridFigure]
    province_text: str
    """The indicator's value with the agencies' figures in place of the declared ones; empty where there are none."""
    province_value: str | None
    """The same as a decimal string with a dot, the key of a choice, `yes` or `no`; None where it is no single value."""
    difference_text: str
    """Of the value, in words; where that agrees and not every figure does, how many do."""
    difference_number: str | None
    earlier_text: str
    earlier_value: str | None
    standing: Standing
    standing_text: str
    risks: list[Risk] = field(default_factory=list)
    inputs: dict[str, str] = field(default_factory=dict)
    """Id to label of the inputs that can be adjusted."""
    left_open: str = ""
    """Where only some figures agree, of which nothing is said or which are not confirmed."""

    @property
    def difference_whole(self) -> str:
        """`khớp 1/2 số; còn trống: Tổng`: the difference in words with what is left open."""
        return "; ".join(each for each in (self.difference_text, self.left_open) if each)

    @property
    def equal(self) -> bool:
        """Is every figure that decides it confirmed, and exactly equal?"""
        return bool(self.figures) and all(each.equal for each in self.figures)


@dataclass(slots=True)
class Entry:
    """One report for the grid: as it was handed in, as it was appraised, and the report of the period before."""

    filed: Filed
    appraisal: Appraisal
    earlier: Filed | None = None


def grid(
    indicator: str, entries: Iterable[Entry], figures: Figures, margins: Margins, lang: Lang
) -> list[GridRow]:  # fmt: skip
    """A row for every report whose set has the indicator and judges the unit, those with the gravest risks first."""
    rows = [
        _Row(entry, found, figures.get(entry.filed.code, {}), margins, lang).made()
        for entry in entries
        for found in entry.filed.criteria.indicators
        if found.id == indicator and any(line.id == indicator for line in entry.appraisal.lines)
    ]
    return sorted(rows, key=_order)


def equal_rows(rows: Iterable[GridRow]) -> list[GridRow]:
    """Those to accept in one recorded act: every figure equal, nothing contradictory, nothing decided yet."""
    return [
        row
        for row in rows
        if row.equal and row.standing == "unreviewed" and not {"mismatch", "contradiction"} & {*row.risks}
    ]


def _order(row: GridRow) -> tuple[object, ...]:
    absent = tuple(risk not in row.risks for risk in RISKS)
    return absent, collation_key(row.name), row.code


class _Row:
    """The making of one row."""

    def __init__(
        self, entry: Entry, indicator: Indicator, of_unit: Mapping[str, ProvinceFigure], margins: Margins, lang: Lang
    ) -> None:
        self._filed = entry.filed
        self._indicator = indicator
        self._margins = margins
        self._lang: Lang = lang
        self._line = next(each for each in entry.appraisal.lines if each.id == indicator.id)
        self._diagnostics = entry.appraisal.declared.diagnostics
        self._facts = _facts(entry.filed.report, entry.filed)
        self._value = indicator.measure.evaluate(self._facts.values)
        self._target, _ = target_of(indicator.targets, self._facts.values)
        self._figures = {name: each for name, each in of_unit.items() if name in _inputs(indicator, entry.filed)}
        self._earlier = _earlier(indicator, entry.earlier)

    def made(self) -> GridRow:
        filed, indicator, line = self._filed, self._indicator, self._line
        figures = self._compared()
        province = self._province()
        difference, left_open = self._difference(province, figures)
        percent = indicator.measure.kind.unit == PERCENT
        row = GridRow(
            code=filed.code,
            name=filed.name,
            file=filed.file,
            criteria=filed.criteria.name,
            indicator=indicator.id,
            basis=basis_of(indicator, filed.report),
            declared=line.declared,
            figures=figures,
            province_text="" if province is None else self._shown(province, percent),
            province_value=self._plain(province, percent),
            difference_text=difference,
            left_open=left_open,
            difference_number=_dotted(difference_number(self._value, province, indicator.measure.kind.unit)),
            earlier_text="" if self._earlier is None else self._shown(self._earlier, percent),
            earlier_value=self._plain(self._earlier, percent),
            standing=line.standing,
            standing_text=line.standing_text,
            inputs={
                name: declared.label
                for name in dict.fromkeys(indicator.facts)
                if (declared := filed.criteria.inputs.get(name)) is not None and not declared.given and not declared.set
            },
        )
        row.risks = self._risks(row)
        return row

    def _compared(self) -> list[GridFigure]:
        """Every input that decides, with what its agency says; none where no agency says anything."""
        if not self._figures:
            return []
        rate = self._indicator.rate
        by_rate = rate is not None and rate in self._figures and not set(self._indicator.facts) & {*self._figures}
        names = [rate] if by_rate and rate is not None else [
            name for name in dict.fromkeys((*self._indicator.facts, *self._figures)) if self._asked(name)
        ]  # fmt: skip
        return [self._figure(name) for name in names]

    def _asked(self, name: str) -> bool:
        declared = self._filed.criteria.inputs.get(name)
        return declared is not None and not declared.given and not declared.set

    def _figure(self, name: str) -> GridFigure:
        declared = self._filed.criteria.inputs[name]
        answer = self._filed.report.answers.get(name)
        text = "" if answer is None or is_blank(answer.value.text) else answer.value.text
        figure = self._figures.get(name)
        if figure is None:
            return GridFigure(name, declared.label, text, "", "", None, "", "", "", False)
        read = declared.read(figure.value.text) if figure.gives_value else None
        given: Value | None = None
        if not isinstance(read, Problem):
            given = read.value if isinstance(read, Figure) else read
        known = self._facts.values.get(name)
        difference = difference_text(known, given, declared.kind.unit, self._lang)
        same = figure.verdict == CONFIRMED if not figure.gives_value else known is not None and known == given
        return GridFigure(
            input=name,
            label=declared.label,
            declared=text,
            province=figure.value.text if figure.gives_value else "",
            difference=difference,
            difference_number=_dotted(difference_number(known, given, declared.kind.unit)),
            verdict=figure.verdict,
            agency=figure.agency,
            document=figure.document,
            equal=same and bool(text) and figure.verdict != DIFFERS,
        )

    def _province(self) -> Value | None:
        """The indicator's value with the agencies' figures; None where they give none, or it is not known then."""
        if not any(each.gives_value for each in self._figures.values()):
            return None
        taken = overlaying(self._figures, self._filed.report, self._filed.criteria)
        if not taken:
            return self._value
        over, _ = overlay(self._filed.report, self._filed.criteria, None, taken)
        return self._indicator.measure.evaluate(_facts(over.report, self._filed).values)

    def _difference(self, province: Value | None, figures: list[GridFigure]) -> tuple[str, str]:
        """The difference of the values; where they agree only as far as anything was said, how far, and what is not."""
        text = difference_text(self._value, province, self._indicator.measure.kind.unit, self._lang)
        silent = [each for each in figures if not each.equal and each.difference in ("", EQUAL[self._lang])]
        if text != EQUAL[self._lang] or not silent:
            return text, ""
        head, blank, unconfirmed = _PARTLY[self._lang]
        parts = []
        for said, disputed in ((blank, False), (unconfirmed, True)):
            labels = [each.label for each in silent if (each.verdict == DIFFERS) is disputed]
            parts += [said.format(labels=", ".join(labels))] if labels else []
        return head.format(equal=sum(each.equal for each in figures), count=len(figures)), "; ".join(parts)

    def _risks(self, row: GridRow) -> list[Risk]:
        held: dict[Risk, bool] = {
            "mismatch": any(each.verdict == DIFFERS or (each.province and not each.equal) for each in row.figures),
            "contradiction": self._contradicts(),
            "no_evidence": row.declared.value_text != TEXTS[self._lang]["nothing"] and not row.declared.evidence,
            "near": self._near(),
            "jump": self._jumps(),
        }
        return [risk for risk in RISKS if held[risk]]

    def _contradicts(self) -> bool:
        answers = [self._filed.report.answers[name] for name in self._indicator.inputs
                   if name in self._filed.report.answers]  # fmt: skip
        places = [(each.value.start, each.value.end) for each in answers]
        if any(self._facts.of(name).state == "invalid" for name in self._indicator.inputs):
            return True
        return any(self._about(each, places) for each in self._diagnostics)

    def _about(self, found: Diagnostic, places: list[tuple[int, int]]) -> bool:
        ours = found.source is self._filed.report.source
        return ours and any(start <= found.start < max(end, start + 1) for start, end in places)

    def _near(self) -> bool:
        target, value = self._target, exact_number(self._value)
        if target is None or value is None:
            return False
        bounds = [target.bound, *([target.also[1]] if target.also else [])]
        return any(isinstance(bound, tuple) and _within(value, bound, self._margins.near) for bound in bounds)

    def _jumps(self) -> bool:
        now, before = exact_number(self._value), exact_number(self._earlier)
        return now is not None and before is not None and not _within(now, before, self._margins.jump)

    def _shown(self, value: Value, percent: bool) -> str:
        texts = TEXTS[self._lang]
        if isinstance(value, bool):
            return texts["yes" if value else "no"]
        if isinstance(value, str):
            measured = self._filed.criteria.inputs.get(self._indicator.measure.text)
            return measured.options.get(value, value) if measured is not None else value
        number = exact_number(value)
        if number is None:
            return range_text(value, percent, texts)
        bound = self._target.bound if self._target is not None else None
        return number_against(number, bound if isinstance(bound, tuple) else None, percent)

    def _plain(self, value: Value | None, percent: bool) -> str | None:
        return None if value is None else decimal_string(value, None, self._shown(value, percent))


def _dotted(number: str | None) -> str | None:
    return None if number is None else dotted(number)


def _within(value: Number, of: Number, margin: Number) -> bool:
    """Is |value − of| ≤ |of| × margin? Cross-multiplied."""
    apart = abs(value[0] * of[1] - of[0] * value[1])
    return apart * margin[1] <= abs(of[0]) * value[1] * margin[0]


def _inputs(indicator: Indicator, filed: Filed) -> set[str]:
    return {name for name in (*indicator.inputs, *indicator.facts) if name in filed.criteria.inputs}


def _facts(report: SelfReport, filed: Filed) -> Facts:
    return resolve(report, filed.criteria, filed.attributes)[0]


def _earlier(indicator: Indicator, earlier: Filed | None) -> Value | None:
    """The value of the indicator of the same id and unit in the earlier report."""
    found = [] if earlier is None else [each for each in earlier.criteria.indicators if each.id == indicator.id]
    if earlier is None or not found or found[0].measure.kind != indicator.measure.kind:
        return None
    return found[0].measure.evaluate(_facts(earlier.report, earlier).values)
