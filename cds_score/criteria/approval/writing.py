"""New lines of the history, put into the text of an approval file: nothing else of that text changes."""

from __future__ import annotations

from collections.abc import Sequence

from cds_score.criteria.approval.model import Confirmation
from cds_score.diagnostics import Source
from cds_score.reading.dates import format_date
from cds_score.reading.quoting import scalar
from cds_score.reading.splicing import with_items

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
    return with_items(source, "approved", [line(entry) for entry in entries])
