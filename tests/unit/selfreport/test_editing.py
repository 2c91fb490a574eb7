"""Single fields of a report changed in its text: what the lines look like, and what is refused."""

from __future__ import annotations

import pytest

from cds_score.diagnostics import Source
from cds_score.selfreport.editing.change import edited
from cds_score.selfreport.editing.fields import LONGEST_TEXT, Edit, clean, conflicts, held, is_path, is_row, opened
from cds_score.selfreport.editing.rows import with_document, with_unit, without_row

REPORT = """\
# Báo cáo của xã
criteria: mau/ba-tru-cot@2026
commune:
  # Mã năm chữ số
  code: "99001"
  name: Xã Ví Dụ (giả định)   # tên
period: quý 3/2024
inputs:
  # ═══ Chính quyền số ═══
  so_a:          # chưa có
  so_b: 1.300    # từ phần mềm
  so_c: {value: "1.205", evidence: [tl-01, tl-02]}
  so_d:
    value: >-
      khoảng
      96%
    # kèm theo
    evidence:
      - tl-01   # biên bản
      - tl-02
  thon:
    rows:
      - name: Thôn 1
        so_ho: 120
      # thôn sau
      - name: Thôn 2
evidence:
  tl-01: {number: 01/BC-UBND, date: 10/12/2024}
  tl-02:
    number: "02"
    title: Báo cáo
explanations:
  A.1: Chưa gửi
narrative:
  results: |  # nhiều dòng
    Dòng một.

    Dòng hai.
  causes:
"""


def changes(path, now, text=REPORT):
    """The lines that go, with `-`, and those that come, with `+`."""
    root, _ = opened(Source("x.yaml", text))
    assert root is not None
    made, found = edited(Source("x.yaml", text), [Edit(path, held(root, path), now)])
    assert made is not None, [(each.code, each.params) for each in found]
    before, after = text.split("\n"), made.text.split("\n")
    while before and after and before[0] == after[0]:
        del before[0], after[0]
    while before and after and before[-1] == after[-1]:
        del before[-1], after[-1]
    return [f"-{line}" for line in before] + [f"+{line}" for line in after]


@pytest.mark.parametrize(
    ("path", "now", "lines"),
    [
        (("inputs", "so_a"), "1.224", ["-  so_a:          # chưa có", "+  so_a: 1.224          # chưa có"]),
        (("inputs", "so_a"), "99,81%", ["-  so_a:          # chưa có", "+  so_a: 99,81%          # chưa có"]),
        (("inputs", "so_a"), "> 5", ["-  so_a:          # chưa có", '+  so_a: "> 5"          # chưa có']),
        (("inputs", "so_a"), "00160", ["-  so_a:          # chưa có", '+  so_a: "00160"          # chưa có']),
        (("inputs", "so_b"), "", ["-  so_b: 1.300    # từ phần mềm", "+  so_b:    # từ phần mềm"]),
        (
            ("inputs", "so_b", "evidence"),
            ("tl-01",),
            ["-  so_b: 1.300    # từ phần mềm", '+  so_b: {value: "1.300", evidence: [tl-01]}    # từ phần mềm'],
        ),
        (
            ("inputs", "so_c"),
            "99,81%",
            [
                '-  so_c: {value: "1.205", evidence: [tl-01, tl-02]}',
                '+  so_c: {value: "99,81%", evidence: [tl-01, tl-02]}',
            ],
        ),
        (
            ("inputs", "so_c", "evidence"),
            (),
            ['-  so_c: {value: "1.205", evidence: [tl-01, tl-02]}', '+  so_c: {value: "1.205"}'],
        ),
        (
            ("inputs", "so_c", "note"),
            "Theo sổ: trang 3",
            [
                '-  so_c: {value: "1.205", evidence: [tl-01, tl-02]}',
                '+  so_c: {value: "1.205", evidence: [tl-01, tl-02], note: "Theo sổ: trang 3"}',
            ],
        ),
        (("inputs", "so_d"), "96%", ["-    value: >-", "-      khoảng", "-      96%", "+    value: 96%"]),
        (("inputs", "so_d", "evidence"), ("tl-02",), ["-      - tl-01   # biên bản"]),
        (("inputs", "so_d", "evidence"), ("tl-01", "tl-02", "tl-03"), ["+      - tl-03"]),
        (("inputs", "so_d", "note"), "x", ['+    note: "x"']),
        (("inputs", "so_moi"), "5", ["+  so_moi: 5"]),
        (("inputs", "thon", "rows", 0, "so_ho"), "", ["-        so_ho: 120", "+        so_ho:"]),
        (("inputs", "thon", "rows", 1, "so_ho"), "95", ["+        so_ho: 95"]),
        (("inputs", "thon", "rows", 1, "name"), "Thôn Hai", ["-      - name: Thôn 2", "+      - name: Thôn Hai"]),
        (("commune", "code"), "08152", ['-  code: "99001"', '+  code: "08152"']),
        (
            ("commune", "name"),
            "Xã Khác",
            ["-  name: Xã Ví Dụ (giả định)   # tên", '+  name: "Xã Khác"   # tên'],
        ),
        (("commune", "level"), "xã", ['+  level: "xã"']),
        (
            ("period", "as_of"),
            "30/09/2024",
            ["-period: quý 3/2024", "+period: {from: 01/7/2024, to: 30/9/2024, as_of: 30/09/2024}"],
        ),
        (
            ("evidence", "tl-01", "date"),
            "",
            ["-  tl-01: {number: 01/BC-UBND, date: 10/12/2024}", "+  tl-01: {number: 01/BC-UBND}"],
        ),
        (("evidence", "tl-02", "title"), "", ["-    title: Báo cáo", "+    title:"]),
        (("evidence", "tl-03", "number"), "3", ['+  tl-03: {number: "3"}']),
        (("not_applicable", "KTS.06"), "Không có", ["+not_applicable:", '+  KTS.06: "Không có"']),
        (("explanations", "A.1"), "", ["-  A.1: Chưa gửi"]),
        (
            ("narrative", "results"),
            "Một.\nHai.",
            ["-    Dòng một.", "-", "-    Dòng hai.", "+    Một.", "+    Hai."],
        ),
        (
            ("narrative", "results"),
            "Gọn",
            [
                "-  results: |  # nhiều dòng",
                "-    Dòng một.",
                "-",
                "-    Dòng hai.",
                '+  results: "Gọn"  # nhiều dòng',
            ],
        ),
        (("narrative", "causes"), "a\n\n b", ["-  causes:", "+  causes: |", "+    a", "+", "+     b"]),
        (("contact", "name"), "Người Ví Dụ", ["+contact:", '+  name: "Người Ví Dụ"']),
        (("year",), "2024", ["+year: 2024"]),
        (("attributes", "vung"), "miền núi", ["+attributes:", "+  vung: miền núi"]),
    ],
)
def test_the_lines_that_change(path, now, lines):
    assert changes(path, now) == lines


def test_what_is_so_already_changes_nothing():
    assert changes(("inputs", "so_c", "evidence"), ("tl-01", "tl-02")) == []
    assert changes(("inputs", "so_a"), "–") == []


def test_a_report_in_brackets():
    text = "{criteria: x@1, inputs: {so_a: 1, so_b: }}"
    assert changes(("inputs", "so_b"), "1.300", text) == [
        f"-{text}",
        '+{criteria: x@1, inputs: {so_a: 1, so_b: "1.300"}}',
    ]
    assert changes(("inputs", "so_a", "note"), "x", text)[1] == (
        '+{criteria: x@1, inputs: {so_a: {value: 1, note: "x"}, so_b: }}'
    )
    assert changes(("narrative", "results"), "a\nb", text)[1].endswith('so_b: }, narrative: {results: "a\\nb"}}')


@pytest.mark.parametrize(
    ("text", "path", "code"),
    [
        ("inputs:\n  so_a: 1\n  so_a: 2\n", ("inputs", "so_a"), "edit-key-repeated"),
        ("inputs:\n  so_a: [1, 2]\n", ("inputs", "so_a"), "edit-unusual-shape"),
        ("inputs:\n  so_a: [1, 2]\n", ("inputs", "so_a", "note"), "edit-unusual-shape"),
        ("inputs: [1]\n", ("inputs", "so_a"), "edit-unusual-shape"),
        ("inputs:\n  thon: {file: thon.csv}\n", ("inputs", "thon"), "edit-unusual-shape"),
        ("inputs:\n  thon: {rows: []}\n", ("inputs", "thon", "rows", 3, "so_ho"), "edit-unusual-shape"),
        ("evidence:\n  tl-01: một dòng\n", ("evidence", "tl-01", "number"), "edit-unusual-shape"),
        ("narrative: lời\n", ("narrative", "results"), "edit-unusual-shape"),
        ("inputs:\n\tso_a: 1\n", ("inputs", "so_a"), "indent-tab"),
        ("inputs:\n  so_a: 'x\n", ("inputs", "so_a"), "quote-unclosed"),
        ("- so_a\n", ("inputs", "so_a"), "report-not-mapping"),
        ("", ("inputs", "so_a"), "yaml-empty"),
    ],
)
def test_what_can_not_be_edited_says_why_and_where(text, path, code):
    made, found = edited(Source("x.yaml", text), [Edit(path, "", "5")])
    assert made is None
    assert code in [each.code for each in found]
    assert all(each.source is not None for each in found)


def test_the_other_fields_of_a_file_with_a_repeated_key_can_be_edited():
    text = "inputs:\n  so_a: 1\n  so_b: 3\n  so_a: 2\n"
    assert changes(("inputs", "so_b"), "4", text) == ["-  so_b: 3", "+  so_b: 4"]
    assert changes(("inputs", "so_c"), "4", text) == ["+  so_c: 4"]


def test_a_field_that_somebody_else_has_changed_is_a_conflict():
    root, _ = opened(Source("x.yaml", REPORT))
    assert root is not None
    seen = [
        Edit(("inputs", "so_b"), "1.200", "1.400"),
        Edit(("inputs", "so_c"), "7", "1.205"),
        Edit(("inputs", "so_a"), "…", "3"),
        Edit(("inputs", "so_c", "evidence"), ("tl-01",), ()),
    ]
    assert [(each.path, each.held) for each in conflicts(root, seen)] == [
        (("inputs", "so_b"), "1.300"),
        (("inputs", "so_c", "evidence"), ("tl-01", "tl-02")),
    ]


def test_documents_come_and_go():
    source = Source("x.yaml", REPORT)
    made, name, _ = with_document(source)
    assert made is not None
    assert name == "tl-03"
    assert "    title: Báo cáo\n  tl-03: {}\nexplanations:" in made.text
    assert with_document(source, "tl-01") == (source, "tl-01", [])
    less, _ = without_row(made, ("evidence", "tl-02"))
    assert less is not None
    assert less.text == REPORT.replace('  tl-02:\n    number: "02"\n    title: Báo cáo\n', "  tl-03: {}\n")
    assert without_row(source, ("evidence", "tl-09")) == (source, [])
    first, name, _ = with_document(Source("x.yaml", "inputs:\n  so_a: 1\n"))
    assert first is not None
    assert (first.text, name) == ("inputs:\n  so_a: 1\nevidence:\n  tl-01: {}\n", "tl-01")
    broken, name, found = with_document(Source("x.yaml", "a: 'x"))
    assert (broken, name, [each.code for each in found]) == (None, "", ["quote-unclosed"])


def test_units_come_and_go():
    made, at, _ = with_unit(Source("x.yaml", REPORT), "thon", "Thôn 3")
    assert made is not None
    assert at == 2
    assert '      - name: Thôn 2\n      - name: "Thôn 3"\nevidence:' in made.text
    less, _ = without_row(made, ("inputs", "thon", "rows", 0))
    assert less is not None
    assert "    rows:\n      # thôn sau\n      - name: Thôn 2\n" in less.text
    assert without_row(made, ("inputs", "thon", "rows", 9)) == (made, [])
    blank, at, _ = with_unit(Source("x.yaml", "inputs:\n  thon:\n    rows:\n    # - name: …\n"), "thon", "A")
    assert blank is not None
    assert (blank.text, at) == ('inputs:\n  thon:\n    rows:\n      - name: "A"\n    # - name: …\n', 0)
    _, _, found = with_unit(Source("x.yaml", "inputs:\n  thon: {file: thon.csv}\n"), "thon", "A")
    assert [each.code for each in found] == ["edit-unusual-shape"]
    _, _, found = with_unit(Source("x.yaml", "inputs:\n  thon: 5\n"), "thon", "A")
    assert [each.code for each in found] == ["edit-unusual-shape"]


@pytest.mark.parametrize(
    ("path", "there"),
    [
        (("inputs", "a"), True),
        (("inputs", "a", "evidence"), True),
        (("inputs", "a", "value"), False),
        (("inputs", "a", "rows"), False),
        (("inputs", "a", "rows", 0, "b"), True),
        (("inputs", "a", "rows", 0, "b", "note"), True),
        (("inputs", "a", "rows", 0, "name", "note"), False),
        (("inputs", "a", "rows", -1, "b"), False),
        (("inputs", "a", "rows", "0", "b"), False),
        (("inputs", 3), False),
        (("inputs", "a\nb"), False),
        (("inputs", "a\x00"), False),
        (("inputs", "x" * 201), False),
        (("inputs",), False),
        (("evidence", "tl-01", "number"), True),
        (("evidence", "tl-01"), False),
        (("evidence", "tl-01", "at"), False),
        (("commune", "name"), True),
        (("commune", "x"), False),
        (("narrative", "results"), True),
        (("reviewers", "x"), False),
        (("year",), True),
        (("year", "x"), False),
        ((), False),
    ],
)
def test_only_fields_of_the_format_have_a_path(path, there):
    assert is_path(path) is there


def test_only_rows_have_the_path_of_a_row():
    assert is_row(("evidence",), adding=True)
    assert is_row(("evidence", "tl-01"), adding=False)
    assert is_row(("inputs", "thon", "rows"), adding=True)
    assert is_row(("inputs", "thon", "rows", 2), adding=False)
    assert not is_row(("evidence",), adding=False)
    assert not is_row(("inputs", "thon"), adding=False)
    assert not is_row(("inputs", "thon", "rows", "2"), adding=False)
    assert not is_row(("contact",), adding=True)


def test_texts_are_kept_in_one_form():
    assert clean("  Xa\u0303\r\nhai\rba\t ") == "Xã\nhai\nba"
    assert clean("a\x00") is None
    assert clean("a\x1b[31m") is None
    assert clean("\ud800") is None
    assert clean("x" * (LONGEST_TEXT + 1)) is None
