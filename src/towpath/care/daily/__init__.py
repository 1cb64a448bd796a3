"""A free log: a few numbers an evening, a tip for the day, and what they add up to. Nobody's, until somebody wants it kept.

Words: *log* (somebody's days with one of the trade's logs), *day* (what was written down for it), *sign* (a value on so many of so many days).
"""
