"""What every domain stands on, and what knows no domain itself.

Words: a *scope* is the one business a piece of work acts for; a *wall* says who may read a table; an *announcement* is a fact written in the
same transaction as its cause; a *refusal* is an anticipated no, with what happened, what is safe and what to do.
"""
