"""One field of a report set: the splices that make it so, and the proof that nothing else has become another.

After every edit the new text is read again; where anything but that field would be another, nothing is changed and the
edit is refused.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from cds_score.diagnostics import Diagnostic, Source
from cds_score.reading import tree
from cds_score.reading.dates import format_date, read_period
from cds_score.reading.editing import (
    Leaf,
    NotEditableError,
    Splice,
    applied,
    with_child,
    with_leaf,
    with_references,
    without_pair,
    without_value,
)
from cds_score.reading.numbers import Problem, is_blank
from cds_score.selfreport.editing.fields import Edit, Path, Value, held, is_same, opened
from cds_score.selfreport.editing.same import all_but

_BARE = ("inputs", "period", "year", "attributes")
"""Sections whose texts are figures, days and words, which a person writes without quotes."""
_GONE_WHEN_EMPTY = ("not_applicable", "explanations", "attributes")
"""Sections in which a key with nothing behind it says nothing: the pair goes."""


def edited(source: Source, edits: Sequence[Edit]) -> tuple[Source | None, list[Diagnostic]]:
    """The text with all edits made, one after the other; None, and why, where one of them can not be made."""
    for each in edits:
        root, found = opened(source)
        if root is None:
            return None, found
        if is_same(held(root, each.path), each.now):
            continue
        made, found = _changed(source, root, each.path, each.now)
        if made is None:
            return None, found
        source = made
    return source, []


def _changed(source: Source, root: tree.Mapping, path: Path, now: Value) -> tuple[Source | None, list[Diagnostic]]:
    """One field set."""
    if path[0] == "period" and len(path) > 1:
        source, root = _with_days(source, root)
    made, found = checked(source, root, path, lambda text, root: splices_of(text, root, path, now))
    if made is None:
        return None, found
    after = opened(made)[0]
    if after is not None and is_same(held(after, path), now):
        return made, []
    return None, [unusual(source, path, root.start)]


Make = Callable[[str, tree.Mapping], list[Splice]]


def checked(
    source: Source, root: tree.Mapping, path: Path, make: Make, gone: bool = False, whole: bool = False
) -> tuple[Source | None, list[Diagnostic]]:
    """The text with the splices of `make`, if all but `path` is the same then; `gone`: it is not there any more;
    `whole`: of an answer, all that belongs to it may be another, and not its value alone.

    `make` is asked once more after its first splices are made: of a list with a line for each item first something is
    taken out, then something added.
    """
    twice = repeated(root, path)
    if twice is not None:
        return None, [Diagnostic("edit-key-repeated", source, twice.start, twice.end, {"key": twice.text})]
    before, made, now = all_but(root, path, whole), source, root
    for _ in range(2):
        try:
            splices = make(made.text, now)
        except NotEditableError as kept:
            return None, [unusual(source, path, kept.at)]
        if not splices:
            break
        made = Source(source.name, applied(made.text, splices))
        after, _found = opened(made)
        if after is None:
            return None, [unusual(source, path, root.start)]
        now = after
    is_kept = all_but(now, () if gone else path, whole) == before
    return (made, []) if is_kept else (None, [unusual(source, path, root.start)])


def _with_days(source: Source, root: tree.Mapping) -> tuple[Source, tree.Mapping]:
    """A period that is written as one text ("quý 3/2025") with its days instead, so that one of them can be set."""
    node = root.items.get("period")
    span = read_period(node.text) if isinstance(node, tree.Scalar) and not is_blank(node.text) else None
    if node is None or span is None or isinstance(span, Problem):
        return source, root
    days = {"from": format_date(span[0]), "to": format_date(span[1])}
    leaf = Leaf(raw=f"{{{', '.join(f'{key}: {day}' for key, day in days.items())}}}")
    made = Source(source.name, applied(source.text, with_leaf(source.text, root, "period", leaf)))
    after, _ = opened(made)
    return (made, after) if after is not None else (source, root)


def unusual(source: Source, path: Path, at: int) -> Diagnostic:
    """That what stands at `at` is written in a way that no splice can change."""
    return Diagnostic("edit-unusual-shape", source, at, at + 1, {"key": ".".join(str(step) for step in path)})


def repeated(root: tree.Mapping, path: Path) -> tree.Scalar | None:
    """The key on the way to a field that stands twice, so that it is not known which of the two is meant."""
    node: tree.Node | None = root
    for step in path:
        if isinstance(node, tree.Mapping):
            if step in node.repeated:
                return node.keys[str(step)]
            node = node.items.get(str(step))
        elif isinstance(node, tree.Sequence) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
    return None


def splices_of(text: str, root: tree.Mapping, path: Path, now: Value) -> list[Splice]:
    """What makes a field say `now`; nothing where it does. Raises NotEditableError."""
    if is_same(held(root, path), now):
        return []
    section = str(path[0])
    bare = section in _BARE
    if section == "inputs":
        return _answer_splices(text, *_holder(root, path), now, bare)
    leaf = Leaf(str(now), bare)
    if len(path) == 1:
        return with_leaf(text, root, section, leaf) if now else without_value(text, root, section)
    child = root.items.get(section)
    if len(path) == 3 and isinstance(child, tree.Mapping) and child.items:
        entry = child.items.get(str(path[1]))
        if isinstance(entry, tree.Mapping) and (entry.items or not entry.flow):
            return _set(text, entry, str(path[2]), leaf, gone=entry.flow)
        return with_child(text, child, str(path[1]), str(path[2]), leaf, block=False)
    if len(path) == 3:
        made = Leaf(raw=f"{{{path[2]}: {leaf.line(flow=True)}}}")
        return with_child(text, root, section, str(path[1]), made, block=True)
    if isinstance(child, tree.Mapping) and child.items:
        return _set(text, child, str(path[1]), leaf, gone=section in _GONE_WHEN_EMPTY or child.flow)
    return with_child(text, root, section, str(path[1]), leaf, block=True)


def _set(text: str, mapping: tree.Mapping, key: str, leaf: Leaf, gone: bool) -> list[Splice]:
    """A text of a mapping set; an empty one leaves the key with nothing behind it, or the pair is `gone`."""
    if leaf.text:
        return with_leaf(text, mapping, key, leaf)
    return without_pair(text, mapping, key) if gone else without_value(text, mapping, key)


def _holder(root: tree.Mapping, path: Path) -> tuple[tree.Mapping, Path]:
    """The mapping in which an answer stands, and the rest of the path: its key, and what of it is meant.

    Where the section is not there yet, the rest begins with it. Raises NotEditableError.
    """
    section = root.items.get("inputs")
    if not isinstance(section, tree.Mapping) or not section.items:
        return root, path
    if len(path) < 4 or path[2] != "rows":
        return section, path[1:]
    table = section.items.get(str(path[1]))
    rows = table.items.get("rows") if isinstance(table, tree.Mapping) else None
    at = path[3]
    row = rows.items[at] if isinstance(rows, tree.Sequence) and isinstance(at, int) and at < len(rows.items) else None
    if not isinstance(row, tree.Mapping):
        raise NotEditableError(section.start)
    return row, path[4:]


def _answer_splices(text: str, holder: tree.Mapping, rest: Path, now: Value, bare: bool) -> list[Splice]:
    key = str(rest[0])
    if key == "inputs" and len(rest) > 1 and (key not in holder.items or not _items(holder.items[key])):
        field = str(rest[2]) if len(rest) > 2 else ""
        leaf = Leaf(raw=f"{{{_pairs('', field, now)}}}") if field else Leaf(str(now), bare)
        return with_child(text, holder, key, str(rest[1]), leaf, block=True)
    node = holder.items.get(key)
    if len(rest) == 1:
        if isinstance(node, tree.Mapping):
            if "rows" in node.items or "file" in node.items:
                raise NotEditableError(node.start)
            leaf = Leaf(str(now), bare)
            return _set(text, node, "value", leaf, gone=False) if node.items else _whole(text, holder, key, leaf)
        return _set(text, holder, key, Leaf(str(now), bare), gone=False)
    field = str(rest[1])
    if isinstance(node, tree.Mapping):
        if isinstance(now, tuple):
            return with_references(text, node, field, now)
        return _set(text, node, field, Leaf(now), gone=True)
    if node is not None and not isinstance(node, tree.Scalar):
        raise NotEditableError(node.start)
    return with_leaf(text, holder, key, Leaf(raw=f"{{{_pairs(node.text if node else '', field, now)}}}"))


def _whole(text: str, holder: tree.Mapping, key: str, leaf: Leaf) -> list[Splice]:
    node = holder.items[key]
    return [Splice(node.start, node.end, leaf.line(flow=holder.flow))] if text else []


def _items(node: tree.Node) -> bool:
    return isinstance(node, tree.Mapping) and bool(node.items)


def _pairs(value: str, field: str, now: Value) -> str:
    """An answer with one thing beside its value, as the inside of `{…}`."""
    written = Leaf(value.strip(), bare=True).line(flow=True)
    if isinstance(now, tuple):
        beside = f"[{', '.join(Leaf(name, bare=True).line(flow=True) for name in now)}]"
    else:
        beside = Leaf(now).line(flow=True)
    return f"value: {written}, {field}: {beside}"
