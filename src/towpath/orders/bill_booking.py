"""Money needs an order: what a booking costs, before it, after it, or for missing it."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import chain
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import F, QuerySet, Sum
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from towpath.booking.answer_questions import check_answered
from towpath.booking.models import PROMISED, Booking
from towpath.foundation.errors import Refusal
from towpath.foundation.events import announce
from towpath.foundation.ids import new_id
from towpath.foundation.tenancy import all_or_nothing
from towpath.foundation.together import together
from towpath.network.packs import in_language
from towpath.orders.announcements import OrderPlaced
from towpath.orders.cancel import cancel_order
from towpath.orders.give_money_back import REASONS
from towpath.orders.models import BookingBill, Order, OrderGroup, OrderLine, Split
from towpath.orders.pay import pay_order
from towpath.orders.write_checkout import write_checkout
from towpath.payments.models import Refund

TIME_TO_PAY = timedelta(minutes=40)
"""Longer than anybody may stay on the provider's page: the time is still theirs when the money comes."""


class NothingDue(Refusal):
    code = "nothing_due"
    what_happened = _("There is nothing left to pay for this booking.")
    what_to_do = _("Nothing needs doing.")


def asks_ahead(booking: Booking) -> int:
    """How much has to be paid before it is promised, in minor units."""
    version = booking.version
    if version.prepay == "full":
        return int(booking.price_minor)
    return int(version.deposit_minor * booking.seats) if version.prepay == "deposit" else 0


def bill_ahead(*, booking: Booking, at: datetime) -> Order:
    """The deposit or the whole price, to be paid while the time is held; it is held long enough for that. Asking again finds the same order. What has to
    be answered comes first: nobody pays and is refused afterwards."""
    with all_or_nothing():
        booking = locked(booking.pk)
        if there := _asked_bills(booking, "ahead").first():
            return there
        due = asks_ahead(booking)
        if booking.state != "held" or due == 0:
            raise NothingDue
        check_answered(booking)
        # Whoever was offered a place that came free has longer than that already.
        Booking.objects.filter(pk=booking.pk).update(held_until=max(booking.held_until or at, at + TIME_TO_PAY))
        return _write(booking, "ahead", due, at)


def bill_rest(*, booking: Booking, at: datetime) -> Order:
    """What is left of the price, once it is promised. What a pack paid for is paid."""
    with all_or_nothing():
        booking = locked(booking.pk)
        due = 0 if booking.credit_id else booking.price_minor - asked_and_paid(booking.pk, with_work=True)
        if there := _asked_bills(booking, "rest").filter(paid_at=None, total_minor=due).first():
            return there
        if booking.state not in (*PROMISED, "completed") or due <= 0:
            raise NothingDue
        for other in unpaid_bills_of(booking.pk):
            cancel_order(order=other, at=at)  # asked ahead, for fewer places, or for an absence that was none: nobody is asked twice
        return _write(booking, "rest", due, at)


def pay_at_venue(*, booking: Booking, method: str, by: UUID, at: datetime) -> Order:
    """The customer pays what is left, by cash, card terminal or transfer."""
    with all_or_nothing():
        return pay_order(order=bill_rest(booking=booking, at=at), method=method, by=by, at=at)


def bill_fee(booking: Booking, minor: int, *, at: datetime) -> Order:
    """What cancelling late or missing it costs beyond what was paid. Under the booking's lock."""
    return _write(booking, "fee", minor, at)


def paid_for(booking_id: UUID) -> int:
    """What the customer has paid for it and not had back, over all its orders."""
    return int(_standing(booking_id).aggregate(left=Sum(F("amount_minor") - F("refunded_minor") - F("lost_minor")))["left"] or 0)


def asked_and_paid(booking_id: UUID, *, with_work: bool = False) -> int:
    """The same with what the business gave back of its own accord: nobody is asked for that again. `with_work`: what a bill for the work done there
    asks for counts as asked too, paid or not."""
    return added_up(together(*asked_questions(booking_id, with_work=with_work)))


def asked_questions(booking_id: UUID, *, with_work: bool = False) -> list[QuerySet[Any, Any]]:
    """Its questions, for whoever asks them together with others."""
    kindly = Refund.objects.filter(part__in=_bills(booking_id), reason__in=REASONS, payment__surplus=False).exclude(state="failed")
    left = F("amount_minor") - F("refunded_minor") - F("lost_minor")
    work = BookingBill.objects.filter(booking=booking_id, what="work", order__cancelled_at=None)
    asked = [work.values_list("booking__price_minor")] if with_work else []
    return [_standing(booking_id).values_list(left), kindly.values_list("amount_minor"), *asked]


def added_up(answers: Sequence[Sequence[tuple[int]]]) -> int:
    """Their answers."""
    return sum(minor for (minor,) in chain(*answers))


def _standing(booking_id: UUID) -> QuerySet[Split]:
    rows: QuerySet[Split] = Split.objects.filter(order__in=_bills(booking_id), payment__failed_at=None, payment__surplus=False)
    return rows


def _bills(booking_id: UUID) -> QuerySet[BookingBill, Any]:
    rows: QuerySet[BookingBill, Any] = BookingBill.objects.filter(booking=booking_id).exclude(what="work").values("order")
    return rows


def work_bills_of(booking_id: UUID) -> list[Order]:
    """What was asked for the work done on the visit and not taken back."""
    work = BookingBill.objects.filter(booking=booking_id, what="work").values("order")
    return list(Order.objects.filter(pk__in=work, cancelled_at=None).select_related("customer").order_by("placed_at", "id"))


def bills_of(booking_id: UUID) -> list[Order]:
    """Every order for it that was not taken back, the oldest first."""
    return list(Order.objects.filter(pk__in=_bills(booking_id), cancelled_at=None).select_related("customer").order_by("placed_at", "id"))


def unpaid_bills_of(booking_id: UUID) -> list[Order]:
    return [order for order in bills_of(booking_id) if order.paid_at is None]


def locked(booking_id: UUID) -> Booking:
    return Booking.objects.select_for_update(of=("self",)).select_related("version", "booker").get(pk=booking_id)


def _asked_bills(booking: Booking, what: str) -> QuerySet[Order]:
    bills = BookingBill.objects.filter(booking=booking, what=what).values("order")
    rows: QuerySet[Order] = Order.objects.filter(pk__in=bills, cancelled_at=None).select_related("customer").order_by("placed_at", "id")
    return rows


def _write(booking: Booking, what: str, minor: int, at: datetime) -> Order:
    order_id = new_id()
    group = OrderGroup(id=order_id, customer=booking.payer or booking.booker, currency=booking.currency, total_minor=minor, placed_at=at)
    order = Order(
        id=order_id,
        group=group,
        customer=group.customer,
        channel="booking",
        currency=booking.currency,
        total_minor=minor,
        placed_at=at,
    )
    line = OrderLine(order=order, listing=None, position=1, name=_words(booking, what), quantity=1, unit_minor=minor, total_minor=minor)
    write_checkout(group=group, orders=[order], lines=[line], day=at.astimezone(ZoneInfo(booking.zone)).date())
    BookingBill.objects.create(booking=booking, order=order, what=what)
    announce(
        OrderPlaced(
            at=at,
            customer=group.customer.pseudonym if group.customer else None,
            order_id=order_id,
            total_minor=minor,
            currency=booking.currency,
            lines=1,
            channel="booking",
        )
    )
    return order


def _words(booking: Booking, what: str) -> str:
    language = booking.booker.language if booking.booker else "en"
    name = in_language(booking.version.name, language)
    with override(language):
        written = {
            "ahead": gettext("%(name)s, deposit") if booking.version.prepay == "deposit" else "%(name)s",
            "rest": "%(name)s",
            "fee": gettext("%(name)s, by the terms of cancelling"),
        }
        return (written[what] % {"name": name})[:160]
