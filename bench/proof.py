"""Proof that the usual way does the same work: its JSON is compared with ours, field by field, wording apart."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from yaml.nodes import ScalarNode
from yaml.resolver import Resolver

from bench.usual import Usual
from cds_score.criteria.compiled import CriteriaSet
from cds_score.documents.record import dumps
from cds_score.reading.source import decode
from cds_score.reading.tree import Mapping, Node, Scalar, Sequence, parse
from cds_score.scoring.engine import assess
from cds_score.selfreport.read import read_report

_APART = ("digests", "diagnostics")
"""What may differ: how the scored part is written before it is hashed, and messages, which have no place there."""
_TEXTS = ("sentence", "need", "reasons", "notices")
"""Compared only by whether there is one: the wording is each side's own."""


def ours(data: bytes, name: str, criteria: CriteriaSet) -> str:
    """Bytes of a report to its full JSON, as the program does it."""
    source, found = decode(data, name)
    assert source is not None
    report, more = read_report(source)
    assert report is not None
    return dumps([assess(report, criteria, found + more)])


def quoted(data: bytes) -> bytes:
    """The report with quotes around every value that a usual YAML loader would not leave as text."""
    source, _ = decode(data, "report")
    assert source is not None
    root, _ = parse(source)
    assert root is not None
    text = source.text
    for scalar in sorted(_values(root), key=lambda each: each.start, reverse=True):
        tag = Resolver().resolve(ScalarNode, scalar.text, (True, False))
        if scalar.plain and scalar.text and tag != "tag:yaml.org,2002:str" and scalar.text not in ("true", "false"):
            text = f'{text[: scalar.start]}"{scalar.text}"{text[scalar.end :]}'
    return text.encode("utf-8")


def prove(data: bytes, name: str, criteria: CriteriaSet, usual: Usual) -> None:
    """Raises AssertionError where the two results are not the same."""
    mine, theirs = json.loads(ours(data, name, criteria)), json.loads(usual.whole(quoted(data), name))
    if mine["status"] == "refused":  # listed with the lines of the file, which the usual way does not know
        assert theirs["status"] == "refused", name
        return
    same = [{key: each for key, each in side.items() if key not in _APART} for side in (mine, theirs)]
    _same(*same, name)
    assert list(mine["digests"]) == list(theirs["digests"]), name
    severities = [[each["severity"] for each in side["diagnostics"]] for side in (mine, theirs)]
    assert severities[0].count("error") == severities[1].count("error"), name


def prove_all(folder: Path, criteria: CriteriaSet, usual: Usual) -> int:
    """The same for every example of the set; gives how many there are."""
    count = 0
    for file in sorted(folder.glob("*/bao-cao.yaml")):
        data = file.read_bytes()
        if f"\ncriteria: {criteria.name}\n" in f"\n{data.decode('utf-8')}":
            prove(data, file.parent.name, criteria, usual)
            count += 1
    return count


def _same(mine: Any, theirs: Any, where: str) -> None:
    if isinstance(mine, dict) and isinstance(theirs, dict):
        assert list(mine) == list(theirs), where
        for key in mine:
            if key in _TEXTS:
                assert bool(mine[key]) == bool(theirs[key]), f"{where} {key}"
            else:
                _same(mine[key], theirs[key], f"{where} {key}")
    elif isinstance(mine, list) and isinstance(theirs, list) and len(mine) == len(theirs):
        for at, (one, other) in enumerate(zip(mine, theirs, strict=True)):
            _same(one, other, f"{where} {at}")
    else:
        assert mine == theirs, f"{where}: {mine!r} is not {theirs!r}"


def _values(node: Node) -> list[Scalar]:
    if isinstance(node, Scalar):
        return [node]
    children = node.items.values() if isinstance(node, Mapping) else node.items if isinstance(node, Sequence) else ()
    return [scalar for child in children for scalar in _values(child)]
