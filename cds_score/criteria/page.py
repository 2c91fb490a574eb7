"""What people call a scale or a clause: its module says so once, for the manual, for editors and for papers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from cds_score.diagnostics import Lang


@dataclass(frozen=True, slots=True)
class Page:
    """The head of a page in the author's manual; the module's docstring is the rest of it.

    `about` is a paragraph in Vietnamese; `options` are, for each key below the name, a title and a sentence.
    """

    title: Mapping[Lang, str]
    about: str
    options: Mapping[str, tuple[str, str]] = field(default_factory=dict)
