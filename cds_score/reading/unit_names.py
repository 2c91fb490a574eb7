"""How a unit is named within a sentence."""

from __future__ import annotations

KINDS = ("xã", "phường", "đặc khu", "thị trấn")
"""Kinds of communes that begin a unit's name."""


def in_text(name: str) -> str:
    """“Xã Ví Dụ” as it stands within a sentence: “xã Ví Dụ”."""
    kind = kind_of_unit(name)
    return kind + name[len(kind) :]


def without_kind(name: str) -> str:
    """“Xã Ví Dụ” as a place: “Ví Dụ”; empty where the name does not begin with a kind."""
    kind = kind_of_unit(name)
    return name[len(kind) :].strip() if kind else ""


def kind_of_unit(name: str) -> str:
    """The kind that a name begins with, in small letters; empty where there is none."""
    return next((kind for kind in KINDS if name.casefold().startswith(f"{kind} ")), "")
