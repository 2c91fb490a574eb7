"""From the survey of a folder to the finished round with all its files."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from cds_score.batch.assembly import ROWS, Assembly
from cds_score.batch.codec import decode
from cds_score.batch.executors import Hands
from cds_score.batch.gathering import Gathered
from cds_score.batch.outputs import EXPORTS, FILES, LINES
from cds_score.batch.scoring import Filed, Scorer
from cds_score.batch.store import RESULTS, Index, Kept, Store, slices
from cds_score.batch.survey import Survey, not_understood
from cds_score.batch.wish import Advance, Told, Wish
from cds_score.batch.work import Done, work, work_elsewhere
from cds_score.batch.writing import digest_of_file, put, take_name
from cds_score.diagnostics import Diagnostic, Lang
from cds_score.diagnostics.catalogue.batch import NOTES
from cds_score.province.arranged import WITHOUT_RESULT, faulty_files, stand
from cds_score.province.build import province_result
from cds_score.province.problems import problem
from cds_score.province.result import Problem, SetColumns
from cds_score.province.rows import Judged
from cds_score.province.units import UnitRegister
from cds_score.province.versions import Choice, which_counts
from cds_score.reading.suggest import closest

if TYPE_CHECKING:
    from cds_score.batch.papers import Printed
    from cds_score.province.planned import Plans
    from cds_score.province.result import ProvinceResult

FEW = 48
"""Under so many reports no pool is made: it would take longer to begin."""
JOINED = "giay-to-gop.pdf"


class Round:
    """One run over what was found in a folder."""

    def __init__(
        self,
        wish: Wish,
        hands: Hands,
        survey: Survey,
        given: Gathered,
        plans: Plans,
        store: Store | None,
        advance: Advance,
    ) -> None:
        self._wish, self._hands, self._survey, self._given = wish, hands, survey, given
        self._plans, self._store, self._advance = plans, store, advance
        self._light = bool(wish.papers) or not wish.named.whole
        self._filled = self._light and wish.named.whole
        self.outputs: dict[str, str] = {}
        """The files that were made, with their digests."""
        self.others: dict[str, dict[str, str]] = {}
        """Of each file the files besides that it names, with their digests."""

    def done(self) -> tuple[ProvinceResult, Told]:
        """The round, its files written. Raises OSError where one cannot be."""
        filed, columns, choices = self._scored()
        judged = [each.judged for each in filed if each.judged is not None]
        counted = {each.counts for each in choices if each.counts}
        told = Told(files=len(judged), worked=sum(each.fresh and each.judged is not None for each in filed))
        problems = self._printed(filed, counted, told)
        if self._filled and self._store is not None:
            _fill(filed, self._store)
        told.again = len(problems) + sum(1 for each in filed if not each.kept.key)
        result = self._result(filed, judged, columns, choices, problems)
        told.example = self._example(result)
        told.faulty = faulty_files(result)
        told.undecided = [each.file for each in result.problems if each.code == "version-undecided"]
        told.unknown = [each.file for each in result.problems if each.code == "version-prefer-unknown"]
        told.errors = sum(1 for each in result.problems if each.severity == "error")
        told.warnings = sum(1 for each in result.problems if each.severity == "warning")
        if self._store is not None:
            self._export(result, told, self._store)
        return result, told

    def _scored(self) -> tuple[list[Filed], dict[str, bytes], list[Choice]]:
        wish, store = self._wish, self._store
        lines = LINES in wish.only and store is not None
        old = store.index() if store is not None else Index()
        hands = self._hands.enough(len(self._survey.items) - len(old.files), FEW)
        with contextlib.ExitStack() as stack:
            workers = stack.enter_context(hands.workers(work if hands.here else work_elsewhere))
            context, step = self._given.context, self._step("score")
            scorer = Scorer(self._survey, context, workers, hands.count, step, self._light)
            if store is None:
                filed = scorer.filed(old, b"", _nothing)
                return filed, scorer.columns, self._choices(filed)
            assembly = stack.enter_context(Assembly(store, lines))
            with slices(store.path(ROWS)) as rows:
                filed = scorer.filed(old, rows, assembly.take)
            choices = self._choices(filed)
            counted = {each.counts for each in choices if each.counts}
            without = [each for each in filed if lines and each.item.name in counted and not each.kept.line[1]]
            for each, (_, done) in zip(without, scorer.worked([each.item for each in without]), strict=True):
                assembly.take_line(done, each)
            index = assembly.finish(filed, counted, scorer.columns)
        if lines:
            self.outputs[RESULTS] = index.results
        self.others = {each.item.name: each.kept.others for each in filed if each.kept.others}
        return filed, scorer.columns, choices

    def _choices(self, filed: Sequence[Filed]) -> list[Choice]:
        candidates = [each.judged.candidate for each in filed if each.judged is not None]
        return which_counts(candidates, self._wish.lang, year=self._wish.year, prefer=self._wish.prefer)

    def _step(self, what: str) -> Callable[[int, int], object]:
        return lambda at, of: self._advance(what, at, of)

    def _printed(self, filed: Sequence[Filed], counted: set[str], told: Told) -> list[Problem]:
        """Prints the papers of the units that count; what is wrong with any."""
        wish, store = self._wish, self._store
        if not wish.papers or store is None:
            return []
        from cds_score.batch.journal import PAPERS, Journal
        from cds_score.batch.papers import FEW as FEW_PAPERS
        from cds_score.batch.papers import missing_papers, printed_papers, wanted_papers
        from cds_score.batch.printing import make_papers, ready_to_print

        units = [each for each in filed if each.item.name in counted and each.judged and each.judged.contestant]
        context, histories = self._given.context, self._survey.histories
        wanted = wanted_papers(units, wish.papers, wish.ending, context, histories)
        with Journal(store) as journal:
            missing = missing_papers(wanted, journal)
            hands = self._hands.enough(len(missing), FEW_PAPERS)
            if missing:
                ready_to_print()
            with hands.workers(make_papers, ready_to_print) as workers:
                printed = printed_papers(wanted, missing, journal, workers, context, histories, self._step("print"))
            self.outputs |= {path: journal.lines[path].sha256 for path in printed.paths}
        told.papers, told.printed = len(printed.paths), printed.fresh
        told.lacking = [(name, reason, count) for (name, reason), count in sorted(printed.lacking.items())]
        if printed.paths:
            told.written.append(f"{PAPERS}/")
            if wish.ending == ".pdf":
                self._join(units, printed, store)
                told.written.append(JOINED)
        return printed.problems

    def _join(self, units: Sequence[Filed], printed: Printed, store: Store) -> None:
        """All papers in one file, unless just these are in it already."""
        from cds_score.documents.joined import join
        from cds_score.documents.papers.names import TITLES

        target, known = store.output / JOINED, store.path(f"{JOINED}.digest")
        made_of = f"{printed.digest} {self._given.context.digest}"
        digest = digest_of_file(target)
        if digest and known.is_file() and known.read_text(encoding="utf-8") == f"{made_of} {digest}":
            self.outputs[JOINED] = digest
            return
        names = self._names(units, printed)
        part = store.part(JOINED)
        titles = {f"{name}{self._wish.ending}": title[self._wish.lang] for name, title in TITLES.items()}
        papers = [(names[path], titles[path.rpartition("/")[2]], store.output / path) for path in printed.paths]
        join(papers, part, self._wish.lang)
        self.outputs[JOINED] = digest = digest_of_file(part)
        take_name(part, target)
        put(known, f"{made_of} {digest}".encode(), store.part(known.name))

    def _names(self, units: Sequence[Filed], printed: Printed) -> dict[str, str]:
        """What the unit of each paper is called."""
        from cds_score.batch.papers import unit_folders

        folders = unit_folders(units)
        called = {folders[each.item.name]: each.judged.row for each in units if each.judged is not None}
        rows = {path: called[path.split("/")[1]] for path in printed.paths}
        return {path: f"{row.code} {row.name}".strip() for path, row in rows.items()}

    def _result(
        self,
        filed: Sequence[Filed],
        judged: Sequence[Judged],
        columns: dict[str, bytes],
        choices: Sequence[Choice],
        problems: Sequence[Problem],
    ) -> ProvinceResult:
        wish, given = self._wish, self._given
        cited = {name for each in filed for name in (*each.kept.cited, *each.kept.others)}
        left = not_understood(self._survey, cited)
        noted = [*self._survey.found, *given.found, *_unknown_units(given, judged), *left]
        used = {each.kept.set for each in filed}
        return province_result(
            judged,
            choices,
            [decode(SetColumns, columns[name]) for name in sorted(columns) if name in used],
            lang=wish.lang,
            folder=wish.folder.resolve().name,
            register=given.register if isinstance(given.register, UnitRegister) else None,
            register_name=given.register_name,
            year=wish.year,
            period=wish.period,
            plans=self._plans,
            problems=[*(_as_problem(each, wish.lang) for each in noted), *problems],
        )

    def _example(self, result: ProvinceResult) -> str:
        texts = {each.name for each in self._survey.items if each.form == "text"}
        found = [each for each in result.units if each.file in texts and self._survey.files[each.file].path is not None]
        judged = [each for each in found if stand(each) not in WITHOUT_RESULT]
        return next((each.file for each in judged if each.award != "eligible"), judged[0].file if judged else "")

    def _export(self, result: ProvinceResult, told: Told, store: Store) -> None:
        """Writes the files that are made of the round."""
        from cds_score.documents.errors import DocumentError

        for name, file in FILES.items():
            if name == LINES and RESULTS in self.outputs:
                told.written.append(file)
            if name not in EXPORTS or name not in self._wish.only:
                continue
            try:
                data = EXPORTS[name](result, self._wish.named.templates)
            except DocumentError as fault:
                told.failed.append(f"{file}: {fault.vi if self._wish.lang == 'vi' else fault.en}")
                continue
            part = store.part(file)
            put(store.output / file, data, part)
            self.outputs[file] = digest_of_file(store.output / file)
            told.written.append(file)


def _nothing(done: Done, kept: Kept) -> None:
    """Where nothing is written, nothing is kept."""


def _fill(filed: Iterable[Filed], store: Store) -> None:
    """Reads from the store what rows say of each indicator: it was not held while papers were printed."""
    with slices(store.path(ROWS)) as rows:
        for each in filed:
            start, length = each.kept.row
            if each.judged is not None and length:
                each.judged.row.indicators = decode(Judged, bytes(rows[start : start + length])).row.indicators


def _as_problem(found: Diagnostic, lang: Lang) -> Problem:
    made = problem(found, lang)
    if found.code in NOTES:
        made.severity = "note"
    return made


def _unknown_units(given: Gathered, judged: Sequence[Judged]) -> list[Diagnostic]:
    """Figures of units that nobody reports for."""
    codes = {each.row.code for each in judged}
    found = []
    for code, figures in given.figures.items():
        if code not in codes:
            first = next(iter(figures.values()))
            params = {"code": code, "suggestion": closest(code, codes)}
            found.append(Diagnostic("figure-unit-unknown", first.source, first.at, first.at + len(code), params))
    return found
