"""What was appended to a paper: each part by itself, and what of the paper it replaces."""

from __future__ import annotations

import io

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pikepdf import Array, Name, String
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from cds_score.documents.proof.page_text import added_text, page_texts
from cds_score.documents.proof.revisions import revisions
from cds_score.documents.proof.seal import first_revision
from cds_score.documents.proof.sign import Wish, sign
from tests.unit.documents.proof.tools import (
    AT,
    appended,
    free_number,
    key,
    object_text,
    page_number,
    picture,
    printed,
    rewritten,
    stamped,
)


def signed(pdf: bytes, number: int = 1, image: bytes | None = None) -> bytes:
    made = sign(pdf, key("Trần Văn B", number), Wish(AT, image), "a.pdf")
    assert isinstance(made, bytes)
    return made


def stream(text: bytes, keys: bytes = b"") -> bytes:
    return b"<< %s /Length %d >>\nstream\n%s\nendstream" % (keys, len(text), text)


def numbers(pdf: bytes) -> dict[str, int]:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        content = document.pages[0].obj.Contents
        return {
            "root": document.Root.objgen[0],
            "metadata": document.Root.Metadata.objgen[0],
            "info": document.trailer.Info.objgen[0],
            "pages": document.Root.Pages.objgen[0],
            "content": (content[0] if isinstance(content, Array) else content).objgen[0],
            "file": document.attachments["ket-qua.json"].obj.EF.F.objgen[0],
        }


def with_contents(pdf: bytes, contents: str) -> bytes:
    """The first page with other contents; `old` stands for what it had."""
    free = free_number(pdf)
    old = f"{numbers(pdf)['content']} 0 R"
    page = object_text(pdf, page_number(pdf), Contents=Name.Contents)
    refs = contents.replace("old", old).replace("new", f"{free} 0 R").replace("save", f"{free + 1} 0 R")
    return appended(
        pdf,
        {
            page_number(pdf): page.replace(b"/Contents /Contents", b"/Contents [ %s ]" % refs.encode()),
            free: stream(b"Q 1 0 0 RG 100 100 50 50 re S"),
            free + 1: stream(b"q"),
            free + 2: stream(b"0 0 1 1 re W n"),
        },
    )


def test_nothing_appended() -> None:
    found = revisions(printed())
    assert (found.state, found.revisions, found.replaced) == ("whole", [], set())
    assert (found.pages, found.files) == (2, ["ban-ke.json", "ket-qua.json"])
    assert found.text("vi") == "Tệp còn nguyên như lúc được tạo, không ai ghi thêm gì."
    assert revisions(printed() + b"\r\n").state == "whole"


def test_signatures_and_a_stamp_between_them() -> None:
    first = signed(printed())
    second = stamped(first)
    third = signed(second, 2, picture())
    found = revisions(third)
    assert found.state == "extended"
    assert [set(each.changes) for each in found.revisions] == [
        {"signature"},
        {"annotation"},
        {"signature", "shown", "catalogue"},
    ]
    assert [(each.number, each.start, each.end) for each in found.revisions] == [
        (2, len(printed()), len(first)),
        (3, len(first), len(second)),
        (4, len(second), len(third)),
    ]
    assert found.replaced == set()
    assert found.revisions[0].text("vi") == "Thêm chữ ký số (ChuKy1)."
    assert found.revisions[2].text("en") == (
        "Adds a digital signature (ChuKy2); shows a signature on page 1; changes other parts of the file: the "
        "structure for screen readers."
    )
    assert "3 lần ghi thêm" in found.text("vi")


def test_the_drawing_of_a_signature_that_is_changed_later() -> None:
    pdf = signed(printed(), 1, picture())
    with pikepdf.open(io.BytesIO(pdf)) as document:
        number = document.Root.AcroForm.Fields[0].objgen[0]
    moved = object_text(pdf, number, Rect=Array([0, 0, 500, 500]))
    found = revisions(appended(pdf, {number: moved}))
    assert [set(each.changes) for each in found.revisions] == [
        {"signature", "shown", "catalogue"},
        {"annotation", "catalogue"},
    ]


def test_an_update_by_pyhanko_that_writes_the_metadata_anew() -> None:
    writer = IncrementalPdfFileWriter(io.BytesIO(printed()))
    writer.update_root()
    target = io.BytesIO()
    writer.write(target)
    found = revisions(target.getvalue())
    assert [set(each.changes) for each in found.revisions] == [{"metadata"}]
    assert found.replaced == {"metadata"}


@pytest.mark.parametrize(
    ("contents", "kinds", "replaced"),
    [
        ("old new", {"drawn"}, set()),
        ("save old new", {"drawn"}, set()),
        ("new old", {"page"}, {"pages"}),
        ("new", {"page"}, {"pages"}),
        ("old", {"nothing"}, set()),
        ("old old", {"drawn"}, set()),
    ],
)
def test_contents_of_a_page(contents: str, kinds: set[str], replaced: set[str]) -> None:
    found = revisions(with_contents(printed(), contents))
    assert set(found.revisions[0].changes) == kinds
    assert found.replaced == replaced


def test_each_part_that_can_be_replaced() -> None:
    pdf = printed()
    at = numbers(pdf)
    root = object_text(pdf, at["root"])
    cases: dict[str, tuple[dict[int, bytes], set[str]]] = {
        "a stream of the page": ({at["content"]: stream(b"BT ET")}, {"page"}),
        "an attached file": ({at["file"]: stream(b'{"a": 2}')}, {"attachment"}),
        "the metadata": ({at["metadata"]: stream(b"<x/>", b"/Type /Metadata /Subtype /XML")}, {"metadata"}),
        "the information": ({at["info"]: b"<< /Title (X) >>"}, {"metadata"}),
        "the size of a page": (
            {page_number(pdf): object_text(pdf, page_number(pdf), MediaBox=Array([0, 0, 300, 300]))},
            {"page"},
        ),
        "one page less": (
            {at["pages"]: object_text(pdf, at["pages"], Count=1, Kids=Name.K).replace(
                b"/Kids /K", b"/Kids [ %d 0 R ]" % page_number(pdf)
            )},
            {"pages"},
        ),
        "layers": ({at["root"]: root[:-2] + b"/OCProperties << /OCGs [] /D << >> >> >>"}, {"catalogue"}),
        "validation data": ({at["root"]: root[:-2] + b"/DSS << /Certs [] >> >>"}, {"validation"}),
        "a form": (
            {at["root"]: root[:-2] + b"/AcroForm << /Fields [ << /T (a) /FT /Tx /V (b) >> ] >> >>"},
            {"form"},
        ),
        "nothing": ({at["root"]: root}, {"nothing"}),
    }  # fmt: skip
    for name, (objects, kinds) in cases.items():
        found = revisions(appended(pdf, objects))
        assert [set(each.changes) for each in found.revisions] == [kinds], name
        for lang in ("vi", "en"):
            assert found.revisions[0].text(lang).endswith("."), name


def test_a_file_added_and_the_old_ones_kept() -> None:
    pdf = printed()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        names = document.Root.Names.EmbeddedFiles
        holder = names if names.is_indirect else document.Root
        listed = b" ".join(
            f"({name})".encode() if isinstance(name, str) else b"%d 0 R" % name.objgen[0]
            for name in (str(each) if isinstance(each, String) else each for each in names.Names)
        )
        number = holder.objgen[0]
        held = names if names.is_indirect else document.Root.Names
        held_number = held.objgen[0]
    free = free_number(pdf)
    one = b"<< /Type /Filespec /F (them.txt) /UF (them.txt) /EF << /F %d 0 R >> >>" % (free + 1)
    tree = b"<< /Names [ %s (them.txt) %d 0 R ] >>" % (listed, free)
    assert held_number == number
    found = revisions(appended(pdf, {number: tree, free: one, free + 1: stream(b"xin chao")}))
    assert [each.changes for each in found.revisions] == [{"new_attachment": "them.txt"}]
    assert found.files == ["ban-ke.json", "ket-qua.json", "them.txt"]


def test_what_looks_like_an_end_inside_a_stream_is_none() -> None:
    pdf = printed()
    free = free_number(pdf)
    found = revisions(appended(pdf, {free: stream(b"startxref\n12\n%%EOF\n")}))
    assert len(found.revisions) == 1


def test_rubbish_at_the_end_is_said() -> None:
    found = revisions(signed(printed()) + b"rubbish")
    assert [set(each.changes) for each in found.revisions] == [{"signature"}, {"trailing"}]
    assert found.revisions[1].text("vi").startswith("Có dữ liệu lạ ở cuối tệp")


def test_a_file_saved_anew_and_files_that_are_not_ours() -> None:
    found = revisions(rewritten(signed(printed())))
    assert found.state == "rewritten"
    assert "2 trang; tệp đính kèm ban-ke.json, ket-qua.json" in found.text("vi")
    blank = io.BytesIO()
    pikepdf.new().save(blank)
    assert (
        revisions(blank.getvalue()).text("en") == "The file bears no seal of this program; what can be read: nothing."
    )
    assert revisions(b"no PDF").state == "unreadable"
    encrypted = io.BytesIO()
    with pikepdf.open(io.BytesIO(printed())) as document:
        document.save(encrypted, encryption=pikepdf.Encryption(owner="x", user=""))
    assert revisions(encrypted.getvalue()).state == "unreadable"


def test_an_added_stamp_is_added_text() -> None:
    whole = stamped(printed(), "So: 123/QD-UBND")
    first = first_revision(whole)
    assert first is not None
    changes = added_text(page_texts(first), page_texts(whole))
    assert [(each.page, each.added, each.removed) for each in changes] == [(1, "So: 123/QD-UBND", "")]


@given(at=st.integers(0, 20_000), by=st.integers(1, 255))
def test_a_damaged_file_is_said_and_never_raised(at: int, by: int) -> None:
    whole = stamped(signed_once())
    spoilt = bytearray(whole)
    spoilt[at % len(whole)] ^= by
    found = revisions(bytes(spoilt))
    for lang in ("vi", "en"):
        assert found.text(lang)
        assert all(each.text(lang) for each in found.revisions)


_SIGNED: list[bytes] = []


def signed_once() -> bytes:
    if not _SIGNED:
        _SIGNED.append(signed(printed()))
    return _SIGNED[0]


def test_deep_and_endless_structures_end() -> None:
    pdf = printed()
    free = free_number(pdf)
    chain = {free + n: b"<< /Next %d 0 R >>" % (free + n + 1) for n in range(3000)}
    chain[free + 3000] = b"<< /Next %d 0 R >>" % free
    root = object_text(pdf, numbers(pdf)["root"])
    chain[numbers(pdf)["root"]] = root[:-2] + b"/PieceInfo %d 0 R >>" % free
    found = revisions(appended(pdf, chain))
    assert found.revisions[0].changes == {"catalogue": "PieceInfo"}
