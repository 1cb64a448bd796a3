"""The start page, sign-ins of the demo, and what anyone may read."""
