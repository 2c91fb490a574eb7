"""Did you mean."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

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


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("CQS.99", NAMES),
        ("CQS.11", NAMES),
        ("99002", ["99001", "99003", "90002"]),
        ("9901", ["99001"]),
        ("lan 3", ["lần 1", "lần 2", "hội đồng"]),
        ("Phường 11", ["Phường 12"]),
    ],
)
def test_another_number_is_not_meant(text, known):
    assert closest(text, known) == {"vi": "", "en": ""}


@pytest.mark.parametrize(
    ("text", "known", "name"),
    [
        ("CQX.01", NAMES, "CQS.01"),
        ("tl1", ["tl-01", "tl-02"], "tl-01"),
        ("lan 02", ["lần 1", "lần 2"], "lần 2"),
        ("lần", ["lần 1"], "lần 1"),
        ("mau/ba-tru-cot@2025", ["mau/ba-tru-cot@2026"], "mau/ba-tru-cot@2026"),
    ],
)
def test_the_same_number_or_another_version_may_be(text, known, name):
    assert closest(text, known)["vi"] == f"Có phải ý là “{name}”? "


@given(st.lists(st.integers(0, 99_999), min_size=1, max_size=5), st.integers(0, 99_999))
def test_no_code_is_taken_for_another(codes, code):
    others = [f"{each:05d}" for each in codes if each != code]
    assert closest(f"{code:05d}", others) == {"vi": "", "en": ""}
