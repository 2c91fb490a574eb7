"""Every paper printed and looked at, and the page that says what was found: `python -m bench.conformance`."""
