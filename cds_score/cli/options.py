"""Options that several commands share, in both languages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from cds_score.diagnostics import Lang

SET = {"vi": "MÃ@PHIÊN-BẢN", "en": "ID@VERSION"}
"""How a criteria set is named."""
FILE = {"vi": "BÁO-CÁO", "en": "REPORT"}
_CRITERIA = {"vi": "Chấm theo bộ này thay cho bộ ghi trong báo cáo.", "en": "Use this set instead of the report's."}
_REVIEW = {
    "vi": "Tệp thẩm định; không ghi thì dùng tệp X.tham-dinh.yaml cạnh báo cáo X.yaml.",
    "en": "The review; otherwise X.tham-dinh.yaml beside the report X.yaml.",
}
_REVIEW_FILE = {"vi": "TỆP", "en": "FILE"}
_FORCE = {"vi": "Ghi đè tệp đã có.", "en": "Replace an existing file."}

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


def criteria_option(lang: Lang) -> Decorator:
    """`--criteria` and the name of a set."""
    return click.option("--criteria", default="", metavar=SET[lang], help=_CRITERIA[lang])


def review_option(lang: Lang) -> Decorator:
    """`--review` and the name of a review."""
    return click.option("--review", default="", metavar=_REVIEW_FILE[lang], help=_REVIEW[lang])


def force_option(lang: Lang) -> Decorator:
    """`--force`"""
    return click.option("--force", is_flag=True, help=_FORCE[lang])
