"""The papers about one unit: one module for each, and the registry that the command line knows them by."""
