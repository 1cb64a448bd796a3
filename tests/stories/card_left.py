"""A tutor who asks for a card, a customer, and the provider between them."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from tests.stories.test_money_faults import books
from tests.tutors import BERLIN, MONDAY, Tutor
from towpath.booking.attend import charge_for_missing, mark_missed
from towpath.booking.hold_slot import Booked, hold_slot
from towpath.booking.models import Booking, ServiceVersion
from towpath.booking.wall_clock import instant_of
from towpath.clientele.models import Customer
from towpath.foundation.delivery import deliver
from towpath.foundation.models import Event
from towpath.foundation.tenancy import merchant_scope
from towpath.orders.bill_booking import bills_of, paid_for
from towpath.orders.card_for_booking import leave_card, see_card_left
from towpath.orders.models import Order
from towpath.orders.pay_online import see_how_it_went, start_paying
from towpath.payments.models import Attempt, KeptCard, ProviderAccount
from towpath.payments.providers import ProviderSilent
from towpath.project.jobs import ask_provider
from towpath.project.reactions import REACTIONS
from towpath.settlement.reconcile import reconcile

PRICE = 3800
LESSON = instant_of(date(2026, 9, 29), time(16), BERLIN)
"""A week and a day ahead."""


@dataclass
class Lessons:
    """Ines, Jana, and the provider between them."""

    ines: Tutor
    jana: Customer
    account: ProviderAccount
    provider: Any
    at: datetime = MONDAY

    def scope(self):
        return merchant_scope(self.ines.id)

    def hold(self) -> Booking:
        with self.scope():
            version = ServiceVersion.objects.get(pk=self.ines.service("single").pk)
            return hold_slot(version=version, starts_at=LESSON, zone=BERLIN, wanted=Booked(self.jana, "storefront"), at=self.at)

    def leave_card(self, booking: Booking, *, at: datetime | None = None) -> str:
        links = {"back": "http://ines/", "cancelled": "http://ines/", "language": "en"}
        return leave_card(merchant_id=self.ines.id, booking_id=booking.pk, at=at or self.at, **links)

    def page(self, booking: Booking) -> KeptCard:
        with self.scope():
            return KeptCard.objects.filter(wanted_for=booking.pk).order_by("-asked_at").first()

    def come_back(self, booking: Booking, *, at: datetime | None = None) -> Booking:
        see_card_left(merchant_id=self.ines.id, booking_id=booking.pk, at=at or self.at)
        return self.again(booking)

    def booked(self, choice: str = "card") -> Booking:
        booking = self.hold()
        self.leave_card(booking)
        self.choose(booking, choice)
        return self.come_back(booking)

    def choose(self, booking: Booking, choice: str = "card") -> None:
        """On the provider's own page."""
        self.provider.do(f"/checkout/{self.page(booking).reference}/pay", choice=choice)

    def again(self, booking: Booking) -> Booking:
        with self.scope():
            return Booking.objects.select_related("version", "booker", "terms").get(pk=booking.pk)

    def settle(self, at: datetime) -> None:
        """Everything the worker would do by itself until nothing is left to do."""
        self.provider.drain()
        for _ in range(3):
            deliver(REACTIONS, at=at)
            ask_provider(merchant_id=self.ines.id, at=at)
        deliver(REACTIONS, at=at)

    def charges(self) -> list[tuple[int, str]]:
        """What the provider took for Ines, and whether it succeeded."""
        return [(each["amount"], each["status"]) for each in self.provider.get("/v1/charges", self.account.reference)["data"]]

    def owner_there(self, owner: str) -> bool:
        """Whether the provider still knows who left the card."""
        return "deleted" not in self.provider.get(f"/v1/customers/{owner}", self.account.reference)

    def missed(self, booking: Booking) -> Booking:
        with self.scope():
            return mark_missed(booking=booking, by=self.ines.owner.pk, at=LESSON + timedelta(minutes=20))

    def charged(self, booking: Booking, *, at: datetime = LESSON + timedelta(hours=2)) -> None:
        with self.scope():
            charge_for_missing(booking=booking, by=self.ines.owner.pk, at=at)
        self.settle(at)

    def paid(self, booking: Booking) -> int:
        with self.scope():
            return paid_for(booking.pk)

    def bills(self, booking: Booking) -> list[tuple[int, bool]]:
        with self.scope():
            return [(order.total_minor, order.paid_at is not None) for order in bills_of(booking.pk)]

    def told(self, name: str) -> int:
        """How often this was announced."""
        with self.scope():
            return Event.objects.filter(name=name).count()

    def agree(self) -> dict[str, int]:
        """Provider, rows and books say one sum."""
        there = self.provider.get(f"/sandbox/accounts/{self.account.reference}/books")["transactions"].get("eur", 0)
        found = books(None, shop=self.ines, currency="EUR")
        assert there == found.get("online", 0)
        assert reconcile(merchant_id=self.ines.id, since=self.at - timedelta(days=30)).differences == ()
        return found


def pay_oneself(lessons, booking, *, at=LESSON + timedelta(hours=5)):
    """By the link, on the provider's page."""
    start_on_page(lessons, booking, at=at)
    with lessons.scope():
        order = Order.objects.get(cancelled_at=None)
        attempt = Attempt.objects.get(payable=order.group_id, card=None)
    lessons.provider.customer_pays(attempt)
    see_how_it_went(merchant_id=lessons.ines.id, order_id=order.pk, at=at)
    lessons.settle(at)


def start_on_page(lessons, booking, *, at):
    with lessons.scope():
        order = next(each for each in bills_of(booking.pk))
    links = {"title": "Ines", "back": "http://ines/", "cancelled": "http://ines/", "language": "en"}
    return start_paying(merchant_id=lessons.ines.id, order_id=order.pk, at=at, **links)


def billed(lessons: Lessons) -> Booking:
    """Asked for, and not taken yet."""
    booking = lessons.missed(lessons.booked())
    with lessons.scope():
        charge_for_missing(booking=booking, by=lessons.ines.owner.pk, at=LESSON + timedelta(hours=2))
    deliver(REACTIONS, at=LESSON + timedelta(hours=2))
    assert lessons.bills(booking) == [(PRICE, False)]
    return booking


def silent(door, **asked):
    """In place of one of the provider's verbs."""
    raise ProviderSilent
