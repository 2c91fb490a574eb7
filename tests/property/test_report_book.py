"""A report in the spreadsheet form comes back as the same report."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from cds_score.criteria.catalogue import Catalogue
from cds_score.forms.report_book.read import read_report_book
from cds_score.forms.report_book.write import report_book, written
from cds_score.forms.yaml_report import report_yaml
from tests.self_reports import contents, read, report_texts

CATALOGUE = Catalogue()


def loaded(name):
    folder = CATALOGUE.folder(name)
    assert folder is not None
    criteria, _ = CATALOGUE.load(folder)
    assert criteria is not None
    return criteria


def told(found):
    """What reading the workbook says beside what reading YAML would say."""
    return [(each.code, each.params) for each in found if each.code.startswith("book-")]


def comes_back(name, report, data):
    back, known, found = read_report_book(data, "bieu.xlsx", CATALOGUE)
    assert back is not None
    assert known is loaded(name)
    assert told(found) == []
    assert contents(back) == contents(report)
    again = read(report_yaml(back, loaded(name)))
    assert contents(again) == contents(report)


@pytest.mark.parametrize("name", CATALOGUE.names())
@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_a_report_comes_back_from_its_workbook(name, data):
    """Without the sheet that works out the previews, which no reader looks at and which takes the most time."""
    report = read(data.draw(report_texts(loaded(name))))
    comes_back(name, report, written(loaded(name), report, None))


@pytest.mark.parametrize("name", CATALOGUE.names())
@settings(max_examples=1, phases=[Phase.generate], suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_a_report_comes_back_from_a_workbook_that_counts(name, data):
    report = read(data.draw(report_texts(loaded(name))))
    comes_back(name, report, report_book(loaded(name), report))
