"""The pages that a person sees: the form of one report, and the list of the reports of a folder.

Both are documents that can be read without their script. Templates arrange what the state holds; they compute nothing.
"""

from __future__ import annotations

from collections.abc import Container
from itertools import chain
from typing import Any

from cds_score.desk.arranged import Form, arranged
from cds_score.desk.view import ListView, View
from cds_score.documents.environment import templates
from cds_score.reading.words import read_yes_no

_FOLDER = "desk"
_UNKNOWN: dict[str, Any] = {
    **dict.fromkeys(("value", "shown", "note", "as_of", "to_confirm"), ""),
    **dict.fromkeys(("evidence", "problems", "earlier"), ()),
}
_UNJUDGED = dict.fromkeys(("verdict", "verdict_text", "points", "max", "sentence", "needs"), "")
_UNIT = dict.fromkeys(("code", "name", "level", "address", "province", "fictional"), "")
_NOTHING: dict[str, Any] = {
    "header": {"commune": _UNIT, "period": dict.fromkeys(("from", "to", "as_of"), "")},
    **dict.fromkeys(("period", "award", "total", "review")),
    **dict.fromkeys(("pillars", "evidence", "notices", "problems", "missing"), ()),
    **{key: {} for key in ("indicators", "inputs", "not_applicable", "explanations", "narrative", "contact")},
}
"""What a state lacks that has no readable report behind it."""


def page_html(view: View) -> str:
    """The whole form as HTML; the same for the same view."""
    house, state = templates(), {**_NOTHING, **view.state}
    words, criteria = house.words(view.lang), view.criteria
    form = arranged(criteria, view.lang) if criteria is not None else Form((), ())
    asked = {each.id for each in form.fields}
    wrong, loose = _placed(state, asked)
    return str(
        house.render(
            f"{_FOLDER}/page.html.j2",
            t=words,
            v=view,
            s=state,
            criteria=criteria,
            form=form,
            levels={level: level for level in criteria.levels} if criteria is not None else {},
            names={each["id"]: named(each) for each in state["evidence"]},
            fictional=_fictional(state, words),
            wrong=wrong,
            loose=loose,
            unknown=_UNKNOWN,
            unjudged=_UNJUDGED,
        )
    )


def _fictional(state: dict[str, Any], words: dict[str, Any]) -> dict[str, str]:
    """What the form offers for an invented unit; what the report has there is called so too, if it means yes."""
    written = str(state["header"]["commune"]["fictional"])
    yes = written == "true" or read_yes_no(written) is True
    return dict.fromkeys(("có", written) if yes else ("có",), words["desk"]["fictional_yes"])


def named(document: dict[str, Any]) -> str:
    """A cited document in one line: its number and its title, whichever it has."""
    return " – ".join(document[key] for key in ("number", "title") if document[key])


_AT_FIELDS = ("commune", "period", "evidence", "contact", "not_applicable", "explanations")


def _placed(
    state: dict[str, Any], asked: Container[str]
) -> tuple[dict[str, list[dict[str, Any]]], list[dict[str, Any]]]:
    """Problems by the field that shows them ("commune/code"), and those that no field shows.

    Those of inputs that are asked for stand with the inputs; the script sorts the others in the same way (showing.js).
    """
    wrong: dict[str, list[dict[str, Any]]] = {}
    loose = []
    unasked = [given["problems"] for name, given in state["inputs"].items() if name not in asked]
    for each in [*state["problems"], *chain.from_iterable(unasked)]:
        path = [str(step) for step in each["path"]]
        if len(path) > 1 and path[0] in _AT_FIELDS:
            wrong.setdefault("/".join(path), []).append(each)
        else:
            loose.append(each)
    return wrong, loose


def list_html(view: ListView) -> str:
    """The list of reports and the form of a new one as HTML."""
    house = templates()
    return str(house.render(f"{_FOLDER}/list.html.j2", t=house.words(view.lang), v=view))
