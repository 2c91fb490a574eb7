"""An appraisal in the terminal: self-given and appraised side by side, and why they differ."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from cds_score.diagnostics import Lang
    from cds_score.scoring.appraisal import Appraisal, AppraisedLine, Change
    from cds_score.scoring.assessment import Assessment

_WORDS: dict[Lang, dict[str, str]] = {
    "vi": {
        "declared": "Tự đánh giá",
        "appraised": "Thẩm định",
        "recognised": "Công nhận",
        "pillar": "Nhóm",
        "total": "Cả bộ",
        "id": "Mã",
        "indicator": "Chỉ tiêu",
        "opinion": "Ý kiến thẩm định",
        "counts": "Ý kiến",
        "review": "Chưa thẩm định xong",
        "round": "Vòng thẩm định",
        "by": "Người thẩm định (theo lời khai, cho đến khi biên bản được ký)",
        "digest": "Mã kết quả thẩm định",
        "province": "số của tỉnh",
        "reviewer": "người thẩm định",
        "council": "hội đồng",
        "was": "xã khai",
        "same": "Không có chỉ tiêu nào khác kết quả tự đánh giá.",
    },
    "en": {
        "declared": "Self-given",
        "appraised": "Appraised",
        "recognised": "Recognised",
        "pillar": "Pillar",
        "total": "Whole set",
        "id": "Id",
        "indicator": "Indicator",
        "opinion": "Decision",
        "counts": "Decisions",
        "review": "Not reviewed yet",
        "round": "Round",
        "by": "Reviewers (as declared, until the minutes are signed)",
        "digest": "Digest of the appraised facts",
        "province": "the province's figure",
        "reviewer": "reviewer",
        "council": "council",
        "was": "declared",
        "same": "No indicator differs from the self-assessment.",
    },
}


def appraisal_overview(appraisal: Appraisal, *, differing: bool = False) -> RenderableType:
    """The whole appraisal; with `differing` only the indicators whose result is another."""
    result, words = appraisal.appraised, _WORDS[appraisal.appraised.lang]
    unit, period = result.commune, result.period
    parts: list[RenderableType] = [
        Text(f"{unit.name} – {unit.code}, {period.year}: {result.award.status_text}", style="bold"),
        Text(f"{result.criteria.title} ({result.criteria.id}@{result.criteria.version})"),
        *(Text(notice, style="bold yellow") for notice in result.notices),
        Text(),
        _totals(appraisal),
        Text(),
    ]
    lines = [line for line in appraisal.lines if _differs(line) or not differing]
    parts.append(_lines(lines, result) if lines else Text(words["same"]))
    said = [f"{line.standing_text.lower()} {count}" for line, count in _counted(appraisal)]
    parts += [Text(), Text(f"{words['counts']}: {'; '.join(said)}.")]
    if appraisal.unreviewed:
        parts.append(Text(f"{words['review']}: {', '.join(appraisal.unreviewed)}", style="yellow"))
    if appraisal.round_text:
        parts.append(Text(f"{words['round']}: {appraisal.round_text}"))
    if appraisal.people:
        people = "; ".join(person.text for person in appraisal.people)
        parts.append(Text(f"{words['by']}: {people}", style="dim"))
    parts.append(Text(f"{words['digest']}: {appraisal.digest}", style="dim"))
    return Group(*parts)


def _differs(line: AppraisedLine) -> bool:
    """Did the review change anything? What nobody has looked at yet is listed apart."""
    return bool(line.changes) or (line.differs and line.standing != "unreviewed")


def _counted(appraisal: Appraisal) -> list[tuple[AppraisedLine, int]]:
    first = {line.standing: line for line in reversed(appraisal.lines)}
    return [(first[standing], count) for standing, count in appraisal.counts.items() if count]


def _totals(appraisal: Appraisal) -> Table:
    before, after = appraisal.declared, appraisal.appraised
    words = _WORDS[after.lang]
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column(words["pillar"], overflow="fold")
    table.add_column(words["declared"], overflow="fold")
    table.add_column(words["recognised" if after.basis == "recognised" else "appraised"], overflow="fold")
    earlier = {pillar.id: pillar for pillar in before.pillars}
    for pillar in after.pillars:
        old = earlier[pillar.id]
        table.add_row(
            pillar.name, _with(old.status_text, old.points_text), _with(pillar.status_text, pillar.points_text)
        )
    table.add_section()
    table.add_row(
        Text(words["total"], style="bold"), *(_with(each.status_text, _points(each)) for each in (before, after))
    )
    return table


def _points(assessment: Assessment) -> str:
    points = assessment.points
    return f"{points.earned_text}/{points.max_text}" if points is not None else ""


def _with(status: str, points: str) -> str:
    return f"{status} ({points})" if points else status


def _lines(lines: list[AppraisedLine], result: Assessment) -> Table:
    words = _WORDS[result.lang]
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column(words["id"], no_wrap=True)
    table.add_column(words["indicator"], overflow="fold", ratio=4)
    table.add_column(words["declared"], overflow="fold", ratio=3)
    table.add_column(words["appraised"], overflow="fold", ratio=3)
    table.add_column(words["opinion"], overflow="fold", ratio=5)
    for line in lines:
        before, after = line.declared, line.appraised
        table.add_row(
            line.id,
            line.name,
            "\n".join(part for part in (before.value_text, _with(before.state_text, before.points_text)) if part),
            Text(
                "\n".join(part for part in (after.value_text, _with(after.state_text, after.points_text)) if part),
                style="bold" if line.differs else "",
            ),
            "\n".join([_opinion(line), *(_change(each, words) for each in line.changes)]),
        )
    return table


def _opinion(line: AppraisedLine) -> str:
    """“Không chấp nhận: thiếu tài liệu kiểm chứng; chưa có danh sách (Nguyễn Văn An, lần 1, 03/02/2025)”."""
    if not line.decided:
        return line.standing_text
    last = line.decided[-1]
    why = "; ".join(part for part in (last.reason_text, last.note) if part)
    said = f"{line.standing_text}: {why}" if why else line.standing_text
    return f"{said} ({last.person}, {last.round_text}, {last.date_text})"


def _change(change: Change, words: dict[str, str]) -> str:
    """“Số hồ sơ nộp trực tuyến: xã khai 1.205, người thẩm định 1.183 hồ sơ”."""
    named = {"declared": "was"}
    values = ", ".join(f"{words[named.get(origin, origin)]} {text}" for origin, text in change.texts.items())
    return f"{change.label}: {values} {change.unit}".rstrip()
