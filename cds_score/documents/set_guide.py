"""A criteria set in the terminal: all requirements before one starts."""

from __future__ import annotations

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from cds_score.criteria.compiled import CriteriaSet, Indicator
from cds_score.diagnostics import Lang
from cds_score.scoring.award import award_rule_text
from cds_score.scoring.rules import pillar_rule_text
from cds_score.scoring.texts import TEXTS

_WORDS = {
    "vi": {
        "id": "Mã",
        "indicator": "Chỉ tiêu và cách xác định",
        "target": "Mức yêu cầu",
        "points": "Điểm",
        "evidence": "Tài liệu kiểm chứng",
        "verified": "Đơn vị xác minh",
        "source": "Nguồn",
        "own": "Do bộ tiêu chí tự đặt, không dẫn văn bản",
        "mandatory": "* chỉ tiêu bắt buộc",
        "years": "Áp dụng cho các năm: {years}; cho: {levels}",
        "decision": "Văn bản ban hành: {decision}",
        "or": "; ",
    },
    "en": {
        "id": "Id",
        "indicator": "Indicator and measure",
        "target": "Target",
        "points": "Points",
        "evidence": "Evidence",
        "verified": "Verified by",
        "source": "Source",
        "own": "The set's own choice, no document named",
        "mandatory": "* mandatory indicator",
        "years": "For the years {years}; for: {levels}",
        "decision": "Issued by: {decision}",
        "or": "; ",
    },
}


def guide(criteria: CriteriaSet, lang: Lang) -> RenderableType:
    """The whole set: head, each pillar with its rule and indicators, the award, what the set itself chose."""
    words = _WORDS[lang]
    parts: list[RenderableType] = [Text(f"{criteria.title} ({criteria.name})", style="bold")]
    if criteria.decision:
        parts.append(Text(words["decision"].format(decision=criteria.decision)))
    years, levels = ", ".join(map(str, criteria.years)), ", ".join(criteria.levels)
    parts.append(Text(words["years"].format(years=years, levels=levels)))
    parts.append(Text(criteria.approval.text[lang], style="yellow"))
    if criteria.about:
        parts += [Text(), Text(criteria.about)]
    for pillar in criteria.pillars:
        parts += [Text(), Text(f"{pillar.id} {pillar.name}", style="bold")]
        if pillar.rule is not None:
            parts.append(Text(pillar_rule_text(pillar.rule, criteria, lang)))
        for group in pillar.groups:
            if group.id:
                parts.append(Text(f"{group.id} {group.name}", style="bold"))
            parts.append(_table(group.indicators, criteria, lang))
    parts += [Text(words["mandatory"], style="dim"), Text(), Text(award_rule_text(criteria, lang), style="bold")]
    chosen = criteria.own_choices[lang]
    if chosen:
        parts.append(Text(f"{words['own']}: {'; '.join(chosen)}.", style="dim"))
    return Group(*parts)


def _table(indicators: list[Indicator], criteria: CriteriaSet, lang: Lang) -> Table:
    words, texts = _WORDS[lang], TEXTS[lang]
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column(words["id"], no_wrap=True)
    table.add_column(words["indicator"], overflow="fold", ratio=5)
    table.add_column(words["target"], overflow="fold", ratio=2)
    if criteria.has_points:
        table.add_column(words["points"], justify="right", no_wrap=True)
    table.add_column(words["evidence"], overflow="fold", ratio=3)
    for each in indicators:
        cited = texts["source.none"] if each.source == "none" else each.source
        what = Text(f"{each.name}\n{each.formula}")
        for note in (each.wording, each.interpretation, each.note):
            if note:
                what.append(f"\n{note}", style="italic")
        if each.verified_by:
            what.append(f"\n{words['verified']}: {each.verified_by}")
        what.append(f"\n{words['source']}: {cited}", style="dim")
        row: list[RenderableType] = [
            each.id + ("*" if each.mandatory else ""),
            what,
            words["or"].join(target.text[lang] for target in each.targets),
        ]
        if criteria.has_points:
            row.append(criteria.units_text(each.max_units, trim=True))
        row.append("\n".join(each.evidence))
        table.add_row(*row)
    return table
