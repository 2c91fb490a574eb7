"""What a command works with: the sets and the register that the program was told of, and sets by name."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cds_score.casework.opening import Province, unknown_set
from cds_score.cli.exit_codes import ExitCode
from cds_score.criteria.catalogue import Catalogue, sets_below
from cds_score.criteria.compiled import CriteriaSet
from cds_score.diagnostics import Diagnostic, Lang, has_errors

if TYPE_CHECKING:
    from cds_score.criteria.diff.version import Version
    from cds_score.province.register import Register


_FOLDER = {
    "vi": "“{folder}” là thư mục, không phải tên bộ tiêu chí. Viết: cds-score --criteria-dir {folder} …, "
    "rồi nêu tên bộ trong đó: {sets}.",
    "en": "“{folder}” is a folder, no criteria set. Write: cds-score --criteria-dir {folder} …, "
    "and name a set in it: {sets}.",
}


@dataclass(frozen=True, slots=True)
class Settings:
    """What the program was told before the name of the command."""

    folders: tuple[str, ...] = ()
    register: str = ""


def open_province(settings: Settings, lang: Lang) -> Province:
    """The bundled sets, those of the folders given, and the register. Raises Exit where the register has errors."""
    register: Register = {}
    if settings.register:
        from cds_score.forms.register_book import read_register

        register, found = read_register(Path(settings.register))
        _stop_at(found, lang)
    return Province(Catalogue(Path(folder) for folder in settings.folders), register)


def find_set(name: str, sets: Catalogue, lang: Lang) -> CriteriaSet:
    """A set by name or path. Raises click.ClickException with the nearest name, or with the faults of its file."""
    return _loaded(find_folder(name, sets, lang), sets, lang)


def find_version(name: str, sets: Catalogue, lang: Lang) -> Version:
    """The same with the file that it was built of, to compare it with another."""
    from cds_score.criteria.catalogue import load_file
    from cds_score.criteria.diff.version import Version

    folder = find_folder(name, sets, lang)
    criteria = _loaded(folder, sets, lang)
    file = load_file(folder)[0]
    assert file is not None
    return Version(file.declared, criteria)


def find_folder(name: str, sets: Catalogue, lang: Lang) -> Path:
    """The folder of a set by name or path. Raises click.ClickException with the nearest name."""
    folder = sets.folder_or_path(name) or sets.choose(name, 0)
    if isinstance(folder, Path):
        return folder
    if folder is None and Path(name).is_dir() and (inside := [known for known, _ in sets_below([Path(name)])]):
        raise click.UsageError(_FOLDER[lang].format(folder=name, sets=", ".join(inside)))
    raise click.UsageError(" ".join((folder or unknown_set(name, sets)).sentences(lang)))


def own_sets(sets: Catalogue) -> list[tuple[str, Path]]:
    """(`id@version`, its folder) of every set in the folders that the program was told of; without any, of all sets."""
    return list(sets_below(sets.roots[:-1] or sets.roots))


def _loaded(folder: Path, sets: Catalogue, lang: Lang) -> CriteriaSet:
    criteria, found = sets.load(folder)
    _stop_at(found, lang)
    assert criteria is not None
    return criteria


def _stop_at(found: list[Diagnostic], lang: Lang) -> None:
    """Shows diagnostics; raises Exit where one of them is an error."""
    from cds_score.diagnostics.render import as_text

    for diagnostic in found:
        click.echo(as_text(diagnostic, lang), err=True)
    if has_errors(found):
        raise click.exceptions.Exit(ExitCode.INPUT)
