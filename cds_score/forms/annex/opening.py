"""Opens the file of an annex by its kind; says how to save a kind that cannot be read."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import IO

from cds_score.diagnostics import Diagnostic
from cds_score.forms.annex.tables import DAMAGES, AnnexError, Table
from cds_score.reading.source import reason

MAX_BYTES = 20 * 2**20
MAX_UNPACKED = 200 * 2**20
_OLD = {".xls": ".xlsx", ".xlsm": ".xlsx", ".xlsb": ".xlsx", ".ods": ".xlsx", ".csv": ".xlsx"}
_OLD_TEXTS = {".doc": ".docx", ".docm": ".docx", ".odt": ".docx", ".rtf": ".docx"}


def read_annex(path: Path) -> tuple[list[Table], list[Diagnostic]]:
    """The tables of an .xlsx or .docx in their order, or the one thing that keeps the file from being read."""
    try:
        return _tables(path), []
    except AnnexError as fault:
        return [], [Diagnostic(fault.code, file=str(path), params=fault.params)]
    except OSError as error:
        return [], [Diagnostic("file-unreadable", file=str(path), params={"reason": reason(error)})]


def _tables(path: Path) -> list[Table]:
    ending = path.suffix.lower()
    if ending == ".pdf":
        raise AnnexError("annex-is-pdf")
    if ending in _OLD or ending in _OLD_TEXTS:
        wanted = _OLD.get(ending) or _OLD_TEXTS[ending]
        program = {".xlsx": "Excel", ".docx": "Word"}[wanted]
        raise AnnexError("annex-old-kind", ending=ending, wanted=wanted, program=program)
    if ending not in (".xlsx", ".docx"):
        raise AnnexError("annex-unknown-kind", name=path.name)
    require_small(path, path.stat().st_size, ending)
    if ending == ".xlsx":
        from cds_score.forms.annex.excel import sheets

        return sheets(path)
    from cds_score.forms.annex.word import word_tables

    return word_tables(path)


def require_small(file: Path | IO[bytes], size: int, ending: str) -> None:
    """Raises AnnexError where a file of `size` bytes is too large, packed or unpacked, or no package at all."""
    if size > MAX_BYTES:
        raise AnnexError("annex-too-large", limit=f"{MAX_BYTES // 2**20} MB")
    try:
        with zipfile.ZipFile(file) as packed:
            if sum(each.file_size for each in packed.infolist()) > MAX_UNPACKED:
                raise AnnexError("annex-too-large", limit=f"{MAX_UNPACKED // 2**20} MB")
    except DAMAGES:
        raise AnnexError("annex-damaged", ending=ending) from None
