"""`threshold`: all points where the target is met, none where it is not."""

from __future__ import annotations

import pytest

from cds_score.criteria import scales
from cds_score.criteria.formula.compiler import Kind
from cds_score.criteria.scale import Measured
from cds_score.criteria.scales import ScaleError, threshold
from cds_score.reading.possible import exactly
from tests.unit.scales.tools import context

PERCENT = Kind("number", "%")
FIVE = (5, 1)


def build(has_target: bool = True) -> threshold.Threshold:
    return threshold.build(threshold.Options(), context(FIVE, PERCENT, {}, has_target))


@pytest.mark.parametrize(
    ("verdict", "fewest", "most"), [(True, FIVE, FIVE), (False, (0, 1), (0, 1)), (None, (0, 1), FIVE)]
)
def test_points(verdict: bool | None, fewest: tuple[int, int], most: tuple[int, int]) -> None:
    assert build().points(Measured(None, verdict)) == (fewest, most)


def test_needs_a_target() -> None:
    with pytest.raises(ScaleError) as fault:
        build(has_target=False)
    assert fault.value.code == "scale-needs-target"


def test_says_why_in_both_languages() -> None:
    for lang in ("vi", "en"):
        assert "5,00" in build().why(lang, Measured(exactly(3, 4)), "75%", "5,00")


def test_in_a_set_without_points_there_is_nothing_to_say() -> None:
    scale = threshold.build(threshold.Options(), context(None, PERCENT, {}, True))
    assert scale.points(Measured(exactly(3, 4), True)) == ((0, 1), (0, 1))
    assert scale.why("vi", Measured(exactly(3, 4), True), "75%", "") == ""


def test_every_scale_has_its_page_and_its_names() -> None:
    assert "threshold" in scales.names()
    for name in scales.names():
        module = scales.module(name)
        assert module.__doc__ is not None
        assert len(module.__doc__.splitlines()) > 3
