"""Figures of one business that define themselves: what each says, how it is counted, and when there are too few to say anything.

`registry.METRICS` holds them all; `read.read_figures` counts them in one statement. Words and rows of one figure lie in one file, so that the page, the
API and the tests can't drift from what is counted. Shares and hours are exact fractions; only a page rounds.
"""
