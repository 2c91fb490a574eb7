"""A province's round on one page for a browser: finished results arranged, nothing computed that a result does not say."""
