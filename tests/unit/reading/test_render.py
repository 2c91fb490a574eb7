"""Diagnostics as a person sees them."""

from __future__ import annotations

import pytest

from cds_score.diagnostics import Diagnostic, Source, has_errors, sorted_by_place
from cds_score.diagnostics.render import as_json, as_text
from cds_score.reading.sheets import table_sheet
from tests.helpers import codes


def at(text: str, spot: str, code: str = "count-unreadable", **params: object) -> Diagnostic:
    """A finding about the first `spot` of a text."""
    start = text.index(spot)
    return Diagnostic(code, Source("báo-cáo.yaml", text), start, start + len(spot), {"text": spot, **params})


def test_a_finding_shows_its_place_its_sentence_the_line_and_the_remedy():
    found = at("a: 1\nso_ho: hai\n", "hai")
    assert as_text(found, "vi").splitlines() == [
        "báo-cáo.yaml:2:8: LỖI [count-unreadable]",
        "  “hai” không đọc được thành số đếm.",
        "    2 | so_ho: hai",
        "      |        ^^^",
        "  Cách sửa: Viết bằng chữ số, ví dụ: 1.224; chưa có số liệu thì để trống.",
    ]
    assert as_text(found, "en").splitlines()[::2] == [
        "báo-cáo.yaml:2:8: ERROR [count-unreadable]",
        "    2 | so_ho: hai",
        "  Remedy: Write digits, as in 1.224; leave it empty if there is no figure.",
    ]


def test_a_finding_about_a_whole_file_has_neither_line_nor_frame():
    found = Diagnostic("file-is-pdf", file="a.yaml")
    assert as_text(found, "vi").splitlines()[0] == "a.yaml: LỖI [file-is-pdf]"
    assert len(as_text(found, "vi").splitlines()) == 3
    assert [as_json(found, "vi")[key] for key in ("line", "column", "place")] == [None, None, None]


def test_a_place_is_a_line_and_a_column_or_a_cell():
    written = at("a: 1 #2\n", "#2", "value-cut-at-hash", kept="1", whole="1 #2")
    assert [as_json(written, "vi")[key] for key in ("line", "column", "place")] == [1, 6, None]
    table = table_sheet("a.xlsx", [["x", "y"]], lambda row, column, lang: f"{lang} {row}:{column}")
    cell = table.rows[0][1]
    found = Diagnostic("count-unreadable", table.source, cell.start, cell.end, {"text": "y"})
    assert [as_json(found, "en")[key] for key in ("line", "column", "place")] == [None, None, "en 0:1"]
    empty = Diagnostic("file-is-pdf", table_sheet("a.xlsx", [], lambda row, column, lang: "").source)
    assert [as_json(empty, "vi")[key] for key in ("line", "column", "place")] == [None, None, None]


def test_a_warning_is_called_one():
    found = at("a: 1 #2\n", "#2", "value-cut-at-hash", kept="1", whole="1 #2")
    assert as_text(found, "vi").startswith("báo-cáo.yaml:1:6: Lưu ý [value-cut-at-hash]")
    assert as_json(found, "en")["severity"] == "warning"


@pytest.mark.parametrize(
    ("line", "spot", "shown", "marks"),
    [
        ("\tso_ho: x", "x", "→so_ho: x", "        ^"),
        ("\u00a0so_ho: x", "x", "·so_ho: x", "        ^"),
        ("a\x01: x", "x", "a�: x", "    ^"),
        ("số hộ: x", "x", "số hộ: x", "       ^"),
        ("so\u0302\u0301: x", "x", "so\u0302\u0301: x", "    ^"),
        ("数: x", "x", "数: x", "    ^"),
        ("a: 数数", "数数", "a: 数数", "   ^^^^"),
    ],
)
def test_marks_stand_below_the_spot_whatever_the_letters_are(line, spot, shown, marks):
    frame = as_text(at(f"{line}\n", spot), "vi").splitlines()[2:4]
    assert frame == [f"    1 | {shown}", f"      | {marks}"]


@pytest.mark.parametrize("offset", [0, 50, 150, 500, 996])
def test_a_long_line_is_cut_around_the_spot(offset):
    text = "." * offset + "đây!" + "." * (996 - offset)
    line, marks = as_text(at(text, "đây!"), "vi").splitlines()[2:4]
    assert len(line) == len("    1 | ") + 100
    assert line[marks.index("^") : marks.rindex("^") + 1] == "đây!"


def test_a_spot_over_several_lines_is_marked_to_the_end_of_the_first():
    marks = as_text(at("a: một\n  hai\n", "một\n  hai"), "vi").splitlines()[-2]
    assert marks == "      |    ^^^"


def test_a_finding_at_the_end_of_a_file_still_has_a_mark():
    source = Source("x", "a: 1\n")
    assert as_text(Diagnostic("yaml-empty", source, 5, 5), "vi").splitlines()[2:4] == ["    2 | ", "      | ^"]


def test_findings_are_sorted_by_place_and_named_once():
    text = "a: x\nb: y\n"
    first, second = at(text, "x"), at(text, "y")
    assert sorted_by_place([second, first, second]) == [first, second]
    whole = Diagnostic("file-windows-1258", file="báo-cáo.yaml")
    assert codes(sorted_by_place([second, first, whole])) == [
        "file-windows-1258",
        "count-unreadable",
        "count-unreadable",
    ]


def test_only_an_error_is_an_error():
    warning = Diagnostic("file-windows-1258", file="x")
    assert not has_errors([])
    assert not has_errors([warning])
    assert has_errors([warning, Diagnostic("file-is-pdf", file="x")])


def test_a_param_may_differ_by_language():
    found = at("a: x\n", "x", "choice-unknown", options="b (B)", suggestion={"vi": "Có phải b? ", "en": "Perhaps b? "})
    assert found.help("vi") == "Có phải b? Chọn một trong: b (B)."
    assert found.help("en") == "Perhaps b? Choose one of: b (B)."
