"""A report that is written as YAML is the same report, whatever it says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cds_score.criteria.catalogue import Catalogue
from cds_score.diagnostics import Source
from cds_score.forms.yaml_report import report_yaml
from cds_score.selfreport.read import read_report
from tests.helpers import codes
from tests.self_reports import contents, read, report_texts

CATALOGUE = Catalogue()


@pytest.mark.parametrize("name", CATALOGUE.names())
@given(data=st.data())
def test_a_report_that_is_written_is_the_same_report(name, data):
    folder = CATALOGUE.folder(name)
    assert folder is not None
    criteria, _ = CATALOGUE.load(folder)
    assert criteria is not None
    text = data.draw(report_texts(criteria))
    report, found = read_report(Source("báo-cáo.yaml", text))
    assert report is not None
    written = report_yaml(report, criteria)
    again, more = read_report(Source("báo-cáo.yaml", written))
    assert again is not None, written
    assert contents(again) == contents(report)
    # What is wrong with it is the same too; only quotes decide whether curly ones were meant as such.
    assert sorted(codes(more)) == sorted(codes(found)), written
    assert report_yaml(read(written), criteria) == written
