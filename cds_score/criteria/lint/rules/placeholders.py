"""Places of a draft that nobody has filled in.

`criteria new` writes CẦN ĐIỀN wherever a person still has to say something, also in texts that are printed. A set that
has one is a draft: it may load and score, and says something that no decision says.

Bad: `title: "CẦN ĐIỀN: tên bộ tiêu chí"`, `unit: CẦN ĐIỀN`.

Good: the title of the decision, the unit that is counted. What the text really leaves open is left out.
"""

from __future__ import annotations

from collections.abc import Iterator

from cds_score.criteria.lint.subject import Subject
from cds_score.criteria.model import TO_FILL
from cds_score.diagnostics import Diagnostic
from cds_score.reading.tree import Scalar

TITLE = "Chỗ còn phải điền của bản nháp."
CODES = ("lint-placeholder",)


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Every text that still has the mark; comments are not texts."""
    for path, node in subject.nodes():
        if isinstance(node, Scalar) and TO_FILL in node.text:
            yield subject.at(path, CODES[0], key=str(path[-1]), text=" ".join(node.text.split())[:60])
