"""Whatever stands in an annex: no row disappears, no exact text changes, and the draft is a set that loads."""

from __future__ import annotations

from collections import Counter

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from cds_score.forms.annex.comparison import as_markdown, as_text
from cds_score.forms.annex.from_file import from_tables
from cds_score.forms.annex.lines import Line
from cds_score.forms.annex.tables import Cell, Row, Table, seen
from cds_score.forms.new_set.draft import Head
from tests.unit.forms.annexes import HEAD, loaded

generate = settings(phases=[Phase.explicit, Phase.generate])
"""A whole annex shrinks for minutes; what it holds is printed as it is."""
NUMBERS = ["", "", "I", "II", "A", "B", "1", "2", "1.1", "1.2", "1.1.1", "a)", "b)", "-", "TT", "CS01", "nt"]
NAMES = ["", "CHÍNH QUYỀN SỐ", "Nhóm kinh tế", "Tỷ lệ hộ có cáp quang trên tổng số hộ", "Có kế hoạch", "- Có tổ",
         "I. Xã hội số", "1.2. Tỷ lệ: x # y", "Tổng cộng", "Cộng", "Ghi chú: a", "Điểm thưởng", "nt"]  # fmt: skip
POINTS = ["", "5", "12,5", "12.5", "5 điểm", "-3", "18 + 24", "nt", "0,12345"]
WORDS = [
    "",
    "Có",
    "≥ 70%",
    "trên 95%",
    "Từ 50% đến 70%",
    "nt",
    '"',
    "a: b\n- c",
    "{x} [y] # z",
    "Số a b / Tổng số c d x 100%",
]

texts = st.one_of(st.sampled_from(WORDS), st.text(max_size=20))
merges = st.sampled_from(["", "", "", "", "left", "above"])


@st.composite
def cells(draw, values):
    return Cell(seen(draw(values)), draw(merges), draw(st.booleans()))


names = st.one_of(st.sampled_from(NAMES), st.text(max_size=30))
rows = st.lists(
    st.tuples(
        cells(st.sampled_from(NUMBERS)),
        cells(names),
        cells(st.sampled_from(POINTS)),
        *[cells(texts)] * (len(HEAD) - 3),
    ),
    min_size=1,
    max_size=12,
)


@st.composite
def annexes(draw):
    """Tables with a head at any place, or without one, sheets of a spreadsheet or tables of a Word file."""
    made = []
    for name in range(draw(st.integers(1, 3))):
        table = Table(str(name), [], letters=draw(st.booleans()), hidden=draw(st.integers(0, 9)) == 0)
        lines = [*draw(rows)]
        for at in draw(st.lists(st.integers(0, len(lines) // 2), min_size=0 if name else 1, max_size=2)):
            lines.insert(at, tuple(map(Cell, HEAD)))
        if lines:
            table.rows = [Row(table, at + 1, each, draw(st.booleans())) for at, each in enumerate(lines)]
            made.append(table)
    return made


@generate
@given(annexes())
def test_every_row_is_in_the_set_or_listed_with_its_reason(tables):
    made, found = from_tables(tables, Head("mau/thu", "1"), "x.xlsx")
    if made is None:
        assert [each.code for each in found][-1] in ("annex-without-head", "annex-without-lines")
        return
    source = [row for table in tables for row in table.rows]
    assert [fate.row for fate in made.fates] == source
    assert all(bool(fate.ids) is not bool(fate.reason) for fate in made.fates)
    ids = {each.id for each in made.draft.indicators}
    for pillar in made.draft.pillars:
        ids |= {pillar.id, *(group.id for group in pillar.groups)}
    assert {each.partition(" (")[0] for fate in made.fates for each in fate.ids} <= ids
    lines = Counter(each.row for each in made.reading.rows if isinstance(each, Line))
    assert set(lines.values()) <= {1}
    assert {fate.row for fate in made.fates if fate.ids} <= set(lines)


@generate
@given(annexes())
def test_the_draft_of_any_annex_loads_and_its_case_holds(tmp_path_factory, tables):
    made, _ = from_tables(tables, Head("mau/thu", "1"), "x.xlsx")
    if made is None:
        return
    criteria = loaded(made.draft, tmp_path_factory.getbasetemp() / "annex")
    assert [each.id for each in criteria.indicators] == [each.id for each in made.draft.indicators]
    assert [each.wording for each in criteria.indicators] == [each.wording for each in made.draft.indicators]
    for lang in ("vi", "en"):
        assert as_text(made.reading, made.fates, lang)
        assert as_markdown("x", made.reading, made.fates, [], lang).endswith("\n")


@generate
@given(annexes())
def test_the_words_of_a_line_are_in_its_wording(tables):
    """Name and method of every line that became an indicator or a part of one stand there letter by letter."""
    made, _ = from_tables(tables, Head("mau/thu", "1"), "x.xlsx")
    if made is None:
        return
    wordings = {each.id: f"{each.name}\n{each.wording}" for each in made.draft.indicators}
    for each, fate in zip(made.reading.rows, made.fates, strict=True):
        owner = fate.ids[-1].partition(" (")[0] if fate.ids else ""
        if not isinstance(each, Line) or owner not in wordings:
            continue
        assert " ".join(each.name.split()) in " ".join(wordings[owner].split())
        if "method" in each.said and not each.said["method"].shared:
            assert each.said["method"].text in wordings[owner]
