"""Did you mean."""

from __future__ import annotations

import pytest

from cds_score.reading.suggest import closest, without_marks

NAMES = ["ho_so_tiep_nhan", "ho_so_truc_tuyen", "ty_le_truc_tuyen", "CQS.01", "CQS.10"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("ho_so_tiep_nan", "ho_so_tiep_nhan"),
        ("hồ_sơ_tiếp_nhận", "ho_so_tiep_nhan"),
        ("Hồ sơ trực tuyến", "ho_so_truc_tuyen"),
        ("HO_SO_TRUC_TUYEN", "ho_so_truc_tuyen"),
        ("cqs.1", "CQS.01"),
        ("tỷ lệ trực tuyến", "ty_le_truc_tuyen"),
    ],
)
def test_the_nearest_name_is_suggested_in_both_languages(text, name):
    assert closest(text, NAMES) == {"vi": f"Có phải ý là “{name}”? ", "en": f"Did you mean “{name}”? "}


@pytest.mark.parametrize("text", ["xyz", "", "12345", "dân số"])
def test_what_is_far_from_everything_gets_no_suggestion(text):
    assert closest(text, NAMES) == {"vi": "", "en": ""}


def test_without_any_known_name_there_is_no_suggestion():
    assert closest("abc", []) == {"vi": "", "en": ""}


@pytest.mark.parametrize(
    ("text", "plain"), [("Đã số hóa", "da so hoa"), ("ƯỚC TÍNH", "uoc tinh"), ("quý", "quy"), ("đường", "duong")]
)
def test_marks_come_off(text, plain):
    assert without_marks(text) == plain
