"""Customers: looked up, read from first to last, merged, and taken over from a file."""
