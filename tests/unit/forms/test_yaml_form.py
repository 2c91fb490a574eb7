"""The blank form as YAML: its examples are of the set that it is for, and it asks for everything."""

from __future__ import annotations

import re

import pytest

from cds_score.criteria.catalogue import Catalogue
from cds_score.forms.yaml_form import blank_form
from cds_score.selfreport.read import CONTACT_KEYS, NARRATIVE_KEYS
from tests.helpers import load_set
from tests.self_reports import read

CATALOGUE = Catalogue()


def form_of(name: str):
    folder = CATALOGUE.folder(name)
    assert folder is not None
    criteria, _ = CATALOGUE.load(folder)
    assert criteria is not None
    return criteria, blank_form(criteria)


def examples(form: str, section: str) -> list[str]:
    """The indicators that the comment above a section names as an example."""
    above = form[: form.index(f"\n{section}:")].rpartition("\n\n")[2]
    return re.findall(r"^#   ([^ :]+): ", above, re.MULTILINE)


@pytest.mark.parametrize("name", CATALOGUE.names())
def test_examples_name_indicators_of_this_set(name):
    criteria, form = form_of(name)
    allowed = [each.id for each in criteria.indicators if each.na_claim or each.na_when_zero]
    assert examples(form, "not_applicable") == allowed[:1]
    proven = [each.id for each in criteria.indicators if each.evidence]
    assert examples(form, "explanations") == proven[:1]


def test_the_sample_set_has_the_first_that_may_not_apply():
    _, form = form_of("mau/ba-tru-cot@2026")
    assert "#   KTS.02: Trên địa bàn không có đối tượng của chỉ tiêu này\nnot_applicable:" in form
    assert "#   CQS.01: Cơ quan giữ số liệu chưa gửi văn bản xác nhận\nexplanations:" in form


def test_a_set_where_everything_applies_says_so(tmp_path):
    form = blank_form(load_set(tmp_path))
    assert "# Bộ tiêu chí này không có chỉ tiêu nào được khai là không áp dụng.\nnot_applicable:" in form


@pytest.mark.parametrize("key", NARRATIVE_KEYS)
def test_every_section_of_the_narrative_is_asked_for(key):
    _, form = form_of("mau/ba-tru-cot@2026")
    assert f"\n  {key}:\n" in form[form.index("\nnarrative:") :]


def test_the_form_reads_as_a_report_without_answers():
    criteria, form = form_of("mau/ba-tru-cot@2026")
    report = read(form)
    assert not report.narrative
    assert not report.not_applicable
    assert set(report.contact) <= set(CONTACT_KEYS)
    assert criteria.name in form
