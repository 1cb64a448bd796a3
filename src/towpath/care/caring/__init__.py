"""Who needs somebody of the team today, why, and who first: what was booked, taught, logged and needed, read together.

Words: *reason* (why somebody may need you, in figures of their own), *severity* (which reason comes first), *looked after* (done, or not now: it comes again
only for a new reason).
"""
