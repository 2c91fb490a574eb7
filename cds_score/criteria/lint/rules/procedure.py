"""A procedure with stages that no case reaches, that no case leaves, or in which the figures are never closed.

A stage that no step leads to from the first one is never used. A stage without a way out, which is not marked as one
where a case may rest (`final`), keeps every case that enters it. Where no stage is `locked`, a report may be
changed while it is appraised.

Bad: the stage `hoi_dong` is named, but no step has `to: hoi_dong`.

    procedure:
      stages:
        - {id: nhap, name: Nháp, acts: commune}
        - {id: da_nop, name: Đã nộp, acts: province}
        - {id: hoi_dong, name: Hội đồng, acts: council}
      transitions:
        - {from: [nhap], to: da_nop, by: [commune]}
      source: none

Good:

        - {id: nhap, name: Nháp, acts: commune}
        - {id: da_nop, name: Đã nộp, acts: province, locked: có}
        - {id: hoi_dong, name: Hội đồng, acts: council, locked: có, final: có}
      transitions:
        - {from: [nhap], to: da_nop, by: [commune]}
        - {from: [da_nop], to: hoi_dong, by: [province]}
"""

from __future__ import annotations

from collections.abc import Iterator

from cds_score.criteria.lint.subject import Subject
from cds_score.criteria.procedure import Procedure
from cds_score.diagnostics import Diagnostic

TITLE = "Quy trình thẩm định có bước không đến được, không có lối ra, hoặc không bao giờ khóa số liệu."
CODES = ("lint-procedure-unreachable", "lint-procedure-no-way-out", "lint-procedure-never-locked")


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Stage by stage, then the whole."""
    procedure = subject.criteria.procedure
    if procedure is None:
        return
    reached = reachable(procedure)
    for at, (name, stage) in enumerate(procedure.stages.items()):
        path = ("procedure", "stages", at, "id")
        if name not in reached:
            yield subject.at(path, CODES[0], name=stage.name)
        elif not stage.final and not procedure.from_stage(name):
            yield subject.at(path, CODES[1], name=stage.name)
    if not any(stage.locked for stage in procedure.stages.values()):
        yield subject.at_key(("procedure", "stages"), CODES[2])


def reachable(procedure: Procedure) -> set[str]:
    """The stages that a case can come to, the first among them."""
    found, waiting = {procedure.first.id}, [procedure.first.id]
    while waiting:
        for step in procedure.from_stage(waiting.pop()):
            if step.to_stage not in found:
                found.add(step.to_stage)
                waiting.append(step.to_stage)
    return found
