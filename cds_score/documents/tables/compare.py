"""Do the tables of an edited paper still say what was printed?

Prose is the office's own: whoever signs may write it anew. What stands in a table comes from the result, and is
compared cell by cell.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from cds_score.documents.tables.markup import markup_tables
from cds_score.documents.tables.rows import differences

if TYPE_CHECKING:
    from cds_score.documents.paper import Paper
    from cds_score.documents.tables.model import TableDifference


def compare_paper(expected: Paper, edited: bytes, kind: Literal["docx", "pdf"]) -> list[TableDifference]:
    """What the tables of `edited` say otherwise than those of the paper made anew; empty where they agree.

    A figure that changed, a row that was removed, added or exchanged with another is one difference each. White space
    and the Unicode form of letters do not count. Raises DocumentError where the file cannot be read, PdfUnavailable
    where the library for PDF is missing. `tables/printed.py` says what a PDF does not show.
    """
    if kind == "docx":
        from cds_score.documents.tables.files import docx_tables

        return differences(markup_tables(str(expected.content), drawings=True), docx_tables(edited))
    from cds_score.documents.tables.printed import pdf_differences

    return pdf_differences(expected, edited)
