"""Make the four bundled fonts from Tinos: `python reports/fonts/make.py FOLDER` (fonttools is needed).

FOLDER holds the original TTFs anywhere below it, named as npm's `@expo-google-fonts/tinos` names them. The same
originals and the same fonttools give the same bytes.
"""

from __future__ import annotations

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

FAMILY = "CDS Serif"
STYLES = {
    "Tinos_400Regular": "Regular",
    "Tinos_400Regular_Italic": "Italic",
    "Tinos_700Bold": "Bold",
    "Tinos_700Bold_Italic": "Bold Italic",
}
RANGES = (
    (0x20, 0x7E),  # Latin
    (0xA0, 0x17F),  # Latin-1 (½ ² ³ ° · × ÷ no-break space), Latin Extended-A (Ă Đ ĩ ũ)
    (0x180, 0x180),  # ƀ of the languages of the Central Highlands
    (0x1A0, 0x1B0),  # Ơ Ư
    (0x300, 0x304),  # the combining marks of Vietnamese, and the breve and macron of its neighbours
    (0x306, 0x306),
    (0x309, 0x309),
    (0x31B, 0x31B),
    (0x323, 0x323),
    (0x1EA0, 0x1EF9),  # Vietnamese
    (0x2010, 0x2015),  # hyphens, – —
    (0x2018, 0x201E),  # ‘ ’ “ ”
    (0x2020, 0x2022),  # †, •
    (0x2026, 0x2026),  # …
    (0x202F, 0x202F),  # narrow no-break space
    (0x2030, 0x2033),  # ‰ ′ ″
    (0x20AB, 0x20AC),  # ₫ €
    (0x2116, 0x2116),  # №
    (0x2122, 0x2122),  # ™
    (0x2153, 0x215E),  # ⅓ ⅔ ⅛
    (0x2190, 0x2194),  # arrows
    (0x2212, 0x2212),  # −
    (0x2248, 0x2248),  # ≈
    (0x2260, 0x2265),  # ≠ ≤ ≥
    (0x25A0, 0x25A1),  # ■ □
    (0x25CB, 0x25CF),  # ○ ●
    (0xFB01, 0xFB02),  # ligatures
    (0xFFFD, 0xFFFD),  # what stands for a character that the font lacks
)
COPYRIGHT, VERSION, LICENCE, LICENCE_URL = 0, 5, 13, 14


def rename(font: TTFont, style: str) -> None:
    """Give the font its own name; keep the copyright, the licence and the version of the original."""
    names = font["name"]
    kept = [record for record in names.names if record.nameID in (COPYRIGHT, VERSION, LICENCE, LICENCE_URL)]
    names.names = kept
    ours = {1: FAMILY, 2: style, 3: f"{FAMILY} {style}", 4: f"{FAMILY} {style}"}
    ours[6] = f"{FAMILY}-{style}".replace(" ", "")
    for name_id, text in ours.items():
        names.setName(text, name_id, 3, 1, 0x409)


def make(original: Path, style: str, target: Path) -> None:
    """Write one subset font under our own name."""
    options = subset.Options()
    options.hinting = False  # printed, not shown on a coarse screen; a third of the size
    options.layout_features = ["ccmp", "locl", "kern", "liga", "mark", "mkmk"]
    options.name_IDs = ["*"]
    options.notdef_outline = True
    font = TTFont(original, recalcTimestamp=False)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=[code for first, last in RANGES for code in range(first, last + 1)])
    subsetter.subset(font)
    rename(font, style)
    font.save(target)


def main(folder: Path) -> None:
    """Make all four styles beside this file."""
    for stem, style in STYLES.items():
        original = next(folder.rglob(f"{stem}.ttf"))
        make(original, style, Path(__file__).parent / f"CDSSerif-{style.replace(' ', '')}.ttf")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
