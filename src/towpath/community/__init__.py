"""A business's own community: what its customers ask, answer and wish for, on its own pages, under its own rules.

Words: *entry* (one thing that was said: a *post* of the business, a *question*, an *answer* to one, an *idea*), *member* (a customer who chose a name to be
shown by), *voter* (one person, however many records they have), *standing* (where an idea stands: open, planned, started, done, declined), *merge* (two
ideas are read as one), *hiding* (the business takes words off its page, for a reason their author reads).

It is closed until the business opens it, nobody needs it to be served, and the network can read none of it. It knows of customers, bookings and orders only
whether somebody has been here; of free help it is told.
"""
