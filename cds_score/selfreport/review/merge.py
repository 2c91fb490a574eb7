"""Reviews of one report by several people, put together; where they disagree, that is said and nothing is chosen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

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
    decisions are to count: then those come last, once more if need be, and the others stand before them.
    """
    base = reviews[0]
    files = [(review.source.name, _numbered(review)) for review in reviews]
    everywhere = set.intersection(*(set(listed) for _, listed in files))
    own = [(name, {key: each for key, each in listed.items() if key not in everywhere}) for name, listed in files]
    known = set(files[0][1])
    of_others = [(name, {key: each for key, each in listed.items() if key not in known}) for name, listed in own[1:]]
    mine = (base.source.name, list(own[0][1].values()))
    conflicts = _conflicts([mine, *((name, list(listed.values())) for name, listed in of_others)])
    contested = {each.indicator for each in conflicts}
    additions: list[tuple[Person, list[NewEntry]]] = []
    people = {_who(person): person for person in base.people.values()}

    def add(entry: Entry) -> None:
        person = people.setdefault(_who(entry.by), _renamed(entry.by, people.values()))
        additions.append((person, [_written(entry, person)]))

    for name, listed in of_others:
        for key, entry in listed.items():
            if key not in known and (entry.indicator not in contested or (preferred and name != preferred)):
                known.add(key)
                add(entry)
    for name, listed in own:
        for entry in listed.values():
            if name == preferred and entry.indicator in contested:
                add(entry)
    return Merged(additions, [] if preferred else conflicts)


def _numbered(review: Review) -> dict[tuple[str, ...], Entry]:
    """Its decisions by what they say and how often it has been said before: who decides again has decided twice."""
    found: dict[tuple[str, ...], Entry] = {}
    times: Counter[tuple[str, ...]] = Counter()
    for each in review.entries:
        bound = replace(each, on=each.on or review.digest)
        content = _content(bound)
        times[content] += 1
        found[(*content, str(times[content]))] = bound
    return found


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


def _who(person: Person) -> tuple[str, str, str]:
    return folded(person.name), folded(person.office), person.unit


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
