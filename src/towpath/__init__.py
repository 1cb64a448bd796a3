"""towpath: moves every boat, owns none.

One supply organisation makes many independent local businesses as capable as a chain; each keeps its name, prices, customers and exit.
Start reading in ARCHITECTURE.md.
"""

__version__ = "0.1.0"
