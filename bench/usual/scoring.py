"""States, points, sentences, pillars and award, in `Fraction`s; Vietnamese only."""

from __future__ import annotations

import hashlib
import json
import math
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from bench.usual import result
from bench.usual.facts import Fact, Resolver
from bench.usual.printed import (
    against,
    between,
    comma,
    count_text,
    decimal,
    fulfilled,
    grouped,
    labels,
    plain,
    trimmed,
    whole,
)
from bench.usual.reading import Answer, Figure, Report, Word
from bench.usual.rules import Line, all_met, counted, enough, total
from cds_score import RULES_VERSION, __version__
from cds_score.criteria.clauses.mandatory import Mandatory
from cds_score.criteria.clauses.points import Points
from cds_score.criteria.compiled import CriteriaSet, Indicator
from cds_score.criteria.scales.choice import Choice
from cds_score.criteria.scales.proportional import Proportional

_HALF, _ZERO, _ONE = Fraction(1, 2), Fraction(0), Fraction(1)


@dataclass(slots=True)
class Rule:
    """An indicator with its numbers as `Fraction`s."""

    declared: Indicator
    sign: str
    bound: Any
    target: str
    percent: bool
    most: Fraction
    full: Fraction = _ONE
    floor: Fraction | None = None
    shares: dict[str, Fraction] = field(default_factory=dict)


class Scoring:
    """Scores reports of one set."""

    def __init__(self, criteria: CriteriaSet) -> None:
        self._criteria = criteria
        self._pillars = [(each, [self._rule(one) for one in each.indicators]) for each in criteria.pillars]
        self._resolver = Resolver(criteria)

    @staticmethod
    def _rule(each: Indicator) -> Rule:
        target, scale = each.targets[0], each.scale
        bound = Fraction(*target.bound) if isinstance(target.bound, tuple) else target.bound
        percent = each.measure.kind.unit == "%"
        rule = Rule(each, target.sign, bound, target.text["vi"], percent, Fraction(each.max_units, 100))
        if isinstance(scale, Proportional):
            rule.full = Fraction(*scale._full)
            rule.floor = Fraction(*scale._floor) if scale._floor else None
        elif isinstance(scale, Choice):
            rule.shares = {key: Fraction(*points) for key, points in scale._points.items()}
        return rule

    def result(self, report: Report, name: str, text: str, content: dict[str, Any]) -> result.Result:
        """The finished result."""
        criteria, commune = self._criteria, report.commune
        problems: list[dict[str, str]] = []
        facts = self._resolver.facts(report, problems)
        cited = {key: {"id": key, **each.model_dump(exclude_defaults=True)} for key, each in report.evidence.items()}
        year = report.year or report.period.end.year
        trial = bool(commune.province and criteria.province and commune.province.lower() != criteria.province.lower())
        refused = commune.level.lower() not in criteria.levels or year not in criteria.years
        pillars, lines = [], []
        if not refused:
            for pillar, rules in self._pillars:
                own = [self._line(rule, facts, report, cited) for rule in rules]
                pillars.append(self._pillar(pillar, rules, own, facts))
                lines += own
        errors = any(each["severity"] == "error" for each in problems)
        notices = []
        if refused:
            notices.append("KHÔNG CHẤM: bộ tiêu chí dành cho cấp khác hoặc năm khác.")
        if trial:
            notices.append(
                f"CHẤM THỬ: đơn vị thuộc {commune.province}, bộ tiêu chí của {criteria.province}; "
                f"kết quả không thay cho đánh giá của {commune.province}."
            )
        if commune.fictional:
            notices.append("ĐƠN VỊ HƯ CẤU: mọi số liệu trong báo cáo này là giả định.")
        complete = all(each.status == "complete" for each in pillars)
        scored = {key: each for key, each in content.items() if key not in ("contact", "narrative")}
        canonical = json.dumps(scored, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return result.Result(
            report=name,
            program=f"cds-score {__version__}",
            rules_version=RULES_VERSION,
            criteria=result.Criteria(
                id=criteria.id,
                version=criteria.version,
                amendments=criteria.amendments,
                digest=criteria.digest,
                approved=criteria.approval.complete,
            ),
            commune=result.Commune(
                code=commune.code or None,
                name=commune.name,
                level=commune.level,
                province=commune.province or None,
                fictional=commune.fictional,
            ),
            period=result.Period(
                start=report.period.start.isoformat(),
                end=report.period.end.isoformat(),
                as_of=(report.period.as_of or report.period.end).isoformat(),
                year=year,
            ),
            basis="self_reported",
            trial=trial,
            status="refused" if refused else "complete" if complete else "incomplete",
            award=self._award(pillars, errors, refused),
            points=None if refused else total(lines),
            counts=counted(lines),
            pillars=pillars,
            indicators=[line.result for line in lines],
            inputs={},
            digests={
                "report": hashlib.sha256(text.encode("utf-8")).hexdigest(),
                "facts": hashlib.sha256(canonical.encode("utf-8")).hexdigest(),
                "criteria": criteria.digest,
            },
            notices=notices,
            diagnostics=problems,
        )

    def _line(self, rule: Rule, facts: dict[str, Fact], report: Report, cited: dict[str, dict[str, str]]) -> Line:
        each, inputs = rule.declared, self._criteria.inputs
        fact = facts.get(each.measure.text) or Fact()
        evidence = _evidence(each, facts, cited)
        claim = report.not_applicable.get(each.id)
        state, stated, value_text, target = "missing", False, "–", rule.target
        value, counts, need, without, holds = None, "", "", False, None
        numerator, denominator = whole(fact.numerator), whole(fact.denominator)
        low, high = _ZERO, rule.most
        if fact.state == "invalid":
            state, numerator, denominator = "invalid", None, None
            wrong = labels([n for n in each.inputs if n in facts and facts[n].state == "invalid"], inputs)
            sentence, need = f"Số liệu không đọc được hoặc mâu thuẫn nhau: {wrong}; xem phần lỗi.", f"Sửa {wrong}."
            value_text = fact.answer.value.text if fact.answer else "–"
        elif claim or (fact.state == "zero" and each.na_when_zero):
            state, target = "not_applicable", ""
            why = claim or f"{inputs[inputs[each.rate or ''].of[1]].label} bằng 0."  # type: ignore[index]
            sentence = f"Không áp dụng (chờ thẩm định): {why}"
        elif fact.value is None:
            numerator = denominator = None
            sentence, need = self._missing(each, fact, facts)
            value_text = fact.answer.value.text if fact.answer else "–"
        else:
            verdict = _verdict(rule, fact.value)
            low, high = _earned(rule, fact.value, verdict)
            stated = fact.state == "stated"
            state = "missing" if verdict is None else "met" if verdict else "not_met"
            value_text = self._shown(rule, fact)
            value = plain(fact, value_text)
            if each.rate and fact.numerator and fact.denominator:
                counts = "/".join(count_text(part) for part in (fact.numerator, fact.denominator))
            without = state == "met" and not evidence
            sentence = _sentence(rule, state, fact, f"{value_text} ({counts})" if counts else value_text)
            if state != "missing":
                sentence += f" {_why(rule, value_text, low, high)}"
                if stated and isinstance(fact.value, Figure):
                    sentence += f" {_stated(fact, value_text, state)}"
            if without:
                sentence += " Chưa có tài liệu kiểm chứng."
            if state == "not_met":
                need = self._need(rule, fact)
            elif stated or state == "missing":
                known = [n for n in each.facts if n in facts and isinstance(f := facts[n].value, Figure) and f.exact]
                vague = labels([n for n in each.facts if n not in known] or each.facts, inputs)
                need = f"Khai số đếm: {vague}." if stated else f"Ghi con số chính xác: {vague}."
            holds = None if state == "missing" else verdict
        applies = state != "not_applicable"
        provisional = stated or (without and self._criteria.evidence == "does_not_count")
        points = None
        if applies:
            points = result.Points(
                earned=None if state in ("missing", "invalid") else decimal(low),
                possible=decimal(high),
                max=trimmed(rule.most),
            )
        return Line(
            result.Indicator(
                id=each.id,
                pillar=each.pillar,
                name=each.name,
                mandatory=each.mandatory,
                state=state,
                stated=stated,
                value=value,
                unit=each.measure.kind.unit,
                value_text=value_text,
                numerator=numerator,
                denominator=denominator,
                target=target or None,
                points=points,
                evidence=evidence,
                without_evidence=without,
                explanation=report.explanations.get(each.id),
                sentence=sentence,
                need=need or None,
                source=each.source,
            ),
            applies,
            (None if holds else holds) if provisional else holds,
            provisional,
            _ZERO if provisional else low,
            rule.most if provisional else high,
            (low, high, rule.most) if applies else None,
        )

    def _missing(self, each: Indicator, fact: Fact, facts: dict[str, Fact]) -> tuple[str, str]:
        inputs = self._criteria.inputs
        if fact.state == "zero":
            bottom = inputs[inputs[each.rate or ""].of[1]].label  # type: ignore[index]
            return f"{bottom} bằng 0, mà bộ tiêu chí không cho phép không áp dụng.", "Cần đạt > 0."
        waiting = [name for name in each.inputs if name in facts and facts[name].state == "unconfirmed"]
        if waiting:
            named = labels(waiting, inputs)
            return (
                f"Số liệu chuyển từ kỳ trước, chưa xác nhận cho kỳ này: {named}.",
                f"Xác nhận số liệu kỳ này rồi xóa dòng to_confirm: {named}.",
            )
        named = labels([name for name in each.facts if name not in facts or facts[name].value is None], inputs)
        if fact.answer is not None:
            refused = f"Bộ tiêu chí không nhận tỷ lệ không kèm số đếm ({fact.answer.value.text})."
            return refused, f"Khai số đếm: {named}."
        return f"Chưa khai {named}.", f"Khai {named}."

    def _shown(self, rule: Rule, fact: Fact) -> str:
        value = fact.value
        if isinstance(value, Word):
            if isinstance(value.value, bool):
                return "Có" if value.value else "Không"
            return self._criteria.inputs[rule.declared.measure.text].options[value.value]
        assert value is not None
        if fact.state == "stated":
            text: str = fact.answer.value.text
            return text if "%" in text else f"{text}%"
        if not value.exact:
            return value.text or between(value)
        assert value.low is not None
        if rule.percent:
            return f"{against(value.low * 100, rule.bound * 100)}%"
        return against(value.low, rule.bound)

    def _need(self, rule: Rule, fact: Fact) -> str:
        each, value = rule.declared, fact.value
        if not isinstance(rule.bound, Fraction):
            return f"Cần: {rule.target}."
        if each.rate is not None:
            n, d = fact.numerator, fact.denominator
            if n is None or d is None or not (n.exact and d.exact) or n.low is None or d.low is None:
                return f"Cần đạt {rule.target}."
            top, bottom = (self._criteria.inputs[name] for name in self._criteria.inputs[each.rate].of or ())
            more = math.ceil(rule.bound * d.low) - n.low
            return (
                f"Cần thêm ít nhất {grouped(int(more))} {top.unit} ở mục “{top.label}” "
                f"(nếu “{bottom.label}” không đổi)."
            )
        if isinstance(value, Figure) and value.exact and value.low is not None:
            return f"Cần thêm ít nhất {grouped(int(rule.bound - value.low))} {each.measure.kind.unit}."
        return f"Cần đạt {rule.target}."

    def _pillar(self, pillar: Any, rules: list[Rule], lines: list[Line], facts: dict[str, Fact]) -> result.Pillar:
        applying = [line for line in lines if line.applies]
        clauses: list[tuple[bool | None, bool, str]] = []
        for clause in pillar.rule.clauses:
            if isinstance(clause, Mandatory):
                clauses.append(all_met([line for line in applying if line.result.mandatory]))
            elif isinstance(clause, Points):
                clauses.append(enough(applying, Fraction(*clause.level.bound), clause.level.text))
        if not applying:
            nothing = "Không có chỉ tiêu nào áp dụng cho đơn vị, nên không kết luận là hoàn thành."
            clauses = [(None, True, nothing)]
        why = []
        if any(holds is False for holds, _, _ in clauses):
            why.append("not_met")
        if any(is_open and not holds for holds, is_open, _ in clauses):
            why.append("missing")
        applied = {line.result.id for line in applying}
        wanted = {name for rule in rules if rule.declared.id in applied for name in rule.declared.facts}
        return result.Pillar(
            id=pillar.id,
            name=pillar.name,
            kind=pillar.kind,
            status="complete" if all(holds for holds, _, _ in clauses) else "incomplete",
            why=why,
            data=result.Data(
                declared=sum(1 for name in wanted if name in facts and facts[name].state == "declared"),
                required=len(wanted),
            ),
            points=total(lines),
            counts=counted(lines),
            reasons=[f"{fulfilled(holds)} – {sentence}" for holds, _, sentence in clauses],
        )

    def _award(self, pillars: list[result.Pillar], errors: bool, refused: bool) -> result.Award:
        name = self._criteria.award.name
        if refused:
            return result.Award(status="undecided", name=name, reasons=[])
        unfinished = [each for each in pillars if each.status != "complete"]
        failed = any("not_met" in each.why for each in unfinished)
        sentence = f"{self._criteria.pillar_term} hoàn thành: {len(pillars) - len(unfinished)}/{len(pillars)}"
        if unfinished:
            sentence += f"; chưa hoàn thành: {', '.join(each.name for each in unfinished)}"
        holds = False if failed else None if unfinished else True
        reasons = [f"{fulfilled(holds)} – {sentence}."]
        if errors:
            reasons.append(
                "Chưa rõ – Báo cáo còn lỗi, hoặc chưa ghi tên đơn vị, kỳ báo cáo: phải sửa trước khi đề nghị."
            )  # fmt: skip
        status = "not_eligible" if failed else "undecided" if unfinished or errors else "eligible"
        return result.Award(status=status, name=name, reasons=reasons)


def _verdict(rule: Rule, value: Figure | Word) -> bool | None:
    if isinstance(value, Word):
        return bool(value.value == rule.bound)
    if value.low is not None and value.low >= rule.bound:
        return True
    if value.high is not None and (value.high < rule.bound or (value.high_open and value.high == rule.bound)):
        return False
    return None


def _earned(rule: Rule, value: Figure | Word, verdict: bool | None) -> tuple[Fraction, Fraction]:
    """The fewest and the most points, rounded half up to hundredths."""
    if rule.shares:
        points = rule.shares[value.value] if isinstance(value, Word) else _ZERO  # type: ignore[index]
        return points, points
    if isinstance(rule.declared.scale, Proportional) and isinstance(value, Figure):
        low = _ZERO if value.low is None else _share(rule, value.low)
        if value.exact:
            return low, low
        return low, rule.most if value.high is None else _share(rule, value.high)
    if verdict is None:
        return _ZERO, rule.most
    return (rule.most, rule.most) if verdict else (_ZERO, _ZERO)


def _share(rule: Rule, value: Fraction) -> Fraction:
    if rule.floor is not None and value < rule.floor:
        return _ZERO
    return Fraction(math.floor(min(_ONE, value / rule.full) * rule.most * 100 + _HALF), 100)


def _sentence(rule: Rule, state: str, fact: Fact, full: str) -> str:
    value = fact.value
    if isinstance(value, Word):
        return f"Đạt: {full}." if state == "met" else f"Chưa đạt: {full}; mức yêu cầu: {rule.target}."
    if state == "missing":
        assert value is not None
        return (
            f"Chưa kết luận được: “{full}” có thể là mọi giá trị {between(value)}, mức yêu cầu {rule.target}."
        )  # fmt: skip
    return f"{'Đạt' if state == 'met' else 'Chưa đạt'}: {full} so với mức yêu cầu {rule.target}."


def _why(rule: Rule, shown: str, low: Fraction, high: Fraction) -> str:
    points = f"{'' if low == high else 'ít nhất '}{comma(decimal(low))} điểm"
    if rule.shares:
        return f"Điểm theo lựa chọn: {points}."
    if not isinstance(rule.declared.scale, Proportional):
        return f"Đạt mới có điểm: {points}."
    most = comma(trimmed(rule.most))
    full = "" if rule.full == 1 else f" ÷ {against(rule.full * 100, rule.full * 100)}%, tối đa {most}"
    return f"Điểm: {most} × {shown}{full} = {points}."


def _stated(fact: Fact, shown: str, state: str) -> str:
    value = fact.value
    assert isinstance(value, Figure)
    if value.exact and fact.denominator is not None and fact.denominator.low is not None:
        total = grouped(int(fact.denominator.low))
        return f"Suy từ tỷ lệ in {shown} và tổng số {total}; muốn được xét hoàn thành thì phải khai số đếm."
    end = "giá trị nào cũng chưa đạt" if state == "not_met" else "muốn được xét hoàn thành thì phải khai số đếm"
    return f"Tỷ lệ in không kèm số đếm, có thể là mọi giá trị {between(value)}; {end}."


def _evidence(each: Indicator, facts: dict[str, Fact], cited: dict[str, dict[str, str]]) -> list[dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for name in each.inputs:
        fact = facts.get(name)
        if fact is not None and isinstance(fact.answer, Answer):
            for key in fact.answer.evidence:
                found[key] = cited[key]
    return list(found.values())
