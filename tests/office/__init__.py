"""The spreadsheet program of the free desktop at work on the program's own workbooks."""
