"""Fair assignment: who gets the new thing first, decided by a seed that was stored before anybody was exposed.

Words: a *unit* is a business; a *pair* is two alike businesses of which one is treated; an *arm* is treated or control. Design and verdict live in refinery.
"""
