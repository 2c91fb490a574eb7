"""Facts of a unit on which levels rest besides indicators: what is not declared of them, and which answers would do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice, product

from cds_score.criteria.clauses.facts import Facts as FactsClause
from cds_score.criteria.compiled import CriteriaSet, Input
from cds_score.criteria.formula.compiler import Value
from cds_score.diagnostics import Lang
from cds_score.reading.possible import exactly
from cds_score.scoring.plan_goal import Goal
from cds_score.scoring.plan_texts import PLAN_TEXTS
from cds_score.selfreport.facts import Facts

MOST = 256
"""So many combinations of answers are tried."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """An input that has to be declared, and the answer that bars nothing, as a report would have it."""

    input: str
    label: str
    answer: str
    text: str
    """The same as a sentence."""


def supposed(criteria: CriteriaSet, facts: Facts, goal: Goal, lang: Lang) -> tuple[Facts, list[Wanted]]:
    """The facts with those that are not known supposed to be favourable, and what was supposed.

    Only what caps and clauses over facts ask is touched; nothing where no answer that is tried is favourable.
    """
    award = criteria.award
    assert award is not None
    clauses = [clause for at in goal.levels for clause in award.tiers[at].rule.clauses]
    asked = [clause for clause in clauses if isinstance(clause, FactsClause)]
    named = [name for cap in award.caps for name in cap.when.names]
    named += [name for clause in clauses for name in getattr(clause, "names", ())]
    unknown = [name for name in dict.fromkeys(named) if name in criteria.inputs and facts.firm_values.get(name) is None]
    unknown = [name for name in unknown if list(_answers(criteria, name))]
    if not unknown:
        return facts, []
    formulas = [cap.when for cap in award.caps]
    for chosen in islice(product(*(_answers(criteria, name) for name in unknown)), MOST):
        values = {**facts.firm_values, **{name: value for name, (value, _) in zip(unknown, chosen, strict=True)}}
        if all(formula.evaluate(values) is not True for formula in formulas) and all(
            clause.known(values) for clause in asked
        ):
            found = [
                _wanted(criteria.inputs[name], text, lang) for name, (_, text) in zip(unknown, chosen, strict=True)
            ]
            return replace(facts, firm_values=values), found
    return facts, []


def _answers(criteria: CriteriaSet, name: str) -> Iterator[tuple[Value, str]]:
    """What an input may be answered with: no before yes, none before any number."""
    kind = criteria.inputs[name].kind
    if kind.name == "yes_no":
        yield from ((False, "không"), (True, "có"))
    elif kind.name == "choice":
        yield from ((option, option) for option in kind.options)
    elif kind.name == "number":
        yield exactly(0), "0"


def _wanted(declared: Input, answer: str, lang: Lang) -> Wanted:
    shown = declared.options.get(answer, answer)
    return Wanted(
        declared.id, declared.label, answer, PLAN_TEXTS[lang]["fact"].format(label=declared.label, answer=shown)
    )
