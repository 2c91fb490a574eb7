"""Files of the province's figures that lie beside reports: a command that was given none says so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

_ENDINGS = (".csv", ".yaml", ".yml")


def lying_figures(names: Iterable[str]) -> dict[str, str]:
    """Unit code to the first file, as CSV or YAML, that gives a figure of it.

    Of a folder all files in it and below are looked at, of a report those in its own folder and in the one above.
    """
    from cds_score.batch.folder import opened
    from cds_score.batch.kinds import kind_of
    from cds_score.province.figures import read_figures

    found: dict[str, str] = {}
    for path in dict.fromkeys(_candidates(names)):
        file = opened(path.name, path)
        if file is None or kind_of(file) != "figures":
            continue
        for code, given in read_figures(path)[0].items():
            if any(each.gives_value for each in given.values()):
                found.setdefault(code, str(path))
    return found


def _candidates(names: Iterable[str]) -> Iterator[Path]:
    from cds_score.batch.folder import paths_below

    for name in map(Path, names):
        try:
            if name.is_dir():
                below = [path for _, path in paths_below(name, "", [])]
            else:
                above = name.parent.parent if name.parent.name not in ("", "..") else name.parent / ".."
                below = [*name.parent.iterdir(), *above.iterdir()]
        except OSError:
            continue
        yield from (path for path in sorted(below) if path.suffix.lower() in _ENDINGS)
