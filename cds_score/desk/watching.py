"""Tells open pages when the file that they show has become another: by an editor, or by another tab."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable

from cds_score.desk.store import Folder

EVERY = 1.0
"""Seconds between two looks at the file."""
_STEP = 0.25
_STILL_THERE = 15.0
MOST = 24
"""Pages that are told at a time."""


class Watching:
    """The pages that wait. `stopping` says that the server is about to end."""

    def __init__(self, folder: Folder, stopping: Callable[[], bool]) -> None:
        self._folder, self._stopping = folder, stopping
        self.pages = 0

    async def events(self, name: str) -> AsyncIterator[str]:
        """Server-Sent Events: `{digest}` at the beginning and after each change; null once the file is gone."""
        self.pages += 1
        try:
            stamp, said, quiet = None, "", 0.0
            while not self._stopping():
                now = self._folder.stamp(name)
                if now != stamp:
                    stamp = now
                    event = await asyncio.to_thread(self._event, name)
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

    def _event(self, name: str) -> str:
        try:
            digest = self._folder.read(name).digest
        except OSError:
            digest = None
        return f"data: {json.dumps({'digest': digest})}\n\n"
