"""Collecting figures: a request to each provider, and what comes back spliced into the report."""
