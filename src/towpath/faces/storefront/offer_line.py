"""What a business offers, in one line under its name: whoever opens the page knows within five seconds whether they are right here."""

from collections.abc import Iterable

from django.utils.text import capfirst

SHOWN = 3


def offer_line(*, services: Iterable[str] = (), dishes: Iterable[str] = (), things: str = "") -> list[str]:
    """Three names at most, as the business lists them. Where there is time to book and something to buy, what can be bought is said in one word."""
    booked, bought = list(dict.fromkeys(services)), list(dict.fromkeys(dishes))
    if booked and bought:
        return [*booked[: SHOWN - 1], capfirst(things)]
    return (booked or bought)[:SHOWN]
