"""Which taxes apply where the network is, and what of a price is tax."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from towpath.foundation.errors import Invalid
from towpath.foundation.money import Money
from towpath.network.models import Operator, TaxRate

MOST_RATES = 8
_FINEST = 100_000


class BadTax(Invalid):
    code = "bad_tax"
    what_happened = _("Tax needs a country, and one to eight rates with a name each, between 0 and 100%.")
    what_is_safe = _("The rates in force are unchanged.")


@dataclass(frozen=True)
class Rate:
    """A rate by the name people know it under."""

    name: str
    rate: Fraction


@dataclass(frozen=True)
class TaxOfPrice:
    """A price taken apart: without tax, the tax, and what is paid."""

    net: Money
    tax: Money
    gross: Money


def tax_of(*, price: Money, rate: Fraction, included: bool) -> TaxOfPrice:
    """Tax is rounded once; the other part is the difference, so the parts always make the whole. Pure."""
    if included:
        tax = price.share(rate / (1 + rate))
        return TaxOfPrice(price - tax, tax, price)
    tax = price.share(rate)
    return TaxOfPrice(price, tax, price + tax)


def set_tax(
    *, operator: Operator, country: str, included: bool, rates: Sequence[Rate], address: str, tax_number: str, at: datetime
) -> list[TaxRate]:
    """The rates from now on, the usual one first, and who issues the network's own invoices. The same rates again change nothing; others end
    the old ones, which stay on record for what was sold under them."""
    rows = [
        TaxRate(
            position=position,
            name=rate.name.strip(),
            rate_numerator=rate.rate.numerator,
            rate_denominator=rate.rate.denominator,
            country=country,
            effective_from=at,
        )
        for position, rate in enumerate(rates, start=1)
    ]
    _check(rows, country=country, address=address, tax_number=tax_number)
    with transaction.atomic():
        Operator.objects.select_for_update().get(pk=operator.pk)
        Operator.objects.filter(pk=operator.pk).update(
            country=country, prices_include_tax=included, address=address.strip(), tax_number=tax_number.strip()
        )
        standing = list(TaxRate.objects.in_force(at))
        if [_told(row) for row in standing] == [_told(row) for row in rows]:
            return standing
        TaxRate.objects.in_force(at).update(effective_until=at)
        TaxRate.objects.bulk_create(rows)
    return rows


def _told(row: TaxRate) -> tuple[str, Fraction, str]:
    return row.name, row.rate, row.country


def _check(rows: Sequence[TaxRate], *, country: str, address: str, tax_number: str) -> None:
    names = [row.name for row in rows]
    if (
        not re.fullmatch("[A-Z]{2}", country)
        or not 1 <= len(rows) <= MOST_RATES
        or not all(1 <= len(name) <= 60 for name in names)
        or not all(0 <= row.rate_numerator <= row.rate_denominator <= _FINEST for row in rows)
        or len(address) > 200
        or len(tax_number) > 30
    ):
        raise BadTax
    if len(set(names)) != len(names):
        raise BadTax(_("Two rates have the same name."))
