"""The province's own figures: what the agencies that verify say of declared inputs. They outrank what is declared.

A CSV in long form, one figure to a line (`cds_score.forms.figures_sheet` reads the same from a workbook):

    Mã đơn vị;Tên đơn vị;Số liệu;Số của cơ quan;Cơ quan;Kết quả xác nhận;Người xác nhận;Số văn bản;Ngày;Ghi chú
    99001;Xã Ví Dụ (giả định);ho_so_truc_tuyen;1.183;Sở Mẫu (giả định);không khớp;Lê Văn Mẫu;15/SM;5/2/2025;

or with the heads `code;name;input;value;agency;verdict;confirmed_by;document;date;note`; or the YAML of one agency:

    agency: Sở Mẫu (giả định)
    document: 15/SM
    units:
      "99001": {ho_so_truc_tuyen: 1.183, ho_so_tiep_nhan: {value: 1.300, verdict: xác nhận}}

Values stay texts; a figure is read by the declared type of its input where it is used. A line with neither a value nor
a verdict is one that nobody has filled in. A verdict may be typed without diacritics. `xác nhận` without a value
confirms the declared one: where the line says what had been declared, as the list of an agency does, that is the value
(`confirming`), else the declared one stays. `không khớp` without a value gives nothing: that the two do not agree is a
risk to look at.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from cds_score.diagnostics import Diagnostic, Source
from cds_score.reading.dates import read_date
from cds_score.reading.inert import csv_text, restored
from cds_score.reading.numbers import Figure, Problem, folded, is_blank, read_percent
from cds_score.reading.sheets import Head, Sheet, cell_of, csv_sheet, find_head
from cds_score.reading.source import digest, read_file
from cds_score.reading.suggest import closest, without_marks
from cds_score.reading.tree import Scalar
from cds_score.reading.words import read_unit_code

Verdict = Literal["xác nhận", "không khớp", ""]
CONFIRMED: Verdict = "xác nhận"
DIFFERS: Verdict = "không khớp"
VERDICTS: tuple[Verdict, ...] = (CONFIRMED, DIFFERS)
MAX_BYTES = 16 * 2**20
"""Of a file of figures: some 170 units with some 70 inputs each, and room."""
COLUMNS: dict[str, tuple[str, ...]] = {
    "code": ("code", "Mã đơn vị"),
    "name": ("name", "Tên đơn vị"),
    "input": ("input", "Mã số liệu", "Số liệu"),
    "value": ("value", "Số của cơ quan"),
    "agency": ("agency", "Cơ quan"),
    "verdict": ("verdict", "Kết quả xác nhận", "Xác nhận"),
    "confirmed_by": ("confirmed_by", "Người xác nhận"),
    "document": ("document", "Số văn bản"),
    "date": ("date", "Ngày"),
    "note": ("note", "Ghi chú"),
    "declared": ("declared", "Số đã khai"),
    "criteria": ("criteria", "Bộ tiêu chí"),
    "key": ("key", "Khóa"),
}
"""Column to the heads by which it is known; the last three stand in lists that agencies fill in."""
NEEDED = ("code", "input")
_HEAD = (
    "Mã đơn vị", "Tên đơn vị", "Số liệu", "Số của cơ quan", "Cơ quan", "Kết quả xác nhận", "Người xác nhận",
    "Số văn bản", "Ngày", "Ghi chú",
)  # fmt: skip


@dataclass(slots=True)
class ProvinceFigure:
    """What one agency says of one input of one unit; every text as written."""

    code: str
    name: str
    input: str
    value: Scalar
    """Its offsets are into `source`; blank where no value is given."""
    source: Source
    agency: str
    verdict: Verdict = ""
    confirmed_by: str = ""
    document: str = ""
    date: str = ""
    note: str = ""
    declared: str = ""
    """What the unit had declared when the agency was asked; empty where the file does not say."""
    criteria: str = ""
    """`id@version` of the set, where the file says it."""
    at: int = 0
    """Where the line begins in `source`."""

    @property
    def gives_value(self) -> bool:
        """Does a value stand here, to take the place of the declared one?"""
        return not is_blank(self.value.text)

    @property
    def said(self) -> tuple[str, str, str]:
        """Its value, verdict and agency: what makes two lines differ."""
        return self.value.text, self.verdict, folded(self.agency)


Figures = Mapping[str, Mapping[str, ProvinceFigure]]
"""Unit code to input to figure."""


@dataclass(slots=True)
class Lines:
    """The figures of one table, how many lines of it nobody has filled in, and what is wrong with it."""

    figures: list[ProvinceFigure] = field(default_factory=list)
    empty: int = 0
    found: list[Diagnostic] = field(default_factory=list)


def figures_digest(figures: Figures, codes: Iterable[str]) -> str:
    """SHA-256 of the values that figures give for the units of these codes, in whichever kind of file they stand."""
    lines = [
        f"{code}\t{name}\t{folded(each.value.text)}"
        for code in sorted(set(codes))
        for name, each in sorted(figures.get(code, {}).items())
        if each.gives_value
    ]
    return digest("\n".join(lines))


def read_figures(path: Path) -> tuple[Figures, list[Diagnostic]]:
    """The figures of a CSV or YAML file; of a line that has an error nothing is kept."""
    lines = read_lines(path)
    figures, differing = merged(lines.figures)
    return figures, [*lines.found, *differing]


def read_lines(path: Path) -> Lines:
    """The lines of a CSV or YAML file, not yet held against each other."""
    from cds_score.province.figures_yaml import read_yaml

    source, found = read_file(path, limit=MAX_BYTES)
    if source is None:
        return Lines(found=found)
    lines = read_yaml(source) if path.suffix.lower() in (".yaml", ".yml") else read_sheets([figures_sheet(source)])
    lines.found[:0] = found
    return lines


def figures_sheet(source: Source) -> Sheet:
    """The table of a CSV, each cell as it was before it was made inert."""
    sheet = csv_sheet(source)
    for row in sheet.rows:
        for cell in row:
            cell.text = restored(cell.text)
    return sheet


def read_sheets(sheets: list[Sheet], defaults: Mapping[str, str] | None = None) -> Lines:
    """The figures of those tables of a file that have a head; an error where none has."""
    lines = Lines()
    heads = [(sheet, head) for sheet in sheets if (head := find_head(sheet, COLUMNS, NEEDED)) is not None]
    if not heads and sheets:
        first = sheets[0]
        end = first.rows[0][-1].end if first.rows and first.rows[0] else 1
        lines.found.append(Diagnostic("figures-head", first.source, 0, end))
    for sheet, head in heads:
        _Table(sheet, head, defaults or {}, lines).read()
    return lines


class _Table:
    """One table below its head."""

    def __init__(self, sheet: Sheet, head: Head, defaults: Mapping[str, str], lines: Lines) -> None:
        self._sheet = sheet
        self._head = head
        self._defaults = defaults
        self._lines = lines

    def read(self) -> None:
        for double in self._head.doubles:
            self._note("figures-head-twice", double, text=double.text)
        for row in self._sheet.rows[self._head.row + 1 :]:
            cells = {role: cell_of(row, self._head.columns.get(role)) for role in COLUMNS}
            if not is_blank(cells["code"].text) or not is_blank(cells["input"].text):
                self._row(cells)

    def _row(self, cells: dict[str, Scalar]) -> None:
        texts = {role: "" if is_blank(cell.text) else cell.text.strip() for role, cell in cells.items()}
        if not texts["value"] and not texts["verdict"]:
            self._lines.empty += 1
            if texts["note"] and "declared" not in self._head.columns:
                self._note("figure-says-nothing", cells["note"])
            return
        before = len(self._lines.found)
        figure = made(texts, cells, self._sheet.source, self._defaults, self._lines.found)
        key = texts["key"]
        if key and key != f"{texts['code']}/{texts['input']}":
            self._note("figure-row-mixed", cells["code"], code=texts["code"], input=texts["input"], key=key)
        if len(self._lines.found) == before:
            self._lines.figures.append(figure)

    def _note(self, code: str, cell: Scalar, /, **params: str) -> None:
        self._lines.found.append(Diagnostic(code, self._sheet.source, cell.start, cell.end, dict(params)))


def made(
    texts: Mapping[str, str],
    cells: Mapping[str, Scalar],
    source: Source,
    defaults: Mapping[str, str],
    found: list[Diagnostic],
) -> ProvinceFigure:
    """A figure of its texts; what is wrong with them is added to `found`, with the places of their cells."""

    def note(code: str, role: str, /, **params: object) -> None:
        cell = cells[role]
        found.append(Diagnostic(code, source, cell.start, cell.end, dict(params)))

    code = read_unit_code(texts["code"])
    if isinstance(code, Problem):
        note(code.code, "code", **code.params)
        code = ""
    if not texts["input"]:
        note("figure-without-input", "code")
    spoken = without_marks(folded(texts["verdict"]))
    verdict = next((each for each in VERDICTS if without_marks(each) == spoken), None) if spoken else ""
    if verdict is None:
        note("figure-verdict", "verdict", text=texts["verdict"], suggestion=closest(texts["verdict"], VERDICTS))
        verdict = ""
    plain = {role: texts[role] or defaults.get(role, "") for role in ("agency", "confirmed_by", "document", "date")}
    if not plain["agency"]:
        note("figure-without-agency", "input")
    if plain["date"]:
        day = read_date(plain["date"])
        if isinstance(day, Problem):
            note(day.code, "date" if texts["date"] else "input", **day.params)
    value = cells["value"] if texts["value"] else Scalar("", cells["verdict"].start, cells["verdict"].end, True)
    return ProvinceFigure(
        code=code,
        name=texts["name"],
        input=texts["input"],
        value=value,
        source=source,
        verdict=verdict,
        note=texts["note"],
        declared=texts["declared"],
        criteria=texts["criteria"] or defaults.get("criteria", ""),
        at=cells["input"].start,
        **plain,
    )


def confirming(figure: ProvinceFigure) -> ProvinceFigure:
    """`xác nhận` without a value takes the declared value along, where the line has it.

    So the confirmation stays with the figure that was confirmed: should the report change afterwards, the two differ,
    and that is seen.
    """
    if figure.verdict != CONFIRMED or figure.gives_value or not figure.declared:
        return figure
    return replace(figure, value=Scalar(figure.declared, figure.value.start, figure.value.end, True))


def merged(figures: Iterable[ProvinceFigure]) -> tuple[Figures, list[Diagnostic]]:
    """One figure for each unit and input; where two lines differ none is kept, and both places are named."""
    kept: dict[str, dict[str, ProvinceFigure]] = {}
    found: list[Diagnostic] = []
    refused: list[tuple[str, str]] = []
    for figure in map(confirming, figures):
        of_unit = kept.setdefault(figure.code, {})
        before = of_unit.get(figure.input)
        if before is None:
            of_unit[figure.input] = figure
        elif not _agree(before, figure):
            found.append(_difference(before, figure))
            refused.append((figure.code, figure.input))
        elif figure.gives_value and not before.gives_value:
            of_unit[figure.input] = replace(figure, note=figure.note or before.note)
    for code, name in refused:
        kept[code].pop(name, None)
    return {code: of_unit for code, of_unit in kept.items() if of_unit}, found


def _agree(a: ProvinceFigure, b: ProvinceFigure) -> bool:
    """Do two lines say the same of one input? Equal values do; a verdict alone contradicts only the other verdict."""
    if a.gives_value and b.gives_value:
        return same_value(a.value.text, b.value.text)
    return a.verdict == b.verdict or not a.verdict or not b.verdict


def _difference(a: ProvinceFigure, b: ProvinceFigure) -> Diagnostic:
    says = {"first": a.value.text or a.verdict, "second": b.value.text or b.verdict}
    if folded(a.agency) == folded(b.agency):
        code, who = "figure-repeated", {"agency": a.agency}
    else:
        code, who = "figure-agencies-differ", {"one": a.agency, "other": b.agency}
    place = {"vi": a.source.where(a.value.start, "vi"), "en": a.source.where(a.value.start, "en")}
    params = {**who, **says, "place": place, "code": b.code, "input": b.input}
    return Diagnostic(code, b.source, b.value.start, max(b.value.end, b.value.start + 1), params)


def same_value(a: str, b: str) -> bool:
    """Are two texts the same figure, however it is written (`1.205`, `1205`; `92,5%`, `92,50`), or the same words?"""
    if folded(a) == folded(b):
        return True
    one, other = read_percent(a), read_percent(b)
    return isinstance(one, Figure) and isinstance(other, Figure) and one.value == other.value


def figures_csv(figures: Iterable[ProvinceFigure]) -> str:
    """The text of a CSV that reads back as the same figures, in the order of units and inputs."""
    ordered = sorted(figures, key=lambda each: (each.code, each.input, folded(each.agency)))
    rows = (
        (
            each.code, each.name, each.input, each.value.text, each.agency, each.verdict, each.confirmed_by,
            each.document, each.date, each.note,
        )
        for each in ordered
    )  # fmt: skip
    return csv_text([_HEAD, *rows])
