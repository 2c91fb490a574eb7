"""Data beside the criteria sets that come with the program: the procedure of sets without one, and public holidays."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from cds_score.criteria.catalogue import bundled_root
from cds_score.criteria.compiled import CriteriaSet
from cds_score.criteria.holidays import read_holidays
from cds_score.criteria.procedure import Procedure, compile_procedure
from cds_score.criteria.procedure_file import Procedure as Declared
from cds_score.criteria.read import read_compiled
from cds_score.diagnostics import Diagnostic
from cds_score.reading.calendar import Holidays

PROCEDURE_FILE = "quy-trinh.yaml"
HOLIDAYS_FILE = "ngay-nghi.yaml"


def read_procedure(path: Path) -> tuple[Procedure | None, list[Diagnostic]]:
    """A procedure in a file of its own, or what is wrong with the file."""
    return read_compiled(path, Declared, lambda declared, faults: compile_procedure(declared, faults, ()))


@cache
def default_procedure() -> Procedure:
    """The procedure of every set that declares none."""
    procedure, found = read_procedure(bundled_root() / PROCEDURE_FILE)
    assert procedure is not None, found
    return procedure


def procedure_of(criteria: CriteriaSet) -> Procedure:
    """The procedure by which units are appraised that report for a set."""
    return criteria.procedure or default_procedure()


@cache
def bundled_holidays() -> Holidays:
    """The public holidays that the program knows."""
    holidays, found = read_holidays(bundled_root() / HOLIDAYS_FILE)
    assert holidays is not None, found
    return holidays
