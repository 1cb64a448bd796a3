"""Where somebody stands, their plan, and a parent's page."""
