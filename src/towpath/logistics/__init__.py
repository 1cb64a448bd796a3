"""A business buys from the network: an order before the cut-off, a delivery received with lot numbers, a trace both ways.

Words: *purchase order*, *receipt* (what really arrived, by lot), *trace* (dish, version, lot, supplier and back).
"""
