"""A context for one scale alone, with a few inputs that its formulas may name."""

from __future__ import annotations

from collections.abc import Mapping

from cds_score.criteria.build_indicator import IndicatorBuilder, Names, PointRules
from cds_score.criteria.compiled import Input
from cds_score.criteria.faults import Faults
from cds_score.criteria.formula.compiler import Formula, Kind
from cds_score.criteria.inputs import compile_input
from cds_score.criteria.model import Input as Declared
from cds_score.criteria.model import Line
from cds_score.criteria.scale import Line as Compiled
from cds_score.criteria.scale import Scale
from cds_score.criteria.scales import Context, Path, module
from cds_score.diagnostics import Source
from cds_score.reading.possible import Number
from cds_score.reading.tree import Mapping as Tree

FORMULA = Formula("", Kind("number"), (), lambda _: None)
INPUTS: Mapping[str, Input] = {
    **{name: compile_input(name, Declared(label=name, type="yes_no")) for name in ("a", "b", "c")},
    **{name: compile_input(name, Declared(label=name, type="count", unit="lớp")) for name in ("n", "m")},
    "p": compile_input("p", Declared(label="p", type="percent")),
}


def context(
    most: Number | None,
    kind: Kind | None,
    options: Mapping[str, str] | None = None,
    has_target: bool = True,
    round_parts: bool = False,
) -> Context:
    """What a scale is built with: formulas and parts over `INPUTS`, two places."""
    rules = PointRules(most is not None, 2, "half_up", True, round_parts)
    builder = IndicatorBuilder(Names(INPUTS, {}, {}), rules, Faults(Source("thử", ""), Tree(0, False)))

    def line(declared: Line, path: Path) -> Compiled:
        return builder._line(declared, path)

    def inner(declared: Mapping[str, object]) -> Scale:
        name, below = next(iter(declared.items()))
        found = module(name)
        made: Scale = found.build(found.Options.model_validate(below), whole)
        return made

    whole = Context(most, kind, options or {}, has_target, builder._formula_of_scale, line, inner, rules.rounded)
    return whole
