"""The whole way of an official through the spreadsheet: blank form, LibreOffice, import, the teaching set's report.

What is typed is examples/mau-ba-tru-cot; the report that is read back says the same and is scored the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cds_score.criteria.catalogue import load
from cds_score.forms.report_book.layout import Cell, Layout, layout
from cds_score.selfreport.model import SelfReport
from cds_score.selfreport.read import CITATION_KEYS
from tests.by_hand import BY_HAND, REGISTER, assert_by_hand, by_hand, scored
from tests.docs.program import ROOT, run
from tests.office.filled import has_office, typed

pytestmark = pytest.mark.skipif(not has_office(), reason="LibreOffice and python3-uno are not here")


def strokes(report: SelfReport, places: Layout) -> Iterator[tuple[Cell, str]]:
    """Every text of the report with the cell that it belongs to."""
    unit = report.unit
    head = {"code": unit.code, "name": unit.name, "level": unit.level, "province": unit.province, "fictional": "có"}
    for key, text in head.items():
        yield places.header_cell(f"unit:{key}"), text
    for key, text in zip(("from", "to", "as_of"), ("1/1/2026", "31/12/2026", "15/12/2026"), strict=True):
        yield places.header_cell(f"period:{key}"), text
    for key, text in report.contact.items():
        yield places.header_cell(f"contact:{key}"), text
    for name, answer in report.answers.items():
        yield places.value_cell(name), answer.value.text
        yield places.cell(f"input:{name}", "evidence"), ", ".join(each.text for each in answer.evidence)
    for indicator, (_, said) in report.explanations.items():
        yield places.cell(f"indicator:{indicator}", "explanation"), said.text
    for row, (name, citation) in enumerate(report.evidence.items()):
        yield places.citation_cell(row, "id"), name
        for key in CITATION_KEYS:
            yield places.citation_cell(row, key), getattr(citation, key)
    rows = dict(reversed([(key.partition(":")[2], row) for key, row in places.narrative]))
    for key, text in report.narrative.items():
        yield Cell("Phần lời", rows[key], 1), text


def test_from_a_blank_form_to_the_dossier(tmp_path: Path):
    wanted, _ = by_hand()
    blank, saved, file = tmp_path / "trang.xlsx", tmp_path / "bieu.xlsx", tmp_path / "bao-cao.yaml"
    criteria, _ = load(ROOT / "criteria/mau/ba-tru-cot/2026")
    assert criteria is not None
    places = layout(criteria)
    assert run("form", "mau/ba-tru-cot@2026", "-o", str(blank)).code == 0
    cells = [(cell, said) for cell, said in strokes(wanted, places) if said]
    previews = [places.pillar_cell(each.id, role) for each in criteria.pillars for role in ("state", "points")]
    shown = typed(blank, saved, cells, [*(cell for cell, _ in cells), *previews])
    assert shown[: len(cells)] == [said for _, said in cells], "a cell shows something else than what was typed"
    # A workbook does not know what the province's register holds of the unit.
    pillars = scored(BY_HAND, register="").pillars
    assert shown[len(cells) :] == [text for each in pillars for text in (each.status_text, each.points_text)]
    assert run("import", str(saved), "-o", str(file)).code == 0
    assert_by_hand(file, tmp_path / "go-tay")
    done = run("--register", str(REGISTER), "dossier", str(file), "-o", str(tmp_path / "ho-so"))
    assert done.code == 0, done.err
    assert any((tmp_path / "ho-so").iterdir())
