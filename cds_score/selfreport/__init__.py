"""What a commune declares: the report, and the facts that follow from it, each with its provenance."""
