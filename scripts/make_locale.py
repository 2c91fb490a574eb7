"""Compiles every messages.po under cds_score/cli/locale into the messages.mo beside it.

Run it after a change of a .po. The same .po gives the same bytes, whatever the day and the version of Babel.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from scripts.marks import ROOT

LOCALE = ROOT / "cds_score" / "cli" / "locale"
HEADERS = ("Language", "Plural-Forms", "MIME-Version", "Content-Type", "Content-Transfer-Encoding")


class _Steady(Catalog):
    """A catalog whose header says only how to read it: no dates, and not which Babel wrote it."""

    def __iter__(self) -> Iterator[Message]:
        for message in super().__iter__():
            yield message if message.id else Message("", self._header())

    def _header(self) -> str:
        values = dict(self.mime_headers)
        return "".join(f"{name}: {values[name]}\n" for name in HEADERS)


def catalogs() -> list[Path]:
    """Every .po of the program."""
    return sorted(LOCALE.glob("*/LC_MESSAGES/*.po"))


def read(po: Path) -> Catalog:
    """A .po as Babel reads it; one with a fault raises instead of being read in part."""
    with po.open("rb") as file:
        return read_po(file, abort_invalid=True)


def compiled(po: Path) -> bytes:
    """The .mo that a .po makes."""
    source = read(po)
    steady = _Steady(locale=source.locale, charset=source.charset)
    steady.mime_headers = [("Plural-Forms", source.plural_forms)]
    for message in source:
        if message.id:
            steady[message.id] = message
    file = io.BytesIO()
    write_mo(file, steady)
    return file.getvalue()


def main() -> None:
    """Writes each .mo that is not up to date, and says which."""
    for po in catalogs():
        mo = po.with_suffix(".mo")
        content = compiled(po)
        if mo.is_file() and mo.read_bytes() == content:
            state = "up to date"
        else:
            mo.write_bytes(content)
            state = "written"
        sys.stdout.write(f"{mo.relative_to(ROOT).as_posix()}: {state}\n")


if __name__ == "__main__":
    main()
