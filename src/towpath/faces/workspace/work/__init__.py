"""Work at the customer's: the day, one job step by step, offers, the house's own rules."""
