"""What is understood of a style sheet."""

from __future__ import annotations

import pytest

from cds_score.documents.markup import parse_markup
from cds_score.documents.word.cascade import Cascade, points

HTML = '<div class="a"><p class="b c">một <b>hai</b></p></div>'


def values(css: str, tag: str = "p", html: str = HTML) -> dict[str, str]:
    cascade = Cascade(css)
    return cascade.values(next(each for each in parse_markup(html).walk() if each.tag == tag))


def test_classes_go_before_elements_and_later_rules_before_earlier_ones():
    assert values(".b { color: #111 } p { color: #222 }")["color"] == "#111"
    assert values(".b { color: #111 } .c { color: #222 }")["color"] == "#222"
    assert values(".a .b { color: #111 } .b { color: #222 }")["color"] == "#111"


def test_what_is_inherited_and_what_is_not():
    found = values("p { font-size: 12pt; margin: 3mm }", "b")
    assert found["font-size"] == "12pt"
    assert found["font-weight"] == "bold"
    assert "margin-top" not in found


def test_nesting():
    assert "color" in values(".a > p { color: #111 }")
    assert "color" not in values(".a > b { color: #111 }", "b")
    assert "color" in values(".a b { color: #111 }", "b")


def test_other_selectors_are_passed_over():
    css = "p::after { color: #111 } p:first-child { color: #111 } b + p { color: #111 } p[lang] { color: #111 }"
    assert "color" not in values(css)


def test_screens_are_not_paper():
    assert "color" not in values("@media screen { p { color: #111 } }")
    assert values("@media print { p { color: #111 } }")["color"] == "#111"


def test_shorthands():
    found = values("p { margin: 1mm 2mm 3mm; font: bold 12pt/1.3 serif; border: 1pt solid #000 }")
    assert [found[f"margin-{side}"] for side in ("top", "right", "bottom", "left")] == ["1mm", "2mm", "3mm", "2mm"]
    assert (found["font-size"], found["line-height"], found["font-weight"]) == ("12pt", "1.3", "bold")
    assert found["border-left"] == "1pt solid #000"


def test_relative_sizes():
    assert values("div { font-size: 10pt } p { font-size: 1.2em }")["font-size"] == "12pt"
    assert values("div { font-size: 10pt } p { font-size: 50% }")["font-size"] == "5pt"


def test_pages():
    cascade = Cascade(
        "@page { size: A4; margin: 24mm 15mm; @top-center { content: counter(page); color: #111 } }"
        "@page wide { size: A4 landscape } @page :first { @top-center { content: none } }"
    )
    assert cascade.pages[""].values["margin-left"] == "15mm"
    assert cascade.pages[""].boxes == {"top-center": "counter(page)"}
    assert cascade.pages[":first"].boxes == {"top-center": "none"}
    assert cascade.pages["wide"].values == {"size": "A4 landscape"}


@pytest.mark.parametrize(
    ("length", "wanted"), [("1cm", 28.346), ("10mm", 28.346), ("12pt", 12), ("0", 0), ("auto", 0), ("50%", 50)]
)
def test_lengths(length, wanted):
    assert points(length, of=100) == pytest.approx(wanted, abs=0.01)


@pytest.mark.parametrize("css", ["", "p {", "}", "@page", "p { color }", "/* p {", "@import 'x';", "a{b:c}}}{{"])
def test_a_broken_style_sheet_is_read_as_far_as_it_goes(css):
    assert values(css)["display"] == "block"
