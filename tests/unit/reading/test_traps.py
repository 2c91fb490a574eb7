"""The slips that people make in YAML: each line alone, and beside valid lines that look like slips."""

from __future__ import annotations

import pytest

from tests.helpers import codes, parse_text, places


def after(line: str) -> list[tuple[str, int, int]]:
    """What is said of a line after two good ones; every place is in the third line."""
    return places(parse_text(f"số_một: 1\nsố_hai: 2\n{line}\n")[1])


@pytest.mark.parametrize(
    ("line", "code", "column"),
    [
        ("\tso_ho: 1", "indent-tab", 1),
        ("  \tso_ho: 1", "indent-tab", 3),
        ("\t# ghi chú", "indent-tab", 1),
        ("\t", "indent-tab", 1),
        ("\u00a0so_ho: 1", "indent-invisible-space", 1),
        ("\u3000so_ho: 1", "indent-invisible-space", 1),
        ("\u200bso_ho: 1", "indent-invisible-space", 1),
        ("so_ho：1", "colon-full-width", 6),
        ("so_ho ： 1", "colon-full-width", 7),
        ("số hộ：1", "colon-full-width", 6),
        ("so_ho:1", "colon-without-space", 6),
        ("so.ho:1", "colon-without-space", 6),
        ("so_ho:{value: 1}", "colon-without-space", 6),
        ("so_ho:{value: 1, evidence: [a]}", "colon-without-space", 6),
        ("so_ho:[1, 2]", "colon-without-space", 6),
        ("ty_le: %96", "value-special-start", 8),
        ("ty_le: @96", "value-special-start", 8),
        ("ty_le: `96`", "value-special-start", 8),
        ("ty_le: * 96", "value-special-start", 8),
        ("ty_le: *96,5", "yaml-anchor", 8),
        ("ty_le: & 96", "value-special-start", 8),
        ("ty_le: !96,5", "value-special-start", 8),
        ("ty_le: >96%", "value-special-start", 8),
        ("ty_le: > 96%", "value-special-start", 8),
        ("ty_le: ≥ 96%: ước", "value-colon", 13),
        ("ty_le: -", "value-special-start", 8),
        ("ty_le: - 96", "value-special-start", 8),
        ("ty_le: ,5%", "value-special-start", 8),
        ("ty_le: }", "value-special-start", 8),
        ("ty_le: ? 96", "value-special-start", 8),
        ("ty_le: {value: >96%}", "value-special-start", 16),
        ("ty_le: {note: a, value: %96}", "value-special-start", 25),
        ("ten: Kế hoạch: số 1", "value-colon", 14),
        ("ten: Kế hoạch:", "value-colon", 14),
        ("ten: {value: Kế hoạch: số 1}", "value-colon", 22),
        ("ten: \"Kế hoạch\" số 1", "value-after-quote", 17),
        ("ten: 'Kế hoạch' số 1", "value-after-quote", 17),
        ("ten: \"Kế hoạch", "quote-unclosed", 6),
        ("ten: 'Kế hoạch", "quote-unclosed", 6),
        ("ten: {value: 1", "bracket-unclosed", 6),
        ("ten: [1, 2", "bracket-unclosed", 6),
        ("Số hộ\t12", "row-pasted", 6),
        ("Số hộ\t\t12", "row-pasted", 6),
        ("so_ho 12", "colon-missing", 1),
        ("  so_ho: 12", "value-colon-or-indent", 8),
        ("ten: a\x02b", "character-forbidden", 7),
        ("ten: Kế hoạch #3", "value-cut-at-hash", 15),
    ],
)  # fmt: skip
def test_a_slip_is_called_by_its_name_and_place(line, code, column):
    assert after(line) == [(code, 3, column)]


@pytest.mark.parametrize(
    "line",
    [
        "so_ho:\t12",
        "so_ho: 12\t# ghi chú",
        "so_ho: 12 # ghi chú: %96",
        "so_ho: 12  ## ghi chú",
        "# so_ho:12",
        "  # \tso_ho：12",
        "ten: a\tb",
        "ten: '\t：'",
        "ten: \"Kế hoạch: số 1 #2\"",
        "ten: 'Kế hoạch: số 1' # ghi chú",
        "gio: 12:30",
        "url: http://example.vn/a?b=1#c",
        "ten: a#b",
        "ten: C# và F#",
        "ty_le: ≥ 96%",
        "ten: x-y",
        "ten: -5",
        "ten: a & b * c! %",
        "ten: “nháy cong”",
        "ten: H56：01",
        "ten: |\n  Kết quả: 1\n  so_ho:12\n  \tbằng tab\n  Số hộ\t12\n  so_ho：12",
        "ten: >-\n  Kết quả: 1\n  %96 #2",
        "ten: {value: 12:30, note: 'a: b'}",
        "ten: {a: [1, 2], b: {c: d}}",
    ],
)  # fmt: skip
def test_a_good_line_that_looks_like_a_slip_is_left_alone(line):
    assert after(line) == []


def test_a_second_line_with_a_colon_is_named_where_the_colon_is():
    assert after("ten: đoạn văn\n  có hai dòng: không") == [("value-colon-or-indent", 4, 14)]


def test_a_trap_gives_the_name_the_value_and_the_spot():
    _, found = parse_text("so_ho: 1\nty_le: >96% # theo báo cáo\n")
    assert codes(found) == ["value-special-start"]
    assert found[0].params == {"key": "ty_le", "value": ">96%", "spot": ">"}
    assert 'ty_le: ">96%"' in found[0].help("vi")


def test_every_line_with_a_slip_is_named_at_once():
    text = "a: 1\n\tb: 2\nc: %3\nd：4\ne: 'x\n"
    _, found = parse_text(text)
    assert places(found)[:3] == [("indent-tab", 2, 1), ("value-special-start", 3, 4), ("colon-full-width", 4, 2)]


def test_the_parsers_own_words_are_left_out_beside_a_trap_on_the_same_line():
    assert places(parse_text("a: 1\nb: %2\n")[1]) == [("value-special-start", 2, 4)]


def test_an_error_far_from_any_trap_is_named_too():
    _, found = parse_text("a:\n  b: 1\n c: 2\nd: 1\ne: 1\nf:1\n")
    assert ("indent-wrong", 3, 2) in places(found)


def test_a_line_that_was_swallowed_keeps_the_file_from_being_read():
    root, found = parse_text("a: 1\n  b:2\nc: 3\n")
    assert root is None
    assert places(found) == [("colon-without-space", 2, 4)]


def test_only_warnings_leave_the_tree_as_it_is():
    root, found = parse_text("a: 1 #2\nb: 3\n")
    assert root is not None
    assert [(each.code, each.severity) for each in found] == [("value-cut-at-hash", "warning")]
    assert found[0].params == {"kept": "1", "whole": "1 #2"}


def test_a_note_above_a_wrong_line_is_not_blamed():
    """A surprising colon may mean that the line above lacks its own; a comment lacks nothing."""
    assert places(parse_text("a: 1\n# ghi chú\nsố hộ:{value: 1, evidence: [c]}\n")[1]) == [
        ("value-colon-or-indent", 3, 26)
    ]


def test_an_unknown_error_keeps_the_parsers_words():
    _, found = parse_text("%YAML 9.9\n---\na: 1\n")
    assert codes(found) == ["yaml-syntax"]
    assert "None" not in found[0].message("vi")
    assert found[0].params["problem"]


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("a:\n    b: 1\n  c: 2\n  d: 3\n  e: 4\n", "indent-wrong", 2, 5),
        ("a:\n  b: 1\n  c: 2\n   d: 3\n  e: 4\n", "value-colon-or-indent", 4, 5),
        ("a:\n  b 1\n\n  # ghi chú\n  c: 2\n", "colon-missing", 2, 3),
        ("a: 1\n b: 2\n", "value-colon-or-indent", 2, 3),
        (" a: 1\nb: 2\nc: 3\n", "indent-wrong", 1, 2),
        ("ghi chú\na: 1\n", "colon-missing", 1, 1),
        ("a: {b: 1}\n---\nc: 2\n", "yaml-second-document", 2, 1),
        ("{a: 1}\nb: 2\n", "yaml-second-document", 2, 1),
        ("a: 'x\nb: 'y'\nc: 1\n", "quote-unclosed", 1, 4),
        ("a: \"x\n  z\"\nb 1\nc: 2\n", "colon-missing", 3, 1),
        ("a: {b: 1}}\nc: 2\n", "text-after-bracket", 1, 10),
        ("a: {b: 1} c\nd: 2\n", "text-after-bracket", 1, 11),
        ("a:\n  b: 1\n  - c\n", "dash-unexpected", 3, 3),
        ("a:\n  b: |\n    c: d\n  e\n", "text-outdented", 4, 3),
        ("a:\n  b:\n    xin chào: d\n    e\n  c: 1\n", "text-without-bar", 2, 4),
        ("a:\n  b:\n    c: d\n    e\n", "colon-missing", 4, 5),
        ("a: x\n  y\n z: 1\nb: 2\n", "value-colon-or-indent", 3, 3),
    ],
)  # fmt: skip
def test_an_error_is_told_where_the_slip_is_and_not_where_the_parser_stops(text, code, line, column):
    assert places(parse_text(text)[1]) == [(code, line, column)]


@pytest.mark.parametrize("slip", ["b:1", "b：1", "b:\u00a01"])
def test_a_line_that_is_refused_for_the_slip_above_is_not_told_too(slip):
    _, found = parse_text(f"a:\n  {slip}\n  # ghi chú\n\n  c: 2\n")
    assert [each[1] for each in places(found)] == [2]


def test_very_many_lines_without_a_colon_are_looked_through():
    _, found = parse_text("a:\n" + "  b\n" * 20_000 + " c: 1\n")
    assert len(found) == 1
