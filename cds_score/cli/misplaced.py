"""An option of the program that stands after the name of a command: the error shows the whole line in its order."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from cds_score.diagnostics.pasted import pasted

if TYPE_CHECKING:
    from cds_score.diagnostics import Lang

_BEFORE = {
    "vi": "Đặt {option} trước tên lệnh: cds-score {option} {value} {command} …",
    "en": "Put {option} before the name of the command: cds-score {option} {value} {command} …",
}
_VALUE = {"vi": "GIÁ-TRỊ", "en": "VALUE"}


def in_its_order(error: click.NoSuchOption, arguments: list[str], lang: Lang) -> click.UsageError:
    """The error with the order in which the line has to be typed; itself where the program has no such option."""
    context = error.ctx
    if context is None or context.parent is None:
        return error
    option = error.option_name
    if not any(option in each.opts for each in context.find_root().command.params if _takes_value(each)):
        return error
    called = context.command_path.split(" ", 1)[1]
    value = pasted(_value(option, arguments) or _VALUE[lang])
    return click.UsageError(_BEFORE[lang].format(option=option, value=value, command=called), context)


def _takes_value(parameter: click.Parameter) -> bool:
    return isinstance(parameter, click.Option) and not parameter.is_flag


def _value(option: str, arguments: list[str]) -> str:
    """What was given with an option: after `=`, or as the next word of the line unless that is an option too."""
    for at, argument in enumerate(arguments):
        name, sign, value = argument.partition("=")
        if name == option:
            return value if sign else next((each for each in arguments[at + 1 : at + 2] if each[:1] != "-"), "")
    return ""
