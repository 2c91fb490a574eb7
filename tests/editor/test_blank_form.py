"""A blank form as `form` writes it, in an editor: every section is completed, explained and checked in Vietnamese."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.docs.program import run
from tests.editor.client import Client, Said
from tests.editor.server import COMMAND

SET = "mau/ba-tru-cot@2026"
LETTERS = re.compile("[ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ]")
COUNT = (
    "Số đếm ghi bằng chữ số, có thể có dấu chấm hàng nghìn: 1224 hoặc 1.224. "
    "Số gần đúng ghi như: hơn 1.000; ít nhất 1.169. Chưa có thì để trống."
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The form and the schema that its first line names; the editor itself is told of none."""
    folder = tmp_path_factory.mktemp("form")
    assert run("form", SET, "-o", str(folder / "bao-cao.yaml")).code == 0
    (folder / "nothing.json").write_text("{}", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def form(folder: Path) -> str:
    """Its text; the sign that marks a place in these tests stands in one of its notes."""
    text = (folder / "bao-cao.yaml").read_text(encoding="utf-8")
    assert text.startswith("# yaml-language-server: $schema=bao-cao.schema.json\n")
    return text.replace("ghi | rồi", "ghi dấu gạch đứng rồi")


@pytest.fixture(scope="module")
def editor(folder: Path) -> Iterator[Client]:
    with Client(COMMAND, folder, folder / "nothing.json") as started:
        yield started


def put(form: str, old: str, new: str) -> str:
    assert form.count(old) == 1, old
    return form.replace(old, new)


def test_a_blank_form_is_left_alone(editor, form):
    assert editor.diagnostics("bao-cao.yaml", form) == []


@pytest.mark.parametrize(
    ("old", "new", "offered"),
    [
        ("\n  ho_so_tiep_nhan:\n", "\n  ho_so_t|\n", {"ho_so_tiep_nhan"}),
        (
            "\n  ho_so_tiep_nhan:\n",
            "\n  ho_so_tiep_nhan:\n    |\n",
            {"value", "evidence", "as_of", "note", "to_confirm"},
        ),
        ("\n  co_ke_hoach_tap_huan:\n", "\n  co_ke_hoach_tap_huan: |\n", {"có", "không"}),
        (
            "\nevidence:\n",
            "\nevidence:\n  tl-01:\n    |\n",
            {"number", "date", "issuer", "title", "pages", "file", "url"},
        ),
        ("\nevidence:\n", "\nevidence:\n  tl-01: {n|}\n", {"number", "date", "issuer", "title"}),
        ("\nnot_applicable:\n", "\nnot_applicable:\n  |\n", {"KTS.02"}),
        ("\nexplanations:\n", "\nexplanations:\n  |\n", {"CQS.01", "KTS.03", "XHS.03"}),
        ("\n  results:\n", "\n  r|\n", {"results"}),
        ("\n  phone:\n", "\n  p|\n", {"phone"}),
        ("\n  as_of:\n", "\n  a|\n", {"as_of"}),
        ("\n  level:\n", "\n  level: |\n", {"xã", "phường", "đặc khu"}),
    ],
)
def test_what_may_be_written_is_offered(old, new, offered, editor, form):
    found = editor.completion(put(form, old, new))
    assert offered <= found.keys()
    assert not {"true", "false", "null"} & found.keys(), "words of YAML, which nobody needs"
    for label in offered - {"xã", "phường", "đặc khu"}:
        assert LETTERS.search(found[label]), label


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("\n  dan_so:", "\n  dan|_so:", "Dân số của xã"),
        ("\n  dan_so:", "\n  dan|_so:", "Người thường trú và tạm trú dài hạn."),
        ("\n  dan_so:", "\n  dan|_so:", "Công an xã"),
        ("\nevidence:", "\nevi|dence:", "Danh mục tài liệu kiểm chứng"),
        ("\nevidence:\n", "\nevidence:\n  tl-01: {num|ber: 01/BC}\n", "Số, ký hiệu"),
        ("\nevidence:\n", "\nevidence:\n  tl-01: {number: 1, fi|le: a.pdf}\n", "tính từ thư mục của báo cáo này"),
        ("\nnot_applicable:", "\nnot_app|licable:", "không áp dụng"),
        ("\nexplanations:", "\nexplan|ations:", "Giải trình"),
        ("\nnarrative:", "\nnarr|ative:", "Phần lời"),
        ("\n  results:", "\n  res|ults:", "Kết quả nổi bật trong kỳ."),
        ("\n  next_steps:", "\n  next|_steps:", "Nhiệm vụ, giải pháp"),
        ("\ncontact:", "\ncon|tact:", "Người lập biểu"),
        ("\n  as_of:", "\n  as|_of:", "Ngày chốt số liệu"),
    ],
)
def test_a_key_explains_itself(old, new, says, editor, form):
    assert says in editor.hover(put(form, old, new))


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("\n  dan_so:\n", "\n  dan_so: 5,894\n", COUNT),
        ("\n  co_ke_hoach_tap_huan:\n", "\n  co_ke_hoach_tap_huan: x\n", "Ghi có hoặc không"),
        ("\n  as_of:\n", "\n  as_of: tháng 12\n", "Ngày ghi như 15/12/2024."),
        (
            "\nevidence:\n",
            "\nevidence:\n  tl-01: {date: 1/9/2026}\n",
            "Thêm number (số, ký hiệu) hoặc title (trích yếu).",
        ),
        ("\nevidence:\n", "\nevidence:\n  tl-01: {title: Tờ trình, so: 1}\n", "Không có khóa này trong Mỗi tài liệu"),
        ("\nnot_applicable:\n", "\nnot_applicable:\n  CQS.01: không có\n", "Chỉ tiêu này không có trong bộ tiêu chí"),
        ("\nexplanations:\n", "\nexplanations:\n  CQS.99: chưa\n", f"Bộ tiêu chí {SET} không có chỉ tiêu này."),
        ("\n  results:\n", "\n  results: [a, b]\n", "Ghi một đoạn chữ."),
        ("\n  results:\n", "\n  ket_qua: tốt\n", "Không có khóa này trong narrative."),
        ("\n  phone:\n", "\n  dien_thoai: 1\n", "Không có khóa này trong contact."),
    ],
)
def test_a_slip_is_underlined_where_it_stands(old, new, message, editor, form):
    text = put(form, old, new)
    line = text[: text.index(new) + len(new) - 1].count("\n") + 1
    (said,) = editor.diagnostics("bao-cao.yaml", text)
    assert said == Said(line, said.message)
    assert said.message.startswith(message)


def test_a_form_that_is_filled_in_is_left_alone(editor, form):
    """Figures with evidence, several lines of words, a document with its file."""
    text = put(form, "\n  dan_so:\n", '\n  dan_so: {value: "5.894", evidence: [tl-01], note: đã đối chiếu}\n')
    text = put(text, "\nevidence:\n", "\nevidence:\n  tl-01: {number: 01/BC, date: 1/9/2026, file: tai-lieu/a.pdf}\n")
    text = put(text, "\n  results:\n", "\n  results: |\n    Dòng một.\n    Dòng hai: có dấu hai chấm.\n")
    text = put(text, "\n  code:\n", '\n  code: "99002"\n')
    text = put(text, "\n  as_of:\n", "\n  as_of: 15/12/2026\n")
    assert editor.diagnostics("bao-cao.yaml", text) == []
