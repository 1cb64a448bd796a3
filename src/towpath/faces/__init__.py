"""Everything that speaks HTTP. No face imports another."""
