"""The command line: one module per command. A command loads only what it uses."""
