"""An Assessment in the terminal: the pillars at a glance, the indicators, and what to do next."""

from __future__ import annotations

import os
from collections.abc import Iterator

from rich import box
from rich.console import Console, ConsoleOptions, Group, RenderableType
from rich.padding import Padding
from rich.segment import Segment
from rich.table import Table
from rich.text import Text

from cds_score.diagnostics import Lang
from cds_score.diagnostics.pasted import offered, pasted
from cds_score.documents.result_words import concluded
from cds_score.reading.controls import harmless
from cds_score.scoring.assessment import Assessment, IndicatorResult, PartResult, PillarResult, State

_WORDS: dict[Lang, dict[str, str]] = {
    "vi": {
        "set": "Bộ tiêu chí",
        "period": "Kỳ báo cáo",
        "basis": "Căn cứ",
        "pillar": "Nhóm",
        "status": "Kết quả",
        "points": "Điểm",
        "data": "Số liệu",
        "met": "Đạt",
        "not_met": "Chưa đạt",
        "missing": "Thiếu",
        "not_applicable": "K.áp dụng",
        "id": "Mã",
        "indicator": "Chỉ tiêu",
        "target": "Mức yêu cầu",
        "value": "Kết quả",
        "state": "Đánh giá",
        "total": "Cả bộ",
        "why": "Vì sao",
        "next": "Việc cần làm tiếp",
        "undeclared": "Chưa khai số liệu ({count}): {ids}",
        "more": "Xem từng chỉ tiêu: cds-score explain {file} [MÃ]",
        "mandatory": "* chỉ tiêu bắt buộc",
        "read": "Số liệu đã đọc",
        "input": "Số liệu",
        "declared": "Khai",
        "origin": "Cách hiểu",
        "formula": "Công thức",
        "evidence": "Tài liệu kiểm chứng",
        "explanation": "Giải trình",
        "need": "Còn cần",
        "parts": "Gồm",
        "no_evidence": "chưa nêu",
        "source": "Nguồn mức yêu cầu",
        "unnamed": "(chưa ghi tên đơn vị)",
        "no_figures": "Báo cáo chưa khai số liệu nào.",
        "all_done": "Không còn chỉ tiêu nào chưa đạt.",
        "amendments": "Văn bản sửa đổi, hướng dẫn",
        "ranking": "Căn cứ xếp hạng",
        "as_above": "– từng đơn vị: như ở {id}",
    },
    "en": {
        "set": "Criteria set",
        "period": "Period",
        "basis": "Basis",
        "pillar": "Pillar",
        "status": "Result",
        "points": "Points",
        "data": "Data",
        "met": "Met",
        "not_met": "Not met",
        "missing": "Missing",
        "not_applicable": "N/A",
        "id": "Id",
        "indicator": "Indicator",
        "target": "Target",
        "value": "Value",
        "state": "State",
        "total": "Whole set",
        "why": "Why",
        "next": "What to do next",
        "undeclared": "No data declared ({count}): {ids}",
        "more": "One indicator in full: cds-score explain {file} [ID]",
        "mandatory": "* mandatory indicator",
        "read": "Figures read",
        "input": "Input",
        "declared": "Declared",
        "origin": "Read as",
        "formula": "Formula",
        "evidence": "Evidence",
        "explanation": "Explanation",
        "need": "Needed",
        "parts": "Parts",
        "no_evidence": "none cited",
        "source": "Source of the target",
        "unnamed": "(name not filled in)",
        "no_figures": "The report declares no figure.",
        "all_done": "Every indicator is met.",
        "amendments": "Amendments and guidance",
        "ranking": "Ranked by",
        "as_above": "– each unit: as in {id}",
    },
}
_STYLES = {
    "met": "green",
    "not_met": "red",
    "scored": "cyan",
    "missing": "yellow",
    "not_applicable": "dim",
    "invalid": "bold red",
    "noted": "dim",
}
_NARROWEST, _WIDEST = 80, 140


class _Console(Console):
    """Colours are its own: whatever in a text would steer the terminal is shown as �."""

    def render(self, renderable: RenderableType, options: ConsoleOptions | None = None) -> Iterator[Segment]:
        """The parts of what is printed."""
        for part in super().render(renderable, options):
            yield part if part.is_control else Segment(harmless(part.text), part.style)


def console(error: bool = False) -> Console:
    """Colours only for a terminal that has them; a pipe gets 120 columns unless COLUMNS says otherwise."""
    terminal = _Console(stderr=error, highlight=False, emoji=False, markup=False)
    wanted = os.environ.get("COLUMNS", "")
    width = terminal.width if terminal.is_terminal else int(wanted) if wanted.isdecimal() else 120
    terminal.width = max(_NARROWEST, min(width, _WIDEST))
    return terminal


def overview(assessment: Assessment) -> RenderableType:
    """The whole result of one report."""
    words = _WORDS[assessment.lang]
    parts: list[RenderableType] = [_head(assessment)]
    if assessment.status == "refused":
        if not any(fact.text for fact in assessment.facts):
            return Group(*parts, Text(), Text(words["no_figures"]))
        return Group(*parts, Text(), Text(words["read"], style="bold"), _inputs(assessment))
    parts += [Text(), _pillars(assessment), Text()]
    for pillar in assessment.pillars:
        if not pillar.reasons:
            continue
        parts.append(Text(f"{pillar.id} {pillar.name}: {pillar.status_text}", style="bold"))
        parts += [bullet(reason) for reason in pillar.reasons]
    if any(pillar.reasons for pillar in assessment.pillars):
        parts.append(Text())
    parts += _award(assessment)
    mandatory = any(each.mandatory for each in assessment.indicators)
    parts += [Text(), _indicators(assessment), *([Text(words["mandatory"], style="dim")] if mandatory else []), Text()]
    parts += _next(assessment)
    return Group(*parts)


def _award(assessment: Assessment) -> list[RenderableType]:
    """What the unit may be proposed for, every level with its clauses, and what it is ranked by."""
    award, ranked = assessment.award, assessment.ranking
    parts: list[RenderableType] = [Text(award.status_text, style="bold")]
    parts += [bullet(reason) for reason in award.reasons]
    if award.tiers:
        parts += [Text(), Text(award.name, style="bold")]
    for tier in award.tiers:
        chosen = "bold" if tier.id == award.tier else ""
        parts.append(Text(f"  {tier.name}: {tier.holds_text.lower()}", style=chosen))
        parts += [Padding(bullet(reason), (0, 0, 0, 2)) for reason in tier.reasons]
    if ranked is not None:
        group = f" ({ranked.group_text})" if ranked.group_text else ""
        parts += [Text(), Text(f"{_WORDS[assessment.lang]['ranking']}{group}", style="bold")]
        parts += [bullet(key.label if key.vote else f"{key.label}: {key.text}") for key in ranked.keys]
    return parts


def explanation(assessment: Assessment, indicator: IndicatorResult) -> RenderableType:
    """One indicator from its inputs to its citation."""
    words = _WORDS[assessment.lang]
    title = f"{indicator.id}{'*' if indicator.mandatory else ''} {indicator.name}"
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(style="dim", no_wrap=True)
    grid.add_column(overflow="fold")
    facts = {fact.id: fact for fact in assessment.facts}
    for name in indicator.inputs:
        fact = facts[name]
        unit = f" {fact.unit}" if fact.unit and fact.value_text else ""
        read = f" → {fact.value_text}{unit}" if fact.value_text and fact.value_text != fact.text else unit
        line = f"{fact.label}: {fact.text or '–'}{read} ({fact.origin_text})"
        grid.add_row(words["input"] if name == indicator.inputs[0] else "", line)
    grid.add_row(words["formula"], indicator.formula)
    counts = f" ({indicator.counts_text})" if indicator.counts_text else ""
    grid.add_row(words["value"], indicator.value_text + counts)
    if indicator.target:
        grid.add_row(words["target"], indicator.target)
    grid.add_row(words["state"], Text(indicator.state_text, style=_STYLES[indicator.state]))
    if indicator.points_text:
        grid.add_row(words["points"], indicator.points_text)
    for at, part in enumerate(indicator.parts):
        grid.add_row("" if at else words["parts"], _part(part))
    grid.add_row(words["why"], indicator.sentence)
    if indicator.need:
        grid.add_row(words["need"], indicator.need)
    cited = "; ".join(evidence.text for evidence in indicator.evidence)
    grid.add_row(words["evidence"], cited or words["no_evidence"])
    if indicator.explanation:
        grid.add_row(words["explanation"], indicator.explanation)
    grid.add_row(words["source"], Text(indicator.source_text, style="dim"))
    return Group(Text(title, style="bold"), Padding(grid, (0, 0, 1, 2)))


def _part(part: PartResult) -> Text:
    """“Thôn Đông: Chưa đạt – 5/6 tiêu chí”."""
    shown = f"{part.value_text} ({part.target})" if part.target else part.value_text
    points = f" – {part.points_text}" if part.points_text else ""
    line = Text(f"{part.name}: ")
    line.append(part.state_text, style=_STYLES[part.state])
    line.append(f" – {shown}{points}")
    for reason in part.reasons:
        line.append(f"\n    {reason}", style="dim")
    return line


def _head(assessment: Assessment) -> RenderableType:
    words = _WORDS[assessment.lang]
    commune = assessment.commune
    name = (commune.name or words["unnamed"]) + (f" – {commune.code}" if commune.code else "")
    place = ", ".join(part for part in (name, commune.province) if part)
    year = f" – {assessment.period.year}" if assessment.period.year else ""
    lines = [Text(f"{place}{year}: {assessment.status_text}", style="bold")]
    if assessment.award.tiers:
        lines.append(Text(concluded(assessment), style="bold"))
    criteria = assessment.criteria
    lines.append(Text(f"{words['set']}: {criteria.title} ({criteria.id}@{criteria.version})"))
    lines += [Text(f"{words['amendments']}: {each}") for each in criteria.amendments]
    if assessment.period.text:
        lines.append(Text(f"{words['period']}: {assessment.period.text} – {assessment.basis_text}"))
    lines += [Text(notice, style="bold yellow") for notice in assessment.notices]
    if not criteria.approved:
        lines.append(Text(criteria.approval_text, style="yellow"))
    return Group(*lines)


def _pillars(assessment: Assessment) -> Table:
    words = _WORDS[assessment.lang]
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column(words["pillar"], overflow="fold")
    table.add_column(words["status"], overflow="fold")
    with_points = assessment.points is not None
    if with_points:
        table.add_column(words["points"], justify="right", no_wrap=True)
    for name in ("met", "not_met", "missing", "not_applicable"):
        table.add_column(words[name], justify="right", no_wrap=True)
    table.add_column(words["data"], justify="right", no_wrap=True)
    for pillar in assessment.pillars:
        table.add_row(*_pillar_row(pillar, with_points))
        for group in pillar.groups:
            row = [f"  {group.name}", "", *([group.points_text] if with_points else [])]
            table.add_row(*row, *(str(number) for number in _counted(group.counts)), "", style="dim")
    total = [Text(words["total"], style="bold"), Text(assessment.status_text, style="bold")]
    if assessment.points is not None:
        total.append(Text(f"{assessment.points.earned_text}/{assessment.points.max_text}", style="bold"))
    counts = assessment.counts
    total += [Text(str(number), style="bold") for number in _counted(counts)]
    declared, required = (sum(getattr(p, name) for p in assessment.pillars) for name in ("declared", "required"))
    total.append(Text(f"{declared}/{required}", style="bold"))
    table.add_section()
    table.add_row(*total)
    return table


def _pillar_row(pillar: PillarResult, with_points: bool) -> list[RenderableType]:
    done = pillar.status == "complete" or (pillar.status == "scored" and not pillar.why)
    style = "green" if done else "red" if "not_met" in pillar.why else "yellow"
    name = f"{pillar.name} ({pillar.kind_text})" if pillar.kind_text else pillar.name
    row: list[RenderableType] = [name, Text(pillar.status_text, style=style)]
    if with_points:
        row.append(pillar.points_text)
    row += [str(number) for number in _counted(pillar.counts)]
    row.append(f"{pillar.declared}/{pillar.required}")
    return row


def _counted(counts: dict[State, int]) -> tuple[int, int, int, int]:
    met = counts["met"] + counts["scored"]
    return met, counts["not_met"], counts["missing"] + counts["invalid"], counts["not_applicable"]


def _indicators(assessment: Assessment) -> Table:
    words = _WORDS[assessment.lang]
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column(words["id"], no_wrap=True)
    table.add_column(words["indicator"], overflow="fold", ratio=5)
    table.add_column(words["target"], overflow="fold", ratio=2)
    table.add_column(words["value"], overflow="fold", ratio=2)
    with_points = assessment.points is not None
    if with_points:
        table.add_column(words["points"], justify="right", no_wrap=True)
    table.add_column(words["state"], overflow="fold", ratio=2)
    groups = {group.id: group for pillar in assessment.pillars for group in pillar.groups}
    shown = ""
    for indicator in assessment.indicators:
        if indicator.group and indicator.group != shown:
            table.add_row(indicator.group, Text(groups[indicator.group].name, style="bold"))
        shown = indicator.group
        counts = f"\n{indicator.counts_text}" if indicator.counts_text else ""
        row: list[RenderableType] = [
            indicator.id + ("*" if indicator.mandatory else ""),
            indicator.name,
            indicator.target,
            indicator.value_text + counts,
        ]
        if with_points:
            row.append(indicator.points_text)
        row.append(Text(indicator.state_text, style=_STYLES[indicator.state]))
        table.add_row(*row)
        first = next(each for each in assessment.indicators if each.parts == indicator.parts)
        if indicator.parts and first is not indicator:
            table.add_row("", Text(words["as_above"].format(id=first.id), style="dim"))
            continue
        for part in indicator.parts:
            table.add_row(*_part_row(part, with_points))
    return table


def _part_row(part: PartResult, with_points: bool) -> list[RenderableType]:
    reasons = (Padding(Text(reason, style="dim"), (0, 0, 0, 2)) for reason in part.reasons)
    name = Group(Text(f"– {part.name}"), *reasons)
    state = Text(part.state_text, style=_STYLES[part.state])
    return ["", name, part.target, part.value_text, *([part.points_text] if with_points else []), state]


def _next(assessment: Assessment) -> list[RenderableType]:
    words = _WORDS[assessment.lang]
    silent = [each for each in assessment.indicators if each.state == "missing" and each.value_text == "–"]
    others = [each for each in assessment.indicators if each.need and each not in silent]
    if not silent and not others:
        return [Text(words["all_done"], style="green")]
    parts: list[RenderableType] = [Text(words["next"], style="bold")]
    parts += [bullet(f"{each.id}: {each.need}") for each in others]
    if silent:
        ids = ", ".join(each.id for each in silent)
        parts.append(bullet(words["undeclared"].format(count=len(silent), ids=ids)))
    parts.append(Text(offered(words["more"].format(file=pasted(assessment.report))), style="dim"))
    return parts


def _inputs(assessment: Assessment) -> Table:
    words = _WORDS[assessment.lang]
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for key in ("input", "declared", "origin"):
        table.add_column(words[key], overflow="fold")
    for fact in assessment.facts:
        if fact.text:
            table.add_row(fact.label, fact.text, fact.origin_text)
    return table


def bullet(text: str, indent: int = 2, *, sign: str = "–") -> Padding:
    """A line of a list after its sign or number, its further lines under its first word."""
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_row(sign, Text(text, overflow="fold"))
    return Padding(grid, (0, 0, 0, indent))
