"""Places of a draft that nobody has filled in.

`criteria new` writes CẦN ĐIỀN wherever a person still has to say something, also in texts that are printed. A set that
has one is a draft: it may load and score, and says something that no decision says.

Bad: `title: "CẦN ĐIỀN: tên bộ tiêu chí"`, `unit: CẦN ĐIỀN`; `target: ≥ 70%   # CẦN ĐIỀN`, where 70 % is the draft's.

Good: the title of the decision, the unit that is counted. What the text really leaves open is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cds_score.criteria.lint.subject import Subject
from cds_score.criteria.model import TO_FILL
from cds_score.diagnostics import Diagnostic
from cds_score.reading.tree import Scalar

TITLE = "Chỗ còn phải điền của bản nháp."
CODES = ("lint-placeholder", "lint-placeholder-comment")
SHOWN = 8
"""So many lines are named; more are only counted."""
_COMMENT = re.compile(r"(?:^|\s)#.*$", re.MULTILINE)


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Every text that still has the mark, then the comments that do, all in one."""
    for path, node in subject.nodes():
        if isinstance(node, Scalar) and TO_FILL in node.text:
            yield subject.at(path, CODES[0], key=str(path[-1]), text=" ".join(node.text.split())[:60])
    source = subject.source
    marked = [(found, found[0].find(TO_FILL)) for found in _COMMENT.finditer(source.text)]
    starts = [found.start() + at for found, at in marked if at >= 0 and f"“{TO_FILL}”" not in found[0]]
    if starts:
        lines = ", ".join(str(source.position(start)[0]) for start in starts[:SHOWN])
        more = ", …" if len(starts) > SHOWN else ""
        params = {"count": len(starts), "lines": {"vi": f"dòng {lines}{more}", "en": f"lines {lines}{more}"}}
        yield Diagnostic(CODES[1], source, starts[0], starts[0] + len(TO_FILL), params)
