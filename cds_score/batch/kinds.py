"""What a file is, by its content. The name says nothing, but where the content says nothing either.

A later reader of another form of report is one more kind here and one more way in `opened`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from cds_score.documents.proof.properties import NAMESPACE
from cds_score.reading.source import decode

if TYPE_CHECKING:
    from cds_score.batch.folder import File

Kind = Literal[
    "report",
    "form",
    "paper",
    "review",
    "history",
    "figures",
    "register",
    "decision",
    "office",
    "plan",
    "set",
    "beside",
    "workbook",
    "pdf",
    "unread",
    "other",
]
"""`form`: a report that is a workbook; `paper`: a PDF of ours, which may carry a report; `beside`: what has its place
beside something else (approvals of sets, worked cases, ledgers, manifests, schemas); `workbook`: an Office file;
`unread`: it could not be opened."""
_KEY = rb"""\n%s["']?([a-z_]+)["']?[ \t]*(?::|\xef\xbc\x9a)"""
"""Begins with a sign, which is looked for much faster than the beginning of a line."""
_AT_THE_EDGE = re.compile(_KEY % b"")
_FIRST_MARGIN = re.compile(rb"^( +)[a-z_\"']", re.MULTILINE)
_OF_REPORTS = frozenset((b"criteria", b"commune", b"period", b"inputs"))
_OF_OFFICES = frozenset((b"department", b"signers", b"recipients", b"council", b"certificate"))
_OF_FIGURES = frozenset((b"agency", b"confirmed_by", b"document", b"date"))
_TEXT_NAMES = (".yaml", ".yml")
_WORD_NAMES = (".docx", ".doc")
_OFFICE_STARTS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_LONGEST_HEAD = 4096


def kind_of(file: File) -> Kind:
    """What a file is; one that says nothing, and is called as reports are, is a report that cannot be read."""
    named = file.name.lower().endswith(_TEXT_NAMES)
    data = file.start
    if file.reason is not None:
        return "report" if named else "unread"
    if data.startswith(b"%PDF"):
        return "paper" if _is_ours(file) else "report" if named else "pdf"
    if data.startswith(_OFFICE_STARTS):
        return "report" if named else _of_workbook(file)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        source, _ = decode(data, file.name)
        data = source.text.encode("utf-8") if source is not None else data
    kind = _of_text(data)
    return "report" if kind == "other" and named else kind


def _is_ours(file: File) -> bool:
    mark = NAMESPACE.encode("ascii")
    return mark in file.start or (not file.whole and mark in file.data())


def _of_workbook(file: File) -> Kind:
    """A form; a register, where it lies in the folder itself: evidence lies below."""
    from cds_score.forms.report_book.as_report import is_form

    data = file.data()
    if is_form(data):
        return "form"
    if "/" in file.name or file.name.lower().endswith(_WORD_NAMES):
        return "workbook"
    from cds_score.forms.register_book import holds_register

    return "register" if holds_register(data) else "workbook"


def _of_text(data: bytes) -> Kind:
    if data.startswith((b"{", b"[")):
        return _of_json(data)
    if data.startswith(b"<"):
        return "beside" if b"cds-score" in data[:_LONGEST_HEAD] else "other"
    known = keys(data)
    if b"pillars" in known and b"id" in known:
        return "set"
    if b"decisions" in known and (b"digest" in known or b"report" in known):
        return "review"
    if b"expect" in known and b"report" in known:
        return "beside"
    if len(known & _OF_REPORTS) >= 2:
        return "report"
    if b"decision" in known and b"units" in known:
        return "decision"
    if b"units" in known and known & _OF_FIGURES:
        return "figures"
    if known & _OF_OFFICES:
        return "office"
    if b"approved" in known and b"set" in known:
        return "beside"
    return _of_table(data)


def keys(data: bytes) -> set[bytes]:
    """The keys at the left edge, or at that of a file of which every line is moved in."""
    lines = b"\n" + (data.replace(b"\r", b"\n") if b"\r" in data else data)
    found = set(_AT_THE_EDGE.findall(lines))
    if not found and (margin := _FIRST_MARGIN.search(lines)):
        found = set(re.findall(_KEY % margin[1], lines))
    return found


def _of_json(data: bytes) -> Kind:
    line = data[:_LONGEST_HEAD].partition(b"\n")[0]
    if b'"previous":' in line and b'"check":' in line:
        return "history"
    head = data[:_LONGEST_HEAD]
    return "beside" if b'"files"' in head or b'"$schema": "http://json-schema.org/' in head else "other"


def _of_table(data: bytes) -> Kind:
    """A CSV by its head."""
    head = data[:_LONGEST_HEAD]
    if not any(each in head for each in (b";", b",", b"\t")):
        return "other"
    from cds_score.province import figures, ledger_line, planned, register
    from cds_score.reading.sheets import csv_sheet, find_head

    source, _ = decode(head, "")
    if source is None:
        return "other"
    sheet = csv_sheet(source)
    if find_head(sheet, figures.COLUMNS, figures.NEEDED) is not None:
        return "figures"
    first = [cell.text.strip() for cell in sheet.rows[0]] if sheet.rows else []
    if first == list(ledger_line.COLUMNS):
        return "beside"
    if find_head(sheet, planned.COLUMNS, ("year", "units")) is not None:
        return "plan"
    found = find_head(sheet, register.COLUMNS, ("code",))
    return "register" if found is not None and found.row == 0 else "other"
