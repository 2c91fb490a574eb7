"""One field edited in reports written in every way: read again, that field is another and nothing else is."""

from __future__ import annotations

import unicodedata
from typing import Any

from hypothesis import assume, given, reject
from hypothesis import strategies as st

from cds_score.diagnostics import Source
from cds_score.reading import tree
from cds_score.reading.numbers import is_blank
from cds_score.reading.rewriting import rewritten
from cds_score.reading.source import decode
from cds_score.reading.splicing import end_of
from cds_score.selfreport.editing.change import edited
from cds_score.selfreport.editing.fields import Edit, clean, held, opened
from cds_score.selfreport.editing.rows import with_document, with_unit, without_row
from cds_score.selfreport.model import Answer, SelfReport
from cds_score.selfreport.read import read_report

AWKWARD = (
    "1.224", "0", "99,81%", "hơn 96%", "≥ 5", "> 5", ">= 70%", "a: b", "x #y", "#x", "'q'", '"q"', '\\"', "- a", "{a}",
    "[", "]", "a, b", "có", "no", "*x", "&x", "!x", "%x", "@x", "`", "?", ":", "a:", "| x", "a\nb", "a\n\n  b\n- c: d",
    "a\n \nb", "a\tb", "a\n\tb", "🙂", "\u200bx", "x\u2028y", "\ufeff", "00160", "01/7/2025", "2024-12-15", "12:30",
    "=1+1", "<b>", "Xã Ví Dụ (giả định)", "x" * 300, "…a", "yes", "a\\nb", "dòng 1\n\n\ndòng 3", "a\n#b\nc",
)  # fmt: skip
texts: st.SearchStrategy[str] = st.one_of(
    st.sampled_from(sorted({each for text in AWKWARD if (each := clean(text)) and not is_blank(each)})),
    st.text(st.characters(exclude_categories=("Cc", "Cs", "Zs")), min_size=1, max_size=30)
    .map(lambda text: clean(text) or "")
    .filter(lambda each: not is_blank(each)),
)
lines: st.SearchStrategy[str] = texts.filter(lambda each: "\n" not in each)
references = st.lists(st.sampled_from(("tl-01", "tl-02", "tl 3", "công văn", "05")), max_size=3, unique=True)
INPUTS = ("so_a", "so_b", "so_c")


def quoted(text: str) -> str:
    """As JSON has it, which YAML reads."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c.isprintable() else f"\\U{ord(c):08X}" for c in escaped) + '"'


@st.composite
def scalars(draw: Any, margin: str, flow: bool, text: str | None = None) -> str:
    """A text as one scalar, in one of the ways of YAML."""
    text = draw(texts) if text is None else text
    way = draw(st.sampled_from(("double", "single", "plain", "literal", "folded")))
    if way == "single" and text.isprintable():
        return "'" + text.replace("'", "''") + "'"
    if way == "plain" and text.replace(".", "").isalnum():
        return text
    listed = text.split("\n")
    if way == "literal" and not flow and all(each.strip() and each[0] != " " and each.isprintable() for each in listed):
        sign = draw(st.sampled_from(("|", "|-", "|+", "|2-", "| # lời", "|-  # lời")))
        return sign + "".join(f"\n{margin}  {each}" for each in listed)
    if way == "folded" and not flow and len(listed) == 1 and text.isprintable():
        return f">-\n{margin}  {text}"
    return quoted(text)


@st.composite
def lists(draw: Any, margin: str, flow: bool) -> str:
    """References, in one of the ways of YAML; begins with what stands between the colon and it."""
    names = draw(references)
    if len(names) == 1 and draw(st.booleans()):
        return f" {quoted(names[0])}"
    if names and not flow and draw(st.booleans()):
        dash = draw(st.sampled_from(("", "  ")))
        return "".join(f"\n{margin}{dash}- {quoted(each)}{draw(comments)}" for each in names)
    return f" [{', '.join(map(quoted, names))}]"


comments = st.sampled_from(("", "", "  # lời chú", " # có: dấu, #", "   "))


@st.composite
def answers(draw: Any, name: str, margin: str, flow: bool) -> str:
    """`name: …` of one input."""
    way = draw(st.sampled_from(("scalar", "scalar", "blank", "flow", "block")))
    if flow and way in ("blank", "block"):
        way = "flow"
    if way == "blank":
        return f"{margin}{name}:{draw(comments)}"
    if way == "scalar":
        return f"{margin}{name}: {draw(scalars(margin, flow))}"
    parts = {"value": f" {draw(scalars(margin + '  ', way == 'flow' or flow))}"}
    for key in draw(st.lists(st.sampled_from(("evidence", "note", "to_confirm")), unique=True)):
        inner = way == "flow" or flow
        parts[key] = (
            draw(lists(margin + "  ", inner)) if key == "evidence" else f" {draw(scalars(margin + '  ', inner))}"
        )
    pairs = draw(st.permutations([f"{key}:{text}" for key, text in parts.items()]))
    if way == "flow" or flow:
        space = draw(st.sampled_from(("", " ")))
        return f"{margin}{name}: {{{space}{', '.join(pairs)}{space}}}"
    return f"{margin}{name}:{draw(comments)}\n" + "\n".join(f"{margin}  {each}" for each in pairs)


@st.composite
def brackets(draw: Any, keys: tuple[str, ...]) -> str:
    """`{key: text, …}`"""
    return "{" + ", ".join(f"{key}: {draw(scalars('', True))}" for key in keys) + "}"


@st.composite
def pairs_of(draw: Any, section: str, keys: tuple[str, ...]) -> str:
    """A section of texts."""
    chosen = draw(st.lists(st.sampled_from(keys), unique=True))
    way = draw(st.sampled_from(("block", "block", "flow", "blank", "none")))
    if way == "none":
        return ""
    if way == "blank" or (not chosen and way == "block"):
        return f"{section}:{draw(st.sampled_from(('', ' {}', '  # lời')))}\n"
    if way == "flow":
        return f"{section}: {draw(brackets(tuple(chosen)))}\n"
    made = [f"  {key}: {draw(scalars('  ', False))}" if draw(st.booleans()) else f"  {key}:" for key in chosen]
    return (
        f"{section}:\n"
        + "\n".join(f"{each}{draw(st.sampled_from(('', chr(10) + '  # dưới')))}" for each in made)
        + "\n"
    )


@st.composite
def documents(draw: Any) -> str:
    """The section of cited documents."""
    names = draw(st.lists(st.sampled_from(("tl-01", "tl-02", "tl 3")), unique=True))
    if not names:
        return draw(st.sampled_from(("", "evidence:\n", "evidence: {}\n")))
    made = "evidence:\n"
    for name in names:
        keys = draw(st.lists(st.sampled_from(("number", "date", "title")), min_size=1, unique=True))
        if draw(st.booleans()):
            made += f"  {quoted(name)}: {draw(brackets(tuple(keys)))}\n"
        else:
            made += f"  {quoted(name)}:\n" + "".join(f"    {key}: {draw(scalars('    ', False))}\n" for key in keys)
    return made


@st.composite
def reports(draw: Any) -> str:
    """The text of a report."""
    parts = ['criteria: "mau/ba-tru-cot@2026"\n', draw(pairs_of("commune", ("code", "name", "address")))]
    parts.append(draw(st.sampled_from(("period: {from: 1/1/2024, to: 31/12/2024}\n", "period: quý 3/2024\n", ""))))
    way = draw(st.sampled_from(("block", "block", "block", "flow", "blank", "none")))
    if way in ("block", "flow"):
        names = draw(st.lists(st.sampled_from(INPUTS), min_size=1, unique=True))
        if way == "block":
            made = [draw(answers(name, "  ", False)) for name in names]
            if draw(st.booleans()):
                rows = draw(st.integers(0, 2))
                listed = "".join(
                    f"\n    - name: {quoted(f'Thôn {at}')}\n" + draw(answers("so_ho", "      ", False))
                    for at in range(rows)
                )
                made.append(f"  thon:\n    rows:{listed}")
            gaps = [draw(st.sampled_from(("", "\n  # lời giữa", "\n"))) for _ in made]
            parts.append("inputs:\n" + "\n".join(each + gap for each, gap in zip(made, gaps, strict=True)) + "\n")
        else:
            parts.append(f"inputs: {{{', '.join(draw(answers(name, '', True)) for name in names)}}}\n")
    elif way == "blank":
        parts.append("inputs:\n")
    parts.append(draw(documents()))
    parts += [draw(pairs_of("explanations", ("A.1", "B.2"))), draw(pairs_of("contact", ("name", "phone")))]
    parts.append(draw(pairs_of("narrative", ("results", "causes"))))
    head, rest = parts[0], draw(st.permutations(parts[1:]))
    text = draw(st.sampled_from(("", "# đầu tệp\n\n"))) + head + "".join(rest)
    return text.rstrip("\n") if draw(st.booleans()) else text


fields = st.one_of(
    st.tuples(st.tuples(st.just("inputs"), st.sampled_from(INPUTS)), st.one_of(texts, st.just(""))),
    st.tuples(
        st.tuples(st.just("inputs"), st.sampled_from(INPUTS), st.sampled_from(("note", "to_confirm"))),
        st.one_of(texts, st.just("")),
    ),
    st.tuples(st.tuples(st.just("inputs"), st.sampled_from(INPUTS), st.just("evidence")), references.map(tuple)),
    st.tuples(
        st.sampled_from(
            (
                ("commune", "name"), ("commune", "code"), ("contact", "name"), ("narrative", "results"),
                ("narrative", "causes"), ("explanations", "A.1"), ("not_applicable", "KTS.06"),
                ("evidence", "tl-01", "number"), ("evidence", "tl-02", "title"), ("attributes", "vung"),
                ("inputs", "thon", "rows", 0, "so_ho"), ("inputs", "thon", "rows", 1, "name"),
            )
        ),
        st.one_of(texts, st.just("")),
    ),
    st.tuples(st.just(("inputs", "thon", "rows", 0, "so_ho", "evidence")), references.map(tuple)),
)  # fmt: skip


def of_answer(answer: Answer) -> dict[str, Any]:
    made: dict[str, Any] = {
        "": answer.value.text.strip(), "evidence": tuple(each.text for each in answer.evidence),
        "note": answer.note.strip(), "to_confirm": answer.to_confirm.strip(),
    }  # fmt: skip
    return {key: each for key, each in made.items() if each and not (isinstance(each, str) and is_blank(each))}


def content(report: SelfReport) -> dict[tuple[Any, ...], Any]:
    """All that a report says, by path."""
    found: dict[tuple[Any, ...], Any] = {}
    for name, answer in report.answers.items():
        found |= {("inputs", name, key): each for key, each in of_answer(answer).items()}
    for name, table in report.tables.items():
        for at, row in enumerate(table.rows or []):
            found["inputs", name, "rows", at] = "there"
            found["inputs", name, "rows", at, "name", ""] = row.name
            for field, answer in row.answers.items():
                path = ("inputs", name, "rows", at, field)
                found |= {(*path, key): each for key, each in of_answer(answer).items()}
    for name, each in report.evidence.items():
        found["evidence", name] = "there"
        for key in ("number", "date", "title"):
            found["evidence", name, key] = getattr(each, key).strip()
    for section in ("not_applicable", "explanations"):
        found |= {(section, name): each[1].text.strip() for name, each in getattr(report, section).items()}
    found |= {("attributes", name): each.text.strip() for name, each in report.attributes.items()}
    for section in ("contact", "narrative"):
        found |= {(section, name): each.strip() for name, each in getattr(report, section).items()}
    found |= {("commune", key): getattr(report.unit, key) for key in ("code", "name", "address")}
    found["period",] = report.span
    return {path: each for path, each in found.items() if not (isinstance(each, str) and is_blank(each))}


def read(text: str) -> SelfReport:
    report, _ = read_report(Source("x.yaml", text))
    assert report is not None
    return report


def expected(before: dict[tuple[Any, ...], Any], path: tuple[Any, ...], now: Any) -> dict[tuple[Any, ...], Any]:
    key = (*path, "") if path[0] == "inputs" and path[-1] not in ("evidence", "note", "to_confirm") else path
    after = {each: value for each, value in before.items() if each != key}
    if now:
        after[key] = now
        if path[0] == "evidence":
            after[path[:2]] = "there"
    return after


def outside(text: str, path: tuple[Any, ...]) -> list[str]:
    """The lines of a text in which nothing of a field stands, nor of the blank place that it is put into."""
    node: tree.Node | None = opened(Source("x", text))[0]
    first = last = None
    for step in path:
        if isinstance(node, tree.Mapping) and step in node.items:
            key, node = node.keys[str(step)], node.items[str(step)]
            first, last = key.start, max(end_of(node, text), key.end)
        elif isinstance(node, tree.Sequence) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
            first, last = node.start, end_of(node, text)
        elif isinstance(node, tree.Mapping) and node.items and not node.flow:
            return text.split("\n")
        else:
            break
    if first is None or last is None:
        return text.split("\n")
    return [*text[:first].split("\n")[:-1], *text[last:].split("\n")[1:]]


def is_kept(kept: list[str], text: str) -> bool:
    there = iter(text.split("\n"))
    return all(any(line == each for each in there) for line in kept)


@given(reports(), fields)
def test_one_field_is_another_and_nothing_else(text, field):
    path, now = field
    root, _ = opened(Source("x.yaml", text))
    if root is None:
        reject()
    if "rows" in path:
        rows = read(text).tables.get("thon")
        assume(rows is not None and len(rows.rows or []) > path[3])
    was = held(root, path)
    before = content(read(text))
    made, found = edited(Source("x.yaml", text), [Edit(path, was, now)])
    assert made is not None, [(each.code, each.params) for each in found]
    assert content(read(made.text)) == expected(before, path, now)
    assert is_kept(outside(text, path), made.text)
    back, _ = edited(made, [Edit(path, now, was)])
    assert back is not None
    after = content(read(back.text))
    added = {("evidence", path[1])} if path[0] == "evidence" else set()
    assert {each: value for each, value in after.items() if each not in added - before.keys()} == before


@given(reports(), st.lists(fields, min_size=2, max_size=6))
def test_many_edits_one_after_the_other(text, wanted):
    source = Source("x.yaml", text)
    assume(opened(source)[0] is not None)
    content_now = content(read(text))
    for path, now in wanted:
        if "rows" in path and ("inputs", "thon", "rows", path[3]) not in content_now:
            continue
        root, _ = opened(source)
        assert root is not None
        made, found = edited(source, [Edit(path, held(root, path), now)])
        assert made is not None, [(each.code, each.params) for each in found]
        content_now = expected(content_now, path, now)
        assert content(read(made.text)) == content_now
        source = made


@given(reports(), st.sampled_from(("tl-01", "tl-07", "")), lines)
def test_rows_come_and_go(text, name, unit):
    source = Source("x.yaml", text)
    assume(opened(source)[0] is not None)
    before = content(read(text))
    made, document, found = with_document(source, name)
    assert made is not None, [(each.code, each.params) for each in found]
    assert content(read(made.text)) == {**before, ("evidence", document): "there"}
    assert name in (document, "")
    assert is_kept(outside(text, ("evidence",)), made.text)
    grown, at, found = with_unit(made, "thon", unit)
    assert grown is not None, [(each.code, each.params) for each in found]
    place = ("inputs", "thon", "rows", at)
    assert content(read(grown.text)) == {**content(read(made.text)), place: "there", (*place, "name", ""): unit}
    less, found = without_row(grown, place)
    assert less is not None, [(each.code, each.params) for each in found]
    assert content(read(less.text)) == content(read(made.text))
    if ("evidence", document) not in before:
        last, _ = without_row(less, ("evidence", document))
        assert last is not None
        assert content(read(last.text)) == before


ENDS = ("\n", "\r\n", "\r")
CODINGS = (("utf-8", b""), ("utf-8", b"\xef\xbb\xbf"), ("utf-16-le", b"\xff\xfe"), ("utf-16-be", b"\xfe\xff"))


@given(
    st.lists(st.tuples(st.sampled_from(("a", "bê", "", "# 🙂")), st.sampled_from(ENDS)), max_size=8),
    st.lists(st.sampled_from(("a", "mới", "")), max_size=4),
    st.integers(0, 8),
    st.integers(0, 8),
    st.sampled_from(CODINGS),
    st.sampled_from(("", "cuối")),
)
def test_untouched_lines_keep_their_bytes(listed, new, start, count, coding, last):
    codec, mark = coding
    raw = "".join(text + end for text, end in listed) + last
    raw = unicodedata.normalize("NFC", raw)
    assume("\r\r\n" not in raw and not (mark == b"" and codec != "utf-8"))
    data = mark + raw.encode(codec)
    source, _ = decode(data, "x")
    assert source is not None
    old = source.text.split("\n")
    start = min(start, len(old))
    made = [*old[:start], *new, *old[start + count :]]
    after = "\n".join(made)
    written = rewritten(data, source.text, after)
    assert written is not None
    again, _ = decode(written, "x")
    assert again is not None
    assert again.text == after
    assert written.startswith(mark)
    if after == source.text:
        assert written == data
