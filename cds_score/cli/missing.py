"""Options that a command needs and was not given, told all at once."""

from __future__ import annotations

import click

from cds_score.diagnostics import Lang

_MISSING: dict[Lang, str] = {
    "vi": "Thiếu {count} tùy chọn. Thêm vào lệnh: {options}",
    "en": "{count} options are missing. Add to the command: {options}",
}


def all_missing(error: click.MissingParameter, lang: Lang) -> click.UsageError:
    """The error with every option that is missing, as they are typed; as it is where no other is."""
    context = error.ctx
    if context is None or not isinstance(error.param, click.Option):
        return error
    # click reads what was given before it looks for what was not: whatever has no value by now is missing.
    missing = [
        each
        for each in context.command.get_params(context)
        if isinstance(each, click.Option) and each.required and each.name not in context.params
    ]
    if len(missing) < 2:
        return error
    options = " ".join(f"{each.opts[-1]} {each.metavar or each.type.name.upper()}" for each in missing)
    return click.UsageError(_MISSING[lang].format(count=len(missing), options=options), context)
