"""Tables in text: what parts their cells is seen at the head."""

from __future__ import annotations

import pytest

from cds_score.reading.sheets import csv_lines


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("a;b\n1,5;2\n", [["a", "b"], ["1,5", "2"]]),
        ("a,b\n1;5,2\n", [["a", "b"], ["1;5", "2"]]),
        ("a\tb\n1,5\t2;3\n", [["a", "b"], ["1,5", "2;3"]]),
        ('a\tb\n"x\ty"\t2\n', [["a", "b"], ["x\ty", "2"]]),
        ("a;b\tc\n1;2\n", [["a", "b\tc"], ["1", "2"]]),
        ("a,b\tc\n1,2\n", [["a", "b\tc"], ["1", "2"]]),
        ("\ufeffa\tb\n", [["a", "b"]]),
    ],
)
def test_what_parts_the_cells(text, cells):
    assert [[cell.text for cell in row] for row in csv_lines(text)] == cells
