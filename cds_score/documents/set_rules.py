"""The rules of a whole set in words: award, levels, caps, ranking, what does not apply, rounding, limits, figures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cds_score.criteria.formula.compiler import PERCENT
from cds_score.scoring.award import award_rule_lines
from cds_score.scoring.rules import source_text
from cds_score.scoring.texts import TEXTS
from cds_score.scoring.values import number_against

if TYPE_CHECKING:
    from cds_score.criteria.compiled import CriteriaSet
    from cds_score.diagnostics import Lang

_WORDS: dict[Lang, dict[str, str]] = {
    "vi": {
        "award": "Điều kiện đề nghị công nhận, xếp loại",
        "ranking": "Xếp hạng",
        "groups": "Xếp hạng giữa các đơn vị có cùng: {groups}.",
        "everyone": "Xếp hạng chung mọi đơn vị.",
        "chain": "Xét lần lượt, bằng nhau thì xét tiếp: {chain} ({source}).",
        "ascending": "{label} (ít hơn xếp trên)",
        "not_applicable": "Chỉ tiêu không áp dụng",
        "dropped": "Phải được thẩm định đồng ý; điểm của chỉ tiêu không áp dụng được bỏ khỏi mức tối đa.",
        "full": "Phải được thẩm định đồng ý; chỉ tiêu không áp dụng được tính đủ điểm.",
        "zero": "Phải được thẩm định đồng ý; chỉ tiêu không áp dụng được 0 điểm.",
        "evidence": "Tài liệu kiểm chứng",
        "counts": "Chỉ tiêu đạt mà chưa có tài liệu kiểm chứng vẫn được tính, có ghi chú.",
        "does_not_count": "Chỉ tiêu đạt mà chưa có tài liệu kiểm chứng chưa được tính khi xét hoàn thành, công nhận.",
        "scores_zero": "Chỉ tiêu chưa có tài liệu kiểm chứng thì 0 điểm và chưa đạt.",
        "rounding": "Làm tròn",
        "places": "Điểm lấy {places} chữ số thập phân, {mode}; {order}.",
        "half_up": "từ 5 trở lên thì làm tròn lên",
        "half_even": "số 5 làm tròn về số chẵn",
        "down": "bỏ phần lẻ",
        "parts": "làm tròn từng phần của chỉ tiêu rồi mới cộng",
        "indicators": "làm tròn điểm từng chỉ tiêu rồi mới cộng",
        "pillars": "cộng điểm chưa làm tròn, làm tròn điểm từng nhóm",
        "total": "cộng điểm chưa làm tròn, chỉ làm tròn tổng điểm",
        "limits": "Giới hạn của tổng điểm",
        "low": "không dưới {points}",
        "high": "không quá {points}",
        "figures": "Số liệu của tỉnh mà mức yêu cầu dựa vào",
        "target": "So sánh với mức yêu cầu",
        "exact": "So số chưa làm tròn: 79,99% chưa đạt mức 80%.",
    },
    "en": {
        "award": "When recognition may be proposed, and the levels",
        "ranking": "Ranking",
        "groups": "Units are ranked among those with the same: {groups}.",
        "everyone": "All units are ranked together.",
        "chain": "Compared in turn, the next where they are equal: {chain} ({source}).",
        "ascending": "{label} (less ranks higher)",
        "not_applicable": "Indicators that do not apply",
        "dropped": "The appraisal has to consent; the points of the indicator leave the maximum.",
        "full": "The appraisal has to consent; the indicator has all its points.",
        "zero": "The appraisal has to consent; the indicator has 0 points.",
        "evidence": "Evidence",
        "counts": "An indicator that is met without evidence counts, with a remark.",
        "does_not_count": "An indicator that is met without evidence does not count for pillars and the award.",
        "scores_zero": "An indicator without evidence has 0 points and is not met.",
        "rounding": "Rounding",
        "places": "Points have {places} decimals, {mode}; {order}.",
        "half_up": "half up",
        "half_even": "half to even",
        "down": "the rest is cut off",
        "parts": "each part of an indicator is rounded, then added",
        "indicators": "each indicator is rounded, then added",
        "pillars": "unrounded points are added, each pillar is rounded",
        "total": "unrounded points are added, only the total is rounded",
        "limits": "Limits of the total",
        "low": "not below {points}",
        "high": "not above {points}",
        "figures": "The province's figures on which targets rest",
        "target": "Comparing with the target",
        "exact": "Unrounded numbers are compared: 79.99% does not meet 80%.",
    },
}


@dataclass(frozen=True, slots=True)
class RuleText:
    """One rule of the whole set: its heading and its sentences."""

    name: str
    lines: list[str]


def rules_of(criteria: CriteriaSet, lang: Lang) -> list[RuleText]:
    """What holds for the whole set; rules about points only where it has any."""
    words = _WORDS[lang]
    found = [RuleText(words["award"], award_rule_lines(criteria, lang)), *_ranking(criteria, lang)]
    if any(each.na_claim or each.na_when_zero for each in criteria.indicators):
        found.append(RuleText(words["not_applicable"], [words[criteria.not_applicable]]))
    found.append(RuleText(words["evidence"], [words[criteria.evidence]]))
    found.append(RuleText(words["target"], [words["exact"]]))
    if criteria.has_points:
        said = words["places"].format(
            places=criteria.places, mode=words[criteria.rounding], order=words[criteria.order]
        )
        found.append(RuleText(words["rounding"], [said]))
    ends = [
        words[key].format(points=criteria.units_text(end, trim=True))
        for key, end in zip(("low", "high"), criteria.limits, strict=True)
        if end is not None
    ]
    if ends:
        found.append(RuleText(words["limits"], ["; ".join(ends)]))
    figures = _figures(criteria)
    return [*found, RuleText(words["figures"], figures)] if figures else found


def _ranking(criteria: CriteriaSet, lang: Lang) -> list[RuleText]:
    words, ranking = _WORDS[lang], criteria.ranking
    if ranking is None:
        return []
    groups = ", ".join(criteria.attributes[name].label for name in ranking.groups)
    chain = "; ".join(
        f"{at}) {words['ascending'].format(label=key.label) if key.ascending else key.label}"
        for at, key in enumerate(ranking.order, 1)
    )
    among = words["groups"].format(groups=groups) if groups else words["everyone"]
    source = source_text(ranking.source, TEXTS[lang])
    return [RuleText(words["ranking"], [among, words["chain"].format(chain=chain, source=source)])]


def _figures(criteria: CriteriaSet) -> list[str]:
    lines = []
    for name, each in criteria.figures.items():
        percent = each.kind.unit == PERCENT
        unit = f" {each.unit}" if each.unit and not percent else ""
        values = "; ".join(
            f"{year}: {number_against(value.low, None, percent)}{unit}"
            for year, value in sorted(criteria.figure_values[name].items())
            if value.low is not None
        )
        lines.append(f"{each.label} – {values}")
    return lines
