"""What the speed is measured against does the same work: every example comes out the same both ways."""

from __future__ import annotations

from bench.proof import prove_all
from bench.usual import Usual
from cds_score.criteria.catalogue import bundled_root, load
from tests.docs.program import ROOT


def test_the_usual_way_gives_the_same_results():
    criteria, found = load(bundled_root() / "thanh-hoa" / "cap-xa" / "2023")
    assert criteria is not None, found
    assert prove_all(ROOT / "examples", criteria, Usual(criteria)) >= 5
