"""What came after a visit beside the shops: what was paid for it, what it cost by the ladder, the question how it was, and what was answered."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from fractions import Fraction
from typing import NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from towpath.booking.models import Booking
from towpath.care.models import Feedback, FollowUp, RepairCase, Review
from towpath.care.publish_review import shown_name
from towpath.foundation.money import Money
from towpath.network.models import PackVersion
from towpath.network.packs import in_language
from towpath.pricing.models import FeeRule
from towpath.town.loading.copying import always, copy, derived
from towpath.town.neighbours import Neighbour
from towpath.town.streams import stream

ASKED, ANSWERED, PUBLISHED = 0.8, 0.38, 0.45
SCORES, OFTEN = (5, 4, 3, 2, 1), (58, 27, 8, 5, 2)
GOOD = 4
APART = timedelta(days=7)
"""Nobody is asked twice within a week."""
ANSWER = "Thank you for saying it. I will do it otherwise, and the next time is on me."
WORDS = {
    "tutor": ("Now it makes sense.", "She let me find the mistake.", "The hour was short.", "We laughed about fractions."),
    "wellness": ("Nobody looked at me, that helped.", "Slow, and my back is quiet.", "Good hour.", "I laughed on the mat."),
    "boutique": ("The sleeve sits as if it were made for me.", "She told me not to buy it.", "In ten minutes.", "Kind and honest."),
    "home": ("Explained it, then mended it.", "Warm since noon.", "On time, and clean.", "Told me what I can do myself."),
}


class _Paid(NamedTuple):
    """One visit with its receipt."""

    id: UUID
    shop_id: UUID
    booking: Booking
    number: str
    call: int
    day: date
    name: str
    amount_minor: int
    at: datetime
    rule: FeeRule

    @property
    def fee_minor(self) -> int:
        rate = Fraction(self.rule.rate_numerator, self.rule.rate_denominator)
        return Money(self.amount_minor, self.booking.currency).share(rate).minor


def load_after_visits(neighbour: Neighbour, bookings: Sequence[Booking], *, pack: PackVersion, at: datetime) -> None:
    """Of every visit that was completed."""
    over = sorted((each for each in bookings if each.state == "completed"), key=lambda each: (each.ends_at, each.pk))
    _load_money(neighbour, [each for each in over if each.price_minor], at)
    agreed = {guest.id: guest.name for guest in neighbour.guests if guest.email}
    load_voices(over, agreed, pack=pack, zone=neighbour.zone, seed=neighbour.seed, at=at)


def load_voices(over: Sequence[Booking], agreed: Mapping[UUID, str], *, pack: PackVersion, zone: ZoneInfo, seed: int, at: datetime) -> None:
    """Who was asked how it was, and what they said. `agreed`: the names of those who may be asked."""
    _Voices(agreed, pack, zone, seed, at).load(over)


def _load_money(neighbour: Neighbour, over: Sequence[Booking], at: datetime) -> None:
    rules = {rule.origin: rule for rule in FeeRule.objects.filter(kind="sale")}
    calls: Counter[date] = Counter()
    paid = []
    for booking in over:
        paid_at = min(booking.ends_at + timedelta(minutes=3), at)
        calls[booking.wall_day] += 1
        call = calls[booking.wall_day]
        paid.append(
            _Paid(
                derived(booking.pk, "bill"),
                neighbour.shop.id,
                booking,
                f"{booking.wall_day:%y%m%d}-{call}",
                call,
                booking.wall_day,
                in_language(booking.version.name, neighbour.shop.language),
                booking.price_minor,
                paid_at,
                rules.get("own") or rules["any"],
            )
        )
    _orders(paid)
    _payments(paid)
    _fees(paid, at)


def _orders(paid: Sequence[_Paid]) -> None:
    """What was asked for each visit, with its number of the day."""
    days = Counter(each.day for each in paid)
    shop = paid[0].shop_id
    copy(
        "orders_daycounter",
        "id merchant_id day last",
        days.items(),
        id=lambda day: derived(shop, f"numbers {day[0]}"),
        merchant_id=always(shop),
        day=lambda day: day[0],
        last=lambda day: day[1],
    )
    told = {"customer_id": "booking.booker_id", "currency": "booking.currency", "total_minor": "amount_minor", "placed_at": "at"}
    copy("orders_ordergroup", "id merchant_id customer_id currency total_minor placed_at", paid, **told)
    copy(
        "orders_order",
        "id merchant_id group_id number call customer_id channel place note currency total_minor placed_at paid_at",
        paid,
        group_id="id",
        channel=always("booking"),
        place=always(""),
        note=always(""),
        paid_at="at",
        **told,
    )
    copy(
        "orders_orderline",
        "id merchant_id order_id position name quantity unit_minor total_minor choices",
        paid,
        id=lambda each: derived(each.id, "line"),
        order_id="id",
        position=always(1),
        quantity=always(1),
        unit_minor="amount_minor",
        total_minor="amount_minor",
        choices=always("[]"),
    )
    copy(
        "orders_bookingbill",
        "id merchant_id booking_id order_id what",
        paid,
        id=lambda each: derived(each.id, "of the booking"),
        booking_id="booking.pk",
        order_id="id",
        what=always("rest"),
    )


def _payments(paid: Sequence[_Paid]) -> None:
    """What was paid of it, and that it was earned when it was paid: the visit was over."""
    copy(
        "payments_payment",
        "id merchant_id payable share method amount_minor currency taken_at fee_minor",
        paid,
        id=lambda each: derived(each.id, "payment"),
        payable="id",
        share=always("rest"),
        method=lambda each: "cash" if each.id.int % 3 == 0 else "card",
        currency="booking.currency",
        taken_at="at",
    )
    copy(
        "orders_split",
        "id merchant_id payment_id order_id amount_minor",
        paid,
        id=lambda each: derived(each.id, "split"),
        payment_id=lambda each: derived(each.id, "payment"),
        order_id="id",
    )
    copy(
        "orders_earning",
        "id merchant_id booking_id split_id what minor currency earned_at",
        paid,
        id=lambda each: derived(each.id, "earned"),
        booking_id="booking.pk",
        split_id=lambda each: derived(each.id, "split"),
        what=always("earned"),
        minor="amount_minor",
        currency="booking.currency",
        earned_at="at",
    )


def _fees(paid: Sequence[_Paid], at: datetime) -> None:
    """By the rule of the ladder that fits, as settlement freezes it; and each day's sales as declared."""
    shop, currency = paid[0].shop_id, paid[0].booking.currency
    copy(
        "settlement_feeline",
        "id merchant_id reference kind base_minor rate_numerator rate_denominator amount_minor currency rule reason charged_at",
        paid,
        id=lambda each: derived(each.id, "fee"),
        reference="id",
        kind=always("sale"),
        base_minor="amount_minor",
        rate_numerator="rule.rate_numerator",
        rate_denominator="rule.rate_denominator",
        amount_minor="fee_minor",
        currency=always(currency),
        rule="rule.pk",
        reason=lambda each: json.dumps(each.rule.reason),
        charged_at="at",
    )
    sums: Counter[date] = Counter()
    for each in paid:
        sums[each.day] += each.amount_minor
    orders = Counter(each.day for each in paid)
    copy(
        "settlement_salesday",
        "id merchant_id day orders sales_minor currency counted_at",
        sums.items(),
        id=lambda day: derived(shop, f"sales {day[0]}"),
        merchant_id=always(shop),
        day=lambda day: day[0],
        orders=lambda day: orders[day[0]],
        sales_minor=lambda day: day[1],
        currency=always(currency),
        counted_at=always(at),
    )


@dataclass
class _Voices:
    """Who was asked how it was, and what they said; only who agreed to be asked, and nobody twice within a week."""

    agreed: Mapping[UUID, str]
    pack: PackVersion
    zone: ZoneInfo
    seed: int
    at: datetime

    def __post_init__(self) -> None:
        care = self.pack.section("care")
        self.hours = int(care["follow_up_hours"])
        self.aspects = [each["code"] for each in care["aspects"]]
        self.asks = [each["code"] for each in care["asks"]]
        self.follow_ups: list[FollowUp] = []
        self.feedbacks: list[Feedback] = []
        self.reviews: list[Review] = []

    def load(self, over: Sequence[Booking]) -> None:
        last: dict[UUID, datetime] = {}
        for booking in over:
            who, asked_at = booking.booker_id, self._in_the_morning(booking)
            if who is None or who not in self.agreed or asked_at > self.at or asked_at - last.get(who, asked_at - 2 * APART) < APART:
                continue
            last[who] = asked_at
            self._ask(booking, who, asked_at)
        FollowUp.objects.bulk_create(self.follow_ups)
        Feedback.objects.bulk_create(self.feedbacks)
        RepairCase.objects.bulk_create(self._case(told) for told in self.feedbacks if told.score < 3)
        Review.objects.bulk_create(self.reviews)

    def _in_the_morning(self, booking: Booking) -> datetime:
        """The trade's hours later; what falls into the evening goes out the next morning."""
        due_at = booking.ends_at + timedelta(hours=self.hours)
        hour = due_at.astimezone(self.zone).hour
        return due_at + timedelta(hours=13) if hour >= 20 else due_at

    def _ask(self, booking: Booking, who: UUID, asked_at: datetime) -> None:
        chance = stream(self.seed, "asked", str(booking.pk))
        if chance.random() >= ASKED:
            return
        self.follow_ups.append(
            FollowUp(id=derived(booking.pk, "question"), booking=booking, customer_id=who, due_at=asked_at, sent_at=asked_at)
        )
        given_at = asked_at + timedelta(hours=chance.uniform(0.2, 20))
        if chance.random() >= ANSWERED or given_at > self.at:
            return
        score = chance.choices(SCORES, OFTEN)[0]
        told = Feedback(
            id=derived(booking.pk, "told"),
            booking=booking,
            customer_id=who,
            score=score,
            outcome="yes" if score >= GOOD else "partly" if score > 2 else "no",
            ratings={code: max(1, min(5, score + chance.choice((-1, 0, 0, 1)))) for code in self.asks},
            aspects=[] if score >= GOOD else [chance.choice(self.aspects)],
            word=chance.choice(WORDS[self.pack.trade]) if score >= GOOD and chance.random() < 0.5 else "",
            given_at=given_at,
        )
        self.feedbacks.append(told)
        if chance.random() < PUBLISHED:
            name = shown_name(self.agreed[who]) if chance.random() < 0.7 else ""
            self.reviews.append(
                Review(id=derived(told.pk, "review"), feedback=told, name=name, published_at=given_at + timedelta(minutes=2))
            )

    def _case(self, told: Feedback) -> RepairCase:
        """What went badly lately waits for an answer; the rest was answered the next morning."""
        answered_at = told.given_at + timedelta(hours=14)
        waits = answered_at > self.at - timedelta(days=1)
        return RepairCase(
            id=derived(told.pk, "case"),
            feedback=told,
            opened_at=told.given_at,
            answer="" if waits else ANSWER,
            answered_at=None if waits else answered_at,
            closed_at=None if waits else answered_at,
        )
