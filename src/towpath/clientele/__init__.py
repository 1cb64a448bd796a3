"""A business's own customers: who they are to it, what they agreed to, and how they are found again. Nobody else's business.

Words: *customer* (a person's relationship with ONE business), *device* (a browser that acts for a customer), *consent* (a yes to one purpose, with its wording),
*merge* (the business says that two records are one person: a pointer, never a rewritten row), *note* (what the team should know next time).
"""
