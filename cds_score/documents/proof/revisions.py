"""What became of a paper after it was made: every later revision of its file, and what each adds or replaces.

A program that signs, numbers, dates or seals a paper in the usual way appends to the file: the paper's own bytes stay,
and each appended part (incremental update) ends as a PDF ends. What is said of a part comes from comparing the whole
file before it with the whole file after it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from cds_score.documents.errors import DocumentError
from cds_score.documents.proof.seal import Seal, check_seal
from cds_score.documents.proof.snapshot import PageState, Snapshot, snapshot

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cds_score.diagnostics import Lang

Kind = Literal[
    "signature",
    "timestamp",
    "validation",
    "shown",
    "annotation",
    "drawn",
    "page",
    "pages",
    "attachment",
    "new_attachment",
    "metadata",
    "form",
    "catalogue",
    "trailing",
    "nothing",
    "unreadable",
]
State = Literal["whole", "extended", "rewritten", "unsealed", "unreadable"]
Replaced = Literal["pages", "attachments", "metadata"]

_END = re.compile(rb"startxref\s{1,4}(\d{1,12})\s{1,4}%%EOF(?:\r\n|\n|\r)?")
_MOST = 50
"""So many revisions are looked at one by one; the last of them holds whatever is left."""
_REPLACES: dict[Kind, Replaced] = {
    "page": "pages",
    "pages": "pages",
    "attachment": "attachments",
    "metadata": "metadata",
}
_SENTENCES: dict[Kind, dict[Lang, str]] = {
    "signature": {"vi": "thêm chữ ký số ({what})", "en": "adds a digital signature ({what})"},
    "shown": {"vi": "đặt hình chữ ký lên trang {what}", "en": "shows a signature on page {what}"},
    "timestamp": {"vi": "thêm dấu thời gian ({what})", "en": "adds a time stamp ({what})"},
    "validation": {
        "vi": "thêm dữ liệu để kiểm tra chữ ký về sau (DSS)",
        "en": "adds data for checking signatures later (DSS)",
    },
    "annotation": {
        "vi": "thêm, đổi hoặc bỏ dấu, ghi chú đặt trên trang {what}",
        "en": "adds, changes or removes stamps or notes on page {what}",
    },
    "drawn": {
        "vi": "in thêm lên trang {what}, nội dung cũ của trang còn nguyên bên dưới",
        "en": "draws over page {what}; what was there is left below",
    },
    "page": {"vi": "THAY nội dung trang {what}", "en": "REPLACES what page {what} shows"},
    "pages": {"vi": "THAY số trang: từ {what}", "en": "CHANGES the number of pages: from {what}"},
    "attachment": {"vi": "THAY hoặc bỏ tệp đính kèm: {what}", "en": "REPLACES or removes attached files: {what}"},
    "new_attachment": {"vi": "thêm tệp đính kèm: {what}", "en": "adds attached files: {what}"},
    "metadata": {"vi": "THAY siêu dữ liệu của tệp", "en": "REPLACES the metadata of the file"},
    "form": {"vi": "thêm hoặc đổi ô điền", "en": "adds or changes form fields"},
    "catalogue": {"vi": "đổi phần khác của tệp: {what}", "en": "changes other parts of the file: {what}"},
    "trailing": {
        "vi": "có dữ liệu lạ ở cuối tệp, không phải là phần ghi thêm đúng chuẩn",
        "en": "there is something odd at the end of the file, which is no proper update",
    },
    "nothing": {"vi": "không đổi gì người đọc thấy được", "en": "changes nothing that a reader would see"},
    "unreadable": {"vi": "không đọc được phần này", "en": "this part cannot be read"},
}
_PARTS: dict[str, dict[Lang, str]] = {
    "StructTreeRoot": {"vi": "cấu trúc cho trình đọc màn hình", "en": "the structure for screen readers"},
    "Outlines": {"vi": "mục lục", "en": "the outline"},
    "OCProperties": {"vi": "các lớp, có thể ẩn nội dung", "en": "layers, which may hide content"},
    "OpenAction": {"vi": "việc làm khi mở tệp", "en": "what happens when the file is opened"},
    "Names/JavaScript": {"vi": "đoạn chương trình chạy khi mở tệp", "en": "a script that runs when the file is opened"},
}
"""Parts of a file that a reader may have heard of; others are called by their name in the file."""
_STATES: dict[State, dict[Lang, str]] = {
    "whole": {
        "vi": "Tệp còn nguyên như lúc được tạo, không ai ghi thêm gì.",
        "en": "The file is as it was made; nothing was added.",
    },
    "extended": {
        "vi": "Phần được tạo ban đầu còn nguyên ({length} byte đầu); sau đó có {count} lần ghi thêm.",
        "en": "The paper as it was made is intact (the first {length} bytes); {count} parts were added after it.",
    },
    "rewritten": {
        "vi": "Niêm phong không còn khớp: tệp đã bị sửa, bị cắt, hoặc được một phần mềm khác lưu lại toàn bộ. Không "
        "còn chứng minh được phần nào là bản gốc; chỉ còn đọc được: {readable}.",
        "en": "The seal does not fit any more: the file was changed, cut, or saved anew as a whole. No part of it is "
        "shown to be the original; what can still be read: {readable}.",
    },
    "unsealed": {
        "vi": "Tệp không có niêm phong của chương trình này; còn đọc được: {readable}.",
        "en": "The file bears no seal of this program; what can be read: {readable}.",
    },
    "unreadable": {"vi": "Tệp không phải là PDF lành lặn.", "en": "The file is no sound PDF."},
}
_NOTHING = {"vi": "không có gì", "en": "nothing"}
_PAGES = {"vi": "{count} trang", "en": "{count} pages"}
_ATTACHED = {"vi": "tệp đính kèm {names}", "en": "attached files {names}"}


@dataclass(frozen=True, slots=True)
class Revision:
    """One part that was appended: the bytes from `start` to `end`, and what it changes."""

    number: int
    """The paper as it was made is 1, so these begin with 2."""
    start: int
    end: int
    changes: dict[Kind, str]
    """What kind of thing changes, and which: pages, names."""

    def text(self, lang: Lang) -> str:
        """What it does, in one sentence."""
        said = "; ".join(_SENTENCES[kind][lang].format(what=_named(what, lang)) for kind, what in self.changes.items())
        return f"{said[0].upper()}{said[1:]}."


@dataclass(slots=True)
class Revisions:
    """The history of a file as far as the file itself tells it."""

    state: State
    seal: Seal
    revisions: list[Revision] = field(default_factory=list)
    pages: int = 0
    """How many pages the file shows today."""
    files: list[str] = field(default_factory=list)
    """Names of the files that it carries today."""
    signed: int = 0
    """How many of its fields bear a signature or a time stamp today."""

    @property
    def replaced(self) -> set[Replaced]:
        """Which parts of the paper some later revision replaces."""
        return {_REPLACES[kind] for each in self.revisions for kind in each.changes if kind in _REPLACES}

    def text(self, lang: Lang) -> str:
        """How the file stands to the paper as it was made, in one sentence or two."""
        readable = [_PAGES[lang].format(count=self.pages)] if self.pages else []
        readable += [_ATTACHED[lang].format(names=", ".join(self.files))] if self.files else []
        said = "; ".join(readable) or _NOTHING[lang]
        return _STATES[self.state][lang].format(length=self.seal.length, count=len(self.revisions), readable=said)


def revisions(pdf: bytes) -> Revisions:
    """The paper that a file begins with, and all that follows. Never raises: what cannot be read is said."""
    seal = check_seal(pdf)
    today = _snapshot(pdf)
    if not seal.intact:
        if today is None:
            return Revisions("unreadable", seal)
        state: State = "rewritten" if seal.found else "unsealed"
        return Revisions(state, seal, [], len(today.pages), sorted(today.files), len(today.signatures))
    found = Revisions("whole", seal)
    before, start = _snapshot(pdf[: seal.length]), seal.length
    for end, proper in _ends(pdf, seal.length):
        after = today if end == len(pdf) else _snapshot(pdf[:end])
        changes: dict[Kind, str] = {} if proper else {"trailing": ""}
        changes |= {"unreadable": ""} if before is None or after is None else dict(_changes(before, after))
        changes = changes or {"nothing": ""}
        found.revisions.append(Revision(len(found.revisions) + 2, start, end, changes))
        found.state, before, start = "extended", after or before, end
    if today is not None:
        found.pages, found.files, found.signed = len(today.pages), sorted(today.files), len(today.signatures)
    return found


def _named(what: str, lang: Lang) -> str:
    """Parts of the catalogue in words; names and numbers as they are."""
    return ", ".join(_PARTS[each][lang] if each in _PARTS else each for each in what.split(", "))


def _snapshot(pdf: bytes) -> Snapshot | None:
    try:
        return snapshot(pdf)
    except DocumentError:
        return None


def _ends(pdf: bytes, start: int) -> list[tuple[int, bool]]:
    """Where the parts after `start` end, and whether each ends as it should.

    A text that only looks like an end, inside a stream, is none.
    """
    ends: list[int] = []
    at = start
    for match in _END.finditer(pdf, start):
        if at <= int(match[1]) < match.start() and len(ends) < _MOST - 1:
            at = match.end()
            ends.append(at)
    if not ends or pdf[at:].strip():
        return [*((end, True) for end in ends), (len(pdf), False)] if pdf[at:].strip() else []
    return [*((end, True) for end in ends[:-1]), (len(pdf), True)]


def _changes(before: Snapshot, after: Snapshot) -> Iterable[tuple[Kind, str]]:
    new = {name: kind for name, kind in after.signatures.items() if name not in before.signatures}
    if signed := [name for name, kind in new.items() if kind == "signature"]:
        yield "signature", ", ".join(signed)
    if stamped := [name for name, kind in new.items() if kind == "timestamp"]:
        yield "timestamp", ", ".join(stamped)
    if before.validation != after.validation:
        yield "validation", ""
    yield from _page_changes(before.pages, after.pages, bool(signed))
    names = before.files.keys() | after.files.keys()
    if lost := sorted(name for name in before.files if before.files[name] != after.files.get(name)):
        yield "attachment", ", ".join(lost)
    if more := sorted(names - before.files.keys()):
        yield "new_attachment", ", ".join(more)
    if (before.metadata, before.information) != (after.metadata, after.information):
        yield "metadata", ""
    if before.forms != after.forms or before.signatures.keys() - after.signatures.keys():
        yield "form", ""
    keys = before.catalogue.keys() | after.catalogue.keys()
    if other := sorted(key for key in keys if before.catalogue.get(key) != after.catalogue.get(key)):
        yield "catalogue", ", ".join(key.removeprefix("/") for key in other)


def _page_changes(
    before: list[PageState], after: list[PageState], signed: bool
) -> Iterable[tuple[Kind, str]]:  # fmt: skip
    pairs = list(enumerate(zip(before, after, strict=False), 1))
    replaced = [number for number, (old, new) in pairs if not _is_kept(old, new)]
    drawn = [n for n, (old, new) in pairs if n not in replaced and len(old.streams) != len(new.streams)]
    shown = [n for n, (old, new) in pairs if signed and old.fields < new.fields]
    noted = [
        number
        for number, (old, new) in pairs
        if old.annotations != new.annotations or (old.fields != new.fields and number not in shown)
    ]
    kinds: dict[Kind, list[int]] = {"shown": shown, "annotation": noted, "drawn": drawn, "page": replaced}
    for kind, numbers in kinds.items():
        if numbers:
            yield kind, ", ".join(map(str, numbers))
    if len(before) != len(after):
        yield "pages", f"{len(before)} → {len(after)}"


def _is_kept(old: PageState, new: PageState) -> bool:
    """Is all that the page drew still drawn, unclipped, by the same means? More may be drawn over it."""
    begin = 0
    while begin < len(new.streams) and new.saves[begin] and new.streams[begin : begin + 1] != old.streams[:1]:
        begin += 1
    kept = new.streams[begin : begin + len(old.streams)] == old.streams
    same = all(new.resources.get(name) == digest for name, digest in old.resources.items())
    return kept and same and old.frame == new.frame
