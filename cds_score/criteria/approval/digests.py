"""The rules of a criteria file, and a digest of each.

Every leaf of the file is in at least one rule, so nothing that decides stands outside a digest:

- an indicator, with the inputs that it measures;
- a group or a pillar: all of it but its parts, of which it holds the ids in their order;
- `award`, `ranking`, `procedure`, `checks`;
- `set`: all the rest, the order of the pillars and the inputs that no indicator measures among it.

A changed leaf changes the rules that hold it and no other.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from cds_score.criteria.compiled import CriteriaSet

Kind = Literal["indicator", "group", "pillar", "award", "ranking", "procedure", "checks", "set"]
RESERVED = ("award", "ranking", "procedure", "checks", "set")
"""Ids of the rules that are no indicator, group or pillar."""
_PARTS = ("groups", "indicators")
_NO_NESTED: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule; `digest` is the SHA-256 (hex) of `content`, plain data of the file, as canonical JSON.

    So comments, quotes and the order of keys make no difference.
    """

    id: str
    kind: Kind
    content: dict[str, Any]
    digest: str

    @property
    def name(self) -> str:
        """As the author called it; empty for `ranking`, `procedure`, `checks` and `set`, which have no name."""
        declared = self.content.get(self.kind, self.content) if self.kind in ("indicator", "award") else self.content
        return str(declared.get("name", "")) if self.kind != "set" else ""


def declared_rules(data: dict[str, Any], criteria: CriteriaSet, nested: Mapping[str, str] = _NO_NESTED) -> list[Rule]:
    """The rules of `data`, the plain form of `set.yaml`, in the order in which a person reads them.

    `nested` has the digest of the file of a nested set by the id of the input whose units that set judges; it enters
    the rules that hold the input.
    """
    measured = {indicator.id: indicator.inputs for indicator in criteria.indicators}
    used = {name for names in measured.values() for name in names}

    def inputs(names: Iterator[str]) -> dict[str, Any]:
        held = {name: data["inputs"][name] for name in names}
        judged = {name: nested[name] for name in held if name in nested}
        return {"inputs": held, "nested": judged} if judged else {"inputs": held}

    def part(kind: Kind, declared: dict[str, Any]) -> Iterator[Rule]:
        ids = {key: [below["id"] for below in declared[key]] for key in _PARTS if key in declared}
        yield _rule(declared["id"], kind, declared | ids)
        for group in declared.get("groups", []):
            yield from part("group", group)
        for each in declared.get("indicators", []):
            yield _rule(each["id"], "indicator", {"indicator": each, **inputs(iter(measured[each["id"]]))})

    rest = {key: value for key, value in data.items() if key not in ("pillars", "inputs", *RESERVED)}
    rest["pillars"] = [pillar["id"] for pillar in data["pillars"]]
    rest |= inputs(name for name in data["inputs"] if name not in used)
    return [
        _rule("set", "set", rest),
        *(rule for pillar in data["pillars"] for rule in part("pillar", pillar)),
        *(_rule(key, key, {key: data[key]}) for key in ("award", "ranking", "procedure") if key in data),
        _rule("checks", "checks", {"checks": data.get("checks", [])}),
    ]


def _rule(name: str, kind: Kind, content: dict[str, Any]) -> Rule:
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return Rule(name, kind, content, hashlib.sha256(text.encode("utf-8")).hexdigest())
