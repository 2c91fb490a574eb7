"""Commands that are shown, so that a whole command can be copied and run as it stands."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from contextvars import ContextVar
from types import MappingProxyType

_PLAIN = re.compile(r"[\w./:@%+,=-]+" if os.name != "nt" else r"[\w./\\:@+,=-]+")
"""Letters, digits and signs that mean nothing to a shell."""
_MEANING = re.compile(r'["$`\\]')
"""What means something to a POSIX shell even within double quotes; no name of a file has `"` on Windows."""

_OFFERED = re.compile(
    r'cds-score (--register (?:"(?:[^"\\]|\\.)*"|[^\s"]+) )?'
    r"(?=(?:audit|check|collect|compare|criteria|decision|dossier|explain|form|import|plan|province|report"
    r"|review|score|trend|worklist) )"
)
"""The beginning of a command for which the sets or the register of the province may matter; it may name a register."""
_AS_GIVEN: Mapping[str, str] = MappingProxyType({})
"""Every word of the call stays as it is."""
_WRITTEN = ("-o", "--output")
_OPTIONS: ContextVar[str] = ContextVar("options", default="")
_CALL: ContextVar[tuple[str, ...]] = ContextVar("call", default=())


def keep_options(folders: Iterable[str], register: str) -> None:
    """From here on offered commands have these folders of sets, and this register if there is any."""
    words = [f"--criteria-dir {pasted(folder)} " for folder in folders]
    words += [f"--register {pasted(register)} "] if register else []
    _OPTIONS.set("".join(words))


def keep_call(arguments: Iterable[str]) -> None:
    """What this call of the program was given, so that it can be offered again with more."""
    _CALL.set(tuple(arguments))


def again(
    more: Iterable[str] = (), without: Iterable[tuple[str, str]] = (), instead: Mapping[str, str] = _AS_GIVEN
) -> str:
    """The command line of this call with more words at its end; empty where the program was not called by one.

    `without` are options with the values that were given to them, which are left out; `instead` has words in the place
    of those that were given, but for the name of what is written.
    """
    given = _CALL.get()
    call = [
        each if before in _WRITTEN else instead.get(each, each)
        for before, each in zip(("", *given), given, strict=False)
    ]
    for option, value in without:
        if f"{option}={value}" in call:
            call.remove(f"{option}={value}")
        for at in range(len(call) - 1):
            if call[at : at + 2] == [option, value]:
                del call[at : at + 2]
                break
    return f"cds-score {pasted_all([*call, *more])}" if call else ""


def offered(text: str) -> str:
    """A text for the terminal, in which every command has the options that this call was given before its own.

    A register that a command names gives way to that of this call, which is named with its folder.
    """
    given = _OPTIONS.get()
    return _OFFERED.sub(
        lambda found: f"cds-score {given}{found[1] if found[1] and '--register ' not in given else ''}", text
    )


def pasted(text: object) -> str:
    """A name or another word of a command as it is typed: in double quotes where it needs them."""
    word = str(text)
    if _PLAIN.fullmatch(word):
        return word
    escaped = word if os.name == "nt" else _MEANING.sub(r"\\\g<0>", word)
    return f'"{escaped}"'


def pasted_all(texts: Iterable[object]) -> str:
    """Several, with a space between."""
    return " ".join(pasted(each) for each in texts)
