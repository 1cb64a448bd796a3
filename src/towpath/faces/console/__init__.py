"""The network's own room: what needs a person, the businesses, the supply, one complaint from end to end, and the door that does not open.

Runs in a process of its own under a database login that holds no right on any customer's row, so what these pages cannot show is not a matter
of how they are written. The contract in pyproject.toml keeps them from even importing the domains that know customers.
"""
