"""YAML to a tree that knows where everything stands."""

from __future__ import annotations

import unicodedata

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from cds_score.diagnostics import Source
from cds_score.reading.source import decode
from cds_score.reading.tree import MAX_DEPTH, MAX_NODES, Mapping, Node, Scalar, Sequence, locate, parse, plain
from tests.helpers import codes, parse_text, places


def tree(text: str) -> Node:
    root, found = parse_text(text)
    assert codes(found) == []
    assert root is not None
    return root


def scalars(node: Node) -> list[Scalar]:
    if isinstance(node, Mapping):
        return [*node.keys.values(), *(each for child in node.items.values() for each in scalars(child))]
    if isinstance(node, Sequence):
        return [each for child in node.items for each in scalars(child)]
    return [node]


TEXT = """\
# ghi chú có dấu ở đầu
tên: Xã Đường Lâm 🇻🇳   # ghi chú
inputs:
  số_hộ: 1.224
  "có: nháy": 'it''s'
  trong_ngoặc: {value: 12 hồ sơ, evidence: [bc-01, "bc, 02"]}
danh sách:
- một
-   hai ba
"""


def test_every_scalar_is_text():
    assert plain(tree(TEXT)) == {
        "tên": "Xã Đường Lâm 🇻🇳",
        "inputs": {
            "số_hộ": "1.224",
            "có: nháy": "it's",
            "trong_ngoặc": {"value": "12 hồ sơ", "evidence": ["bc-01", "bc, 02"]},
        },
        "danh sách": ["một", "hai ba"],
    }


@pytest.mark.parametrize(
    "text", ["no", "1.224", "0o17", "1e3", "~", "null", "2025-07-01", "12:30", "0x1F", "true", ".inf"]
)
def test_no_scalar_is_guessed_to_be_anything_else(text):
    assert plain(tree(f"a: {text}\n")) == {"a": text}


def test_an_unquoted_scalar_stands_where_its_text_stands():
    found = [each for each in scalars(tree(TEXT)) if each.plain]
    assert len(found) == 13
    for each in found:
        assert TEXT[each.start : each.end] == each.text


def test_a_quoted_scalar_stands_with_its_quotes():
    found = {each.text: TEXT[each.start : each.end] for each in scalars(tree(TEXT)) if not each.plain}
    assert found == {"có: nháy": '"có: nháy"', "it's": "'it''s'", "bc, 02": '"bc, 02"'}


def test_a_mapping_keeps_the_order_of_the_file_and_its_form():
    root = tree("b: 1\na: {d: 1, c: 2}\n")
    assert isinstance(root, Mapping)
    assert list(root.items) == ["b", "a"]
    inner = root.items["a"]
    assert isinstance(inner, Mapping)
    assert (root.flow, inner.flow) == (False, True)
    assert (inner.start, inner.end) == (8, 20)


def test_texts_are_composed_and_places_count_the_characters_of_the_file():
    text = unicodedata.normalize("NFD", "tên: Xã Đường\nmã: 12\n")
    root = tree(text)
    assert plain(root) == {"tên": "Xã Đường", "mã": "12"}
    assert isinstance(root, Mapping)
    value = root.items["mã"]
    assert text[value.start : value.end] == "12"
    assert Source("x", text).position(value.start) == (2, 6)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (("inputs", "số_hộ"), "1.224"),
        (("inputs", "trong_ngoặc", "evidence", 1), "bc, 02"),
        (("danh sách", 0), "một"),
        (("inputs", "trong_ngoặc", "value", "sâu hơn"), "12 hồ sơ"),
    ],
)
def test_a_path_leads_to_its_node(path, text):
    node = locate(tree(TEXT), path)
    assert isinstance(node, Scalar)
    assert node.text == text


def test_a_path_that_leads_nowhere_ends_at_the_last_node_that_stands():
    root = tree(TEXT)
    assert locate(root, ("inputs", "không có", "gì")) is locate(root, ("inputs",))
    assert locate(root, ("danh sách", 7)) is locate(root, ("danh sách",))
    assert locate(root, ()) is root


def nested(depth: int) -> str:
    return "[" * depth + "]" * depth


def test_the_deepest_tree_that_is_allowed_and_one_level_more():
    tree(nested(MAX_DEPTH))
    root, found = parse_text(nested(MAX_DEPTH + 1))
    assert root is None
    assert places(found) == [("yaml-too-deep", 1, MAX_DEPTH + 1)]


def test_the_most_nodes_that_are_allowed_and_one_more():
    items = MAX_NODES - 1  # the list itself is one
    tree("[" + "1," * items + "]")
    root, found = parse_text("[" + "1," * (items + 1) + "]")
    assert root is None
    assert codes(found) == ["yaml-too-many"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: &x 1\n", [("yaml-anchor", 1, 4)]),
        ("a: &x {b: 1}\n", [("yaml-anchor", 1, 4)]),
        ("a: &x [1]\n", [("yaml-anchor", 1, 4)]),
        ("a: *x\n", [("yaml-anchor", 1, 4)]),
        ("*x : 1\n", [("yaml-anchor", 1, 1)]),
        ("a: !!str 1\n", [("yaml-tag", 1, 4)]),
        ("a: !!map {b: 1}\n", [("yaml-tag", 1, 4)]),
        ("a: !!seq [1]\n", [("yaml-tag", 1, 4)]),
        ("a: !x 1\n", [("yaml-tag", 1, 4)]),
        ("!!python/object/apply:os.system [ls]\n", [("yaml-tag", 1, 1)]),
        ("a: 1\n---\nb: 1\n", [("yaml-second-document", 2, 1)]),
        ("a: 1\n---\n", [("yaml-second-document", 2, 1)]),
        ("a: 1\n...\nb: 1\n", [("yaml-second-document", 3, 1)]),
        ("{a: 1}\nb: 1\n", [("yaml-second-document", 2, 1)]),
        ("a: 1\n<<: {b: 2}\n", [("yaml-merge", 2, 1)]),
        ("[a]: 1\n", [("yaml-key-not-text", 1, 1)]),
        ("? {a: 1}\n: 1\n", [("yaml-key-not-text", 1, 3)]),
        ("{{a: 1}: 2}\n", [("yaml-key-not-text", 1, 2)]),
        ("", [("yaml-empty", 1, 1)]),
        ("\n# ghi chú\n", [("yaml-empty", 1, 1)]),
    ],
)
def test_what_a_report_does_not_need_is_refused_where_it_stands(text, expected):
    root, found = parse_text(text)
    assert root is None
    assert places(found) == expected


def test_a_quoted_merge_sign_is_a_name_like_any_other():
    assert plain(tree("'<<': 1\n")) == {"<<": "1"}


def test_a_repeated_key_keeps_the_first_and_the_rest_of_the_tree():
    root, found = parse_text("a: 1\nb: 2\na: 3\nc: 4\na: 5\n")
    assert root is not None
    assert plain(root) == {"a": "1", "b": "2", "c": "4"}
    assert places(found) == [("key-repeated", 3, 1), ("key-repeated", 5, 1)]
    assert found[0].params == {"key": "a", "line": 1}


def test_keys_after_a_repeated_one_have_their_places():
    root, _ = parse_text("a: 1\nb: 2\na: 3\nc: 4\n")
    assert isinstance(root, Mapping)
    assert {name: key.start for name, key in root.keys.items()} == {"a": 0, "b": 5, "c": 15}


def test_a_repeated_key_is_named_even_where_its_second_value_is_refused():
    root, found = parse_text("a: 1\na: {b: &x 1}\n")
    assert root is None
    assert places(found) == [("key-repeated", 2, 1), ("yaml-anchor", 2, 8)]


@pytest.mark.parametrize("text", ["a: {b: c}\nb: {b: c, b: d}\n", "{a: {b: [c]}}"])
def test_the_nodes_of_pairs_are_counted_one_by_one(text, monkeypatch):
    count = text.count("{") + text.count("a") + text.count("b") + text.count("c") + text.count("d") + text.count("[")
    count += not text.startswith("{")
    monkeypatch.setattr("cds_score.reading.tree.MAX_NODES", count)
    assert parse_text(text)[0] is not None
    for most in range(1, count):
        monkeypatch.setattr("cds_score.reading.tree.MAX_NODES", most)
        assert codes(parse_text(text)[1])[-1:] == ["yaml-too-many"]


def test_a_key_that_only_differs_in_how_its_marks_are_typed_is_repeated():
    composed, combining = "chỉ số", unicodedata.normalize("NFD", "chỉ số")
    _, found = parse_text(f"{composed}: 1\n{combining}: 2\n")
    assert places(found) == [("key-repeated-normal-form", 2, 1)]


@pytest.mark.parametrize(
    ("text", "column"),
    [("{x: 99,81%}", 8), ("{x: ≥ 70,5%}", 10), ("{x: 1.224,5, y: 1}", 11), ("{x: 1,224}", 7)],
)
def test_a_number_that_a_brace_cuts_in_two_is_not_read(text, column):
    root, found = parse_text(text)
    assert root is None
    assert places(found) == [("flow-comma", 1, column)]


@pytest.mark.parametrize("text", ['{x: "99,81%"}', "{x: 99, y: 81}", "{x: 99, 81: y}", "{x: , y: 1}", "[99,81]"])
def test_commas_between_items_are_no_slip(text):
    tree(text)


names = st.text(alphabet="abcđêốxyzẶ_0123456789", min_size=1, max_size=8)
words = st.text(alphabet="abcđêốỡ 0123456789.,%🙂", min_size=1, max_size=12).map(lambda text: text.strip(" ,.%") or "x")


@st.composite
def documents(draw: st.DrawFn) -> str:
    """Lines of `name: value` in nested blocks, with comments and empty lines between them."""
    lines = []
    for name in draw(st.lists(names, unique_by=lambda n: unicodedata.normalize("NFC", n), min_size=1, max_size=6)):
        if draw(st.booleans()):
            lines.append("# ghi chú: " + draw(words))
        if draw(st.booleans()):
            lines.append(f"{name}: {draw(words)}")
        else:
            lines.append(f"{name}:")
            inner = draw(st.lists(names, unique=True, min_size=1, max_size=3))
            lines += [f"  {each}:   {draw(words)}  " for each in inner]
    return "\n".join(lines) + "\n"


@given(documents(), st.sampled_from(["NFC", "NFD"]))
def test_the_tree_of_a_plain_file_agrees_with_another_reader_and_with_its_places(text, form):
    text = unicodedata.normalize(form, text)
    root = tree(text)
    other = yaml.load(text, yaml.BaseLoader)
    assert plain(root) == yaml.load(unicodedata.normalize("NFC", text), yaml.BaseLoader)
    assert len(plain(root)) == len(other)
    for each in scalars(root):
        assert unicodedata.normalize("NFC", text[each.start : each.end]) == each.text


def shown(text: str) -> tuple[object, list[object]]:
    """All that `parse` says of a text."""

    def walk(node: Node) -> object:
        if isinstance(node, Mapping):
            pairs = [(each.text, each.start, each.end, each.plain) for each in node.keys.values()]
            return node.start, node.end, node.flow, node.repeated, pairs, [walk(each) for each in node.items.values()]
        if isinstance(node, Sequence):
            return node.start, node.end, node.flow, [walk(each) for each in node.items]
        return node.text, node.start, node.end, node.plain

    root, found = parse(Source("x", text))
    return root and walk(root), [(each.code, each.start, each.end, each.params) for each in found]


@given(
    st.lists(st.sampled_from([*"ab1:,-[]{}'\"\n<~", ": ", "- ", "\n  ", "a: ", "{a: b}", "{a:1}"]), max_size=30).map(
        "".join
    )
)
def test_a_sign_of_an_anchor_in_a_comment_changes_nothing(text):
    # Where a text holds none, pairs are read without the checks: both ways have to give the same.
    assert shown(text + "\n# ab\n") == shown(text + "\n# &!\n")


hostile = st.text(alphabet="ab:：,#-[]{}&*!|>%@`'\"“\t\n\r \u00a0\u2028\x85\ufeff\x01?1.ế\u0301", max_size=60)


@given(hostile | st.text(max_size=60))
def test_no_text_makes_the_parser_fail(text):
    root, found = parse(Source("x", text))
    assert root is not None or [each for each in found if each.severity == "error"]
    for each in found:
        line, column = each.place[1:]
        assert line >= 1
        assert column >= 1
        assert each.message("vi")
        assert each.help("en") is not None


@given(st.binary(max_size=100) | hostile.map(lambda text: text.encode("utf-16")))
def test_no_bytes_make_the_reader_fail(data):
    source, found = decode(data, "x")
    if source is not None:
        root, more = parse(source)
        assert root is not None or more
    else:
        assert found


@given(hostile)
def test_what_an_unquoted_scalar_on_one_line_says_stands_in_the_file(text):
    root, _ = parse(Source("x", text))
    if root is None:
        return
    for each in scalars(root):
        written = text[each.start : each.end]
        if each.plain and not any(c in written for c in "\n\r\x85\u2028"):
            assert unicodedata.normalize("NFC", written) == each.text
