"""Which unit has taken the place of which: successors that are not known, begin earlier, or go in a circle."""

from __future__ import annotations

from cds_score.diagnostics import Diagnostic
from cds_score.province.units import Unit, UnitRegister

_MOST = 8
"""Codes of a circle that are shown."""


def check_lineage(register: UnitRegister) -> list[Diagnostic]:
    """What is wrong with the successors of a register's lines; an unknown one, as of another province, is a warning."""
    found = []
    for unit in register.units:
        heirs = {each.code for each in register.heirs(unit)}
        for code in unit.successors:
            if code not in register:
                found.append(_about(register, unit, "register-successor-unknown", code))
            elif code not in heirs:
                found.append(_about(register, unit, "register-successor-earlier", code))
    return [*found, *_circles(register)]


def _circles(register: UnitRegister) -> list[Diagnostic]:
    """One finding for each circle: a line from which a way along its successors leads back to it."""
    found: list[Diagnostic] = []
    told: set[int] = set()
    finished: set[int] = set()
    for first in register.units:
        way: list[Unit] = []
        on_way: dict[int, int] = {}
        waiting = [(first, 0)]
        while waiting:
            unit, depth = waiting.pop()
            for each in way[depth:]:
                del on_way[each.at]
            del way[depth:]
            if unit.at in on_way:
                circle = way[on_way[unit.at] :]
                if told.isdisjoint(each.at for each in circle):
                    found.append(_about(register, circle[0], "register-successor-circle", _shown(circle)))
                told |= {each.at for each in circle}
            elif unit.at not in finished:
                finished.add(unit.at)
                on_way[unit.at] = len(way)
                way.append(unit)
                waiting += [(each, depth + 1) for each in register.heirs(unit)]
    return found


def _shown(circle: list[Unit]) -> str:
    """`99001 → 99002 → 99001`; of a long one its beginning and its end."""
    codes = [each.code for each in [*circle, circle[0]]]
    return " → ".join(codes if len(codes) <= _MOST else [*codes[: _MOST - 2], "…", codes[-1]])


def _about(register: UnitRegister, unit: Unit, code: str, other: str) -> Diagnostic:
    return Diagnostic(code, register.source, unit.at, unit.to, {"code": unit.code, "name": unit.name, "other": other})
