"""Every kind of change, each with its sentence: the list that the manual of `criteria diff` shows."""

from __future__ import annotations

from typing import ClassVar

from cds_score.criteria.diff.change import Both, Change


class IndicatorAdded(Change):
    """The new set has an indicator that the old one has not."""

    kind = "indicator_added"
    forms: ClassVar[Both] = {"vi": "thêm chỉ tiêu", "en": "indicator added"}
    one_sided = True


class IndicatorRemoved(Change):
    """The old set has an indicator that the new one has not."""

    kind = "indicator_removed"
    forms: ClassVar[Both] = {"vi": "bỏ chỉ tiêu", "en": "indicator removed"}
    one_sided = True


class IndicatorRenamed(Change):
    """An indicator has another id, as the new set's `replaces` says."""

    kind = "indicator_renamed"
    forms: ClassVar[Both] = {"vi": "đổi mã chỉ tiêu", "en": "another id"}


class IndicatorMoved(Change):
    """An indicator stands in another pillar or group."""

    kind = "indicator_moved"
    forms: ClassVar[Both] = {"vi": "chuyển nhóm", "en": "moved"}


class OrderChanged(Change):
    """Indicators or pillars stand in another order."""

    kind = "order"
    forms: ClassVar[Both] = {"vi": "đổi thứ tự {about}", "en": "order of {about}"}


class RenameProposed(Change):
    """One is gone and one is new with nearly the same name: perhaps it was renamed; nobody has said so."""

    kind = "rename_proposed"
    forms: ClassVar[Both] = {
        "vi": "tên gần giống mục bị bỏ “{about}”; nếu chỉ đổi mã, hãy ghi vào replaces",
        "en": "named nearly like “{about}”, which is gone; if only renamed, say so in replaces",
    }


class TargetChanged(Change):
    """What is asked for is another value."""

    kind = "target"
    forms: ClassVar[Both] = {"vi": "mức yêu cầu{about}", "en": "target{about}"}


class PointsChanged(Change):
    """The maximum of an indicator, and so its weight, is another."""

    kind = "points"
    forms: ClassVar[Both] = {"vi": "điểm tối đa", "en": "maximum points"}


class ScaleChanged(Change):
    """How a measured value becomes points is another."""

    kind = "scale"
    forms: ClassVar[Both] = {"vi": "cách tính điểm", "en": "scale"}


class MeasureChanged(Change):
    """What an indicator measures is another."""

    kind = "measure"
    forms: ClassVar[Both] = {"vi": "cách đo", "en": "measure"}


class MandatoryChanged(Change):
    """An indicator has become mandatory, or no longer is."""

    kind = "mandatory"
    forms: ClassVar[Both] = {"vi": "bắt buộc", "en": "mandatory"}


class InformativeChanged(Change):
    """An indicator only informs now, or no longer only informs."""

    kind = "informative"
    forms: ClassVar[Both] = {"vi": "chỉ để biết, không tính", "en": "informs only"}


class NotApplicableChanged(Change):
    """When an indicator may not apply is another."""

    kind = "not_applicable"
    forms: ClassVar[Both] = {"vi": "trường hợp không áp dụng", "en": "when it does not apply"}


class EvidenceChanged(Change):
    """Other documents are asked for."""

    kind = "evidence"
    forms: ClassVar[Both] = {"vi": "tài liệu kiểm chứng cần có", "en": "documents asked for"}


class InputAdded(Change):
    """There is one more figure to declare."""

    kind = "input_added"
    forms: ClassVar[Both] = {"vi": "thêm số liệu", "en": "input added"}
    one_sided = True


class InputRemoved(Change):
    """A figure is no longer asked for."""

    kind = "input_removed"
    forms: ClassVar[Both] = {"vi": "bỏ số liệu", "en": "input removed"}
    one_sided = True


class InputRenamed(Change):
    """An input has another id, as the new set's `replaces` says."""

    kind = "input_renamed"
    forms: ClassVar[Both] = {"vi": "đổi tên số liệu", "en": "another id"}


class InputMeaning(Change):
    """The same id asks for something else: another type, unit, denominator, options, way of accruing."""

    kind = "input_meaning"
    forms: ClassVar[Both] = {"vi": "{about}", "en": "{about}"}


class InputRule(Change):
    """An input is read by another rule: bounds, rates without counts."""

    kind = "input_rule"
    forms: ClassVar[Both] = {"vi": "{about}", "en": "{about}"}


class CheckChanged(Change):
    """A relation between inputs was added, removed or made graver."""

    kind = "check"
    forms: ClassVar[Both] = {"vi": "kiểm tra chéo", "en": "relation between inputs"}


class AttributeChanged(Change):
    """An attribute of units was added, removed or redefined."""

    kind = "attribute"
    forms: ClassVar[Both] = {"vi": "đặc điểm của đơn vị", "en": "attribute of units"}


class FigureChanged(Change):
    """A figure that the province gives was added, removed or redefined, or has another value for a year."""

    kind = "figure"
    forms: ClassVar[Both] = {"vi": "số liệu tỉnh công bố{about}", "en": "figure given by the province{about}"}


class PillarAdded(Change):
    """The new set has a pillar or a group that the old one has not."""

    kind = "pillar_added"
    forms: ClassVar[Both] = {"vi": "thêm nhóm", "en": "pillar or group added"}
    one_sided = True


class PillarRemoved(Change):
    """The old set has a pillar or a group that the new one has not."""

    kind = "pillar_removed"
    forms: ClassVar[Both] = {"vi": "bỏ nhóm", "en": "pillar or group removed"}
    one_sided = True


class PillarKind(Change):
    """A pillar or group has become a base, a bonus or a penalty, or has another cap."""

    kind = "pillar_kind"
    forms: ClassVar[Both] = {"vi": "{about}", "en": "{about}"}


class RuleChanged(Change):
    """A rule asks for something else."""

    kind = "rule"
    forms: ClassVar[Both] = {"vi": "điều kiện hoàn thành", "en": "rule that completes it"}


class TierAdded(Change):
    """The award has one more level."""

    kind = "tier_added"
    forms: ClassVar[Both] = {"vi": "thêm mức công nhận", "en": "level added"}
    one_sided = True


class TierRemoved(Change):
    """The award has one level less."""

    kind = "tier_removed"
    forms: ClassVar[Both] = {"vi": "bỏ mức công nhận", "en": "level removed"}
    one_sided = True


class TierChanged(Change):
    """A level of the award, or the award itself, asks for something else."""

    kind = "tier"
    forms: ClassVar[Both] = {"vi": "{about}", "en": "{about}"}


class CapChanged(Change):
    """A downgrade was added, removed or changed."""

    kind = "cap"
    forms: ClassVar[Both] = {"vi": "trường hợp hạ mức", "en": "downgrade"}


class RoundingChanged(Change):
    """Points are rounded differently."""

    kind = "rounding"
    forms: ClassVar[Both] = {"vi": "cách làm tròn điểm", "en": "how points are rounded"}


class NotApplicablePoints(Change):
    """What becomes of the points of indicators that do not apply is another."""

    kind = "not_applicable_points"
    forms: ClassVar[Both] = {"vi": "điểm của chỉ tiêu không áp dụng", "en": "points of what does not apply"}


class EvidenceRule(Change):
    """What an indicator without documents counts is another."""

    kind = "evidence_rule"
    forms: ClassVar[Both] = {"vi": "chỉ tiêu đạt mà không có tài liệu", "en": "what is met without documents"}


class EvidenceDays(Change):
    """Documents may be dated within another span around the period."""

    kind = "evidence_days"
    forms: ClassVar[Both] = {"vi": "ngày của tài liệu được phép", "en": "how documents may be dated"}


class LimitsChanged(Change):
    """The total has other limits."""

    kind = "total_limits"
    forms: ClassVar[Both] = {"vi": "giới hạn của tổng điểm", "en": "limits of the total"}


class YearsChanged(Change):
    """Other years are judged."""

    kind = "years"
    forms: ClassVar[Both] = {"vi": "các năm áp dụng", "en": "years judged"}


class WhoChanged(Change):
    """The set is for other units: levels, province."""

    kind = "who"
    forms: ClassVar[Both] = {"vi": "{about}", "en": "{about}"}


class RankingChanged(Change):
    """Units are ranked by something else, or among others."""

    kind = "ranking"
    forms: ClassVar[Both] = {"vi": "cách xếp hạng", "en": "how units are ranked"}


class ProcedureChanged(Change):
    """The appraisal goes by another procedure: a stage, a step, a time limit; nothing is calculated differently."""

    kind = "procedure"
    forms: ClassVar[Both] = {"vi": "quy trình thẩm định: {about}", "en": "procedure of the appraisal: {about}"}


class WordsChanged(Change):
    """A text that people read is another; nothing is calculated differently."""

    kind = "words"
    forms: ClassVar[Both] = {"vi": "{about}", "en": "{about}"}


class InterpretationChanged(Change):
    """How the wording of the decision is understood is another, so that people may answer differently."""

    kind = "interpretation"
    forms: ClassVar[Both] = {"vi": "cách hiểu", "en": "interpretation"}


class SourceChanged(Change):
    """A rule rests on another document."""

    kind = "source"
    forms: ClassVar[Both] = {"vi": "căn cứ {about}", "en": "source {about}"}


KINDS: tuple[type[Change], ...] = tuple(Change.__subclasses__())
"""All of them, in the order above."""
