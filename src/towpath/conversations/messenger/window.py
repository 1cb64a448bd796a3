"""How long after their last word somebody may be answered by messenger."""

from datetime import timedelta

NAME = "messenger"
WINDOW = timedelta(hours=24)
