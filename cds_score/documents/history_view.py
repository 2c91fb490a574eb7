"""The history of a case: for the terminal, and as plain data for JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from cds_score.criteria.compiled import CriteriaSet
from cds_score.diagnostics import Lang
from cds_score.documents.environment import short_digest
from cds_score.reading.dates import format_date
from cds_score.selfreport.deadlines import Running, running
from cds_score.selfreport.history import DOCUMENT, REPORT, REVIEW_COUNT, Event, History
from cds_score.selfreport.model import SelfReport
from cds_score.selfreport.steps import Proceeding, allowed_text

_WORDS: dict[Lang, dict[str, str]] = {
    "vi": {
        "title": "Lịch sử hồ sơ: {unit}, năm {year} ({set})",
        "own": "Quy trình: do bộ tiêu chí quy định, căn cứ {source}.",
        "default": "Quy trình: mặc định của chương trình, không phải quy định của văn bản nào.",
        "none": "quy trình tự đặt, không dẫn văn bản",
        "number": "Dòng",
        "when": "Thời điểm",
        "step": "Chuyển bước",
        "who": "Người chuyển",
        "why": "Lý do, văn bản",
        "report": "Báo cáo",
        "code": "Mã",
        "unit": "Đơn vị",
        "from": "Từ bước",
        "to": "Đến bước",
        "limits": "Thời hạn",
        "limits_of": "Thời hạn của {units}:",
        "every": "cả {count} đơn vị",
        "commune": "người của xã {code}",
        "paper": "văn bản {document}",
        "entries": "{count} dòng thẩm định",
        "stage": "Đang ở bước: {stage} (số liệu {figures}).",
        "next": "Chuyển được đến: {allowed}.",
        "locked": "đã khóa",
        "open": "đang mở",
        "empty": "Chưa có lịch sử: hồ sơ ở bước {stage}.",
        "within": "Hạn “{name}”: đến hết ngày {day}{over}.",
        "at_least": "“{name}”: phải đủ đến hết ngày {day}{over}.",
        "request": "“{name}”: nhận đến hết ngày {day}{over}.",
        "over": ", đã qua",
        "running": ", chưa qua",
        "days": "{days} ngày làm việc kể từ sau ngày {start}; căn cứ: {source}.",
        "head": "Mã lịch sử: {head}",
        "moved": "Đã ghi vào {path}: {from} → {to}, ngày {day}.",
        "notice": "Họ tên, cơ quan ở trên là do người chạy lệnh tự khai, chưa phải chữ ký; chỉ có giá trị khi văn bản "
        "in mã lịch sử này được ký.",
        "with_head": "Mã “{head}” là của dòng {line} ({day}); sau đó có thêm {more} dòng.",
    },
    "en": {
        "title": "History of a case: {unit}, {year} ({set})",
        "own": "Procedure: that of the set; source: {source}.",
        "default": "Procedure: that of the program, which no document lays down.",
        "none": "the procedure's own choice, no document",
        "number": "Line",
        "when": "When",
        "step": "Step",
        "who": "Who",
        "why": "Why, paper",
        "report": "Report",
        "code": "Code",
        "unit": "Unit",
        "from": "From",
        "to": "To",
        "limits": "Time limits",
        "limits_of": "Time limits of {units}:",
        "every": "all {count} units",
        "commune": "of the commune {code}",
        "paper": "paper {document}",
        "entries": "{count} entries of the review",
        "stage": "It stands at: {stage} (figures {figures}).",
        "next": "It may go to: {allowed}.",
        "locked": "closed",
        "open": "open",
        "empty": "There is no history yet: the case is at {stage}.",
        "within": "“{name}”: up to and with {day}{over}.",
        "at_least": "“{name}”: lasts up to and with {day}{over}.",
        "request": "“{name}”: may be asked for up to and with {day}{over}.",
        "over": ", over",
        "running": ", not over",
        "days": "{days} working days after {start}; source: {source}.",
        "head": "Code of the history: {head}",
        "moved": "Recorded in {path}: {from} → {to}, {day}.",
        "notice": "Names and offices above are what people said of themselves, no signatures; they count only once a "
        "paper with this code is signed.",
        "with_head": "“{head}” is the code of line {line} ({day}); {more} lines were added since.",
    },
}  # fmt: skip


def notice(lang: Lang) -> str:
    """What the names in a history are worth, for every place that prints them."""
    return _WORDS[lang]["notice"]


def who_text(event: Event, lang: Lang) -> str:
    """Name, office, and the commune whose official it is."""
    of = f", {_WORDS[lang]['commune'].format(code=event.actor_unit)}" if event.actor_unit else ""
    return f"{event.actor_name} ({event.actor_office}{of})"


def limit_lines(limit: Running, lang: Lang, day: date | None = None) -> list[str]:
    """A time limit and what it is worked out from; with a `day`, whether it is over by then."""
    words, deadline = _WORDS[lang], limit.deadline
    over = "" if day is None else words["over" if limit.is_over(day) else "running"]
    source = words["none"] if deadline.source == "none" else deadline.source
    return [
        words[deadline.kind].format(name=deadline.name, day=format_date(limit.last), over=over),
        words["days"].format(days=deadline.days, start=format_date(limit.start), source=source),
    ]


def taken(proceeding: Proceeding, event: Event, path: Path, lang: Lang) -> list[str]:
    """What is said of a step that has just been recorded."""
    words, procedure = _WORDS[lang], proceeding.procedure
    steps = {"from": procedure.name(event.from_stage), "to": procedure.name(event.to_stage)}
    said = words["moved"].format(path=path, day=format_date(event.day), **steps)
    lines = _limits_after(proceeding, event, lang)
    return [said, *lines, words["head"].format(head=short_digest(event.digest)), words["notice"]]


def taken_together(steps: Iterable[tuple[str, Proceeding, Event]], lang: Lang) -> RenderableType:
    """The steps of many units that have just been recorded, each with its code, and the time limits that now run.

    Those stand in the table where every unit has others; else the same of several units stand once below it. A step is
    the unit's code and name, its case as it was before, and its line.
    """
    words, listed = _WORDS[lang], list(steps)
    limits = {unit: "\n".join(_limits_after(proceeding, event, lang)) for unit, proceeding, event in listed}
    alike: dict[str, list[str]] = {}
    for unit, text in limits.items():
        alike.setdefault(text, []).append(unit)
    apart = len(alike) == len(listed)
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for key in ("unit", "from", "to", *(["limits"] if apart else [])):
        table.add_column(words[key], overflow="fold")
    table.add_column(words["code"], no_wrap=True)
    for unit, proceeding, event in listed:
        name = proceeding.procedure.name
        cells = [unit, name(event.from_stage), name(event.to_stage), *([limits[unit]] if apart else [])]
        table.add_row(*cells, short_digest(event.digest))
    if apart:
        return table
    below = [Text(line) for text, units in alike.items() if text for line in _of_units(text, units, len(listed), lang)]
    return Group(table, *below)


def _of_units(limits: str, units: Sequence[str], count: int, lang: Lang) -> list[str]:
    """Time limits below the units that have them, of `count` in all."""
    words = _WORDS[lang]
    named = words["every"].format(count=count) if len(units) == count else "; ".join(units)
    return [words["limits_of"].format(units=named), *(f"  {line}" for line in limits.split("\n"))]


def _limits_after(proceeding: Proceeding, event: Event, lang: Lang) -> list[str]:
    """The time limits that run once an event has been added to a case."""
    history = History((*proceeding.history.events, event))
    return [limit_lines(each, lang)[0] for each in running(history, proceeding.procedure, proceeding.holidays)]


def found_head(proceeding: Proceeding, head: str, lang: Lang) -> str | None:
    """Of which line a printed code is, and how many were added since; None where it is of none."""
    event = proceeding.history.with_head(head)
    if event is None:
        return None
    line = proceeding.history.events.index(event) + 1
    said = {"head": head, "line": line, "day": format_date(event.day), "more": len(proceeding.history.events) - line}
    return _WORDS[lang]["with_head"].format(**said)


def overview(
    proceeding: Proceeding, report: SelfReport, criteria: CriteriaSet, lang: Lang, day: date | None = None
) -> RenderableType:  # fmt: skip
    """Every event, where the case stands, the time limits that run, the head, and what all of that is worth."""
    words, procedure, history = _WORDS[lang], proceeding.procedure, proceeding.history
    title = words["title"].format(unit=report.unit.name or report.unit.code, year=report.year, set=criteria.name)
    source = words["none"] if procedure.source == "none" else procedure.source
    rule = words["own"].format(source=source) if criteria.procedure is not None else words["default"]
    parts: list[RenderableType] = [Text(title, style="bold"), Text(rule), Text()]
    if not history.events:
        empty = [
            words["empty"].format(stage=procedure.first.name),
            words["next"].format(allowed=allowed_text(proceeding)[lang]),
        ]
        return Group(*parts, *map(Text, empty))
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for key in ("number", "when"):
        table.add_column(words[key], no_wrap=True)
    for key in ("step", "who", "why"):
        table.add_column(words[key], overflow="fold", ratio=3)
    for key in ("report", "code"):
        table.add_column(words[key], no_wrap=True)
    for number, event in enumerate(history.events, 1):
        table.add_row(
            str(number),
            event.time_text,
            f"{procedure.name(event.from_stage)} → {procedure.name(event.to_stage)}",
            who_text(event, lang),
            _why(event, lang),
            event.details.get(REPORT, "")[:4],
            event.digest[:4],
        )
    figures = words["locked" if history.locked else "open"]
    lines = [
        words["stage"].format(stage=procedure.name(history.stage), figures=figures),
        words["next"].format(allowed=allowed_text(proceeding)[lang]),
    ]
    for limit in running(history, procedure, proceeding.holidays):
        first, second = limit_lines(limit, lang, day)
        lines += [first, f"  {second}"]
    said = [words["head"].format(head=short_digest(history.head)), words["notice"]]
    return Group(*parts, table, *map(Text, lines), Text(), *map(Text, said))


def _why(event: Event, lang: Lang) -> str:
    words, details = _WORDS[lang], event.details
    paper = words["paper"].format(document=details[DOCUMENT]) if details.get(DOCUMENT) else ""
    entries = words["entries"].format(count=details[REVIEW_COUNT]) if details.get(REVIEW_COUNT) else ""
    return "; ".join(filter(None, (event.reason, paper, entries)))


def record(
    proceeding: Proceeding, report: SelfReport, criteria: CriteriaSet, lang: Lang, day: date | None = None
) -> dict[str, Any]:  # fmt: skip
    """The same as JSON: days are ISO dates; `over` is null where no day was given."""
    procedure, history = proceeding.procedure, proceeding.history
    stage = history.stage or procedure.first.id
    return {
        "report": report.source.name,
        "commune": {"code": report.unit.code, "name": report.unit.name},
        "set": criteria.name,
        "own_procedure": criteria.procedure is not None,
        "stage": {"id": stage, "name": procedure.name(stage)},
        "locked": history.locked,
        "whole": history.whole,
        "head": history.head,
        "events": [event_record(event, procedure.name) for event in history.events],
        "deadlines": [
            {
                "id": each.deadline.id,
                "name": each.deadline.name,
                "kind": each.deadline.kind,
                "days": each.deadline.days,
                "start": each.start.isoformat(),
                "last": each.last.isoformat(),
                "over": None if day is None else each.is_over(day),
                "source": each.deadline.source,
                "unknown_years": list(each.unknown_years),
            }
            for each in running(history, procedure, proceeding.holidays)
        ],
        "notice": notice(lang),
    }


def event_record(event: Event, name: Callable[[str], str]) -> dict[str, Any]:
    """One line of a history; `name` gives what a stage is called."""
    return {
        "at": event.at,
        "actor": {"name": event.actor_name, "office": event.actor_office, "unit": event.actor_unit},
        "action": event.action,
        "from": {"id": event.from_stage, "name": name(event.from_stage)},
        "to": {"id": event.to_stage, "name": name(event.to_stage)},
        "reason": event.reason,
        "details": dict(event.details),
        "digest": event.digest,
    }
