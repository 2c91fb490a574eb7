"""A criteria set in the terminal: all requirements before one starts."""

from __future__ import annotations

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from cds_score.criteria.compiled import CriteriaSet
from cds_score.diagnostics import Lang
from cds_score.documents.set_contents import Contents, GroupText, PartText, PillarText, Provider, Requirement, contents

_WORDS: dict[Lang, dict[str, str]] = {
    "vi": {
        "id": "Mã",
        "indicator": "Chỉ tiêu, cách xác định và tính điểm",
        "target": "Mức yêu cầu",
        "points": "Điểm",
        "evidence": "Tài liệu kiểm chứng",
        "verified": "Đơn vị xác minh",
        "source": "Nguồn",
        "sources": "Nguồn của mức yêu cầu",
        "own": "Do bộ tiêu chí tự đặt, không dẫn văn bản",
        "mandatory": "* chỉ tiêu bắt buộc",
        "years": "Áp dụng cho các năm: {years}; cho: {levels}",
        "decision": "Văn bản ban hành: {decision}",
        "amendment": "Văn bản sửa đổi, hướng dẫn: {document}",
        "most": "tối đa {points} điểm",
        "figures": "Số liệu phải thu thập, theo đơn vị cung cấp",
        "label": "Số liệu",
        "unit": "Đơn vị tính",
        "accrual": "Tính chất",
        "used": "Dùng cho",
        "rules": "Quy tắc chung",
    },
    "en": {
        "id": "Id",
        "indicator": "Indicator, measure and points",
        "target": "Target",
        "points": "Points",
        "evidence": "Evidence",
        "verified": "Verified by",
        "source": "Source",
        "sources": "Sources of the targets",
        "own": "The set's own choice, no document named",
        "mandatory": "* mandatory indicator",
        "years": "For the years {years}; for: {levels}",
        "decision": "Issued by: {decision}",
        "amendment": "Amended or explained by: {document}",
        "most": "at most {points} points",
        "figures": "Figures to collect, by provider",
        "label": "Figure",
        "unit": "Unit",
        "accrual": "Counted",
        "used": "Used by",
        "rules": "Rules of the whole set",
    },
}


def guide(criteria: CriteriaSet, lang: Lang) -> RenderableType:
    """The whole set: head, each pillar with its rule and indicators, figures to collect, rules, choices, sources."""
    words, found = _WORDS[lang], contents(criteria, lang)
    parts = head(criteria, lang)
    if criteria.about:
        parts += [Text(), Text(criteria.about)]
    for pillar in found.pillars:
        parts += _pillar(pillar, criteria, lang)
    if any(each.mandatory for each in criteria.indicators):
        parts.append(Text(words["mandatory"], style="dim"))
    parts += [Text(), Text(words["figures"], style="bold")]
    for provider in found.providers:
        parts += [Text(), Text(provider.name, style="bold"), _figures(provider, lang)]
    parts += rules(found, lang)
    parts += [Text(), Text(words["sources"], style="bold")]
    parts += [_hanging(f"[{each.number}]", each.text) for each in found.sources]
    return Group(*parts)


def head(criteria: CriteriaSet, lang: Lang) -> list[RenderableType]:
    """Which set it is, for whom, by which documents, and how far it has been compared with them."""
    words = _WORDS[lang]
    parts: list[RenderableType] = [Text(f"{criteria.title} ({criteria.name})", style="bold")]
    if criteria.decision:
        parts.append(Text(words["decision"].format(decision=criteria.decision)))
    parts += [Text(words["amendment"].format(document=each)) for each in criteria.amendments]
    years, levels = ", ".join(map(str, criteria.years)), ", ".join(criteria.levels)
    parts.append(Text(words["years"].format(years=years, levels=levels)))
    parts.append(Text(criteria.approval.text[lang], style="yellow"))
    return parts


def section_title(section: PillarText | GroupText, lang: Lang) -> str:
    """“CQS Chính quyền số (tối đa 40 điểm)”."""
    most = _WORDS[lang]["most"].format(points=section.points) if section.points and not section.more else ""
    more = section.more or most
    return f"{section.id} {section.name}" + (f" ({more})" if more else "")


def _pillar(pillar: PillarText, criteria: CriteriaSet, lang: Lang) -> list[RenderableType]:
    parts: list[RenderableType] = [Text(), Text(section_title(pillar, lang), style="bold")]
    if pillar.rule:
        parts.append(Text(pillar.rule))
    for group in pillar.groups:
        if group.id:
            parts += [Text(), Text(section_title(group, lang), style="bold")]
        parts.append(_table(group.rows, criteria, lang))
    return parts


def _table(rows: list[Requirement], criteria: CriteriaSet, lang: Lang) -> Table:
    words = _WORDS[lang]
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column(words["id"], no_wrap=True)
    table.add_column(words["indicator"], overflow="fold", ratio=5)
    table.add_column(words["target"], overflow="fold", ratio=2)
    if criteria.has_points:
        table.add_column(words["points"], justify="right", no_wrap=True)
    table.add_column(words["evidence"], overflow="fold", ratio=3)
    for each in rows:
        row: list[RenderableType] = [each.id + ("*" if each.mandatory else ""), _what(each, lang)]
        row.append("\n".join(each.targets))
        if criteria.has_points:
            row.append(each.points)
        table.add_row(*row, "\n".join(each.evidence))
    return table


def _what(each: Requirement, lang: Lang) -> Text:
    """Everything about an indicator that has no column of its own."""
    words, what = _WORDS[lang], Text(each.name, style="")
    for line in (each.measure, *(part_line(part) for part in each.parts), *each.scale):
        if line:
            what.append(f"\n{line}")
    for note in (each.wording, each.interpretation, each.note):
        if note:
            what.append(f"\n{note}", style="italic")
    for line in each.not_applicable:
        what.append(f"\n{line}")
    if each.verified_by:
        what.append(f"\n{words['verified']}: {each.verified_by}")
    what.append(f"\n{words['source']} [{each.source_number}]", style="dim")
    return what


def part_line(part: PartText) -> str:
    """“– Tên: “số liệu”; ≥ 90%; Đạt mức yêu cầu được 1 điểm, không đạt được 0 điểm”."""
    return f"– {part.name}: " + "; ".join(text for text in (part.measure, *part.targets, part.scale) if text)


def _figures(provider: Provider, lang: Lang) -> Table:
    words = _WORDS[lang]
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for key, ratio in (("label", 6), ("unit", 2), ("accrual", 3), ("used", 2)):
        table.add_column(words[key], overflow="fold", ratio=ratio)
    for row in provider.rows:
        label = Text(row.label)
        for note in (row.meaning, row.example):
            if note:
                label.append(f"\n{note}", style="dim")
        table.add_row(label, row.unit, row.accrual, ", ".join(row.used))
    return table


def rules(found: Contents, lang: Lang) -> list[RenderableType]:
    """What holds for the whole set, and what of it names no document."""
    words = _WORDS[lang]
    parts: list[RenderableType] = [Text(), Text(words["rules"], style="bold")]
    for rule in found.rules:
        parts.append(Text(f"  {rule.name}", style="bold"))
        parts += [_hanging("–", line) for line in rule.lines]
    if found.own_choices:
        parts += [Text(), Text(f"{words['own']}: {'; '.join(found.own_choices)}.", style="dim")]
    return parts


def _hanging(sign: str, text: str) -> Padding:
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_row(sign, Text(text, overflow="fold"))
    return Padding(grid, (0, 0, 0, 2))
