"""The reports of a folder in a few words each, and the sets that a new one can be for."""

from __future__ import annotations

from collections.abc import Sequence

from cds_score.desk.scoring import Desk, Scored
from cds_score.desk.view import Listed, ListView
from cds_score.desk.working import Work
from cds_score.diagnostics import Diagnostic, Lang
from cds_score.reading.source import reason
from cds_score.reading.tree import Mapping, Scalar, parse
from cds_score.selfreport.editing.fields import held

_UNREADABLE: dict[Lang, str] = {"vi": "chưa đọc được", "en": "cannot be read"}


def listed(desk: Desk, work: Work, base: str, names: Sequence[str]) -> ListView:
    """The list of the folder."""
    reports, problems = [], []
    for name in names:
        try:
            scored = work.scored(desk.folder.read(name))
        except OSError as error:
            problems.append(f"{name}: {reason(error)[desk.lang]}")
            continue
        reports.append(_row(name, scored, desk.lang))
    sets = {name: title for name in desk.province.sets.names() if (title := _title(desk, name))}
    return ListView(base, desk.folder.path.name, reports, sets, desk.lang, problems)


def _row(name: str, scored: Scored, lang: Lang) -> Listed:
    errors = sum(1 for each in scored.found if each.severity == "error")
    if scored.result is None:
        unit = str(held(scored.root, ("commune", "name"))) if scored.root is not None else ""
        return Listed(name, unit, "", "", "", "", _first(scored.found, lang), errors)
    result = scored.result.assessment
    criteria = f"{result.criteria.id}@{result.criteria.version}"
    status = result.award.status_text if result.award.status != "none" else result.status_text
    commune = result.commune
    return Listed(
        name, commune.name, commune.code, criteria, result.criteria.title, result.period.text, status, errors
    )  # fmt: skip


def _first(found: Sequence[Diagnostic], lang: Lang) -> str:
    return found[0].message(lang) if found else _UNREADABLE[lang]


def _title(desk: Desk, name: str) -> str:
    """What a set is called; it is not loaded for that."""
    folder = desk.province.sets.folder(name)
    source = desk.province.sets.texts(folder).set if folder is not None else None
    root = parse(source)[0] if source is not None else None
    title = root.items.get("title") if isinstance(root, Mapping) else None
    return " ".join(title.text.split()) if isinstance(title, Scalar) else ""
