"""The grid of one indicator from the command line, and decisions about many communes recorded together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cds_score.casework.appraising import figures_of, reviewed, unlike
from cds_score.casework.opening import Province
from cds_score.casework.proposed import contradictions
from cds_score.cli.folders import filed_reports
from cds_score.cli.lock import replace_all_unchanged
from cds_score.cli.preferring import preferred
from cds_score.cli.report_diagnostics import by_unit, of_figures
from cds_score.cli.reviewing import must_be_open, other_office
from cds_score.diagnostics import Diagnostic, Lang, Source
from cds_score.reading.numbers import folded
from cds_score.reading.suggest import closest
from cds_score.selfreport.case_files import review_path

if TYPE_CHECKING:
    from cds_score.province.figures import Figures
    from cds_score.province.filed import Filed
    from cds_score.province.grid import Entry, GridRow, Margins
    from cds_score.selfreport.review.model import Entry as Decided
from cds_score.selfreport.review.write import NewEntry

_NO_INDICATOR = {
    "vi": "Không báo cáo nào có chỉ tiêu “{id}”. {suggestion}Các chỉ tiêu: {known}.",
    "en": "No report has an indicator “{id}”. {suggestion}Indicators: {known}.",
}


@dataclass(slots=True)
class Gathered:
    """The reports of a folder with their appraisals, and the province's figures."""

    entries: list[Entry]
    figures: Figures
    found: list[Diagnostic]
    file: str
    """The file of the figures; empty without any."""

    @property
    def filed(self) -> dict[str, Filed]:
        """The reports by unit code."""
        return {each.filed.code: each.filed for each in self.entries}


def gather(
    names: Sequence[str],
    figures: str,
    earlier: Sequence[str],
    province: Province,
    lang: Lang,
    prefer: Sequence[str] = (),
) -> Gathered:  # fmt: skip
    """Reads and appraises every report below `names`; figures are held against the sets of their units.

    `prefer` are the files that a person has chosen, as they were typed. Raises Exit where the figures cannot be read,
    as `figures_of` does.
    """
    from cds_score.province.figures_check import before_their_day, check_figures, overlaying
    from cds_score.province.grid import Entry
    from cds_score.scoring.appraisal import appraise

    chosen = preferred(prefer, [*names, *earlier], lang)
    filed, found = filed_reports(names, province, lang, chosen)
    before, more = filed_reports(earlier, province, lang, chosen)
    found += more
    given: Figures = {}
    if figures:
        given, more = figures_of(figures)
        sets = {each.code: each.criteria for each in filed}
        found += [*more, *check_figures(given, sets, {each.code: each.name for each in filed})]
    by_code = {each.code: each for each in before}
    entries, bare = [], list[Diagnostic]()
    for each in filed:
        review, more = reviewed(each.file, "", lang) if review_path(Path(each.file)).exists() else (None, [])
        found += more
        bare += unlike(review, figures, province)
        found += before_their_day(given.get(each.code, {}), each.report)
        taken = overlaying(given.get(each.code, {}), each.report, each.criteria)
        appraisal = appraise(
            each.report, each.criteria, each.found, lang, review=review, figures=taken, attributes=each.attributes
        )
        entries.append(Entry(each, appraisal, by_code.get(each.code)))
    return Gathered(entries, given, [*found, *of_figures(bare)], figures)


def rows_of(indicator: str, gathered: Gathered, margins: Margins, lang: Lang) -> list[GridRow]:
    """The rows of one indicator. Raises click.UsageError where no report has it."""
    from cds_score.province.grid import grid

    rows = grid(indicator, gathered.entries, gathered.figures, margins, lang)
    if not rows and gathered.entries:
        every = [each.id for entry in gathered.entries for each in entry.filed.criteria.indicators]
        known = list(dict.fromkeys(every))
        params = {"id": indicator, "suggestion": closest(indicator, known)[lang], "known": ", ".join(known)}
        raise click.UsageError(_NO_INDICATOR[lang].format(**params))
    return rows


@dataclass(frozen=True, slots=True)
class Act:
    """Who decides, and when."""

    name: str
    office: str
    unit: str
    day: date


def not_yet_said(
    entries: Mapping[str, Sequence[NewEntry]], filed: Mapping[str, Filed], act: Act, lang: Lang
) -> dict[str, list[NewEntry]]:
    """The decisions without those that are already the last word of the same person: a grid may be read twice."""
    left: dict[str, list[NewEntry]] = {}
    for code, listed in entries.items():
        file = filed[code].file
        review = reviewed(file, "", lang)[0] if review_path(Path(file)).exists() else None
        last = {each.indicator: each for each in review.entries} if review is not None else {}
        if fresh := [each for each in listed if not _same(each, last.get(each.indicator), act)]:
            left[code] = fresh
    return left


def _same(new: NewEntry, old: Decided | None, act: Act) -> bool:
    if old is None:
        return False
    value = old.value.text if old.value is not None else ""
    return (new.decision, new.round, new.input, new.value, new.reason, new.note, new.on) == (
        old.decision, old.round, old.input, value, old.reason, old.note, old.on,
    ) and (folded(act.name), folded(act.office), act.unit) == (
        folded(old.by.name), folded(old.by.office), old.by.unit,
    )  # fmt: skip


def record(
    entries: Mapping[str, Sequence[NewEntry]], gathered: Gathered, act: Act, lang: Lang
) -> tuple[dict[Path, tuple[str, Source | None]], list[Diagnostic]]:
    """The review files with these decisions (by unit code) added, each with the file as it was; what would be wrong.

    Nothing is written yet. A commune without a review gets one. `by` of an entry is the id that the person has there.
    Adjusted figures that contradict the others are among what would be wrong; that the person stands in a case with
    another office is told with it.
    """
    from cds_score.province.figures_check import overlaying, used
    from cds_score.selfreport.review.apply import overlay
    from cds_score.selfreport.review.people import person_of
    from cds_score.selfreport.review.read import read_review
    from cds_score.selfreport.review.write import new_review, with_entries, with_figures

    files: dict[Path, tuple[str, Source | None]] = {}
    found: list[Diagnostic] = []
    notes: list[tuple[str, list[Diagnostic]]] = []
    filed = gathered.filed
    for code, listed in entries.items():
        each = filed[code]
        must_be_open(each.file, each.criteria, lang)
        path = review_path(Path(each.file))
        before: Source | None = None
        if path.exists():
            review, _ = reviewed(each.file, "", lang)
            before = review.source
        else:
            started, _ = read_review(Source(str(path), new_review(each.report, each.criteria.name)))
            assert started is not None
            review = started
        notes.append((f"{code} {each.name}".strip(), other_office(each.file, review, act.name, act.office)))
        person = person_of(review, act.name, act.office, act.unit)
        text = with_entries(review.source, person, [replace(entry, by=person.id) for entry in listed])
        source = Source(str(path), text)
        given = gathered.figures if gathered.file else None
        now = used(gathered.file, given, each.report, each.criteria, review.figures)
        source = Source(str(path), with_figures(source, now)) if now is not None else source
        again, faults = read_review(source)
        found += faults
        if again is not None:
            found += overlay(each.report, each.criteria, again, {})[1]
            taken = overlaying(gathered.figures.get(code, {}), each.report, each.criteria)
            found += contradictions(
                each.report, each.criteria, review, again, figures=taken, attributes=each.attributes
            )  # fmt: skip
        files[path] = (source.text, before)
    return files, found + by_unit(notes)


def write_all(files: Mapping[Path, tuple[str, Source | None]], lang: Lang) -> None:
    """All of the reviews or none, where nobody has changed one meanwhile. Raises OSError."""
    replace_all_unchanged(files, ("review-locked", "review-changed"), lang)
