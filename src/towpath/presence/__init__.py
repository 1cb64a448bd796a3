"""What a business shows and sells: its name, colours, hours, and listings at its own prices. Live only behind a valid licence.

Words: *site* (the public face), *listing* (what it sells), *adoption* (a listing made with a supply item, pinned to a version).
"""
