"""The straight way of ordinary indicators and the general one say the same, word for word."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from bench.nation import reports
from cds_score.criteria.catalogue import Catalogue, bundled_root
from cds_score.criteria.compiled import CriteriaSet
from cds_score.diagnostics import Lang
from cds_score.documents.record import dumps, record
from cds_score.reading.source import decode
from cds_score.scoring.engine import assess
from cds_score.scoring.indicators import Scorer
from cds_score.scoring.ordinary import ordinary_indicators
from cds_score.selfreport.read import read_report
from cds_score.selfreport.resolve import resolve
from tests.property.spec import Figures, Rules
from tests.property.strategies import cases, forms, more_cases
from tests.property.test_scoring import bytes_of
from tests.property.writing import assessed, compiled, report_yaml

LANGS: tuple[Lang, ...] = ("vi", "en")


def general_only(criteria: CriteriaSet) -> CriteriaSet:
    """The same set, of which no indicator goes the straight way."""
    for lang in LANGS:
        criteria.made[ordinary_indicators, lang] = {}
    return criteria


@given(case=st.one_of(cases(), more_cases()), words=forms, lang=st.sampled_from(LANGS))
def test_both_ways_say_the_same(case: tuple[Rules, Figures], words: tuple[int, ...], lang: Lang) -> None:
    rules, figures = case
    text = report_yaml(rules, figures, words)
    straight = assessed(text, compiled(rules), lang)
    general = assessed(text, general_only(compiled(rules)), lang)
    assert bytes_of(straight) == bytes_of(general)
    assert dumps([straight]) == dumps([general])
    assert json.loads(dumps([straight])) == record(straight)


def bundled() -> CriteriaSet:
    catalogue = Catalogue([bundled_root()])
    folder = catalogue.folder("thanh-hoa/cap-xa@2023")
    assert folder is not None
    criteria, _ = catalogue.load(folder)
    assert criteria is not None
    return criteria


def test_of_reports_of_a_nation_nine_indicators_of_ten_go_the_straight_way() -> None:
    criteria, slow = bundled(), general_only(bundled())
    straight = every = 0
    for name, data in reports(criteria, 12):
        source, found = decode(data, name)
        assert source is not None
        report, more = read_report(source)
        assert report is not None
        for lang in LANGS:
            results = [assess(report, each, found + more, lang) for each in (criteria, slow)]
            assert bytes_of(results[0]) == bytes_of(results[1])
        facts, _ = resolve(report, criteria, {})
        scorer = Scorer(criteria, report, facts, "vi")
        every += len(criteria.indicators)
        straight += sum(scorer.straight(each) is not None for each in criteria.indicators)
    assert straight * 10 >= every * 9
