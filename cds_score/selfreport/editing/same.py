"""All of a report but one field, as plain data: what must be the same before and after that field is changed."""

from __future__ import annotations

from typing import Any

from cds_score.reading import tree
from cds_score.reading.numbers import is_blank
from cds_score.selfreport.editing.fields import Path, is_value
from cds_score.selfreport.read import ROW_NAME


def all_but(root: tree.Mapping, path: Path, whole: bool = False) -> Any:
    """What is blank is as good as what is not there, `5` as good as `{value: 5}`. An empty path leaves out nothing.

    The path of an answer leaves out its value; `whole`: what stands beside it too.
    """
    data: dict[str, Any] = {name: tree.plain(node) for name, node in root.items.items()}
    if isinstance(data.get("inputs"), dict):
        data["inputs"] = {name: _answer(each) for name, each in data["inputs"].items()}
    if path:
        *above, name = (*path, "value") if is_value(path) and not whole else path
        at: Any = data
        for step in above:
            if isinstance(at, list):
                at = at[step] if isinstance(step, int) and step < len(at) else None
            else:
                at = at.get(step) if isinstance(at, dict) else None
        if isinstance(at, dict):
            at.pop(name, None)
        elif isinstance(at, list) and isinstance(name, int) and name < len(at):
            del at[name]
    return _filled(data)


def _answer(data: Any) -> Any:
    """An answer in its long form; of a table of units each row."""
    if isinstance(data, str):
        return {"value": data}
    if isinstance(data, dict) and isinstance(data.get("rows"), list):
        rows = [
            {name: each if name == ROW_NAME else _answer(each) for name, each in row.items()}
            if isinstance(row, dict)
            else row
            for row in data["rows"]
        ]
        return {**data, "rows": rows}
    return data


def _filled(data: Any) -> Any:
    """The same without what is blank; items of a list keep their places."""
    if isinstance(data, dict):
        return {name: made for name, each in data.items() if (made := _filled(each)) not in ("", {}, [])}
    if isinstance(data, list):
        return [_filled(each) for each in data]
    return "" if is_blank(data) else data.strip()
