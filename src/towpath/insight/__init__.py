"""Figures recomputed from the rows both sides hold. Speaks back only by calling verbs below."""
