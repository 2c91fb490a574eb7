"""Commands: each module has `command(lang)`, which builds the click command in that language."""
