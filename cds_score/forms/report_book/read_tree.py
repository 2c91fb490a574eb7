"""The answers of a form as the tree that a YAML file would have: the reader of every report takes it from there.

So a cell is read by the same code, and blamed in the same words, as a line of YAML. Two cells that say different things
about one figure are both kept, in `to_confirm`: until somebody has decided, the figure does not count.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from cds_score.criteria.compiled import CriteriaSet
from cds_score.forms.report_book import columns
from cds_score.forms.report_book.read_lists import ListSheet
from cds_score.forms.report_book.read_rows import KeyedRow
from cds_score.forms.report_book.read_template import Template
from cds_score.forms.report_book.read_values import DAY, TEXT, YES_NO
from cds_score.forms.report_book.reading import At, Reading, plain
from cds_score.reading import tree
from cds_score.reading.dates import read_date
from cds_score.reading.numbers import Problem, is_blank
from cds_score.reading.tree import Scalar
from cds_score.selfreport.read import CITATION_KEYS, CONTACT_KEYS, NARRATIVE_KEYS, PERIOD_KEYS, ROW_NAME, UNIT_KEYS

_BOTH = "Biểu ghi khác nhau: {texts}. Giữ lại giá trị đúng rồi xóa dòng này."
_ONE = "{text} ({place})"
_MIXED = "Trong biểu, dòng này mang tên “{label}”. Xem lại số liệu là của dòng nào rồi xóa dòng này."
_WITHOUT_ID = "dòng {row}"


@dataclass(slots=True)
class TreeMaker:
    """Makes the tree of one workbook."""

    reading: Reading
    criteria: CriteriaSet
    template: Template
    rows: Mapping[str, Sequence[KeyedRow]]
    lists: Sequence[ListSheet]
    carried: bool = False
    """The form is that of an older set: an id that stayed is another figure where it is called otherwise."""
    fillable: set[At] = field(default_factory=set)
    """Cells that are asked for, filled in or not."""

    def root(self) -> tree.Mapping:
        """The whole report."""
        root = tree.Mapping(0, False)
        put(root, "criteria", Scalar(self.criteria.name, *self._place("criteria"), False))
        put(root, "commune", self._section({key: self._text(f"unit:{key}", _kind_of_unit(key)) for key in UNIT_KEYS}))
        put(root, "period", self._period())
        if (year := self._text("year")) is not None:
            put(root, "year", year)
        attributes = {}
        for key in self.rows:
            kind, _, name = key.partition(":")
            if kind == "attribute":
                asked = self.criteria.attributes.get(name)
                said = self._text(key, asked.type if asked else TEXT)
                if said is not None and said.text.strip():
                    attributes[name] = said
        put(root, "attributes", self._section(attributes))
        put(root, "inputs", self._inputs())
        put(root, "evidence", self._evidence())
        put(root, "not_applicable", self._reasons("not_applicable"))
        put(root, "explanations", self._reasons("explanation"))
        put(root, "contact", self._section({key: self._text(f"contact:{key}") for key in CONTACT_KEYS}))
        put(root, "narrative", self._section({key: self._narrative(f"narrative:{key}") for key in NARRATIVE_KEYS}))
        return root

    def _place(self, key: str) -> tuple[int, int]:
        at = self.rows[key][0].at("value") if key in self.rows else None
        return self.reading.spot(at) if at is not None else (0, 1)

    def _cells(self, key: str, role: str, kind: str) -> list[At]:
        """The cells of a role in the rows of a key: those that are filled in, else the first."""
        cells = [at for row in self.rows.get(key, ()) if (at := row.at(role)) is not None]
        self.fillable.update(cells)
        return [at for at in cells if self.reading.shown(at, kind)] or cells[:1]

    def _text(self, key: str, kind: str = TEXT, role: str = "value") -> Scalar | None:
        """What is said there; says so where two cells say different things. None where the form has lost the cell."""
        return self._agreed(key, role, kind)[0]

    def _agreed(self, key: str, role: str, kind: str) -> tuple[Scalar | None, str]:
        """What the first cell says, and all that is said where they differ."""
        cells = self._cells(key, role, kind)
        if not cells:
            return None, ""
        said = {at: self.reading.take(at, kind) for at in cells}
        first = said[cells[0]]
        different = [at for at in cells if plain(said[at].text) != plain(first.text)]
        for at in different:
            params = {"label": self.template.label(key), "text": said[at].text, "other": first.text}
            self.reading.note("book-twice", at, place=self.reading.where(cells[0]), **params)
        if not different:
            return first, ""
        texts = [_ONE.format(text=said[at].text, place=self.reading.where(at)["vi"]) for at in (cells[0], *different)]
        return first, _BOTH.format(texts="; ".join(texts))

    def _section(self, said: Mapping[str, Scalar | None]) -> tree.Mapping:
        section = tree.Mapping(next((each.start for each in said.values() if each is not None), 0), False)
        for key, scalar in said.items():
            if scalar is not None:
                put(section, key, scalar)
        return section

    def _period(self) -> tree.Node:
        """Three days, or a period in words in the cell of the first day."""
        days = {key: self._text(f"period:{key}", DAY) for key in PERIOD_KEYS}
        first, *others = days.values()
        words = first is not None and isinstance(read_date(first.text), Problem) and not is_blank(first.text)
        if first is not None and words and not any(each is not None and each.text.strip() for each in others):
            return first
        return self._section(days)

    def _inputs(self) -> tree.Mapping:
        inputs = tree.Mapping(0, False)
        order = [columns.key("input", name) for name in self.criteria.inputs]
        asked = [key for key in order if key in self.rows]
        asked += [key for key in self.rows if key.startswith("input:") and key not in asked]
        for key in asked:
            name = key.partition(":")[2]
            if name in self.criteria.nested:
                self._table(inputs, name, key)
            elif (answer := self._answer(key, name)) is not None:
                put(inputs, name, answer)
        for sheet in self.lists:
            if sheet.input and columns.key("input", sheet.input) not in self.rows:
                self._table(inputs, sheet.input, columns.key("input", sheet.input))
        return inputs

    def _answer(self, key: str, name: str) -> tree.Node | None:
        asked = self.criteria.inputs.get(name)
        value, both = self._agreed(key, "value", asked.type if asked else TEXT)
        if value is None:
            return None
        if asked is not None and asked.given and self.template.says(key, "value", value.text):
            value = Scalar("", value.start, value.end, False)
        details = {role: self._text(key, _KINDS.get(role, TEXT), role) for role in columns.OF_INPUT[1:]}
        before = details["to_confirm"]
        doubts = [before.text] if before is not None else []
        doubts += [both, *(_MIXED.format(label=label) for label in self._other_labels(key))]
        if doubts := [each for each in doubts if each]:
            details["to_confirm"] = Scalar(" ".join(doubts), value.start, value.end, False)
        said = {role: scalar for role, scalar in details.items() if scalar is not None and scalar.text}
        if not said:
            return value
        answer = tree.Mapping(value.start, True)
        put(answer, "value", value)
        for role, scalar in said.items():
            put(answer, role, self._codes(scalar) if role == "evidence" else scalar)
        return answer

    def _other_labels(self, key: str) -> list[str]:
        """The labels that the rows of a key have of other rows of the form: pasted or sorted without their keys."""
        found = []
        for row in self.rows.get(key, ()):
            at = row.at("label")
            label = plain(self.reading.shown(at)) if at is not None else ""
            if at is None or not label or self.template.says(key, "label", label):
                continue
            if ("", label) in self.template.labels.by_words:
                self.reading.note("book-row-mixed", at, label=label, wanted=self.template.label(key))
            elif self.carried:
                self.reading.note("book-carried-differs", at, label=label, wanted=self.template.label(key))
            else:
                continue
            self.reading.used.add(at)
            found.append(label)
        return found

    @staticmethod
    def _codes(scalar: Scalar) -> tree.Sequence:
        listed = tree.Sequence(scalar.start, True)
        listed.items = [Scalar(each, scalar.start, scalar.end, False) for each in columns.codes_of(scalar.text)]
        return listed

    def _table(self, inputs: tree.Mapping, name: str, key: str) -> None:
        """Nested units, with the documents and the note that stand beside their name."""
        said = self._text(key)
        sheets = [each for each in self.lists if each.input == name]
        table = tree.Mapping(said.start if said is not None else 0, False)
        own = said is None or is_blank(said.text) or self.template.says(key, "value", said.text)
        rows = [self._row(name, cells) for cells in sheets[0].rows(self.reading)] if sheets else []
        self._other_tables(sheets)
        file = self.reading.take(sheets[0].file) if sheets and sheets[0].file else None
        if file is not None and file.text.strip():
            put(table, "file", file)
        if rows or (said is not None and said.text.strip() == columns.NO_UNITS):
            listed = tree.Sequence(table.start, False)
            listed.items = list(rows)
            put(table, "rows", listed)
        elif not own and said is not None:
            put(inputs, name, said)
            return
        for role in ("evidence", "note"):
            scalar = self._text(key, TEXT, role)
            if scalar is not None and scalar.text:
                put(table, role, self._codes(scalar) if role == "evidence" else scalar)
        if table.items:
            if "file" not in table.items and "rows" not in table.items:
                put(table, "rows", Scalar("", table.start, table.start + 1, False))
            put(inputs, name, table)

    def _row(self, table: str, cells: Mapping[str, At]) -> tree.Mapping:
        """One nested unit; its answers in the order of the set, since a form has one order of columns for all units."""
        nested = self.criteria.nested[table].inputs if table in self.criteria.nested else {}
        row = tree.Mapping(self.reading.spot(next(iter(cells.values())))[0], False)
        said: dict[str, dict[str, Scalar]] = {name: {} for name in nested}
        unnamed = Scalar("", row.start, row.start + 1, False)
        put(row, ROW_NAME, self.reading.take(cells[ROW_NAME]) if ROW_NAME in cells else unnamed)
        for key, at in cells.items():
            role, _, name = key.partition(":")
            if name:
                asked = nested.get(name)
                kind = (asked.type if asked else TEXT) if role == "value" else _KINDS.get(role, TEXT)
                said.setdefault(name, {})[role] = self.reading.take(at, kind)
        for name, roles in said.items():
            if not roles:
                continue
            value = roles.pop("value", None)
            place = next(iter(roles.values()), value)
            assert place is not None
            value = value or Scalar("", place.start, place.end, False)
            if not roles:
                put(row, name, value)
                continue
            answer = tree.Mapping(value.start, True)
            put(answer, "value", value)
            for role, scalar in roles.items():
                put(answer, role, self._codes(scalar) if role == "evidence" else scalar)
            put(row, name, answer)
        return row

    def _other_tables(self, sheets: Sequence[ListSheet]) -> None:
        """A sheet of units that stands twice: the first is read, of the others it is said if they differ."""
        for other in sheets[1:]:
            rows = [list(each.rows(self.reading)) for each in (sheets[0], other)]
            texts = [[{key: self.reading.shown(at) for key, at in row.items()} for row in each] for each in rows]
            for at in (at for row in rows[1] for at in row.values()):
                self.reading.used.add(at)
            if texts[0] != texts[1]:
                names = [self.reading.sheets[each.number].name for each in (sheets[0], other)]
                self.reading.note("book-sheet-twice", (other.number, other.head, 0), kept=names[0], other=names[1])

    def _evidence(self) -> tree.Mapping:
        evidence = tree.Mapping(0, False)
        for sheet in self.lists:
            if sheet.input:
                continue
            for cells in sheet.rows(self.reading):
                self._citation(evidence, cells)
        return evidence

    def _citation(self, evidence: tree.Mapping, cells: Mapping[str, At]) -> None:
        """One document. Of two with the same id and different contents both are kept, the second under another id."""
        first = next(iter(cells.values()))
        name = self.reading.take(cells["id"]).text if "id" in cells else ""
        if not name.strip():
            name = _WITHOUT_ID.format(row=first[1] + 1)
            self.reading.note("book-citation-without-id", first, id=name)
        said = {key: self.reading.take(cells[key], _KINDS.get(key, TEXT)) for key in CITATION_KEYS if key in cells}
        known = evidence.items.get(name)
        if isinstance(known, tree.Mapping):
            texts = {key: scalar.text for key, scalar in said.items()}
            if tree.plain(known) == texts:
                return
            number = 2
            while f"{name} ({number})" in evidence.items:
                number += 1
            self.reading.note("book-citation-twice", first, id=name, other=f"{name} ({number})")
            name = f"{name} ({number})"
        put(evidence, name, self._section(said), self.reading.spot(cells.get("id", first)))

    def _reasons(self, role: str) -> tree.Mapping:
        said = {key.partition(":")[2]: self._text(key, TEXT, role) for key in self.rows if key.startswith("indicator:")}
        return self._section({name: each for name, each in said.items() if each is not None and each.text.strip()})

    def _narrative(self, key: str) -> Scalar | None:
        """The cells of one sheet are one text; a copy of the sheet must say the same."""
        by_sheet: dict[int, list[Scalar]] = {}
        places: dict[int, At] = {}
        for row in self.rows.get(key, ()):
            if (at := row.at("value")) is not None:
                self.fillable.add(at)
                by_sheet.setdefault(row.sheet.number, []).append(self.reading.take(at))
                places.setdefault(row.sheet.number, at)
        texts = {number: "".join(part.text for part in parts) for number, parts in by_sheet.items()}
        filled = [number for number, text in texts.items() if text.strip()]
        if not filled:
            return None
        first = filled[0]
        for number in filled[1:]:
            if plain(texts[number]) != plain(texts[first]):
                params = {"label": self.template.label(key), "text": texts[number], "other": texts[first]}
                self.reading.note("book-twice", places[number], place=self.reading.where(places[first]), **params)
        start = by_sheet[first][0]
        return Scalar(texts[first], start.start, start.end, False)


_KINDS = {"as_of": DAY, "date": DAY}
"""Fields that ask for a day."""


def _kind_of_unit(key: str) -> str:
    return YES_NO if key == "fictional" else TEXT


def put(mapping: tree.Mapping, name: str, node: tree.Node, place: tuple[int, int] | None = None) -> None:
    """A pair at the end of a mapping; its key stands where the value does, or at `place`."""
    start, end = place or (node.start, node.end if isinstance(node, Scalar) else node.start + 1)
    mapping.items[name] = node
    mapping.written.append((name, start, end, False))
