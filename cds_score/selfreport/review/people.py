"""Who reviews, by name and office: the same person keeps the same id within a review."""

from __future__ import annotations

from collections.abc import Iterable

from cds_score.diagnostics import Diagnostic
from cds_score.reading.numbers import folded
from cds_score.reading.suggest import without_marks
from cds_score.selfreport.review.model import Person, Review

_LONGEST = 60
"""A key of YAML must not be long."""


def person_of(review: Review, name: str, office: str, unit: str = "") -> Person:
    """The reviewer of that name and office, or a new one with an id made of the name."""
    for person in review.people.values():
        if (folded(person.name), folded(person.office), person.unit) == (folded(name), folded(office), unit):
            return person
    words = "".join(c if c.isalnum() else " " for c in without_marks(name)).split()
    base = "-".join(words)[:_LONGEST] or "nguoi_tham_dinh"
    made, count = base, 2
    while made in review.people:
        made, count = f"{base}-{count}", count + 1
    return Person(made, name, office, unit)


def spelled_otherwise(known: Iterable[tuple[str, str]], name: str, office: str, file: str) -> list[Diagnostic]:
    """That somebody of that name stands in a case with another office, told of `file`; at most one finding.

    `known` are names with their offices. Nothing where name and office stand there together: then it has been told.
    """
    offices = {folded(each): each for person, each in known if folded(person) == folded(name)}
    if not offices or folded(office) in offices:
        return []
    params = {"name": name, "known": "; ".join(offices.values()), "office": office}
    return [Diagnostic("person-other-office", params=params, file=file)]
