"""What can go wrong while a paper is made, said in Vietnamese and in English."""

from __future__ import annotations


class DocumentError(Exception):
    """A paper could not be made. `vi` and `en` are sentences for the person at the keyboard."""

    def __init__(self, vi: str, en: str) -> None:
        super().__init__(en)
        self.vi = vi
        self.en = en


class PaperNotPossible(DocumentError):  # noqa: N818
    """What there is of the units does not give this paper: no appraisal, several sets, nobody who is eligible."""


class PdfUnavailable(DocumentError):  # noqa: N818  # says what is so; `Error` would add nothing
    """WeasyPrint, pikepdf or a system library that they need is not there."""


class TemplateFault(DocumentError):  # noqa: N818
    """A template or a text file of the papers is wrong, or asks for a file that is not bundled."""
