"""The formula language of criteria files: `ho_so_truc_tuyen ÷ ho_so_tiep_nhan ≥ 70% và co_ke_hoach`.

Names are inputs or attributes. Operators: `+ - × ÷` (also `* /`), `= ≠ ≥ > ≤ <` (also `!= >= <=`), `và`, `hoặc`,
`không`; functions `min(a; b)` and `max(a; b)`; numbers are Vietnamese (`1.224`, `99,5%`); `có` and `không` are the
answers of a yes/no input. A comparison with a choice names the option. A percentage is compared with a percentage
only: `≥ 0,7` on a rate is refused, `≥ 70%` is meant.

A formula is parsed (`syntax`), its names, kinds and units are checked, and it is compiled once to closures over
ranges of exact fractions (`compiler`); a missing figure makes the result missing, never zero.
"""
