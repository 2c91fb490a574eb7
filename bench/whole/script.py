"""`python -m bench.whole.script LOADER SET FOLDER FILE`: what one would write with PyYAML and pydantic.

Reads every report of a folder, makes the same checks as the program, and writes the same JSON, a line each;
`bench.proof` holds it against the program's own. The figures are quoted in its files, since these loaders would take
1.224 for a fraction.
"""

from __future__ import annotations

import sys
from pathlib import Path

import yaml

from bench.usual import Usual
from cds_score.criteria.catalogue import Catalogue, bundled_root


def main() -> None:
    """LOADER is CSafeLoader or SafeLoader."""
    loader, named, folder, target = sys.argv[1:]
    catalogue = Catalogue([bundled_root()])
    found = catalogue.folder(named)
    assert found is not None, named
    criteria, _ = catalogue.load(found)
    assert criteria is not None
    usual = Usual(criteria, getattr(yaml, loader))
    with Path(target).open("w", encoding="utf-8") as lines:
        lines.writelines(usual.whole(file.read_bytes(), file.name) + "\n" for file in sorted(Path(folder).iterdir()))


if __name__ == "__main__":
    main()
