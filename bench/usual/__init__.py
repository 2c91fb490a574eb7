"""The usual way to do the same work: CSafeLoader as it is, pydantic for input and output, `Fraction` in between.

It makes the same checks and gives the same JSON, sentences included; `bench.proof` compares it field by field. What it
leaves out is in its favour: places (line, column) for its messages, repeated keys, depth limits, English, and any going
on after a figure that cannot be read (pydantic refuses the report). Figures that must stay text (`1.224`) are quoted in
the text that it is given, as that loader needs it.
"""

from __future__ import annotations

import unicodedata
from typing import Any

import yaml

from bench.usual.reading import report_model
from bench.usual.scoring import Scoring
from cds_score.criteria.compiled import CriteriaSet


class Usual:
    """Scores reports of one set; models and validators are built once, here."""

    def __init__(self, criteria: CriteriaSet, loader: type[Any] = yaml.CSafeLoader) -> None:
        self._loader = loader
        self._model = report_model(criteria)
        self._scoring = Scoring(criteria)

    def whole(self, data: bytes, name: str) -> str:
        """The full JSON of a report."""
        text = unicodedata.normalize("NFC", data.decode("utf-8-sig"))
        content = yaml.load(text, Loader=self._loader)
        report = self._model.model_validate(content)
        return self._scoring.result(report, name, text, content).model_dump_json(by_alias=True)
