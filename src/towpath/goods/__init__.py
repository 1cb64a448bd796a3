"""What becomes of a thing once somebody has it: does it fit, whose is it, what is it brought to the desk for.

Words: *fit report* (where a piece is too long, short, wide or tight: no complaint about its quality), *fit profile* (what follows from a customer's reports
and their own word), *thing* (something a customer owns, known by its serial), *registered serial* (what the network learns of it: no person), *desk report*
(what a thing was brought for, and what was done). Returns are of orders; this room only knows for how long.
"""
