"""The JSON Schema (draft-07) of self-reports for one criteria set, for editors that know YAML.

An editor types unquoted scalars by YAML 1.2 before it looks at the schema: `1.224` has become the number 1.224, and
`08152` is 8152. So every figure is accepted as a text by pattern, and as a number where some way to write that number
is right. `1.22` cannot be told from `1.220` and passes; so do `1e3` and `08152` without quotes. The schema never
refuses what the program's own reader accepts; what it lets through, `cds-score check` finds.

Alternatives are written as `if` … `then` … `else`, not as `anyOf`: so each mistake has one message, `errorMessage`,
which the YAML language server shows in place of its own.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from urllib.parse import quote

from cds_score.criteria.compiled import CriteriaSet, Indicator, Input
from cds_score.forms import report_words as words
from cds_score.forms import text_patterns as patterns
from cds_score.forms.value_schema import Schema, reference, snippets, text, value_schema
from cds_score.reading.scalar_types import FILLED, SCALARS
from cds_score.selfreport.read import (
    ANSWER_KEYS,
    CITATION_KEYS,
    CONTACT_KEYS,
    LEVELS,
    NARRATIVE_KEYS,
    PERIOD_KEYS,
    ROW_NAME,
    SECTIONS,
    TABLE_KEYS,
    UNIT_KEYS,
)

DRAFT = "http://json-schema.org/draft-07/schema#"
_UNSAFE = re.compile(r"[\s%#?]")
_REQUIRED = ("criteria", "commune", "period", "inputs")
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
            name: _described(declared, {"if": {"type": "null"}, "then": _ANSWERED, "else": self._figure(declared)}, {})
            for name, declared in self._criteria.attributes.items()
        }
        return _section(each, words.UNKNOWN_ATTRIBUTE)

    def _inputs(self) -> Schema:
        return _section(self._each(self._criteria), words.UNKNOWN_INPUT.format(set=self._criteria.name))

    def _each(self, criteria: CriteriaSet) -> dict[str, Schema]:
        """Every input of a set."""
        return {
            name: _described(declared, self._input(name, declared, criteria), criteria.inputs)
            for name, declared in criteria.inputs.items()
        }

    def _input(self, name: str, declared: Input, criteria: CriteriaSet) -> Schema:
        if declared.given:
            return _given()
        if declared.set:
            table = _table(self._row(criteria.nested[name]), declared.label)
            return {"if": {"type": "object"}, "then": table, "else": _empty(words.TABLE)}
        figure = self._figure(declared)
        whole = {
            "if": {"type": "object"},
            "then": {"allOf": [reference("answer")], "properties": {"value": figure}},
            "else": figure,
        }
        offered = self._definitions[figure["$ref"].rpartition("/")[2]].get("defaultSnippets")
        return whole | ({"defaultSnippets": offered} if offered else {})

    def _row(self, nested: CriteriaSet) -> Schema:
        """One nested unit: its name, and answers to the inputs of the set that judges it."""
        name = {"type": list(FILLED), "pattern": patterns.FILLED, "errorMessage": words.ROW_NAME}
        return {
            "if": {"type": "object"},
            "then": {
                "properties": {ROW_NAME: _named("row.name", name)} | self._each(nested),
                "additionalProperties": False,
                "errorMessage": words.UNKNOWN_INPUT.format(set=nested.name),
                "allOf": _needed("row.", [ROW_NAME]),
            },
            "else": _empty(words.ROW),
        }

    def _figure(self, declared: Input) -> Schema:
        """A reference to the definition of this kind of value; equal ones are defined once."""
        figure = value_schema(declared)
        name = self._names.setdefault(as_text(figure), f"{declared.type}-{len(self._names) + 1}")
        self._definitions[name] = figure
        return reference(name)

    def _not_applicable(self) -> Schema:
        reason = {"type": list(FILLED), "pattern": patterns.FILLED, "errorMessage": words.REASON}
        allowed = [each for each in self._criteria.indicators if each.may_not_apply]
        return _section({each.id: _indicator(each) | reason for each in allowed}, words.NOT_APPLICABLE)

    def _explanations(self) -> Schema:
        each = {indicator.id: _indicator(indicator) | text() for indicator in self._criteria.indicators}
        return _section(each, words.UNKNOWN_INDICATOR.format(set=self._criteria.name))


def _described(declared: Input, schema: Schema, inputs: Mapping[str, Input]) -> Schema:
    """With the label, and what stands in the blank form as comment."""
    facts = {
        "unit": declared.unit,
        "accrual": words.ACCRUALS.get(declared.accrual, ""),
        "provider": declared.provider,
        "of": " ÷ ".join(inputs[part].label for part in declared.of or ()),
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
    parts: dict[str, Schema] = {
        "value": {},
        "evidence": _references(),
        "as_of": {"type": "string", "pattern": patterns.date(blank=False), "errorMessage": words.FIGURES["date"][0]},
        "note": text(),
        "to_confirm": text(),
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


def _references() -> Schema:
    """One id of a document, or a list of them."""
    one = {"type": list(SCALARS), "errorMessage": words.REFERENCES}
    return {"if": {"type": "array"}, "then": {"items": one}, "else": one}


def _given() -> Schema:
    """An input that the register holds: not offered, and refused where it is filled in."""
    return _empty(words.GIVEN) | {"doNotSuggest": True}


def _empty(message: str) -> Schema:
    return {"type": ["string", "null"], "pattern": patterns.NOTHING, "errorMessage": message}


def _table(row: Schema, nested: str) -> Schema:
    """Nested units: rows, or the file that has them."""
    parts: dict[str, Schema] = {
        "rows": {"if": {"type": "array"}, "then": {"items": row}, "else": row},
        "file": {"type": list(FILLED), "pattern": patterns.FILLED, "errorMessage": words.TABLE_FILE},
        "evidence": _references(),
        "note": text(),
    }
    either = [{"required": [key]} for key in ("rows", "file")]
    return {
        "properties": {key: _named(f"table.{key}", parts[key]) for key in TABLE_KEYS},
        "additionalProperties": False,
        "errorMessage": words.UNKNOWN.format(where=nested, known=", ".join(TABLE_KEYS)),
        # `null` for what is a mapping: never valid, with a message.
        "allOf": [
            {"if": {"anyOf": either}, "else": {"type": "null", "errorMessage": words.TABLE}},
            {"if": {"allOf": either}, "then": {"type": "null", "errorMessage": words.TABLE_TWICE}},
        ],
    }


def _commune(criteria: CriteriaSet) -> Schema:
    levels = dict.fromkeys([*criteria.levels, *LEVELS], "")
    fields: dict[str, Schema] = {key: text() for key in UNIT_KEYS}
    fields["code"] = {
        "if": {"type": "integer", "minimum": 0, "maximum": 99_999},
        "else": {"type": ["string", "null"], "pattern": patterns.unit_code(), "errorMessage": words.UNIT_CODE},
    }
    # Types are only named in `if`, or editors would offer true, false and null beside the levels.
    fields["level"] = {
        "if": {"type": list(SCALARS)},
        "else": text(),
        "defaultSnippets": [{"label": level, "body": level} for level in levels],
    }
    fields["fictional"] = {
        "if": {"type": "boolean"},
        "else": {"type": ["string", "null"], "pattern": patterns.flag(), "errorMessage": words.FLAG},
        "defaultSnippets": snippets({"có": words.WORDS["commune.fictional"][0]}),
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
        "properties": {key: _named(f"evidence.{key}", text()) for key in CITATION_KEYS},
        "additionalProperties": False,
        "errorMessage": words.UNKNOWN.format(where=words.CITATION, known=", ".join(CITATION_KEYS)),
        "if": {"anyOf": named},
        "else": {"type": "null", "errorMessage": words.CITATION_NAMED},  # never, with a message
    }
    return _open_section(citation)


def _texts(section: str, keys: Iterable[str]) -> Schema:
    known = {key: _named(f"{section}.{key}", text()) for key in keys}
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


def _named(key: str, schema: Schema) -> Schema:
    title, description = words.WORDS[key]
    return {"title": title, "description": description} | schema


def _needed(prefix: str, keys: Iterable[str]) -> list[Schema]:
    """Each by itself, so that each has a message of its own."""
    return [
        {"required": [key], "errorMessage": words.MISSING.format(key=key, title=words.WORDS[prefix + key][0])}
        for key in keys
    ]
