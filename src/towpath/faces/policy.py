"""Who may use an address: every view says so, and a house test holds it."""

from collections.abc import Callable
from typing import Any, TypeVar

View = TypeVar("View", bound=Callable[..., Any])


def open_to(whom: str) -> Callable[[View], View]:
    """Mark a view with its policy: anyone, customer, member, owner, operator, provider or demo.

    The mark is what the test reads; the guard is the face's own.
    """

    def mark(view: View) -> View:
        vars(view)["policy"] = whom
        return view

    return mark


def policy_of(view: Callable[..., Any]) -> str:
    """The policy a view was marked with."""
    return str(vars(view)["policy"])
