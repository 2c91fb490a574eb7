"""A paper as a Word file: made from the same filled template and the same style sheets as its PDF."""
