"""The straight way from a text to its tree and the one through libyaml give the same, node by node, place by place."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bench.nation import reports
from cds_score.criteria.catalogue import Catalogue, bundled_root
from cds_score.diagnostics import Diagnostic, Source
from cds_score.forms.yaml_form import blank_form
from cds_score.reading.source import decode
from cds_score.reading.straight import straight
from cds_score.reading.tree import Mapping, Node, Scalar, parse, parse_generally

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted([*ROOT.glob("examples/**/*.yaml"), *ROOT.glob("tests/example_files/**/*.yaml")])


def shown(node: Node | None) -> object:
    """Everything that a node says."""
    if node is None:
        return None
    if isinstance(node, Scalar):
        return node.text, node.start, node.end, node.plain
    if isinstance(node, Mapping):
        items = [(key, shown(child)) for key, child in node.items.items()]
        return node.start, node.end, node.flow, node.repeated, node.written, items
    return node.start, node.end, node.flow, [shown(child) for child in node.items]


def told(found: list[Diagnostic]) -> list[object]:
    return [(each.code, each.start, each.end, each.params) for each in found]


def same(text: str) -> bool:
    """Both ways side by side; was the straight one taken?"""
    source = Source("bao-cao.yaml", text)
    (tree, found), (slow, slow_found) = parse(source), parse_generally(source)
    assert shown(tree) == shown(slow)
    assert told(found) == told(slow_found)
    return straight(text) is not None


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_files(file: Path) -> None:
    source, _ = decode(file.read_bytes(), file.name)
    if source is not None:
        same(source.text)


def test_reports_go_the_straight_way() -> None:
    catalogue = Catalogue([bundled_root()])
    folder = catalogue.folder("thanh-hoa/cap-xa@2023")
    assert folder is not None
    criteria, _ = catalogue.load(folder)
    assert criteria is not None
    assert all(same(data.decode("utf-8")) for _, data in reports(criteria, 20))
    assert same(blank_form(criteria))
    assert same((ROOT / "examples" / "loc-tan" / "bao-cao.yaml").read_text(encoding="utf-8"))


words = st.sampled_from(
    ["a", "0", "99,81%", "1.224", "Xã Ví Dụ", "có", "a:b", "a#b", "https://a.vn/b", "≥ 5", "x y  z", '"x, y"', "'x: #'"]
)
names = st.sampled_from(["a", "b", "KTS.06", "bc-01", "to", "9"])
inside = st.one_of(words, st.lists(words, max_size=3).map(lambda each: f"[{', '.join(each)}]"))
pairs = st.lists(st.tuples(names, inside), min_size=1, max_size=3)
values = st.one_of(words, inside, pairs.map(lambda each: f"{{{', '.join(f'{a}: {b}' for a, b in each)}}}"))
entries = st.tuples(st.sampled_from(["", "", "  ", "    ", " "]), names, st.one_of(values, st.just(""), st.just("|")))
lines = st.one_of(
    entries.map(lambda each: f"{each[0]}{each[1]}: {each[2]}"),
    entries.map(lambda each: f"{each[0]}{each[1]}: {each[2]} # ghi chú"),
    st.sampled_from(["", "  ", "# ghi chú", "   # ghi chú", "  trong khối", "    sâu hơn: [", "- a", "---", "..."]),
)
slips = st.lists(
    st.tuples(
        st.integers(0, 400),
        st.integers(0, 3),
        st.text(alphabet="ab0 \n#:,{}[]|>-?&*!%@`'\"\\<.~=\t\u00a0\u0301：", max_size=3),
    ),
    max_size=3,
)


@given(st.lists(lines, min_size=1, max_size=12), st.booleans(), slips)
@example(["a:", "  b: |", "    x", "", "   ", "c: d"], True, [])
@example(["a: |", "  x", "  "], False, [])
@example(["a: b", "  c"], True, [])
@example(["a: b", "# c", "  d: e"], True, [])
@example(["a:", "  b:", "    c:", " d: e"], True, [])
@example(["a: {b: [c, 'd'], e: []}", "f: [g]"], False, [])
def test_any_text(written: list[str], ended: bool, changed: list[tuple[int, int, str]]) -> None:
    text = "\n".join(written) + ("\n" if ended else "")
    for at, length, instead in changed:
        text = f"{text[:at]}{instead}{text[at + length :]}"
    same(text)


def test_long_lines_take_no_longer_the_longer_they_are() -> None:
    """Each sign of a line is looked at a few times at most: these would not end otherwise."""
    for hard in ("a: b" + " " * 200_000 + "\x01", "a: " + "b " * 100_000 + ": c", "a: {b: " + "c " * 100_000 + "#}"):
        assert straight(hard) is None


def test_limits_are_those_of_the_general_way() -> None:
    deep = "".join(f"{'  ' * at}a:\n" for at in range(20))
    assert not same(deep)
    assert not same("\n".join(f"a{at}: b" for at in range(10_001)))
    assert same("\n".join(f"a{at}: b" for at in range(9_000)))
