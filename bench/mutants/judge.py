"""Is a mutant noticed? By the reader, by the lint, or by a worked case of its set, in this order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bench.mutants.edits import Put, at, spliced
from bench.mutants.operators import Mutant, mutants
from cds_score.criteria.catalogue import SET_FILE, Catalogue, case_files
from cds_score.criteria.lint import lint
from cds_score.diagnostics import has_errors
from cds_score.reading.source import read_file
from cds_score.reading.tree import parse, plain
from cds_score.scoring.cases import run_case


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a mutant: `by` is `load`, `lint`, `case`, or empty where nobody noticed."""

    by: str
    witnesses: tuple[str, ...] = ()
    """The codes of the reader or the lint, or the names of the case files that fail."""


class Judge:
    """Judges the mutants of one set, each written to the same place below `workshop`."""

    def __init__(self, name: str, workshop: Path, folder: Path | None = None) -> None:
        original = folder or Catalogue().folder(name)
        assert original is not None, name
        source, _ = read_file(original / SET_FILE)
        assert source is not None
        self.source = source
        root, _ = parse(source)
        assert root is not None
        self.root = root
        self.data = plain(root)
        self.mutants = mutants(self.data)
        identity, _, version = name.partition("@")
        self._folder = workshop / identity / version
        self._folder.mkdir(parents=True, exist_ok=True)
        self._sets = Catalogue([workshop])
        self._files = case_files(original)
        self._known = self._said(source.text, {})
        assert self._loaded is not None, name
        wrong = [file.name for file in self._files if not run_case(file, self._loaded).passed]
        assert not wrong, f"{name}: mend these cases first: {', '.join(wrong)}"

    def text(self, mutant: Mutant) -> str:
        """The file of a mutant."""
        return spliced(self.source.text, self.root, mutant.edits)

    def judge(self, mutant: Mutant, witnesses: int = 1) -> Verdict:
        """The verdict; of the cases that fail, so many are looked for. The last witness is asked first next time."""
        written = {
            each.value: at(self.data, each.path)
            for each in mutant.edits
            if isinstance(each, Put) and isinstance(each.value, str)
        }
        said = self._said(self.text(mutant), written) - self._known
        if said:
            return Verdict("lint" if self._loaded is not None else "load", tuple(sorted({code for code, _ in said})))
        assert self._loaded is not None
        failed = []
        for file in list(self._files):
            if not run_case(file, self._loaded).passed:
                failed.append(file.name)
                self._files.remove(file)
                self._files.insert(0, file)
                if len(failed) == witnesses:
                    break
        return Verdict("case" if failed else "", tuple(failed))

    def _said(self, text: str, written: Mapping[str, str]) -> Counter[tuple[str, str]]:
        """What is said of a set: each code with the words that it is said of, wherever they stand in the file.

        `written` has what is new in a mutant and what stood there: what was said of that already is nothing new.
        """
        (self._folder / SET_FILE).write_text(text, encoding="utf-8")
        sets = Catalogue(self._sets.roots[:-1])
        self._loaded, _ = sets.load(self._folder)
        found = lint(self._folder, sets)
        assert self._loaded is not None or has_errors(found)
        about = ((each.code, text[each.start : each.end].strip("\"'")) for each in found)
        return Counter((code, written.get(words, words)) for code, words in about)
