"""What was paid for visits: it stands apart from sales, owed to the customer until it is earned. Which money that is, and how much is owed."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Sum

from towpath.booking.models import Booking
from towpath.foundation.money import Money
from towpath.foundation.together import together
from towpath.orders.models import BookingBill, Earning, SoldWhenPaid, Split
from towpath.passes.models import PackMove

USE_KINDS = ("used", "put_back", "part_returned")
PAGE = 50
_EACH = """
with owed as (
    select stands.booking, sum(stands.minor)::bigint as minor from ({stands}) as stands (booking, minor)
    group by stands.booking having sum(stands.minor) <> 0
)
select owed.booking, owed.minor from owed join booking_booking b on b.id = owed.booking order by b.starts_at, b.id limit %s offset %s
"""


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


@dataclass(frozen=True)
class PaidVisits:
    """Some of them, the next one first, and what all of them together come to."""

    owed: Money
    visits: list[PaidVisit]
    more: bool


def paid_visits(currency: str, *, start: int = 0) -> PaidVisits:
    """So many as a page holds, from this one on. Every one of them together is what is owed in visits."""
    left = _left(currency, start)
    shown = dict(left[:PAGE])
    bookings = Booking.objects.filter(pk__in=shown).select_related("version", "booker").order_by("starts_at", "id")
    there, *owed = together(bookings, *owed_questions(currency))
    return PaidVisits(owed_of(owed, currency), [PaidVisit(booking, shown[booking.pk]) for booking in there], len(left) > PAGE)


def _left(currency: str, start: int) -> list[tuple[UUID, int]]:
    """Visits and what is owed for each: one page, and one beyond it if there is one. Whatever came, was used and was earned is one list that the
    database adds up, however long a business has been at it."""
    bills = bills_apart().filter(order__splits__payment__failed_at=None, order__splits__payment__surplus=False, order__currency=currency)
    came = bills.annotate(m=F("order__splits__amount_minor") - F("order__splits__refunded_minor"))
    used = uses_apart().filter(pack__currency=currency).annotate(m=-F("minor") - F("owed_minor"))
    earned = Earning.objects.filter(currency=currency).annotate(m=-F("minor"))
    stands = came.order_by().values_list("booking", "m").union(
        used.order_by().values_list("reference", "m"), earned.order_by().values_list("booking", "m"), all=True
    )  # fmt: skip
    sql, values = stands.query.get_compiler(DEFAULT_DB_ALIAS).as_sql()
    with connection.cursor() as cursor:
        cursor.execute(_EACH.format(stands=sql), (*values, PAGE + 1, start))
        rows: list[tuple[UUID, int]] = cursor.fetchall()
    return rows


def owed_of(answers: list[list[Any]], currency: str) -> Money:
    """The answers as one sum."""
    return Money(sum(minor for rows in answers for (minor,) in rows), currency)
