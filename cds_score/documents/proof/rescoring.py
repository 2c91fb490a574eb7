"""A result scored again from what a paper carries, without any file of this machine."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from cds_score.criteria.catalogue import SET_FILE, Catalogue, TextSets, load_texts
from cds_score.diagnostics import Lang, Source
from cds_score.documents.proof.extract import (
    APPROVAL_ENDING,
    REGISTER,
    REPORT,
    REVIEW,
    SET_ENDING,
    file_name,
    set_name,
)  # fmt: skip
from cds_score.reading.source import decode, read_file
from cds_score.scoring.engine import assess
from cds_score.selfreport.read import read_report
from cds_score.selfreport.review.public import under_public

if TYPE_CHECKING:
    from cds_score.criteria.compiled import CriteriaSet
    from cds_score.documents.proof.embedded import Problem
    from cds_score.scoring.assessment import Assessment


def score_again(files: Mapping[str, bytes], criteria: str, lang: Lang = "vi") -> Assessment | Problem:
    """The result of the embedded facts by the embedded set `criteria` (`id@version`), or why there is none."""
    loaded = _set(files, criteria)
    if isinstance(loaded, tuple):
        return loaded
    source = _source(files, REPORT)
    report, found = read_report(source) if source is not None else (None, [])
    attributes = read_json(files.get(REGISTER))
    if report is None or not isinstance(attributes, dict):
        return "proof-unscorable", {"name": REPORT if report is None else REGISTER}
    registered = {str(name): str(text) for name, text in attributes.items()}
    if REVIEW not in files:
        return assess(report, loaded, found, lang, attributes=registered)
    under = under_public(report, loaded, read_json(files[REVIEW]))
    if under is None:
        return "proof-unscorable", {"name": REVIEW}
    return assess(under[0], loaded, found, lang, attributes=registered, judgements=under[1])


def changed_sets(files: Mapping[str, bytes]) -> list[str]:
    """Names of the embedded sets that differ from the set of the same name that comes with the program.

    A published version is never edited, so one of them is not what it says.
    """
    return [name for name, (source, _) in _sets(files).items() if _bundled(name) not in (None, source.text)]


def _bundled(name: str) -> str | None:
    folder = Catalogue().folder(name)
    source = read_file(folder / SET_FILE)[0] if folder is not None else None
    return source.text if source is not None else None


def _set(files: Mapping[str, bytes], name: str) -> CriteriaSet | Problem:
    texts = _sets(files)
    if name not in texts:
        return "proof-set-missing", {"name": name}
    criteria, _ = load_texts(*texts[name], TextSets(texts))
    return criteria if criteria is not None else ("proof-unscorable", {"name": file_name(name, SET_ENDING)})


def _sets(files: Mapping[str, bytes]) -> dict[str, tuple[Source, Source | None]]:
    """Every embedded set by its name, with its approval."""
    texts: dict[str, tuple[Source, Source | None]] = {}
    for file in files:
        if "@" in file and file.endswith(SET_ENDING) and not file.endswith(APPROVAL_ENDING):
            known = set_name(file)
            source = _source(files, file)
            if source is not None:
                texts[known] = (source, _source(files, file_name(known, APPROVAL_ENDING)))
    return texts


def _source(files: Mapping[str, bytes], name: str) -> Source | None:
    return decode(files[name], name)[0] if name in files else None


def read_json(data: bytes | None) -> Any:
    """The JSON value of an embedded file; None where it is not there or is none."""
    try:
        return json.loads(data.decode("utf-8")) if data is not None else None
    except (ValueError, RecursionError):
        return None
