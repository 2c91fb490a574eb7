"""Whose report a text is that cannot be read as one: its unit by a pattern, so that nobody is told it sent nothing.

What is found here names a file in a list and keeps its unit from being called missing. It is used for nothing else,
never to score: of a file that can be read the reader alone says whose it is.
"""

from __future__ import annotations

import re

from cds_score.reading.words import read_unit_code

_TOP = re.compile(r"""^([ \t]*)["']?[a-z_]+["']?[ \t]*[:：]""", re.MULTILINE)
_SECTION = re.compile(r"""^([ \t]*)["']?commune["']?[ \t]*[:：]""")
_COMMENT = re.compile(r"(?:^|[ \t])#.*")
_VALUE = r"""["']?%s["']?[ \t]*[:：][ \t]*(?:"([^"\n]*)"|'([^'\n]*)'|([^"'\n,{}]+))"""
_LINE, _FLOW = r"^[ \t]*", r"[{,][ \t\n]*"
_SPACED = re.compile(r"[0-9](?: ?[0-9])*")
_LOST = "\ufffd"


def unit_in_text(text: str) -> tuple[str, str]:
    """Code and name that stand below `commune:` at the outer edge of a text; each empty where it is not certain.

    Two different codes, or one that is no code of five digits, leave the code empty, and the name with it.
    """
    lines = [_COMMENT.sub("", line) for line in text.split("\n")]
    edge = min((len(each) for each in _TOP.findall("\n".join(lines))), default=0)
    codes, names = set[str](), set[str]()
    for at, line in enumerate(lines):
        found = _SECTION.match(line)
        if found is not None and len(found[1]) == edge:
            below = _below(lines, at, edge)
            part = "\n".join([line[found.end() :], *below])
            codes |= _values(part, "code")
            names |= _values(part, "name")
    code = codes.pop() if len(codes) == 1 else ""
    code = code.replace(" ", "") if _SPACED.fullmatch(code) else ""
    if not isinstance(read_unit_code(code), str):
        return "", ""
    name = names.pop() if len(names) == 1 else ""
    return code, "" if _LOST in name else name


def _below(lines: list[str], at: int, edge: int) -> list[str]:
    """The lines that are moved in below a key."""
    below = []
    for line in lines[at + 1 :]:
        if line.strip() and len(line) - len(line.lstrip(" \t")) <= edge:
            break
        below.append(line)
    return below


def _values(part: str, key: str) -> set[str]:
    flow = part.lstrip().startswith("{")
    text = part.partition("}")[0] if flow else part
    found = re.findall((_FLOW if flow else _LINE) + _VALUE % key, text, re.MULTILINE)
    return {" ".join("".join(each).split()) for each in found}
