"""Changing the review of a report."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from cds_score.diagnostics import Diagnostic, Lang
from cds_score.reading.source import read_file
from cds_score.selfreport.case_files import history_path, review_path

if TYPE_CHECKING:
    from cds_score.criteria.compiled import CriteriaSet
    from cds_score.criteria.procedure import Procedure, Stage
    from cds_score.selfreport.history import History
    from cds_score.selfreport.review.model import Review

_ENDED = {
    "vi": "{file}: hồ sơ đang ở bước “{stage}”, không ghi ý kiến thẩm định được nữa. {left}",
    "en": "{file}: the case is at “{stage}” and takes no more decisions. {left}",
}
_LEFT = {
    "vi": "Chỉ còn chuyển được đến: {listed} (cds-score review move).",
    "en": "It may only go to: {listed} (cds-score review move).",
}
_NOTHING_LEFT = {"vi": "Hồ sơ đã kết thúc.", "en": "The case has ended."}


def must_be_open(file: str, criteria: CriteriaSet, lang: Lang) -> None:
    """Raises click.ClickException where the case of a report has come to an end: nobody decides any more there."""
    procedure, stage = _stands(file, criteria)
    if stage is not None and stage.final:
        listed = "; ".join(procedure.name(each.to_stage) for each in procedure.from_stage(stage.id))
        left = _LEFT[lang].format(listed=listed) if listed else _NOTHING_LEFT[lang]
        raise click.ClickException(_ENDED[lang].format(file=file, stage=stage.name, left=left))


def is_open(file: str, criteria: CriteriaSet) -> bool:
    """May decisions on a report be written? False where its case has come to an end."""
    stage = _stands(file, criteria)[1]
    return stage is None or not stage.final


def _stands(file: str, criteria: CriteriaSet) -> tuple[Procedure, Stage | None]:
    """The procedure of a case, and the stage that its history ends with; None without a history."""
    from cds_score.criteria.bundled import procedure_of

    procedure = procedure_of(criteria)
    return procedure, procedure.stages.get(_history(file).stage)


def other_office(file: str, review: Review, name: str, office: str) -> list[Diagnostic]:
    """That review or history of a report's case have the person who decides now with another office."""
    from cds_score.selfreport.review.people import spelled_otherwise

    known = [(each.name, each.office) for each in review.people.values()]
    known += [(each.actor_name, each.actor_office) for each in _history(file).events]
    return spelled_otherwise(known, name, office, str(review_path(Path(file))))


def _history(file: str) -> History:
    """The history beside a report; empty where there is none."""
    from cds_score.selfreport.history import History, read_history

    path = history_path(Path(file))
    source = read_file(path)[0] if path.exists() else None
    return History() if source is None else read_history(source)[0]


def rewrite(path: Path, text: str, review: Review, lang: Lang) -> None:
    """Puts a text in the place of a review that is still as it was read. Raises Exit where it is not, and OSError."""
    from cds_score.cli.lock import replace_unchanged

    replace_unchanged(path, text, review.source, ("review-locked", "review-changed"), lang)
