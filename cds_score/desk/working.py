"""Reports as they are on the disk, with their State: made once for each text, asked for many times."""

from __future__ import annotations

import threading
from typing import Any

from cds_score.desk.earlier import Shelf
from cds_score.desk.scoring import Desk, Scored, score
from cds_score.desk.state import state_of
from cds_score.desk.store import Held, digest_of

Stamp = tuple[int, int, int]
"""See `Folder.stamp`."""
_KEPT = 16
"""Reports that are kept in memory with their State."""


class Work:
    """May be used by several threads."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._shelf = Shelf(desk)
        self._made: dict[str, tuple[Scored, list[Stamp]]] = {}
        self._lock = threading.Lock()

    def scored(self, held: Held) -> Scored:
        """The result of a file as it was read."""
        return self._known(held)[0]

    def _known(self, held: Held) -> tuple[Scored, list[Stamp]]:
        with self._lock:
            known = self._made.pop(held.name, None)
            if known is None or known[0].held.digest != held.digest or self._stamps(known[0]) != known[1]:
                made = score(self._desk, held)
                known = made, self._stamps(made)
            self._made[held.name] = known  # the one that was asked for last stands last
            while len(self._made) > _KEPT:
                del self._made[next(iter(self._made))]
            return known

    def _stamps(self, scored: Scored) -> list[Stamp]:
        return [self._desk.folder.stamp(name) for name in scored.beside]

    def beside(self, held: Held) -> str:
        """What becomes another text when one of the files that are read with a report is written."""
        return digest_of(repr(self._known(held)[1]).encode())

    def state(self, held: Held) -> dict[str, Any]:
        """Its State."""
        scored = self.scored(held)
        return {**state_of(scored, self._shelf.before(scored), self._desk.lang), "beside": self.beside(held)}

    def opened(self, name: str) -> tuple[Scored, dict[str, Any]]:
        """A report as it is now. Raises OSError."""
        held = self._desk.folder.read(name)
        return self.scored(held), self.state(held)
