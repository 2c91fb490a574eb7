"""The JSON Schema (draft-07) of self-reports for one criteria set, for editors that know YAML.

An editor types unquoted scalars by YAML 1.2 before it looks at the schema: `1.224` has become the number 1.224, and
`08152` is 8152. So every figure is accepted as a text by pattern, and as a number where some way to write that number
is right. `1.22` cannot be told from `1.220` and passes; so do `1e3` and `08152` without quotes. The schema never
refuses what the program's own reader accepts; what it lets through, `cds-score check` finds.

An answer is written as `if` mapping, `then` …, `else` figure; a figure as `if` a good number, `else` text. So each
mistake has one message: `errorMessage`, which the YAML language server shows in place of its own.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import quote

from cds_score.criteria.compiled import CriteriaSet, Indicator, Input
from cds_score.criteria.formula.compiler import PERCENT
from cds_score.forms import report_words as words
from cds_score.forms import text_patterns as patterns
from cds_score.reading.possible import Number
from cds_score.reading.typed_scalars import FILLED, SCALARS, typed
from cds_score.selfreport.read import (
    ANSWER_KEYS,
    CITATION_KEYS,
    CONTACT_KEYS,
    LEVELS,
    NARRATIVE_KEYS,
    PERIOD_KEYS,
    SECTIONS,
    UNIT_KEYS,
)

Schema = dict[str, Any]

DRAFT = "http://json-schema.org/draft-07/schema#"
_UNSAFE = re.compile(r"[\s%#?]")
_REQUIRED = ("criteria", "commune", "period", "inputs")
_ONE = (1, 1)
_ANSWERED: Schema = {"type": "string", "errorMessage": words.ATTRIBUTE}


def report_schema(criteria: CriteriaSet) -> Schema:
    """The schema of self-reports for this set."""
    return _Generator(criteria).schema()


def modeline(name: str) -> str:
    """The first line of a report that leads the YAML language server to the schema beside it.

    The name ends at the first space, so a space is encoded; letters are not, since older servers do not decode them.
    """
    return f"# yaml-language-server: $schema={_UNSAFE.sub(lambda each: quote(each[0]), name)}\n"


def as_text(schema: Schema) -> str:
    """A schema as a file: the same bytes for the same schema."""
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


class _Generator:
    def __init__(self, criteria: CriteriaSet) -> None:
        self._criteria = criteria
        self._definitions: dict[str, Schema] = {"answer": _answer()}
        self._names: dict[str, str] = {}

    def schema(self) -> Schema:
        sections = {
            "criteria": self._criteria_line(),
            "commune": _commune(self._criteria),
            "period": _period(),
            "year": self._year(),
            "attributes": self._attributes(),
            "inputs": self._inputs(),
            "evidence": _evidence(),
            "not_applicable": self._not_applicable(),
            "explanations": self._explanations(),
            "contact": _texts("contact", CONTACT_KEYS),
            "narrative": _texts("narrative", NARRATIVE_KEYS),
        }
        return {
            "$schema": DRAFT,
            "title": f"Báo cáo tự đánh giá – {self._criteria.name}",
            "description": " ".join(self._criteria.title.split()),
            "type": "object",
            "properties": {key: _named(key, sections[key]) for key in SECTIONS},
            "additionalProperties": False,
            "errorMessage": words.UNKNOWN.format(where="báo cáo", known=", ".join(SECTIONS)),
            "allOf": _needed("", _REQUIRED),
            "definitions": self._definitions,
        }

    def _criteria_line(self) -> Schema:
        name = self._criteria.name
        plain = name.partition("@")[0]
        return {
            "type": "string",
            "pattern": rf"^\s*{patterns.exact(plain)}(?:{patterns.exact(name[len(plain) :])})?\s*$",
            "errorMessage": words.OTHER_SET.format(set=name),
            "default": name,
        }

    def _year(self) -> Schema:
        years = self._criteria.years
        listed = ", ".join(map(str, years))
        return {
            "if": {"enum": list(years)},
            "else": {
                "type": ["string", "null"],
                "pattern": patterns.any_of([str(year) for year in years]),
                "errorMessage": words.YEAR.format(years=listed),
            },
        }

    def _attributes(self) -> Schema:
        each = {
            name: _described(declared, {"if": {"type": "null"}, "then": _ANSWERED, "else": self._figure(declared)})
            for name, declared in self._criteria.attributes.items()
        }
        return _section(each, words.UNKNOWN_ATTRIBUTE)

    def _inputs(self) -> Schema:
        each = {name: self._input(declared) for name, declared in self._criteria.inputs.items()}
        return _section(each, words.UNKNOWN_INPUT.format(set=self._criteria.name))

    def _input(self, declared: Input) -> Schema:
        figure = self._figure(declared)
        whole = {
            "if": {"type": "object"},
            "then": {"allOf": [_to("answer")], "properties": {"value": figure}},
            "else": figure,
        }
        snippets = self._definitions[figure["$ref"].rpartition("/")[2]].get("defaultSnippets")
        return _described(declared, whole | ({"defaultSnippets": snippets} if snippets else {}), self._criteria.inputs)

    def _figure(self, declared: Input) -> Schema:
        """A reference to the definition of this kind of value; equal ones are defined once."""
        figure = value_schema(declared)
        name = self._names.setdefault(as_text(figure), f"{declared.type}-{len(self._names) + 1}")
        self._definitions[name] = figure
        return _to(name)

    def _not_applicable(self) -> Schema:
        reason = {"type": list(FILLED), "pattern": patterns.FILLED, "errorMessage": words.REASON}
        allowed = [each for each in self._criteria.indicators if each.na_claim or each.na_when_zero]
        return _section({each.id: _indicator(each) | reason for each in allowed}, words.NOT_APPLICABLE)

    def _explanations(self) -> Schema:
        each = {indicator.id: _indicator(indicator) | _text() for indicator in self._criteria.indicators}
        return _section(each, words.UNKNOWN_INDICATOR.format(set=self._criteria.name))


def value_schema(declared: Input) -> Schema:
    """What may stand for one value, as an editor sees it."""
    if declared.type in ("code", "text"):
        return _text()
    if declared.options:
        return _choice(declared.options)
    percent = declared.kind.unit == PERCENT
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
    text = {
        "type": ["string", "null"],
        "pattern": pattern,
        "errorMessage": " ".join([*said, words.BLANK_ALLOWED]),
    }
    if kind == "yes_no":
        return text | {"defaultSnippets": _snippets(words.YES_NO)}
    if kind == "date":
        return text
    return {"if": _number(low, high, 100 if percent else 1), "else": text}


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
        "defaultSnippets": _snippets(options),
    }


def _snippets(options: Mapping[str, str]) -> list[Schema]:
    """Offered by editors as values, each with its sentence."""
    return [{"label": key, "description": label, "body": key} for key, label in options.items()]


def _described(declared: Input, schema: Schema, inputs: Mapping[str, Input] | None = None) -> Schema:
    """With the label, and what stands in the blank form as comment."""
    facts = {
        "unit": declared.unit,
        "accrual": words.ACCRUALS.get(declared.accrual, ""),
        "provider": declared.provider,
        "of": " ÷ ".join(inputs[part].label for part in declared.of or ()) if inputs else "",
        "example": declared.example,
    }
    lines = [f"{words.FACTS[key]}: {text}" for key, text in facts.items() if text]
    meaning = [declared.meaning] if declared.meaning else []
    options = [f"`{key}`: {label}" for key, label in declared.options.items()]
    bullets = [f"- **{words.FACTS[key]}**: {text}" for key, text in facts.items() if text]
    bullets += [f"- {option}" for option in options]
    plain = [*meaning, *(f"{line.rstrip('.')}." for line in lines)]
    return {
        "title": declared.label,
        "description": " ".join(plain) or declared.label,
        "markdownDescription": "\n\n".join([*meaning, *(["\n".join(bullets)] if bullets else [])]) or declared.label,
    } | schema


def _indicator(indicator: Indicator) -> Schema:
    return {"title": f"{indicator.id} {indicator.name}", "description": indicator.name}


def _answer() -> Schema:
    """A figure with what belongs to it; `value` itself is described by the input."""
    reference = {"type": list(SCALARS)}
    text = _text()
    parts: dict[str, Schema] = {
        "value": {},
        "evidence": {
            "if": {"type": "array"},
            "then": {"items": reference | {"errorMessage": words.REFERENCES}},
            "else": reference | {"errorMessage": words.REFERENCES},
        },
        "as_of": {"type": "string", "pattern": patterns.date(blank=False), "errorMessage": words.FIGURES["date"][0]},
        "note": text,
        "to_confirm": text,
    }
    return {
        "type": "object",
        "properties": {key: _named(f"inputs.{key}", parts[key]) for key in ANSWER_KEYS},
        # `{value: 99,81%}` has made a key `81%` of a figure's end; a key without a value needs a rule of its own.
        "propertyNames": {"pattern": "^[^0-9]", "errorMessage": words.SPLIT},
        "additionalProperties": False,
        "errorMessage": words.UNKNOWN.format(where="một số liệu", known=", ".join(ANSWER_KEYS)),
        "allOf": _needed("inputs.", ["value"]),
    }


def _commune(criteria: CriteriaSet) -> Schema:
    levels = dict.fromkeys([*criteria.levels, *LEVELS], "")
    fields: dict[str, Schema] = {key: _text() for key in UNIT_KEYS}
    fields["code"] = {
        "if": {"type": "integer", "minimum": 0, "maximum": 99_999},
        "else": {"type": ["string", "null"], "pattern": patterns.unit_code(), "errorMessage": words.UNIT_CODE},
    }
    fields["level"]["defaultSnippets"] = [{"label": level, "body": level} for level in levels]
    fields["fictional"] = {
        "if": {"type": "boolean"},
        "else": {"type": ["string", "null"], "pattern": patterns.flag(), "errorMessage": words.FLAG},
        "defaultSnippets": _snippets({"có": "Đơn vị giả định"}),
    }
    known = {key: _named(f"commune.{key}", fields[key]) for key in UNIT_KEYS}
    section = _section(known, words.UNKNOWN.format(where="commune", known=", ".join(UNIT_KEYS)))
    section["if"] = {"type": "object"}
    section["then"] = {"allOf": _needed("commune.", ["name"])}
    return section


def _period() -> Schema:
    day = {"type": ["string", "null"], "pattern": patterns.date(), "errorMessage": words.FIGURES["date"][0]}
    return {
        "if": {"type": "object"},
        "then": {
            "properties": {key: _named(f"period.{key}", day) for key in PERIOD_KEYS},
            "additionalProperties": False,
            "errorMessage": words.UNKNOWN.format(where="period", known=", ".join(PERIOD_KEYS)),
            "allOf": _needed("period.", ["from", "to"]),
        },
        "else": {
            "if": {"type": "integer", "minimum": 1, "maximum": 9999},
            "else": {"type": ["string", "null"], "pattern": patterns.period(), "errorMessage": words.PERIOD},
        },
        "defaultSnippets": [
            {"label": "từ ngày – đến ngày", "body": {"from": "$1", "to": "$2", "as_of": "$3"}},
            {"label": "cả năm", "body": "năm ${1:2025}"},
        ],
    }


def _evidence() -> Schema:
    filled = {"type": list(FILLED), "pattern": patterns.FILLED}
    named = [{"properties": {key: filled}, "required": [key]} for key in ("number", "title")]
    citation = {
        "type": "object",
        "properties": {key: _named(f"evidence.{key}", _text()) for key in CITATION_KEYS},
        "additionalProperties": False,
        "errorMessage": words.UNKNOWN.format(where=words.CITATION, known=", ".join(CITATION_KEYS)),
        "if": {"anyOf": named},
        "else": {"type": "null", "errorMessage": words.CITATION_NAMED},  # never, with a message
    }
    return _open_section(citation)


def _texts(section: str, keys: Iterable[str]) -> Schema:
    known = {key: _named(f"{section}.{key}", _text()) for key in keys}
    return _section(known, words.UNKNOWN.format(where=section, known=", ".join(known)))


def _section(properties: dict[str, Schema], unknown: str) -> Schema:
    """A mapping, or nothing at all."""
    return {
        "type": ["object", "string", "null"],
        "pattern": patterns.NOTHING,
        "patternErrorMessage": words.SECTION,
        "properties": properties,
        "additionalProperties": False,
        "errorMessage": unknown,
    }


def _open_section(each: Schema) -> Schema:
    """A mapping whose keys the author of the report chooses, or nothing at all."""
    return {
        "type": ["object", "string", "null"],
        "pattern": patterns.NOTHING,
        "errorMessage": words.SECTION,
        "additionalProperties": each,
    }


def _text() -> Schema:
    return {"type": list(SCALARS), "errorMessage": words.TEXT}


def _named(key: str, schema: Schema) -> Schema:
    title, description = words.WORDS[key]
    return {"title": title, "description": description} | schema


def _needed(prefix: str, keys: Iterable[str]) -> list[Schema]:
    """Each by itself, so that each has a message of its own."""
    return [
        {"required": [key], "errorMessage": words.MISSING.format(key=key, title=words.WORDS[prefix + key][0])}
        for key in keys
    ]


def _to(name: str) -> Schema:
    return {"$ref": f"#/definitions/{name}"}
