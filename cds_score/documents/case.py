"""What every paper about one unit is made from: its results, the decision, the office, the history."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from cds_score.documents.office import Office

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cds_score.diagnostics import Lang
    from cds_score.province.decision import DecidedUnit, Decision
    from cds_score.scoring.appraisal import Appraisal
    from cds_score.scoring.assessment import Assessment

UNDERWAY: dict[Lang, str] = {
    "vi": "chưa thẩm định xong: còn {count} chỉ tiêu chưa có ý kiến",
    "en": "the appraisal is not finished: indicators without an opinion: {count}",
}
"""What is said of a unit, as the end of a sentence, whose appraisal does not count yet."""


@dataclass(frozen=True, slots=True)
class Case:
    """One unit in one period. What there is not yet is None or empty."""

    declared: Assessment
    appraisal: Appraisal | None = None
    decision: Decision | None = None
    unit: DecidedUnit | None = None
    """What the decision says of this unit."""
    office: Office = field(default_factory=Office)
    history: tuple[Any, ...] = ()
    """The events of its history, the oldest first."""
    head: str = ""
    """SHA-256 of the history's last line, hex."""
    earlier: tuple[Assessment, ...] = ()
    """Assessments of earlier periods, the oldest first."""
    stage_names: Mapping[str, str] = field(default_factory=dict)
    """What the procedure calls the stages that the history names."""
    visit: tuple[str, ...] = ()
    """Ids of the indicators to be looked at on the spot; empty: all that are not accepted."""
    complete_by: str = ""
    """Until when the commune completes what was returned, as a text for print; empty: dots."""
    returned_for: str = ""
    """Why its file was sent back to the commune, as the history has it; empty where it was not."""
    reconsider_by: str = ""
    """Until when it may ask for the result to be looked at again; likewise."""

    undecided: Appraisal | None = None
    """The appraisal before the decision; None where there is no decision."""
    underway: Appraisal | None = None
    """An appraisal that is not finished, of which nothing is printed; None where there is none, or where it counts."""

    @property
    def before_decision(self) -> Case:
        """The case as it stood when minutes and notices were due: appraised, and nobody recognised yet."""
        return replace(self, appraisal=self.undecided) if self.undecided is not None else self

    @property
    def assessment(self) -> Assessment:
        """The one that counts: the appraised where there is one."""
        return self.declared if self.appraisal is None else self.appraisal.appraised
