"""What the mutants came to: a table for the terminal, JSON, and the page for authors."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict

from bench.mutants.run import Outcome

MADE = "<!-- Tệp này do `make mutants` tạo. This page is made by `make mutants`. -->"
ABOUT = (
    "Lệnh `make mutants` sửa mỗi bộ tiêu chí kèm theo chương trình, mỗi lần đúng một chỗ: đổi dấu ≥ thành >, lệch mức "
    "yêu cầu một đơn vị, bỏ một điều kiện, đổi chỗ hai mức điểm, đảo tử số và mẫu số, … Một thay đổi bị phát hiện khi "
    "bộ không còn đọc được, khi lệnh kiểm tra bộ báo điều mới, hoặc khi một trường hợp mẫu cho kết quả khác. Thay đổi "
    "không bị phát hiện nghĩa là thiếu một trường hợp mẫu, trừ khi có lý do nêu ở cuối trang."
)
ABOUT_EN = (
    "*Every bundled set is changed in one place at a time; the reader, the lint or a worked case must notice. What "
    "nobody notices is listed below with its reason.*"
)
_BY = (("load", "không đọc được"), ("lint", "kiểm tra bộ báo"), ("case", "trường hợp mẫu sai"))
_HEAD = ["thay đổi", *(name for _, name in _BY), "còn sót, có lý do", "còn sót, chưa có lý do"]


def counts(outcomes: list[Outcome], key: Callable[[Outcome], str]) -> Iterator[tuple[str, list[int]]]:
    """By set or by operator: all, killed by each of the three, survivors with a reason, survivors without one."""
    for name in dict.fromkeys(key(each) for each in outcomes):
        own = [each for each in outcomes if key(each) == name]
        by = Counter(each.by for each in own)
        explained = sum(1 for each in own if not each.by and each.why)
        yield name, [len(own), *(by[way] for way, _ in _BY), explained, by[""] - explained]


def table(outcomes: list[Outcome]) -> str:
    """Both counts as aligned text."""
    rows = [["", *_HEAD]]
    for key in (lambda each: each.set, lambda each: each.operator, lambda _: "tất cả"):
        rows += [[name, *map(str, numbers)] for name, numbers in sorted(counts(outcomes, key))]
        rows.append([""] * len(rows[0]))
    widths = [max(len(row[at]) for row in rows) for at in range(len(rows[0]))]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if at == 0 else cell.rjust(width)
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ).rstrip()


def unexplained(outcomes: Iterable[Outcome]) -> list[Outcome]:
    """Survivors that need a worked case or a reason."""
    return [each for each in outcomes if not each.by and not each.why]


def as_json(outcomes: list[Outcome]) -> str:
    """Every mutant with what became of it, one per line."""
    lines = [json.dumps(asdict(each), ensure_ascii=False) for each in outcomes]
    return "[\n" + ",\n".join(lines) + "\n]\n"


def idle_cases(outcomes: list[Outcome], files: dict[str, list[str]]) -> Iterator[tuple[str, str]]:
    """(set, case file) of cases that are never the only one to notice; of outcomes that looked for two witnesses."""
    needed = {(each.set, each.witnesses[0]) for each in outcomes if each.by == "case" and len(each.witnesses) == 1}
    for name, cases in files.items():
        yield from ((name, case) for case in cases if (name, case) not in needed)


def page(outcomes: list[Outcome]) -> str:
    """`docs/author/mutants.md`."""
    lines = [
        "# Thử sửa sai bộ tiêu chí: các trường hợp mẫu có phát hiện được không?",
        "",
        MADE,
        "",
        ABOUT,
        "",
        ABOUT_EN,
        "",
        "## Theo bộ tiêu chí",
        "",
        *_markdown("bộ", counts(outcomes, lambda each: each.set)),
        "",
        "## Theo loại sửa đổi",
        "",
        *_markdown("loại", sorted(counts(outcomes, lambda each: each.operator))),
        "",
        "## Những thay đổi còn sót",
    ]
    left = [each for each in outcomes if not each.by]
    for category in sorted({each.category for each in left}):
        lines += ["", f"### {(category or 'Chưa có lý do').capitalize()}"]
        for why in dict.fromkeys(each.why for each in left if each.category == category):
            own = [each for each in left if each.why == why and each.category == category]
            lines += ["", *([why, ""] if why else []), *(_survivor(each) for each in own)]
    return "\n".join(lines) + "\n"


def _markdown(head: str, rows: Iterable[tuple[str, list[int]]]) -> Iterator[str]:
    yield f"| {head} | {' | '.join(_HEAD)} |"
    yield f"|---|{'---:|' * len(_HEAD)}"
    for name, numbers in rows:
        yield f"| {name} | {' | '.join(map(str, numbers))} |"


def _survivor(each: Outcome) -> str:
    return f"- `{each.set}` dòng {each.line}, {each.place} ({each.operator}): `{each.what}`"
