"""Half a year of a tutor's who also sells books over the counter, drawn by a seed: everything a figure is counted from, with its edges."""

from datetime import UTC, date, datetime, timedelta
from random import Random
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from towpath.booking.models import Booking
from towpath.booking.wall_clock import day_bounds
from towpath.care.models import Feedback, FollowUp, RepairCase, ToolRun
from towpath.clientele.models import Consent, Customer
from towpath.dining.models import Ticket
from towpath.engage.models import OwnJourney, Run
from towpath.foundation.models import Post
from towpath.insight.metrics.window import Window, window_until
from towpath.orders.models import BookingBill, Earning, Order, OrderGroup, Split
from towpath.passes.membership_models import Membership, MembershipMonth, MembershipOffer
from towpath.passes.models import Pack
from towpath.passes.purchase_models import PackPurchase
from towpath.payments.models import Payment, Refund
from towpath.teaching.models import Assessment, Learner
from towpath.teaching.tests.a_course import adopted, course

UNTIL = date(2026, 11, 2)
"""A Monday, a week after the clocks went back."""
NAMES = UUID("6f1d3f43-0000-4000-8000-000000000000")
HOUR = timedelta(hours=1)
DAYS = 200
PEOPLE = 120


class Months:
    """Draws rows of the business in scope. Every moment may lie exactly on an edge of the window."""

    def __init__(self, tutor, seed: int):
        self.chance, self.seed, self.count = Random(seed), seed, 0
        self.window: Window = window_until(tutor.merchant, UNTIL)
        self.version = tutor.service("single")
        first = datetime.combine(UNTIL, datetime.min.time(), UTC) - timedelta(days=DAYS)
        self.people = Customer.objects.bulk_create(
            Customer(
                email=self.draw([None, "", f"c{n}@example.org", f"d{n}@example.org"]),
                first_seen_at=first,
                erased_at=first if self.chance.random() < 0.05 else None,
            )
            for n in range(PEOPLE)
        )

    def draw(self, choices):
        return self.chance.choice(choices)

    def moment(self) -> datetime:
        """Anywhere in half a year, the last weeks more often; one in ten exactly at the edge of some day of theirs."""
        day = UNTIL - timedelta(days=self.draw([self.chance.randint(0, 28), self.chance.randint(0, 70), self.chance.randint(0, DAYS)]))
        start = day_bounds(day, self.window.zone)[0]
        return (
            start
            if self.chance.random() < 0.1
            else start + timedelta(seconds=self.chance.randint(0, 86_399), microseconds=self.draw([0, 1]))
        )

    def soon(self, at: datetime) -> datetime:
        return at + timedelta(minutes=self.chance.randint(0, 60 * self.draw([1, 30, 60, 24 * 40])))

    def id(self) -> UUID:
        self.count += 1
        return uuid5(NAMES, f"{self.seed} {self.count}")

    def order(self, customer: Customer | None, at: datetime, *, channel: str = "table", paid: bool = True) -> Order:
        minor = self.chance.randint(100, 9000)
        group = OrderGroup.objects.create(id=self.id(), customer=customer, currency="EUR", total_minor=minor, placed_at=at)
        order = Order.objects.create(
            id=self.id(),
            number=f"t-{self.count}",
            call=self.count,
            group=group,
            customer=customer,
            channel=channel,
            currency="EUR",
            total_minor=minor,
            placed_at=at,
            paid_at=at if paid else None,
        )
        if paid:
            self.pay(order, at)
        return order

    def pay(self, order: Order, at: datetime) -> None:
        """By the guest alone, or with a part of the network's; sometimes given back, in part or whole, and sometimes lost to a bank."""
        helped = order.total_minor // 3 if self.chance.random() < 0.3 else 0
        parts = [("rest", "cash", order.total_minor - helped, None)] + ([("network", "network", helped, self.id())] if helped else [])
        whole, lost = self.chance.random() < 0.12, self.chance.random() < 0.06
        for share, method, minor, source in parts:
            back = minor if whole else self.draw([0, 0, 0, minor // 4])
            payment = Payment.objects.create(
                payable=order.group_id, share=share, method=method, amount_minor=minor, currency="EUR", taken_at=at, source=source,
                refunded_minor=back, surplus=False,
            )  # fmt: skip
            Split.objects.create(payment=payment, order=order, amount_minor=minor, refunded_minor=back, lost_minor=minor if lost else 0)
            if back:
                state = self.draw(["done", "done", "sent"])
                ended = self.soon(at) if state == "done" else None
                Refund.objects.create(
                    payment=payment, part=order.pk, amount_minor=back, reason="goodwill", state=state, asked_at=at, ended_at=ended
                )

    def eaten(self, customer: Customer | None) -> Order:
        """An order, mostly handed over, before or after it was paid."""
        at = self.moment()
        order = self.order(customer, at, channel=self.draw(["table", "pickup", "counter"]), paid=self.chance.random() < 0.9)
        if self.chance.random() < 0.85:
            Ticket.objects.create(order=order, sent_at=at - HOUR, served_at=at + self.draw([-HOUR / 2, HOUR / 2, timedelta(0)]))
        if self.chance.random() < 0.05:
            Order.objects.filter(pk=order.pk).update(cancelled_at=at)
        return order

    def booked(self, customer: Customer, *, free: bool) -> Booking:
        """A visit: it was, or was missed or cancelled; what costs something is mostly billed, and what was paid ahead is earned."""
        ends = self.moment()
        state = self.draw(["completed", "completed", "completed", "checked_in", "no_show", "cancelled"])
        booking = Booking.objects.create(
            version=self.version, booker=customer, attendee=self.draw([None, self.draw(self.people)]), state=state,
            cancelled_by="customer" if state == "cancelled" else "", starts_at=ends - HOUR, ends_at=ends, wall_day=ends.date(),
            wall_time=ends.time(), zone=self.window.zone, price_minor=0 if free else 4000, currency="EUR", channel="storefront",
            made_at=ends - 48 * HOUR, changed_at=ends,
        )  # fmt: skip
        if not free and self.chance.random() < 0.8:
            what = self.draw(["ahead", "rest", "work", "fee"])
            order = self.order(customer, self.soon(ends - 40 * HOUR), channel="booking")
            BookingBill.objects.create(booking=booking, order=order, what=what)
            if what != "work" and state in ("completed", "checked_in"):
                split = Split.objects.filter(order=order).first()
                Earning.objects.create(booking=booking, split=split, what="earned", minor=order.total_minor, currency="EUR", earned_at=ends)
        return booking

    def followed(self, order: Order) -> None:
        ticket = Ticket.objects.filter(order=order).first()
        if ticket is not None and ticket.served_at is not None and order.customer is not None:
            self.asked(order.customer, ticket.served_at, order=order)

    def seen(self, booking: Booking) -> None:
        if booking.state in ("completed", "checked_in"):
            self.asked(self.draw([booking.booker, self.draw(self.people)]), booking.ends_at, booking=booking)

    def asked(self, customer: Customer, done: datetime, **visit) -> None:
        """Asked, told, and sometimes made right: each perhaps."""
        if self.chance.random() < 0.7:
            due = done + 24 * HOUR
            sent = self.draw([None, due, due + 23 * HOUR, due + 24 * HOUR, due + 25 * HOUR])
            asked = FollowUp.objects.create(customer=customer, due_at=due, sent_at=sent, **visit)
            if sent:
                self.post(f"follow_up:{customer.pk}:{asked.pk}", self.draw([sent, sent, None]), at=sent)
        if self.chance.random() < 0.6:
            told = self.soon(done - self.draw([timedelta(0), HOUR]))
            said = Feedback.objects.create(customer=customer, score=self.chance.randint(1, 5), given_at=told, **visit)
            if said.score <= 2:
                answered = self.draw([None, self.soon(told)])
                closed = self.soon(answered) if answered and self.chance.random() < 0.6 else None
                RepairCase.objects.create(feedback=said, opened_at=told, answered_at=answered, closed_at=closed)

    def post(self, key: str, sent_at: datetime | None, *, at: datetime) -> None:
        Post.objects.create(key=key, channel="email", to="x@example.org", text="x", sender_name="x", not_before=at, sent_at=sent_at)

    def helped(self, version, customer: Customer | None) -> None:
        """A free tool, an assessment, or both; the tool's result opened or not, with something offered or not."""
        begun = self.moment()
        done = self.draw([begun + HOUR / 6] * 5 + [None])
        ToolRun.objects.create(
            tool="kind-of-help", customer=customer, begun_at=begun, completed_at=done, opened_at=self.draw([done, done, None]) if done else None,
            outcome=self.draw(["offered", "not_needed", "stopped", "solved"]) if done else "",
        )  # fmt: skip
        if customer is not None and self.chance.random() < 0.5:
            guardian = self.draw([None, self.draw(self.people)])
            learner = Learner.objects.filter(customer=customer).first() or Learner.objects.create(
                customer=customer, guardian=guardian, since=begun
            )
            taken = self.moment()
            Assessment.objects.create(
                own_version=version, learner=self.draw([learner, learner, None]), begun_at=taken, taken_at=self.draw([taken, taken, None]),
                token_hash=self.id().bytes,
            )  # fmt: skip

    def pack(self, customer: Customer) -> None:
        Pack.objects.create(
            holder=customer, name={"en": "Ten"}, currency="EUR", uses=10, price_minor=9000, unit_minor=900, sold_at=self.moment(),
            state=self.draw(["sold", "sold", "failed"]),
        )  # fmt: skip

    def two_are_one(self) -> None:
        """Every tenth record is somebody else's second one."""
        for stays, goes in zip(self.people[::10], self.people[5::10], strict=True):
            Customer.objects.filter(pk=goes.pk).update(merged_into=stays, merged_at=self.window.ends)

    def on_a_journey(self) -> None:
        """A tip after most bookings, and a fifth of those who would get it are left alone."""
        tip = {"code": "tip", "number": 1, "body": {}, "made_at": self.window.begins}
        own = OwnJourney.objects.create(id=self.id(), **tip)
        for booking in Booking.objects.filter(booker__isnull=False).select_related("booker").order_by("starts_at", "id"):
            at = self.draw([booking.ends_at + timedelta(days=2), self.window.earlier(28)[1], None])
            Run.objects.create(
                id=self.id(),
                own=own,
                code="tip",
                booking=booking,
                customer=booking.booker,
                began_at=booking.ends_at,
                due_at=booking.ends_at,
                exposed_at=at,
                held_out=at is not None and self.chance.random() < 0.2,
            )

    def agreed(self, customer: Customer) -> None:
        for purpose in ("follow_up", "change_note", "teaching"):
            if self.chance.random() < 0.7:
                given = self.moment() - timedelta(days=self.draw([0, 60]))
                withdrawn = self.draw([None, None, self.soon(given)])
                Consent.objects.create(
                    customer=customer, purpose=purpose, channel="email", wording="w-1", given_at=given, withdrawn_at=withdrawn
                )

    def members(self) -> None:
        """Everybody became a member once, some never paid the first month, and some left: on the same day, at the edge of a day, or after the window."""
        offer = MembershipOffer.objects.create(
            name={"en": "Two a month"}, uses=2, price_minor=4000, currency="EUR", offered_at=self.window.begins
        )
        for customer in self.people:
            joined = self.moment()
            ended = self.draw([None, None, self.moment(), joined, self.window.ends, self.window.ends - timedelta(microseconds=1)])
            ended = max(ended, joined) if ended else None
            state = "ended" if ended else self.draw(["active", "active", "waiting"])
            member = Membership.objects.create(
                id=self.id(), offer=offer, holder=customer, state=state, started_on=joined.astimezone(ZoneInfo(self.window.zone)).date(), joined_at=joined,
                ended_at=ended, ended_why=self.draw(["said", "said", "unpaid", "never_begun", "forgotten"]) if ended else "",
            )  # fmt: skip
            for number in (1, 2):
                bill = PackPurchase.objects.create(
                    id=self.id(), holder=customer, name=offer.name, currency="EUR", uses=2, price_minor=4000, made_at=joined,
                    state="pending" if state == "waiting" else self.draw(["sold", "sold", "sold", "lapsed"]),
                )  # fmt: skip
                day = member.started_on
                MembershipMonth.objects.create(
                    membership=member, purchase=bill, number=number, due_on=day, anchor_on=day, pay_until=day, billed_at=joined
                )


def live_through_months(tutor, seed: int) -> Window:
    """In the tutor's scope. Answers the window the figures are read for."""
    months = Months(tutor, seed)
    version = adopted(course(), code=f"maths-{seed}")
    for customer in months.people:
        months.agreed(customer)
        for _visit in range(months.draw([0, 1, 1, 2, 3, 5])):
            months.followed(months.eaten(customer))
        if months.chance.random() < 0.4:
            months.seen(months.booked(customer, free=True))
        for _visit in range(months.draw([0, 0, 1, 2])):
            months.seen(months.booked(customer, free=False))
        if months.chance.random() < 0.2:
            months.pack(customer)
        for _run in range(months.draw([0, 1, 1])):
            months.helped(version, months.draw([customer, customer, None]))
        if months.chance.random() < 0.5:
            sent = months.moment()
            months.post(f"{months.draw(['change_note', 'case_answered', 'booking_confirmed'])}:{customer.pk}:{months.id()}", sent, at=sent)
    for _guest in range(40):
        months.eaten(None)
    months.two_are_one()
    months.on_a_journey()
    months.members()
    return months.window
