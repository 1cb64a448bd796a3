"""Serving at tables: table codes, rounds sent to the kitchen, tickets that are started, ready, served.

Words: *table* (a place with a printed code), *ticket* (one round, as the kitchen sees it), *bump* (mark done).
"""
