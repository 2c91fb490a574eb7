"""Decisions about one report or all of a folder, made ready: which indicators, which lines, what is wrong with them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cds_score.casework.appraising import figures_for, given_figures, reviewed
from cds_score.casework.opening import Province
from cds_score.casework.proposed import contradictions
from cds_score.cli.reviewing import must_be_open, other_office
from cds_score.diagnostics import Diagnostic, Lang, Source, has_errors
from cds_score.province.filed import Filed
from cds_score.reading.numbers import Problem, is_blank
from cds_score.reading.suggest import closest
from cds_score.selfreport.case_files import review_path
from cds_score.selfreport.model import SelfReport
from cds_score.selfreport.review.model import Review
from cds_score.selfreport.review.words import NEEDS_REASON, REASONS, Decision, Round

if TYPE_CHECKING:
    from cds_score.scoring.appraisal import Appraisal
    from cds_score.selfreport.review.write import NewEntry

_SAID = {
    "which": {
        "vi": "Ghi mã chỉ tiêu, hoặc --every cho mọi chỉ tiêu chưa có ý kiến.",
        "en": "Give indicators, or --every for all without a decision.",
    },
    "unknown": {
        "vi": "Không có chỉ tiêu “{id}”. {suggestion}",
        "en": "There is no indicator “{id}”. {suggestion}",
    },
    "reason": {
        "vi": "Điều chỉnh, không chấp nhận hay trả lại thì cần --reason: {known}.",
        "en": "To adjust, reject or return needs --reason: {known}.",
    },
    "adjust": {
        "vi": "Điều chỉnh thì ghi --input và --value, cho một chỉ tiêu; ý kiến khác thì không ghi.",
        "en": "An adjustment has --input and --value, and one indicator; other decisions have neither.",
    },
    "contradicts": {
        "vi": "Số điều chỉnh trái với các số khác của báo cáo nên chưa ghi gì. Phải sửa nhiều số cùng lúc thì ghi "
        "trong một lệnh: --input SỐ-1 --value GIÁ-TRỊ-1 --input SỐ-2 --value GIÁ-TRỊ-2. Số khác do cơ quan của tỉnh "
        "cung cấp thì thêm --figures.",
        "en": "The adjusted figure contradicts others of the report, so nothing was written. Several that change "
        "together are given in one command: --input FIRST --value ONE --input SECOND --value TWO. Where the others are "
        "the province's own, add --figures.",
    },
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the command line asks for; texts are on one line each."""

    ids: tuple[str, ...]
    every: bool
    decision: Decision
    turn: Round
    reason: str
    """A key of `words.REASONS`, or empty."""
    note: str
    adjusted: Mapping[str, str]
    """The new value of each input that is adjusted."""
    by: str
    office: str
    unit: str
    day: date
    figures: str
    """The file of the province's figures, or empty."""
    many: bool
    """Is it about all reports of a folder? Reviews that are not there yet are begun then."""

    @property
    def spares(self) -> bool:
        """Are indicators left out of which an agency gives another figure? Where much is accepted at once."""
        return (self.every or self.many) and self.decision == "accept" and bool(self.figures)


@dataclass(slots=True)
class Addition:
    """What one review is to get."""

    filed: Filed
    path: Path
    before: Source | None
    """The review as it was read; None where it is begun."""
    text: str = ""
    """The review with what is added; empty where nothing is."""
    entries: list[NewEntry] = field(default_factory=list)
    spared: list[str] = field(default_factory=list)
    """Indicators that were left out, since an agency's figure does not agree with what is declared."""
    found: list[Diagnostic] = field(default_factory=list)
    """What would be wrong with the review, and with the figures."""
    notes: list[Diagnostic] = field(default_factory=list)
    """What is to be known of who decides."""

    @property
    def unit(self) -> str:
        """Code and name of the unit."""
        return f"{self.filed.code} {self.filed.name}".strip()

    @property
    def ids(self) -> list[str]:
        """The indicators that are decided on, each once."""
        return list(dict.fromkeys(each.indicator for each in self.entries))


def adjusted_by(names: Sequence[str], values: Sequence[str], lang: Lang) -> dict[str, str]:
    """The new value of each input that is adjusted. Raises click.UsageError where they do not go by pairs."""
    pairs = list(zip(names, values, strict=False))
    adjusted = dict(pairs)
    if len(names) != len(values) or len(adjusted) != len(names) or not all(each and value for each, value in pairs):
        raise click.UsageError(_SAID["adjust"][lang])
    return adjusted


def addition(filed: Filed, wanted: Wanted, province: Province, lang: Lang) -> Addition:
    """What the review of a report is to get, and what would be wrong with it.

    Raises click.UsageError, ClickException where the case has come to its end, and as `reviewed` and `figures_for` do.
    """
    must_be_open(filed.file, filed.criteria, lang)
    review, before = _review_of(filed, wanted.many, lang)
    chosen, spared = _chosen(wanted, review, filed, province, lang)
    made = Addition(filed, review_path(Path(filed.file)), before, spared=spared)
    source, made.entries = _added(chosen, wanted, review, filed, lang)
    if made.entries:
        source = _with_figures(source, wanted.figures, filed, review, province)
        made.text = source.text
        made.found = _faults(source, review, filed, wanted.figures, province, lang)
        made.notes = other_office(filed.file, review, wanted.by, wanted.office)
    return made


def _review_of(filed: Filed, begin: bool, lang: Lang) -> tuple[Review, Source | None]:
    """The review of a report and the text of its file; one that is begun where there is none yet."""
    path = review_path(Path(filed.file))
    if path.exists() or not begin:
        review, _ = reviewed(filed.file, "", lang)
        return review, review.source
    from cds_score.selfreport.review.read import read_review
    from cds_score.selfreport.review.write import new_review

    started, _ = read_review(Source(str(path), new_review(filed.report, filed.criteria.name)))
    assert started is not None
    return started, None


def _chosen(
    wanted: Wanted, review: Review, filed: Filed, province: Province, lang: Lang
) -> tuple[list[str], list[str]]:  # fmt: skip
    """The indicators that are meant, and those that are spared (`Wanted.spares`). Raises click.UsageError."""
    from cds_score.scoring.appraisal import appraise

    known = [each.id for each in filed.criteria.indicators if not each.informative]
    if wanted.every == bool(wanted.ids):
        raise click.UsageError(_SAID["which"][lang])
    for name in wanted.ids:
        if name not in known:
            suggestion = closest(name, known)[lang]
            raise click.UsageError(_SAID["unknown"][lang].format(id=name, suggestion=suggestion))
    chosen = list(dict.fromkeys(wanted.ids))
    if not wanted.every and not wanted.spares:
        return chosen, []
    appraisal = appraise(
        filed.report, filed.criteria, filed.found, lang, review=review, attributes=filed.attributes
    )  # fmt: skip
    if wanted.every:
        chosen = _open(wanted.decision, appraisal)
    spared = _disagreed(chosen, wanted.figures, filed, appraisal, province, lang) if wanted.spares else []
    return [each for each in chosen if each not in spared], spared


def _open(decision: Decision, appraisal: Appraisal) -> list[str]:
    """Every indicator that nobody has decided on as it is declared now; who only accepts agrees to no claim."""
    accepts = decision == "accept"
    return [
        line.id
        for line in appraisal.lines
        if line.standing == "unreviewed" and not (accepts and line.declared.state == "not_applicable")
    ]


def _disagreed(
    ids: Sequence[str], figures: str, filed: Filed, appraisal: Appraisal, province: Province, lang: Lang
) -> list[str]:
    """Those of the indicators about which an agency gives another figure than is declared, or does not confirm it."""
    from cds_score.province.grid import Entry, Margins, grid

    given = given_figures(figures, province) or {}
    if not given.get(filed.code):
        return []
    entry = Entry(filed, appraisal)
    rows = [row for each in ids for row in grid(each, [entry], given, Margins(), lang)]
    return [row.indicator for row in rows if "mismatch" in row.risks]


def _added(
    chosen: Sequence[str], wanted: Wanted, review: Review, filed: Filed, lang: Lang
) -> tuple[Source, list[NewEntry]]:
    """The review's text with the decisions that were asked for, and these. Raises click.UsageError."""
    from cds_score.selfreport.review.apply import overlay
    from cds_score.selfreport.review.basis import basis_of
    from cds_score.selfreport.review.people import person_of
    from cds_score.selfreport.review.write import NewEntry, with_entries

    if wanted.decision in NEEDS_REASON and not wanted.reason:
        known = "; ".join(each["vi"] for each in REASONS.values())
        raise click.UsageError(_SAID["reason"][lang].format(known=known))
    adjusted = wanted.adjusted
    if bool(adjusted) != (wanted.decision == "adjust") or (adjusted and len(chosen) != 1):
        raise click.UsageError(_SAID["adjust"][lang])
    _check_values(adjusted, filed, lang)
    person = person_of(review, wanted.by, wanted.office, wanted.unit)
    indicators = {each.id: each for each in filed.criteria.indicators}
    standing, _ = overlay(filed.report, filed.criteria, review, {})
    entries = [
        NewEntry(
            name,
            wanted.decision,
            person.id,
            wanted.day,
            wanted.turn,
            put,
            _text_of(standing.report, put),
            value,
            wanted.reason,
            wanted.note,
            basis_of(indicators[name], filed.report),
        )
        for name in chosen
        for put, value in (adjusted or {"": ""}).items()
    ]
    return Source(review.source.name, with_entries(review.source, person, entries)), entries


def _with_figures(source: Source, file: str, filed: Filed, before: Review, province: Province) -> Source:
    """A review with the figures of the unit that its opinions are given with now, if there are any."""
    from cds_score.province.figures_check import used
    from cds_score.selfreport.review.write import with_figures

    given = given_figures(file, province) if file else None
    now = used(file, given, filed.report, filed.criteria, before.figures)
    return Source(source.name, with_figures(source, now)) if now is not None else source


def _text_of(report: SelfReport, name: str) -> str:
    """What stands at an input; empty where nothing does."""
    answer = report.answers.get(name)
    return answer.value.text if answer is not None and not is_blank(answer.value.text) else ""


def _check_values(adjusted: Mapping[str, str], filed: Filed, lang: Lang) -> None:
    """Raises click.UsageError where a value is none of its input's type."""
    for name, text in adjusted.items():
        declared = filed.criteria.inputs.get(name)
        value = declared.read(text) if declared is not None else None
        if isinstance(value, Problem):
            raise click.UsageError(" ".join(Diagnostic(value.code, params=value.params).sentences(lang)))


def _faults(
    source: Source, before: Review, filed: Filed, figures: str, province: Province, lang: Lang
) -> list[Diagnostic]:
    """What would be wrong with the review as it is about to be written, and with the figures that it puts."""
    from cds_score.selfreport.review.apply import overlay
    from cds_score.selfreport.review.read import read_review

    review, found = read_review(source)
    if review is None:
        return found
    _, more = overlay(filed.report, filed.criteria, review, {})
    found = [*found, *more]
    if has_errors(found):
        return found
    taken, more = figures_for(figures, filed.report, filed.criteria, province)
    wrong = contradictions(
        filed.report, filed.criteria, before, review, figures=taken, attributes=filed.attributes
    )  # fmt: skip
    if wrong:
        click.echo(_SAID["contradicts"][lang], err=True)
    return [*found, *more, *wrong]
