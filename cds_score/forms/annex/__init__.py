"""From the annex of a signed decision, as a spreadsheet or a Word table, to the draft of a criteria set."""
