"""Text to typed values: YAML with offsets, Vietnamese numbers, dates, yes/no, choices, codes. Nothing is guessed."""
