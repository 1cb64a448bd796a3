"""Time that is promised: who offers it, when it is free, and who has it.

Two people never get the same hour, because the database refuses it: every *claim* on a resource is a row, and no two rows of one seat may overlap. A
promise is made on the clock on the wall at the venue; the instant is kept beside it.

Words: *service* and its *version* (what can be booked, as it was when it was), *need* (which kind of resource it takes), *resource* (anything that can be
busy), *hold* (a short claim while someone decides), *booking* (one row through all moves), *occurrence* (one date of a class, with seats), *terms*,
*series* (a weekly rule and the bookings it made), *exception* (one of them that was moved singly), *line* and *offer* (who waits for a place, and the hold that
keeps one for them until they answer), *credit* (the use of a pack that pays for a booking).
Knows the business's customers and its site; knows nothing of orders, which charge for a booking, or of messages, which tell of it.
"""
