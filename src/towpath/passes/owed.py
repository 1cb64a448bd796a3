"""What a business owes its guests in vouchers: shown to itself and to everybody who is about to buy one."""

from collections.abc import Sequence
from typing import Any

from django.db.models import F, QuerySet, Sum

from towpath.foundation.money import Money
from towpath.foundation.together import together
from towpath.passes.models import Voucher
from towpath.payments.models import Hold


def owed_in_vouchers(currency: str) -> Money:
    """All paid value that is left, with what is kept for checkouts that are not paid yet. Bonuses are gifts, not debts."""
    return owed_of(together(*owed_questions(currency)), currency)


def owed_questions(currency: str) -> tuple[QuerySet[Any, Any], ...]:
    """To be asked together with a page's other questions."""
    left: QuerySet[Any, Any] = Voucher.objects.sold().filter(currency=currency).order_by()
    kept: QuerySet[Any, Any] = Hold.objects.held().filter(
        share="voucher", currency=currency, source__in=Voucher.objects.sold().values("pk")
    )
    return (
        left.values("currency").annotate(m=Sum("paid_left_minor")).values_list("m"),
        kept.order_by().values("currency").annotate(m=Sum(F("amount_minor") - F("bonus_minor"))).values_list("m"),
    )


def owed_of(answers: Sequence[Sequence[tuple[int]]], currency: str) -> Money:
    """The answers as one sum."""
    return Money(sum(minor for rows in answers for (minor,) in rows), currency)
