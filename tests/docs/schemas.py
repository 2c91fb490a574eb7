"""The published schemas, and validators in which one schema finds another by its `$id`."""

from __future__ import annotations

import json
from typing import Any

from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from tests.docs.program import ROOT

SCHEMAS = ROOT / "docs/schemas"
NAMES = sorted(path.name.removesuffix(".schema.json") for path in SCHEMAS.glob("*.schema.json"))


def schema(name: str) -> dict[str, Any]:
    """One schema as it is published."""
    loaded: dict[str, Any] = json.loads((SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8"))
    return loaded


EVERY: Registry[Any] = Registry().with_resources(
    (content["$id"], Resource.from_contents(content)) for content in map(schema, NAMES)
)


def validator(name: str) -> Draft202012Validator:
    """What holds printed JSON against one schema."""
    return Draft202012Validator(schema(name), registry=EVERY)
