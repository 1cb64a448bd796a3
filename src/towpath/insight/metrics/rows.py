"""What counts as paid, as served, as a service: each said once, as a question that figures put together."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, ExpressionWrapper, F, Min, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.fields import CharField, DateTimeField
from django.db.models.functions import Cast, Coalesce, Concat

from towpath.booking.models import Booking
from towpath.care.models import FollowUp, ToolRun
from towpath.clientele.models import Consent, Customer
from towpath.dining.models import Ticket
from towpath.foundation.models import Post
from towpath.insight.metrics.metric import Rows
from towpath.notices.messages import FOLLOW_UP
from towpath.orders.models import BookingBill, Order, Split
from towpath.passes.models import Pack
from towpath.teaching.models import Assessment, Learner

Span = tuple[datetime, datetime]
CAME = ("checked_in", "completed")


def within(moment: str, span: Span) -> Q:
    """[from, to)."""
    return Q(**{f"{moment}__gte": span[0], f"{moment}__lt": span[1]})


def person(whose: str) -> Coalesce:
    """Two records that the business reads as one person are one here too (`clientele/merge.py`)."""
    return Coalesce(F(f"{whose}__merged_into"), F(whose))


def paid_orders() -> Rows:
    """Orders of a known customer that are paid: neither wholly given back nor taken back by a bank (`orders/paid_state.py`). What a missed or late
    cancelled booking costs is no purchase."""
    standing = Split.objects.filter(order=OuterRef("pk"), payment__failed_at=None, payment__surplus=False)
    given_back = Q(Exists(standing.filter(refunded_minor=F("amount_minor")))) & ~Q(
        Exists(standing.filter(refunded_minor__lt=F("amount_minor")))
    )
    rows: Rows = Order.objects.annotate(person=person("customer")).filter(
        ~given_back,
        ~Exists(standing.filter(lost_minor__gt=0)),
        ~Exists(BookingBill.objects.filter(order=OuterRef("pk"), what="fee")),
        paid_at__isnull=False,
        total_minor__gt=0,
        customer__isnull=False,
    )
    return rows


def packs_sold() -> Rows:
    """Packs and months of memberships whose money is there."""
    rows: Rows = Pack.objects.annotate(person=person("holder")).filter(state="sold")
    return rows


def first_purchases(span: Span) -> tuple[Rows, Rows]:
    """Who paid for the first time in this span, for an order or for a pack: (person, when). `merge_first` makes one of both."""
    begins, ends = span
    packs_before = packs_sold().filter(person=OuterRef("person"), sold_at__lt=begins)
    orders = paid_orders().filter(~Exists(packs_before)).order_by().values("person").annotate(first=Min("paid_at"))
    orders_before = paid_orders().filter(person=OuterRef("person"), paid_at__lt=begins)
    packs = packs_sold().filter(~Exists(orders_before)).order_by().values("person").annotate(first=Min("sold_at"))
    of_both = Q(first__gte=begins, first__lt=ends)
    return orders.filter(of_both).values_list("person", "first"), packs.filter(of_both).values_list("person", "first")


def payers(span: Span) -> Q:
    """Whose person paid for something in this span: a wider circle than those who did so for the first time, and quickly found."""
    orders = Order.objects.annotate(payer=person("customer")).filter(within("paid_at", span), customer__isnull=False)
    packs = Pack.objects.annotate(payer=person("holder")).filter(within("sold_at", span))
    return Q(person__in=orders.values("payer")) | Q(person__in=packs.values("payer"))


def merge_first(*answers: Iterable[tuple[UUID | None, datetime]]) -> dict[UUID, datetime]:
    """The earliest moment of each customer."""
    first: dict[UUID, datetime] = {}
    for rows in answers:
        for customer, at in rows:
            if customer is not None and (customer not in first or at < first[customer]):
                first[customer] = at
    return first


def tool_runs() -> QuerySet[ToolRun]:
    """Free tools whose result was opened."""
    rows: QuerySet[ToolRun] = ToolRun.objects.filter(completed_at__isnull=False, opened_at__isnull=False)
    return rows


OPENED = "opened_at"
"""When the result of a tool was opened."""


def kept_assessments() -> QuerySet[Assessment]:
    """Taken to the end, and kept by whoever took it."""
    rows: QuerySet[Assessment] = Assessment.objects.filter(taken_at__isnull=False, learner__isnull=False)
    return rows


def free_visits() -> QuerySet[Booking]:
    """Visits that cost nothing, to which somebody came."""
    rows: QuerySet[Booking] = Booking.objects.filter(price_minor=0, state__in=CAME)
    return rows


def first_services(span: Span) -> tuple[Rows, ...]:
    """When each customer had their first completed service, of those who paid for something in this span: (person, when), from five places. A child's
    service is its guardian's too, who pays."""

    def firsts(rows: QuerySet[Any], who: str, moment: str) -> Rows:
        of_payers = rows.annotate(person=person(who)).filter(payers(span), person__isnull=False)
        grouped: Rows = of_payers.order_by().values("person").annotate(first=Min(moment)).values_list("person", "first")
        return grouped

    return (
        firsts(tool_runs(), "customer", OPENED),
        firsts(kept_assessments(), "learner__customer", "taken_at"),
        firsts(kept_assessments(), "learner__guardian", "taken_at"),
        firsts(free_visits(), "booker", "ends_at"),
        firsts(free_visits(), "attendee", "ends_at"),
    )


def served() -> QuerySet[Ticket]:
    """Orders that were handed over: brought to the table, or fetched."""
    rows: QuerySet[Ticket] = Ticket.objects.filter(served_at__isnull=False, order__cancelled_at=None)
    return rows


def visited() -> QuerySet[Booking]:
    """Booked visits to which somebody came; done when their hour was over."""
    rows: QuerySet[Booking] = Booking.objects.filter(state__in=CAME)
    return rows


def visits_between(span: Span) -> tuple[Rows, ...]:
    """Whose visits ended in this span: (person, when), of orders, of those who booked, and of those who came in their place."""
    ate = served().filter(within("served_at", span), order__customer__isnull=False)
    came = visited().filter(within("ends_at", span))
    return (
        ate.values_list(person("order__customer"), "served_at"),
        came.filter(booker__isnull=False).values_list(person("booker"), "ends_at"),
        came.filter(attendee__isnull=False).values_list(person("attendee"), "ends_at"),
    )


def may_be_asked(customer: str, moment: str, hours: int) -> Q:
    """Their yes to being asked held when the question was due, no other record of theirs said no, and there is an address to ask at."""
    due = ExpressionWrapper(OuterRef(moment) + timedelta(hours=hours), output_field=DateTimeField())
    yes = Consent.objects.filter(customer=OuterRef(customer), purpose="follow_up").annotate(due=due).held("due")
    there = Customer.objects.filter(pk=OuterRef(customer), email__isnull=False, erased_at=None).exclude(email="")
    return Q(Exists(yes)) & Q(Exists(there))


def speaks_for(booker: str) -> Coalesce:
    """Who is asked about a booked visit: whoever booked it, or for a child its guardian (`care/follow_up.py`)."""
    child = Learner.objects.filter(customer=OuterRef(booker), guardian__isnull=False)
    return Coalesce(Subquery(child.values("guardian")[:1]), F(booker))


def was_asked(of: Q, moment: str, span: timedelta) -> Exists:
    """A follow-up about it left in time, and is not lying in the post still."""
    key = Concat(Value(f"{FOLLOW_UP.name}:"), Cast("customer", CharField()), Value(":"), Cast("pk", CharField()), output_field=CharField())
    left = FollowUp.objects.filter(of, sent_at__lte=OuterRef(moment) + span)
    return Exists(left.alias(post=key).filter(~Exists(Post.objects.filter(key=OuterRef("post"), sent_at=None))))


def paid_visits(of: Span, until: datetime) -> tuple[Rows, Rows]:
    """What those who paid for something in this span had and paid for, until then: (person, when, which), orders and booked visits. Orders of one
    checkout are one."""
    paid = paid_orders().filter(pk=OuterRef("order"))
    ate = served().annotate(person=person("order__customer")).filter(Exists(paid), payers(of), served_at__lt=until)
    bills = BookingBill.objects.filter(booking=OuterRef("pk"), order__in=paid_orders().values("pk"))
    came = visited().annotate(person=person("booker")).filter(Q(Exists(bills)) | Q(credit__isnull=False), payers(of), ends_at__lt=until)
    return ate.values_list("person", "served_at", "order__group"), came.values_list("person", "ends_at", "pk")


def counted(rows: QuerySet[Any, Any], **counts: Any) -> Rows:
    """One row of counts, or none where there is nothing to count."""
    grouped: Rows = rows.order_by().values("merchant_id").annotate(n=Count("pk"), **counts).values_list("n", *counts)
    return grouped
