"""The official's desk: the reports of a folder, served to the browser of this machine alone, saved as one types."""
