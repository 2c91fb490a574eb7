"""Inputs and attributes of a criteria file, made ready: kinds, readers, bounds."""

from __future__ import annotations

from cds_score.criteria import model
from cds_score.criteria.compiled import Input, Read
from cds_score.criteria.formula.compiler import PERCENT, Kind
from cds_score.reading.dates import read_date
from cds_score.reading.numbers import Figure, Problem, read_count, read_decimal, read_money, read_percent
from cds_score.reading.possible import Range, less
from cds_score.reading.words import read_choice, read_code, read_yes_no

_ONE = (1, 1)
_ZERO = (0, 1)
MONEY_UNIT = "đồng"
UNITS_UNIT = "đơn vị"
"""What nested units are counted in, where the set does not say."""


class InputError(Exception):
    """What is wrong with an input's declaration: the key it stands under, a diagnostic code, its params."""

    def __init__(self, key: str, code: str, **params: object) -> None:
        super().__init__(code)
        self.key = key
        self.code = code
        self.params = params


def compile_input(name: str, declared: model.Input) -> Input:
    """One input. Raises InputError."""
    kind, read = _kind_and_reader(declared)
    if declared.type == "choice" and len(declared.options) < 2:
        raise InputError("options", "options-missing")
    for option, label in declared.options.items():
        if not label:
            raise InputError("options", "option-without-label", name=option)
    if (declared.type == "units") is not bool(declared.set):
        raise InputError("set", "units-without-set" if declared.type == "units" else "set-without-units")
    if declared.given and declared.type in ("rate", "units"):
        raise InputError("given", "given-type", type=declared.type)
    if declared.type == "rate" and declared.of is None:
        raise InputError("of", "rate-without-of")
    if declared.type != "rate" and declared.of is not None:
        raise InputError("of", "of-without-rate")
    limits = _limits(declared, read)
    of = None if declared.of is None else (declared.of[0], declared.of[1])
    return Input(
        id=name,
        label=declared.label,
        type=declared.type,
        unit=MONEY_UNIT if declared.type == "money" else declared.unit,
        accrual=declared.accrual,
        provider=declared.provider,
        meaning=" ".join(declared.meaning.split()),
        example=declared.example,
        options=dict(declared.options),
        of=of,
        accept_without_counts=declared.without_counts == "accept",
        may_exceed=declared.may_exceed,
        limits=limits,
        kind=kind,
        read=read,
        set=declared.set,
        given=declared.given,
    )


def compile_attribute(name: str, declared: model.Attribute) -> Input:
    """An attribute of the commune, as an input that the register answers. Raises InputError."""
    return compile_input(name, model.Input(label=declared.label, type=declared.type, options=declared.options))


def compile_figure(name: str, declared: model.Figure) -> Input:
    """A figure that the province gives per year, as an input that the set answers. Raises InputError."""
    return compile_input(name, model.Input(label=declared.label, type=declared.type, unit=declared.unit))


def check_rates(inputs: dict[str, Input]) -> list[tuple[str, InputError]]:
    """Rates whose parts are not two counts: (input, fault)."""
    faults = []
    for each in inputs.values():
        for part in each.of or ():
            if part not in inputs:
                faults.append((each.id, InputError("of", "rate-part-unknown", name=part)))
            elif inputs[part].type != "count":
                faults.append((each.id, InputError("of", "rate-part-not-count", name=part)))
    return faults


def _kind_and_reader(declared: model.Input) -> tuple[Kind, Read]:
    unit, options = declared.unit, declared.options
    if declared.type == "count":
        return Kind("number", unit), lambda text: read_count(text, unit)
    if declared.type == "decimal":
        return Kind("number", unit), lambda text: read_decimal(text, unit)
    if declared.type in ("percent", "rate"):
        return Kind("number", PERCENT), read_percent
    if declared.type == "money":
        return Kind("number", MONEY_UNIT), read_money
    if declared.type == "yes_no":
        return Kind("yes_no"), read_yes_no
    if declared.type == "choice":
        return Kind("choice", options=tuple(options)), lambda text: read_choice(text, options)
    if declared.type == "units":
        return Kind("units", unit or UNITS_UNIT), read_code
    if declared.type == "date":
        return Kind("other"), _read_day
    return Kind("other"), read_code


def _read_day(text: str) -> str | Problem:
    day = read_date(text)
    return day if isinstance(day, Problem) else day.isoformat()


def _limits(declared: model.Input, read: Read) -> Range | None:
    """Between which values an answer may lie; a rate and a percentage end at 100 % unless they may exceed it."""
    low = _bound("min", declared.min, read)
    high = _bound("max", declared.max, read)
    if low is not None and high is not None and less(high, low):
        raise InputError("max", "bounds-crossed", low=declared.min, high=declared.max)
    if declared.type in ("rate", "percent"):
        low = low or _ZERO
        high = high or (None if declared.may_exceed else _ONE)
    return None if low is None and high is None else Range(low, high)


def _bound(key: str, text: str, read: Read) -> tuple[int, int] | None:
    if not text:
        return None
    figure = read(text)
    if not isinstance(figure, Figure) or not figure.value.exact:
        raise InputError(key, "bound-unreadable", text=text)
    return figure.value.low
