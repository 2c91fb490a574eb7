"""Names of provinces in print."""

from __future__ import annotations

import pytest

from cds_score.reading.names import province_with_kind


@pytest.mark.parametrize(
    ("name", "printed"),
    [
        ("Mẫu", "tỉnh Mẫu"),
        ("Mẫu (giả định)", "tỉnh Mẫu (giả định)"),
        ("tỉnh Mẫu", "tỉnh Mẫu"),
        ("TP. Hồ Chí Minh", "TP. Hồ Chí Minh"),
        ("Hồ Chí Minh", "thành phố Hồ Chí Minh"),
        ("Huế", "thành phố Huế"),
        ("", ""),
    ],
)
def test_a_province_has_its_kind(name: str, printed: str) -> None:
    assert province_with_kind(name) == printed
