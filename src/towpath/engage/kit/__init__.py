"""This week's kit: sheets and posts made of a business's own facts, the codes on them, and where people heard of the business first.

A code counts how often it is opened and knows nobody; where a customer came from is kept once, for the first time only.
"""
