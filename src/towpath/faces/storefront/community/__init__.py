"""The shop's community, as its customers see it: everybody reads, who has been here writes."""
