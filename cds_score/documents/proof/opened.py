"""A PDF that somebody hands in, opened without trust: what cannot be read is said in a sentence."""

from __future__ import annotations

import io
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pikepdf

from cds_score.documents.errors import DocumentError

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def opened(pdf: bytes) -> Iterator[pikepdf.Pdf]:
    """The document of these bytes. Raises DocumentError where they are no sound PDF, or where it is encrypted."""
    try:
        # A damaged table of contents is not mended: a mended file may show what no other reader shows.
        with pikepdf.open(io.BytesIO(pdf), attempt_recovery=False) as document:
            if document.is_encrypted:
                raise DocumentError("Tệp PDF có mật khẩu hoặc bị mã hóa.", "The PDF is encrypted.")
            yield document
    # What is wrong inside a broken file comes up wherever it is looked at, as any of these.
    except (pikepdf.PdfError, RuntimeError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise DocumentError(
            "Tệp không phải là PDF lành lặn nên không đọc được.", f"The file is no sound PDF: {error}"
        ) from error
