"""Reviews of one report by several people, put together; where they disagree, that is said and nothing is chosen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cds_score.reading.numbers import folded
from cds_score.selfreport.review.model import Entry, Person, Review
from cds_score.selfreport.review.write import NewEntry


@dataclass(frozen=True, slots=True)
class Conflict:
    """One indicator about which two files say different things in the same round."""

    indicator: str
    entries: tuple[tuple[str, Entry], ...]
    """The file and its last decision, of every file that has one of its own."""


@dataclass(slots=True)
class Merged:
    """What may be added to the first review, person by person, and what may not."""

    additions: list[tuple[Person, list[NewEntry]]]
    conflicts: list[Conflict]


def merge(reviews: Sequence[Review], preferred: str = "") -> Merged:
    """The decisions of the later reviews that the first has not, in their order.

    All must be reviews of the same report. Of a conflict nothing is added, unless `preferred` names the file whose
    decision is to count: then that one comes last, and the others stand before it.
    """
    base = reviews[0]
    known = {_content(each) for each in base.entries}
    own = [
        (review.source.name, [each for each in review.entries if _content(each) not in known]) for review in reviews[1:]
    ]
    everywhere = set.intersection(*({_content(each) for each in review.entries} for review in reviews))
    mine = (base.source.name, [each for each in base.entries if _content(each) not in everywhere])
    conflicts = _conflicts([mine, *own])
    contested = {each.indicator for each in conflicts} if not preferred else set()
    order = sorted(own, key=lambda each: each[0] == preferred)
    additions: list[tuple[Person, list[NewEntry]]] = []
    written = set(known)
    people = {_who(person): person for person in base.people.values()}
    for _, entries in order:
        for entry in entries:
            if entry.indicator in contested or _content(entry) in written:
                continue
            written.add(_content(entry))
            person = people.setdefault(_who(entry.by), _renamed(entry.by, people.values()))
            additions.append((person, [_written(entry, person)]))
    if preferred == base.source.name:
        last = {each.indicator: entry for each in conflicts for name, entry in each.entries if name == preferred}
        additions += [(people[_who(entry.by)], [_written(entry, people[_who(entry.by)])]) for entry in last.values()]
    return Merged(additions, [] if preferred else conflicts)


def _conflicts(files: Sequence[tuple[str, Sequence[Entry]]]) -> list[Conflict]:
    found: dict[str, list[tuple[str, Entry]]] = {}
    for name, entries in files:
        last = {(each.indicator, each.round): each for each in entries}
        for (indicator, _), entry in last.items():
            found.setdefault(indicator, []).append((name, entry))
    return [
        Conflict(indicator, tuple(listed))
        for indicator, listed in found.items()
        if any(_differ(a, b) for _, a in listed for _, b in listed)
    ]


def _differ(a: Entry, b: Entry) -> bool:
    same_round = a.round == b.round
    said = [(each.decision, each.input, each.value.text if each.value else "") for each in (a, b)]
    return same_round and said[0] != said[1]


def _content(entry: Entry) -> tuple[str, ...]:
    value = entry.value.text if entry.value is not None else ""
    return (
        entry.indicator, entry.decision, *_who(entry.by), entry.date.isoformat(), entry.round,
        entry.input, entry.was, value, entry.reason, entry.note, entry.on,
    )  # fmt: skip


def _who(person: Person) -> tuple[str, str]:
    return folded(person.name), folded(person.office)


def _renamed(person: Person, known: Iterable[Person]) -> Person:
    """The same person under an id that nobody else has."""
    taken = {each.id for each in known}
    name, count = person.id, 2
    while name in taken:
        name, count = f"{person.id}{count}", count + 1
    return Person(name, person.name, person.office, person.unit)


def _written(entry: Entry, person: Person) -> NewEntry:
    return NewEntry(
        entry.indicator, entry.decision, person.id, entry.date, entry.round, entry.input, entry.was,
        entry.value.text if entry.value is not None else "", entry.reason, entry.note, entry.on,
    )  # fmt: skip
