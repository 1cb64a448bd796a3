"""People who work (owners, staff, the network's team) and how they prove who they are. Never customers.

Words: *person*, *session* (only its hash is stored), *API key* (only its hash is stored). Knows nothing of roles: those live in network.
"""
