"""What a customer may need, what points at it, and what could help: with the reason, in words both sides read alike.

Words: *signal* (something that points at a need: what they said, answered or did), *need* (a dated belief, computed from signals and from what the
customer says about it), *rule* (of the trade: for whom what helps), *recommendation* (a step that was shown, its answer, and whether it helped).
"""
