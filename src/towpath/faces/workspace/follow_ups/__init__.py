"""Follow-ups: what a business does by itself after a visit or an order, how often it may write at all, and what came of it."""
