"""No change of a criteria file is overlooked: whatever one text of it becomes, `compare` has something to say."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from cds_score.criteria.build import build
from cds_score.criteria.catalogue import File, load_file
from cds_score.criteria.diff import compare
from cds_score.criteria.diff.change import Effect
from cds_score.criteria.diff.version import Version
from cds_score.criteria.model import SetFile

ROOT = Path(__file__).parents[2]
SETS = (
    *sorted(file.parent for file in (ROOT / "criteria").rglob("set.yaml") if file.parts[-3] != "cap-xa"),
    ROOT / "tests/example_files/criteria/mau/dieu-kien/1",
    ROOT / "tests/example_files/criteria/mau/hai-phien-ban/2026",
    ROOT / "tests/example_files/criteria/mau/quy-trinh/1",
)
"""Every bundled set but the largest, which uses nothing that the others do not."""
SWAPS = {
    "có": "không", "không": "có", "true": "false", "false": "true", "allowed": "refused", "refused": "allowed",
    "flow": "stock", "stock": "flow", "half_up": "down", "indicators": "total", "counts": "scores_zero",
    "dropped": "zero", "accept": "refuse", "error": "warning", "up": "down", "down": "up", "descending": "ascending",
    "ascending": "descending", "bonus": "penalty", "penalty": "bonus", "count": "decimal",
    "commune": "province", "province": "council", "council": "province", "reason": "document", "review": "reason",
    "document": "review", "at_least": "within", "request": "within", "within": "request",
}  # fmt: skip
NOT_COMPARED = ("version", "replaces")
"""They say which version it is, and how it is to be compared with another."""


def leaves(data: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if isinstance(data, str):
        yield path, data
    elif isinstance(data, dict):
        for key, value in data.items():
            yield from leaves(value, (*path, key))
    else:
        for at, value in enumerate(data):
            yield from leaves(value, (*path, at))


def with_leaf(data: Any, path: tuple[str | int, ...], text: str) -> Any:
    if not path:
        return text
    head, *rest = path
    if isinstance(data, dict):
        return {key: with_leaf(value, tuple(rest), text) if key == head else value for key, value in data.items()}
    return [with_leaf(value, tuple(rest), text) if at == head else value for at, value in enumerate(data)]


def parts(data: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Every path but the root."""
    if path:
        yield path
    for key, value in data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ():
        yield from parts(value, (*path, key))


def without(data: Any, path: tuple[str | int, ...]) -> Any:
    head, *rest = path
    if isinstance(data, dict):
        return {
            key: without(value, tuple(rest)) if key == head else value
            for key, value in data.items()
            if rest or key != head
        }
    return [
        without(value, tuple(rest)) if at == head else value for at, value in enumerate(data) if rest or at != head
    ]  # fmt: skip


def kind_of(path: tuple[str | int, ...], data: Any) -> tuple[str, ...]:
    """The keys of the format that lead there: the same key of the next indicator is read by the same code."""
    return tuple(str(part) for part in path if isinstance(part, str) and part not in data["inputs"])


def others(text: str) -> Iterator[str]:
    """What a text could be instead: another word of the format, another digit, one more word."""
    if text in SWAPS:
        yield SWAPS[text]
    for at, sign in enumerate(text):
        if sign.isdigit():
            yield text[:at] + str((int(sign) + 1) % 10) + text[at + 1 :]
            break
    if text != "none":
        yield f"{text} khác"


def version(file: File, data: Any) -> Version | None:
    """The set of changed data; None where it is none. The places of faults are those of the unchanged file."""
    try:
        declared = SetFile.model_validate(data)
        criteria, _ = build(declared, file.source, file.root, "")
    except (ValueError, KeyError, IndexError):
        return None
    return Version(declared, criteria) if criteria is not None else None


@pytest.mark.parametrize("folder", SETS, ids=lambda folder: "/".join(folder.parts[-2:]))
def test_no_change_of_a_text_is_overlooked(folder):
    file, _ = load_file(folder)
    assert file is not None
    before = version(file, file.data)
    assert before is not None
    assert compare(before, before) == []
    tried = 0
    seen: set[tuple[str, ...]] = set()
    for path, text in leaves(file.data):
        kind = kind_of(path, file.data)
        if kind[0] in NOT_COMPARED or kind in seen:
            continue
        for other in others(text):
            after = version(file, with_leaf(file.data, path, other))
            if after is not None:
                told = compare(before, after)
                assert told, (path, text, other)
                for each in told:
                    assert each.explain("vi")
                    assert each.explain("en", "verbose")
                    assert isinstance(each.effect, Effect)
                tried += 1
                seen.add(kind)
                break
    assert tried > 10


BY_DEFAULT: tuple[tuple[str, Any], ...] = (
    ("not_applicable", {"points": "dropped", "source": "none"}),
    ("scale", "threshold"),
    ("scale", {"threshold": {}}),
    ("threshold", {}),
)
"""What a file without it has anyway."""


def at(data: Any, path: tuple[str | int, ...]) -> Any:
    for key in path:
        data = data[key]
    return data


@pytest.mark.parametrize("folder", SETS, ids=lambda folder: "/".join(folder.parts[-2:]))
def test_nothing_can_be_left_out_unseen(folder):
    file, _ = load_file(folder)
    assert file is not None
    before = version(file, file.data)
    assert before is not None
    seen: set[tuple[str, ...]] = set()
    for path in parts(file.data):
        kind = kind_of(path, file.data)
        if kind[0] in NOT_COMPARED or kind in seen:
            continue
        after = version(file, without(file.data, path))
        if after is None or after.file == before.file or (path[-1], at(file.data, path)) in BY_DEFAULT:
            continue
        seen.add(kind)
        assert compare(before, after), path
        assert compare(after, before), path
