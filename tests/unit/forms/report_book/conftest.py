"""The filled form, and how it is read back."""

from __future__ import annotations

import pytest

from cds_score.criteria.catalogue import Catalogue
from cds_score.forms.report_book.read import read_report_book
from cds_score.forms.report_book.write import report_book
from cds_score.scoring.engine import assess
from tests.helpers import codes, load_set, read_text, report_text, set_text
from tests.unit.forms.report_book.filled import ANSWERS, INDICATORS, INPUTS, MORE
from tests.workbooks import Edited


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    """A folder with the set `mau/nho@1`."""
    return tmp_path_factory.mktemp("bo")


@pytest.fixture(scope="module")
def criteria(root):
    return load_set(root, set_text(INPUTS, INDICATORS))


@pytest.fixture(scope="module")
def sets(root, criteria):
    return Catalogue([root])


@pytest.fixture(scope="module")
def report():
    report, found = read_text(report_text(ANSWERS, MORE))
    assert codes(found) == []
    return report


@pytest.fixture(scope="module")
def written(criteria, report):
    return report_book(criteria, report)


@pytest.fixture
def book(written):
    """The filled form, as a spreadsheet program has saved it."""
    return Edited(written)


@pytest.fixture
def back(sets):
    """Reads a workbook: the report, and what is said as (code, place)."""

    def read(data, name="bieu.xlsx"):
        data = data.data() if isinstance(data, Edited) else data
        report, criteria, found = read_report_book(data, name, sets)
        if report is not None and criteria is not None:
            found = assess(report, criteria, found, "vi").diagnostics
        places = [(each.code, each.source.where(each.start, "vi") if each.source else each.file) for each in found]
        return report, [each for each in places if not each[0].startswith("attribute")]

    return read
