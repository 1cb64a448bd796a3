"""What a business has left to sell and which lots it received. Guarded in the database: nothing is ever sold twice.

Words: *stock item* (a countable thing with a number left), *received lot* (a supply lot that arrived at this business).
"""
