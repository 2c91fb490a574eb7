"""Prints a finished Assessment; computes nothing of it anew."""
