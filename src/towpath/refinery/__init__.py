"""The loop: signals become a pattern, a proposal, a trial with a verdict, a rollout, and word to those who asked.

Words: *pattern* (a complaint that recurs across businesses), *proposal*, *trial plan* (registered before it starts), *verdict*, *rollout*, *change note*.
"""
