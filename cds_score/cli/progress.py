"""How far a long run is, on a terminal: somebody who waits for many papers sees that they are being made."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, TypeVar

import click

if TYPE_CHECKING:
    from cds_score.diagnostics import Lang

T = TypeVar("T")
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
