"""A whole run: what a folder holds, its lines and rows, papers, the round that they make, and the files of that."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from cds_score.batch.executors import Hands
from cds_score.batch.folder import walked
from cds_score.batch.gathering import Gathered, gathered
from cds_score.batch.making import Round
from cds_score.batch.program import printing_digest
from cds_score.batch.scoring import same_others
from cds_score.batch.store import Run, Store
from cds_score.batch.survey import Survey, pair_forms, surveyed
from cds_score.batch.wish import Advance, Told, Wish
from cds_score.casework.stopped import StoppedError
from cds_score.criteria.catalogue import TextCatalogue
from cds_score.diagnostics import has_errors
from cds_score.province.planned import read_plans

if TYPE_CHECKING:
    from cds_score.province.planned import Plans
    from cds_score.province.result import ProvinceResult

Show = Callable[["ProvinceResult"], str]
_UNOPENED = ("other", "pdf")
"""Kinds of files that are not opened unless a report names them; then they are held by `store.Run.others`."""


class Ended:
    """A finished run: the round as it was shown, what the person is told, and whether anything had to be done."""

    def __init__(self, table: str, told: Told, unchanged: bool) -> None:
        self.table, self.told, self.unchanged = table, told, unchanged


def run(wish: Wish, hands: Hands, show: Show, advance: Advance) -> Ended:
    """Does all that is asked for. Raises StoppedError for files that options name, OSError where nothing can be
    written; whatever the folder holds is among the problems of the round.
    """
    survey = surveyed(walked(wish.folder))
    given = gathered(survey, wish.named, wish.lang, kept=wish.output is not None or hands.far)
    plans, plan_file = _plans(wish, survey, given)
    store = Store(wish.output) if wish.output is not None else None
    if store is None:
        pair_forms(survey, TextCatalogue(given.context.sets))
        result, told = Round(wish, hands, survey, given, plans, None, advance).done()
        return Ended(show(result), told, unchanged=False)
    key, before = _key(wish, survey, given, plan_file), store.run()
    if before.key == key and store.holds(before.outputs) and same_others(before.others, survey):
        return Ended(before.table, Told.of(before.said), unchanged=True)
    pair_forms(survey, TextCatalogue(given.context.sets))
    round_ = Round(wish, hands, survey, given, plans, store, advance)
    result, told = round_.done()
    told.old = sorted(before.outputs.keys() - round_.outputs.keys())
    ended = Ended(show(result), told, unchanged=False)
    outputs = {name: digest for name, digest in before.outputs.items() if name in told.old} | round_.outputs
    store.tidy()
    # What could not be made is tried again by the next run.
    whole = "" if told.failed or told.again else key
    store.keep_run(Run(whole, outputs, ended.table, asdict(told), round_.others, _from_output(wish)))
    return ended


def _from_output(wish: Wish) -> str:
    """The way from the output to the folder that was read, with `/`; empty where there is none."""
    try:
        return Path(os.path.relpath(wish.folder.resolve(), wish.output.resolve())).as_posix() if wish.output else ""
    except ValueError:  # two drives of Windows
        return ""


def _plans(wish: Wish, survey: Survey, given: Gathered) -> tuple[Plans, Path | None]:
    """The province's plan: of the file that is named, else of the one in the folder."""
    found = survey.single("plan", str(wish.plan or ""))
    path = wish.plan if wish.plan is not None else found.path if found is not None else None
    if path is None:
        return {}, None
    plans, wrong = read_plans(path)
    if wish.plan is not None and has_errors(wrong):
        raise StoppedError(wrong)
    given.found += wrong
    return plans, path


def _key(wish: Wish, survey: Survey, given: Gathered, plan: Path | None) -> str:
    """Of everything that decides what a run makes."""
    asked = [wish.only, wish.papers, wish.ending, wish.year, str(wish.period), wish.prefer, wish.shown]
    asked.append(wish.folder.resolve().name)
    files = []
    for name, kind in survey.kinds.items():
        file = survey.files[name]
        opened = kind not in _UNOPENED
        files.append([name, kind, survey.digests.get(name) or (file.digest if opened else "")])
    found = [[each.code, each.file, str(each.params)] for each in survey.folder.found]
    planned = hashlib.sha256(plan.read_bytes()).hexdigest() if plan is not None else ""
    parts = [given.context.digest, printing_digest(), asked, files, found, planned]
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode("utf-8", "surrogatepass")).hexdigest()
