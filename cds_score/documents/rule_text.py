"""What a criteria file says, in the words of its reader: plain data to labelled lines, whatever keys there are.

Nothing is left out and nothing is interpreted: a key or a word without a name of its own prints as it stands in the
file. So a paper shows all that the digest of a rule is made of.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from cds_score.criteria.sources import NONE, citation_of

_FORMULAS = ("rule", "when", "target", "that", "facts", "measure", "groups")
"""Keys whose texts are formulas or ids: the ids in them are called by their names."""
_ID = re.compile(r"[^\W\d]\w*")


@dataclass(frozen=True, slots=True)
class Line:
    """`label: text`; the label is empty where the text needs none."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Reader:
    """Turns plain data into lines. `keys` and `values` are the names of keys and fixed words in one language."""

    keys: Mapping[str, str]
    values: Mapping[str, str]
    """A word that means two things has a name for each key: `direction.down`."""
    own: str
    """What is said of `source: none`."""
    names: Mapping[str, str] = field(default_factory=dict)
    """What ids in formulas stand for."""

    def lines(self, part: Mapping[str, Any], without: Collection[str] = ()) -> list[Line]:
        """One line for each key but the citations and those of `without`; of a list of parts, one for each part."""
        found = []
        for key, value in part.items():
            if key in without or _is_source(key):
                continue
            label = self._label(key)
            if isinstance(value, list) and any(isinstance(each, Mapping) for each in value):
                found += [Line(f"{label} {number}", self.text(each, key)) for number, each in enumerate(value, 1)]
            else:
                found.append(Line(label, self.text(value, key)))
        return found

    def text(self, value: Any, key: str = "") -> str:
        """The value of `key` on one line: `a; b`, `Khi: x; Mức yêu cầu: y`; parts within parts are in brackets."""
        if isinstance(value, Mapping):
            pairs = {name: each for name, each in value.items() if not _is_source(name)}
            return "; ".join(f"{self._label(name)}: {self._inner(each, name)}" for name, each in pairs.items())
        if isinstance(value, list):
            return "; ".join(self._inner(each, key) for each in value)
        if key in _FORMULAS:
            return _ID.sub(lambda word: f"“{self.names[word[0]]}”" if word[0] in self.names else word[0], value)
        return self.values.get(f"{key}.{value}", self.values.get(value, str(value)))

    def citations(self, part: Mapping[str, Any], label: str = "") -> Iterator[Line]:
        """Every citation below `part`, with the name of what it is the source of."""
        for key, value in part.items():
            if _is_source(key):
                name = label if key == "source" else self._label(key)
                yield Line(name, self.own if value == NONE else citation_of(value))
            else:
                for each in value if isinstance(value, list) else [value]:
                    if isinstance(each, Mapping):
                        yield from self.citations(each, self._label(key))

    def _inner(self, value: Any, key: str) -> str:
        text = self.text(value, key)
        return text if isinstance(value, str) else f"({text})"

    def _label(self, key: str) -> str:
        return self.keys.get(key, self.names.get(key, key))


def _is_source(key: str) -> bool:
    return key == "source" or key.endswith("_source")
