"""Citations in one line, and what a set decides without any document."""

from __future__ import annotations

from typing import Any

from cds_score.criteria.compiled import Sources
from cds_score.criteria.model import Citation, Rule, SetFile, Source

NONE = "none"
"""The citation of a rule without a document."""


def citation(source: Citation) -> str:
    """`Kế hoạch … (12/2024), Điều 3, tr. 5 – https://… [chưa trực tiếp đối chiếu]`, or "none"."""
    if source is None:
        return NONE
    text = source.document
    if source.date:
        text += f" ({source.date})"
    if source.clause:
        text += f", {source.clause}"
    if source.page:
        text += f", tr. {source.page}"
    if source.url:
        text += f" – {source.url}"
    if not source.seen:
        text += " [chưa xem được văn bản]"
    return f"{text} – {source.note}" if source.note else text


def citation_of(source: Any) -> str:
    """The same of a `source` as a valid file has it: "none", or a mapping."""
    return NONE if source == NONE else citation(Source.model_validate(source))


def sources(file: SetFile) -> Sources:
    """The citations of the rules of the whole set; what the file leaves to the program has no document."""
    return Sources(
        points=citation(file.points_source),
        rounding=citation(file.rounding.source if file.rounding else None),
        evidence=citation(file.evidence.source),
        evidence_days=citation(file.evidence.dated.source if file.evidence.dated else None),
        not_applicable=citation(file.not_applicable.source if file.not_applicable else None),
        total=citation(file.total.source if file.total else None),
        figures={name: citation(each.source) for name, each in file.figures.items()},
    )


def own_choices(file: SetFile) -> dict[str, list[str]]:
    """What the set chose by itself, as sentences in both languages, in the order of the file."""
    chosen: list[tuple[str, str]] = []
    indicators = file.indicators
    if file.rounding and file.rounding.source is None:
        chosen.append(("Cách làm tròn điểm", "How points are rounded"))
    if file.evidence.source is None:
        chosen.append(
            ("Cách tính chỉ tiêu đạt mà chưa có tài liệu kiểm chứng", "What an indicator without evidence counts")
        )
    if file.evidence.dated and file.evidence.dated.source is None:
        chosen.append(("Ngày của tài liệu kiểm chứng được phép", "How evidence may be dated"))
    if any(each.points for each in indicators) and file.points_source is None:
        chosen.append(("Điểm tối đa và cách tính điểm của các chỉ tiêu", "Points and scales of the indicators"))
    if file.points_source is None and any(indicator.mandatory for indicator in indicators):
        chosen.append(("Việc xác định chỉ tiêu nào là bắt buộc", "Which indicators are mandatory"))
    if file.total and file.total.source is None:
        chosen.append(("Giới hạn của tổng điểm", "The limits of the total"))
    if any(figure.source is None for figure in file.figures.values()):
        chosen.append(("Số liệu tỉnh công bố theo năm", "Figures given per year"))
    without = [indicator.id for indicator in indicators if indicator.target and indicator.source is None]
    if without:
        listed = ", ".join(without)
        chosen.append((f"Mức yêu cầu của các chỉ tiêu {listed}", f"The targets of {listed}"))
    not_applicable = file.not_applicable is not None and file.not_applicable.source is None
    if not_applicable or any(indicator.na and indicator.na.source is None for indicator in indicators):
        chosen.append(("Trường hợp chỉ tiêu không áp dụng", "When an indicator does not apply"))
    if any(pillar.complete and pillar.complete.source is None for pillar in file.pillars):
        chosen.append(("Điều kiện hoàn thành từng nhóm", "When a pillar is complete"))
    award = file.award
    tiers: list[Rule] = [] if award is None else [*award.tiers] or [award]
    if any(each.source is None for each in tiers):
        chosen.append(("Điều kiện đề nghị công nhận", "When recognition may be proposed"))
    if award is not None and any(each.source is None for each in award.caps):
        chosen.append(("Trường hợp hạ mức công nhận", "When the level is lowered"))
    if file.ranking and file.ranking.source is None:
        chosen.append(("Cách xếp hạng", "How units are ranked"))
    procedure = file.procedure
    if procedure is not None and None in (procedure.source, *(each.source for each in procedure.deadlines)):
        chosen.append(("Quy trình thẩm định và thời hạn", "The procedure of the appraisal and its time limits"))
    return {"vi": [vi for vi, _ in chosen], "en": [en for _, en in chosen]}
