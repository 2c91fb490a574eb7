"""What a province and a nation cost, from files to results: `python -m bench.whole` writes docs/performance.md.

Whole processes take turns in one run; what is compared with them does the same job with the tools that one would
otherwise take. Only ratios are kept.
"""
