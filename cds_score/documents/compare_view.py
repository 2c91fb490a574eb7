"""In the terminal: one unit before and after, or two rounds of a province, the worst falls first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from cds_score.diagnostics import Lang
from cds_score.diagnostics.pasted import offered, pasted
from cds_score.documents.result_words import award_text, points_text
from cds_score.province.compare import Absent, IndicatorMoves, Move, RoundComparison, UnitComparison
from cds_score.scoring.assessment import Assessment, IndicatorResult, PillarResult
from cds_score.scoring.comparison import TURNS, Comparison, IndicatorComparison, OneSided, Turn, basis_name
from cds_score.scoring.spans import span_of

Words = dict[str, str]
_WORDS: dict[Lang, Words] = {
    "vi": {
        "what": "Nội dung",
        "before": "Trước",
        "after": "Sau",
        "change": "Thay đổi",
        "whole": "Cả bộ",
        "award": "Công nhận",
        "points": "Điểm",
        "rank": "Hạng",
        "not_compared": "không so",
        "why_not": "Không so cả bộ",
        "through": "Qua quy định",
        "same": "Không đổi ({count}): {ids}",
        "gone": "Chỉ có ở bộ trước",
        "added": "Chỉ có ở bộ sau",
        "nothing": "Hai bên giống hệt nhau.",
        "title": "{before} → {after}: {both} đơn vị có ở cả hai đợt, {changed} có thay đổi",
        "formers": "{count} lần so một đơn vị sau sắp xếp với một đơn vị cũ",
        "unit": "Đơn vị",
        "state": "Trạng thái",
        "indicators": "Chỉ tiêu kém đi, thành chưa rõ",
        "raised": "Chỉ tiêu tốt lên, đã rõ",
        "count": "Số đơn vị",
        "moves.states": "Trạng thái trước → sau",
        "moves.awards": "Công nhận trước → sau",
        "by_indicator": "Chỉ tiêu theo số đơn vị thay đổi",
        "id": "Mã",
        "indicator": "Chỉ tiêu",
        "only_before": "Chỉ có ở đợt trước",
        "only_after": "Chỉ có ở đợt sau",
        "lineage": "(đơn vị cũ: {name})",
        "bases": "(trước: {before}; sau: {after})",
        "basis.self_reported": "tự đánh giá",
        "basis.appraised": "thẩm định",
        "basis.recognised": "đã công nhận",
        "basis.without_figures": "thẩm định, chưa tính số liệu của tỉnh",
        "unchanged": "Không đổi ({count}): {names}",
        "one": "Xem từng đơn vị: cds-score compare {before} {after} --unit MÃ",
        "short.lost": "Không còn đạt",
        "short.worse": "Kém đi",
        "short.became_unknown": "Thành chưa rõ",
        "short.gained": "Mới đạt",
        "short.better": "Tốt lên",
        "short.became_known": "Đã rõ",
        "short.other": "Khác",
        "short.not_compared": "Không so",
    },
    "en": {
        "what": "What",
        "before": "Before",
        "after": "After",
        "change": "Change",
        "whole": "Whole set",
        "award": "Award",
        "points": "Points",
        "rank": "Rank",
        "not_compared": "not compared",
        "why_not": "The whole is not compared",
        "through": "Through",
        "same": "Unchanged ({count}): {ids}",
        "gone": "Only in the set before",
        "added": "Only in the set after",
        "nothing": "Both sides are the same.",
        "title": "{before} → {after}: {both} units in both rounds, {changed} changed",
        "formers": "a merged unit beside a former one: {count}",
        "unit": "Unit",
        "state": "State",
        "indicators": "Indicators down",
        "raised": "Indicators up",
        "count": "Units",
        "moves.states": "State before → after",
        "moves.awards": "Award before → after",
        "by_indicator": "Indicators by the number of units that changed",
        "id": "Id",
        "indicator": "Indicator",
        "only_before": "Only in the round before",
        "only_after": "Only in the round after",
        "lineage": "(former unit: {name})",
        "bases": "(before: {before}; after: {after})",
        "basis.self_reported": "self-assessed",
        "basis.appraised": "appraised",
        "basis.recognised": "recognised",
        "basis.without_figures": "appraised without the province's figures",
        "unchanged": "Unchanged ({count}): {names}",
        "one": "One unit in full: cds-score compare {before} {after} --unit CODE",
        "short.lost": "Lost",
        "short.worse": "Worse",
        "short.became_unknown": "Now unknown",
        "short.gained": "Gained",
        "short.better": "Better",
        "short.became_known": "Now known",
        "short.other": "Different",
        "short.not_compared": "Not compared",
    },
}
_STYLES: dict[Turn, str] = {
    "lost": "red",
    "worse": "red",
    "became_unknown": "yellow",
    "gained": "green",
    "better": "green",
    "became_known": "green",
    "other": "cyan",
    "not_compared": "dim",
    "same": "dim",
}
_DOWN: tuple[Turn, ...] = ("lost", "worse", "became_unknown")
_UP: tuple[Turn, ...] = ("gained", "better", "became_known")


def comparison_view(unit: UnitComparison, lang: Lang) -> RenderableType:
    """One unit in full."""
    words, made = _WORDS[lang], unit.comparison
    parts: list[RenderableType] = [Text(_heading(made, lang), style="bold")]
    parts += [Text(each, style="bold yellow") for each in made.notices]
    parts += [Text(note, style="yellow") for note in made.notes]
    if not made.changed and not unit.rank_moved:
        return Group(*parts, Text(words["nothing"]))
    parts += [Text(), _sides(unit, words)]
    parts += [_bullet(f"{words['why_not']}: {reason}") for reason in made.whole.not_compared]
    parts += [_bullet(f"{words['through']}: {reason}") for reason in made.whole.reasons]
    for pillar in made.pillars:
        parts += [_bullet(f"{pillar.shown.name}: {reason}") for reason in (*pillar.reasons, *pillar.not_compared)]
    for turn in TURNS[:-1]:
        parts += _turned([each for each in made.indicators if each.turn == turn], turn)
    same = [each.id for each in made.indicators if each.turn == "same"]
    if same:
        parts += [Text(), Text(words["same"].format(count=len(same), ids=", ".join(same)), style="dim")]
    for name, listed in (("gone", made.gone), ("added", made.added)):
        parts += _one_sided(words[name], listed)
    return Group(*parts)


def rounds_view(made: RoundComparison, named: tuple[str, str]) -> RenderableType:
    """All units of two rounds; `named` are the files or folders of both, as they were given."""
    lang = made.lang
    words = _WORDS[lang]
    changed = [each for each in made.units if each.comparison.changed or each.rank_moved]
    names = {"before": made.before, "after": made.after}
    direct = [each for each in made.units if not each.comparison.lineage]
    title = words["title"].format(both=len(direct), changed=sum(each in changed for each in direct), **names)
    if len(direct) < len(made.units):
        title += "; " + words["formers"].format(count=len(made.units) - len(direct))
    parts: list[RenderableType] = [Text(title, style="bold")]
    parts += [Text(each, style="bold yellow") for each in made.notices]
    parts += [Text(note, style="yellow") for note in made.notes]
    if changed:
        parts += [Text(), _units(changed, words)]
    same = [each.name for each in made.units if each not in changed]
    if same:
        parts.append(Text(words["unchanged"].format(count=len(same), names=", ".join(same)), style="dim"))
    for name, moves in (("states", made.states), ("awards", made.awards)):
        if len(moves) > 1 or any(each.before != each.after for each in moves):
            parts += [Text(), _moves(words[f"moves.{name}"], moves, words)]
    if made.indicators:
        parts += [Text(), Text(words["by_indicator"], style="bold"), _by_indicator(made.indicators, words)]
    for name, absent in (("only_before", made.only_before), ("only_after", made.only_after)):
        parts += _absent(words[name], absent)
    if len(made.units) > 1:
        parts += [
            Text(),
            Text(offered(words["one"].format(before=pasted(named[0]), after=pasted(named[1]))), style="dim"),
        ]
    return Group(*parts)


def period_text(result: Assessment, lang: Lang) -> str:
    """“T7/2025”; “–” without a period."""
    span = span_of(result.period)
    return "–" if span is None else span.name(lang)


def _heading(made: Comparison, lang: Lang) -> str:
    a, b = made.before.commune, made.after.commune
    name = b.name + (f" – {b.code}" if b.code else "")
    if made.lineage:
        name += " " + _WORDS[lang]["lineage"].format(name=f"{a.name} – {a.code}" if a.code else a.name)
    return f"{name}: {period_text(made.before, lang)} → {period_text(made.after, lang)}"


def _sides(unit: UnitComparison, words: Words) -> Table:
    made = unit.comparison
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column(words["what"], overflow="fold", ratio=3)
    for key in ("before", "after", "change"):
        table.add_column(words[key], overflow="fold", ratio=3)
    before, after, whole = made.before, made.after, made.whole
    table.add_row(words["whole"], before.status_text, after.status_text, _turn_text(whole.status, words))
    table.add_row(words["award"], award_text(before), award_text(after), _turn_text(whole.award, words))
    if before.points is not None or after.points is not None:
        change = Text(whole.points_text, style=_STYLES[whole.points]) if whole.points_text else None
        table.add_row(
            words["points"],
            points_text(before.points),
            points_text(after.points),
            change or _turn_text(whole.points, words),
        )
    if unit.before is not None and unit.after is not None and unit.rank_text:
        table.add_row(words["rank"], unit.before.text, unit.after.text, unit.rank_text.partition(" (")[2].rstrip(")"))
    table.add_section()
    for pillar in made.pillars:
        said = "; ".join(part for part in (_said(pillar.turn, words), pillar.points_text) if part)
        table.add_row(
            pillar.shown.name,
            _pillar(pillar.before),
            _pillar(pillar.after),
            Text(said, style=_STYLES[pillar.turn]),
        )
    return table


def _pillar(pillar: PillarResult | None) -> str:
    if pillar is None:
        return "–"
    return f"{pillar.status_text}, {pillar.points_text}" if pillar.points_text else pillar.status_text


def _said(turn: Turn, words: Words) -> str:
    return "" if turn == "same" else words[f"short.{turn}"].lower()


def _turn_text(turn: Turn, words: Words) -> Text:
    return Text(_said(turn, words), style=_STYLES[turn])


def _turned(listed: Sequence[IndicatorComparison], turn: Turn) -> Iterator[RenderableType]:
    if not listed:
        return
    yield Text()
    head = listed[0].turn_text
    yield Text(f"{head[:1].upper()}{head[1:]} ({len(listed)})", style=f"bold {_STYLES[turn]}")
    for each in listed:
        yield Padding(Text(f"{each.id}{'*' if each.after.mandatory else ''} {each.after.name}"), (0, 0, 0, 2))
        yield Padding(_bullet(_moved(each)), (0, 0, 0, 2))
        for reason in each.reasons:
            yield Padding(_bullet(reason), (0, 0, 0, 2))


def _moved(each: IndicatorComparison) -> str:
    """“96,65% (1.183/1.224) → 88% (…), giảm 8,65 điểm %; Đạt → Chưa đạt; 3,00/3 → 2,64/3, giảm 0,36 điểm”."""
    was, now = each.before, each.after
    sides = f"{_value(was)} → {_value(now)}" if _value(was) != _value(now) else _value(now)
    parts = [", ".join(part for part in (sides, each.difference_text) if part)]
    if was.state_text != now.state_text:
        parts.append(f"{was.state_text} → {now.state_text}")
    if was.points_text != now.points_text:
        moved = f"{was.points_text or '–'} → {now.points_text or '–'}"
        parts.append(", ".join(part for part in (moved, each.points_text) if part))
    return "; ".join(parts)


def _value(result: IndicatorResult) -> str:
    return f"{result.value_text} ({result.counts_text})" if result.counts_text else result.value_text


def _one_sided(head: str, listed: Sequence[OneSided]) -> Iterator[RenderableType]:
    if not listed:
        return
    yield Text()
    yield Text(f"{head} ({len(listed)})", style="bold")
    for each in listed:
        result = each.result
        points = f"; {result.points_text}" if result.points_text else ""
        yield _bullet(f"{result.id} {result.name}: {_value(result)}; {result.state_text}{points}")


def _units(units: Sequence[UnitComparison], words: Words) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    ranked = any(each.rank_text for each in units)
    for key in ("unit", "state", "award", "points", *(["rank"] if ranked else []), "indicators", "raised"):
        table.add_column(words[key], overflow="fold", no_wrap=key == "points")
    for unit in units:
        made = unit.comparison
        name = unit.name + (f" – {unit.code}" if unit.code else "")
        if made.lineage:
            name += "\n" + words["lineage"].format(name=made.before.commune.name)
        if made.before.basis != made.after.basis:
            name += "\n" + words["bases"].format(
                **{side: basis_name(result, words) for side, result in (("before", made.before), ("after", made.after))}
            )
        points = _arrow(points_text(made.before.points), points_text(made.after.points)).replace(" → ", "\n→ ")
        table.add_row(
            name,
            Text(_arrow(made.before.status_text, made.after.status_text), style=_STYLES[made.whole.status]),
            Text(_arrow(award_text(made.before), award_text(made.after)), style=_STYLES[made.whole.award]),
            Text(
                points + (f"\n{made.whole.points_text}" if made.whole.points_text else ""),
                style=_STYLES[made.whole.points],
            ),
            *([unit.rank_text] if ranked else []),
            _ids(made, _DOWN),
            _ids(made, _UP),
        )
    return table


def _ids(made: Comparison, turns: Sequence[Turn]) -> str:
    return ", ".join(each.id for turn in turns for each in made.indicators if each.turn == turn)


def _arrow(before: str, after: str) -> str:
    return before if before == after else f"{before} → {after}"


def _moves(head: str, moves: Sequence[Move], words: Words) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column(head, overflow="fold")
    table.add_column(words["count"], justify="right")
    for each in moves:
        table.add_row(f"{each.before} → {each.after}", str(each.count))
    return table


def _by_indicator(moves: Sequence[IndicatorMoves], words: Words) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column(words["id"], no_wrap=True)
    table.add_column(words["indicator"], overflow="fold", min_width=24)
    shown = [turn for turn in TURNS[:-1] if any(each.counts[turn] for each in moves)]
    for turn in shown:
        table.add_column(words[f"short.{turn}"], justify="right")
    for each in moves:
        table.add_row(each.id, each.name, *(str(each.counts[turn] or "") for turn in shown))
    return table


def _absent(head: str, absent: Sequence[Absent]) -> Iterator[RenderableType]:
    if not absent:
        return
    yield Text()
    yield Text(f"{head} ({len(absent)})", style="bold")
    for each in absent:
        unit = each.result.commune
        name = unit.name + (f" – {unit.code}" if unit.code else "")
        yield _bullet(f"{name}: {each.result.status_text}; {each.reason}")


def _bullet(text: str) -> Padding:
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_row("–", Text(text, overflow="fold"))
    return Padding(grid, (0, 0, 0, 2))
