"""The mechanics that real sets use, each with the place in a set that has it and worked cases that show it.

Every case named here is run, must pass, and must really look at the place: an indicator with that scale, a pillar or an
award with that clause. Otherwise the page is not made.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from cds_score.criteria.catalogue import SET_FILE, Catalogue, bundled_root
from cds_score.criteria.compiled import CriteriaSet
from cds_score.criteria.lint import lint
from cds_score.diagnostics import Source
from cds_score.reading.tree import parse, plain
from cds_score.scoring.cases import run_case
from scripts.marks import ROOT

SMALL = ROOT / "tests/example_files/criteria"
"""Small sets that the tests keep, one rule each."""
ROOTS = (bundled_root(), SMALL)

ROWS: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))["rows"]
"""`what`, and `places`: a set (or the folder of one), what is there (see `_CHECKS`), and the cases, without `.yaml`."""

_FORMS = {
    "scale": "{1}, `scale: {0}`",
    "option": "{1}, `{0}` trong `scale`",
    "target": "{0}, `target`",
    "when": "{0}, `when` trong `target`",
    "figure": "{0}, `target` dùng số ở `figures`",
    "units": "{0}, `đạt(…)` trong `measure`",
    "zero": "{0}, `points: 0`",
    "informative": "{0}, `informative: có`",
    "given": "{0}, số liệu `given: có`",
    "na": "{1}, `na: {{{0}: allowed, …}}`",
    "set": "`{0}: {2}`",
    "kind": "{1}, `kind: {0}`",
    "clause": "{1}, `{0}`",
    "cap": "`caps`, `at_most: {0}`",
    "ranking": "`ranking`",
    "group": "{0}, `groups`",
    "lint": "`criteria lint` báo [`{0}`](../diagnostics.md#{0})",
}
"""How a place reads in the table."""


def mechanics_rows() -> Iterator[str]:
    """The lines of the table; raises AssertionError where a case fails or does not show what it is named for."""
    for row in ROWS:
        shown, cases = [], []
        for name, spec, files in row["places"]:
            for file in files.split():
                prove(name, spec, file)
            kind, *words = spec.split()
            shown.append(f"`{name}`: {_FORMS[kind].format(*words)}")
            cases.append(", ".join(files.split()) or "–")
            if kind == "lint":
                prove_said(name, *words)
        yield f"| {row['what']} | {'<br>'.join(shown)} | {'<br>'.join(cases)} |"


def prove(name: str, spec: str, case: str) -> None:
    """Runs one case and looks whether it is about what the row says."""
    folder, criteria, data = _opened(name)
    file = folder / "cases" / f"{case}.yaml"
    result = run_case(file, criteria)
    assert result.passed, f"{name}: {case} fails"
    expect = _plain(file)["expect"]
    kind, *words = spec.split()
    assert _CHECKS[kind](data, expect, *words), f"{name}: {case} does not show {spec}"


def prove_said(name: str, code: str) -> None:
    """Looks whether the lint says this of a set."""
    folder, _, _ = _opened(name)
    assert code in {each.code for each in lint(folder, Catalogue(ROOTS))}, f"{name}: no {code}"


@cache
def _opened(name: str) -> tuple[Path, CriteriaSet, Any]:
    sets = Catalogue(ROOTS)
    folder = sets.folder_or_path(str(ROOT / name)) or sets.folder(name)
    assert folder is not None, name
    criteria, _ = sets.load(folder)
    assert criteria is not None, name
    return folder, criteria, _plain(folder / SET_FILE)


def _plain(file: Path) -> Any:
    root, _ = parse(Source(file.name, file.read_text(encoding="utf-8")))
    assert root is not None, file
    return plain(root)


def _indicator(data: Any, wanted: str) -> Any:
    sections = [*data["pillars"], *(group for pillar in data["pillars"] for group in pillar.get("groups", []))]
    return next(each for part in sections for each in part.get("indicators", []) if each["id"] == wanted)


def _has(data: Any, word: str) -> bool:
    """Is it a key somewhere within, or the text itself?"""
    if isinstance(data, dict):
        return word in data or any(_has(each, word) for each in data.values())
    if isinstance(data, list):
        return any(_has(each, word) for each in data)
    return bool(data == word)


def _expects(expect: Any, wanted: str, section: str = "indicators") -> bool:
    return wanted in expect.get(section, {})


def _scale(data: Any, expect: Any, word: str, wanted: str) -> bool:
    return _has(_indicator(data, wanted).get("scale", "threshold"), word) and _expects(expect, wanted)


def _target(data: Any, expect: Any, wanted: str) -> bool:
    return "target" in _indicator(data, wanted) and _expects(expect, wanted)


def _when(data: Any, expect: Any, wanted: str) -> bool:
    return _has(_indicator(data, wanted)["target"], "when") and _expects(expect, wanted)


def _figure(data: Any, expect: Any, wanted: str) -> bool:
    return any(name in str(_indicator(data, wanted)["target"]) for name in data["figures"]) and _expects(expect, wanted)


def _units(data: Any, expect: Any, wanted: str) -> bool:
    return "đạt(" in _indicator(data, wanted)["measure"] and _expects(expect, wanted)


def _zero(data: Any, expect: Any, wanted: str) -> bool:
    return bool(_indicator(data, wanted)["points"] == "0") and _expects(expect, wanted)


def _informative(data: Any, expect: Any, wanted: str) -> bool:
    return bool(_indicator(data, wanted)["informative"] == "có") and _expects(expect, wanted)


def _given(data: Any, expect: Any, wanted: str) -> bool:
    return bool(data["inputs"][_indicator(data, wanted)["measure"]]["given"] == "có") and _expects(expect, wanted)


def _na(data: Any, expect: Any, word: str, wanted: str) -> bool:
    allowed = _indicator(data, wanted)["na"].get(word) == "allowed"
    return allowed and bool(expect["indicators"][wanted]["state"] == "not_applicable")


def _set(data: Any, expect: Any, path: str, _: str, value: str) -> bool:
    for key in path.split("."):
        data = data[key]
    return bool(data == value) and ("points" in expect or "pillars" in expect)


def _kind(data: Any, expect: Any, word: str, wanted: str) -> bool:
    pillar = next(each for each in data["pillars"] if each["id"] == wanted)
    return pillar.get("kind", "base") == word and (_expects(expect, wanted, "pillars") or "points" in expect)


def _clause(data: Any, expect: Any, word: str, wanted: str) -> bool:
    award = data.get("award", {})
    tiers = {"award": award, **{each["id"]: each for each in award.get("tiers", [])}}
    if wanted in tiers:
        return word in tiers[wanted] and ("tier" in expect or "award" in expect)
    pillar = next(each for each in data["pillars"] if each["id"] == wanted)
    return word in pillar["complete"] and "status" in expect["pillars"][wanted]


def _cap(data: Any, expect: Any, tier: str) -> bool:
    return any(each["at_most"] == tier for each in data["award"]["caps"]) and ("tier" in expect or "award" in expect)


def _ranking(data: Any, expect: Any) -> bool:
    return len(data["ranking"]["order"]) > 1 and "ranking" in expect


def _group(data: Any, expect: Any, wanted: str) -> bool:
    return any(each["id"] == wanted for pillar in data["pillars"] for each in pillar.get("groups", [])) and _expects(
        expect, wanted, "groups"
    )


_CHECKS: dict[str, Callable[..., bool]] = {
    "scale": _scale,
    "option": _scale,
    "target": _target,
    "when": _when,
    "figure": _figure,
    "units": _units,
    "zero": _zero,
    "informative": _informative,
    "given": _given,
    "na": _na,
    "set": _set,
    "kind": _kind,
    "clause": _clause,
    "cap": _cap,
    "ranking": _ranking,
    "group": _group,
}
"""First word of a place to the proof that the set has it and the case looks at it."""
