"""The businesses of a network, found by what somebody needs and never by what a business pays.

Words: *entry* (what a business shows in the list, in its own words), *wanted* (what somebody asked for), *facts* (what the order may look at, and
nothing else), *lot* (today's draw among those who fit alike), *check* (the network's questions of a course, answered without an account).
"""
