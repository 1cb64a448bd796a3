"""Timing, always as a ratio measured side by side in one run. Never part of the tests."""
