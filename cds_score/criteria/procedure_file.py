"""The procedure of an appraisal as its author writes it: stages, transitions, deadlines; every field a text.

It stands in a criteria set (`procedure:`), or in `quy-trinh.yaml` for every set that declares none.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from cds_score.criteria.parts import Citation, Flag, Id, Part

Side = Literal["commune", "province", "council"]
"""Who acts: the commune itself, the office that appraises, the council that it has called."""
Need = Literal["reason", "review", "document"]
"""What a transition does not go without: a reason, a review with entries, the number of a paper."""
DeadlineKind = Literal["within", "at_least", "request"]
"""`within`: to be done by then; `at_least`: must stand so long before it goes on; `request`: to be asked for then."""
DAYS_PATTERN = r"^[1-9]\d?$"
NamedStages = Annotated[list[str], Field(min_length=1)]


class Stage(Part):
    """Where a case may stand."""

    id: Id
    name: str
    acts: Side
    """Whose turn it is while the case stands here."""
    locked: Flag = False
    """The figures are closed: the report may not change."""
    final: Flag = False
    """A case may rest here for good."""


class Transition(Part):
    """A step that is allowed. `from` are stages, `by` are those who may take it."""

    from_: Annotated[NamedStages, Field(alias="from")]
    to: str
    by: Annotated[list[Side], Field(min_length=1)]
    needs: list[Need] = []

    @classmethod
    def known(cls) -> list[str]:
        """The keys that it has, as they are written."""
        return [field.alias or name for name, field in cls.model_fields.items()]


class Deadline(Part):
    """A time limit in working days. It runs from the day after a case has entered a stage of `after`.

    `to` are the stages that must be entered in time (`within`), not before it is over (`at_least`), or that are asked
    for (`request`).
    """

    id: Id
    name: str
    kind: DeadlineKind = "within"
    days: Annotated[str, Field(pattern=DAYS_PATTERN)]
    after: NamedStages
    to: NamedStages
    source: Citation


class Procedure(Part):
    """How an appraisal goes from stage to stage. The first stage is where every case begins."""

    stages: Annotated[list[Stage], Field(min_length=2)]
    transitions: Annotated[list[Transition], Field(min_length=1)]
    deadlines: list[Deadline] = []
    source: Citation
