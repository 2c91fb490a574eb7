"""Rates of two figures that count different things.

The denominator of a rate is mostly what the numerator is a part of: households of households. Another unit is often
the name of the line below.

Bad:

    ty_le_truc_tuyen: {label: Tỷ lệ hồ sơ trực tuyến, type: rate, of: [ho_so_truc_tuyen, so_ho]}     # hồ sơ ÷ hộ

Good:

    ty_le_truc_tuyen: {label: Tỷ lệ hồ sơ trực tuyến, type: rate, of: [ho_so_truc_tuyen, ho_so_tiep_nhan]}

A rate that may exceed 100 % (`may_exceed: có`) is no part of a whole, and left alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from cds_score.criteria.lint.subject import Subject
from cds_score.diagnostics import Diagnostic

TITLE = "Tỷ lệ mà tử số và mẫu số đếm hai thứ khác nhau."
CODES = ("lint-rate-units",)


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Every rate whose two counts have units that differ."""
    inputs = subject.criteria.inputs
    for each in subject.criteria.rates:
        assert each.of is not None
        part, whole = (inputs[name] for name in each.of)
        if part.unit and whole.unit and part.unit.casefold() != whole.unit.casefold() and not each.may_exceed:
            yield subject.at(("inputs", each.id, "of"), CODES[0], part=part.unit, whole=whole.unit)
