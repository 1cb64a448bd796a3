"""The network pays a part of guests' orders for a while: for a stated purpose, out of a budget, until a day, and honestly measured.

Words: a *campaign* is what the network promised; a *participation* is a business's own yes; a *rest day* is a day on which the offer rests at one
business, drawn before it began, so that what the offer brings can be told; a *funding* is the part of one order. No price changes, ever: who pays
is a fact of the payment.
"""
