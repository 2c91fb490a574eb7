"""Are the worked cases of the bundled sets good enough? Every set is changed in one place at a time, in every place.

A changed set (a mutant) is killed where it no longer loads, where the lint says something new of it, or where a worked
case of its set fails. One that survives is a change of the rules that nobody would notice: it needs a worked case, or
a reason in `reasons.py`. `make mutants` runs them all and writes `docs/author/mutants.md`.
"""
