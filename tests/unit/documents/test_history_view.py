"""The history of a case as JSON: what the published schema says, in every state of a proceeding."""

from __future__ import annotations

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator, ValidationError

from cds_score.criteria.bundled import bundled_holidays, default_procedure
from cds_score.diagnostics import Source
from cds_score.documents.history_view import record, who_text
from cds_score.selfreport.history import FIGURES
from cds_score.selfreport.read import read_report
from cds_score.selfreport.steps import Proceeding
from tests.docs.program import ROOT
from tests.helpers import load_set, report_text
from tests.unit.selfreport.histories import UNIT, event, history_of

SCHEMA = Draft202012Validator(json.loads((ROOT / "docs/schemas/review-log.schema.json").read_text(encoding="utf-8")))
STEPS = [
    event("da_nop", actor_unit=UNIT, details={FIGURES: "closed"}),
    event("cong_khai", from_stage="da_nop", details={FIGURES: "closed"}),
    event("bước đã bỏ", from_stage="cong_khai", action="reopen", details={FIGURES: "open"}),
]


def printed(tmp_path: Any, steps: int) -> dict[str, Any]:
    report = read_report(Source("bao-cao.yaml", report_text()))[0]
    assert report is not None
    history = history_of(STEPS[:steps])[0]
    proceeding = Proceeding(history, default_procedure(), bundled_holidays(), UNIT, {})
    return record(proceeding, report, load_set(tmp_path), "vi")


@pytest.mark.parametrize("steps", range(4))
def test_the_schema_holds(tmp_path, steps):
    SCHEMA.validate(printed(tmp_path, steps))


def test_what_would_never_be_printed_is_refused(tmp_path):
    for key in ("head", "events", "notice"):
        with pytest.raises(ValidationError):
            SCHEMA.validate(printed(tmp_path, 2) | {key: 1})


def test_a_stage_that_is_gone_is_shown_by_its_id(tmp_path):
    found = printed(tmp_path, 3)
    assert found["stage"] == {"id": "bước đã bỏ", "name": "bước đã bỏ"}
    assert (found["locked"], printed(tmp_path, 2)["locked"]) == (False, True)


def test_who():
    assert "người của xã 99001" in who_text(STEPS[0], "vi")
    assert "commune" not in who_text(STEPS[1], "en")
