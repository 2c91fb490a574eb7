"""Data beside the criteria sets that come with the program: the procedure of sets without one, and public holidays."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from cds_score.criteria.catalogue import bundled_root
from cds_score.criteria.compiled import CriteriaSet
from cds_score.criteria.faults import Faults
from cds_score.criteria.holidays import read_holidays
from cds_score.criteria.procedure import Procedure, compile_procedure
from cds_score.criteria.procedure_file import Procedure as Declared
from cds_score.criteria.read import valid
from cds_score.diagnostics import Diagnostic
from cds_score.reading.calendar import Holidays
from cds_score.reading.source import read_file
from cds_score.reading.tree import parse

PROCEDURE_FILE = "quy-trinh.yaml"
HOLIDAYS_FILE = "ngay-nghi.yaml"


def read_procedure(path: Path) -> tuple[Procedure | None, list[Diagnostic]]:
    """A procedure in a file of its own, or what is wrong with the file."""
    source, found = read_file(path)
    if source is None:
        return None, found
    root, more = parse(source)
    found += more
    if root is None:
        return None, found
    declared, more = valid(Declared, source, root)
    found += more
    if declared is None:
        return None, found
    faults = Faults(source, root)
    procedure = compile_procedure(declared, faults, ())
    return (None if faults.found else procedure), [*found, *faults.found]


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
