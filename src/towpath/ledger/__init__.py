"""Who owes whom what: transfers between addresses, append-only. Ignorant of orders and fees.

Words: an *address* names an account ("network/fees", "merchant/<id>/dues"); a *transfer* moves a whole amount from one address to another, so the books
balance by construction; an *asset* is a currency, or later points.
"""
