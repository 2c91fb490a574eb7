"""In the terminal: what a committee has to settle about a set, indicator by indicator."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from cds_score.criteria.compiled import CriteriaSet
from cds_score.diagnostics import Lang
from cds_score.documents.council import NumberRow, Question, questions
from cds_score.documents.set_contents import contents
from cds_score.documents.set_guide import head, rules, section_title

_WORDS: dict[Lang, dict[str, str]] = {
    "vi": {
        "wording": "Nguyên văn",
        "no_wording": "tệp chưa ghi nguyên văn",
        "understood": "Cách hiểu",
        "author": "Người soạn",
        "numbers": "Số thử",
        "source": "Nguồn",
    },
    "en": {
        "wording": "Wording",
        "no_wording": "the file has no wording",
        "understood": "Understood as",
        "author": "The author",
        "numbers": "Tried with",
        "source": "Source",
    },
}
_STYLES = {"met": "green", "not_met": "red"}


def overview(criteria: CriteriaSet, lang: Lang) -> RenderableType:
    """The whole set."""
    parts = head(criteria, lang)
    for each in questions(criteria, lang):
        parts += [Text(), Text(section_title(each.pillar, lang), style="bold")]
        if each.pillar.rule:
            parts.append(Text(each.pillar.rule))
        parts += [_question(question, lang) for question in each.questions]
    return Group(*parts, *rules(contents(criteria, lang), lang))


def _question(question: Question, lang: Lang) -> RenderableType:
    words, row = _WORDS[lang], question.requirement
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(style="dim", no_wrap=True)
    grid.add_column(overflow="fold")
    grid.add_row(words["wording"], Text(row.wording) if row.wording else Text(words["no_wording"], style="dim"))
    grid.add_row(words["understood"], "\n".join([question.understood, *row.not_applicable]))
    if row.interpretation:
        grid.add_row(words["author"], Text(row.interpretation, style="italic"))
    if question.legend:
        grid.add_row(words["numbers"], Text(question.legend, style="dim"))
    for numbers in question.numbers:
        if numbers.unit:
            grid.add_row("", Text(numbers.unit, style="bold"))
        for each in numbers.rows:
            grid.add_row("", _number(each))
    grid.add_row(words["source"], Text(row.source, style="dim"))
    title = Text(f"{row.id}{'*' if row.mandatory else ''} {row.name}", style="bold")
    return Group(Text(), title, Padding(grid, (0, 0, 0, 2)))


def _number(row: NumberRow) -> Text:
    """“a = 699; b = 1.000 → 69,9%: Chưa đạt, 0,00/15”."""
    reached = f" → {row.value}" if row.value != row.given else ""
    line = Text(f"{row.given}{reached}: ")
    line.append(row.state_text, style=_STYLES.get(row.state, ""))
    return line.append(f", {row.points}" if row.points else "")
