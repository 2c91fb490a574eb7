"""The province's ledger of certificates: an append-only CSV in which every line is bound to the one before it.

    seq;recorded;action;certificate;unit_code;unit_name;year;tier;decision;decision_date;code;paper;replaces;reason;by;previous;digest

Each line says all that holds of a certificate after it. Its `digest` is the SHA-256 of the canonical JSON of its other
fields, `previous` the digest of the line before, so a line that was edited, removed or moved is found; that the last
lines were cut off only shows by a digest that was kept elsewhere. A certificate is known by its number and year.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

from cds_score.diagnostics import Diagnostic, Lang, Source
from cds_score.province.ledger_line import ACTIONS, COLUMNS, Action, Entry, Line, faults, line_of
from cds_score.reading.dates import format_date, read_date
from cds_score.reading.numbers import Problem

State = Literal["issued", "replaced", "suspended", "revoked"]

_AFTER: dict[Action, State] = {
    "issue": "issued",
    "replace": "issued",
    "correct": "issued",
    "resume": "issued",
    "suspend": "suspended",
    "revoke": "revoked",
}
_ALLOWED: dict[Action, tuple[State, ...]] = {
    "replace": ("issued", "suspended", "revoked"),
    "correct": ("issued", "suspended"),
    "suspend": ("issued",),
    "resume": ("suspended",),
    "revoke": ("issued", "suspended"),
}
"""In which states the certificate must be that an action is about (for `replace`: the one that is replaced)."""
_STATES: dict[State, dict[Lang, str]] = {
    "issued": {"vi": "còn hiệu lực", "en": "in force"},
    "replaced": {"vi": "đã được thay bằng giấy số {by}", "en": "replaced by number {by}"},
    "suspended": {"vi": "đang bị tạm đình chỉ hiệu lực", "en": "suspended"},
    "revoked": {"vi": "đã bị thu hồi", "en": "revoked"},
}
_STANDING = {
    "vi": "Giấy chứng nhận số {certificate} năm {year} của {unit_name} (mã {unit_code}): {state}, theo dòng {seq} của "
    "sổ, ghi ngày {day}{why}.",
    "en": "Certificate {certificate} of {year}, {unit_name} (code {unit_code}): {state}, by line {seq} of the ledger, "
    "recorded on {day}{why}.",
}
_MEANT = {"vi": "Có phải ý là số {certificate}? ", "en": "Did you mean number {certificate}? "}
_MEANT_OF_YEAR = {
    "vi": "Có phải ý là số {certificate} của năm {year}? ",
    "en": "Did you mean number {certificate} of {year}? ",
}
_WHY = {"vi": ", lý do: {reason}", "en": ", reason: {reason}"}
_Key = tuple[str, str]
"""Year and number of a certificate."""


@dataclass(slots=True)
class Standing:
    """What holds today of one certificate."""

    state: State
    line: Line
    """The newest line about it: what it says of the certificate holds."""
    since: Line
    """The line that decides the state; where it was replaced, that of the other certificate."""

    @property
    def by(self) -> str:
        """The number of the certificate that replaces it; empty where none does."""
        return self.since.entry.certificate if self.state == "replaced" else ""

    def text(self, lang: Lang) -> str:
        """In one sentence."""
        entry = self.line.entry
        decisive = self.since.entry
        day = read_date(decisive.recorded[:10])
        return _STANDING[lang].format(
            certificate=entry.certificate,
            year=entry.year,
            unit_name=entry.unit_name,
            unit_code=entry.unit_code,
            state=_STATES[self.state][lang].format(by=self.by),
            seq=self.since.seq,
            day=decisive.recorded if isinstance(day, Problem) else format_date(day),
            why=_WHY[lang].format(reason=decisive.reason) if decisive.reason else "",
        )


@dataclass(slots=True)
class Ledger:
    """All lines, and what they come to."""

    lines: list[Line] = field(default_factory=list)
    certificates: dict[_Key, Standing] = field(default_factory=dict)

    @property
    def head(self) -> str:
        """The digest of the last line; empty where there is none."""
        return self.lines[-1].digest if self.lines else ""


def read_ledger(source: Source) -> tuple[Ledger, list[Diagnostic]]:
    """The ledger of a file, and whatever is wrong with it, each at its line."""
    ledger, found = Ledger(), list[Diagnostic]()
    rows = _rows(source.text)
    first = next(rows, None)
    if first is None:
        return ledger, found
    start, end, names = first
    if names != list(COLUMNS):
        return ledger, [Diagnostic("ledger-head", source, start, end, {"columns": ";".join(COLUMNS)})]
    for start, end, cells in rows:
        if cells is None or len(cells) != len(COLUMNS):
            params = {"count": len(cells or ()), "wanted": len(COLUMNS)}
            found.append(Diagnostic("ledger-row", source, start, end, params))
            continue
        line = line_of(dict(zip(COLUMNS, cells, strict=True)))
        for code, more in [*_broken(ledger, line), *faults(line.entry), *_refused(ledger, line.entry)]:
            found.append(Diagnostic(code, source, start, end, more))
        _take(ledger, line)
    return ledger, found


def append(ledger: Ledger, entry: Entry) -> tuple[str, list[Diagnostic]]:
    """The text to add at the end of the file for one more line, with the head where the ledger is empty.

    Where the ledger does not allow the line, the text is empty and the diagnostics say why. The ledger stays as it is.
    """
    about = _about(entry)
    if entry.action in _ALLOWED and about[1] and about not in ledger.certificates:
        # What the ledger would have said of the certificate is missing too: that is no fault of whoever wrote this.
        return "", [Diagnostic("ledger-not-issued", params=_unknown(ledger, about))]
    found = [Diagnostic(code, params=params) for code, params in [*faults(entry), *_refused(ledger, entry)]]
    last = ledger.lines[-1].entry.recorded if ledger.lines else ""
    if entry.recorded < last:
        found.append(Diagnostic("ledger-order", params={"recorded": entry.recorded, "last": last}))
    if found:
        return "", found
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\n")
    if not ledger.lines:
        writer.writerow(COLUMNS)
    writer.writerow(entry.placed(len(ledger.lines) + 1, ledger.head).cells().values())
    return text.getvalue(), []


def standing(ledger: Ledger, key: str, year: str = "") -> list[Standing]:
    """What holds today of the certificate with that number or check code.

    Several where a number stands in several years and none is given; none where the ledger does not know it.
    """
    coded = {(line.entry.year, line.entry.certificate) for line in ledger.lines if line.entry.code == key}
    return [
        each
        for (of, number), each in ledger.certificates.items()
        if (number == key or (of, number) in coded) and year in ("", of)
    ]


def held_by(ledger: Ledger, unit_code: str, year: str) -> Standing | None:
    """The newest certificate of a unit in a year, in force or not; None where it never got one."""
    held = [
        each
        for each in ledger.certificates.values()
        if (each.line.entry.unit_code, each.line.entry.year) == (unit_code, year)
    ]
    return held[-1] if held else None


def _rows(text: str) -> Iterator[tuple[int, int, list[str] | None]]:
    """The cells of each line that says something, with the place of the line; None for a quote that never ends."""
    at = 0
    for line in text.split("\n"):
        if line.strip():
            try:
                cells = next(csv.reader([line], delimiter=";", strict=True))
            except csv.Error:
                yield at, at + len(line), None
            else:
                yield at, at + len(line), [cell.strip() for cell in cells]
        at += len(line) + 1


def _broken(ledger: Ledger, line: Line) -> Iterator[tuple[str, dict[str, Any]]]:
    """Whether the line is as it was written, and stands where it was written."""
    if line.digest != line.entry.digest_at(line.seq, line.previous):
        yield "ledger-edited", {"seq": line.seq}
    if line.previous != ledger.head or line.seq != str(len(ledger.lines) + 1):
        yield "ledger-chain", {"seq": line.seq, "wanted": len(ledger.lines) + 1}
    last = ledger.lines[-1].entry.recorded if ledger.lines else ""
    if line.entry.recorded < last:
        yield "ledger-order", {"recorded": line.entry.recorded, "last": last}


def _refused(ledger: Ledger, entry: Entry) -> Iterator[tuple[str, dict[str, Any]]]:
    """Why the ledger as it stands does not allow one more line."""
    if entry.action not in ACTIONS:
        return
    known = ledger.certificates.get((entry.year, entry.certificate))
    number: dict[str, Any] = {"certificate": entry.certificate, "year": entry.year}
    if entry.action in ("issue", "replace"):
        held = held_by(ledger, entry.unit_code, entry.year)
        if entry.action == "issue" and held is not None:
            yield "ledger-second-issue", {"unit": entry.unit_name, "year": entry.year, "held": _number(held)}
            return
        if known is not None:
            yield "ledger-number-repeated", {**number, "seq": known.line.seq}
        if entry.code and any(line.entry.code == entry.code for line in ledger.lines):
            yield "ledger-code-repeated", {"code": entry.code}
    if entry.action != "issue":
        yield from _not_possible(ledger, entry)


def _about(entry: Entry) -> _Key:
    """The certificate that an action is about; for `replace` the one that is replaced."""
    return entry.year, entry.replaces if entry.action == "replace" else entry.certificate


def _unknown(ledger: Ledger, about: _Key) -> dict[str, Any]:
    """What is said of a certificate that the ledger does not know, with one that is written nearly so."""
    year, number = about
    alike = [key for key in ledger.certificates if key[1].lstrip("0").casefold() == number.lstrip("0").casefold()]
    meant = {"vi": "", "en": ""}
    if any(of == year for of, _ in alike):
        meant = _MEANT
    elif alike:
        meant = _MEANT_OF_YEAR
    near = next((key for key in alike if key[0] == year), alike[-1] if alike else ("", ""))
    suggestion = {lang: text.format(year=near[0], certificate=near[1]) for lang, text in meant.items()}
    return {"certificate": number, "year": year, "suggestion": suggestion}


def _not_possible(ledger: Ledger, entry: Entry) -> Iterator[tuple[str, dict[str, Any]]]:
    about = _about(entry)
    subject = ledger.certificates.get(about)
    number = {"certificate": about[1], "year": about[0]}
    if subject is None:
        yield "ledger-not-issued", _unknown(ledger, about)
        return
    if subject.line.entry.unit_code != entry.unit_code:
        yield "ledger-other-unit", {**number, "unit": subject.line.entry.unit_name}
    if subject.state not in _ALLOWED[entry.action]:
        state = {lang: _STATES[subject.state][lang].format(by=subject.by) for lang in ("vi", "en")}
        yield "ledger-state", {**number, "state": state}


def _take(ledger: Ledger, line: Line) -> None:
    entry = line.entry
    ledger.lines.append(line)
    if entry.action not in ACTIONS:
        return
    key = (entry.year, entry.certificate)
    before = ledger.certificates.get(key)
    if before is not None and entry.action == "correct":
        since = line if before.state == "issued" else before.since
        ledger.certificates[key] = Standing(before.state, line, since)
    else:
        ledger.certificates[key] = Standing(_AFTER[entry.action], line, line)
    replaced = ledger.certificates.get((entry.year, entry.replaces))
    if entry.action == "replace" and replaced is not None and entry.replaces != entry.certificate:
        replaced.state, replaced.since = "replaced", line


def _number(standing: Standing) -> str:
    return standing.line.entry.certificate
