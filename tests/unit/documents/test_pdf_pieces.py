"""A PDF of many documents, written piece by piece, read back by pikepdf."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from cds_score.documents.joined import join
from cds_score.documents.pdf_pieces import PdfInPieces


def document(said: list[str]) -> pikepdf.Pdf:
    """Pages of which each has a content and a resource of its own, and one that they share."""
    made = pikepdf.new()
    shared = made.make_indirect(Dictionary(Said=String("5 0 R (trong chữ) \\")))
    for each in said:
        made.add_blank_page(page_size=(200, 100))
        page = made.pages[-1].obj
        page.Contents = made.make_stream(f"% {each}".encode())
        page.Resources = Dictionary(Properties=Dictionary(A=shared, B=made.make_indirect(Array([1, String(each)]))))
        page.StructParents, page.Tabs = 0, Name.S
    return made


def test_documents_stand_one_after_another_with_all_that_their_pages_need() -> None:
    stream = io.BytesIO()
    whole = PdfInPieces(stream)
    firsts = [whole.add(document(said)) for said in (["một", "hai"], ["ba"])]
    whole.finish(b"/PageMode /UseNone", b"<< /Title (t) >>")
    with pikepdf.open(stream) as read:
        assert not read.get_warnings()
        assert [page.obj.Contents.read_bytes().decode() for page in read.pages] == ["% một", "% hai", "% ba"]
        own = [page.obj.Resources.Properties for page in read.pages]
        assert [str(each.B[1]) for each in own] == ["một", "hai", "ba"]
        assert {str(each.A.Said) for each in own} == {"5 0 R (trong chữ) \\"}
        assert own[0].A.objgen == own[1].A.objgen != own[2].A.objgen
        assert [read.pages[at].obj.objgen[0] for at in (0, 2)] == firsts
        assert not any(key in page.obj for page in read.pages for key in (Name.StructParents, Name.Tabs))
        assert str(read.docinfo.Title) == "t"
        assert read.Root.PageMode == Name.UseNone


def test_same_documents_same_bytes() -> None:
    made = []
    for _ in range(2):
        stream = io.BytesIO()
        whole = PdfInPieces(stream)
        whole.add(document(["một"]))
        whole.finish(b"", b"<< >>")
        made.append(stream.getvalue())
    assert made[0] == made[1]


def test_bookmarks_are_the_units_with_their_papers(tmp_path: Path) -> None:
    for name in ("a", "b", "c"):
        with document([name, f"{name}2"]) as made:
            made.save(tmp_path / f"{name}.pdf")
    papers = [("Xã Một", "Phiếu", "a"), ("Xã Một", "Nhật ký", "b"), ("Xã Hai", "Phiếu", "c")]
    join([(unit, title, tmp_path / f"{name}.pdf") for unit, title, name in papers], tmp_path / "gop.pdf", "vi")
    with pikepdf.open(tmp_path / "gop.pdf") as read, read.open_outline() as outline:
        assert [(each.title, each.is_closed) for each in outline.root] == [("Xã Một", True), ("Xã Hai", True)]
        assert [[each.title for each in unit.children] for unit in outline.root] == [["Phiếu", "Nhật ký"], ["Phiếu"]]
        pages = [_page(child.destination) for unit in outline.root for child in unit.children]
        assert pages == [read.pages[at].obj.objgen for at in (0, 2, 4)]
        assert read.Root.PageMode == Name.UseOutlines


def _page(destination: object) -> tuple[int, int]:
    assert isinstance(destination, Array)
    return destination[0].objgen
