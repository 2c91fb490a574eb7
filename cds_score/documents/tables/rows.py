"""Two lists of tables, as printed and as found: which table and which row is which, and what differs.

Rows are matched by their number and name before anything else, so that a changed figure is one difference and not a row
less and a row more; white space and the Unicode form of letters never count, every other sign does.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Sequence
from difflib import SequenceMatcher

from cds_score.documents.tables.model import Row, Table, TableDifference
from cds_score.documents.tables.order import displaced

_ALIKE = 0.6
"""How much of their text two rows must share to be one row when neither number nor name is the same."""
_MOST_ALIKE, _MOST_LETTERS = 100, 2000
"""More rows, and more of their letters, are not looked through for likeness."""
_LEAST_ROWS = 2
"""A table of one row that was not printed is no table: so Word holds a head or signatures side by side."""

Key = Callable[[Row, str], Hashable]
_KEYS: tuple[Key, ...] = (
    lambda row, above: (above, *row.texts),
    lambda row, above: (above, row.number, row.name) if row.name else None,
    lambda row, _: tuple(row.texts),
    lambda row, _: (row.number, row.name) if row.name else None,
    lambda row, _: row.name or None,
    lambda row, above: (above, row.number) if row.number else None,
)
"""From the surest sign that two rows are one to the least sure; None tells nothing. `above` is the number above."""


def differences(expected: Sequence[Table], found: Sequence[Table]) -> list[TableDifference]:
    """All that differs, in the order of what was printed, then tables that were added."""
    pairs = _same_tables(expected, found)
    listed: list[TableDifference] = []
    for at, table in enumerate(expected):
        if at in pairs:
            listed += _compare(table, found[pairs[at]])
        else:
            listed.append(TableDifference("table-missing", table.number, table.heading))
    added = [table for at, table in enumerate(found) if at not in pairs.values() and len(table.rows) >= _LEAST_ROWS]
    return listed + [
        TableDifference("table-added", table.number, table.heading, found=table.rows[0].label) for table in added
    ]


def _same_tables(expected: Sequence[Table], found: Sequence[Table]) -> dict[int, int]:
    """Position of each printed table → of the one found that shares most with it, in the same order."""
    mine = [Counter(text for row in table.rows for text in row.texts if text) for table in expected]
    theirs = [Counter(text for row in table.rows for text in row.texts if text) for table in found]
    shared = [[(a & b).total() for b in theirs] for a in mine]
    best = [[0] * (len(found) + 1) for _ in range(len(expected) + 1)]
    for i in range(len(expected) - 1, -1, -1):
        for j in range(len(found) - 1, -1, -1):
            best[i][j] = max(best[i + 1][j], best[i][j + 1], best[i + 1][j + 1] + shared[i][j])
    pairs: dict[int, int] = {}
    i = j = 0
    while i < len(expected) and j < len(found):
        if shared[i][j] and best[i][j] == best[i + 1][j + 1] + shared[i][j]:
            pairs[i] = j
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs


def _compare(table: Table, found: Table) -> list[TableDifference]:
    pairs = _same_rows(table.rows, found.rows)
    kept = sorted(pairs)
    swapped, moved = displaced([pairs[at] for at in kept])
    exchanged = [(kept[a], kept[b]) for a, b in swapped]
    listed: list[TableDifference] = []
    for at, row in enumerate(table.rows):
        if at not in pairs:
            listed.append(TableDifference("row-missing", table.number, table.heading, row.label))
            continue
        now = found.rows[pairs[at]]
        partner = next((b if at == a else a for a, b in exchanged if at in (a, b)), None)
        renumbered = partner is not None and _renumbered(table.rows, found.rows, pairs, at, partner)
        listed += _cells(table, row, now, but_number=renumbered)
        if partner is not None and at < partner:
            other = table.rows[partner].label
            listed.append(TableDifference("rows-exchanged", table.number, table.heading, row.label, found=other))
        elif at in {kept[each] for each in moved}:
            listed.append(TableDifference("row-moved", table.number, table.heading, row.label))
    return listed + [
        TableDifference("row-added", table.number, table.heading, row.label)
        for at, row in enumerate(found.rows)
        if at not in pairs.values() and any(row.texts)
    ]


def _renumbered(rows: Sequence[Row], found: Sequence[Row], pairs: dict[int, int], at: int, partner: int) -> bool:
    """Did two rows change places while their numbers stayed where they were?"""
    return found[pairs[at]].number == rows[partner].number and found[pairs[partner]].number == rows[at].number


def _cells(table: Table, row: Row, now: Row, *, but_number: bool) -> list[TableDifference]:
    """The cells of one row that say something else."""
    first = min(row.cells, default=0)
    return [
        TableDifference(
            "cell",
            table.number,
            table.heading,
            row.label,
            "" if row in table.rows[: table.heads] else table.head(column),
            row.cells.get(column, ""),
            now.cells.get(column, ""),
        )
        for column in sorted(row.cells.keys() | now.cells.keys())
        if row.cells.get(column, "") != now.cells.get(column, "") and not (but_number and column == first)
    ]


def _same_rows(rows: Sequence[Row], found: Sequence[Row]) -> dict[int, int]:
    """Position of each printed row → position of the same row in the other table."""
    pairs: dict[int, int] = {}
    mine, theirs = _above(rows), _above(found)
    for key in _KEYS:
        taken = set(pairs.values())
        free: defaultdict[Hashable, list[int]] = defaultdict(list)
        for at, row in enumerate(found):
            if at not in taken and (sign := key(row, theirs[at])) is not None:
                free[sign].append(at)
        for at, row in enumerate(rows):
            if at not in pairs and (sign := key(row, mine[at])) is not None and free[sign]:
                pairs[at] = free[sign].pop(0)
    left = [at for at in range(len(found)) if at not in pairs.values()]
    for at in [at for at in range(len(rows)) if at not in pairs][:_MOST_ALIKE]:
        likeness, like = max(((_alike(rows[at], found[other]), -other) for other in left[:_MOST_ALIKE]), default=(0, 0))
        if likeness >= _ALIKE:
            pairs[at] = -like
            left.remove(-like)
    return pairs


def _above(rows: Sequence[Row]) -> list[str]:
    """For each row the last number that stands above it: rows without one belong to that."""
    found: list[str] = []
    last = ""
    for row in rows:
        found.append("" if row.number or not row.counted else last)
        last = row.number or last
    return found


def _alike(row: Row, other: Row) -> float:
    mine, theirs = (" ".join(each.texts)[:_MOST_LETTERS] for each in (row, other))
    matcher = SequenceMatcher(None, mine, theirs, autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() >= _ALIKE else 0
