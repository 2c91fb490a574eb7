"""The JSON Schema (draft-07) of `set.yaml`, made from the published model, so that every field of that is in it.

An editor types unquoted scalars by YAML 1.2 (`version: 2023` is a number to it), where the model has texts only: so a
text may be any scalar. The titles are those of `criteria.words`. A field, scale or clause without words, and a
validator whose shorthand nobody has described here, raise KeyError: a test meets it before an author does.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue, models_json_schema
from pydantic_core import core_schema

from cds_score.criteria import clauses, scales, words
from cds_score.criteria.model import SetFile
from cds_score.criteria.page import Page
from cds_score.reading.scalar_types import SCALARS

Schema = dict[str, Any]

_SCALE = "scale"
_TO_SCALE = "$scale"
"""Stands for a reference to the scales, which are not part of the model, until they are there."""
_LIST_ALONE = "$list"
"""Holds what a list may stand for in place of the whole mapping, until the mapping is complete."""
_NOT_WORD = r"\s\x00-\x2f\x3a-\x40\x5b-\x5e\x60\x7b-\x7f"
"""White space, ASCII signs: `\\w` of JavaScript has no Vietnamese letters."""
_LEVEL: Schema = {"type": ["string", "number"], "errorMessage": words.TEXT}


def file_schema() -> Schema:
    """The schema of a criteria file."""
    options = {name: scales.module(name).Options for name in scales.names()}
    models: list[tuple[type[BaseModel], Any]] = [(each, "validation") for each in (SetFile, *options.values())]
    refs, made = models_json_schema(models, ref_template="#/definitions/{model}", schema_generator=_Generator)
    definitions = made["$defs"]
    root = definitions.pop(SetFile.__name__)
    definitions[_SCALE] = _scale({name: (model, refs[model, "validation"]) for name, model in options.items()})
    schema = {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "Bộ tiêu chí (set.yaml)",
        "description": "Mọi điều quyết định kết quả đều nằm trong tệp này, kèm nguồn.",
        **root,
        "definitions": definitions,
    }
    return cast(Schema, _with_scales(schema))


class _Generator(GenerateJsonSchema):
    """pydantic's generator, with the scalars and shorthands of the criteria file."""

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002
        """Titles come from the table."""
        return False

    def str_schema(self, schema: core_schema.StringSchema) -> JsonSchemaValue:
        """Any scalar; one that must match a pattern."""
        pattern = schema.get("pattern")
        if pattern is None:
            return {"type": list(SCALARS), "errorMessage": words.TEXT}
        most = schema.get("max_length")
        length = f"(?=.{{0,{most}}}$)" if most is not None else ""
        text = pattern if isinstance(pattern, str) else pattern.pattern
        portable = text.replace(r"[^\W\d]", f"[^0-9{_NOT_WORD}]").replace(r"\w", f"[^{_NOT_WORD}]")
        return {
            "type": ["string", "integer"],
            "pattern": portable.replace("^", f"^{length}", 1),
            "errorMessage": words.BAD_ID if most is not None else words.PATTERN,
        }

    def literal_schema(self, schema: core_schema.LiteralSchema) -> JsonSchemaValue:
        """One of these words; where the empty one is among them, nothing at all is as good."""
        known = [str(each) for each in schema["expected"]]
        return {
            "enum": [*known, None] if "" in known else known,
            "errorMessage": words.CHOICE.format(known=", ".join(each for each in known if each)),
        }

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        """The thing itself: what may be left out is left out, not written as nothing."""
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        """With the default, where it is a word."""
        made = self.generate_inner(schema["schema"])
        default = schema.get("default")
        return made | {"default": default} if default and isinstance(default, (str, bool)) else made

    def list_schema(self, schema: core_schema.ListSchema) -> JsonSchemaValue:
        """With a message of its own."""
        return super().list_schema(schema) | {"errorMessage": words.LIST}

    def dict_schema(self, schema: core_schema.DictSchema) -> JsonSchemaValue:
        """With a message of its own; where keys have a pattern, no other key."""
        made = super().dict_schema(schema) | {"errorMessage": words.MAPPING}
        if "patternProperties" in made:
            made |= {"additionalProperties": False, "errorMessage": words.BAD_ID}
        made.pop("propertyNames", None)
        return made

    def function_before_schema(self, schema: core_schema.BeforeValidatorFunctionSchema) -> JsonSchemaValue:
        """What the validator accepts besides what it hands on."""
        function = schema["function"]["function"]
        return _SHORTHANDS[function.__name__](self.generate_inner(schema["schema"]))

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        """A mapping with its keys described, and no other key."""
        made = super().model_schema(schema)
        cls = schema["cls"]
        for key in ("title", "description"):
            made.pop(key, None)
        if "properties" not in made:
            return made
        alone = made.pop(_LIST_ALONE, None)
        own = {name: _described(_field_words(cls, name), each) for name, each in made["properties"].items()}
        if cls.model_config.get("extra") == "allow":
            own |= {name: _described(_page_words(clauses.module(name).PAGE), each) for name, each in _clauses().items()}
        needed = [
            {"required": [name], "errorMessage": words.MISSING.format(key=name, title=_field_words(cls, name)[0])}
            for name in made.pop("required", [])
        ]
        made |= {
            "type": "object",
            "properties": own,
            "additionalProperties": False,
            "errorMessage": words.UNKNOWN.format(known=", ".join(own)),
        }
        made |= {"allOf": needed} if needed else {}
        return {"if": {"type": "array"}, "then": alone, "else": made} if alone else made


def _flag(made: Schema) -> Schema:  # noqa: ARG001 - what is handed on is a truth value
    return {"enum": [True, False, "có", "không", "true", "false"], "errorMessage": words.FLAG}


def _citation(made: Schema) -> Schema:
    return {
        "if": {"type": "object"},
        "then": made,
        "else": {"enum": ["none"], "errorMessage": words.SOURCE},
        "defaultSnippets": [{"label": "none", "description": "Không có văn bản: bộ tiêu chí tự đặt", "body": "none"}],
    }


def _one_or_list(made: Schema) -> Schema:
    return {"if": {"type": "array"}, "then": made, "else": {"type": list(SCALARS), "errorMessage": words.TEXT}}


def _list_alone(made: Schema) -> Schema:
    return made | {_LIST_ALONE: made["properties"]["bands"]}


_SHORTHANDS: dict[str, Callable[[Schema], Schema]] = {
    "_known_keys": lambda made: made,
    "_flag": _flag,
    "<lambda>": _citation,
    "_one_target": _one_or_list,
    "bare_scale": lambda made: {_TO_SCALE: True},  # noqa: ARG005
    "_list_alone": _list_alone,
}
"""Validators that run before the model's own, by name, to what they accept."""


def _clauses() -> dict[str, Schema]:
    """Clause to what stands below it."""
    parts = {
        "enum": ["pillars", "groups", "indicators"],
        "errorMessage": words.CHOICE.format(known="pillars, groups, indicators"),
    }
    formula = {"type": ["string"], "errorMessage": words.TEXT}
    text = {"type": list(SCALARS)}
    fact = {
        "type": "object",
        "properties": {"that": text, "message": text},
        "required": ["that"],
        "additionalProperties": False,
    }
    return {
        "mandatory": {"enum": ["all"], "errorMessage": words.CHOICE.format(known="all")},
        "indicators": _LEVEL,
        "optional": _LEVEL,
        "points": _LEVEL,
        "pillars": _LEVEL,
        "each": {
            "type": "object",
            "properties": {"of": parts, "points": _LEVEL},
            "required": ["of", "points"],
            "additionalProperties": False,
            "errorMessage": words.UNKNOWN.format(known="of, points"),
        },
        "points_of": {
            "type": "object",
            "additionalProperties": _LEVEL,
            "minProperties": 1,
            "errorMessage": words.MAPPING,
        },
        "met": {"type": "array", "items": text, "minItems": 1, "errorMessage": words.LIST},
        "no_zero": parts,
        "facts": {"if": {"type": "array"}, "then": {"items": fact, "minItems": 1}, "else": formula},
        "any": {
            "type": "array",
            "items": {"type": "object", "propertyNames": {"enum": clauses.names()}, "minProperties": 1},
            "minItems": 2,
            "errorMessage": words.LIST,
        },
    }


def _scale(options: dict[str, tuple[type[BaseModel], Schema]]) -> Schema:
    """The name of a scale that needs no options, or a mapping from the name of any to its options."""
    bare = [
        name
        for name, (model, _) in options.items()
        if not any(each.is_required() for each in model.model_fields.values())
    ]
    known = ", ".join(options)
    snippets = [{"label": name, "description": scales.module(name).PAGE.about, "body": name} for name in bare]
    return {
        "if": {"type": "object"},
        "then": {
            "properties": {
                name: _described(_page_words(scales.module(name).PAGE), schema) for name, (_, schema) in options.items()
            },
            "additionalProperties": False,
            "errorMessage": words.UNKNOWN_SCALE.format(known=known),
            "maxProperties": 1,
        },
        "else": {
            "enum": bare,
            "enumDescriptions": [scales.module(name).PAGE.about for name in bare],
            "errorMessage": words.UNKNOWN_SCALE.format(known=known),
        },
        "defaultSnippets": snippets,
    }


def _with_scales(node: Any) -> Any:
    """The same with every stand-in replaced by the reference that it stands for."""
    if isinstance(node, list):
        return [_with_scales(each) for each in node]
    if not isinstance(node, dict):
        return node
    if _TO_SCALE in node:
        said = {key: node[key] for key in ("title", "description")}
        return said | {"allOf": [{"$ref": f"#/definitions/{_SCALE}"}]}
    return {key: _with_scales(each) for key, each in node.items()}


def _field_words(model: type[BaseModel], field: str) -> words.Words:
    scale = model.__module__.removeprefix(f"{scales.__name__}.")
    if scale in scales.names() and field in scales.module(scale).PAGE.options:
        said: words.Words = scales.module(scale).PAGE.options[field]
        return said
    own = words.FIELDS.get(f"{model.__name__}.{field}")
    return own if own is not None else words.FIELDS[f"*.{field}"]


def _page_words(page: Page) -> words.Words:
    return page.title["vi"], page.about


def _described(said: words.Words, schema: Schema) -> Schema:
    """With a title and a description; a bare reference is wrapped, since draft-07 ignores what stands beside one."""
    title, description = said
    whole = {"allOf": [schema]} if "$ref" in schema else schema
    return {"title": title, "description": description} | whole
