"""What the campaign `words` reads, asks and counts."""
