"""What the program's exit says to whoever called it."""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """0 done; 1 incomplete: where `--exit-code` asked, or where not all is appraised, agreed on, eligible or proved;
    2 usage; 3 input has errors; 4 internal; 5 no access.
    """

    DONE = 0
    INCOMPLETE = 1
    USAGE = 2
    INPUT = 3
    INTERNAL = 4
    ACCESS = 5
