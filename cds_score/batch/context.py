"""What all jobs of a run share: the sets, the register, the province's figures, the decision, the office, templates.

It travels with every job, packed, and is unpacked once in each process: a worker needs no file of the machine that
started the run, and no engine need have a way of its own to share things.
"""

from __future__ import annotations

import functools
import pickle
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cds_score.casework.opening import Agencies
from cds_score.criteria.catalogue import SetTexts
from cds_score.diagnostics import Lang
from cds_score.province.register import Register
from cds_score.selfreport.files import Given

_FAST = 1
"""How hard the packing is tried: the least, since it is done once and sent within one machine most of the time."""


@dataclass(frozen=True)
class Context:
    """Everything that decides a result besides the files of the report itself."""

    lang: Lang
    sets: Mapping[str, tuple[Path, SetTexts]]
    """`id@version` to the folder and the texts of a set."""
    register: Register = field(default_factory=dict)
    agencies: Agencies | None = None
    decision: Given | None = None
    """The file of the province's decision, under the name that messages call it by."""
    office: Given | None = None
    templates: Mapping[str, bytes] = field(default_factory=dict)
    """The province's own templates by their names with `/`."""
    lines: bool = True
    """Is the whole record of each report wanted, beside its row?"""
    whole: bool = True
    """Is everything wanted that a row says of each indicator, or no more than its state?"""
    timeout: int = 0
    """Seconds that one paper may take; 0: any number."""
    program: str = ""
    """The digest of the program; empty where nothing is sent or kept."""
    digest: str = ""
    """SHA-256 of all this and of the program."""

    def __reduce__(self) -> tuple[Any, ...]:
        return _unpacked, (self._packed,)

    @functools.cached_property
    def _packed(self) -> bytes:
        fields = {name: value for name, value in vars(self).items() if not name.startswith("_")}
        return zlib.compress(pickle.dumps(fields, pickle.HIGHEST_PROTOCOL), _FAST)


@functools.lru_cache(maxsize=2)
def _unpacked(data: bytes) -> Context:
    return Context(**pickle.loads(zlib.decompress(data)))
