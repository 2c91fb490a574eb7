"""Lint rules.

One module is one rule; its name is the name for `--rule`, its docstring is its page in the manual: what it finds, why
that matters, a bad example and a good one. A module has `TITLE`, its first line in Vietnamese, `CODES`, the diagnostics
that it may give, and `check(subject)`, which yields them. Nothing else needs to know of it.
"""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType

from cds_score.diagnostics import Lang


def names() -> list[str]:
    """Every rule there is, in alphabetical order."""
    return sorted(module.name for module in iter_modules(__path__))


def module(name: str) -> ModuleType:
    """The module of a rule that is known to exist."""
    return import_module(f"{__name__}.{name}")


def title(name: str, lang: Lang) -> str:
    """What a rule finds, in one line."""
    rule = module(name)
    return str(rule.TITLE) if lang == "vi" else (rule.__doc__ or "").split("\n", 1)[0]
