"""The quick way of the pages of bundled templates gives what WeasyPrint gives by itself."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pikepdf
import pypdfium2
import pytest
from weasyprint import tinyhtml5
from weasyprint.html import UA

from cds_score.casework.cases import Files, Opened, open_case
from cds_score.casework.opening import Outcome
from cds_score.cli.session import Settings, open_province
from cds_score.documents import engine
from cds_score.documents.environment import signs
from cds_score.documents.paper import Paper, paper_markup
from cds_score.documents.papers.registry import PAPERS, ROUND_PAPERS, Print, lacking, printed, printed_round
from cds_score.documents.pdf import drawn, finished, unfinished
from cds_score.documents.proof.page_text import own_page_texts, page_texts
from cds_score.documents.sheet import sheet
from tests.certified import recognised
from tests.docs.program import ROOT
from tests.unit.documents import sample


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Paper]:
    """Every paper of a recognised commune, and two other score sheets."""
    commune = recognised(tmp_path_factory.mktemp("recognised"))
    province = open_province(Settings((f"{commune.folder}/bo-tieu-chi",), f"{commune.folder}/danh-sach.csv"), "vi")
    office = str(ROOT / "examples/xa-vi-du/co-quan.yaml")
    opened = open_case(commune.report, Files(decision=commune.decision, office=office), province, "vi")
    assert isinstance(opened, Opened)
    found = {"sample": sheet(sample.assessment()), "english": sheet(sample.assessment("en"))}
    for name, kind in PAPERS.items():
        if not lacking(kind, opened.case):
            made, _ = printed(kind, opened.case, Print())
            assert made is not None
            found[name] = made
    for name, round_kind in ROUND_PAPERS.items():
        found[name] = printed_round(round_kind, [opened.case], Print())
    example = open_case(str(ROOT / "examples/xa-vi-du/bao-cao.yaml"), Files(), open_province(Settings(), "vi"), "vi")
    assert not isinstance(example, Outcome)
    made, _ = printed(PAPERS["phieu-ket-qua"], example.case, Print())
    assert made is not None
    return found | {"example": made}


def test_the_same_pages_to_the_byte(papers: dict[str, Paper]) -> None:
    assert len(papers) > 15
    for name, paper in papers.items():
        markup = paper_markup(paper)
        assert paper.house.bundled, name
        assert engine.drawn(markup, paper.style, own=True) == engine.drawn(markup, paper.style, own=False), name


@pytest.mark.parametrize("own", [True, False], ids=["own", "usual"])
def test_no_paper_asks_for_features_of_a_typeface(
    papers: dict[str, Paper], monkeypatch: pytest.MonkeyPatch, own: bool
) -> None:
    """WeasyPrint never gives back what it allocates for them, with every text anew."""
    asked = dict[bytes, object]()
    monkeypatch.setattr(engine._FONTS, "font_features", asked)
    for name, paper in papers.items():
        engine.drawn(paper_markup(paper), paper.style, own=own)
        assert not asked, name
    engine.drawn("<p>1</p>", "p { font-variant-numeric: tabular-nums }", own=own)
    assert asked


def test_the_same_tree(papers: dict[str, Paper]) -> None:
    for name, paper in papers.items():
        markup = str(paper_markup(paper))
        quick = engine.well_formed(markup)
        assert quick is not None, name
        usual = tinyhtml5.parse(markup, namespace_html_elements=False)
        assert _shape(quick) == _shape(usual), name


def _shape(element: ElementTree.Element) -> object:
    """Tags, attributes and text; of white space in a row only that it is there, and none between head and body."""
    attributes = {name: value for name, value in element.attrib.items() if not name.endswith("xmlns")}
    children = [(_shape(each), _spaced(each.tail)) for each in element]
    if element.tag == "html":
        return [shape for shape, _ in children]
    return element.tag, attributes, _spaced(element.text), children


def _spaced(text: str | None) -> str:
    return re.sub(r"\s*\n\s*", "\n", text or "")


@pytest.mark.parametrize(
    "markup",
    [
        "<html><p>a<p>b</html>",
        "<html><p title=\"a\nb\">c</p></html>",
        "<html>&hellip;</html>",
    ],
)  # fmt: skip
def test_what_xml_would_read_otherwise_goes_the_usual_way(markup: str) -> None:
    assert engine.well_formed(markup) is None


def test_only_what_no_page_has_is_left_out_of_the_style_of_browsers() -> None:
    kept = engine.browser_rules().splitlines()
    left_out = [line for line in UA.splitlines() if line and line not in kept]
    for line in left_out:
        assert line.startswith(("::", "[dir", "dd[dir", ":is(dir, menu, ol, ul)[dir", ":link {", "  @")), line
    styles = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "reports" / "styles").glob("*.css"))
    boxes = {line.split()[0] for line in left_out if line.startswith("  @")}
    assert len(boxes) == 10
    assert not boxes & set(re.findall(r"@[a-z-]+", styles))
    templates = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "reports").rglob("*.html.j2"))
    assert "float: footnote" not in styles
    assert not re.search(r"\bdir=|(?<!\bli)::marker", styles + templates)


def test_the_text_is_read_of_the_pages_as_they_will_be(papers: dict[str, Paper]) -> None:
    paper = papers["sample"]
    pages = drawn(paper)
    with unfinished(paper, pages) as document:
        texts = own_page_texts(document.to_read())
        done = document.finish([])
    assert texts == page_texts(done)
    assert done == finished(paper, pages)


def test_everything_in_the_finished_file_is_packed(papers: dict[str, Paper], tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(finished(papers["sample"], drawn(papers["sample"])))
    with pikepdf.open(tmp_path / "a.pdf") as document:
        loose = [each for each in document.objects if isinstance(each, pikepdf.Stream) and "/Filter" not in each]
    assert [str(each.get("/Type")) for each in loose] == ["/Metadata"]


@pytest.mark.parametrize("width", range(60, 126))
def test_what_is_held_together_leaves_the_lines_before_it_full(width: int) -> None:
    """Where the text before it ends in a space, WeasyPrint breaks one of them after its first word at some widths."""
    text = "Chưa đủ – Chỉ tiêu không bắt buộc: đạt 3/6; yêu cầu ≥ 30%; chưa đạt: CQS.04, KTS.03, XHS.03."
    page = f'<html><body><p style="width: {width}mm">{signs(text)}</p></body></html>'
    style = """@page { size: A4 } .sign-text { white-space: nowrap }
        body { font: 11.5pt "CDS Serif"; overflow-wrap: anywhere }"""
    document = pypdfium2.PdfDocument(engine.drawn(page, style, own=False))
    lines = document[0].get_textpage().get_text_range().splitlines()
    assert len(lines[0]) > len("Chưa đủ")
    assert not any(line.rstrip().endswith((".", "CQS", "KTS", "XHS")) for line in lines[:-1])
