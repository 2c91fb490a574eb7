"""A report file to a `SelfReport`: structure, header, period, citations. Figures are read later, by declared type."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import Any

from cds_score.diagnostics import Diagnostic, Source
from cds_score.reading.dates import format_date, read_date, read_period
from cds_score.reading.numbers import Problem, folded, is_blank
from cds_score.reading.suggest import closest
from cds_score.reading.tree import Keys, Mapping, Node, Scalar, Sequence, parse
from cds_score.reading.words import read_unit_code, read_yes_no
from cds_score.selfreport.citations import in_print
from cds_score.selfreport.model import HEADER, Answer, Citation, Row, SelfReport, Span, Table, Unit
from cds_score.selfreport.sections import missing, placed

SECTIONS = (
    "criteria", "commune", "period", "year", "attributes", "inputs",
    "evidence", "not_applicable", "explanations", "contact", "narrative",
)  # fmt: skip
UNIT_KEYS = ("code", "name", "level", "province", "address", "fictional")
PERIOD_KEYS = ("from", "to", "as_of")
ANSWER_KEYS = ("value", "evidence", "as_of", "note", "to_confirm")
TABLE_KEYS = ("rows", "file", "evidence", "note")
ROW_NAME = "name"
CITATION_KEYS = ("number", "date", "issuer", "title", "pages", "file", "url")
CONTACT_KEYS = ("name", "office", "phone", "email")
_ANSWER_KEYS, _CITATION_KEYS = frozenset(ANSWER_KEYS), frozenset(CITATION_KEYS)
NARRATIVE_KEYS = ("general", "steering", "results", "difficulties", "causes", "next_steps", "proposals")
_ENTRIES = {
    "commune": UNIT_KEYS, "period": PERIOD_KEYS, "contact": CONTACT_KEYS, "narrative": NARRATIVE_KEYS,
}  # fmt: skip
LEVELS = ("xã", "phường", "thị trấn", "đặc khu", "huyện", "quận", "thị xã", "thành phố", "tỉnh", "thôn")
"""Levels that can be told from the first words of a unit's name."""


_COMMITTEE = re.compile(r"(?:ubnd|(?:ủy|uỷ) ban nhân dân)\s+", re.IGNORECASE)
"""What is written before the name of a unit, and names its committee instead."""


def read_report(source: Source) -> tuple[SelfReport | None, list[Diagnostic]]:
    """The report, or None where the file is no mapping at all."""
    root, found = parse(source)
    if root is None:
        return None, found
    if not isinstance(root, Mapping):
        return None, [*found, Diagnostic("report-not-mapping", source, root.start, min(root.end, root.start + 40))]
    report, more = read_tree(source, root)
    return report, found + more


def read_tree(source: Source, root: Mapping) -> tuple[SelfReport, list[Diagnostic]]:
    """The report whose tree is `root`, which may be a part of a larger file."""
    found: list[Diagnostic] = []
    return _Reader(source, found).report(root), found


class _Reader:
    def __init__(self, source: Source, found: list[Diagnostic]) -> None:
        self._source = source
        self._found = found
        self._span: Span | None = None
        self._unread, self._missing = set[str](), list[str]()

    def report(self, root: Mapping) -> SelfReport:
        where = placed(self._source, root, SECTIONS, _ENTRIES, ANSWER_KEYS)
        root, self._unread = where.root, where.unread
        self._found += where.found
        span = self._span = self._period(root)
        unit, unit_at = self._unit(root)
        inputs = self._mapping(root, "inputs")
        answers: dict[str, Answer] = {}
        self._needed(root, "inputs")
        self._found += missing(self._source, root.start, self._missing)
        tables: dict[str, Table] = {}
        if inputs is not None:
            for name, node in inputs.items.items():
                if type(node) is Scalar:
                    answers[name] = Answer(node)
                elif type(node) is Mapping and ("rows" in node.items or "file" in node.items):
                    tables[name] = self._table(node, inputs.keys[name])
                elif (answer := self._answer(node)) is not None:
                    answers[name] = answer
            _mark_repeated(answers, inputs)
        criteria = self._scalar(root, "criteria")
        return SelfReport(
            source=self._source,
            criteria=criteria,
            unit=unit,
            unit_at=unit_at,
            span=span,
            year=self._year(root, span),
            attributes=self._scalars(root, "attributes"),
            answers=answers,
            keys=Keys(inputs) if inputs is not None else {},
            tables=tables,
            evidence=self._evidence(root),
            not_applicable=self._reasons(root, "not_applicable"),
            explanations=self._reasons(root, "explanations"),
            contact=self._texts(root, "contact", CONTACT_KEYS),
            narrative=self._texts(root, "narrative", NARRATIVE_KEYS),
            header={key: root.items[key] for key in HEADER if key in root.items},
            unread=frozenset(self._unread),
        )

    def _answer(self, node: Node) -> Answer | None:
        if type(node) is Scalar:
            return Answer(node)
        if type(node) is not Mapping:
            self._note("answer-is-list", node)
            return None
        items = node.items
        value = items.get("value")
        if type(value) is Scalar and len(items) == 2 and "evidence" in items:
            return Answer(value, self._references(node))
        if items and items.keys() <= _CITATION_KEYS:
            self._note("citation-in-inputs", node)
            self._unread.add("evidence")
            return None
        known = items.keys() <= _ANSWER_KEYS or self._only(node, ANSWER_KEYS)
        if type(value) is not Scalar:
            if value is None:
                if known:
                    self._note("answer-without-value", node)
            else:
                self._note("text-expected", value, key="value")
            return None
        answer = Answer(value)
        for key in items:
            if key == "evidence":
                answer.evidence = self._references(node)
            elif key != "value":
                scalar = self._scalar(node, key) if key in _ANSWER_KEYS else None
                if scalar is not None:
                    setattr(answer, key, scalar.text)
                    if key == "as_of":
                        self._as_of(scalar)
        return answer

    def _table(self, node: Mapping, key: Scalar) -> Table:
        """Nested units: rows of answers, or the name of a file that has them."""
        self._only(node, TABLE_KEYS)
        note = self._scalar(node, "note")
        table = Table(key, None, self._scalar(node, "file"), self._references(node), note.text if note else "")
        rows = node.items.get("rows")
        if rows is not None and "file" in node.items:
            self._note("table-rows-and-file", node)
        if rows is None or (isinstance(rows, Scalar) and is_blank(rows.text)):
            return table
        table.rows = []
        for each in rows.items if isinstance(rows, Sequence) else [rows]:
            if not isinstance(each, Mapping):
                self._note("table-row", each)
                # There is such a unit, of which nothing can be read: left out, it would change how many there are.
                unread = each.text.strip() if isinstance(each, Scalar) else ""
                table.rows.append(Row(unread, self._source, each.start, {}, {}))
                continue
            name = self._scalar(each, ROW_NAME)
            row = Row(name.text.strip() if name else "", self._source, each.start, {}, each.keys)
            for field, value in each.items.items():
                if field != ROW_NAME and (answer := self._answer(value)) is not None:
                    row.answers[field] = answer
            _mark_repeated(row.answers, each)
            table.rows.append(row)
        return table

    def _as_of(self, scalar: Scalar) -> None:
        """The day of a single figure must lie in the period that it is declared for."""
        day = read_date(scalar.text)
        if isinstance(day, Problem):
            self._problem(day, scalar)
        elif self._span is not None and not self._span.start <= day <= self._span.end:
            self._note("answer-outside-period", scalar, text=scalar.text)

    def _references(self, answer: Mapping) -> list[Scalar]:
        node = answer.items.get("evidence")
        if node is None:
            return []
        nodes = node.items if type(node) is Sequence else [node]
        if len(nodes) == 1 and type(only := nodes[0]) is Scalar and only.text:
            return [only]
        found = [each for each in nodes if type(each) is Scalar and each.text]
        if len(found) < len(nodes):
            for each in nodes:
                if type(each) is not Scalar:
                    self._note("text-expected", each, key="evidence")
        return found

    def _unit(self, root: Mapping) -> tuple[Unit, Scalar | None]:
        node = self._mapping(root, "commune")
        if node is None:
            self._needed(root, "commune")
            return Unit(), None
        self._only(node, UNIT_KEYS)
        texts = {key: scalar for key in UNIT_KEYS if (scalar := self._scalar(node, key)) and not is_blank(scalar.text)}
        code, name, level, province, address = (
            texts[key].text.strip() if key in texts else "" for key in UNIT_KEYS[:-1]
        )
        unit = Unit(code, name, level, province, address)
        if "name" not in node.items and "commune" not in self._unread:
            self._note("key-missing", node, key="name")
        if unit.code:
            checked = read_unit_code(unit.code)
            if isinstance(checked, Problem):
                self._problem(checked, texts["code"])
        plain = folded(unit.name)
        named = next((level for level in LEVELS if plain.startswith(level + " ")), "")
        if unit.level and named and folded(unit.level) != named:
            self._note("unit-level-differs", texts["level"], name=unit.name, level=unit.level)
        if not unit.level:
            unit.level = named
            if unit.name and not unit.level:
                meant = _without_committee(unit.name)
                said = {"vi": f"Ghi tên đơn vị: {meant}. ", "en": f"Write the name of the unit: {meant}. "}
                self._note(
                    "unit-level-unknown", texts["name"], name=unit.name, levels=", ".join(LEVELS),
                    suggestion=said if meant else "",
                )  # fmt: skip
        if "fictional" in texts:
            unit.fictional = self._flag(texts["fictional"])
        return unit, texts.get("name")

    def _flag(self, scalar: Scalar) -> bool:
        """A yes or no of the format itself: `true` and `false` are as good as `có` and `không`."""
        if scalar.text in ("true", "false"):
            return scalar.text == "true"
        answer = read_yes_no(scalar.text)
        if isinstance(answer, Problem):
            self._problem(answer, scalar)
            return False
        return answer

    def _period(self, root: Mapping) -> Span | None:
        node = root.items.get("period")
        if node is None:
            self._needed(root, "period")
            return None
        if isinstance(node, Scalar):
            if is_blank(node.text):
                return None
            span = read_period(node.text)
            if isinstance(span, Problem):
                self._problem(span, node)
                return None
            return self._checked(node, *span, span[1])
        if not isinstance(node, Mapping):
            self._note("mapping-expected", node, key="period")
            return None
        self._only(node, PERIOD_KEYS)
        days: dict[str, date] = {}
        for key in PERIOD_KEYS:
            scalar = self._scalar(node, key)
            if scalar is None or is_blank(scalar.text):
                continue
            day = read_date(scalar.text)
            if isinstance(day, Problem):
                words = read_period(scalar.text)
                if isinstance(words, Problem):
                    self._problem(day, scalar)
                else:
                    first, last = map(format_date, words)
                    self._note("period-in-a-day", scalar, text=scalar.text, first=first, last=last)
                return None
            days[key] = day
        for key in ("from", "to"):
            if key not in node.items:
                self._note("key-missing", node, key=key)
            if key not in days:
                return None
        return self._checked(node, days["from"], days["to"], days.get("as_of", days["to"]))

    def _checked(self, node: Node, start: date, end: date, as_of: date) -> Span | None:
        if end < start:
            self._note("period-backwards", node)
            return None
        if as_of < start:
            self._note("period-cut-off-early", node)
        if as_of > end:
            self._note("period-cut-off-late", node)
        return Span(start, end, as_of)

    def _year(self, root: Mapping, span: Span | None) -> int:
        scalar = self._scalar(root, "year")
        if scalar is None or is_blank(scalar.text):
            return span.end.year if span else 0
        if len(scalar.text) == 4 and scalar.text.isascii() and scalar.text.isdecimal():
            year = int(scalar.text)
            if span is not None and not span.start.year <= year <= span.end.year:
                self._note("year-outside-period", scalar, text=scalar.text)
            return year
        self._note("year-unreadable", scalar, text=scalar.text)
        return 0

    def _evidence(self, root: Mapping) -> dict[str, Citation]:
        node = self._mapping(root, "evidence")
        if node is None:
            return {}
        found, at = {}, node.keys
        for name, each in node.items.items():
            if type(each) is not Mapping:
                self._note("mapping-expected", each, key=name)
                self._unread.add("evidence")
                continue
            if not each.items.keys() <= _CITATION_KEYS:
                self._only(each, CITATION_KEYS)
            citation = Citation(name, at=at[name])
            places = citation.places
            for key, part in each.items.items():
                if key in _CITATION_KEYS:
                    if type(part) is Scalar:
                        setattr(citation, key, part.text)
                        places[key] = part
                    else:
                        self._note("text-expected", part, key=key)
            day = read_date(citation.date)
            citation.day = None if isinstance(day, Problem) else day
            if is_blank(citation.title) and is_blank(citation.number):
                self._note("evidence-without-title", each, key=name)
            else:
                citation.short, citation.text = in_print(citation)
            found[name] = citation
        return found

    def _reasons(self, root: Mapping, section: str) -> dict[str, tuple[Scalar, Scalar]]:
        node = self._mapping(root, section)
        if node is None:
            return {}
        return {name: (node.keys[name], scalar) for name in node.items if (scalar := self._scalar(node, name))}

    def _scalars(self, root: Mapping, section: str) -> dict[str, Scalar]:
        node = self._mapping(root, section)
        return {name: scalar for name in node.items if (scalar := self._scalar(node, name))} if node else {}

    def _texts(self, root: Mapping, section: str, known: tuple[str, ...]) -> dict[str, str]:
        node = self._mapping(root, section)
        if node is None:
            return {}
        self._only(node, known)
        return {
            key: scalar.text.strip() for key in known if (scalar := self._scalar(node, key)) and scalar.text.strip()
        }

    def _mapping(self, parent: Mapping, key: str) -> Mapping | None:
        """A section; an empty one (`evidence:` with nothing below) is the same as none."""
        node = parent.items.get(key)
        if node is None or isinstance(node, Mapping):
            return node
        if isinstance(node, Scalar) and is_blank(node.text):
            return Mapping(node.start, False)
        self._note("mapping-expected", node, key=key)
        self._unread.add(key)
        return None

    def _needed(self, root: Mapping, key: str) -> None:
        """Remembers that a section is not there, unless it is there and cannot be read."""
        if key not in root.items and key not in self._unread:
            self._missing.append(key)

    def _scalar(self, parent: Mapping, key: str) -> Scalar | None:
        node = parent.items.get(key)
        if node is None or type(node) is Scalar:
            return node
        self._note("text-expected", node, key=key)
        return None

    def _only(self, mapping: Mapping, known: tuple[str, ...]) -> bool:
        """Notes every key that the format does not have; True where there is none."""
        clean = True
        for key in mapping.items:
            if key not in known:
                scalar = mapping.keys[key]
                params = {"key": key, "suggestion": closest(key, known), "known": ", ".join(known)}
                self._found.append(Diagnostic("key-unknown", self._source, scalar.start, scalar.end, params))
                clean = False
        return clean

    def _problem(self, problem: Problem, scalar: Scalar) -> None:
        self._found.append(Diagnostic(problem.code, self._source, scalar.start, scalar.end, problem.params))

    def _note(self, code: str, node: Node, **params: Any) -> None:
        end = node.end if isinstance(node, Scalar) else node.start + 1
        self._found.append(Diagnostic(code, self._source, node.start, end, params))


def _mark_repeated(answers: dict[str, Answer], written: Mapping) -> None:
    """Those that stand twice in what was written."""
    for name in written.repeated:
        if name in answers:
            answers[name].repeated = True


def _without_committee(name: str) -> str:
    """The name of the unit whose committee is named: `UBND xã Ví Dụ` → `Xã Ví Dụ`; empty for any other name."""
    name = unicodedata.normalize("NFC", " ".join(name.split()))
    before = _COMMITTEE.match(name)
    unit = name[before.end() :] if before else ""
    return unit[0].upper() + unit[1:] if folded(unit).startswith(tuple(f"{each} " for each in LEVELS)) else ""
