"""Mail as a way to speak: what goes out in the thread it belongs to, and what comes in at the addresses behind our mail server.

Anybody can write anything into a From line. So only a token, which we put into the reply address of one conversation, proves where a mail belongs; without one
it is kept apart, says whom it says it is from, and opens nothing of theirs.
"""
