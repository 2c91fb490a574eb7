"""Why work on a case cannot go on: what is wrong with its files, or with what was asked for."""

from __future__ import annotations

from collections.abc import Sequence

from cds_score.diagnostics import Diagnostic


class CaseworkError(Exception):
    """Work on a case cannot go on."""


class StoppedError(CaseworkError):
    """Carries diagnostics of files that cannot be used; the caller shows them and ends."""

    def __init__(self, found: Sequence[Diagnostic]) -> None:
        super().__init__(", ".join(each.code for each in found))
        self.found = list(found)


class UnanswerableError(CaseworkError):
    """What was asked for is not there: a set, a review. The text is a sentence for the person who asked."""
