"""Prints every ratio with what it compares, and whether it is within its aim."""

from __future__ import annotations

from bench import start, warm
from bench.measure import Row, table


def main() -> None:
    """Warm ratios in this process, then cold starts in processes of their own."""
    rows: list[Row] = [*warm.rows(), *start.rows()]
    print(table(rows))


if __name__ == "__main__":
    main()
