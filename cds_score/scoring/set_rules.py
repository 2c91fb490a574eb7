"""The rules of a whole set in words, each with its source: award, caps, ranking, evidence, rounding, limits …

Screen, papers and the score sheet all print these lines, so no paper has a rule without its document.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cds_score.criteria.formula.compiler import PERCENT
from cds_score.scoring.assessment import RuleText
from cds_score.scoring.award import cap_rule_lines, level_rule_lines
from cds_score.scoring.rules import cited
from cds_score.scoring.values import number_against

if TYPE_CHECKING:
    from cds_score.criteria.compiled import CriteriaSet
    from cds_score.diagnostics import Lang

_WORDS: dict[Lang, dict[str, str]] = {
    "vi": {
        "award": "Điều kiện đề nghị công nhận, xếp loại",
        "caps": "Trường hợp hạ mức",
        "ranking": "Xếp hạng",
        "groups": "Xếp hạng giữa các đơn vị có cùng: {groups}.",
        "everyone": "Xếp hạng chung mọi đơn vị.",
        "chain": "Xét lần lượt, bằng nhau thì xét tiếp: {chain}",
        "ascending": "{label} (ít hơn xếp trên)",
        "not_applicable": "Chỉ tiêu không áp dụng",
        "dropped": "Phải được thẩm định đồng ý; điểm của chỉ tiêu không áp dụng được bỏ khỏi mức tối đa",
        "full": "Phải được thẩm định đồng ý; chỉ tiêu không áp dụng được tính đủ điểm",
        "zero": "Phải được thẩm định đồng ý; chỉ tiêu không áp dụng được 0 điểm",
        "claims": "Được xét không áp dụng: {ids}",
        "evidence": "Tài liệu kiểm chứng",
        "days": "Tài liệu ghi ngày sớm nhất {before} ngày trước kỳ, muộn nhất {after} ngày sau kỳ đánh giá",
        "counts": "Chỉ tiêu đạt mà chưa có tài liệu kiểm chứng vẫn được tính, có ghi chú",
        "does_not_count": "Chỉ tiêu đạt mà chưa có tài liệu kiểm chứng chưa được tính khi xét hoàn thành, công nhận",
        "scores_zero": "Chỉ tiêu chưa có tài liệu kiểm chứng thì 0 điểm và chưa đạt",
        "points": "Điểm của các chỉ tiêu",
        "scales": "Điểm tối đa và cách tính điểm",
        "mandatory": "Việc xác định chỉ tiêu bắt buộc",
        "scales_mandatory": "Điểm tối đa, cách tính điểm và việc xác định chỉ tiêu bắt buộc",
        "rounding": "Làm tròn",
        "places": "Điểm lấy {places} chữ số thập phân, {mode}; {order}",
        "half_up": "từ 5 trở lên thì làm tròn lên",
        "half_even": "số 5 làm tròn về số chẵn",
        "down": "bỏ phần lẻ",
        "parts": "làm tròn từng phần của chỉ tiêu rồi mới cộng",
        "indicators": "làm tròn điểm từng chỉ tiêu rồi mới cộng",
        "pillars": "cộng điểm chưa làm tròn, làm tròn điểm từng nhóm",
        "total": "cộng điểm chưa làm tròn, chỉ làm tròn tổng điểm",
        "limits": "Giới hạn của tổng điểm",
        "ends": "Tổng điểm {ends}",
        "low": "không dưới {points}",
        "high": "không quá {points}",
        "figures": "Số liệu của tỉnh mà mức yêu cầu dựa vào",
        "procedure": "Quy trình thẩm định",
        "stages": "Các bước: {stages}",
        "within": "{name}: trong {days} ngày làm việc",
        "at_least": "{name}: ít nhất {days} ngày làm việc",
        "request": "{name}: trong {days} ngày làm việc",
        "target": "So sánh với mức yêu cầu",
        "exact": "So số chưa làm tròn: 79,99% chưa đạt mức 80%.",
    },
    "en": {
        "award": "When recognition may be proposed, and the levels",
        "caps": "When the level is lowered",
        "ranking": "Ranking",
        "groups": "Units are ranked among those with the same: {groups}.",
        "everyone": "All units are ranked together.",
        "chain": "Compared in turn, the next where they are equal: {chain}",
        "ascending": "{label} (less ranks higher)",
        "not_applicable": "Indicators that do not apply",
        "dropped": "The appraisal has to consent; the points of the indicator leave the maximum",
        "full": "The appraisal has to consent; the indicator has all its points",
        "zero": "The appraisal has to consent; the indicator has 0 points",
        "claims": "May be found not to apply: {ids}",
        "evidence": "Evidence",
        "days": "Documents are dated at the earliest {before} days before the period, at the latest {after} after it",
        "counts": "An indicator that is met without evidence counts, with a remark",
        "does_not_count": "An indicator that is met without evidence does not count for pillars and the award",
        "scores_zero": "An indicator without evidence has 0 points and is not met",
        "points": "Points of the indicators",
        "scales": "The maxima and the scales",
        "mandatory": "Which indicators are mandatory",
        "scales_mandatory": "The maxima, the scales and which indicators are mandatory",
        "rounding": "Rounding",
        "places": "Points have {places} decimals, {mode}; {order}",
        "half_up": "half up",
        "half_even": "half to even",
        "down": "the rest is cut off",
        "parts": "each part of an indicator is rounded, then added",
        "indicators": "each indicator is rounded, then added",
        "pillars": "unrounded points are added, each pillar is rounded",
        "total": "unrounded points are added, only the total is rounded",
        "limits": "Limits of the total",
        "ends": "The total is {ends}",
        "low": "not below {points}",
        "high": "not above {points}",
        "figures": "The province's figures on which targets rest",
        "procedure": "Procedure of the appraisal",
        "stages": "Stages: {stages}",
        "within": "{name}: within {days} working days",
        "at_least": "{name}: at least {days} working days",
        "request": "{name}: may be asked for within {days} working days",
        "target": "Comparing with the target",
        "exact": "Unrounded numbers are compared: 79,99% does not meet 80%.",
    },
}


def rules_of(criteria: CriteriaSet, lang: Lang) -> list[RuleText]:
    """What holds for the whole set; rules about points only where it has any."""
    return [RuleText(_WORDS[lang]["award"], level_rule_lines(criteria, lang)), *general_rules(criteria, lang)]


def general_rules(criteria: CriteriaSet, lang: Lang) -> list[RuleText]:
    """The same without the award and its levels, which a result shows clause by clause."""
    words, sources = _WORDS[lang], criteria.sources
    evidence = [cited(words[criteria.evidence], sources.evidence, lang)]
    if criteria.evidence_days is not None:
        before, after = criteria.evidence_days
        evidence.append(cited(words["days"].format(before=before, after=after), sources.evidence_days, lang))
    found = [
        ("caps", cap_rule_lines(criteria, lang)),
        ("ranking", _ranking(criteria, lang)),
        ("not_applicable", _not_applicable(criteria, lang)),
        ("evidence", evidence),
        ("target", [words["exact"]]),
        ("points", _points(criteria, lang)),
        ("rounding", _rounding(criteria, lang)),
        ("limits", _limits(criteria, lang)),
        ("figures", _figures(criteria, lang)),
        ("procedure", _procedure(criteria, lang)),
    ]
    return [RuleText(words[key], lines) for key, lines in found if lines]


def _ranking(criteria: CriteriaSet, lang: Lang) -> list[str]:
    words, ranking = _WORDS[lang], criteria.ranking
    if ranking is None:
        return []
    groups = ", ".join(criteria.attributes[name].label for name in ranking.groups)
    chain = "; ".join(
        f"{at}) {words['ascending'].format(label=key.label) if key.ascending else key.label}"
        for at, key in enumerate(ranking.order, 1)
    )
    among = words["groups"].format(groups=groups) if groups else words["everyone"]
    return [among, cited(words["chain"].format(chain=chain), ranking.source, lang)]


def _not_applicable(criteria: CriteriaSet, lang: Lang) -> list[str]:
    """What becomes of the points, and by which document which indicators may be left out."""
    words = _WORDS[lang]
    by_source: dict[str, list[str]] = {}
    for each in criteria.indicators:
        if each.na_claim or each.na_when_zero:
            by_source.setdefault(each.na_source, []).append(each.id)
    if not by_source:
        return []
    claims = [cited(words["claims"].format(ids=", ".join(ids)), source, lang) for source, ids in by_source.items()]
    return [cited(words[criteria.not_applicable], criteria.sources.not_applicable, lang), *claims]


def _points(criteria: CriteriaSet, lang: Lang) -> list[str]:
    """Where points and the marks of the mandatory indicators come from; they share one citation."""
    has_mandatory = any(each.mandatory for each in criteria.indicators)
    keys = [key for key, holds in (("scales", criteria.has_points), ("mandatory", has_mandatory)) if holds]
    return [cited(_WORDS[lang]["_".join(keys)], criteria.sources.points, lang)] if keys else []


def _rounding(criteria: CriteriaSet, lang: Lang) -> list[str]:
    words = _WORDS[lang]
    if not criteria.has_points:
        return []
    said = words["places"].format(places=criteria.places, mode=words[criteria.rounding], order=words[criteria.order])
    return [cited(said, criteria.sources.rounding, lang)]


def _limits(criteria: CriteriaSet, lang: Lang) -> list[str]:
    words = _WORDS[lang]
    ends = [
        words[key].format(points=criteria.units_text(end, trim=True))
        for key, end in zip(("low", "high"), criteria.limits, strict=True)
        if end is not None
    ]
    return [cited(words["ends"].format(ends="; ".join(ends)), criteria.sources.total, lang)] if ends else []


def _procedure(criteria: CriteriaSet, lang: Lang) -> list[str]:
    """Of a set that has its own: the stages, and each time limit with its document."""
    words, procedure = _WORDS[lang], criteria.procedure
    if procedure is None:
        return []
    stages = words["stages"].format(stages="; ".join(each.name for each in procedure.stages.values()))
    limits = [
        cited(words[each.kind].format(name=each.name, days=each.days), each.source, lang)
        for each in procedure.deadlines
    ]
    return [cited(stages, procedure.source, lang), *limits]


def _figures(criteria: CriteriaSet, lang: Lang) -> list[str]:
    lines = []
    for name, each in criteria.figures.items():
        percent = each.kind.unit == PERCENT
        unit = f" {each.unit}" if each.unit and not percent else ""
        values = "; ".join(
            f"{year}: {number_against(value.low, None, percent)}{unit}"
            for year, value in sorted(criteria.figure_values[name].items())
            if value.low is not None
        )
        lines.append(cited(f"{each.label} – {values}", criteria.sources.figures[name], lang))
    return lines
