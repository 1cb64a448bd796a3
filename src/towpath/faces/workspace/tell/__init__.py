"""Tell people: this week's sheets and posts, where customers come from, and campaigns."""
