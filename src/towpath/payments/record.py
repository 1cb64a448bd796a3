"""Record what a customer gave the business, by hand or at its card terminal."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from towpath.foundation.errors import Invalid, Refusal
from towpath.foundation.money import Money
from towpath.payments.models import Hold, Payment

BY_HAND = ("cash", "card", "transfer")


class AlreadyPaid(Refusal):
    code = "already_paid"
    what_happened = _("This is already paid.")
    what_is_safe = _("It was counted once.")
    what_to_do = _("There is nothing left to do.")


class UnknownMethod(Invalid):
    code = "unknown_method"
    what_happened = _("Choose cash, card terminal or transfer.")


def record_payment(*, payable: UUID, method: str, amount: Money, fee: Money, by: UUID | None, at: datetime) -> Payment:
    """The money is the business's at once, and it owes the network its fee. A payable is paid once, held by the database."""
    if method not in BY_HAND:
        raise UnknownMethod
    try:
        with transaction.atomic():
            return Payment.objects.create(
                payable=payable,
                method=method,
                amount_minor=amount.minor,
                currency=amount.currency,
                fee_minor=fee.minor,
                taken_at=at,
                taken_by=by,
            )
    except IntegrityError as twice:
        raise AlreadyPaid from twice


def record_parts(holds: Iterable[tuple[Hold, int]], *, by: UUID | None, at: datetime) -> list[Payment]:
    """What was kept for a checkout is used now: each hold, with its part of the fee, becomes a payment in the transaction in which the rest is paid."""
    used = list(holds)
    payments: list[Payment] = Payment.objects.bulk_create(
        Payment(
            payable=hold.payable,
            share=hold.share,
            source=hold.source,
            method=hold.share,
            amount_minor=hold.amount_minor,
            bonus_minor=hold.bonus_minor,
            currency=hold.currency,
            fee_minor=fee,
            taken_at=at,
            taken_by=by,
        )
        for hold, fee in used
    )
    Hold.objects.filter(pk__in=[hold.pk for hold, _ in used]).update(state="used", ended_at=at)
    return payments
