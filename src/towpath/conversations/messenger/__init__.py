"""A messenger as a way to speak: through a provider the business has an account with.

Who writes is known by the name the provider gives them, which it vouches for. They are answered for 24 hours after their last word and no longer, as every large messenger
has it; whoever writes STOP, or blocks the business there, is not written to until they write START or let it in again. Nothing leaves by it that nobody asked for.
"""
