"""The gate for every figure that leaves a business: counted inside its walls, released only above the thresholds, each release readable by it.

Words: a *contribution* is one business's count (no person in it, and no reader but itself); a *data release* is a figure that passed the gate.
"""
