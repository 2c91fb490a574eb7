"""The procedure of an appraisal, ready to use: where a case may stand, who may take which step, which time limits."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from cds_score.criteria import procedure_file
from cds_score.criteria.faults import Faults, Path
from cds_score.criteria.procedure_file import DeadlineKind, Need, Side
from cds_score.criteria.sources import citation
from cds_score.reading.suggest import closest, without_marks


@dataclass(frozen=True, slots=True)
class Stage:
    """Where a case may stand."""

    id: str
    name: str
    acts: Side
    """Whose turn it is."""
    locked: bool
    """The figures are closed: the report may not change."""
    final: bool
    """A case may rest here for good."""


@dataclass(frozen=True, slots=True)
class Transition:
    """One step that is allowed, from one stage to one other."""

    from_stage: str
    to_stage: str
    by: tuple[Side, ...]
    needs: tuple[Need, ...]


@dataclass(frozen=True, slots=True)
class Deadline:
    """A time limit of `days` working days from the day after a stage of `after` was entered.

    What `to` means depends on `kind`: entered in time (`within`), not before the time is over (`at_least`), or asked
    for in time (`request`).
    """

    id: str
    name: str
    kind: DeadlineKind
    days: int
    after: tuple[str, ...]
    to: tuple[str, ...]
    source: str
    """The citation in one line; "none" where there is no document."""


@dataclass(frozen=True, slots=True)
class Procedure:
    """A whole procedure; the order is that of the file."""

    stages: dict[str, Stage]
    transitions: tuple[Transition, ...]
    deadlines: tuple[Deadline, ...]
    source: str
    """Where the whole of it stands; "none" where there is no document."""

    @property
    def first(self) -> Stage:
        """Where every case begins."""
        return next(iter(self.stages.values()))

    def from_stage(self, stage: str) -> list[Transition]:
        """The steps that are allowed from a stage."""
        return [each for each in self.transitions if each.from_stage == stage]

    def step(self, from_stage: str, to_stage: str) -> Transition | None:
        """The step from one stage to another; None where it is not allowed."""
        return next((each for each in self.from_stage(from_stage) if each.to_stage == to_stage), None)

    def tells_result(self, step: Transition) -> bool:
        """Does a step take the result of the review to whoever awaits it?

        It needs a review. One that also needs a reason sends the unit away whatever its result, and at a stage where
        the council acts the result is still being found.
        """
        return "review" in step.needs and "reason" not in step.needs and self.stages[step.to_stage].acts != "council"

    def recognises(self, step: Transition) -> bool:
        """Does a step recognise the unit? It tells the result, by a paper, at a stage where a case may rest."""
        return self.tells_result(step) and "document" in step.needs and self.stages[step.to_stage].final

    def find(self, text: str) -> Stage | None:
        """The stage that a person means: by id or by name, marks, case and spaces set aside."""
        if text in self.stages:
            return self.stages[text]
        plain = _plain(text)
        found = [each for each in self.stages.values() if plain in (_plain(each.id), _plain(each.name))]
        return found[0] if len(found) == 1 else None

    def name(self, stage: str) -> str:
        """What a stage is called; its id where the procedure does not have it (any more)."""
        return self.stages[stage].name if stage in self.stages else stage


def _plain(text: str) -> str:
    return " ".join(without_marks(text).replace("_", " ").replace("-", " ").split())


def compile_procedure(declared: procedure_file.Procedure, faults: Faults, path: Path) -> Procedure:
    """The procedure of a file; what is wrong with it goes to `faults`, at its place below `path`."""
    stages: dict[str, Stage] = {}
    for at, each in enumerate(declared.stages):
        if each.id in stages:
            first = next(n for n, one in enumerate(declared.stages) if one.id == each.id)
            faults.repeated((*path, "stages", at, "id"), each.id, (*path, "stages", first, "id"))
        stages[each.id] = Stage(each.id, each.name, each.acts, each.locked, each.final)

    def known(names: Iterable[tuple[str, Path]]) -> tuple[str, ...]:
        found = []
        for name, place in names:
            if name not in stages:
                params = {"name": name, "suggestion": closest(name, stages), "known": ", ".join(stages)}
                faults.report((*path, *place), "procedure-stage-unknown", params)
            found.append(name)
        return tuple(found)

    transitions: dict[tuple[str, str], Transition] = {}
    for at, step in enumerate(declared.transitions):
        place: Path = ("transitions", at)
        known([(step.to, (*place, "to"))])
        for name in known((name, (*place, "from", number)) for number, name in enumerate(step.from_)):
            if (name, step.to) in transitions:
                params = {"from": name, "to": step.to}
                faults.report((*path, *place, "to"), "procedure-transition-repeated", params)
            transitions[name, step.to] = Transition(name, step.to, tuple(step.by), tuple(step.needs))
    deadlines: dict[str, Deadline] = {}
    for at, limit in enumerate(declared.deadlines):
        place = ("deadlines", at)
        if limit.id in deadlines:
            first = next(n for n, one in enumerate(declared.deadlines) if one.id == limit.id)
            faults.repeated((*path, *place, "id"), limit.id, (*path, "deadlines", first, "id"))
        after = known((name, (*place, "after", number)) for number, name in enumerate(limit.after))
        to = known((name, (*place, "to", number)) for number, name in enumerate(limit.to))
        deadlines[limit.id] = Deadline(
            limit.id, limit.name, limit.kind, int(limit.days), after, to, citation(limit.source)
        )
    return Procedure(stages, tuple(transitions.values()), tuple(deadlines.values()), citation(declared.source))
