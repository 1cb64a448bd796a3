"""Amounts as people type them, in the smallest coin of a currency."""

from decimal import Decimal
from fractions import Fraction

from babel.numbers import get_currency_precision
from django.utils.translation import gettext_lazy as _

from towpath.foundation.errors import Refusal
from towpath.foundation.money import Money, from_decimal


class TooFine(Refusal):
    """Half a cent is no price."""

    kind = "invalid"
    code = "too_fine"
    what_happened = _("This price has more decimals than its currency.")
    what_to_do = _("Round it to the smallest coin.")


def typed_money(value: Decimal, currency: str) -> Money:
    try:
        return from_decimal(value, currency)
    except ValueError as fine:
        raise TooFine from fine


def typed_share(percent: Decimal) -> Fraction:
    """6.5 means 6.5 %."""
    return Fraction(percent) / 100


def decimals_of(currency: str) -> int:
    return int(get_currency_precision(currency))
