"""The inbox: who waits for an answer, one conversation with everything beside it, and the words that are ready."""
