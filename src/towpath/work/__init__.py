"""The work itself: what was promised for a visit, how it is done, and what shows that it was done.

Words: *job* (a visit and the work done in it), *window* (when somebody was promised to come), *step* and *procedure* (how it is done: an own version of a
method, pinned with the first act), *proof* (photo, signature), *reading*, *material*, *quote* with *options* (what it would cost, answered on the
customer's own phone before it is done), *report* (the page the customer keeps). What was done without signal is kept on the phone and *replayed*.
Knows bookings, methods, orders; knows no message and no page.
"""
