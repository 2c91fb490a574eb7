"""Who reviews, by name and office: the same person keeps the same id within a review."""

from __future__ import annotations

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
