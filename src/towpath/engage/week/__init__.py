"""The owner's own look at the week: a goal, a question, and what they answered, for their eyes only."""
