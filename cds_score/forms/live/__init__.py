"""The form that counts by itself: a criteria set as formulas of a spreadsheet, so that results show while people type.

The formulas are generated from the compiled set: its formulas are translated from their syntax trees, scales are asked
what values are worth, rules are taken from their clauses. They follow the engine step by step and give what it gives;
where a formula cannot (a text that it cannot read for certain, a number too large for it), it gives #N/A, and the form
says “xem bằng chương trình”. Everything is whole numbers below 10^13: numerators and denominators are kept apart, so no
result depends on a binary fraction, and none on the 15 digits to which spreadsheets compare.

Only functions that Excel 2010 and LibreOffice have are used.
"""
