"""What `verify` may be given that proves nothing by itself, a Word file or a folder of papers; and what to run then."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from cds_score.diagnostics.pasted import offered, pasted, pasted_all
from cds_score.selfreport.dossier.manifest import MANIFEST

if TYPE_CHECKING:
    from cds_score.diagnostics import Lang

_SAID: dict[str, dict[Lang, str]] = {
    ".docx": {
        "vi": "Bản Word không mang theo số liệu để chấm lại. So các bảng trong đó với kết quả của báo cáo, hoặc của "
        "thư mục báo cáo: cds-score verify BÁO-CÁO --paper {file} --document LOẠI-GIẤY",
        "en": "A Word file does not carry what it takes to score it again. To compare its tables with the result of "
        "the report (or of a folder of reports): cds-score verify REPORT --paper {file} --document PAPER",
    },
    ".csv": {
        "vi": "Lệnh này kiểm tra bản PDF và hồ sơ. Sổ cấp giấy thì kiểm tra bằng: cds-score ledger check {file}",
        "en": "This command checks PDF papers and dossiers. To check a ledger: cds-score ledger check {file}",
    },
    "folder": {
        "vi": "“{path}” không có {manifest} nên không phải hồ sơ. Kiểm tra các bản PDF trong đó: cds-score verify "
        "{files}",
        "en": "“{path}” has no {manifest} and is no dossier. To check the PDF papers in it: cds-score verify {files}",
    },
}
_FEW = 5
"""So many papers are named in one line to be copied."""


def say_what_is_meant(path: Path, lang: Lang) -> None:
    """On the error stream the command for this file or folder, where `verify` by itself is none for it."""
    ending = path.suffix.lower()
    if path.is_dir():
        papers = (
            []
            if (path / MANIFEST).exists()
            else sorted(each for each in path.iterdir() if each.suffix.lower() == ".pdf")
        )
        if papers:
            files = pasted_all(papers[:_FEW]) + (" …" if len(papers) > _FEW else "")
            said = _SAID["folder"][lang].format(path=path, manifest=MANIFEST, files=files)
            click.echo(offered(said), err=True)
    elif ending in _SAID and path.is_file():
        click.echo(offered(_SAID[ending][lang].format(file=pasted(path))), err=True)
