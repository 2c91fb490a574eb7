"""A new report in the folder: a blank form with its head filled in, stocks of an earlier one carried over."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from cds_score.criteria.compiled import CriteriaSet
from cds_score.desk.requests import MalformedError
from cds_score.desk.scoring import Desk
from cds_score.desk.state import field_places, problem
from cds_score.desk.store import not_saved
from cds_score.diagnostics import Diagnostic, Source
from cds_score.forms.yaml_form import blank_form
from cds_score.reading.suggest import without_marks
from cds_score.selfreport.editing.change import edited
from cds_score.selfreport.editing.fields import Edit, clean, held, opened
from cds_score.selfreport.model import SelfReport
from cds_score.selfreport.read import read_report

_FIELDS = ("criteria", "name", "code", "from", "to", "previous")
_LONGEST = 300
_UNFIT = re.compile(r"[^a-z0-9]+")
_MOST = 200
_PLAINEST = "bao-cao.yaml"
"""What the handbooks and the examples of commands call a report."""
_CHECKED = (("commune", "code"), ("period", "from"), ("period", "to"))
"""Fields that must be right before there is a file; a name without its level can be completed on the page."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a new report is to begin with; all but `criteria` may be empty. `previous` is a report of the folder."""

    criteria: str
    name: str
    code: str
    start: str
    end: str
    previous: str


def wanted_of(data: dict[str, Any]) -> Wanted:
    """`{criteria, name, code, from, to, previous}`. Raises MalformedError."""
    if not data.keys() <= set(_FIELDS) or not all(isinstance(each, str) for each in data.values()):
        raise MalformedError
    texts = [clean(data.get(key, "")) for key in _FIELDS]
    if any(text is None or len(text) > _LONGEST or "\n" in text for text in texts) or not texts[0]:
        raise MalformedError
    return Wanted(*(text or "" for text in texts))


def begin(desk: Desk, wanted: Wanted) -> tuple[str, list[dict[str, Any]]]:
    """The name of the new report, or the problems, with their fields, for which there is none.

    Raises MalformedError for a set that there is not.
    """
    folder = desk.province.sets.folder(wanted.criteria)
    criteria, _ = desk.province.sets.load(folder) if folder is not None else (None, [])
    if criteria is None:
        raise MalformedError
    previous = None
    if wanted.previous:
        if not desk.folder.has(wanted.previous):
            raise MalformedError
        source = desk.folder.read(wanted.previous).source
        previous = read_report(source)[0] if source is not None else None
    source, found = _filled(criteria, previous, wanted)
    if source is None:
        return "", [problem(each, desk.lang) for each in found]
    if wrong := _wrong(desk, source):
        return "", wrong
    data = source.text.encode("utf-8")
    for name in (_PLAINEST, *(_called(source, number) for number in range(1, _MOST))):
        try:
            desk.folder.create(name, data)
        except FileExistsError:
            continue
        except OSError as error:
            return "", [problem(not_saved(name, error), desk.lang)]
        return name, []
    raise MalformedError


def _filled(
    criteria: CriteriaSet, previous: SelfReport | None, wanted: Wanted
) -> tuple[Source | None, list[Diagnostic]]:  # fmt: skip
    source = Source("", blank_form(criteria, previous))
    root, found = opened(source)
    if root is None:
        return None, found
    fields = {
        ("commune", "name"): wanted.name,
        ("commune", "code"): wanted.code,
        ("period", "from"): wanted.start,
        ("period", "to"): wanted.end,
    }
    return edited(source, [Edit(path, held(root, path), text) for path, text in fields.items() if text])


def _wrong(desk: Desk, source: Source) -> list[dict[str, Any]]:
    """Why the code or the period of a new report can not stand."""
    root, _ = opened(source)
    _, found = read_report(source)
    places = field_places(root, source.text) if root is not None else []
    return [
        problem(each, desk.lang, path)
        for start, end, path in places
        if path in _CHECKED
        for each in found
        if each.severity == "error" and start <= each.start < end
    ]


def _called(source: Source, number: int) -> str:
    """`bao-cao-xa-vi-du-2025.yaml`, and with a number where that is taken."""
    root, _ = opened(source)
    assert root is not None
    unit, end = str(held(root, ("commune", "name"))), str(held(root, ("period", "to")))
    year = re.search(r"\d{4}", end)
    plain = _UNFIT.sub("-", without_marks(unit).casefold()).strip("-")[:60].strip("-")
    parts = ["bao-cao", *([plain] if plain else []), *([year[0]] if year else []), *([str(number)] * (number > 1))]
    return "-".join(parts) + ".yaml"
