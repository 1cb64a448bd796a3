"""Everything that happened between one customer and one business, newest first: read from the rows of each domain, kept nowhere else.

Words: *entry* (one thing that happened, with when, whose doing it was and what it leads to), *reader* (what one domain tells, as one question).
"""
