"""The tables of a paper as rows of texts, and what of them is another in an edited file."""
