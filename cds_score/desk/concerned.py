"""Which inputs a finding is about besides the one that it stands at in the file."""

from __future__ import annotations

from cds_score.criteria.compiled import CriteriaSet
from cds_score.diagnostics import Diagnostic

_OF_BOTH_COUNTS = ("rate-above-one", "rate-over-zero")
_OF_CHECKS = ("check-failed", "check-suspicious")


def also_about(found: Diagnostic, at: str, criteria: CriteriaSet) -> list[str]:
    """The denominator of a count that is too large; the other inputs of a check that failed. `at` is the first one."""
    params, names = found.params, set()
    if found.code in _OF_BOTH_COUNTS:
        rates = (each.of for each in criteria.inputs.values() if each.of is not None and each.of[0] == at)
        names = {bottom for _, bottom in rates if criteria.inputs[bottom].label == params["bottom"]}
    elif found.code in _OF_CHECKS:
        checks = (each for each in criteria.checks if at in each.inputs and each.message == params["message"])
        names = {name for each in checks for name in each.inputs}
    return sorted(names - {at})
