"""Tells open pages when the file that they show has become another: by an editor, or by another tab."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable

from cds_score.desk.store import Folder
from cds_score.desk.working import Work

EVERY = 1.0
"""Seconds between two looks at the file."""
_STEP = 0.25
_STILL_THERE = 15.0
MOST = 24
"""Pages that are told at a time."""


class Watching:
    """The pages that wait. `stopping` says that the server is about to end."""

    def __init__(self, folder: Folder, work: Work, stopping: Callable[[], bool]) -> None:
        self._folder, self._work, self._stopping = folder, work, stopping
        self.pages = 0

    async def events(self, name: str) -> AsyncIterator[str]:
        """Server-Sent Events: `{digest, beside}` at the beginning and after each change; null once the file is gone.

        A change of a file that is read with the report is one too.
        """
        self.pages += 1
        try:
            names: tuple[str, ...] = (name,)
            stamps, said, quiet = None, "", 0.0
            while not self._stopping():
                now = [self._folder.stamp(each) for each in names]
                if now != stamps:
                    stamps = now
                    event, names = await asyncio.to_thread(self._event, name)
                    if event != said:
                        said, quiet = event, 0.0
                        yield event
                if quiet >= _STILL_THERE:
                    quiet = 0.0
                    yield ": \n\n"
                for _ in range(round(EVERY / _STEP)):
                    await asyncio.sleep(_STEP)
                    if self._stopping():
                        return
                quiet += EVERY
        finally:
            self.pages -= 1

    def _event(self, name: str) -> tuple[str, tuple[str, ...]]:
        """What is told now, and the files to look at from now on."""
        try:
            held = self._folder.read(name)
        except OSError:
            return _told(None, None), (name,)
        return _told(held.digest, self._work.beside(held)), (name, *self._work.scored(held).beside)


def _told(digest: str | None, beside: str | None) -> str:
    return f"data: {json.dumps({'digest': digest, 'beside': beside})}\n\n"
