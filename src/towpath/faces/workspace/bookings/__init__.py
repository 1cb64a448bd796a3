"""The business's side of time: what can be booked, who does it and when, and what became of each booking."""
