"""Every way in which a set may be wrong by one slip: all mutants of a set, made from its plain data.

What does not decide anything is left alone: labels, sources, notes, units and accrual, evidence texts, what a text says
of its own size (`declares`), and `mandatory` where no rule asks for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from bench.mutants import texts
from bench.mutants.edits import Add, Drop, Edit, Path, Put, Swap, at
from cds_score.criteria import clauses


@dataclass(frozen=True, slots=True)
class Mutant:
    """One slip: which operator, where, what it does in words, and the edits that make it."""

    operator: str
    path: Path
    what: str
    edits: tuple[Edit, ...]


Found = Iterator[Mutant]

_WORDS: dict[str, tuple[str, ...]] = {
    "mode": ("half_up", "half_even", "down"),
    "order": ("parts", "indicators", "pillars", "total"),
    "places": ("0", "1", "2"),
    "met_without": ("counts", "does_not_count", "scores_zero"),
    "severity": ("error", "warning"),
    "kind": ("base", "bonus", "penalty"),
    "claim": ("allowed", "refused"),
    "when_zero": ("allowed", "refused"),
    "without_counts": ("accept", "refuse"),
    "direction": ("up", "down"),
    "no_zero": ("pillars", "indicators"),
    "of": ("pillars", "indicators"),
}
"""Keys whose value is one of a few words. `points` of `not_applicable` is a word too, see `_head`."""
_FLAGS = ("mandatory", "informative", "recognised", "may_exceed", "given", "whole_steps")
_YES = ("có", "true")
_SCALE_NUMBERS = ("full_at", "floor", "base", "step", "size", "of")
_SCALE_POINTS = ("points", "base_points", "per_step", "points_each", "below")


def mutants(data: Any) -> list[Mutant]:
    """All mutants of a set, in the order of its file."""
    return list(_Set(data).all())


def _put(operator: str, path: Path, old: Any, new: Any) -> Mutant:
    return Mutant(operator, path, f"{_short(old)} → {_short(new)}", (Put(path, new),))


def _drop(operator: str, path: Path, old: Any) -> Mutant:
    return Mutant(operator, path, f"bỏ {_short(old)}", (Drop(path),))


def _short(value: Any) -> str:
    text = value if isinstance(value, str) else str(value)
    return text if len(text) <= 60 else f"{text[:57]}…"


def _asks(data: Any, *names: str) -> bool:
    """Has a rule of the set one of these clauses?"""
    rules = [pillar.get("complete", {}) for pillar in data["pillars"]]
    award = data.get("award", {})
    rules += [award, *award.get("tiers", [])]
    rules += [way for rule in rules for way in rule.get("any", [])]
    return any(name in rule for rule in rules for name in names)


class _Set:
    """The data of one set, and what its mutants need to know of it."""

    def __init__(self, data: Any) -> None:
        self._data = data
        self._clauses = clauses.names()
        self._asks_mandatory = _asks(data, "mandatory", "optional")
        inputs = {name: each for name, each in data["inputs"].items() if each["type"] != "text"}
        groups: dict[tuple[str, str], list[str]] = {}
        for name, each in inputs.items():
            groups.setdefault((each["type"], each.get("unit", "")), []).append(name)
        self._alike = {
            name: same[(at + 1) % len(same)]
            for same in groups.values()
            if len(same) > 1
            for at, name in enumerate(same)
        }

    def all(self) -> Found:
        yield from self._head()
        for name, each in self._data["inputs"].items():
            yield from self._input(("inputs", name), each)
        for name, each in self._data.get("figures", {}).items():
            for year, text in each["values"].items():
                yield from self._numbers("figure", ("figures", name, "values", year), text)
        for place, check in enumerate(self._data.get("checks", [])):
            path: Path = ("checks", place)
            yield _drop("check dropped", path, check["rule"])
            yield from self._texts((*path, "rule"), check["rule"], texts.formula(check["rule"], self._alike))
            yield from self._word((*path, "severity"), check.get("severity", "error"))
        for place, pillar in enumerate(self._data["pillars"]):
            yield from self._section(("pillars", place), pillar)
        yield from self._award()
        yield from self._ranking()

    def _head(self) -> Found:
        data = self._data
        for key in ("levels", "applies_to"):
            for place, each in enumerate(data[key]):
                yield _drop(f"{key} dropped", (key, place), each)
        for key in ("rounding", "evidence"):
            for word in ("places", "mode", "order", "met_without"):
                if word in data.get(key, {}):
                    yield from self._word((key, word), data[key][word])
        if "not_applicable" in data:
            old = data["not_applicable"]["points"]
            for new in ("dropped", "full", "zero"):
                if new != old:
                    yield _put("not_applicable", ("not_applicable", "points"), old, new)
        for key in ("min", "max"):
            if key in data.get("total", {}):
                yield from self._numbers("limit", ("total", key), data["total"][key])
                yield _drop("limit dropped", ("total", key), data["total"][key])

    def _input(self, path: Path, declared: Any) -> Found:
        if "of" in declared:
            yield Mutant(
                "fraction upside down", path, " ÷ ".join(declared["of"]), (Swap((*path, "of", 0), (*path, "of", 1)),)
            )
            for place, name in enumerate(declared["of"]):
                if name in self._alike:
                    yield _put("other-input", (*path, "of", place), name, self._alike[name])
        if "without_counts" in declared:
            yield from self._word((*path, "without_counts"), declared["without_counts"])
        for key in _FLAGS:
            if key in declared:
                yield self._flag((*path, key), declared[key])
        for key in ("min", "max"):
            if key in declared:
                yield from self._numbers("limit", (*path, key), declared[key])
                yield _drop("limit dropped", (*path, key), declared[key])
        for option in declared.get("options", {}):
            yield _drop("option dropped", (*path, "options", option), option)

    # ---------------------------------------------------------------------------------- pillars and indicators

    def _section(self, path: Path, section: Any) -> Found:
        """A pillar or a group."""
        if "kind" in section:
            yield from self._word((*path, "kind"), section["kind"])
        elif len(path) == 2:
            yield Mutant("kind", path, "base → bonus", (Add(path, "kind", "bonus"),))
        if "cap" in section:
            yield from self._numbers("limit", (*path, "cap"), section["cap"])
            yield _drop("limit dropped", (*path, "cap"), section["cap"])
        if "complete" in section:
            yield from self._rule((*path, "complete"), section["complete"])
        indicators = section.get("indicators", [])
        for place, indicator in enumerate(indicators):
            here = (*path, "indicators", place)
            yield from self._indicator(here, indicator)
            other = indicators[place + 1] if place + 1 < len(indicators) else {}
            points = [each["points"] for each in (indicator, other) if "points" in each]
            if len(set(points)) == 2:
                swap = Swap((*here, "points"), (*path, "indicators", place + 1, "points"))
                yield Mutant("points swapped", here, " ↔ ".join(points), (swap,))
        for place, group in enumerate(section.get("groups", [])):
            yield from self._section((*path, "groups", place), group)

    def _indicator(self, path: Path, indicator: Any) -> Found:
        if "points" in indicator:
            yield from self._numbers("points", (*path, "points"), indicator["points"])
        for key in ("mandatory", "informative") if self._asks_mandatory else ("informative",):
            if key in indicator:
                yield self._flag((*path, key), indicator[key])
            else:
                yield Mutant(key, path, f"thêm {key}: có", (Add(path, key, "có"),))
        if "na" in indicator:
            yield _drop("na dropped", (*path, "na"), "na")
            for key in ("claim", "when_zero"):
                if key in indicator["na"]:
                    yield from self._word((*path, "na", key), indicator["na"][key])
        yield from self._line(path, indicator)

    def _line(self, path: Path, line: Any) -> Found:
        """What an indicator and a part of it have in common: a measure, targets, a scale."""
        if "measure" in line:
            measure = line["measure"]
            yield from self._texts((*path, "measure"), measure, texts.formula(measure, self._alike))
            if self._data["inputs"].get(measure, {}).get("type") == "yes_no":
                yield from self._texts((*path, "measure"), measure, texts.denied(measure))
        target = line.get("target", [])
        options = self._data["inputs"].get(line.get("measure", ""), {}).get("options", {})
        if isinstance(target, str):
            yield _drop("target dropped", (*path, "target"), target)
            yield from self._texts((*path, "target"), target, texts.target(target, options, {}))
        else:
            yield from self._targets((*path, "target"), target, options)
        scale = line.get("scale", {})
        yield from self._scale((*path, "scale"), scale, with_target=bool(target))

    def _targets(self, path: Path, targets: Any, options: Any) -> Found:
        for place, each in enumerate(targets):
            here = (*path, place)
            yield _drop("target dropped", here, each["target"])
            yield from self._texts((*here, "target"), each["target"], texts.target(each["target"], options, {}))
            if "when" in each:
                yield from self._texts((*here, "when"), each["when"], texts.formula(each["when"], {}))
            if place + 1 < len(targets):
                yield Mutant("targets swapped", here, each["target"], (Swap(here, (*path, place + 1)),))

    def _scale(self, path: Path, scale: Any, *, with_target: bool) -> Found:
        name = scale if isinstance(scale, str) else next(iter(scale), "")
        others = {"threshold": ("proportional",), "proportional": ("threshold",) if with_target else ()}
        for other in others.get(name, ()):
            yield _put("scale", path, name, other)
        if isinstance(scale, str) or not scale:
            return
        options = scale[name]
        below = (*path, name)
        if name in ("any_of", "all_of"):
            new = "all_of" if name == "any_of" else "any_of"
            yield _put("scale", path, name, {new: options})
        if name == "choice":
            for key, share in options["shares"].items():
                yield from self._numbers("share", (*below, "shares", key), share)
                yield _drop("share dropped", (*below, "shares", key), key)
        elif name == "bands":
            yield from self._bands(below, options)
        elif name in ("any_of", "all_of", "parts"):
            for place, each in enumerate(options):
                here = (*below, place)
                yield _drop("part dropped", here, each["name"])
                if "points" in each:
                    yield from self._numbers("points", (*here, "points"), each["points"])
                yield from self._line(here, each)
        elif name == "gate":
            yield from self._texts((*below, "when"), options["when"], texts.formula(options["when"], self._alike))
            yield from self._texts((*below, "when"), options["when"], texts.denied(options["when"]))
            inner = options.get("scale", "threshold")
            yield Mutant("gate dropped", path, options["when"], (Put(path, inner),))
            yield from self._scale((*below, "scale"), inner, with_target=with_target)
        else:
            yield from self._options(below, options)

    def _options(self, path: Path, options: Any) -> Found:
        for key, text in options.items():
            here = (*path, key)
            if key in _SCALE_NUMBERS:
                yield from self._numbers("scale option", here, text)
            elif key in _SCALE_POINTS:
                yield from self._numbers("points", here, text)
            elif key == "direction":
                yield from self._word(here, text)
            elif key in _FLAGS:
                yield self._flag(here, text)
            yield _drop("scale option dropped", here, f"{key}: {text}")
        if "step" in options and "whole_steps" not in options:
            yield Mutant("whole_steps", path, "thêm whole_steps: có", (Add(path, "whole_steps", "có"),))

    def _bands(self, path: Path, options: Any) -> Found:
        steps = options
        if isinstance(options, dict):
            yield _drop("overlap dropped", (*path, "overlap"), options["overlap"])
            path, steps = (*path, "bands"), options["bands"]
        for place, band in enumerate(steps):
            here = (*path, place)
            yield _drop("band dropped", here, band.get("when", "otherwise"))
            for key in ("points", "otherwise"):
                if key in band:
                    yield from self._numbers("points", (*here, key), band[key])
            if "when" in band:
                yield from self._texts((*here, "when"), band["when"], texts.condition(band["when"]))
            if place + 1 < len(steps):
                yield Mutant("bands swapped", here, band.get("when", ""), (Swap(here, (*path, place + 1)),))
                if "points" in steps[place + 1]:
                    points = Swap((*here, "points"), (*path, place + 1, "points"))
                    yield Mutant("points swapped", here, band["points"], (points,))

    # ------------------------------------------------------------------------------------- rules and the award

    def _rule(self, path: Path, rule: Any) -> Found:
        """Clauses, of a pillar, of a tier, or of an alternative."""
        for key, value in rule.items():
            if key in self._clauses:
                yield _drop("clause dropped", (*path, key), f"{key}: {value}")
                yield from self._clause((*path, key), key, value)

    def _clause(self, path: Path, name: str, value: Any) -> Found:
        if name == "any":
            for place, way in enumerate(value):
                yield _drop("alternative dropped", (*path, place), way)
                yield from self._rule((*path, place), way)
        elif name == "facts":
            lines = (
                [(path, value)]
                if isinstance(value, str)
                else [((*path, place, "that"), each["that"]) for place, each in enumerate(value)]
            )
            for here, text in lines:
                yield from self._texts(here, text, texts.formula(text, self._alike))
                yield from self._texts(here, text, texts.denied(text))
        elif name == "each":
            yield from self._word((*path, "of"), value["of"])
            yield from self._texts((*path, "points"), value["points"], texts.condition(value["points"]))
        elif name == "no_zero":
            yield from self._word(path, value)
        elif name == "points_of":
            for key, text in value.items():
                yield from self._texts((*path, key), text, texts.condition(text))
        elif name != "met" and value != "all":
            yield from self._texts(path, value, texts.condition(value))
        elif value == "all" and name != "mandatory":
            yield _put("clause weakened", path, "all", "≥ 50%")
        if name in ("facts", "met", "points_of") and not isinstance(value, str):
            for key in value if isinstance(value, dict) else range(len(value)):
                yield _drop("part of a clause dropped", (*path, key), value[key])

    def _award(self) -> Found:
        award = self._data.get("award")
        if not award:
            return
        yield from self._rule(("award",), award)
        tiers = award.get("tiers", [])
        for place, tier in enumerate(tiers):
            here: Path = ("award", "tiers", place)
            yield _drop("tier dropped", here, tier["id"])
            yield from self._rule(here, tier)
            if "recognised" in tier:
                yield self._flag((*here, "recognised"), tier["recognised"])
            else:
                yield Mutant("recognised", here, "thêm recognised: không", (Add(here, "recognised", "không"),))
            if place + 1 < len(tiers):
                yield Mutant("tiers swapped", here, tier["id"], (Swap(here, ("award", "tiers", place + 1)),))
        if "otherwise" in award:
            yield _drop("otherwise dropped", ("award", "otherwise"), award["otherwise"]["id"])
        levels = [each["id"] for each in (*tiers, *([award["otherwise"]] if "otherwise" in award else []))]
        for place, cap in enumerate(award.get("caps", [])):
            here = ("award", "caps", place)
            yield _drop("cap dropped", here, cap["when"])
            yield from self._texts((*here, "when"), cap["when"], texts.formula(cap["when"], self._alike))
            yield from self._texts((*here, "when"), cap["when"], texts.denied(cap["when"]))
            for level in levels:
                if level != cap["at_most"]:
                    yield _put("cap's tier", (*here, "at_most"), cap["at_most"], level)

    def _ranking(self) -> Found:
        ranking = self._data.get("ranking")
        if not ranking:
            return
        for place, group in enumerate(ranking.get("groups", [])):
            yield _drop("ranking", ("ranking", "groups", place), group)
        order = ranking["order"]
        for place, key in enumerate(order):
            here: Path = ("ranking", "order", place)
            shown = key.get("label", key.get("vote", ""))
            yield _drop("ranking", here, shown)
            if "measure" in key:
                yield from self._texts((*here, "measure"), key["measure"], texts.formula(key["measure"], self._alike))
            if "vote" not in key:
                now = key.get("direction", "descending")
                new = "ascending" if now == "descending" else "descending"
                edit = Put((*here, "direction"), new) if "direction" in key else Add(here, "direction", new)
                yield Mutant("ranking", here, f"{shown}: {now} → {new}", (edit,))
            if place + 1 < len(order):
                yield Mutant("ranking", here, f"đổi chỗ {shown}", (Swap(here, ("ranking", "order", place + 1)),))

    def _texts(self, path: Path, old: str, changed: texts.Changed) -> Found:
        for operator, new in changed:
            yield _put(operator, path, old, new)

    def _numbers(self, operator: str, path: Path, old: str) -> Found:
        for new in texts.shifted(old):
            yield _put(operator, path, old, new)

    def _word(self, path: Path, old: str) -> Found:
        key = str(path[-1])
        present = at(self._data, path[:-1]).get(key) is not None
        for new in _WORDS[key]:
            if new == old:
                continue
            if present:
                yield _put(key, path, old, new)
            else:
                yield Mutant(key, path[:-1], f"{old} → {new}", (Add(path[:-1], key, new),))

    def _flag(self, path: Path, old: str) -> Mutant:
        new = "không" if old in _YES else "có"
        return _put(str(path[-1]), path, old, new)
