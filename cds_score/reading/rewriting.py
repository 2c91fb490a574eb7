"""A changed text written back as its file is written: encoding, byte-order mark and the end of every untouched line."""

from __future__ import annotations

import codecs
import re

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_END = re.compile(r"\r\n|\r|\n")


def rewritten(data: bytes, before: str, after: str) -> bytes | None:
    """The bytes of a file whose text, lines ending in LF, is `after` and was `before`; `data` are its bytes so far.

    Lines above the first and below the last one that differs keep their bytes; what is new ends as most lines of the
    file do. None where the file has an encoding that is not written (Windows-1258), or `before` is not its text.
    """
    mark, codec = next(((mark, codec) for mark, codec in _MARKS if data.startswith(mark)), (b"", "utf-8"))
    try:
        raw = data[len(mark) :].decode(codec)
    except UnicodeDecodeError:
        return None
    if "\r" not in raw:
        return mark + after.encode(codec) if raw == before else None
    old = _lines(raw)
    if "\n".join(line.rstrip("\r\n") for line in old) != before:
        return None
    made = "".join(_with_ends(old, after.split("\n")))
    if [line.rstrip("\r\n") for line in _lines(made)] != after.split("\n"):
        made = after.replace("\n", "\r\n")  # a lone CR met a lone LF, and the two would be one end
    return mark + made.encode(codec)


def _lines(raw: str) -> list[str]:
    """Every line with its end; the last one has none and may be empty."""
    made, start = [], 0
    for end in _END.finditer(raw):
        made.append(raw[start : end.end()])
        start = end.end()
    return [*made, raw[start:]]


def _with_ends(old: list[str], new: list[str]) -> list[str]:
    """The lines of `new`, each with an end: its own where it stood in `old` before or behind all that differs."""
    bare = [line.rstrip("\r\n") for line in old]
    ends = [line[len(text) :] for line, text in zip(old, bare, strict=True)]
    usual = max(("\r\n", "\n", "\r"), key=ends.count)
    most = min(len(bare), len(new))
    head = next((at for at in range(most) if bare[at] != new[at]), most)
    tail = next((at for at in range(most - head) if bare[-1 - at] != new[-1 - at]), most - head)
    made = [text + ends[at] for at, text in enumerate(new[:head])]
    made += [text + usual for text in new[head : len(new) - tail]]
    made += [text + end for text, end in zip(new[len(new) - tail :], ends[len(ends) - tail :], strict=True)]
    if tail == 0:  # the last line has no end, whatever it was
        made[-1] = new[-1]
    return [
        line if line.endswith(("\r", "\n")) or at == len(made) - 1 else line + usual for at, line in enumerate(made)
    ]
