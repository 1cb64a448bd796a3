"""What a business says first, and when it stops: journeys along a booking or an order, campaigns, this week's kit.

Words: *journey* (waits, branches, sends and exits, keyed by one booking or order), *contact budget* (how often a person may be written to at all),
*quiet hours*, *holdout* (whoever is left alone on purpose, so that an effect can be measured), *campaign* (one message to an audience), *kit* (what is
ready to print and to post this week).

It decides who hears what, and announces it; the words are put together and sent by `notices`.
"""
