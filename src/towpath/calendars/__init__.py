"""Calendars that people of the team keep elsewhere: what is busy there is not offered here, and what is booked here stands there.

Two calendars of one person drift apart unless one of them decides. Here decides: what somebody moves or deletes outside is a *proposal*, and a person
says yes or no to it; what is busy outside keeps its time free here and touches no booking, it names those it *hits*.

Words: *outside calendar* (one that is linked), *busy time* (from when until when, and nothing else of what stands there), *block* (the claim that keeps
busy time free), *copy* (one of our bookings, or a date of a class, as it was written there), *proposal* (a copy was moved or deleted there), *unwritten* (a booking or a date
that a calendar would not take), *hit* (busy time over a booking).
Knows bookings and who does them; never reads the words of an outside entry, and asks an address only through `reach.py`.
"""
