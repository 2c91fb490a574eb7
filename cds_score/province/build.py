"""From the files of a round to its one finished result: rows with their places, problems, the picture of the whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from cds_score import RULES_VERSION, __version__
from cds_score.diagnostics import Diagnostic, Lang
from cds_score.province.planned import Plans
from cds_score.province.problems import in_order, problem
from cds_score.province.ranking import Contestant, RankedGroup, rank, with_errors
from cds_score.province.register_check import (
    check_missing,
    check_names,
    check_reports,
    check_sets,
    is_due,
    reference_day,
)
from cds_score.province.result import Problem, ProvinceResult, SetColumns, Summary, UnitRow
from cds_score.province.rows import Judged, bare_row
from cds_score.province.standing import Period, Scope, standing
from cds_score.province.summary import bands, differences, holding, one_away, states, tiers
from cds_score.province.units import Unit, UnitRegister
from cds_score.province.unregistered import without_register
from cds_score.province.versions import Choice, year_judged
from cds_score.reading.collation import collation_key
from cds_score.reading.numbers import format_whole
from cds_score.reading.source import digest
from cds_score.selfreport.read import LEVELS

_MOST_NAMES = 5
_TOLD_ANEW = ("register-without-unit", "register-unit-not-valid", "round-name-differs", "unit-code-missing")
"""Warnings of a report alone, in whose place `register_check` says what it is in a round."""
_OF_REGISTER = "register-attribute-without-column"
"""A warning of a report that is about the register, and the same for every unit."""
_WORDS: dict[str, dict[Lang, str]] = {
    "tied": {"vi": "{place} (đồng hạng)", "en": "{place} (level)"},
    "with": {"vi": "{text} Cùng với: {names}.", "en": "{text} With: {names}."},
    "more": {"vi": "{names} và {count} đơn vị khác", "en": "{names} and {count} others"},
    "open": {"vi": "Chưa rõ báo cáo nào được tính", "en": "It is not clear which report counts"},
    "other_year": {"vi": "Chỉ gửi báo cáo của năm khác ({years})", "en": "Reports of other years only ({years})"},
    "awaited": {"vi": "Chưa gửi báo cáo", "en": "No report yet"},
    "recognised": {"vi": "Đã công nhận", "en": "Recognised"},
    "excluded": {"vi": "Không đánh giá", "en": "Not assessed"},
    "appraising": {"vi": "Đang thẩm định", "en": "Under appraisal"},
    "not_registered": {"vi": "Không đăng ký năm {year}", "en": "Not registered for {year}"},
    "nameless": {
        "vi": "Có {count} tệp không đọc được, chưa biết của đơn vị nào: đơn vị ghi là chưa gửi báo cáo có thể đã gửi. "
        "Sửa các tệp đó rồi chạy lại.",
        "en": "Of {count} files that give no result the unit is not known: a unit without a report may have sent one. "
        "Correct them and run again.",
    },
    "few": {
        "vi": "Đợt này xét năm {year}: {own} tệp. Phần lớn thư mục là báo cáo năm {most}: {count} tệp. Muốn xét năm "
        "{most} thì bỏ --year, hoặc ghi --year {most}.",
        "en": "This round judges {year}: {own} files. Most of the folder is of {most}: {count} files. To judge {most}, "
        "leave --year out or give --year {most}.",
    },
    "held": {"vi": "Chưa được xét trong đợt này: {why}", "en": "Held back in this round: {why}"},
    "alone": {"vi": "{held} Theo riêng báo cáo: {award}.", "en": "{held} By the report alone: {award}."},
    "unapproved": {
        "vi": "Bộ tiêu chí {name}: kết quả không có giá trị pháp lý. {text}",
        "en": "The set {name}: the results have no legal force. {text}",
    },
    "trial": {
        "vi": "CHẤM THỬ {count} đơn vị của tỉnh khác: kết quả không thay cho đánh giá của tỉnh đó.",
        "en": "TRIAL of {count} units of another province: this replaces no assessment by that province.",
    },
    "fictional": {
        "vi": "ĐƠN VỊ HƯ CẤU: số liệu của {count} đơn vị là giả định.",
        "en": "FICTIONAL UNITS: the figures of {count} units are invented.",
    },
}


def province_result(
    judged: Iterable[Judged],
    choices: Iterable[Choice],
    sets: Iterable[SetColumns],
    *,
    lang: Lang,
    folder: str,
    register: UnitRegister | None = None,
    register_name: str = "",
    year: int = 0,
    period: Period | None = None,
    plans: Plans | None = None,
    found: Iterable[Diagnostic] = (),
    problems: Iterable[Problem] = (),
) -> ProvinceResult:
    """Everything that a run over a folder has found.

    `judged` are all its files, `choices` what counts among them (`versions.which_counts`), `found` and `problems` what
    else is to be told: the findings of the register and of the plan, a file that could not be opened. `year` is the one
    judged (otherwise that of most units), `period` that of the summary (`standing`). What comes out does not depend on
    the order of what goes in.
    """
    files = sorted(judged, key=lambda each: each.row.file)
    return _Round(files, list(choices), register, year, period, lang).result(
        sorted(sets, key=lambda each: each.name),
        folder=folder,
        register_name=register_name,
        plans=plans or {},
        problems=[*problems, *(problem(each, lang) for each in found)],
    )


class _Round:
    """One round while it is put together."""

    def __init__(
        self,
        files: list[Judged],
        choices: list[Choice],
        register: UnitRegister | None,
        year: int,
        period: Period | None,
        lang: Lang,
    ) -> None:
        self._lang: Lang = lang
        self._register = register
        self._by_file = {each.row.file: each for each in files}
        self._year = year or year_judged(each.candidate for each in files)
        self._choices = sorted(
            choices, key=lambda each: (each.code, each.counts, [other.file for other in each.others])
        )
        self._counted: list[Judged] = []
        self._of_register: list[Problem] = []
        """The same for many units, and told once."""
        self._rows: list[Judged] = []
        for choice in self._choices:
            made = self._row_of(choice)
            if made is not None:
                self._rows.append(made)
                if choice.counts:
                    self._counted.append(made)
        day = period[1] if period is not None else reference_day(self._counted, self._year)
        self._scope = Scope(self._year, day, period)

    def result(
        self, sets: list[SetColumns], *, folder: str, register_name: str, plans: Plans, problems: list[Problem]
    ) -> ProvinceResult:
        """The finished result; of `sets` those remain by which a unit is judged."""
        lang, register = self._lang, self._register
        sent = {each.row.code for each in self._rows if each.row.status != "none"} - {""}
        against = check_sets(self._counted, lang)
        if register is not None:
            against += check_reports(self._counted, register, self._year, lang)
            problems += check_missing(sent, register, self._year, self._scope.day, lang)
            problems += check_names(self._left_out(), register, lang)
        else:
            units = [(each.row.code or each.row.file, each.open_for) for each in self._counted]
            problems += [problem(each, lang, file=folder) for each in without_register(units)]
        for choice in self._choices:
            problems += [problem(each, lang, unit=choice.code, unit_name=self._name(choice)) for each in choice.found]
        # What is wrong with a file that does not count is told only where it gives no result: else it is told twice.
        counted = {each.row.file for each in self._counted}
        unread = [each for file, each in self._by_file.items() if each.contestant is None and file not in counted]
        told = [*self._counted, *unread]
        problems += [*self._of_register, *against, *(found for each in told for found in each.problems)]
        self._note(against)
        rows = [*self._placed(), *self._absent()]
        judged_by = {each.row.set for each in self._counted if each.contestant is not None}
        sets = [each for each in sets if each.name in judged_by]
        rows.sort(key=lambda row: (collation_key(row.name), row.code, row.set, row.file))
        return ProvinceResult(
            lang=lang,
            program=f"cds-score {__version__}",
            rules_version=RULES_VERSION,
            folder=folder,
            register=register_name,
            register_digest=digest(register.source.text) if register is not None and register.source else "",
            sets=sets,
            units=rows,
            problems=in_order([self._renamed(each, register_name) for each in problems]),
            summary=Summary(
                standing=None
                if register is None
                else standing(register, self._counted, sent, self._scope, plans, lang),
                states=states(rows, lang),
                tiers=tiers(rows),
                points=bands(rows, lang),
                holding=holding(self._counted, sets, lang),
                one_away=one_away(rows, lang),
                differences=differences(self._counted, sets, lang),
            ),
            notices=self._notices(sets),
        )

    def _renamed(self, each: Problem, register_name: str) -> Problem:
        """What is wrong with the register is told under the name that the result has for it."""
        source = self._register.source if self._register is not None else None
        ours = source is not None and register_name and each.file == source.name
        return replace(each, file=register_name) if ours else each

    def _row_of(self, choice: Choice) -> Judged | None:
        """The file that counts with the others beside it; a row without a result where none does."""
        counted = self._by_file.get(choice.counts)
        if counted is not None:
            own = [each for each in counted.problems if each.code != _OF_REGISTER]
            self._of_register += [
                replace(each, unit="", unit_name="") for each in counted.problems if each.code == _OF_REGISTER
            ]
            problems = [each for each in own if each.code not in _TOLD_ANEW or self._register is None]
            warnings = counted.row.warnings - (len(counted.problems) - len(problems))
            return replace(
                counted, problems=problems, row=replace(counted.row, versions=choice.others, warnings=warnings)
            )
        if not choice.others:
            return None
        first = self._by_file[choice.others[0].file]
        was = first.row
        row = bare_row(code=was.code, name=was.name, level=was.level, province=was.province, year=self._year)
        row.versions = choice.others
        if choice.undecided:
            row.status, row.set = "unreadable", was.set
        years = sorted({self._by_file[each.file].candidate.year for each in choice.others})
        listed = ", ".join(str(each) for each in years)
        row.status_text = self._said("open") if choice.undecided else self._said("other_year", years=listed)
        return Judged(row, replace(first.candidate, file=""), None, [], first.province)

    def _left_out(self) -> Iterator[tuple[Judged, Judged | None]]:
        """The files of the year that do not count, each with the file that does, where one does."""
        for choice in self._choices:
            for each in choice.others:
                judged = self._by_file[each.file]
                if judged.candidate.year in (0, self._year) and not judged.by_pattern:
                    yield judged, self._by_file.get(choice.counts)

    def _name(self, choice: Choice) -> str:
        """The unit of a choice by the file that counts, else by the first of the others."""
        file = choice.counts or (choice.others[0].file if choice.others else "")
        return self._by_file[file].row.name if file in self._by_file else ""

    def _note(self, against: list[Problem]) -> None:
        """Adds to each row what the register and the other reports say of it; an error takes award and place."""
        errors = Counter(each.file for each in against if _is_error(each))
        others = Counter(each.file for each in against if not _is_error(each))
        for each in self._counted:
            file = each.row.file
            each.row.errors += errors[file]
            each.row.warnings += others[file]
            if errors[file] and each.contestant is not None:
                each.contestant = with_errors(each.contestant, self._lang)
                self._hold(
                    each.row, next(found.message for found in against if found.file == file and _is_error(found))
                )

    def _hold(self, row: UnitRow, why: str) -> None:
        """Takes the award from a row: its report is of no unit that counts in this round."""
        award = " – ".join(filter(None, (row.award_text, row.tier_text))) if row.award != "none" else ""
        row.held = self._said("held", why=why)
        row.award_text = self._said("alone", held=row.held, award=award) if award else row.held
        row.award, row.tier, row.tier_text, row.away = "none", "", "", []

    def _placed(self) -> list[UnitRow]:
        """The rows with their places and what the register says of their units."""
        rows = {id(each.contestant): each.row for each in self._counted if each.contestant is not None}
        for group in rank((each.contestant for each in self._counted if each.contestant is not None), self._lang):
            self._place(group, rows)
        valid = {each.code for each in self._register.valid(self._scope.day)} if self._register is not None else set()
        for each in self._rows:
            row, unit = each.row, self._unit(each)
            row.in_register = row.code in valid if self._register is not None else None
            row.place_reason = row.held or row.place_reason
            if unit is not None:
                row.name = row.name or unit.name
                self._describe(row, unit)
        return [each.row for each in self._rows]

    def _place(self, group: RankedGroup, rows: dict[int, UnitRow]) -> None:
        for each in group.unranked:
            rows[id(each.unit)].place_reason = each.reason
            rows[id(each.unit)].group_text = group.text
        for place in group.places:
            row = rows[id(place.unit)]
            row.place, row.group_text = place.place, group.text
            row.place_text = str(place.place)
            if place.level_with:
                row.place_text = self._said("tied", place=place.place)
                row.place_reason = self._said("with", text=place.text, names=self._names(place.level_with))

    def _names(self, units: list[Contestant]) -> str:
        names = ", ".join(each.name for each in units[:_MOST_NAMES])
        more = len(units) - _MOST_NAMES
        return self._said("more", names=names, count=format_whole(more)) if more > 0 else names

    def _unit(self, judged: Judged) -> Unit | None:
        """The line of the register for the time that a report is about."""
        if self._register is None or not judged.row.code:
            return None
        end = judged.candidate.end
        return self._register.on(judged.row.code, date.fromisoformat(end) if end else self._scope.day)

    def _describe(self, row: UnitRow, unit: Unit) -> None:
        assert self._register is not None
        row.registered_text = unit.text(self._lang)
        row.predecessors = [each.fate(unit, self._lang) for each in self._register.predecessors(unit)]

    def _absent(self) -> list[UnitRow]:
        """A row for every unit of the register that there is no file of."""
        if self._register is None:
            return []
        present = {each.row.code for each in self._rows}
        rows = []
        for unit in self._register.valid(self._scope.day):
            if unit.code not in present:
                plain = unit.name.casefold()
                level = next((each for each in LEVELS if plain.startswith(f"{each} ")), "")
                row = bare_row(
                    code=unit.code, name=unit.name, level=level, province=unit.province, year=self._year
                )  # fmt: skip
                row.status_text, row.in_register = self._absence(unit, self._register), True
                self._describe(row, unit)
                rows.append(row)
        return rows

    def _absence(self, unit: Unit, register: UnitRegister) -> str:
        if unit.excluded:
            return self._said("excluded")
        if 0 < unit.recognised <= self._year:
            return self._said("recognised")
        if self._year in unit.appraising:
            return self._said("appraising")
        return self._said("awaited" if is_due(unit, register, self._year) else "not_registered")

    def _notices(self, sets: list[SetColumns]) -> list[str]:
        notices = [
            self._said("unapproved", name=each.name, text=each.approval_text) for each in sets if not each.approved
        ]
        for key in ("trial", "fictional"):
            count = sum(1 for each in self._counted if getattr(each, key))
            if count:
                notices.append(self._said(key, count=format_whole(count)))
        by_year = Counter(each.candidate.year for each in self._by_file.values())
        most = year_judged(each.candidate for each in self._by_file.values())
        if by_year[most] > by_year[self._year] and most:
            own, files = format_whole(by_year[self._year]), format_whole(by_year[most])
            notices.append(self._said("few", own=own, most=most, count=files))
        nameless = sum(1 for each in self._rows if each.row.status == "unreadable" and not each.row.code)
        if nameless and self._register is not None:
            notices.append(self._said("nameless", count=format_whole(nameless)))
        return notices

    def _said(self, key: str, **params: object) -> str:
        return _WORDS[key][self._lang].format(year=self._year, **params)


def _is_error(found: Problem) -> bool:
    return found.severity == "error"
