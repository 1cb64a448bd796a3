"""The parties: the operator, its businesses, their people, their licences, and the trade pack each is pinned to.

Words: *operator* (runs the network), *merchant* (a local business), *membership* (a person's role), *invitation*, *licence* (the gate to being live), *pack*.
"""
