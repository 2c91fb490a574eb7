"""Days, months and years that do not exist.

A date in a criteria file is printed on papers that people sign, and tells which source is later than the years judged.

Bad: `date: 31/2/2026`, `applies_to: [1800]`.

Good: `date: 30/5/2023`, `date: 12/2024`, `date: 2022`; years that communes are really assessed for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cds_score.criteria.lint.subject import Subject
from cds_score.diagnostics import Diagnostic
from cds_score.reading.dates import read_date
from cds_score.reading.numbers import Problem
from cds_score.reading.tree import Scalar

TITLE = "Ngày, tháng, năm không có thật."
CODES = ("lint-date", "lint-year-unlikely")
_MONTH = re.compile(r"(0?[1-9]|1[0-2])[/-]\d{4}|\d{4}-(0[1-9]|1[0-2])")
_YEAR = re.compile(r"\d{4}")
_FIRST, _LAST = 2000, 2100
"""Communes were assessed for their digital transformation in no earlier year."""


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Every `date` of the file, and every year of `applies_to`."""
    for path, node in subject.nodes():
        if not isinstance(node, Scalar) or not path:
            continue
        if path[-1] == "date" and node.text and not _exists(node.text.strip()):
            yield subject.at(path, CODES[0], text=node.text)
        elif path[0] == "applies_to" and not _FIRST <= int(node.text) < _LAST:
            yield subject.at(path, CODES[1], year=node.text)


def _exists(text: str) -> bool:
    return bool(_MONTH.fullmatch(text) or _YEAR.fullmatch(text)) or not isinstance(read_date(text), Problem)
