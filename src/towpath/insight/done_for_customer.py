"""What this shop did for one customer: a short honest list, counted from rows. No points, and nothing is weighed up."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from towpath.booking.models import Absence, Booking, Change, Pause
from towpath.care.models import ChangeHeard, Feedback, Recommendation, RepairCase, ToolRun
from towpath.clientele.models import Customer
from towpath.foundation.together import together
from towpath.notices.messages import CASE_ANSWERED, CHANGE_NOTE, FOLLOW_UP
from towpath.notices.post_of import letters_to
from towpath.orders.models import OrderGroup, OrderLine
from towpath.payments.models import Refund
from towpath.work.models import Job

GOOD = 3
"""Whoever gave so much or more was content: below it a case is opened."""
ABOUT = {
    "booking": "bookings", "series": "bookings", "place": "bookings", "offer": "bookings", "bookings": "bookings", "nobody": "bookings",
    "job": "visits", "card": "money", "fee": "money", "month": "memberships", "membership": "memberships",
    FOLLOW_UP.name: "how_it_was", CASE_ANSWERED.name: "answers", CHANGE_NOTE.name: "changes", "new_address": "address",
    "address_changed": "address",
}  # fmt: skip
"""What a letter is about, by its name or how its name begins."""


@dataclass(frozen=True)
class Source:
    """One row something was counted from: what it is, which, and when."""

    about: str
    about_id: UUID | None
    at: datetime
    minor: int = 0
    name: Any = None


@dataclass(frozen=True)
class Deed:
    """One kind of thing that was done. `minor` is what it came to, where it is money."""

    what: str
    sources: tuple[Source, ...]
    currency: str = ""
    more: dict[str, int] = field(default_factory=dict)

    @property
    def count(self) -> int:
        return len(self.sources)

    @property
    def minor(self) -> int:
        return sum(source.minor for source in self.sources)


def done_for_customer(customer: Customer, *, currency: str) -> list[Deed]:
    """In the order in which it is told; only what there is. Everything is read in two statements."""
    runs, steps, lines, said, cases, changes, bookings = together(*_questions(customer))
    rests, absences, jobs, refunds, heard, letters = together(*_more_questions(customer))
    deeds = [
        _helped(runs),
        _recommended(runs, steps, lines, said),
        Deed("moved", tuple(Source("booking", pk, at, name=name) for pk, at, name in changes)),
        *_of_bookings(bookings),
        Deed("rests", tuple(Source("booking_rest", None, at) for _count, at in rests)),
        Deed("goodwill", (*_given(absences), *_reduced(jobs))),
        Deed("answered", tuple(Source("order" if order else "booking", order or booking, at) for order, booking, at in cases)),
        Deed("money_back", tuple(Source("order", order, at, minor) for order, at, minor in refunds)),
        Deed("changed", tuple(Source("change", None, at) for (at,) in heard)),
        Deed("letters", tuple(Source("letter", None, at) for _key, at in letters), more=dict(Counter(_about(key) for key, _at in letters))),
    ]
    return [Deed(each.what, each.sources, currency, each.more) for each in deeds if each.sources]


def _questions(customer: Customer) -> list[Any]:
    mine = Booking.objects.filter(booker=customer)
    return [
        ToolRun.objects.completed()
        .filter(customer=customer)
        .order_by("-completed_at")
        .values_list("pk", "completed_at", "outcome", "suggested"),
        Recommendation.objects.filter(customer=customer).order_by("-shown_at").values_list("shown_at", "response", "outcome", "booking_id"),
        OrderLine.objects.filter(order__customer=customer, order__cancelled_at=None).values_list(
            "listing_id", "order_id", "order__placed_at"
        ),
        Feedback.objects.filter(customer=customer).exclude(order=None).values_list("order_id", "score"),
        RepairCase.objects.filter(feedback__customer=customer)
        .exclude(answered_at=None)
        .order_by("-answered_at")
        .values_list("feedback__order_id", "feedback__booking_id", "answered_at"),
        Change.objects.filter(booking__booker=customer, kind="moved", who="customer")
        .order_by("-made_at")
        .values_list("booking_id", "made_at", "booking__version__name"),
        mine.filter(Q(state__in=("cancelled", "no_show")) | Q(waived_minor__gt=0))
        .order_by("-changed_at")
        .values_list("pk", "changed_at", "version__name", "state", "cancelled_by", "price_minor", "cost_minor", "waived_minor"),
    ]


def _more_questions(customer: Customer) -> list[Any]:
    groups = OrderGroup.objects.filter(customer=customer).values("pk")
    return [
        Pause.objects.filter(customer=customer).order_by("-made_at").values_list("bookings", "made_at"),
        Absence.objects.filter(booking__booker=customer, given_minor__gt=0).values_list("booking_id", "answered_at", "given_minor"),
        Job.objects.filter(customer=customer, reduction_minor__gt=0).values_list(
            "booking_id", "arrived_at", "opened_at", "reduction_minor"
        ),
        Refund.objects.filter(payment__payable__in=groups)
        .exclude(state="failed")
        .order_by("-asked_at")
        .values_list("part", "asked_at", "amount_minor"),
        ChangeHeard.objects.filter(customer=customer).order_by("-told_at").values_list("told_at"),
        letters_to(customer).exclude(sent_at=None).order_by("-sent_at").values_list("key", "sent_at"),
    ]


def _helped(runs: Iterable[Any]) -> Deed:
    """Also where the honest answer was that nothing is needed."""
    done = list(runs)
    ended = Counter(outcome for _pk, _at, outcome, _suggested in done if outcome in ("not_needed", "solved", "stopped"))
    return Deed("helped", tuple(Source("help", pk, at) for pk, at, _outcome, _suggested in done), more=dict(ended))


def _recommended(runs: Iterable[Any], steps: Iterable[Any], lines: Iterable[Any], said: Iterable[Any]) -> Deed:
    """Steps that were shown, and help that named a dish; how often it was taken up, and what they said came of it. Said nothing is said so."""
    scores, bought = dict(said), list(lines)
    named = [(pk, at, set(suggested)) for pk, at, _outcome, suggested in runs if suggested]
    ordered = {order for _pk, at, listings in named for listing, order, placed in bought if str(listing) in listings and placed >= at}
    found = Counter(_of_score(scores.get(order)) for order in ordered)
    sources = [Source("help", pk, at) for pk, at, _listings in named]
    taken = len(ordered)
    for at, response, outcome, booking in steps:
        sources.append(Source("booking", booking, at))
        if response == "yes":
            taken += 1
            found[{"yes": "good", "partly": "partly", "no": "bad"}.get(outcome, "unsaid")] += 1
    return Deed("recommended", tuple(sorted(sources, key=lambda each: each.at, reverse=True)), more={"taken": taken, **found})


def _of_score(score: int | None) -> str:
    return "unsaid" if score is None else "good" if score >= GOOD else "bad"


def _of_bookings(bookings: Iterable[Any]) -> list[Deed]:
    free, waived, cost = [], [], []
    for pk, at, name, state, by, price, cost_minor, waived_minor in bookings:
        if waived_minor:
            waived.append(Source("booking", pk, at, waived_minor, name))
        elif state == "cancelled" and by == "customer" and price and not cost_minor:
            free.append(Source("booking", pk, at, name=name))
        if cost_minor:
            cost.append(Source("booking", pk, at, cost_minor, name))
    return [Deed("cancelled_free", tuple(free)), Deed("waived", tuple(waived)), Deed("cost", tuple(cost))]


def _given(absences: Iterable[Any]) -> list[Source]:
    return [Source("booking", booking, at, minor) for booking, at, minor in absences]


def _reduced(jobs: Iterable[Any]) -> list[Source]:
    return [Source("booking" if booking else "visit", booking, arrived or opened, minor) for booking, arrived, opened, minor in jobs]


def _about(key: str) -> str:
    name = key.partition(":")[0]
    return ABOUT.get(name) or ABOUT.get(name.partition("_")[0], "other")
