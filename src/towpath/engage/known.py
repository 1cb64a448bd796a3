"""What our own rows say of people who may be written to, and of the visits it would be about: read in one statement, for one person in the moment of
sending or for everybody in a dry run. Whatever is decided from it is decided by the same pure functions.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from towpath.booking.models import Absence, Booking
from towpath.care.models import ChangeHeard, FollowUp, RepairCase
from towpath.clientele.models import Consent, Customer
from towpath.engage.models import Contact, Run, Sent, Stop
from towpath.goods.models import ThingVisit
from towpath.orders.models import BookingBill, Order, Split

STANDS: Final = ("requested", "confirmed", "checked_in", "completed")

Some = Collection[UUID] | QuerySet[Any, Any]
"""Keys, or the question that finds them."""
PERSON: Final = ("pk", Coalesce("merged_into", "id"), "email")
"""What `Persons` is made of."""
Paid = tuple[int, int, int]
"""Of one payment for an order: the amount, what was given back, what was lost."""


@dataclass(frozen=True, kw_only=True)
class About:
    """Of whom and of what something is to be known."""

    customers: Some
    """Whoever is written to."""
    people: Collection[UUID] | None
    """All records of theirs; None: of anybody, for whoever asks about many. PostgreSQL would work through a question for theirs record by record."""
    orders: Some = ()
    bookings: Some = ()
    runs: Some = ()
    spent_after: datetime
    spent_before: datetime
    back_since: tuple[Any, ...] = ()
    """Moments, or the questions that find them: later visits and orders are looked for. None: they are not asked for."""


def only(key: UUID | None) -> list[UUID]:
    """This one, if there is one."""
    return [] if key is None else [key]


@dataclass(frozen=True)
class Known:
    """The answers, by record, order, booking or run."""

    records: Mapping[UUID, frozenset[UUID]] = field(default_factory=dict)
    """By whoever is written to: every record of the same person."""
    agreed: Mapping[UUID, list[tuple[str, str]]] = field(default_factory=dict)
    """Each yes that counts: its purpose, and the version of its words."""
    stopped: Mapping[UUID, set[str]] = field(default_factory=dict)
    complained: frozenset[UUID] = frozenset()
    spent: Mapping[UUID, list[datetime]] = field(default_factory=dict)
    on_visit: Mapping[UUID, int] = field(default_factory=dict)
    """Messages of service about this order or booking, whoever of the records they went to."""
    away: frozenset[UUID] = frozenset()
    """Bookings whose absence was agreed."""
    bills: Mapping[UUID, list[UUID]] = field(default_factory=dict)
    """The orders a booking was paid by; a fee is none of them."""
    paid: Mapping[UUID, list[Paid]] = field(default_factory=dict)
    booked: Mapping[UUID, list[tuple[UUID, datetime, datetime]]] = field(default_factory=dict)
    """Bookings that stand: which, made when, and for when."""
    bought: Mapping[UUID, list[tuple[UUID, datetime]]] = field(default_factory=dict)
    things: Mapping[UUID, frozenset[UUID]] = field(default_factory=dict)
    """Of bookings whose job names any: what they were for."""
    answers: Mapping[UUID, dict[int, str]] = field(default_factory=dict)


def records_of(customer: Customer) -> list[UUID]:
    """Every record of the same person: joined by the business's own word, or with the same mailbox; and whoever those are one with."""
    kin = list(Customer.objects.same_person(customer.pk).values_list("pk", "email"))
    mailboxes = {email for _pk, email in kin if email}
    roots = Customer.objects.filter(email__in=mailboxes).annotate(root=Coalesce("merged_into", "id")).values("root")
    same = Customer.objects.filter(Q(pk__in=roots) | Q(merged_into__in=roots)) if mailboxes else Customer.objects.none()
    return sorted({pk for pk, _email in kin} | set(same.values_list("pk", flat=True)))


class Persons:
    """Records by the one that stays, and by mailbox: of rows (record, the record that stays, mailbox)."""

    def __init__(self, rows: Iterable[tuple[UUID, UUID, str | None]]) -> None:
        self.root: dict[UUID, UUID] = {}
        self.kin: dict[UUID, list[tuple[UUID, str | None]]] = defaultdict(list)
        self.sharing: dict[str, set[UUID]] = defaultdict(set)
        for record, root, email in rows:
            self.root[record] = root
            self.kin[root].append((record, email))
            if email:
                self.sharing[email].add(root)

    def of(self, customer: UUID) -> frozenset[UUID]:
        """Joined, or with the same mailbox, and whoever those are one with."""
        own = self.root.get(customer, customer)
        roots = {own}.union(*(self.sharing[email] for _record, email in self.kin[own] if email))
        return frozenset(record for root in roots for record, _email in self.kin[root]) | {customer}


def questions(about: About) -> list[QuerySet[Any, Any]]:
    """What `known` is made of, to be asked together with whatever else."""
    people, within = about.people, (about.spent_after, about.spent_before)
    visit = Q(order__in=about.orders) | Q(booking__in=about.bookings)
    bills = BookingBill.objects.filter(booking__in=about.bookings).exclude(what="fee")
    paid = Split.objects.filter(
        Q(order__in=about.orders) | Q(order__in=bills.values("order")), payment__failed_at=None, payment__surplus=False
    )
    return [
        Customer.objects.filter(_of(people, "pk")).values_list(*PERSON),
        Consent.objects.counting().filter(customer__in=about.customers).values_list("customer_id", "purpose", "wording"),
        Stop.objects.standing().filter(_of(people, "customer")).values_list("customer_id", "journey"),
        RepairCase.objects.filter(_of(people, "feedback__customer"), closed_at=None).values_list("feedback__customer_id"),
        *(_spent(rows, moment, people, within) for rows, moment in ((Contact, "at"), (FollowUp, "sent_at"), (ChangeHeard, "told_at"))),
        Contact.objects.filter(visit).values_list("order_id", "booking_id"),
        FollowUp.objects.filter(visit).exclude(sent_at=None).values_list("order_id", "booking_id"),
        Absence.objects.filter(booking__in=about.bookings, answer="agreed").values_list("booking_id"),
        bills.values_list("booking_id", "order_id"),
        paid.values_list("order_id", "amount_minor", "refunded_minor", "lost_minor"),
        *_later(people, about.back_since),
        ThingVisit.objects.filter(_of(people, "thing__customer"), job__booking__isnull=False).values_list("job__booking", "thing_id"),
        Sent.objects.filter(run__in=about.runs).exclude(answer="").values_list("run_id", "step", "answer"),
    ]


def _of(people: Collection[UUID] | None, field: str) -> Q:
    """Rows of these people; None: of anybody we know."""
    return Q(**{f"{field}__isnull": False}) if people is None else Q(**{f"{field}__in": people})


def _spent(
    rows: type[Contact] | type[FollowUp] | type[ChangeHeard],
    moment: str,
    people: Collection[UUID] | None,
    within: tuple[datetime, datetime],
) -> QuerySet[Any, Any]:
    after, before = within
    near = {f"{moment}__gt": after, f"{moment}__lt": before}
    found: QuerySet[Any, Any] = rows.objects.filter(_of(people, "customer"), **near).values_list("customer_id", moment)
    return found


def _later(people: Collection[UUID] | None, since: tuple[Any, ...]) -> tuple[QuerySet[Any, Any], QuerySet[Any, Any]]:
    """Visits and orders after any of these moments. What is paid for a booking belongs to the visit."""
    booked, bought = Q(pk__in=()), Q(pk__in=())
    for moment in since:
        booked |= Q(made_at__gt=moment) | Q(starts_at__gt=moment)
        bought |= Q(placed_at__gt=moment)
    bill = Exists(BookingBill.objects.filter(order=OuterRef("pk")))
    bookings = Booking.objects.filter(booked, _of(people, "booker"), state__in=STANDS)
    orders = Order.objects.filter(~bill, bought, _of(people, "customer"), cancelled_at=None)
    return bookings.values_list("booker_id", "pk", "made_at", "starts_at"), orders.values_list("customer_id", "pk", "placed_at")


def known(customers: Iterable[UUID], answers: list[list[Any]]) -> Known:
    """Of the answers to `questions`, in their order. Pure."""
    rows, agreed, stopped, complained, written, asked, told, contacts, follow_ups, away, bills, paid, booked, bought, tied, answered = (
        answers
    )
    persons = Persons(rows)
    said: dict[UUID, dict[int, str]] = defaultdict(dict)
    for run, step, answer in answered:
        said[run][step] = answer
    return Known(
        records={each: persons.of(each) for each in customers},
        agreed=_by_first(agreed),
        stopped={customer: {journey for (journey,) in rows} for customer, rows in _by_first(stopped).items()},
        complained=frozenset(customer for (customer,) in complained),
        spent={customer: [at for (at,) in rows] for customer, rows in _by_first([*written, *asked, *told]).items()},
        on_visit=Counter(order or booking for order, booking in [*contacts, *follow_ups]),
        away=frozenset(booking for (booking,) in away),
        bills={booking: [order for (order,) in rows] for booking, rows in _by_first(bills).items()},
        paid=_by_first(paid),
        booked=_by_first(booked),
        bought=_by_first(bought),
        things={booking: frozenset(thing for (thing,) in rows) for booking, rows in _by_first(tied).items()},
        answers=said,
    )


def _by_first(rows: Iterable[tuple[Any, ...]]) -> dict[UUID, list[Any]]:
    found: dict[UUID, list[Any]] = defaultdict(list)
    for first, *rest in rows:
        found[first].append(tuple(rest))
    return found


def things_of(known: Known, run: Run) -> frozenset[UUID]:
    """What its visit was for, where its job names any. Pure."""
    return known.things.get(run.booking_id, frozenset()) if run.booking_id else frozenset()


def is_called_off(known: Known, run: Run) -> bool:
    """The visit did not take place after all, or its money went back. Pure."""
    if run.order is not None:
        return run.order.cancelled_at is not None or _is_given_back(known, [run.order.pk])
    if run.booking.state not in STANDS or run.booking.pk in known.away:
        return True
    return _is_given_back(known, known.bills.get(run.booking.pk, []))


def _is_given_back(known: Known, orders: list[UUID]) -> bool:
    """Everything that was paid for them."""
    parts = [part for order in orders for part in known.paid.get(order, [])]
    return bool(parts) and all(amount <= refunded or lost > 0 for amount, refunded, lost in parts)


def came_back(known: Known, run: Run) -> bool:
    """They have another time, or bought again, since it began. Whoever came for another thing did not come for this one. Pure."""
    people, since, own = known.records[run.customer_id], run.began_at, things_of(known, run)
    booked = (row for each in people for row in known.booked.get(each, []))
    bought = (row for each in people for row in known.bought.get(each, []))
    for_this = (row for row in booked if not own or own & known.things.get(row[0], own))
    return any(pk != run.booking_id and (made > since or starts > since) for pk, made, starts in for_this) or any(
        pk != run.order_id and placed > since for pk, placed in bought
    )
