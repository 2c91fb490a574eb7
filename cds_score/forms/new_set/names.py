"""Ids made of Vietnamese names: `Hồ sơ nộp trực tuyến` → `ho_so_nop_truc_tuyen`, `Chính quyền số` → `CQS`."""

from __future__ import annotations

import re

from cds_score.reading.suggest import without_marks

LONGEST = 40
"""Characters of a generated id; the format allows 60."""
_FILLERS = re.compile(r"^((cac|nhom|tru cot|tieu chi|chi tieu|chi so|phan|muc|linh vuc|ve|thuc hien|danh gia)\s+)+")
_MOST_INITIALS = 6


class Names:
    """Gives every name an id that no other has."""

    def __init__(self) -> None:
        self._taken: set[str] = {"award", "checks", "set", "total", "min", "max"}

    def unique(self, wanted: str) -> str:
        """`wanted`, or `wanted_2`, `wanted_3` … where it is taken."""
        name, at = wanted, 1
        while name.casefold() in self._taken:
            at += 1
            name = f"{wanted}_{at}"
        self._taken.add(name.casefold())
        return name

    def of_input(self, text: str, fallback: str) -> str:
        """A snake_case id of the words of `text`, cut at a word."""
        words = _words(text)
        name = ""
        for word in words:
            longer = f"{name}_{word}" if name else word
            if len(longer) > LONGEST:
                break
            name = longer
        if not re.match(r"[a-z]", name):
            name = f"{fallback}_{name}".rstrip("_")
        return self.unique(name)

    def of_pillar(self, text: str, fallback: str) -> str:
        """The initials of a short name, without the words that every section begins with."""
        plain = _FILLERS.sub("", " ".join(_words(text)))
        initials = "".join(word[0] for word in plain.split() if word[0].isalpha())[:_MOST_INITIALS].upper()
        return self.unique(initials if len(initials) > 1 else fallback)


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", without_marks(text))
