"""Whatever customers pay ahead and whatever becomes of their visits: what is owed for visits is to the cent what a model a child could keep says."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule, run_state_machine_as_test

from tests.tutors import BERLIN, MONDAY, Lernwerk
from towpath.booking.attend import charge_for_missing, complete, forgive, forgive_undecided, mark_missed
from towpath.booking.cancel import cancel_as_business, cancel_as_customer
from towpath.booking.confirm import confirm_booking
from towpath.booking.hold_slot import Booked, hold_slot
from towpath.booking.models import Booking, ServiceVersion
from towpath.booking.nobody_came import admit_nobody_came, believe_unanswered, deny_nobody_came, say_nobody_came
from towpath.booking.publish_terms import publish_terms
from towpath.booking.wall_clock import instant_of
from towpath.clientele.meet import meet
from towpath.foundation.events import Announcement
from towpath.foundation.models import Event
from towpath.foundation.money import Money
from towpath.foundation.tenancy import merchant_scope
from towpath.ledger.post import balance, read_ledger
from towpath.orders.bill_booking import bill_ahead, bills_of, pay_at_venue, unpaid_bills_of
from towpath.orders.earn import earn_what_is_over
from towpath.orders.paid_ahead import owed_in_visits
from towpath.orders.pay import pay_order
from towpath.orders.refund import refund_order
from towpath.passes.offer_pack import offer_pack
from towpath.passes.sell_pack import sell_pack
from towpath.project.reactions import REACTIONS
from towpath.settlement.count_sales import count_sales_day
from towpath.settlement.models import SalesDay

PRICE, DEPOSIT, USE, USES = 3800, 1000, 3400, 10
WAYS = ("cash", "card", "transfer")
HEARD_IN = ("orders.settle_booking", "orders.earn", "settlement.keep_books", "settlement.book_packs", "settlement.book_vouchers")
MONEY = {fact: [react for react in heard if react.__module__.removeprefix("towpath.") in HEARD_IN] for fact, heard in REACTIONS.items()}


@dataclass
class Visit:
    """One visit as the model remembers it."""

    booking: Booking
    with_pack: bool = False
    money: int = 0
    """What the business has of it: paid, and not given back."""
    kindly: int = 0
    state: str = "promised"
    """promised, done, missed (nobody has decided), over."""
    cost: int = 0
    is_doubted: bool = False
    was_doubted: bool = False

    @property
    def starts_at(self) -> datetime:
        return self.booking.starts_at

    def is_done_by(self, now: datetime) -> bool:
        return self.state == "done" or (self.state == "promised" and self.booking.ends_at <= now and not self.is_doubted)

    def owed(self, now: datetime) -> int:
        """Nothing is the business's own before the visit, or before somebody decided about it."""
        return self.money if self.state in ("promised", "missed") and not self.is_done_by(now) else 0

    def end(self, cost: int) -> None:
        """Never more is kept than the terms allow."""
        self.state, self.cost = "over", cost
        self.money = min(self.money, cost)


class Desk(RuleBasedStateMachine):
    """The real verbs on the real database, one history inside one transaction that is taken back."""

    world: Lernwerk

    def __init__(self) -> None:
        super().__init__()
        self.mark = transaction.savepoint()
        self.now, self.visits, self.heard, self.spent = MONDAY, [], 0, 0
        with merchant_scope(self.ines.id):
            publish_terms(tiers=[(24, 0), (0, 50)], no_show_percent=100, at=MONDAY)
            self.jana = meet(token=None, language="en", at=MONDAY)[0]
            self.single = self.ines.service("single")
            offer = offer_pack(
                site=self.ines.site, name={"en": "Ten"}, uses=USES, price_minor=USES * USE, services=[self.single.service_id], at=MONDAY
            )
            self.pack = sell_pack(
                key="ten lessons", offer=offer, holder=self.jana, method="card", by=None, principal=self.jana.pk, at=MONDAY
            ).pack
            self._hear()

    def teardown(self) -> None:
        transaction.savepoint_rollback(self.mark)

    @property
    def ines(self):
        return self.world.ines

    # What people do --------------------------------------------------------------------------------------------------------------

    @initialize()
    def a_week_is_booked(self) -> None:
        for ahead in ("deposit", "full", "pack"):
            self.book(ahead, "cash")

    @rule(ahead=st.sampled_from(["none", "deposit", "full", "pack"]), way=st.sampled_from(WAYS))
    def book(self, ahead: str, way: str) -> None:
        pack = ahead == "pack" and self.spent < USES
        prepay = "none" if ahead == "pack" else ahead
        with merchant_scope(self.ines.id):
            ServiceVersion.objects.filter(pk=self.single.pk).update(prepay=prepay, deposit_minor=DEPOSIT if prepay == "deposit" else 0)
            version = ServiceVersion.objects.get(pk=self.single.pk)
            held = hold_slot(version=version, starts_at=self._free(), zone=BERLIN, wanted=Booked(self.jana, "storefront"), at=self.now)
            visit = Visit(held, with_pack=pack, money={"none": 0, "deposit": DEPOSIT, "full": PRICE}[prepay])
            if prepay == "none":
                confirm_booking(booking=held, pack=self.pack if pack else None, at=self.now)
            else:
                pay_order(order=bill_ahead(booking=held, at=self.now), method=way, by=None, at=self.now)
            self._hear()
        if pack:
            visit.money, self.spent = USE, self.spent + 1
        self.visits.append(visit)

    def _free(self) -> datetime:
        """Four o'clock on the next afternoon nobody has."""
        taken, day = {visit.booking.wall_day for visit in self.visits}, self.now.date() + timedelta(days=1)
        while day in taken or day.weekday() > 3:
            day += timedelta(days=1)
        return instant_of(day, time(16), BERLIN)

    def _one(self, data, *states: str, begun: bool | None = None, with_pack: bool | None = None) -> Visit | None:
        fit = [
            each
            for each in self.visits
            if each.state in states and begun in (None, each.starts_at <= self.now) and with_pack in (None, each.with_pack)
        ]
        return data.draw(st.sampled_from(fit)) if fit else None

    def _does(self, visit: Visit, act) -> None:
        with merchant_scope(self.ines.id):
            visit.booking = act(self._fresh(visit)) or visit.booking
            self._hear()
            visit.booking = self._fresh(visit)

    @staticmethod
    def _fresh(visit: Visit) -> Booking:
        return Booking.objects.select_related("version", "booker", "terms").get(pk=visit.booking.pk)

    @precondition(lambda self: self.visits)
    @rule(data=st.data(), way=st.sampled_from(WAYS))
    def pay_the_rest(self, data, way: str) -> None:
        visit = self._one(data, "promised", "done", with_pack=False)
        if visit is None or visit.money + visit.kindly >= PRICE:
            return
        self._does(visit, lambda there: pay_at_venue(booking=there, method=way, by=self.ines.owner.pk, at=self.now) and None)
        visit.money = PRICE - visit.kindly

    @precondition(lambda self: self.visits)
    @rule(data=st.data())
    def pay_the_fee(self, data) -> None:
        visit = self._one(data, "over")
        with merchant_scope(self.ines.id):
            for order in unpaid_bills_of(visit.booking.pk) if visit else []:
                pay_order(order=order, method="card", by=None, at=self.now)
                visit.money += order.total_minor
            self._hear()

    @precondition(lambda self: self.visits)
    @rule(data=st.data(), minor=st.integers(1, PRICE))
    def give_something_back(self, data, minor: int) -> None:
        visit = self._one(data, "promised", "done", with_pack=False)
        if visit is None:
            return
        with merchant_scope(self.ines.id):
            for order in bills_of(visit.booking.pk):
                left = sum(each.amount_minor - each.refunded_minor for each in order.splits.all())
                if back := min(minor, left):
                    refund_order(order=order, amount=Money(back, "EUR"), reason="goodwill", by=None, at=self.now)
                    visit.money, visit.kindly = visit.money - back, visit.kindly + back
                    break
            self._hear()

    @precondition(lambda self: self.visits)
    @rule(data=st.data())
    def the_customer_cancels(self, data) -> None:
        visit = self._one(data, "promised", begun=False)
        if visit is None:
            return
        price = USE if visit.with_pack else PRICE
        is_late = visit.starts_at - self.now < timedelta(hours=24) and self.now > visit.booking.made_at
        self._does(visit, lambda there: cancel_as_customer(booking=there, shown_minor=price, at=self.now))
        visit.end(price // 2 if is_late else 0)

    @precondition(lambda self: self.visits)
    @rule(data=st.data())
    def the_business_cancels(self, data) -> None:
        if visit := self._one(data, "promised", begun=False):
            self._does(visit, lambda there: cancel_as_business(booking=there, by=self.ines.owner.pk, reason="Ill", at=self.now))
            visit.end(0)

    @precondition(lambda self: self.visits)
    @rule(data=st.data())
    def it_is_done(self, data) -> None:
        if visit := self._one(data, "promised", "missed", begun=True):
            self._does(visit, lambda there: complete(booking=there, by=self.ines.owner.pk, at=self.now))
            visit.state = "done"

    @precondition(lambda self: self.visits)
    @rule(data=st.data())
    def nobody_of_the_customers_comes(self, data) -> None:
        if visit := self._one(data, "promised", begun=True):
            self._does(visit, lambda there: mark_missed(booking=there, by=self.ines.owner.pk, at=self.now))
            visit.state = "missed"

    @precondition(lambda self: self.visits)
    @rule(data=st.data(), charged=st.booleans())
    def a_person_decides(self, data, charged: bool) -> None:
        if visit := self._one(data, "missed"):
            decide = charge_for_missing if charged else forgive
            self._does(visit, lambda there: decide(booking=there, by=self.ines.owner.pk, at=self.now))
            visit.end((USE if visit.with_pack else PRICE) if charged else 0)

    @precondition(lambda self: self.visits)
    @rule(data=st.data())
    def the_customer_says_nobody_came(self, data) -> None:
        visit = self._one(data, "promised", begun=True)
        if visit and not visit.was_doubted and timedelta(minutes=15) <= self.now - visit.starts_at < timedelta(days=7):
            self._does(visit, lambda there: say_nobody_came(booking=there, words="", at=self.now) and None)
            visit.is_doubted = visit.was_doubted = True

    @precondition(lambda self: self.visits)
    @rule(data=st.data(), agrees=st.booleans())
    def the_business_answers(self, data, agrees: bool) -> None:
        visit = self._one(data, "promised", begun=True)
        if visit is None or not visit.is_doubted:
            return
        by = self.ines.owner.pk
        if agrees:
            self._does(visit, lambda there: admit_nobody_came(booking=there, by=by, at=self.now) and None)
            visit.end(0)
        else:
            self._does(visit, lambda there: deny_nobody_came(booking=there, words="I was there.", by=by, at=self.now) and None)
            visit.is_doubted = False

    @rule(hours=st.sampled_from([1, 5, 25, 100]))
    def time_goes_by(self, hours: int) -> None:
        self._go_on_to(self.now + timedelta(hours=hours))

    @precondition(lambda self: self.visits)
    @rule(minutes=st.sampled_from([-120, 20, 60]))
    def the_next_visit_comes_near(self, minutes: int) -> None:
        begins = [visit.starts_at + timedelta(minutes=minutes) for visit in self.visits]
        if coming := [each for each in begins if each > self.now]:
            self._go_on_to(min(coming))

    def _go_on_to(self, now: datetime) -> None:
        """And the worker does what it does by itself."""
        self.now = now
        with merchant_scope(self.ines.id):
            forgive_undecided(at=self.now)
            believe_unanswered(at=self.now)
            self._hear()
            earn_what_is_over(at=self.now)
            self._hear()
            for visit in self.visits:
                visit.booking = self._fresh(visit)
        for visit in self.visits:
            is_decided = visit.booking.state == "cancelled" or (visit.booking.state == "no_show" and visit.booking.decide_until is None)
            if is_decided and visit.state in ("promised", "missed"):
                visit.end(0)

    def _hear(self) -> None:
        """Until nothing new is announced, each fact told twice, as the worker may."""
        while fresh := list(Event.objects.filter(id__gt=self.heard).order_by("id")):
            for row in fresh:
                kind = Announcement.known[row.name]
                for react in MONEY.get(kind, []) * 2:
                    react(kind.read(at=row.occurred_at, customer=row.customer, payload=row.payload))
            self.heard = fresh[-1].id

    # What always holds ------------------------------------------------------------------------------------------------------------

    @invariant()
    def what_is_owed_is_what_was_paid_for_visits_to_come_and_no_cent_is_lost(self) -> None:
        owed = sum(visit.owed(self.now) for visit in self.visits)
        used = sum(visit.money for visit in self.visits if visit.with_pack)
        paid = sum(visit.money for visit in self.visits if not visit.with_pack)
        with merchant_scope(self.ines.id):
            books = self._books("prepaid", "sales", "packs", *WAYS)
            assert owed_in_visits("EUR").minor == owed
        assert books["prepaid"] == -owed
        assert books["sales"] == owed - used - paid, "what was earned is what was paid and is not owed"
        assert books["packs"] == used - USES * USE
        assert sum(books[way] for way in WAYS) == USES * USE + paid

    @precondition(lambda self: self.visits)
    @rule()
    def the_days_together_are_what_was_sold(self) -> None:
        days: list[date] = [MONDAY.date() + timedelta(days=n) for n in range((self.now - MONDAY).days + 2)]
        with merchant_scope(self.ines.id):
            for day in days:
                count_sales_day(day=day, at=self.now)
            assert sum(SalesDay.objects.values_list("sales_minor", flat=True)) == -self._books("sales")["sales"]

    def _books(self, *names: str) -> dict[str, int]:
        lines = read_ledger(self.ines.id)
        return {name: balance(lines, f"merchant/{self.ines.id}/{name}").get("EUR", 0) for name in names}


def test_no_history_owes_another_sum_than_was_paid_for_visits_to_come(lernwerk):
    Desk.world = lernwerk
    run_state_machine_as_test(
        Desk,
        settings=settings(max_examples=25, stateful_step_count=18, deadline=None, database=None, suppress_health_check=list(HealthCheck)),
    )
