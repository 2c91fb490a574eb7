"""Figures of one agency in YAML: what holds for all of them at the head, then unit code to input to value."""

from __future__ import annotations

from cds_score.diagnostics import Diagnostic, Source
from cds_score.province.figures import COLUMNS, Lines, made
from cds_score.reading.numbers import is_blank
from cds_score.reading.suggest import closest
from cds_score.reading.tree import Mapping, Node, Scalar, parse

FOR_ALL = ("agency", "confirmed_by", "document", "date")
ROOT_KEYS = (*FOR_ALL, "units")
FIGURE_KEYS = ("value", "verdict", "agency", "confirmed_by", "document", "date", "note")


def read_yaml(source: Source) -> Lines:
    """The figures of a file; a figure is a value alone, or a mapping with `FIGURE_KEYS`."""
    root, found = parse(source)
    lines = Lines(found=found)
    if isinstance(root, Mapping) and isinstance(root.items.get("units"), Mapping):
        _Reader(source, lines).read(root)
    elif root is not None:
        lines.found.append(Diagnostic("figures-yaml", source, root.start, root.start + 1))
    return lines


class _Reader:
    def __init__(self, source: Source, lines: Lines) -> None:
        self._source = source
        self._lines = lines

    def read(self, root: Mapping) -> None:
        self._only(root, ROOT_KEYS)
        defaults = {key: text.text.strip() for key in FOR_ALL if (text := self._text(root, key))}
        units = root.items["units"]
        assert isinstance(units, Mapping)
        for code, inputs in units.items.items():
            if not isinstance(inputs, Mapping):
                self._note("mapping-expected", inputs, key=code)
                continue
            for name, node in inputs.items.items():
                self._figure(units.keys[code], inputs.keys[name], node, defaults)

    def _figure(self, code: Scalar, name: Scalar, node: Node, defaults: dict[str, str]) -> None:
        cells = dict.fromkeys(COLUMNS, Scalar("", name.start, name.end, True)) | {"code": code, "input": name}
        if isinstance(node, Scalar):
            cells["value"] = node
        elif isinstance(node, Mapping):
            self._only(node, FIGURE_KEYS)
            cells |= {key: text for key in FIGURE_KEYS if (text := self._text(node, key)) is not None}
        else:
            self._note("text-expected", node, key=name.text)
            return
        texts = {role: "" if is_blank(cell.text) else cell.text.strip() for role, cell in cells.items()}
        if not texts["value"] and not texts["verdict"]:
            self._lines.empty += 1
            if texts["note"]:
                self._note("figure-says-nothing", cells["note"])
            return
        before = len(self._lines.found)
        figure = made(texts, cells, self._source, defaults, self._lines.found)
        if len(self._lines.found) == before:
            self._lines.figures.append(figure)

    def _text(self, parent: Mapping, key: str) -> Scalar | None:
        node = parent.items.get(key)
        if node is None or isinstance(node, Scalar):
            return node
        self._note("text-expected", node, key=key)
        return None

    def _only(self, mapping: Mapping, known: tuple[str, ...]) -> None:
        for key, scalar in mapping.keys.items():
            if key not in known:
                params = {"key": key, "suggestion": closest(key, known), "known": ", ".join(known)}
                self._lines.found.append(Diagnostic("key-unknown", self._source, scalar.start, scalar.end, params))

    def _note(self, code: str, node: Node, /, **params: str) -> None:
        end = node.end if isinstance(node, Scalar) else node.start + 1
        self._lines.found.append(Diagnostic(code, self._source, node.start, end, dict(params)))
