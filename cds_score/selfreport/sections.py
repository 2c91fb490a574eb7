"""The sections of a report by where they stand: one that is moved in or out takes others with it.

A section that is moved in stands inside the one above it, and all that follows with it; an entry at the left edge
stands outside its section; a misspelt section is none. Each is one slip and one finding: what else would be missing,
unknown or not cited because of it is not told (`unread`). So are several that are not there: the head was not copied.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Mapping as Names
from dataclasses import dataclass, field

from cds_score.diagnostics import Diagnostic, Lang, Source
from cds_score.reading.suggest import Known, did_you_mean
from cds_score.reading.tree import Mapping, Scalar

_LANGS: tuple[Lang, ...] = ("vi", "en")
_FREE = frozenset(("inputs", "evidence", "not_applicable", "explanations", "attributes"))
"""Sections whose entries have names that are not the format's."""


NEEDED: dict[str, dict[Lang, str]] = {
    "criteria": {"vi": "bộ tiêu chí", "en": "the criteria set"},
    "commune": {"vi": "đơn vị báo cáo", "en": "the unit"},
    "period": {"vi": "kỳ báo cáo", "en": "the period"},
    "inputs": {"vi": "số liệu", "en": "the figures"},
}
"""Sections that every report has, in their order; `criteria` may also be given from outside."""


@dataclass(slots=True)
class Placed:
    """The sections as they can be read, those that cannot be read though they are there, and what is told of them."""

    root: Mapping
    unread: set[str] = field(default_factory=set)
    found: list[Diagnostic] = field(default_factory=list)


def placed(
    source: Source, root: Mapping, known: Sequence[str], entries: Names[str, Sequence[str]], answer: Sequence[str]
) -> Placed:
    """`known` are the sections, `entries` the keys of those that have keys of the format, `answer` of a figure."""
    made = Placed(root)
    names = frozenset(known)
    if not root.items.keys() <= names:
        _unknown(made, source, known, entries)
    for section, node in root.items.items():
        if type(node) is Mapping and section != "attributes" and not names.isdisjoint(node.items):
            _inside(made, source, section, node, names)
    inputs = made.root.items.get("inputs")
    if type(inputs) is Mapping and answer[0] in inputs.items:
        _beside(made, source, inputs, answer)
    return made


def missing(source: Source, at: int, keys: Iterable[str], example: str = "") -> list[Diagnostic]:
    """One finding that names all sections that are not there; nothing where `keys` is empty.

    `at` is the offset where the report begins, `example` a criteria set that may be named.
    """
    absent = [key for key in NEEDED if key in set(keys)]
    lines = "; ".join(f"{key}: {example if key == 'criteria' else '…'}" for key in absent)
    if len(absent) < 2:
        return [Diagnostic("key-missing", source, at, at + 1, {"key": key}) for key in absent]
    named = {lang: ", ".join(f"{key} ({NEEDED[key][lang]})" for key in absent) for lang in _LANGS}
    params = {"keys": absent, "count": len(absent), "named": named, "lines": lines}
    return [Diagnostic("sections-missing", source, at, at + 1, params)]


def with_set(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Findings of a report of which nobody has named the set: that it names none joins its other sections."""
    every = list(found)
    unnamed = next((each for each in every if each.code == "report-without-set"), None)
    others = [each for each in every if each.code == "sections-missing" or _of_section(each)]
    if unnamed is None or unnamed.source is None or len(others) != 1:
        return every
    (other,) = others
    keys = other.params.get("keys") or [other.params["key"]]
    joined = missing(unnamed.source, other.start, ["criteria", *keys], unnamed.params["example"])
    return [each for each in every if each is not unnamed and each is not other] + joined


def _of_section(found: Diagnostic) -> bool:
    return found.code == "key-missing" and found.params["key"] in NEEDED


def _unknown(made: Placed, source: Source, known: Sequence[str], entries: Names[str, Sequence[str]]) -> None:
    """Keys at the left edge that are no sections: misspelt ones, and entries of the section above."""
    root, above = made.root, ""
    for key in root.items:
        if key in known:
            above = key
            continue
        scalar = root.keys[key]
        meant = Known(each for each in known if each not in root.items).nearest(key)
        outside = key in entries.get(above, ()) or (above in _FREE and not meant)
        if not outside:
            suggestion = did_you_mean(f"“{meant}”") if meant else {"vi": "", "en": ""}
            params = {"key": key, "suggestion": suggestion, "known": ", ".join(known)}
            made.found.append(Diagnostic("key-unknown", source, scalar.start, scalar.end, params))
            made.unread |= {meant} if meant else set()
            above = meant
        elif above not in made.unread:
            params = {"key": key, "section": above}
            made.found.append(Diagnostic("section-entry-outside", source, scalar.start, scalar.end, params))
            made.unread.add(above)


def _inside(made: Placed, source: Source, section: str, node: Mapping, names: frozenset[str]) -> None:
    """Takes away what stands in a section from the first other section on that has no place of its own."""
    keys = list(node.items)
    at = next((number for number, key in enumerate(keys) if key in names and key not in made.root.items), None)
    if at is None:
        return
    scalar = node.keys[keys[at]]
    params = {"key": keys[at], "section": section}
    made.found.append(Diagnostic("section-inside", source, scalar.start, scalar.end, params))
    made.unread.update(names.intersection(keys[at:]))
    _put(made, section, _without(node, keys[at:]))


def _beside(made: Placed, source: Source, inputs: Mapping, answer: Sequence[str]) -> None:
    """Takes away the parts of a figure that stand beside its name and not below it."""
    keys = list(inputs.items)
    at = keys.index(answer[0])
    above = inputs.items[keys[at - 1]] if at else None
    if not isinstance(above, Scalar) or above.text:
        return
    scalar = inputs.keys[answer[0]]
    params = {"key": answer[0], "input": keys[at - 1]}
    made.found.append(Diagnostic("answer-beside", source, scalar.start, scalar.end, params))
    _put(made, "inputs", _without(inputs, [each for each in answer if each in inputs.items]))


def _without(node: Mapping, keys: Sequence[str]) -> Mapping:
    """The same without some of its entries."""
    part = Mapping(node.start, node.flow)
    part.items = {key: each for key, each in node.items.items() if key not in keys}
    part.written = [each for each in node.written if each[0] in part.items]
    part.repeated, part.end = tuple(each for each in node.repeated if each in part.items), node.end
    return part


def _put(made: Placed, section: str, node: Mapping) -> None:
    """Puts a section in the place of what was written; the tree itself stays as it is."""
    whole = _without(made.root, ())
    whole.items[section] = node
    made.root = whole
