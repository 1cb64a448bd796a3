"""What becomes of things: how they fit, what comes back, who owns what, and the repair desk."""
