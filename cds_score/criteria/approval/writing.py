"""New lines of the history, put into the text of an approval file: nothing else of that text changes."""

from __future__ import annotations

from collections.abc import Sequence

from cds_score.criteria.approval.model import Confirmation
from cds_score.diagnostics import Source
from cds_score.reading import tree
from cds_score.reading.dates import format_date
from cds_score.reading.quoting import scalar

_NEW = """\
# Ai đã đối chiếu quy định nào với văn bản gốc. Đây là lịch sử: chỉ thêm dòng vào cuối, không sửa dòng cũ.
# Thêm dòng bằng lệnh: cds-score criteria approve {set}
set: {set}
approved: []
"""


def line(entry: Confirmation) -> str:
    """One line as YAML: `{rule: CQS.06, digest: 3f0c…, by: …}`."""
    fields = {
        "rule": entry.rule,
        "digest": entry.digest,
        "by": entry.by,
        "office": entry.office,
        "date": format_date(entry.date),
        "document": entry.document,
        "scan": entry.scan,
        "withdrawn": entry.withdrawn,
    }
    return "{" + ", ".join(f"{key}: {scalar(text)}" for key, text in fields.items() if text) + "}"


def appended(source: Source | None, set_name: str, entries: Sequence[Confirmation]) -> str:
    """The text of the file with `entries` at the end of its list; a new file where `source` is None.

    The source must be one that `read_approval` finds no error in.
    """
    source = source or Source("", _NEW.format(set=set_name))
    root, _ = tree.parse(source)
    assert isinstance(root, tree.Mapping)
    listed = root.items["approved"]
    assert isinstance(listed, tree.Sequence)
    text, lines = source.text, [line(entry) for entry in entries]
    if not listed.flow:
        start = text.rfind("\n", 0, listed.start) + 1
        return _after_line(text, _last(listed), [f"{text[start : listed.start]}- {each}" for each in lines])
    if listed.items:
        at = listed.items[-1].end
        return f"{text[:at]}, {', '.join(lines)}{text[at:]}"
    if text[listed.start + 1 : listed.end - 1].strip() or root.flow:
        at = listed.start + 1
        return f"{text[:at]}{', '.join(lines)}{text[at:]}"
    before = text[: listed.start].rstrip(" ")
    return _after_line(before + text[listed.end :], len(before), [f"  - {each}" for each in lines])


def _after_line(text: str, offset: int, lines: list[str]) -> str:
    """`lines` below the line in which the character before `offset` stands."""
    end = text.find("\n", offset)
    head, tail = (text, "\n") if end < 0 else (text[:end], text[end:])
    return "\n".join([head, *lines]) + tail


def _last(node: tree.Node) -> int:
    """Where the last thing that is written of a node ends. The parser ends a block where the next thing begins."""
    if isinstance(node, tree.Scalar) or node.flow or not node.items:
        return node.end
    children = list(node.items.values()) if isinstance(node, tree.Mapping) else node.items
    return _last(children[-1])
