"""What a customer and a business write to each other, in one place whatever way it came.

Words: *conversation* (with one customer, perhaps about one booking or order), *message* (said by the customer, by somebody of the team, or by itself),
*channel* (a way by which messages come and go), *canned reply* (words that are ready, with the name put in), *answering time* (how soon the business
promises to answer), *inbox* (who waits for an answer, longest first).

It knows of customers, bookings and orders; of other ways to be told something (a question after a visit, a repair case) it knows nothing.
"""
