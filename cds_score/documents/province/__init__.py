"""A province's round on one page for a browser: a finished result arranged; only geometry is worked out here."""
