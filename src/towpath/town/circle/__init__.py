"""What customers and owners of the demo did in the last weeks around a visit: asked for help, wrote, wished, thanked, heard of the place; and what was answered.

Each thing by the verb its button calls, at its own moment; only what there is very much of (free help, openings of codes) is written down in bulk.
"""
