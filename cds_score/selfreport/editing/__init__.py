"""Single fields of a self-report changed in a person's file: nothing else of the text becomes another."""
