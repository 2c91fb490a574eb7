"""The official's desk: a folder of self-reports, served to the browser of this machine alone, and saved as one types."""
