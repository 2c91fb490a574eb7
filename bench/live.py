"""Does the form that counts by itself give what the program gives? Random reports, recalculated by LibreOffice.

    python -m bench.live            # 500 reports of every bundled set
    python -m bench.live 50 mau/ba-tru-cot@2026

Each report is written as the cells of a form with the calculation of `forms.live`, all of them are recalculated by
LibreOffice at once, and every preview is put beside the engine's result of the same texts. The cells are written with a
wrong value, so that one that is not recalculated shows.
"""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.sax.saxutils import escape

import xlsxwriter

from bench.nation import _counts
from cds_score.criteria.catalogue import Catalogue
from cds_score.criteria.compiled import CriteriaSet, Input
from cds_score.diagnostics import Source
from cds_score.forms.live.preview import UNDECIDED
from cds_score.forms.live.sheet import Live, live
from cds_score.forms.report_book.columns import CALCULATION, EVIDENCE, HEADER, codes_text, key
from cds_score.forms.report_book.layout import Cell, Layout, layout
from cds_score.forms.report_book.write_texts import header_values
from cds_score.reading.numbers import format_units, format_whole
from cds_score.scoring.assessment import Assessment
from cds_score.scoring.engine import assess
from cds_score.selfreport.model import Answer, SelfReport
from cds_score.selfreport.read import CITATION_KEYS, read_report

REPORTS = 500
_STALE = "cũ"
_MACRO = """\
Sub Main
  On Error GoTo Failed
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden" : hidden(0).Value = True
  doc = StarDesktop.loadComponentFromURL("{book}", "_blank", 0, hidden())
  doc.enableAutomaticCalculation(False)
  doc.calculateAll()
  files = CreateUnoService("com.sun.star.ucb.SimpleFileAccess")
  orders = CreateUnoService("com.sun.star.io.TextInputStream")
  orders.setInputStream(files.openFileRead("{orders}"))
  orders.setEncoding("UTF-8")
  results = CreateUnoService("com.sun.star.io.TextOutputStream")
  results.setOutputStream(files.openFileWrite("{results}"))
  results.setEncoding("UTF-8")
  Do While Not orders.isEOF()
    parts = Split(orders.readLine(), Chr(9))
    If parts(0) = "set" Then
      cell = doc.Sheets.getByName(parts(1)).getCellByPosition(CInt(parts(2)), CInt(parts(3)))
      cell.setString(parts(4))
    ElseIf parts(0) = "show" Then
      doc.calculate()
      shown = doc.Sheets.getByIndex(0).getCellRangeByPosition(0, 0, 0, CInt(parts(1)) - 1).getDataArray()
      For Each row In shown
        results.writeString(row(0) & Chr(10))
      Next
    End If
  Loop
  results.closeOutput()
  doc.close(True)
  StarDesktop.terminate()
  Exit Sub
Failed:
  results.writeString("line " & Erl & ": " & Error$)
  results.closeOutput()
  StarDesktop.terminate()
End Sub
"""
"""Fills in one report after the other in one open workbook, works out what changes, and notes the previews."""
_MODULE = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">\n'
    '<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" '
    'script:language="StarBasic">{text}</script:module>'
)

# ------------------------------------------------------------------------------------------------------- the reports

_WORDS = ("hơn", "trên", "dưới", "ít nhất", "không quá", "khoảng", "gần", "tối thiểu", ">", "≤", "~", "từ", "không hơn")
_WRONG = ("1,5", "12 000", "01", "chưa rõ", "12o", "-5", "85/100", "15/12/2024", "có", "99.5", "x", "1.22.4", "5.0000")
_BLANKS = ("-", "…", "null", "~")


def report_text(criteria: CriteriaSet, at: int, *, exact: bool) -> str:
    """A random report as YAML; with `exact`, figures without any doubt, nearly all of them there."""
    chance = random.Random(f"{criteria.name}/{at}/{exact}")
    level = criteria.levels[0]
    year = chance.choice(criteria.years)
    head = f'commune: {{code: "10001", name: "{level.capitalize()} Ví Dụ", province: "{criteria.province}", fictional: có}}'
    period = f"period: {{from: 1/1/{year}, to: 31/12/{year}}}"
    if not exact and chance.random() < 0.06:
        head = chance.choice(
            (
                'commune: {code: "1001", name: "Xã Ví Dụ", fictional: có}',
                f'commune: {{code: "10001", name: "Ví Dụ", level: {level}, fictional: có}}',
                'commune: {code: "10001", name: "Huyện Ví Dụ", fictional: có}',
                'commune: {code: "10001", name: ""}',
                f'commune: {{name: "{level.capitalize()} Ví Dụ", level: phường}}',
            )
        )
    if not exact and chance.random() < 0.06:
        period = chance.choice((f"period: {{from: 1/2/{year}, to: 1/1/{year}}}", "period: {from: 1/1/2019, to: 1/6/2019}",
                                f"period: {{from: 1-1-{year}, to: {year}-12-31, as_of: 5/6/{year}}}", "period: ''"))  # fmt: skip
    lines = [f"criteria: {criteria.name}", head, period, "inputs:"]
    answered = list(_answers(criteria, chance, exact=exact))
    lines += answered or ["  {}"]
    lines += _evidence(chance)
    if not exact and chance.random() < 0.5:
        claimed = [each.id for each in criteria.indicators if chance.random() < 0.08 * (1 + 4 * each.na_claim)]
        if claimed:
            lines += ["not_applicable:", *(f"  {each}: Xã không có đối tượng này" for each in claimed)]
    return "\n".join(lines) + "\n"


def _evidence(chance: random.Random) -> list[str]:
    lines = ["evidence:"]
    for number in range(1, 5):
        lines.append(f"  tl-{number:02d}: {{number: {number}/BC-UBND, date: 5/6/2024, issuer: UBND xã, title: Báo cáo}}")
    if chance.random() < 0.03:
        lines.append("  tl-05: {issuer: UBND xã}")
    return lines


def _answers(criteria: CriteriaSet, chance: random.Random, *, exact: bool) -> Iterator[str]:
    pairs = {top: bottom for each in criteria.inputs.values() if each.of for top, bottom in [each.of]}
    counts = _counts(criteria, pairs, chance) if chance.random() < 0.85 or exact else _wild_counts(criteria, chance)
    mood = chance.choice((0.0, 0.02, 0.08, 0.25))  # how much of a report is unusual
    generous = chance.random() < 0.4
    for each in criteria.inputs.values():
        if each.given or (exact and chance.random() < 0.02):
            continue
        if each.set:
            yield from _rows(criteria, each, chance, mood, exact=exact)
            continue
        odd = not exact and chance.random() < mood
        text = _odd(each, counts, chance) if odd else _plain(each, counts, chance, generous=generous)
        if not text:
            continue
        more = ""
        if chance.random() < 0.3:
            cited = chance.sample(("tl-01", "tl-02", "tl-03", "tl-04"), chance.randint(1, 2))
            if not exact and chance.random() < 0.004:
                cited = ["tl-77"]
            more += f", evidence: [{', '.join(cited)}]"
        if odd and chance.random() < 0.1:
            more += ", to_confirm: chép từ kỳ trước"
        if odd and chance.random() < 0.05:
            more += ", as_of: 5/6/2024"
        yield f'  {each.id}: {{value: "{text}"{more}}}' if more else f'  {each.id}: "{text}"'


def _wild_counts(criteria: CriteriaSet, chance: random.Random) -> dict[str, int]:
    """Counts that may contradict each other."""
    return {each.id: chance.randint(0, 60) for each in criteria.inputs.values() if each.type == "count"}


def _rows(
    criteria: CriteriaSet, table: Input, chance: random.Random, mood: float, *, exact: bool
) -> Iterator[str]:  # fmt: skip
    nested = criteria.nested[table.id]
    pairs = {top: bottom for each in nested.inputs.values() if each.of for top, bottom in [each.of]}
    rows = []
    for number in range(chance.choice((0, 1, 2, 4, 8, 9, 12))):
        counts = _counts(nested, pairs, chance)
        good = chance.random() < 0.5
        name = f"Thôn {number + 1}" if exact or chance.random() > 0.01 else chance.choice(("Thôn 1", '""'))
        cells = [f"name: {name}"]
        for each in nested.inputs.values():
            odd = not exact and chance.random() < mood
            text = _odd(each, counts, chance) if odd else _plain(each, counts, chance, generous=good)
            if text:
                cells.append(f'{each.id}: "{text}"')
        rows.append(f"      - {{{', '.join(cells)}}}")
    if rows:
        yield f"  {table.id}:"
        yield "    rows:"
        yield from rows


def _plain(each: Input, counts: dict[str, int], chance: random.Random, *, generous: bool) -> str:
    """One answer as it mostly is; a rate is left to be worked out, or agrees with its counts."""
    if each.type == "choice":
        one = chance.choice(list(each.options))
        return chance.choice((one, each.options[one]))
    if each.type == "yes_no":
        return "có" if generous else chance.choice(("có", "có", "Có", "không"))
    if each.type == "rate":
        top, bottom = each.of or ("", "")
        if chance.random() < 0.7 or not counts[bottom] or counts[top] > counts[bottom]:
            return ""
        places = chance.choice((0, 1, 2))
        power = 10**places
        return format_units((counts[top] * 100 * power * 2 + counts[bottom]) // (2 * counts[bottom]), places) + "%"
    if each.type in ("decimal", "percent"):
        low, high = _ends(each)
        units = chance.randint(int(low * 100), int(high * 100))
        units = int(high * 100) if generous and chance.random() < 0.5 else units
        return format_units(units, 2, trim=True) + ("%" if each.type == "percent" else "")
    count = counts[each.id]
    if each.limits is not None and each.limits.high is not None and chance.random() < 0.99:
        count = min(count, each.limits.high[0] // each.limits.high[1])
    return chance.choice((format_whole(count), str(count)))


def _ends(each: Input) -> tuple[float, float]:
    limits, times = each.limits, 100 if each.kind.unit == "%" else 1
    low = times * limits.low[0] / limits.low[1] if limits is not None and limits.low else 0
    high = times * limits.high[0] / limits.high[1] if limits is not None and limits.high else 100
    return low, high


def _odd(each: Input, counts: dict[str, int], chance: random.Random) -> str:
    """One answer that is missing, vague, wrong, or only printed."""
    kind = chance.random()
    if kind < 0.3:
        return "" if chance.random() < 0.8 else chance.choice(_BLANKS)
    if kind < 0.4:
        return chance.choice(_WRONG)
    if each.kind.name != "number":
        return "Không đạt" if each.type == "yes_no" else ""
    if each.type == "rate":
        places = chance.choice((0, 1, 2))
        text = format_units(chance.randint(0, 100 * 10**places), places, trim=chance.random() < 0.5)
        text += chance.choice(("%", "%", " %", ""))
    else:
        text = _plain(each, counts, chance, generous=False)
    if kind < 0.6:
        return text
    word = chance.choice(_WORDS)
    return f"từ {text} trở lên" if word == "từ" else f"{word}{chance.choice((' ', '  ', ''))}{text}"


def read(text: str, name: str = "bao-cao.yaml") -> SelfReport:
    """The report of a text."""
    report, _ = read_report(Source(name, text))
    assert report is not None
    return report


# ------------------------------------------------------------------------------------------------------ the workbooks


def cells_of(report: SelfReport, criteria: CriteriaSet, places: Layout) -> Iterator[tuple[Cell, str]]:
    """What stands in the cells of a form that holds a report."""
    for row, text in header_values(criteria, report).items():
        yield places.header_cell(row), text
    for name, answer in report.answers.items():
        for role, text in _answer(answer):
            yield places.cell(key("input", name), role), text
    for name, (_, reason) in report.not_applicable.items():
        yield places.na_cell(name), reason.text
    for at, citation in enumerate(report.evidence.values()):
        yield places.citation_cell(at, "id"), citation.id
        for field_name in CITATION_KEYS:
            yield places.citation_cell(at, field_name), getattr(citation, field_name)
    for name, table in report.tables.items():
        for at, row in enumerate(table.rows or []):
            yield places.name_cell(name, at), row.name
            for asked, answer in row.answers.items():
                yield places.table_cell(name, at, asked), answer.value.text


def _answer(answer: Answer) -> Iterator[tuple[str, str]]:
    yield "value", answer.value.text
    yield "evidence", codes_text(each.text for each in answer.evidence)
    yield "to_confirm", answer.to_confirm


def write(path: Path, criteria: CriteriaSet, places: Layout, made: Live) -> None:
    """A blank form of bare cells, whose first sheet lists the previews; every formula stands with a wrong value."""
    book = xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False})
    shown = book.add_worksheet("xem")
    for name in [HEADER, EVIDENCE, *(page.sheet for page in (*places.pages, *places.tables.values()))]:
        book.add_worksheet(name)
    sheet = book.add_worksheet(CALCULATION)
    for row, column, content in made.sheet:
        if content.startswith("="):
            sheet.write_formula(row, column, content, None, _STALE)
        else:
            sheet.write_string(row, column, content)
    for row, address in enumerate(made.shown.values()):
        shown.write_formula(row, 0, f"={address}", None, _STALE)
    book.close()


def soffice() -> str | None:
    """LibreOffice, where there is one."""
    return shutil.which("soffice")


def recalculated(
    folder: Path, reports: list[SelfReport], criteria: CriteriaSet, places: Layout, made: Live
) -> Iterator[list[str]]:
    """The previews of each report, filled in one after the other into one form that LibreOffice has open."""
    program = soffice()
    assert program is not None
    book, orders, results = folder / "form.xlsx", folder / "orders.txt", folder / "results.txt"
    write(book, criteria, places, made)
    with orders.open("w", encoding="utf-8", newline="\n") as lines:
        before: dict[Cell, str] = {}
        for report in reports:
            cells = dict(cells_of(report, criteria, places))
            for cell in {**before, **cells}:
                text = cells.get(cell, "")
                if text != before.get(cell, ""):
                    lines.write(f"set\t{cell.sheet}\t{cell.column}\t{cell.row}\t{text}\n")
            lines.write(f"show\t{len(made.shown)}\n")
            before = cells
    urls = {"book": book.as_uri(), "orders": orders.as_uri(), "results": results.as_uri()}
    macro = _MACRO
    for name, url in urls.items():
        macro = macro.replace("{" + name + "}", url)
    command = [program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore"]
    # the first start makes the user's library of macros; the module that it makes is then written over
    subprocess.run([*command, "--terminate_after_init"], check=True, capture_output=True, timeout=600)
    module = folder / "profile" / "user" / "basic" / "Standard" / "Module1.xba"
    module.write_text(_MODULE.replace("{text}", escape(macro, {'"': "&quot;"})), encoding="utf-8")
    subprocess.run([*command, "macro:///Standard.Module1.Main"], check=True, capture_output=True, timeout=3000)
    shown = results.read_text(encoding="utf-8").split("\n")[:-1]
    size = len(made.shown)
    for at in range(len(reports)):
        yield shown[at * size : (at + 1) * size]


# ------------------------------------------------------------------------------------------------------ the comparison


@dataclass(slots=True)
class Count:
    """How many previews were put beside the engine's results, and what came of it."""

    reports: int = 0
    exact: int = 0
    cells: Counter[str] = field(default_factory=Counter)
    undecided: Counter[str] = field(default_factory=Counter)
    undecided_exact: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def expected(result: Assessment, criteria: CriteriaSet) -> dict[tuple[str, str], str]:
    """What the engine says in the words of the previews."""
    texts: dict[tuple[str, str], str] = {}
    if result.status == "refused":
        for about in [key("indicator", each.id) for each in criteria.indicators] + [
            key("pillar", each.id) for each in criteria.pillars
        ]:
            for role in ("result", "state", "points"):
                texts[about, role] = result.status_text
        texts["award", "state"] = texts["award", "points"] = result.status_text
        return texts
    for each in result.indicators:
        about = key("indicator", each.id)
        texts[about, "result"], texts[about, "state"] = each.value_text, each.state_text
        texts[about, "points"] = each.points_text
    for pillar in result.pillars:
        about = key("pillar", pillar.id)
        texts[about, "state"], texts[about, "points"] = pillar.status_text, pillar.points_text
        texts[about, "result"] = ", ".join(
            each.id for each in result.indicators if each.pillar == pillar.id and each.state in ("missing", "invalid")
        )
    if result.points is not None:
        texts["award", "points"] = f"{result.points.earned_text}/{result.points.max_text}"
    texts["award", "state"] = result.award.status_text
    return texts


def compare(
    count: Count, made: Live, criteria: CriteriaSet, text: str, shown: list[str], *, exact: bool, at: int
) -> None:  # fmt: skip
    """Puts one recalculated form beside the engine's result of its texts."""
    result = assess(read(text), criteria, read_report(Source("bao-cao.yaml", text))[1])
    wanted = expected(result, criteria)
    count.reports += 1
    count.exact += exact
    for about, found in zip(made.shown, [*shown, *[""] * len(made.shown)], strict=False):
        role = f"{about[0].partition(':')[0]} {about[1]}"
        count.cells[role] += 1
        if found == UNDECIDED:
            count.undecided[role] += 1
            count.undecided_exact[role] += exact
            if exact:
                count.notes.append(f"{at} {about[0]} {about[1]}: program {wanted[about]!r}")
        elif found != wanted[about]:
            count.wrong.append(f"{at} {about[0]} {about[1]}: form {found!r}, program {wanted[about]!r}")


def run(criteria: CriteriaSet, reports: int, first: int = 0) -> Count:
    """Compares so many random reports of a set; every second one has exact figures only."""
    places = layout(criteria)
    made = live(criteria, places)
    count = Count()
    texts = [report_text(criteria, at, exact=at % 2 == 0) for at in range(first, first + reports)]
    with tempfile.TemporaryDirectory() as folder:
        results = recalculated(Path(folder), [read(text) for text in texts], criteria, places, made)
        for at, (text, shown) in enumerate(zip(texts, results, strict=True), first):
            compare(count, made, criteria, text, shown, exact=at % 2 == 0, at=at)
    return count


def main() -> int:
    """Prints the figures of every set; 1 where a form says something else than the program."""
    asked = sys.argv[1:]
    reports = int(asked[0]) if asked else REPORTS
    sets = Catalogue()
    failed = False
    for name in asked[1:] or sets.names():
        folder = sets.folder(name)
        assert folder is not None
        criteria, _ = sets.load(folder)
        assert criteria is not None
        count = run(criteria, reports)
        failed = failed or bool(count.wrong)
        cells, undecided = sum(count.cells.values()), sum(count.undecided.values())
        print(f"{name}: {count.reports} reports, {count.exact} of exact figures; {cells} previews, wrong {len(count.wrong)},")
        print(f"  left to the program {undecided} ({100 * undecided / cells:.2f}%): {dict(count.undecided)}")
        print(f"  of them in reports of exact figures: {dict(+count.undecided_exact)}")
        for line in count.notes[:5]:
            print(f"  ? {line}")
        for line in count.wrong[:20]:
            print(f"  ! {line}")
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
