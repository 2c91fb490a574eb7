"""What a line of the history binds: the report as it stands, and the entries that its review has so far."""

from __future__ import annotations

from collections.abc import Mapping as Details
from collections.abc import Sequence
from typing import Any

from cds_score.diagnostics import Diagnostic, Source
from cds_score.reading.canonical import digest_of
from cds_score.reading.source import digest
from cds_score.reading.tree import Mapping, parse, plain
from cds_score.selfreport.history import REPORT, REVIEW, REVIEW_COUNT, TABLES
from cds_score.selfreport.model import SelfReport


def bound_report(report: SelfReport) -> dict[str, str]:
    """Details that bind a report: its text, and the tables beside it that it takes rows from."""
    bound = {REPORT: digest(report.source.text)}
    tables = {
        name: sorted({digest(row.source.text) for row in table.rows or ()})
        for name, table in report.tables.items()
        if table.file is not None
    }
    return bound | ({TABLES: digest_of(tables)} if tables else {})


def bound_review(entries: Sequence[Any]) -> dict[str, str]:
    """Details that bind the entries of a review, oldest first, as plain data; nothing where there are none."""
    return {REVIEW: digest_of(list(entries)), REVIEW_COUNT: str(len(entries))} if entries else {}


def still_holds(details: Details[str, str], entries: Sequence[Any]) -> bool:
    """Are the first entries of a review still those that were bound? True where none were."""
    count = details.get(REVIEW_COUNT, "0")
    if not count.isdecimal():
        return False
    first = list(entries[: int(count)])
    return len(first) == int(count) and (not first or digest_of(first) == details.get(REVIEW))


def review_entries(source: Source) -> tuple[list[Any], list[Diagnostic]]:
    """The entries of a review's file as plain data, each with the whole person in place of the short name.

    So a digest over them changes too where another name or office is put behind the same short name.
    """
    root, found = parse(source)
    if not isinstance(root, Mapping):
        return [], found
    data = plain(root)
    people, listed = data.get("reviewers"), data.get("decisions")
    known = people if isinstance(people, dict) else {}
    entries: list[Any] = []
    for each in listed if isinstance(listed, list) else []:
        name = each.get("by") if isinstance(each, dict) else None
        entries.append(each | {"by": known[name]} if isinstance(name, str) and name in known else each)
    return entries, found
