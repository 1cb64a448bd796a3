"""What is paid for a visit is owed until the visit; then it is a sale, in the month it was earned."""

from datetime import date, time, timedelta

import pytest

from tests.tutors import BERLIN, MONDAY
from towpath.booking.attend import charge_for_missing, check_in, complete, forgive_undecided, mark_missed
from towpath.booking.cancel import cancel_as_business, cancel_as_customer
from towpath.booking.confirm import confirm_booking
from towpath.booking.hold_slot import Booked, hold_slot
from towpath.booking.models import Booking, ServiceVersion
from towpath.booking.nobody_came import admit_nobody_came, believe_unanswered, deny_nobody_came, say_nobody_came
from towpath.booking.publish_terms import publish_terms
from towpath.booking.wall_clock import instant_of
from towpath.clientele.meet import meet
from towpath.foundation.events import Announcement
from towpath.foundation.ids import new_id
from towpath.foundation.models import Event
from towpath.foundation.money import Money
from towpath.foundation.tenancy import merchant_scope
from towpath.ledger.post import balance, read_ledger
from towpath.orders import earn as earning
from towpath.orders.bill_booking import bill_ahead, pay_at_venue
from towpath.orders.earn import earn, earn_disputed, earn_what_is_over
from towpath.orders.models import BookingBill, Earning, SoldWhenPaid, Split
from towpath.orders.paid_ahead import owed_in_visits
from towpath.orders.pay import pay_order
from towpath.orders.refund import refund_order
from towpath.orders.sales_of_day import sales_between
from towpath.orders.settle_booking import settle_ended_holds, settle_won
from towpath.passes.offer_pack import offer_pack
from towpath.passes.sell_pack import sell_pack
from towpath.payments.announcements import DisputeChanged
from towpath.project.reactions import REACTIONS
from towpath.settlement.close_day import look_at_day
from towpath.settlement.count_sales import count_sales_day
from towpath.settlement.models import SalesDay

TUESDAY = date(2026, 9, 29)
FOUR = instant_of(TUESDAY, time(16), BERLIN)
FIVE = FOUR + timedelta(hours=1)
HEARD: set[object] = set()
"""What was delivered in this test already; nothing old is told again."""


@pytest.fixture
def ines(lernwerk):
    HEARD.clear()
    with merchant_scope(lernwerk.ines.id):
        publish_terms(tiers=[(24, 0), (0, 50)], no_show_percent=100, at=MONDAY)
        yield lernwerk.ines


@pytest.fixture
def jana(ines):
    return meet(token=None, language="en", at=MONDAY)[0]


@pytest.fixture
def booking(ines, jana):
    """Ten of 38.00 paid ahead, by card."""
    return book(ines, jana, prepay="deposit", method="card")


def book(ines, jana, *, prepay="none", method="card", pack=None) -> Booking:
    ServiceVersion.objects.filter(pk=ines.service("single").pk).update(prepay=prepay, deposit_minor=1000 if prepay == "deposit" else 0)
    version = ServiceVersion.objects.get(pk=ines.service("single").pk)
    held = hold_slot(version=version, starts_at=FOUR, zone=BERLIN, wanted=Booked(jana, "storefront"), at=MONDAY)
    if prepay == "none":
        confirm_booking(booking=held, pack=pack, at=MONDAY)
    else:
        pay_order(order=bill_ahead(booking=held, at=MONDAY), method=method, by=None, at=MONDAY)
    everything_heard()
    return again(held)


def again(booking) -> Booking:
    return Booking.objects.select_related("version", "booker", "terms").get(pk=booking.pk)


def everything_heard() -> None:
    """Until nothing new is announced, each fact told twice, as the worker may."""
    while fresh := [row for row in Event.objects.order_by("id") if row.pk not in HEARD]:
        for row in fresh:
            HEARD.add(row.pk)
            kind = Announcement.known[row.name]
            for react in [*REACTIONS.get(kind, [])] * 2:
                react(kind.read(at=row.occurred_at, customer=row.customer, payload=row.payload))


def books(ines) -> dict[str, int]:
    """Every balance that is not zero."""
    lines, mine = read_ledger(ines.id), f"merchant/{ines.id}/"
    addresses = {address for line in lines for address in (line.debit, line.credit) if address.startswith(mine)}
    found = {address.removeprefix(mine): balance(lines, address).get("EUR", 0) for address in addresses}
    return {name: owed for name, owed in found.items() if owed and name != "dues"}


def sold_on(day: date) -> int:
    count_sales_day(day=day, at=FIVE)
    return SalesDay.objects.get(day=day).sales_minor


def test_a_deposit_is_owed_until_the_visit_and_a_sale_from_then_on(ines, booking):
    before = books(ines)

    complete(booking=booking, by=ines.owner.pk, at=FIVE)
    pay_at_venue(booking=again(booking), method="cash", by=ines.owner.pk, at=FIVE)
    everything_heard()

    assert before == {"card": 1000, "prepaid": -1000}
    assert books(ines) == {"card": 1000, "cash": 2800, "sales": -3800}
    assert owed_in_visits("EUR").minor == 0


def test_it_is_sold_on_the_day_it_was_earned_and_not_on_the_day_it_was_paid(ines, booking):
    complete(booking=booking, by=ines.owner.pk, at=FIVE)
    everything_heard()

    assert (sold_on(MONDAY.date()), sold_on(TUESDAY)) == (0, 1000)
    assert sales_between(MONDAY, MONDAY + timedelta(days=1)).minor == 0
    assert sales_between(FOUR, FIVE + timedelta(minutes=1)).minor == 1000


def test_a_visit_nobody_marked_is_earned_when_its_time_is_over(ines, booking):
    assert earn_what_is_over(at=FIVE - timedelta(seconds=1)) == 0

    assert earn_what_is_over(at=FIVE) == 1
    everything_heard()

    assert books(ines) == {"card": 1000, "sales": -1000}
    assert earn_what_is_over(at=FIVE + timedelta(hours=1)) == 0


def test_who_was_marked_as_absent_afterwards_makes_it_owed_again_until_somebody_decides(ines, booking):
    earn_what_is_over(at=FIVE)
    mark_missed(booking=again(booking), by=ines.owner.pk, at=FIVE)
    everything_heard()
    undecided = books(ines)

    charge_for_missing(booking=again(booking), by=ines.owner.pk, at=FIVE)
    everything_heard()

    assert undecided == {"card": 1000, "prepaid": -1000}
    assert books(ines) == {"card": 1000, "sales": -1000}, "the fee beyond the deposit is asked for and not paid"


def test_what_a_late_cancellation_costs_is_earned_and_the_rest_goes_back_out_of_the_debt(ines, jana):
    booking = book(ines, jana, prepay="full", method="transfer")

    cancel_as_customer(booking=booking, shown_minor=1900, at=FOUR - timedelta(hours=2))
    everything_heard()

    assert books(ines) == {"transfer": 1900, "sales": -1900}
    assert {line.reason for line in read_ledger(ines.id) if line.reason.startswith("refund")} == {"refund"}
    assert sum(Earning.objects.values_list("minor", flat=True)) == 1900


def test_a_business_that_cancels_never_sold_anything(ines, booking):
    cancel_as_business(booking=booking, by=ines.owner.pk, reason="Ill", at=FOUR - timedelta(hours=2))
    everything_heard()

    assert books(ines) == {}
    assert not Earning.objects.exists()


def test_while_it_is_open_whether_somebody_came_nothing_is_earned(ines, booking):
    say_nobody_came(booking=booking, words="The door was shut.", at=FOUR + timedelta(minutes=15))
    earn_what_is_over(at=FIVE)
    everything_heard()
    open_word = books(ines)

    deny_nobody_came(booking=again(booking), words="I was there.", by=ines.owner.pk, at=FIVE)
    everything_heard()
    denied = books(ines)
    admit_nobody_came(booking=again(booking), by=ines.owner.pk, at=FIVE + timedelta(hours=1))
    everything_heard()

    assert open_word == {"card": 1000, "prepaid": -1000}
    assert denied == {"card": 1000, "sales": -1000}
    assert books(ines) == {"vouchers": -3800, "compensation": 3800}


def test_money_given_back_after_the_visit_is_no_sale_any_more(ines, booking):
    complete(booking=booking, by=ines.owner.pk, at=FIVE)
    everything_heard()
    order = BookingBill.objects.get(booking=booking).order

    refund_order(order=order, amount=Money(400, "EUR"), reason="goodwill", by=None, at=FIVE)
    everything_heard()

    assert books(ines) == {"card": 600, "sales": -600}


def test_the_use_of_a_pack_is_a_sale_when_the_visit_is_done(ines, jana):
    single = ines.service("single").service_id
    offer = offer_pack(site=ines.site, name={"en": "Ten"}, uses=10, price_minor=34000, services=[single], at=MONDAY)
    pack = sell_pack(key="ten lessons", offer=offer, holder=jana, method="card", by=None, principal=jana.pk, at=MONDAY).pack
    booking = book(ines, jana, pack=pack)
    booked = books(ines)
    assert owed_in_visits("EUR").minor == 3400

    complete(booking=booking, by=ines.owner.pk, at=FIVE)
    everything_heard()

    assert booked == {"card": 34000, "packs": -30600, "prepaid": -3400}
    assert books(ines) == {"card": 34000, "packs": -30600, "sales": -3400}
    assert look_at_day(ines.merchant, MONDAY.date(), at=MONDAY + timedelta(hours=1)).figures["pack"]["sales"] == 0
    assert (
        look_at_day(ines.merchant, TUESDAY, at=FIVE + timedelta(hours=1)).figures["pack"] | {"n": 1, "sales": 3400}
        == (look_at_day(ines.merchant, TUESDAY, at=FIVE + timedelta(hours=1)).figures["pack"])
    )


def test_what_was_booked_as_a_sale_before_stays_one(ines, jana):
    """A deposit from before the upgrade: its transfers stand as they were written, and what goes back of it is taken from sales."""
    ServiceVersion.objects.filter(pk=ines.service("single").pk).update(prepay="full")
    version = ServiceVersion.objects.get(pk=ines.service("single").pk)
    held = hold_slot(version=version, starts_at=FOUR, zone=BERLIN, wanted=Booked(jana, "storefront"), at=MONDAY)
    order = bill_ahead(booking=held, at=MONDAY)
    SoldWhenPaid.objects.create(reference=order.pk)
    pay_order(order=order, method="card", by=None, at=MONDAY)
    everything_heard()
    paid, owed = books(ines), owed_in_visits("EUR").minor

    cancel_as_customer(booking=again(held), shown_minor=1900, at=FOUR - timedelta(hours=2))
    everything_heard()

    assert (paid, owed) == ({"card": 3800, "sales": -3800}, 0)
    assert books(ines) == {"card": 1900, "sales": -1900}
    assert not Earning.objects.exists()


def test_money_the_bank_took_before_the_visit_is_owed_to_nobody(ines, booking):
    split = Split.objects.get()
    Split.objects.filter(pk=split.pk).update(lost_minor=1000)
    earn(booking.pk, at=MONDAY + timedelta(days=1))
    everything_heard()
    while_it_has_it = books(ines)

    Split.objects.filter(pk=split.pk).update(lost_minor=0)
    earn(booking.pk, at=MONDAY + timedelta(days=2))
    complete(booking=booking, by=ines.owner.pk, at=FIVE)
    everything_heard()

    assert while_it_has_it == {"card": 1000, "disputes": -1000}, "the dispute itself is booked the other way round"
    assert books(ines) == {"card": 1000, "sales": -1000}


def test_money_the_bank_took_after_the_visit_is_a_loss_of_the_business(ines, booking):
    complete(booking=booking, by=ines.owner.pk, at=FIVE)
    everything_heard()

    Split.objects.update(lost_minor=1000)
    earn(booking.pk, at=FIVE + timedelta(days=1))
    everything_heard()

    assert books(ines) == {"card": 1000, "sales": -1000}


def test_the_till_holds_the_deposit_before_it_is_a_sale(ines, jana):
    booking = book(ines, jana, prepay="deposit", method="cash")
    paid = look_at_day(ines.merchant, MONDAY.date(), at=MONDAY + timedelta(hours=1))

    complete(booking=booking, by=ines.owner.pk, at=FIVE)
    pay_at_venue(booking=again(booking), method="cash", by=ines.owner.pk, at=FIVE)
    everything_heard()
    done = look_at_day(ines.merchant, TUESDAY, at=FIVE + timedelta(hours=1))

    assert (paid.figures["cash"]["visits"], paid.sales_minor, paid.expected_minor) == (1000, 0, 1000)
    of_tuesday = done.figures["cash"]
    assert (of_tuesday["sales"], of_tuesday["visits"], of_tuesday["visits_back"]) == (3800, 2800, 3800)
    assert (done.sales_minor, done.expected_minor) == (3800, 2800), "what was paid on Monday was in the till on Monday"


def days_go_by(*days: int) -> None:
    """What the worker does by itself, so many days after the visit."""
    for after in days:
        at = FIVE + timedelta(days=after)
        forgive_undecided(at=at)
        believe_unanswered(at=at)
        settle_ended_holds(at=at)
        everything_heard()
        earn_what_is_over(at=at)
        everything_heard()


def test_a_first_miss_that_the_terms_forgive_gives_back_what_was_paid(ines, jana):
    publish_terms(tiers=[(24, 0), (0, 50)], no_show_percent=100, waive_first_months=6, at=MONDAY + timedelta(seconds=1))
    booking = book(ines, jana, prepay="full")

    mark_missed(booking=booking, by=ines.owner.pk, at=FIVE)
    everything_heard()
    days_go_by(1, 2)

    assert books(ines) == {}, "nothing owed, nothing sold, nothing kept"


def test_who_comes_after_all_is_a_sale_after_all(ines, jana):
    booking = book(ines, jana, prepay="full")
    days_go_by(0)
    mark_missed(booking=again(booking), by=ines.owner.pk, at=FIVE + timedelta(minutes=5))
    everything_heard()
    check_in(booking=again(booking), by=ines.owner.pk, at=FIVE + timedelta(minutes=10))

    days_go_by(1)

    assert books(ines) == {"card": 3800, "sales": -3800}


def test_a_doubt_that_was_answered_with_here_keeps_nothing_owed(ines, jana):
    booking = book(ines, jana, prepay="full")
    days_go_by(0)
    say_nobody_came(booking=again(booking), words="The door was shut", at=FIVE + timedelta(minutes=5))
    everything_heard()
    doubted = books(ines)
    check_in(booking=again(booking), by=ines.owner.pk, at=FIVE + timedelta(minutes=10))

    days_go_by(1, 2)

    assert doubted == {"card": 3800, "prepaid": -3800}
    assert books(ines) == {"card": 3800, "sales": -3800}


def test_money_the_bank_gives_back_after_the_visit_was_called_off_is_the_customers(ines, jana):
    booking = book(ines, jana, prepay="full")
    split = Split.objects.get()
    Split.objects.update(lost_minor=3800)
    earn(booking.pk, at=MONDAY + timedelta(hours=1))
    cancel_as_business(booking=again(booking), by=ines.owner.pk, reason="Ill", at=MONDAY + timedelta(hours=2))
    everything_heard()
    Split.objects.update(lost_minor=0)
    won = DisputeChanged(
        at=MONDAY + timedelta(hours=3),
        dispute_id=new_id(),
        payment_id=split.payment_id,
        amount_minor=3800,
        cost_minor=0,
        currency="EUR",
        state="won",
    )

    settle_won(won)
    earn_disputed(won)

    assert Split.objects.get().refunded_minor == 3800
    assert owed_in_visits("EUR").minor == 0


def test_what_was_a_sale_before_is_in_nobodys_way(ines, jana, monkeypatch):
    monkeypatch.setattr(earning, "MOST_AT_ONCE", 1)
    before = book(ines, jana, prepay="full")
    SoldWhenPaid.objects.create(reference=BookingBill.objects.get(booking=before).order_id)
    version = ServiceVersion.objects.get(pk=ines.service("single").pk)
    held = hold_slot(version=version, starts_at=FOUR + timedelta(days=1), zone=BERLIN, wanted=Booked(jana, "storefront"), at=MONDAY)
    pay_order(order=bill_ahead(booking=held, at=MONDAY), method="card", by=None, at=MONDAY)
    everything_heard()

    days_go_by(2)

    assert sum(Earning.objects.filter(booking=held.pk).values_list("minor", flat=True)) == 3800
