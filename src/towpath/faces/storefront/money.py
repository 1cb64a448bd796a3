"""How a price is written here, so that the sum a browser adds up reads like every other price on the page."""

from dataclasses import dataclass

from babel.numbers import get_currency_precision

from towpath.ui import formats


@dataclass(frozen=True)
class PriceForm:
    """What stands before and after the figure, and its decimals."""

    before: str
    after: str
    digits: int


def price_form(currency: str) -> PriceForm:
    """Taken from a written price, not guessed."""
    digits = get_currency_precision(currency)
    written = formats.money(8 * 10**digits, currency)
    figure = formats.number(8, digits)
    before, _, after = written.partition(figure)
    return PriceForm(before, after, digits)
