"""What was paid for visits: it stands apart from sales, owed to the customer until it is earned. Which money that is, and how much is owed."""

from collections import Counter
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Sum

from towpath.booking.models import Booking
from towpath.foundation.money import Money
from towpath.foundation.together import together
from towpath.orders.models import BookingBill, Earning, SoldWhenPaid, Split
from towpath.passes.models import PackMove

USE_KINDS = ("used", "put_back", "part_returned")


def bills_apart() -> QuerySet[BookingBill]:
    """Whatever a booking asks for. Not the work that was done there: that is billed when it is done, and is a sale when it is paid."""
    before = SoldWhenPaid.objects.filter(reference=OuterRef("order"))
    rows: QuerySet[BookingBill] = BookingBill.objects.exclude(what="work").exclude(Exists(before))
    return rows


def is_apart(order: str) -> Q:
    """Rows whose order, by this name of it, is one of those."""
    return Q(Exists(bills_apart().filter(order=OuterRef(order))))


def uses_apart() -> QuerySet[PackMove]:
    """Uses of packs that pay for a booking, and what came back of them."""
    before = SoldWhenPaid.objects.filter(reference=OuterRef("reference"))
    booked = Booking.objects.filter(pk=OuterRef("reference"))
    rows: QuerySet[PackMove] = PackMove.objects.filter(Exists(booked), kind__in=USE_KINDS).exclude(Exists(before))
    return rows


def stands_apart(order_id: UUID) -> bool:
    return bills_apart().filter(order=order_id).exists()


def use_stands_apart(reference: UUID) -> bool:
    """Whether the use of a pack under this name pays for a booking, and was not booked as a sale before."""
    return Booking.objects.filter(pk=reference).exists() and not SoldWhenPaid.objects.filter(reference=reference).exists()


def owed_in_visits(currency: str) -> Money:
    """What the business owes its customers in visits they have paid for."""
    return owed_of(together(*owed_questions(currency)), currency)


def owed_questions(currency: str) -> tuple[QuerySet[Any, Any], ...]:
    """To be asked together with a page's other questions."""
    came = Split.objects.filter(is_apart("order"), payment__failed_at=None, payment__surplus=False, order__currency=currency)
    used = uses_apart().filter(pack__currency=currency)
    earned = Earning.objects.filter(currency=currency)
    return (
        came.order_by().values("order__currency").annotate(m=Sum(F("amount_minor") - F("refunded_minor"))).values_list("m"),
        used.order_by().values("pack__currency").annotate(m=-Sum(F("minor") + F("owed_minor"))).values_list("m"),
        earned.order_by().values("currency").annotate(m=-Sum("minor")).values_list("m"),
    )


@dataclass(frozen=True)
class PaidVisit:
    """A visit that is paid for, wholly or in part, and not earned."""

    booking: Booking
    minor: int


def paid_visits(currency: str) -> list[PaidVisit]:
    """Every one of them, the next one first; together they are what is owed in visits."""
    bills = bills_apart().filter(order__splits__payment__failed_at=None, order__splits__payment__surplus=False, order__currency=currency)
    came = bills.annotate(m=Sum(F("order__splits__amount_minor") - F("order__splits__refunded_minor"))).order_by()
    used = uses_apart().filter(pack__currency=currency).order_by().values("reference").annotate(m=-Sum(F("minor") + F("owed_minor")))
    earned = Earning.objects.filter(currency=currency).order_by().values("booking").annotate(m=-Sum("minor"))
    owed: Counter[UUID] = Counter()
    for rows in together(came.values_list("booking", "m"), used.values_list("reference", "m"), earned.values_list("booking", "m")):
        for booking_id, minor in rows:
            owed[booking_id] += minor or 0
    left = {booking_id: minor for booking_id, minor in owed.items() if minor}
    bookings = Booking.objects.filter(pk__in=left).select_related("version", "booker").order_by("starts_at", "id")
    return [PaidVisit(booking, left[booking.pk]) for booking in bookings]


def owed_of(answers: list[list[Any]], currency: str) -> Money:
    """The answers as one sum."""
    return Money(sum(minor for rows in answers for (minor,) in rows), currency)
