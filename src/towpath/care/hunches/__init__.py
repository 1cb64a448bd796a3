"""What somebody's own words may mean: proposed by the worker, and nothing until somebody who knows says yes.

Words: *hunch* (a need or a service that a sentence sounds like; it has its evidence, its day and the label of what compared), *source* (where it was
said: a message, or a word after a visit).

A hunch counts for nothing. Their yes, or a yes of whoever heard them, makes a need of it; a no makes that the same sentence is never taken that way again.
"""
