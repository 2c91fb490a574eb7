"""The structural check finds what is wrong."""

from __future__ import annotations

import io
from collections.abc import Callable

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf

from cds_score.documents import structure_tree
from cds_score.documents.paper import Attachment
from cds_score.documents.pdf import sheet_pdf
from cds_score.documents.structure import structure_problems
from tests.unit.documents import sample

PAPER = """<h1>Một trang</h1><p>Chữ</p>
<table><thead><tr><th scope="col">Tên</th><th scope="col">Số</th></tr></thead>
<tbody><tr><th scope="row">Một</th><td>1</td></tr></tbody></table><ul><li>Dòng</li></ul>
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><title>Hình vuông</title><rect width="9" height="9"/></svg>"""


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = tmp_path_factory.mktemp("own")
    (folder / "score-sheet.html.j2").write_text(PAPER, encoding="utf-8")
    data = Attachment("ket-qua.json", b"{}", "application/json", "Kết quả", "2025-10-24")
    return sheet_pdf(sample.assessment(), [data], overrides=folder)


def test_a_sound_file_has_no_problem(sound: bytes) -> None:
    assert structure_problems(sound) == []


def no_metadata(pdf: Pdf) -> None:
    del pdf.Root.Metadata


def wrong_part(pdf: Pdf) -> None:
    pdf.Root.Metadata.write(pdf.Root.Metadata.read_bytes().replace(b'pdfuaid:part="1"', b""))


def two_blocks(pdf: Pdf) -> None:
    pdf.Root.Metadata.write(pdf.Root.Metadata.read_bytes() + b"<rdf:RDF/>")


def no_font_file(pdf: Pdf) -> None:
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Dictionary) and Name.FontFile2 in thing:
            del thing[Name.FontFile2]


def no_alternative_text(pdf: Pdf) -> None:
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Dictionary) and thing.get(Name.S) == "/Figure":
            del thing[Name.Alt]


def elements(pdf: Pdf, role: str) -> list[pikepdf.Object]:
    return [each for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and each.get(Name.S) == role]


def rename(pdf: Pdf, role: str, other: str) -> None:
    elements(pdf, role)[0].S = Name(other)


def empty_alternative_text(pdf: Pdf) -> None:
    elements(pdf, "/P")[0].Alt = pikepdf.String(" ")


def all_rename(pdf: Pdf, role: str, other: str) -> None:
    for each in elements(pdf, role):
        each.S = Name(other)


def two_of_a_name(pdf: Pdf) -> None:
    first, second, *_ = elements(pdf, "/TH")
    second.ID = first.ID


def script(pdf: Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=pikepdf.String("app.alert(1)"))


def link(pdf: Pdf) -> None:
    action = Dictionary(S=Name.URI, URI=pikepdf.String("http://example.org"))
    pdf.pages[0].obj.Annots = Array([pdf.make_indirect(Dictionary(Subtype=Name.Link, A=pdf.make_indirect(action)))])


@pytest.mark.parametrize(
    ("spoil", "problem"),
    [
        (lambda pdf: pdf.Root.__delitem__(Name.OutputIntents), "output intent"),
        (no_metadata, "no XMP"),
        (wrong_part, "pdfuaid:part"),
        (two_blocks, "one RDF block"),
        (lambda pdf: pdf.docinfo.__setitem__(Name.Producer, "another"), "producer"),
        (lambda pdf: pdf.docinfo.__delitem__(Name.Title), "title"),
        (lambda pdf: pdf.Root.__delitem__(Name.Lang), "language"),
        (lambda pdf: pdf.Root.__delitem__(Name.ViewerPreferences), "show the title"),
        (lambda pdf: pdf.Root.__delitem__(Name.MarkInfo), "not marked"),
        (lambda pdf: pdf.Root.__delitem__(Name.StructTreeRoot), "structure tree"),
        (lambda pdf: pdf.pages[0].obj.__delitem__(Name.Tabs), "tab order"),
        (lambda pdf: pdf.pages[0].obj.__delitem__(Name.StructParents), "lead to the structure"),
        (no_alternative_text, "alternative text"),
        (empty_alternative_text, "of a P is empty"),
        (lambda pdf: rename(pdf, "/H1", "/H2"), "an H2 follows no heading"),
        (lambda pdf: pdf.Root.__delitem__(Name.Outlines), "no bookmarks"),
        (lambda pdf: rename(pdf, "/TBody", "/Div"), "there is a Div in a Table"),
        (lambda pdf: rename(pdf, "/LI", "/P"), "there is a P in a L"),
        (lambda pdf: elements(pdf, "/TH")[0].A.__delitem__(Name.Scope), "what it heads"),
        (lambda pdf: pdf.Root.StructTreeRoot.__delitem__(Name.IDTree), "is not whole"),
        (two_of_a_name, "the same name"),
        (lambda pdf: elements(pdf, "/TD")[0].A.Headers.append(pikepdf.String("x")), "a header that is not there"),
        (lambda pdf: elements(pdf, "/TD")[0].A.__setitem__(Name.ColSpan, 2), "equally long"),
        (lambda pdf: all_rename(pdf, "/TH", "/TD"), "no header cell"),
        (no_font_file, "not embedded"),
        (lambda pdf: pdf.Root.__delitem__(Name.AF), "not associated"),
        (lambda pdf: pdf.Root.AF.append(pdf.Root.AF[0]), "twice"),
        (lambda pdf: pdf.attachments["ket-qua.json"].obj.__delitem__(Name.AFRelationship), "relates"),
        (script, "JavaScript"),
        (link, "URI"),
        (lambda pdf: pdf.Root.__setitem__(Name.AcroForm, Dictionary(Fields=Array())), "form fields"),
    ],
)
def test_each_fault_is_found(sound: bytes, spoil: Callable[[Pdf], object], problem: str) -> None:
    with pikepdf.open(io.BytesIO(sound)) as document:
        spoil(document)
        target = io.BytesIO()
        document.save(target, fix_metadata_version=False)
    found = structure_problems(target.getvalue())
    assert any(problem in text for text in found), found


def test_header_cells_say_what_they_head(sound: bytes) -> None:
    with pikepdf.open(io.BytesIO(sound)) as document:
        scopes = [str(each.A.Scope) for each in elements(document, "/TH")]
        assert sorted(scopes) == ["/Column", "/Column", "/Row"]
        names = list(document.Root.StructTreeRoot.IDTree.Names)
    assert len(names) == 6


def test_pages_without_any_heading(sound: bytes) -> None:
    with pikepdf.open(io.BytesIO(sound)) as document:
        all_rename(document, "/H1", "/P")
        checks = structure_tree.CHECKS["headings"]
        assert list(checks(document, structure_tree.elements(document))) == []
        document.pages.append(document.pages[0])
        assert list(checks(document, structure_tree.elements(document))) == ["no page has a heading"]


def test_an_encrypted_file_and_no_file(sound: bytes) -> None:
    with pikepdf.open(io.BytesIO(sound)) as document:
        target = io.BytesIO()
        document.save(target, encryption=pikepdf.Encryption(owner="x", user=""))
    assert "the file is encrypted" in structure_problems(target.getvalue())
    assert structure_problems(b"no PDF")[0].startswith("the file cannot be opened")


def test_a_name_written_with_numbers_is_found_too(sound: bytes) -> None:
    with pikepdf.open(io.BytesIO(sound)) as document:
        document.Root.PageLayout = Dictionary(Deep=Array([Dictionary(S=Name.Launch)]))
        target = io.BytesIO()
        document.save(target, object_stream_mode=pikepdf.ObjectStreamMode.disable, fix_metadata_version=False)
    hidden = target.getvalue().replace(b"/Launch", b"/L#61unch")
    assert b"/L#61unch" in hidden
    assert "there is an action: Launch" in structure_problems(hidden)
