"""The pages as HTML."""

from __future__ import annotations

from html import escape
from urllib.parse import quote

from cds_score.desk.view import ListView, View

_PAGE = '<!doctype html><html lang="{lang}"><meta charset="utf-8"><title>{title}</title><h1>{title}</h1>{body}</html>'


def page_html(view: View) -> str:
    """The page of one report."""
    rows = "".join(
        f"<tr><th>{escape(name)}<td>{escape(each['value'])}<td>{escape(each['shown'])}"
        for name, each in view.state.get("inputs", {}).items()
    )
    said = "".join(f"<li>{escape(each['text'])}" for each in view.state["problems"])
    return _PAGE.format(lang=view.lang, title=escape(view.name), body=f"<ul>{said}</ul><table>{rows}</table>")


def list_html(view: ListView) -> str:
    """The list of the folder."""
    rows = "".join(
        f'<li><a href="{view.base}/r/{quote(each.name)}">{escape(each.name)}</a> {escape(each.unit)} '
        f"{escape(each.period)} {escape(each.status)}"
        for each in view.reports
    )
    return _PAGE.format(lang=view.lang, title=escape(view.folder), body=f"<ul>{rows}</ul>")
