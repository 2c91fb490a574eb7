"""`choice`: a share of the maximum for each option."""

from __future__ import annotations

from fractions import Fraction

import pytest

from cds_score.criteria.formula.compiler import Kind
from cds_score.criteria.scale import Measured
from cds_score.criteria.scales import ScaleError, choice
from tests.unit.scales.tools import context

OPTIONS = {"cap_truong": "Cấp trưởng", "cap_pho": "Cấp phó", "khong": "Không có"}
SHARES = {"cap_truong": "100%", "cap_pho": "50%", "khong": "0%"}


def build(shares: dict[str, str], kind: str = "choice") -> choice.Choice:
    made = context((5, 2), Kind(kind, options=tuple(OPTIONS)), OPTIONS)  # type: ignore[arg-type]
    return choice.build(choice.Options(shares=shares), made)


def points(scale: choice.Choice, value: str | None) -> tuple[Fraction | int, Fraction | int]:
    low, high = scale.points(Measured(value, None))
    return Fraction(*low), Fraction(*high)


@pytest.mark.parametrize(("option", "expected"), [("cap_truong", "2.5"), ("cap_pho", "1.25"), ("khong", "0")])
def test_points(option: str, expected: str) -> None:
    assert points(build(SHARES), option) == (Fraction(expected), Fraction(expected))


def test_points_of_what_is_not_known_lie_between_the_least_and_the_best() -> None:
    assert points(build(SHARES), None) == (0, Fraction(5, 2))
    turned = {"cap_truong": "20%", "cap_pho": "33,3%", "khong": "9%"}
    assert points(build(turned), None) == (Fraction(45, 200), Fraction(1665, 2000))


@pytest.mark.parametrize(
    ("shares", "kind", "code"),
    [
        (SHARES, "number", "scale-needs-choice"),
        ({**SHARES, "la": "10%"}, "choice", "share-unknown-option"),
        ({"cap_truong": "100%", "khong": "0%"}, "choice", "share-missing-option"),
        ({**SHARES, "cap_pho": "101%"}, "choice", "share-unreadable"),
        ({**SHARES, "cap_pho": "50"}, "choice", "share-unreadable"),
        ({**SHARES, "cap_pho": "có"}, "choice", "share-unreadable"),
        ({**SHARES, "cap_pho": "1 + 1"}, "choice", "target-not-constant"),
    ],
)
def test_faults(shares: dict[str, str], kind: str, code: str) -> None:
    with pytest.raises(ScaleError) as fault:
        build(shares, kind)
    assert fault.value.code == code


def test_says_why_in_both_languages() -> None:
    for lang in ("vi", "en"):
        assert "1,25" in build(SHARES).why(lang, Measured("cap_pho"), "Cấp phó", "1,25")
