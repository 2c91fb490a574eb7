"""Rules without a document, documents that nobody has seen, and documents of later than the years that are judged.

A rule without a source is the author's own choice and prints as such; whoever approves the set must know how many
there are. A document of after the last year judged cannot have set a rule for it.

Bad:

    applies_to: [2022, 2023]
    …
    source: {document: Quyết định 12/QĐ-UBND, date: 5/1/2025}

Good: the years that the document is for, or the document of those years.

One finding for each kind of rule without a source, and for each day of a later document, at the first of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cds_score.criteria.faults import Path
from cds_score.criteria.lint.subject import Subject
from cds_score.diagnostics import Diagnostic
from cds_score.reading.tree import Mapping, Scalar

TITLE = "Quy tắc không dẫn văn bản, văn bản chưa ai xem, văn bản ban hành sau các năm xét."
CODES = ("lint-source-none", "lint-source-unseen", "lint-source-later", "lint-source-date")
NONE = "none"
_KINDS = {
    "indicators": {"vi": "mức yêu cầu của chỉ tiêu", "en": "targets of indicators"},
    "na": {"vi": "trường hợp chỉ tiêu không áp dụng", "en": "when an indicator does not apply"},
    "complete": {"vi": "điều kiện hoàn thành của nhóm", "en": "when a pillar is complete"},
    "tiers": {"vi": "mức công nhận, xếp loại", "en": "levels of the award"},
    "otherwise": {"vi": "mức dành cho trường hợp còn lại", "en": "the level of all others"},
    "caps": {"vi": "trường hợp hạ mức", "en": "when the level is lowered"},
    "award": {"vi": "điều kiện công nhận", "en": "when recognition may be proposed"},
    "ranking": {"vi": "cách xếp hạng", "en": "the ranking"},
    "rounding": {"vi": "cách làm tròn", "en": "rounding"},
    "evidence": {"vi": "cách tính chỉ tiêu chưa có tài liệu kiểm chứng", "en": "what counts without evidence"},
    "not_applicable": {"vi": "điểm của chỉ tiêu không áp dụng", "en": "points of what does not apply"},
    "total": {"vi": "giới hạn của tổng điểm", "en": "limits of the total"},
    "figures": {"vi": "số liệu của tỉnh theo năm", "en": "figures per year"},
    "decision": {"vi": "quyết định ban hành", "en": "the issuing decision"},
    "deadlines": {"vi": "thời hạn của quy trình thẩm định", "en": "time limits of the procedure"},
    "procedure": {"vi": "quy trình thẩm định", "en": "the procedure of the appraisal"},
    "points_source": {"vi": "điểm và cách tính điểm", "en": "points and scales"},
}
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")


def check(subject: Subject) -> Iterator[Diagnostic]:
    """First what is summed up, then what is wrong with single documents."""
    without: dict[str, list[Path]] = {}
    unseen: list[Path] = []
    later: dict[str, list[Path]] = {}
    for path, node in subject.nodes():
        if not path or path[-1] not in ("source", "points_source") or path[0] in ("inputs", "attributes"):
            continue  # an input or an option may be called so
        if isinstance(node, Scalar) and node.text == NONE:
            without.setdefault(_kind(path), []).append(path)
        elif isinstance(node, Mapping):
            seen = node.items.get("seen")
            if isinstance(seen, Scalar) and seen.text in ("false", "không"):
                unseen.append((*path, "seen"))
            yield from _dated(subject, (*path, "date"), node, later)
    for at, amendment in enumerate(subject.file.amendments):
        if not amendment.seen:
            unseen.append(("amendments", at, "seen"))
    year, place = max(subject.criteria.years), subject.place(("applies_to",))
    for date, paths in later.items():
        yield subject.at(paths[0], CODES[2], date=date, count=len(paths), year=year, place=place)
    for kind, paths in without.items():
        yield subject.at(paths[0], CODES[0], kind=_KINDS[kind], count=len(paths))
    if unseen:
        lines = ", ".join(subject.place(path) for path in unseen[1:6])
        yield subject.at(unseen[0], CODES[1], count=len(unseen), places=lines + ("…" if len(unseen) > 6 else ""))


def _kind(path: Path) -> str:
    """Of what rule it is the source: the nearest key above it that names a kind."""
    return next(str(key) for key in (path[-1], *reversed(path[:-1])) if key in _KINDS)


def _dated(subject: Subject, path: Path, source: Mapping, later: dict[str, list[Path]]) -> Iterator[Diagnostic]:
    """A date without a year; one after the years judged goes to `later`, its places under its text."""
    date = source.items.get("date")
    if not isinstance(date, Scalar) or not date.text:
        return
    years = _YEAR.findall(date.text)
    if not years:
        yield subject.at(path, CODES[3], text=date.text)
    elif min(map(int, years)) > max(subject.criteria.years):
        later.setdefault(date.text, []).append(path)
