"""The tree of a filled template."""

from __future__ import annotations

from cds_score.documents.markup import drop_drawings, parse_markup, seen_text


def shape(html: str) -> str:
    def of(element) -> str:
        inside = ",".join(child if isinstance(child, str) else of(child) for child in element.children)
        return f"{element.tag}({inside})"

    return of(parse_markup(html))


def test_open_elements_close_where_html_says():
    assert shape("<p>a<p>b<ul><li>c<li>d</ul>") == "body(p(a),p(b),ul(li(c),li(d)))"
    assert shape("<table><tr><td>a<th>b<tr><td>c</table>") == "body(table(tr(td(a),th(b)),tr(td(c))))"
    assert shape("<p>a</b></p></div>b<br/>c") == "body(p(a),b,br(),c)"


def test_escaped_text_is_text_and_scripts_are_none():
    assert shape("<p>&lt;b&gt; &amp;amp;</p><script>x</script>") == "body(p(<b> &amp;),script())"


def test_drawings_go_with_their_titles():
    assert drop_drawings(parse_markup("<p>a<svg><title>b</title></svg>c</p>")).text() == "ac"


def test_what_is_seen():
    assert seen_text("A\u0300\u202e1\ufffe\x00\x0b") == "\u00c01"
