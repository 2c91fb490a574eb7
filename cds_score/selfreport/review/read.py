"""A review file to a `Review`: every line read, every fault with its place. A faulty line does not count."""

from __future__ import annotations

from typing import Any

from cds_score.diagnostics import Diagnostic, Source
from cds_score.reading.dates import read_date
from cds_score.reading.numbers import Problem, is_blank
from cds_score.reading.suggest import closest
from cds_score.reading.tree import Mapping, Node, Scalar, Sequence, parse
from cds_score.reading.words import read_unit_code
from cds_score.selfreport.review.model import Entry, FiguresUsed, Person, Review
from cds_score.selfreport.review.words import DECISIONS, NEEDS_REASON, REASONS, ROUNDS, Words, key_of

SECTIONS = ("report", "digest", "criteria", "commune", "reviewers", "declared", "figures", "decisions")
FIGURES_KEYS = ("file", "digest")
PERSON_KEYS = ("name", "office", "unit")
ENTRY_KEYS = ("indicator", "decision", "input", "was", "value", "reason", "note", "by", "date", "round", "on")
_PEOPLE_AND_VALUES = ("reviewers", "declared")
_REQUIRED = ("indicator", "decision", "by", "date", "round")
_CLOSED: dict[str, Words] = {"decision": DECISIONS, "round": ROUNDS, "reason": REASONS}


def read_review(source: Source) -> tuple[Review | None, list[Diagnostic]]:
    """The review; None where the file has not the shape of one."""
    root, found = parse(source)
    if root is None:
        return None, found
    if not isinstance(root, Mapping):
        return None, [*found, Diagnostic("review-structure", source, root.start, root.start + 1)]
    reader = _Reader(source, found)
    return reader.review(root), found


class _Reader:
    def __init__(self, source: Source, found: list[Diagnostic]) -> None:
        self._source = source
        self._found = found

    def review(self, root: Mapping) -> Review | None:
        self._only(root, SECTIONS)
        missing = [key for key in ("report", "digest", "commune", "decisions") if key not in root.items]
        for key in missing:
            self._note("key-missing", root, key=key)
        commune = root.items.get("commune")
        listed = root.items.get("decisions")
        shaped = (
            isinstance(commune, Mapping)
            and isinstance(root.items.get("digest"), Scalar)
            and (isinstance(listed, Sequence) or _nothing(listed))
            and all(isinstance(each, Mapping) or _nothing(each) for each in map(root.items.get, _PEOPLE_AND_VALUES))
        )
        if missing or not shaped or not isinstance(commune, Mapping):
            if not missing:
                self._note("review-structure", root)
            return None
        self._only(commune, ("code", "name"))
        people = self._people(root)
        entries = [self._entry(node, people) for node in listed.items] if isinstance(listed, Sequence) else []
        return Review(
            source=self._source,
            report=self._text(root, "report"),
            digest=self._text(root, "digest"),
            criteria=self._text(root, "criteria"),
            code=self._text(commune, "code"),
            name=self._text(commune, "name"),
            people=people,
            entries=[each for each in entries if each is not None],
            declared=self._declared(root),
            figures=self._figures(root.items.get("figures")),
        )

    def _people(self, root: Mapping) -> dict[str, Person]:
        node = root.items.get("reviewers")
        people = {}
        for name, each in node.items.items() if isinstance(node, Mapping) else ():
            if not isinstance(each, Mapping):
                self._note("mapping-expected", each, key=name)
                continue
            self._only(each, PERSON_KEYS)
            person = Person(name, *(self._text(each, key) for key in PERSON_KEYS))
            unit = read_unit_code(person.unit) if person.unit else ""
            if not (person.name and person.office):
                self._note("review-person", each, id=name)
            elif isinstance(unit, Problem):
                self._note(unit.code, each.items["unit"], **unit.params)
            else:
                people[name] = person
        return people

    def _declared(self, root: Mapping) -> dict[str, str]:
        node = root.items.get("declared")
        if not isinstance(node, Mapping):
            return {}
        return {name: each.text for name, each in node.items.items() if isinstance(each, Scalar)}

    def _figures(self, node: Node | None) -> FiguresUsed | None:
        if _nothing(node):
            return None
        if not isinstance(node, Mapping):
            assert node is not None
            self._note("mapping-expected", node, key="figures")
            return None
        self._only(node, FIGURES_KEYS)
        texts = {key: self._text(node, key) for key in FIGURES_KEYS}
        return FiguresUsed(**texts) if all(texts.values()) else None

    def _entry(self, node: Node, people: dict[str, Person]) -> Entry | None:
        """One decision; None, with what is wrong with it, where it cannot count."""
        if not isinstance(node, Mapping):
            self._note("review-entry", node, known=", ".join(ENTRY_KEYS))
            return None
        before = len(self._found)
        self._only(node, ENTRY_KEYS)
        texts = {key: self._text(node, key) for key in ENTRY_KEYS}
        for key in _REQUIRED:
            if not texts[key]:
                self._note("key-missing", node, key=key)
        keys = {name: self._closed(node.items.get(name), name, texts[name]) for name in _CLOSED}
        person = people.get(texts["by"])
        if texts["by"] and person is None:
            suggestion = closest(texts["by"], people)
            self._note("review-person-unknown", node.items["by"], id=texts["by"], suggestion=suggestion)
        day = read_date(texts["date"]) if texts["date"] else None
        if isinstance(day, Problem):
            self._note(day.code, node.items["date"], **day.params)
        value = node.items.get("value")
        if keys["decision"] == "adjust":
            if not texts["input"] or not isinstance(value, Scalar) or is_blank(value.text):
                self._note("review-adjust-what", node)
        elif texts["input"] or value is not None:
            self._note("review-value-elsewhere", node)
        if keys["decision"] in NEEDS_REASON and not texts["reason"]:
            self._note("review-without-reason", node, reasons=_listed(REASONS))
        if len(self._found) > before or person is None or day is None or isinstance(day, Problem):
            return None
        return Entry(
            indicator=texts["indicator"],
            decision=keys["decision"],  # type: ignore[arg-type]
            by=person,
            date=day,
            round=keys["round"],  # type: ignore[arg-type]
            input=texts["input"],
            was=texts["was"],
            value=value if isinstance(value, Scalar) else None,
            reason=keys["reason"],
            note=texts["note"],
            on=texts["on"],
            at=node.start,
        )

    def _closed(self, node: Node | None, name: str, text: str) -> str:
        """The key of a word of a closed list; what is none of it is said with all that are."""
        words = _CLOSED[name]
        key = key_of(text, words)
        if node is not None and text and not key:
            params = {"key": name, "text": text, "known": _listed(words)}
            suggestion = closest(text, [each["vi"] for each in words.values()])
            self._note("review-word", node, suggestion=suggestion, **params)
        return key

    def _text(self, node: Mapping, key: str) -> str:
        value = node.items.get(key)
        if value is None:
            return ""
        if not isinstance(value, Scalar):
            self._note("text-expected", value, key=key)
            return ""
        return "" if is_blank(value.text) else value.text.strip()

    def _only(self, mapping: Mapping, known: tuple[str, ...]) -> None:
        for key, scalar in mapping.keys.items():
            if key not in known:
                self._note("key-unknown", scalar, key=key, suggestion=closest(key, known), known=", ".join(known))

    def _note(self, code: str, node: Node, **params: Any) -> None:
        end = node.end if isinstance(node, Scalar) else node.start + 1
        self._found.append(Diagnostic(code, self._source, node.start, end, params))


def _nothing(node: Node | None) -> bool:
    """Does nothing stand there, or only a word for it?"""
    return node is None or (isinstance(node, Scalar) and is_blank(node.text))


def _listed(words: Words) -> str:
    return "; ".join(each["vi"] for each in words.values())
