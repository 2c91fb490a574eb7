"""Names of places, to compare by: what people write in two ways is one name."""

from __future__ import annotations

from functools import lru_cache

from cds_score.reading.collation import collation_key
from cds_score.reading.suggest import without_marks

_KINDS = ("tinh ", "thanh pho ", "tp ")
_CITIES = frozenset(("ha noi", "hai phong", "hue", "da nang", "can tho", "ho chi minh"))
"""The cities of the rank of a province: Nghị quyết số 202/2025/QH15."""


@lru_cache(maxsize=256)
def province_name(name: str) -> str:
    """The name of a province to compare by: “tỉnh Thanh Hóa”, “Thanh Hoá” and “Thanh Hóa” are one."""
    plain = " ".join(without_marks(name).replace(".", " ").split())
    return next((plain.removeprefix(kind) for kind in _KINDS if plain.startswith(kind)), plain)


def province_with_kind(name: str) -> str:
    """“tỉnh Mẫu” for “Mẫu”, “thành phố Huế” for “Huế”; unchanged where the name has its kind."""
    plain = " ".join(without_marks(name).replace(".", " ").split())
    if not plain or plain.startswith(_KINDS):
        return name
    return f"{'thành phố' if plain in _CITIES else 'tỉnh'} {name}"


def same_unit_name(a: str, b: str) -> bool:
    """Are two names of communes the same, case, spaces and the place of a tone mark (“Hoà”, “Hòa”) set aside?"""
    return a == b or _unit_key(a) == _unit_key(b)


def _unit_key(name: str) -> tuple[object, ...]:
    letters, tones, _ = collation_key(" ".join(name.split()))
    return letters, sorted(tone for tone in tones if tone)
