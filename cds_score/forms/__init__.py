"""Blank self-reports for people to fill in."""
