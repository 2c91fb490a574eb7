"""What to write in place of a phrase that a decision uses and a formula does not know: `ít nhất 55%` is `≥ 55%`.

Only sentences come from here: nothing is read in another way than the formula language reads it.
"""

from __future__ import annotations

import re

Advice = dict[str, str]
"""A sentence in both languages."""

_NUMBER = re.compile(r"\d[\d.,]*(?:\s*%)?")
_BETWEEN = re.compile(r"\d\s*%?\s*(?:đến|tới|và|-|–|—)|[<≤]", re.IGNORECASE)
_SIGNS = (
    ("≥", re.compile(r"(?:ít nhất|tối thiểu|không dưới|không thấp hơn|không ít hơn|từ)\b|.*\btrở lên$")),
    ("≤", re.compile(r"(?:không quá|không vượt quá|không hơn|nhiều nhất|tối đa)\b|.*\btrở xuống$")),
    (">", re.compile(r"(?:trên|hơn|lớn hơn|cao hơn|nhiều hơn|vượt)\b")),
    ("<", re.compile(r"(?:dưới|nhỏ hơn|thấp hơn|ít hơn)\b")),
)
_PHRASES: tuple[tuple[re.Pattern[str], Advice], ...] = (
    (
        re.compile(r"(?:tất cả|mọi|toàn bộ)\b"),
        {"vi": "Nếu là tất cả thì viết all.", "en": "Write all where everything is meant."},
    ),
    (
        re.compile(r"=>|=<|≥=|≤="),
        {"vi": "Viết ≥ hoặc >=, ≤ hoặc <=.", "en": "Write ≥ or >=, ≤ or <=."},
    ),
    (
        re.compile(r"="),
        {"vi": "Bỏ dấu = ở đầu: công thức ở đây không bắt đầu bằng dấu =.", "en": "Remove the = at its beginning."},
    ),
    (
        re.compile(r".*\b(?:hoac|va)\b"),
        {"vi": "Viết có dấu: và, hoặc, không.", "en": "Write và, hoặc, không with their marks."},
    ),
    (re.compile(r".*[\w)] x [\w(]"), {"vi": "Dấu nhân viết là × hoặc *.", "en": "Write × or * for a product."}),
    (re.compile(r".*[–—]"), {"vi": "Dấu trừ viết là dấu gạch ngắn -.", "en": "Write a hyphen - for minus."}),
    (
        re.compile(r"[^\W\d]+ [^\W\d]"),
        {
            "vi": "Viết mã của số liệu (ví dụ ho_so_truc_tuyen), không viết tên; giữa hai mã có một dấu.",
            "en": "Write the id of an input, not its name, and an operator between two of them.",
        },
    ),
)
_ELSE: Advice = {"vi": "Kiểm tra dấu và ngoặc trước nó.", "en": "Check the operators and brackets before it."}


def advice(text: str) -> Advice:
    """What to write instead of `text`, which is no formula: by the first phrase in it that decisions use."""
    plain = " ".join(text.casefold().split())
    numbers = [" ".join(each.split()) for each in _NUMBER.findall(plain)]
    if len(numbers) == 2 and _BETWEEN.search(plain):
        below = "dưới " if "dưới" in plain or "<" in plain else ""
        return _write(f"từ {numbers[0]} đến {below}{numbers[1]}")
    sign = next((sign for sign, phrase in _SIGNS if phrase.match(plain)), "") if len(numbers) == 1 else ""
    if sign:
        return _write(f'"{sign} {numbers[0]}"' if sign in "><" else f"{sign} {numbers[0]}")
    return next((found for phrase, found in _PHRASES if phrase.match(plain)), _ELSE)


def _write(words: str) -> Advice:
    return {"vi": f"Viết {words}.", "en": f"Write {words}."}
