"""Letting one more origin into a page's content policy, by name and for that answer only."""

from django.http import HttpResponseBase


def let_in(answer: HttpResponseBase, **origins: list[str]) -> None:
    """`let_in(answer, connect_src=["http://…"])`: added to what the answer allows already; nothing is ever taken out or made unsafe."""
    allowed: dict[str, list[str]] = vars(answer).setdefault("_csp_update", {})
    for directive, sources in origins.items():
        allowed.setdefault(directive.replace("_", "-"), []).extend(sources)
