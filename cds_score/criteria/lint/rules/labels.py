"""Names that are too long for the printed table.

The column of an indicator's name is 60 mm wide and set in 10,5 pt: about 34 letters in a line. Beyond 240 letters the
name alone is seven lines high, and a page in landscape (167 mm) has room for four such rows. The summary's column of
pillars is 31 mm wide and set in 11 pt bold: 15 letters in a line; 120 letters are eight lines.

Bad: the whole sentence of the decision as the name.

Good: a short name; the sentence stands in `wording`, which the sheet does not print in the table:

    name: Tỷ lệ hồ sơ thủ tục hành chính nộp trực tuyến
    wording: Tỷ lệ hồ sơ thủ tục hành chính được người dân, tổ chức … nộp qua Cổng Dịch vụ công …
"""

from __future__ import annotations

from collections.abc import Iterator

from cds_score.criteria.faults import Path
from cds_score.criteria.lint.subject import Subject
from cds_score.diagnostics import Diagnostic

TITLE = "Tên quá dài so với bảng in."
CODES = ("lint-name-too-long",)
MOST_OF_INDICATOR = 240
MOST_OF_PILLAR = 120


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Names of pillars and groups, then those of indicators."""
    for at, pillar in enumerate(subject.file.pillars):
        named: list[tuple[Path, str]] = [(("pillars", at), pillar.name)]
        named += [(("pillars", at, "groups", below), group.name) for below, group in enumerate(pillar.groups)]
        for path, name in named:
            if len(name) > MOST_OF_PILLAR:
                yield subject.at((*path, "name"), CODES[0], length=len(name), most=MOST_OF_PILLAR)
    for place, declared, _ in subject.indicators():
        if len(declared.name) > MOST_OF_INDICATOR:
            yield subject.at((*place, "name"), CODES[0], length=len(declared.name), most=MOST_OF_INDICATOR)
