"""The tables of a Word file that somebody edited."""

from __future__ import annotations

import io

from cds_score.diagnostics import Diagnostic
from cds_score.documents.errors import DocumentError
from cds_score.documents.markup import seen_text
from cds_score.documents.tables.model import Row, Table, plain
from cds_score.forms.annex.opening import require_small
from cds_score.forms.annex.tables import AnnexError
from cds_score.forms.annex.word import word_tables

_DOCX = ".docx"


def docx_tables(data: bytes) -> list[Table]:
    """Every table of the file; a merged cell stands once, what is struck out (theo dõi sửa đổi) is left out.

    Raises DocumentError where the bytes are no .docx, damaged, or too large.
    """
    file = io.BytesIO(data)
    try:
        require_small(file, len(data), _DOCX)
        read = word_tables(file)
    except AnnexError as fault:
        found = Diagnostic(fault.code, params=fault.params)
        raise DocumentError(found.message("vi"), found.message("en")) from fault
    return [
        Table(
            number + 1,
            "",
            0,
            [
                Row({at: plain(seen_text(cell.text)) for at, cell in enumerate(row.cells) if not cell.merged})
                for row in table.rows
            ],
        )
        for number, table in enumerate(read)
    ]
