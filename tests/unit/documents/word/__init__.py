"""Papers as Word files, and the tables of edited ones."""
