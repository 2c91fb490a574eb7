"""What may stand for one value, as a JSON Schema: the readers of `cds_score.reading` as an editor can know them.

A figure is `if` a number that some way to write it gives, `else` a text by pattern. Limits hold for numbers alone:
“hơn 9.000” may lie on both sides of one.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cds_score.criteria.compiled import Input
from cds_score.forms import report_words as words
from cds_score.forms import text_patterns as patterns
from cds_score.forms.typed_scalars import typed
from cds_score.reading.possible import Number
from cds_score.reading.scalar_types import SCALARS

Schema = dict[str, Any]

_ONE = (1, 1)


def value_schema(declared: Input) -> Schema:
    """What may stand for one value, as an editor sees it."""
    if declared.type in ("code", "text"):
        return text()
    if declared.options:
        return _choice(declared.options)
    percent = declared.type in ("percent", "rate")
    kind = "percent" if percent else declared.type
    limits = declared.limits
    low, high = (limits.low, limits.high) if limits else (None, None)
    pattern = {
        "count": lambda: patterns.count(declared.unit),
        "decimal": lambda: patterns.decimal(declared.unit),
        "percent": lambda: patterns.percent(up_to_100=high == _ONE),
        "money": patterns.money,
        "yes_no": patterns.yes_no,
        "date": patterns.date,
    }[kind]()
    written, approximate = words.FIGURES[kind]
    said = [written, words.APPROXIMATE.format(examples=approximate)] if approximate else [written]
    line = {
        "type": ["string", "null"],
        "pattern": pattern,
        "errorMessage": " ".join([*said, words.BLANK_ALLOWED]),
    }
    if kind == "yes_no":
        return line | {"defaultSnippets": snippets(words.YES_NO)}
    if kind == "date":
        return line
    return {"if": _number(low, high, 100 if percent else 1), "else": line}


def _number(low: Number | None, high: Number | None, factor: int) -> Schema:
    """The numbers that an editor may have made of a figure within its limits.

    1224 is itself; 1.224 was typed with a dot after the thousands. `factor` is how many times the value is written.
    """
    least = max(0, -(-low[0] * factor // low[1])) if low else 0
    most = high[0] * factor // high[1] if high else None
    whole: Schema = {"type": "integer", "minimum": least}
    dotted: Schema = {"minimum": max(1000, least) / 1000, "maximum": min(999_999, most or 999_999) / 1000}
    if most is None:
        return {"type": "number", "anyOf": [whole, dotted]}
    whole["maximum"] = most
    return {"type": "number", "anyOf": [whole, dotted]} if most >= 1000 else whole


def _choice(options: Mapping[str, str]) -> Schema:
    listed = "; ".join(f"{key} ({label})" for key, label in options.items())
    known = {"enum": [typed(key) for key in options], "enumDescriptions": list(options.values())}
    labels = [value for label in options.values() if not isinstance(value := typed(label), str)]
    if labels:
        known = {"anyOf": [known, {"enum": labels}]}
    return {
        "if": known,
        "else": {
            "type": ["string", "null"],
            "pattern": patterns.choice([*options, *options.values()]),
            "errorMessage": words.CHOICE.format(options=listed),
        },
        "defaultSnippets": snippets(options),
    }


def snippets(options: Mapping[str, str]) -> list[Schema]:
    """Offered by editors as values, each with its sentence."""
    return [{"label": key, "description": label, "body": key} for key, label in options.items()]


def text() -> Schema:
    """Anything on one line, or a block of lines."""
    return {"type": list(SCALARS), "errorMessage": words.TEXT}


def reference(name: str) -> Schema:
    """A reference to a definition."""
    return {"$ref": f"#/definitions/{name}"}
