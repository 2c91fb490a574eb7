"""How far a long run is, on a terminal: somebody who waits for many papers sees that they are being made."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, TypeVar

import click

if TYPE_CHECKING:
    from cds_score.diagnostics import Lang

T = TypeVar("T")
_BETWEEN_MS = 100
"""Milliseconds between two lines of a counter."""
_MANY = 10
"""Fewer are done before anybody would read it."""
_SAID = {"vi": "Đang in bản {at} trong {all}…", "en": "Printing {at} of {all}…"}


def counted(items: Sequence[T], lang: Lang) -> Iterator[T]:
    """Each item; of many, with its number on the error stream, where that is a terminal: one line, cleared after."""
    shown = len(items) >= _MANY and sys.stderr.isatty()
    width = 0
    for at, item in enumerate(items, 1):
        if shown:
            text = _SAID[lang].format(at=at, all=len(items))
            width = max(width, len(text))
            click.echo(f"\r{text}", err=True, nl=False)
        yield item
    if shown:
        click.echo(f"\r{' ' * width}\r", err=True, nl=False)


class Counter:
    """The same where the work is not a list that one goes through: `at` says how far each of several steps is."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        """`texts` is the line of each step, with `{at}` and `{all}`."""
        self._texts, self._width, self._next = texts, 0, 0
        self._shown = sys.stderr.isatty()

    def __enter__(self) -> Counter:
        return self

    def __exit__(self, *_: object) -> None:
        if self._width:
            click.echo(f"\r{' ' * self._width}\r", err=True, nl=False)

    def at(self, step: str, at: int, of: int) -> None:
        """So many are done, of so many."""
        now = time.monotonic_ns() // 1_000_000
        if not self._shown or of < _MANY or (now < self._next and at < of):
            return
        self._next = now + _BETWEEN_MS
        text = self._texts[step].format(at=at, all=of)
        self._width = max(self._width, len(text))
        click.echo(f"\r{text.ljust(self._width)}", err=True, nl=False)
