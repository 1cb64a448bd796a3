"""Text messages as a way to speak: through a provider the business has a contract with, under a number of its own.

A provider is asked under a key of ours, and what it answers under the same key is the same message: so a lost answer is asked for again, and nobody reads
anything twice. What it tells us is signed, dated and believed once. Who writes STOP is not written to until they write START.
"""
