"""Bytes to text."""

from __future__ import annotations

import hashlib
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cds_score.diagnostics import Source
from cds_score.reading.source import MAX_BYTES, decode, digest, read_file
from tests.helpers import codes, places

TEXT = "criteria: mẫu@1\ncommune: {name: Xã Đường Lâm, level: xã}\nghi chú: Ước tính, quyết định\n"


def as_windows_1258(text: str) -> bytes:
    """As an old editor saves it: the tone is a mark of its own, the letter below it is one character."""
    result = []
    for letter in text:
        pieces = unicodedata.normalize("NFD", letter)
        tone = [p for p in pieces if p in "\u0300\u0301\u0303\u0309\u0323"]
        base = unicodedata.normalize("NFC", "".join(p for p in pieces if p not in tone))
        result.append((base + "".join(tone)).encode("cp1258"))
    return b"".join(result)


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        b"\xef\xbb\xbf" + TEXT.encode(),
        TEXT.encode("utf-16"),
        b"\xff\xfe" + TEXT.encode("utf-16-le"),
        b"\xfe\xff" + TEXT.encode("utf-16-be"),
        TEXT.replace("\n", "\r\n").encode(),
        TEXT.replace("\n", "\r").encode(),
        b"\xff\xfe" + TEXT.replace("\n", "\r\n").encode("utf-16-le"),
    ],
)
def test_unicode_in_every_form_gives_the_same_text(data):
    source, found = decode(data, "x")
    assert source is not None
    assert source.text == TEXT
    assert found == []


def test_windows_1258_is_recognised_composed_and_mentioned():
    source, found = decode(as_windows_1258(TEXT), "x")
    assert source is not None
    assert source.text == TEXT
    assert [(each.code, each.severity) for each in found] == [("file-windows-1258", "warning")]


def test_all_vietnamese_letters_survive_windows_1258():
    vowels = "aăâeêioôơuưy"
    tones = ["", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"]
    text = " ".join(unicodedata.normalize("NFC", vowel + tone) for vowel in vowels for tone in tones) + " đ Đ"
    source, _ = decode(as_windows_1258(text), "x")
    assert source is not None
    assert source.text == text


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"PK\x03\x04rest", "file-is-excel"),
        (b"\xd0\xcf\x11\xe0rest", "file-is-excel"),
        (b"%PDF-1.7", "file-is-pdf"),
        (b"a\0b", "file-not-text"),
        (b"\xff\xfea", "file-not-text"),
        ("a".encode("utf-32"), "file-not-text"),
        ("ví dụ".encode("utf-16-le"), "file-not-text"),
        (b"x" * (MAX_BYTES + 1), "file-too-large"),
    ],
)
def test_what_is_no_text_says_what_it_is(data, code):
    source, found = decode(data, "tệp")
    assert source is None
    assert codes(found) == [code]
    assert found[0].place == ("tệp", 0, 0)


def test_a_file_is_named_as_the_user_named_it(tmp_path):
    path = tmp_path / "báo cáo.yaml"
    path.write_bytes(TEXT.encode())
    source, found = read_file(path, "báo cáo.yaml")
    assert found == []
    assert source is not None
    assert (source.name, source.text) == ("báo cáo.yaml", TEXT)
    source, _ = read_file(path)
    assert source is not None
    assert source.name == str(path)


def test_a_file_that_is_too_large_is_not_read_to_its_end(tmp_path):
    path = tmp_path / "x.yaml"
    path.write_bytes(b"x" * (2 * MAX_BYTES))
    source, found = read_file(path)
    assert source is None
    assert codes(found) == ["file-too-large"]
    assert found[0].params == {"limit": 512}


@pytest.mark.parametrize(
    ("make", "vi", "en"),
    [
        ("missing", "không có tệp hoặc thư mục này", "No such file or directory"),
        ("folder", "đây là một thư mục", "Is a directory"),
    ],
)
def test_what_cannot_be_opened_is_a_finding(tmp_path, make, vi, en):
    path = tmp_path / make
    if make == "folder":
        path.mkdir()
    source, found = read_file(path)
    assert source is None
    assert places(found) == [("file-unreadable", 0, 0)]
    assert found[0].message("vi") == f"Không mở được tệp: {vi}."
    assert found[0].message("en") == f"The file cannot be opened: {en}."


def test_a_digest_is_that_of_the_text_with_plain_line_ends():
    expected = hashlib.sha256(TEXT.encode()).hexdigest()
    for data in (
        TEXT.encode(),
        b"\xef\xbb\xbf" + TEXT.encode(),
        TEXT.replace("\n", "\r\n").encode(),
        TEXT.encode("utf-16"),
    ):
        source, _ = decode(data, "x")
        assert source is not None
        assert digest(source.text) == expected


def test_positions_count_lines_and_columns_from_one():
    source = Source("x", "một\nhai\n\nbốn")
    assert [source.position(offset) for offset in (0, 3, 4, 8, 9, 13)] == [
        (1, 1),
        (1, 4),
        (2, 1),
        (3, 1),
        (4, 1),
        (4, 5),
    ]
    assert [source.line_text(line) for line in (1, 2, 3, 4)] == ["một", "hai", "", "bốn"]


@pytest.mark.parametrize("asked", [0, 1, 100])
@given(st.text(st.sampled_from("a\nễ\r\u2028") | st.characters()))
def test_every_offset_has_a_place_in_the_text(asked, text):
    """Whether it is the first that is asked for, or one of many."""
    lines = text.split("\n")
    for offset in range(len(text) + 1):
        source = Source("x", text)
        for _ in range(asked):
            source.position(0)
        line, column = source.position(offset)
        assert 1 <= column <= len(lines[line - 1]) + 1
        assert sum(len(each) + 1 for each in lines[: line - 1]) + column - 1 == offset


@given(st.binary(max_size=200))
def test_bytes_give_a_text_or_one_error(data):
    source, found = decode(data, "x")
    if source is None:
        assert [each.severity for each in found] == ["error"]
    else:
        assert "\r" not in source.text
        assert "\0" not in source.text
        assert [each.code for each in found] in ([], ["file-windows-1258"])
