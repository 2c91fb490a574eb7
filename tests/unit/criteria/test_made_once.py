"""What a set makes once: for each language, for as long as it is the same set."""

from __future__ import annotations

from dataclasses import replace

from cds_score.criteria.compiled import CriteriaSet
from cds_score.diagnostics import Lang
from tests.helpers import assess_text, report_text, set_text
from tests.property.writing import built


def test_it_is_made_for_the_first_who_asks_and_kept():
    asked: list[Lang] = []

    def make(criteria: CriteriaSet, lang: Lang) -> list[str]:
        asked.append(lang)
        return [criteria.name, lang]

    criteria = built(set_text())
    first = criteria.once(make, "vi")
    assert criteria.once(make, "vi") is first
    assert criteria.once(make, "en") == [criteria.name, "en"]
    assert asked == ["vi", "en"]


def test_another_set_makes_its_own():
    criteria = built(set_text())
    before = assess_text(report_text(), criteria)
    renamed = replace(criteria, indicator_term="Dòng")
    assert not renamed.made
    after = assess_text(report_text(), renamed)
    assert "Dòng: đạt 1/1" in after.pillars[0].reasons[0]
    assert "Dòng" not in before.pillars[0].reasons[0]
    assert assess_text(report_text(), criteria).pillars[0].reasons == before.pillars[0].reasons


def test_what_is_kept_makes_no_set_another():
    one, other = built(set_text()), built(set_text())
    shown = repr(one)
    assess_text(report_text(), one)
    assert one.made
    assert repr(one) == shown
    assert "made" not in repr(other)
