"""Many files of one folder: what they are, the work shared among processes or machines, what need not be done again."""
