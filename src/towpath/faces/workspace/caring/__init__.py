"""The three people to care for today."""
