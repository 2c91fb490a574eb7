"""Plain data of a criteria file in the words of its reader, also of parts that have parts of their own."""

from __future__ import annotations

import pytest

from cds_score.documents.rule_text import Line, Reader

READER = Reader(
    keys={
        "target": "Mức",
        "when": "Khi",
        "points": "Điểm",
        "tiers": "Mức",
        "name": "Tên",
        "na": "KAD",
        "of": "Tử; mẫu",
    },
    values={"all": "tất cả", "true": "có", "down": "bỏ phần lẻ", "direction.down": "càng thấp càng tốt"},
    own="tự đặt",
    names={"tong": "Tổng số", "loai_a": "Loại A"},
)


@pytest.mark.parametrize(
    ("part", "lines"),
    [
        ({"points": "5", "moi": "x"}, [("Điểm", "5"), ("moi", "x")]),
        ({"target": "≥ tong hoặc loai_a"}, [("Mức", "≥ “Tổng số” hoặc “Loại A”")]),
        ({"name": "tong"}, [("Tên", "tong")]),
        ({"of": ["tu", "mau"]}, [("Tử; mẫu", "tu; mau")]),
        ({"pillars": "all"}, [("pillars", "tất cả")]),
        ({"groups": ["loai_a"]}, [("groups", "“Loại A”")]),
        ({"mode": "down"}, [("mode", "bỏ phần lẻ")]),
        ({"linear": {"direction": "down"}}, [("linear", "direction: càng thấp càng tốt")]),
        (
            {"target": [{"when": "loai_a", "target": "≥ 1"}, {"target": "≥ 2"}]},
            [("Mức 1", "Khi: “Loại A”; Mức: ≥ 1"), ("Mức 2", "Mức: ≥ 2")],
        ),
        (
            {"tiers": [{"name": "Tốt", "any": [{"points": "≥ 90%"}, {"met": ["A", "B"]}], "source": "none"}]},
            [("Mức 1", "Tên: Tốt; any: ((Điểm: ≥ 90%); (met: (A; B)))")],
        ),
        ({"scale": {"choice": {"shares": {"loai_a": "50%"}}}}, [("scale", "choice: (shares: (Loại A: 50%))")]),
        ({"points_source": "none", "source": "none"}, []),
    ],
)
def test_a_part_as_lines(part, lines):
    assert READER.lines(part) == [Line(*each) for each in lines]


def test_keys_can_be_left_out():
    assert READER.lines({"points": "5", "name": "x"}, without=("name",)) == [Line("Điểm", "5")]


def test_every_citation_says_what_it_is_the_source_of():
    part = {
        "source": {"document": "QĐ 1", "clause": "Điều 2"},
        "na": {"claim": "allowed", "source": "none"},
        "tiers": [{"source": {"document": "QĐ 2"}}],
        "points_source": "none",
    }
    assert list(READER.citations(part)) == [
        Line("", "QĐ 1, Điều 2"),
        Line("KAD", "tự đặt"),
        Line("Mức", "QĐ 2"),
        Line("points_source", "tự đặt"),
    ]
