"""What a customer sees of work that is done for them: offers, who is on the way, the report."""
