"""What is printed is text: nothing that a file or a name holds can steer the terminal, whichever command prints it."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from typing import Any, TextIO, cast

from cds_score.reading.controls import harmless


class Shown:
    """A stream of text in front of another. rich, which writes colours, goes past it and has a filter of its own."""

    def __init__(self, stream: TextIO) -> None:
        self.rich_proxied_file = stream

    def write(self, text: str) -> int:
        """Writes the text without the signs that steer. Raises TypeError for bytes, as any stream of text does."""
        if not isinstance(text, str):
            raise TypeError(type(text))
        return self.rich_proxied_file.write(harmless(text))

    def __getattr__(self, name: str) -> Any:
        return getattr(self.rich_proxied_file, name)


@contextlib.contextmanager
def harmless_streams() -> Iterator[None]:
    """Both streams are such ones within."""
    before = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = (cast("TextIO", Shown(stream)) for stream in before)
    try:
        yield
    finally:
        sys.stdout, sys.stderr = before
