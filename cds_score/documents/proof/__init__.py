"""A paper that proves itself: its seal, what was added to it since, its files, its code, its signatures."""
