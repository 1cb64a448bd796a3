"""The network's own room: its businesses, supply, the loop, and the door that does not open."""
