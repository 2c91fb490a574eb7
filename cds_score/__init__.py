"""cds-score: scores a Vietnamese commune's digital transformation against its province's criteria set."""

__version__ = "0.1.0"

RULES_VERSION = 2
"""Raised by one exactly when a change moves a score; CHANGELOG.md lists each under "Changes that move scores"."""
