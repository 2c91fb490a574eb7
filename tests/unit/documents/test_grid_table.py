"""The review grid at every width that a terminal has: all that it says, and no word broken within."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rich.console import Console

from cds_score.cli.grids import gather, rows_of
from cds_score.cli.session import Settings, open_province
from cds_score.documents.grid_table import grid_table
from cds_score.province.grid import RISKS, GridRow, Margins
from tests.unit.province.filing import Province
from tests.unit.province.test_grid import CITED, counts


@pytest.fixture(scope="module")
def rows(tmp_path_factory: pytest.TempPathFactory) -> list[GridRow]:
    """Two communes; the province's figures differ from those of the first."""
    made = Province(tmp_path_factory.mktemp("grid"))
    made.report("00160", "Xã Núi Mẫu (giả định)", counts("1.205", "1.300"), CITED)
    made.report("00161", "Phường Bến Mẫu (giả định)", counts("1.200", "1.300"), CITED)
    lines = [("00160", "tu", "1.183", "không khớp", "Sở"), ("00160", "mau", "1300", "", "Sở")]
    province = open_province(Settings((str(made.root / "sets"),)), "vi")
    gathered = gather([str(made.reports)], made.figures(*lines), (), province, "vi")
    return rows_of("A.01", gathered, Margins(), "vi")


def shown(rows: list[GridRow], width: int) -> list[str]:
    out = Console(width=width, file=io.StringIO(), highlight=False, markup=False)
    with out.capture() as found:
        out.print(grid_table(rows, width, "vi"))
    return [line.rstrip() for line in found.get().splitlines()]


def words_of(row: GridRow) -> set[str]:
    texts = [row.code, row.name, row.declared.value_text, row.declared.counts_text or "", row.province_text]
    texts += [
        row.difference_text,
        row.declared.state_text,
        row.standing_text,
        *(RISKS[each]["vi"] for each in row.risks),
    ]
    return {word for text in texts for word in text.split()}


@pytest.mark.parametrize("width", range(80, 141))
def test_no_word_is_broken(rows, width):
    lines = shown(rows, width)
    assert max(map(len, lines)) <= width
    said = set(" ".join(lines).replace(";", " ").replace(":", " ").split())
    for row in rows:
        assert {word.strip(";:") for word in words_of(row)} <= said


@given(
    st.lists(st.sampled_from(["Xã", "Phường", "Mẫu", "Nghiêng", "(giả", "định)", "Tây"]), min_size=1, max_size=9),
    st.sampled_from(["khớp", "-3,63 điểm %", "khớp 11/12 số", "-1.234.567 hồ sơ"]),
    st.lists(st.sampled_from(list(RISKS)), unique=True),
    st.integers(80, 140),
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_nor_of_longer_rows(rows, name, difference, risks, width):
    changed = [replace(rows[0], name=" ".join(name), difference_text=difference, risks=risks), rows[1]]
    lines = shown(changed, width)
    assert max(map(len, lines)) <= width
    said = set(" ".join(lines).replace(";", " ").replace(":", " ").split())
    assert words_of(changed[0]) <= said


def test_at_eighty_columns_what_does_not_fit_stands_below_the_unit(rows):
    lines = [line for line in shown(rows, 80) if line]
    assert [line.split("  ")[-1].strip() for line in lines[:2]] == ["Chênh", "Thẩm định"]
    assert [line[8:26].strip() for line in lines[3:9]] == [
        "Xã Núi Mẫu (giả",
        "định)",
        "Đạt; mức ≥ 70%; 1",
        "tài liệu",
        "Cần xem: không",
        "khớp số của cơ",
    ]
    assert [each.strip() for each in lines[3].split("  ")[-2:]] == ["-1,69 điểm %", "Chưa thẩm định"]


def test_where_all_fits_each_has_a_column(rows):
    (head,) = [line for line in shown(rows, 140) if "Đơn vị" in line]
    named = [each.strip() for each in head.split("  ") if each.strip()]
    assert named == [
        "Mã", "Đơn vị", "Khai", "của tỉnh", "lệch", "yêu cầu", "đánh giá", "liệu", "Cần xem", "Thẩm định",
    ]  # fmt: skip
    assert not any("Cần xem:" in line for line in shown(rows, 140))


def test_in_english_too(rows):
    out = Console(width=80, file=io.StringIO())
    with out.capture() as found:
        out.print(grid_table(rows, 80, "en"))
    assert "Look at: differs" in found.get()
