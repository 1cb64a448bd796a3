"""What the network can supply, from whom, on which terms, and from which lot.

Words: *supply item*, *supply version* (immutable once published), *supply terms* (a price and its conditions), *lot* (units sharing origin and expiry),
*order window* (with its cut-off, in the hub's zone), *certificate* (what a supplier has shown, for which goods and days), *draft* (a version before
somebody else has looked at it), *tier* (cheaper from so many units together), *own terms* (what one business pays), *floor* (what no price goes under).
"""
