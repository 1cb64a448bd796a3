"""What the network can supply, from whom, on which terms, and from which lot.

Words: *supply item*, *supply version* (immutable once published), *supply terms* (a price and its conditions), *lot* (units sharing origin and expiry),
*order window* (with its cut-off, in the hub's zone).
"""
