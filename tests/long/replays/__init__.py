"""What the replays of real histories are made of: the files and what they say, the verbs that live through them, and our books beside them."""
