"""A paper as a Word file that an office can go on writing in: real styles, real tables, real page numbers.

It is made from the filled template and the style sheets that the PDF is made from. Drawings are left out; where their
title says what the text beside them does not, it stands in their place. Text is text: nothing that anybody wrote
becomes a field, a link or a formula.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import docx

from cds_score.documents.markup import parse_markup, say_drawings
from cds_score.documents.word.cascade import Cascade
from cds_score.documents.word.flow import Flow
from cds_score.documents.word.flow import Paper as Whole
from cds_score.documents.word.look import block_look, run_look
from cds_score.documents.word.package import describe, packed
from cds_score.documents.word.sections import Sections
from cds_score.documents.word.styles import Styles

if TYPE_CHECKING:
    from cds_score.documents.paper import Paper


def paper_docx(paper: Paper) -> bytes:
    """The .docx of a paper; the same paper gives the same bytes.

    Raises TemplateFault where a style sheet is missing.
    """
    root = say_drawings(parse_markup(str(paper.content)))
    cascade = Cascade(paper.style)
    document = docx.Document()
    values = cascade.values(root)
    styles = Styles(document, run_look(values), block_look(values, margins=False), paper.lang)
    sections = Sections(document, cascade, root)
    body = document.element.body
    for child in list(body):
        body.remove(child)
    Flow(Whole(cascade, styles, sections.place), body, 0).children(root)
    sections.close()
    sections.finish(styles, paper.mark)
    describe(document, paper, styles.language)
    return packed(document)
