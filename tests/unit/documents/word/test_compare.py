"""The tables of an edited paper against what was printed: one difference for each thing that somebody changed."""

from __future__ import annotations

import copy
import random
import re
import unicodedata
from dataclasses import replace

import pytest
from docx.oxml.ns import qn
from markupsafe import Markup

from cds_score.documents.errors import DocumentError
from cds_score.documents.pdf import paper_pdf
from cds_score.documents.tables.compare import compare_paper
from cds_score.documents.tables.markup import markup_tables
from cds_score.documents.tables.order import displaced
from cds_score.documents.tables.stream import Stream, chain, folded
from cds_score.documents.word.document import paper_docx
from tests.unit.documents.word.made import EXAMPLES, bytes_of, example, opened, paper

TABLE = """
<h3>I. Kết quả</h3>
<table><thead><tr><th>STT</th><th>Chỉ tiêu</th><th>Kết quả</th><th>Điểm</th></tr></thead><tbody>
<tr><th colspan="4">Chính quyền số</th></tr>
<tr><td>1</td><th>Hồ sơ trực tuyến</th><td>92,69%<br>1.205/1.300</td><td>2,78/3</td></tr>
<tr><td></td><th>– phần thứ nhất</th><td>80%</td><td>1</td></tr>
<tr><td>2</td><th>Hồ sơ đúng hạn</th><td>99%</td><td></td></tr>
<tr><td>3</td><th>Văn bản điện tử</th><td>100%</td><td>3</td></tr>
</tbody></table><p>Lời sau bảng.</p>
"""


def edited(html: str, *changes: tuple[str, str]) -> Markup:
    for old, new in changes:
        assert html.count(old) == 1, old
        html = html.replace(old, new)
    return Markup(html)


def row(name: str) -> str:
    found = re.search(rf"<tr>(?:(?!</tr>).)*{name}.*?</tr>\n", TABLE)
    assert found
    return found[0]


NEW = "<tr><td>9</td><th>Việc mới</th><td>5%</td><td>4</td></tr>"
EDITS = {
    "a figure": ([("99%", "98%")], ["cell"]),
    "two figures": ([("99%", "98%"), ("<td>100%", "<td>10,0%")], ["cell", "cell"]),
    "a figure in a cell that was empty": ([("<td>99%</td><td></td>", "<td>99%</td><td>7</td>")], ["cell"]),
    "a figure that is gone": ([("<td>99%</td>", "<td></td>")], ["cell"]),
    "a number of a row": ([("<td>2</td>", "<td>8</td>")], ["cell"]),
    "a word of a name": ([("đúng hạn", "đúng hẹn")], ["cell"]),
    "a row less": ([(row("đúng hạn"), "")], ["row-missing"]),
    "a row more": ([(row("trực tuyến"), row("trực tuyến") + NEW)], ["row-added"]),
    "rows exchanged": ([(row("đúng hạn") + row("Văn bản"), row("Văn bản") + row("đúng hạn"))], ["rows-exchanged"]),
    "prose": ([("Lời sau bảng.", "Lời khác hẳn, 5 điều.")], []),
}  # fmt: skip


@pytest.mark.parametrize("kind", ["docx", "pdf"])
@pytest.mark.parametrize("name", EDITS)
def test_each_edit_is_what_it_is(name, kind):
    changes, kinds = EDITS[name]
    make = paper_docx if kind == "docx" else paper_pdf
    found = compare_paper(paper(TABLE), make(paper(edited(TABLE, *changes))), kind)
    assert [each.kind for each in found] == kinds, [each.text("vi") for each in found]


def test_a_difference_says_where_and_what():
    (one,) = compare_paper(paper(TABLE), paper_docx(paper(edited(TABLE, ("1.205/1.300", "1.206/1.300")))), "docx")
    assert one.text("vi") == (
        "Bảng 1 (I. Kết quả), dòng “1. Hồ sơ trực tuyến”, cột “Kết quả”: bản in ghi “92,69% 1.205/1.300”, "
        "tệp này ghi “92,69% 1.206/1.300”."
    )
    assert one.text("en") == (
        "Table 1 (I. Kết quả), row “1. Hồ sơ trực tuyến”, column “Kết quả”: printed “92,69% 1.205/1.300”, "
        "this file says “92,69% 1.206/1.300”."
    )


@pytest.mark.parametrize(
    ("name", "vi", "en"),
    [
        (
            "a row less",
            "Bảng 1 (I. Kết quả): tệp này thiếu dòng “2. Hồ sơ đúng hạn”.",
            "Table 1 (I. Kết quả): row “2. Hồ sơ đúng hạn” is missing in this file.",
        ),
        (
            "a row more",
            "Bảng 1 (I. Kết quả): tệp này có thêm dòng “9. Việc mới”, bản in không có.",
            "Table 1 (I. Kết quả): row “9. Việc mới” was added in this file.",
        ),
        (
            "rows exchanged",
            "Bảng 1 (I. Kết quả): dòng “2. Hồ sơ đúng hạn” và dòng “3. Văn bản điện tử” đổi chỗ cho nhau.",
            "Table 1 (I. Kết quả): rows “2. Hồ sơ đúng hạn” and “3. Văn bản điện tử” have changed places.",
        ),
        (
            "a figure that is gone",
            "Bảng 1 (I. Kết quả), dòng “2. Hồ sơ đúng hạn”, cột “Kết quả”: bản in ghi “99%”, tệp này ghi để trống.",
            "Table 1 (I. Kết quả), row “2. Hồ sơ đúng hạn”, column “Kết quả”: printed “99%”, this file says nothing.",
        ),
    ],
)
def test_every_sentence(name, vi, en):
    (one,) = compare_paper(paper(TABLE), paper_docx(paper(edited(TABLE, *EDITS[name][0]))), "docx")
    assert (one.text("vi"), one.text("en")) == (vi, en)


def test_rows_that_change_places_but_keep_the_numbers_in_order_are_one_difference():
    html = edited(TABLE, ("Hồ sơ đúng hạn</th><td>99%</td><td></td>", "@"),
                  ("Văn bản điện tử</th><td>100%</td><td>3</td>", "Hồ sơ đúng hạn</th><td>99%</td><td></td>"),
                  ("@", "Văn bản điện tử</th><td>100%</td><td>3</td>"))  # fmt: skip
    assert [each.kind for each in compare_paper(paper(TABLE), paper_docx(paper(html)), "docx")] == ["rows-exchanged"]


def test_a_row_that_moved_is_one_difference():
    html = edited(TABLE, (row("trực tuyến"), ""), (row("Văn bản"), row("Văn bản") + row("trực tuyến")))
    (one,) = compare_paper(paper(TABLE), paper_docx(paper(html)), "docx")
    assert one.kind == "row-moved"
    assert one.text("vi") == "Bảng 1 (I. Kết quả): dòng “1. Hồ sơ trực tuyến” không đứng ở chỗ của nó như bản in."
    assert one.text("en") == "Table 1 (I. Kết quả): row “1. Hồ sơ trực tuyến” does not stand where it was printed."


def test_whole_tables():
    other = "<h3>II. Thêm</h3><table><tr><th>Việc</th><td>5</td></tr><tr><th>Khác</th><td>6</td></tr></table>"
    (gone,) = compare_paper(paper(TABLE + other), paper_docx(paper(TABLE)), "docx")
    assert (gone.kind, gone.text("vi")) == ("table-missing", "Bảng 2 (II. Thêm): tệp này không có bảng đó.")
    assert gone.text("en") == "Table 2 (II. Thêm): this file has no such table."
    assert [each.kind for each in compare_paper(paper(TABLE + other), paper_pdf(paper(TABLE)), "pdf")] == [gone.kind]
    (more,) = compare_paper(paper(TABLE), paper_docx(paper(TABLE + other)), "docx")
    assert (more.kind, more.text("vi")) == (
        "table-added",
        "Tệp này có thêm một bảng mà bản in không có, bắt đầu bằng “Việc”.",
    )
    assert more.text("en") == "This file has a table that was not printed; it begins with “Việc”."


def test_white_space_and_the_form_of_letters_do_not_count():
    document = opened(paper(TABLE))
    for text in document.element.body.iter(qn("w:t")):
        text.text = unicodedata.normalize("NFD", (text.text or "").replace(" ", "  ")) + " "
    assert compare_paper(paper(TABLE), bytes_of(document), "docx") == []


def test_a_box_that_was_ticked_is_no_difference():
    box = '<div><span class="box"></span>Khớp</div>'
    html = f"<table><tr><td>1</td><td>{box}</td></tr><tr><td>2</td><td>b</td></tr></table>"
    document = opened(paper(html))
    (text,) = (each for each in document.element.body.iter(qn("w:t")) if "☐" in (each.text or ""))
    text.text = text.text.replace("☐", "☒")
    assert compare_paper(paper(html), bytes_of(document), "docx") == []


def test_what_was_struck_out_or_inserted_with_tracked_changes_counts_as_it_is_read():
    document = opened(paper(TABLE))
    (run,) = (each.getparent() for each in document.element.body.iter(qn("w:t")) if each.text == "99%")
    inserted, deleted = (document.element.makeelement(qn(name), {}) for name in ("w:ins", "w:del"))
    new = copy.deepcopy(run)
    new.find(qn("w:t")).text = "98%"
    run.addprevious(inserted)
    inserted.append(new)
    run.addprevious(deleted)
    deleted.append(run)
    (one,) = compare_paper(paper(TABLE), bytes_of(document), "docx")
    assert (one.expected, one.found) == ("99%", "98%")


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.parent.name)
def test_a_paper_is_like_itself(path):
    made = example(path)
    assert markup_tables(str(made.content), drawings=True)
    assert compare_paper(made, paper_docx(made), "docx") == []
    assert compare_paper(made, paper_pdf(made), "pdf") == []


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.parent.name)
def test_each_digit_that_is_changed_is_one_difference(path):
    made = example(path)
    data = paper_docx(made)
    places = [
        (table, text, at)
        for table, each in enumerate(opened(data).tables)
        if len(each.rows) > 1
        for text, run in enumerate(each._tbl.iter(qn("w:t")))
        for at, sign in enumerate(run.text or "")
        if sign.isdigit()
    ]
    for table, text, at in random.Random(path.parent.name).sample(places, min(12, len(places))):
        document = opened(data)
        run = list(document.tables[table]._tbl.iter(qn("w:t")))[text]
        run.text = f"{run.text[:at]}{(int(run.text[at]) + 3) % 10}{run.text[at + 1 :]}"
        found = compare_paper(made, bytes_of(document), "docx")
        assert [each.kind for each in found] == ["cell"], (run.text, [each.text("vi") for each in found])


def test_each_digit_that_is_changed_in_a_pdf_is_one_difference():
    made = example(next(path for path in EXAMPLES if path.parent.name == "mau-ba-tru-cot"))
    html = re.sub(r"<svg.*?</svg>", lambda drawing: " " * len(drawing[0]), str(made.content), flags=re.DOTALL)
    places = [
        table.start() + cell.start(1) + digit.start()
        for table in re.finditer("<table.*?</table>", html, re.DOTALL)
        for cell in re.finditer(">([^<>]+)<", table[0])
        for digit in re.finditer("[0-9]", cell[1])
    ]
    for at in random.Random(2).sample(places, 8):
        digit = str((int(html[at]) + 3) % 10)
        changed = replace(made, content=Markup(f"{html[:at]}{digit}{html[at + 1 :]}"))
        found = compare_paper(made, paper_pdf(changed), "pdf")
        assert [each.kind for each in found] == ["cell"], (html[at - 30 : at + 30], [e.text("vi") for e in found])


@pytest.mark.parametrize("kind", ["docx", "pdf"])
@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"%PDF-1.7", "chữ".encode()])
def test_what_is_no_such_file_is_said_in_both_languages(data, kind):
    with pytest.raises(DocumentError) as fault:
        compare_paper(paper(TABLE), data, kind)
    assert "lành lặn" in fault.value.vi
    assert "sound" in fault.value.en


@pytest.mark.parametrize(
    ("places", "pairs", "alone"),
    [
        ([], [], []),
        ([4, 7, 9], [], []),
        ([9, 7, 4], [(0, 2)], []),
        ([7, 4, 9], [(0, 1)], []),
        ([7, 9, 12, 4], [], [3]),
        ([12, 4, 7, 9], [], [0]),
    ],
)
def test_what_changed_places(places, pairs, alone):
    assert displaced(places) == (pairs, alone)


def test_texts_are_found_in_their_order_and_as_much_as_there_can_be():
    assert chain([[0, 10], [5], [3, 8]], [3, 2, 2]) == [0, 5, 8]
    assert chain([[10], [0], [2]], [1, 2, 2]) == [-1, 0, 2]
    assert chain([[], [4]], [1, 1]) == [-1, 4]


def test_a_text_is_found_between_spaces_only():
    stream = Stream("115", "115", frozenset({0, 1}), (0,))
    assert list(stream.places("15")) == [1]
    assert list(stream.places("1")) == [0]
    assert list(stream.places("5")) == []
    assert folded("Ư\u0303 ba-\ufffe A1", ascii_only=True) == "ba--a1"
