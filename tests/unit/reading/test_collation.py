"""Names in the order in which a Vietnamese list has them."""

from __future__ import annotations

import random
import unicodedata

from cds_score.reading.collation import collation_key


def in_order(names: list[str]) -> list[str]:
    shuffled = list(names)
    random.Random(7).shuffle(shuffled)
    return sorted(shuffled, key=collation_key)


def test_letters_follow_the_vietnamese_alphabet():
    letters = list("aăâbcdđeêghiklmnoôơpqrstuưvxy")
    assert in_order(letters) == letters


def test_tones_follow_ngang_huyen_hoi_nga_sac_nang():
    tones = ["ma", "mà", "mả", "mã", "má", "mạ"]
    assert in_order(tones) == tones
    marked = ["câ", "cầ", "cẩ", "cẫ", "cấ", "cậ"]
    assert in_order(marked) == marked


def test_a_tone_counts_only_where_all_letters_are_equal():
    names = ["Mạ An", "Ma Bình", "Mà Bình", "Ma Châu"]
    assert in_order(names) == names


def test_a_mark_of_a_letter_counts_more_than_what_follows():
    # d before đ, a before ă before â: whatever comes after them.
    names = ["Dương Sơn", "Đa Lộc", "Đại An", "Đan Phượng", "Đăng Châu", "Đâu Liêu"]
    assert in_order(names) == names


def test_a_shorter_name_comes_first():
    names = ["Tân", "Tân An", "Tân Trụ", "Tâng"]
    assert in_order(names) == names


def test_numbers_stand_by_value():
    names = ["Phường 1", "Phường 2", "Phường 10", "Phường An Bình"]
    assert in_order(names) == names


def test_both_ways_of_writing_a_letter_are_one():
    composed, decomposed = (unicodedata.normalize(form, "Thị trấn Đồng Ấp") for form in ("NFC", "NFD"))
    assert collation_key(composed)[:2] == collation_key(decomposed)[:2]


def test_case_counts_last_and_equal_keys_mean_equal_texts():
    assert collation_key("xã an")[:2] == collation_key("Xã An")[:2]
    assert collation_key("xã an") != collation_key("Xã An")


def test_a_sign_of_no_alphabet_has_its_place_too():
    assert in_order(["Xã A", "Xã Ж"]) == ["Xã A", "Xã Ж"]
