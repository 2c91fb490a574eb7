"""The draft of a criteria set and its text as YAML, full of comments for the person who goes on with it."""
