"""A customer buys from a business: place, pay, refund. One order, its lines, frozen at the price that was shown."""
