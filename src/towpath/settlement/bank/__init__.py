"""The network's bank, in ISO 20022: the file of payouts it takes, and what it says back. Knows nothing of statements."""
