"""Lint rules.

One module is one rule; its name is the name for `--rule`, its docstring is its page in the manual: what it finds, why
that matters, a bad example and a good one. A module has `CODES`, the diagnostics that it may give, and
`check(subject)`, which yields them. Nothing else needs to know of it.
"""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType


def names() -> list[str]:
    """Every rule there is, in alphabetical order."""
    return sorted(module.name for module in iter_modules(__path__))


def module(name: str) -> ModuleType:
    """The module of a rule that is known to exist."""
    return import_module(f"{__name__}.{name}")
