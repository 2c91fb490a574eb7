"""A report in the spreadsheet form comes back as the same report."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cds_score.criteria.catalogue import Catalogue
from cds_score.forms.report_book.read import read_report_book
from cds_score.forms.report_book.write import report_book
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


@pytest.mark.parametrize("name", CATALOGUE.names())
@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_a_report_comes_back_from_its_workbook(name, data):
    criteria = loaded(name)
    report = read(data.draw(report_texts(criteria)))
    back, known, found = read_report_book(report_book(criteria, report), "bieu.xlsx", CATALOGUE)
    assert back is not None
    assert known is criteria
    assert told(found) == []
    assert contents(back) == contents(report)
    again = read(report_yaml(back, loaded(name)))
    assert contents(again) == contents(report)
