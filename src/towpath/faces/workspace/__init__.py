"""The business's own room: today, work, customers, buying, more. Phone first."""
