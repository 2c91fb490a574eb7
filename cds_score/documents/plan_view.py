"""A plan as people read it, in the order in which things are to be done; and as plain data (plan.schema.json)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from cds_score.diagnostics import Lang
from cds_score.diagnostics.pasted import offered, pasted
from cds_score.documents.terminal import bullet
from cds_score.scoring.plan import Plan, PlanStep
from cds_score.scoring.plan_texts import PLAN_TEXTS
from cds_score.scoring.texts import TEXTS
from cds_score.scoring.values import dotted

_WORDS: dict[Lang, dict[str, str]] = {
    "vi": {
        "title": "Kế hoạch: {unit}",
        "set": "Bộ tiêu chí: {title} ({name})",
        "period": "Kỳ báo cáo: {period} – {basis}",
        "now": "Hiện nay: {text}",
        "unnamed": "(chưa ghi tên đơn vị)",
        "line": "Hiện nay: {now}",
        "target": "mức yêu cầu: {target}",
        "points": "cần {points}",
        "fixed": "Giữ nguyên: {ids}.",
        "mandatory": "* chỉ tiêu bắt buộc. Các chỉ tiêu khác giữ kết quả như hiện nay.",
        "others": "Các chỉ tiêu khác giữ kết quả như hiện nay.",
        "try": "Tính thử: {command}",
    },
    "en": {
        "title": "Plan: {unit}",
        "set": "Criteria set: {title} ({name})",
        "period": "Period: {period} – {basis}",
        "now": "Now: {text}",
        "unnamed": "(name not filled in)",
        "line": "Now: {now}",
        "target": "target: {target}",
        "points": "needed: {points}",
        "fixed": "Said to stay: {ids}.",
        "mandatory": "* mandatory indicator. All other indicators stay as they are.",
        "others": "All other indicators stay as they are.",
        "try": "To try it: {command}",
    },
}


def as_text(plan: Plan) -> RenderableType:
    """The plan for the terminal."""
    words = _WORDS[plan.lang]
    commune = plan.commune
    name = (commune.name or words["unnamed"]) + (f" – {commune.code}" if commune.code else "")
    unit = ", ".join(part for part in (name, commune.province) if part)
    lines: list[RenderableType] = [
        Text(words["title"].format(unit=unit), style="bold"),
        Text(words["set"].format(title=plan.criteria_title, name=plan.criteria)),
    ]
    if plan.period_text:
        lines.append(Text(words["period"].format(period=plan.period_text, basis=plan.basis_text)))
    lines += [Text(each, style="bold yellow") for each in plan.notices]
    lines += [Text(""), Text(words["now"].format(text=plan.now_text)), Text(plan.status_text, style="bold")]
    if plan.fixed:
        lines.append(Text(words["fixed"].format(ids=", ".join(plan.fixed))))
    if plan.obstacles:
        lines.append(Text(plan.obstacles_text))
        lines += [bullet(each) for each in plan.obstacles]
    lines += _steps(plan)
    if plan.after_text:
        lines += [Text(""), Text(plan.after_text, style="bold")]
        lines.append(Text(words["mandatory" if any(each.mandatory for each in plan.steps) else "others"], style="dim"))
        if (command := _trial(plan)) is not None:
            lines.append(Text(words["try"].format(command=command), style="dim"))
    return Group(*lines)


def _steps(plan: Plan) -> Iterator[RenderableType]:
    words, lack = _WORDS[plan.lang], ""
    if plan.facts:
        lack = "data"
        yield Text("")
        yield Text(PLAN_TEXTS[plan.lang]["lack.data"], style="bold")
        yield from (bullet(each.text) for each in plan.facts)
    for number, each in enumerate(plan.steps, 1):
        if each.lack != lack:
            lack = each.lack
            yield Text("")
            yield Text(each.lack_text, style="bold")
        mark = "*" if each.mandatory else ""
        yield bullet(f"{each.id}{mark} {each.name}", sign=f"{number}.")
        facts = [words["line"].format(now=_now(each, plan.lang))]
        facts += [words["target"].format(target=each.target)] if each.target else []
        facts += [words["points"].format(points=each.points_text)] if each.points_text else []
        yield Padding(Text("; ".join(facts), style="dim"), (0, 0, 0, 5))
        for need in each.needs:
            yield bullet(need, 5)


def _now(each: PlanStep, lang: Lang) -> str:
    state = f"{each.state_text[:1].lower()}{each.state_text[1:]}"
    return state if each.now_text == TEXTS[lang]["nothing"] else f"{each.now_text}, {state}"


def _trial(plan: Plan) -> str | None:
    """The command that tries the whole plan; None where a step cannot be said in figures."""
    if not all(each.answers for each in plan.steps):
        return None
    values = {each.input: each.answer for each in plan.facts}
    values |= {name: value for each in plan.steps for name, value in each.answers.items()}
    given = " ".join(f"--set {pasted(f'{name}={value}')}" for name, value in values.items())
    return offered(f"cds-score score {pasted(plan.report)} {given}")


def as_data(plan: Plan) -> dict[str, Any]:
    """The plan by its published schema."""
    return {
        "report": plan.report,
        "program": plan.program,
        "rules_version": plan.rules_version,
        "criteria": plan.criteria,
        "commune": {"code": plan.commune.code or None, "name": plan.commune.name},
        "basis": plan.basis,
        "now": plan.now_text,
        "goal": plan.goal or None,
        "goal_text": plan.goal_text,
        "status": plan.status,
        "status_text": plan.status_text,
        "proven": plan.proven,
        "fixed": plan.fixed,
        "facts": [{"input": each.input, "answer": each.answer, "text": each.text} for each in plan.facts],
        "steps": [_step(each) for each in plan.steps],
        "after": plan.after_text or None,
        "obstacles": plan.obstacles,
        "notices": plan.notices,
    }


def _step(each: PlanStep) -> dict[str, Any]:
    points = each.points_now
    return {
        "id": each.id,
        "number": each.number,
        "name": each.name,
        "pillar": each.pillar,
        "mandatory": each.mandatory,
        "state": each.state,
        "lack": each.lack,
        "value": each.now_text,
        "target": each.target or None,
        "must_be_met": each.met,
        "points": None
        if points is None
        else {"now": dotted(points.earned_text), "needed": dotted(each.needed_points), "max": dotted(points.max_text)},
        "needs": each.needs,
        "answers": each.answers,
        "gap": each.gap,
    }
