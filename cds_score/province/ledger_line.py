"""One line of the ledger of certificates: its columns, what they must hold, and its digest."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, cast

from cds_score.reading.canonical import digest_of
from cds_score.reading.dates import read_date
from cds_score.reading.numbers import Problem
from cds_score.reading.words import read_unit_code

Action = Literal["issue", "replace", "correct", "suspend", "resume", "revoke"]
ACTIONS: tuple[Action, ...] = ("issue", "replace", "correct", "suspend", "resume", "revoke")
COLUMNS = (
    "seq",
    "recorded",
    "action",
    "certificate",
    "unit_code",
    "unit_name",
    "year",
    "tier",
    "decision",
    "decision_date",
    "code",
    "paper",
    "replaces",
    "reason",
    "by",
    "previous",
    "digest",
)
_ACTION_NAMES: dict[Action, dict[str, str]] = {
    "issue": {"vi": "cấp giấy (issue)", "en": "issue"},
    "replace": {"vi": "cấp lại (replace)", "en": "replace"},
    "correct": {"vi": "đính chính (correct)", "en": "correct"},
    "suspend": {"vi": "tạm đình chỉ (suspend)", "en": "suspend"},
    "resume": {"vi": "phục hồi hiệu lực (resume)", "en": "resume"},
    "revoke": {"vi": "thu hồi (revoke)", "en": "revoke"},
}
_COLUMN_NAMES = {
    "recorded": "thời điểm ghi",
    "action": "việc",
    "certificate": "số giấy",
    "unit_code": "mã đơn vị",
    "unit_name": "tên đơn vị",
    "year": "năm",
    "tier": "mức",
    "decision": "số quyết định",
    "decision_date": "ngày quyết định",
    "code": "mã kiểm tra",
    "paper": "mã niêm phong của tệp",
    "replaces": "số của giấy bị thay",
    "reason": "lý do",
    "by": "người ghi sổ",
}
_MOMENT = re.compile(r"(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d:[0-5]\d\+07:00", re.ASCII)
_YEAR = re.compile(r"(?:19|20)\d{2}", re.ASCII)
_PAPER = re.compile(r"(?:[0-9a-f]{64})?", re.ASCII)
_REQUIRED = ("certificate", "unit_name", "decision", "by")
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class Entry:
    """What a line says; every field is a text, and empty where nothing is said."""

    recorded: str
    """When the line was written: `2025-03-05T09:30:00+07:00`."""
    action: Action
    certificate: str
    """The number of the certificate, unique in its year."""
    unit_code: str
    unit_name: str
    year: str
    """The year that is judged."""
    tier: str
    decision: str
    """The number of the decision on which it rests; of a suspension or a revocation: the decision on that."""
    decision_date: str
    """ISO date."""
    code: str
    """The check code printed on the certificate."""
    paper: str
    """The digest in the seal of the PDF that was issued: of all its bytes. Empty: which file it is, is not said."""
    replaces: str
    """The number of the certificate that this one replaces."""
    reason: str
    by: str
    """Who wrote the line."""

    def digest_at(self, seq: str, previous: str) -> str:
        """The digest of the line at that place, after a line with the digest `previous`."""
        return digest_of(self._fields(seq, previous))

    def placed(self, seq: int, previous: str) -> Line:
        """The line at that place."""
        return Line(str(seq), self, previous, self.digest_at(str(seq), previous))

    def _fields(self, seq: str, previous: str) -> dict[str, str]:
        own = {name: getattr(self, name) for name in COLUMNS[1:-2]}
        return {"seq": seq, **own, "previous": previous}


@dataclass(frozen=True, slots=True)
class Line:
    """An entry in its place."""

    seq: str
    entry: Entry
    previous: str
    digest: str

    def cells(self) -> dict[str, str]:
        """Column to text, in the order of the columns."""
        own = {name: getattr(self.entry, name) for name in COLUMNS[1:-2]}
        return {"seq": self.seq, **own, "previous": self.previous, "digest": self.digest}


def line_of(cells: Mapping[str, str]) -> Line:
    """The line of these cells, whatever they hold: see `faults`."""
    own = {name: cells[name] for name in COLUMNS[1:-2] if name != "action"}
    return Line(cells["seq"], Entry(action=cast("Action", cells["action"]), **own), cells["previous"], cells["digest"])


def faults(entry: Entry) -> Iterator[tuple[str, dict[str, Any]]]:
    """What is wrong with the values of a line, as codes of the catalogue."""
    if entry.action not in ACTIONS:
        yield "ledger-action", {"text": entry.action, "known": ", ".join(ACTIONS)}
        return
    required = [*_REQUIRED, *(["reason"] if entry.action != "issue" else [])]
    required += ["replaces"] if entry.action == "replace" else []
    for name in required:
        if not getattr(entry, name):
            yield "ledger-value-missing", {"column": _column(name), "action": _ACTION_NAMES[entry.action]}
    moment = _MOMENT.fullmatch(entry.recorded)
    wrong = {
        "recorded": moment is None or isinstance(read_date(moment[1]), Problem),
        "paper": not _PAPER.fullmatch(entry.paper),
        "year": not _YEAR.fullmatch(entry.year),
        "decision_date": not re.match(r"\d{4}-", entry.decision_date) or isinstance(_day(entry), Problem),
        "replaces": bool(entry.replaces) and entry.action != "replace",
    }
    code = read_unit_code(entry.unit_code)
    wrong["unit_code"] = isinstance(code, Problem)
    for name in COLUMNS[1:-2]:
        if wrong.get(name) or not _is_plain(getattr(entry, name)):
            yield "ledger-value", {"column": _column(name), "text": getattr(entry, name)}


def _column(name: str) -> dict[str, str]:
    """A column as people call it, with its name in the file."""
    return {"vi": f"{_COLUMN_NAMES[name]} ({name})", "en": name}


def _day(entry: Entry) -> object:
    return read_date(entry.decision_date)


def _is_plain(text: str) -> bool:
    """A text on one line that no spreadsheet takes for a formula."""
    return (
        text == text.strip()
        and text.isprintable()
        and len(text) <= _LONGEST
        and unicodedata.is_normalized("NFC", text)
        and text[:1] not in ("=", "+", "-", "@")
    )
