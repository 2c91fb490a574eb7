"""Years that the set judges and something that it needs does not know.

A figure of the province without a value for a year leaves every indicator over it undecided in that year. The nested
set by which hamlets are judged must be for the same years.

Bad:

    applies_to: [2025, 2026]
    figures:
      binh_quan: {label: Bình quân của tỉnh, type: percent, values: {"2025": 45%}, source: none}

Good, once the province has published it:

      binh_quan: {…, values: {"2025": 45%, "2026": 50%}, source: …}
"""

from __future__ import annotations

from collections.abc import Iterator

from cds_score.criteria.lint.subject import Subject
from cds_score.diagnostics import Diagnostic

TITLE = "Năm áp dụng mà số liệu của tỉnh hoặc bộ xét từng đơn vị không có."
CODES = ("lint-figure-year", "lint-nested-year")


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Figures, then nested sets."""
    criteria = subject.criteria
    place = subject.place(("applies_to",))
    for name, values in criteria.figure_values.items():
        missing = [str(year) for year in criteria.years if year not in values]
        if missing:
            label = criteria.figures[name].label
            yield subject.at_key(("figures", name), CODES[0], label=label, years=", ".join(missing), place=place)
    for name, nested in criteria.nested.items():
        missing = [str(year) for year in criteria.years if year not in nested.years]
        if missing:
            params = {"set": nested.name, "years": ", ".join(missing), "place": place}
            yield subject.at(("inputs", name, "set"), CODES[1], **params)
