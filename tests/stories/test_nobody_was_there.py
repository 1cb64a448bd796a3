"""Jana has paid 38.00 for a lesson on Tuesday at four. The door stays shut, and nobody answers her for a day. Every cent, in every book."""

from datetime import date, time, timedelta

import pytest

from tests.tutors import BERLIN
from towpath.booking.confirm import confirm_booking
from towpath.booking.hold_slot import Booked, hold_slot
from towpath.booking.models import Absence, Booking, ServiceVersion
from towpath.booking.nobody_came import believe_unanswered, deny_nobody_came, say_nobody_came
from towpath.booking.publish_terms import publish_terms
from towpath.booking.wall_clock import instant_of
from towpath.clientele.meet import meet
from towpath.clientele.models import Customer
from towpath.foundation.events import Announcement
from towpath.foundation.models import Event, Post
from towpath.foundation.tenancy import merchant_scope
from towpath.ledger.post import balance, read_ledger
from towpath.orders.bill_booking import bill_ahead, bill_rest
from towpath.orders.pay import pay_order
from towpath.orders.use_voucher import pay_with_voucher, use_voucher
from towpath.passes.codes import code_of
from towpath.passes.models import Voucher
from towpath.passes.owed import owed_in_vouchers
from towpath.project.reactions import REACTIONS

FOUR = instant_of(date(2026, 9, 29), time(16), BERLIN)
NEXT_WEEK = instant_of(date(2026, 10, 6), time(16), BERLIN)


@pytest.fixture
def ines(lernwerk):
    ines = lernwerk.ines
    with merchant_scope(ines.id):
        publish_terms(tiers=[(24, 0), (0, 50)], no_show_percent=100, at=lernwerk.at)
        ServiceVersion.objects.filter(pk=ines.service("single").pk).update(prepay="full")
    return ines


@pytest.fixture
def jana(ines, lernwerk):
    with merchant_scope(ines.id):
        jana, _token = meet(token=None, language="en", at=lernwerk.at)
        Customer.objects.filter(pk=jana.pk).update(name="Jana Weber", email="jana@example.org")
        return Customer.objects.get(pk=jana.pk)


def hold(ines, jana, starts_at, at) -> Booking:
    version = ServiceVersion.objects.get(pk=ines.service("single").pk)
    return hold_slot(version=version, starts_at=starts_at, zone=BERLIN, wanted=Booked(jana, "storefront"), at=at)


def paid_by_card(ines, jana, at) -> Booking:
    booking = hold(ines, jana, FOUR, at)
    pay_order(order=bill_ahead(booking=booking, at=at), method="card", by=ines.owner.pk, at=at)
    everything_heard()
    return Booking.objects.get(pk=booking.pk)


def everything_heard() -> None:
    """Until nothing new is announced, each fact told twice, as the worker may."""
    heard: set[object] = set()
    while fresh := [row for row in Event.objects.order_by("id") if row.pk not in heard]:
        for row in fresh:
            heard.add(row.pk)
            kind = Announcement.known[row.name]
            for react in REACTIONS.get(kind, []) * 2:
                react(kind.read(at=row.occurred_at, customer=row.customer, payload=row.payload))


def books(ines) -> dict[str, int]:
    lines = read_ledger(ines.id)
    names = ("card", "prepaid", "sales", "vouchers", "compensation")
    return {name: balance(lines, f"merchant/{ines.id}/{name}").get("EUR", 0) for name in names}


def test_her_money_goes_back_and_as_much_again_is_hers_to_use(ines, jana, lernwerk):
    with merchant_scope(ines.id):
        booking = paid_by_card(ines, jana, lernwerk.at)
        assert (booking.state, books(ines)) == ("confirmed", {"card": 3800, "prepaid": -3800, "sales": 0, "vouchers": 0, "compensation": 0})

        said = say_nobody_came(booking=booking, words="The door was shut.", at=FOUR + timedelta(minutes=15))
        everything_heard()
        to_ines = Post.objects.get(to=ines.owner.email, key__startswith="nobody_came_said")
        assert "“The door was shut.”" in to_ines.text
        assert "they get €38.00 on top" in to_ines.text
        assert books(ines)["card"] == 3800, "nothing moves before she had her day"

        believe_unanswered(at=said.answer_until)
        everything_heard()
        everything_heard()

        given = Voucher.objects.get()
        assert books(ines) == {"card": 0, "prepaid": 0, "sales": 0, "vouchers": -3800, "compensation": 3800}
        assert owed_in_vouchers("EUR").minor == 3800
        to_jana = Post.objects.get(to="jana@example.org", key__startswith="nobody_came")
        assert to_jana.subject == "We were not there: Tue 29 Sep, 16:00, Albrecht Maths"
        assert all(words in to_jana.text for words in ("€38.00", code_of(given.pk)))

        again = confirm_booking(booking=hold_paid_later(ines, jana, said.answer_until), at=said.answer_until)
        order = bill_rest(booking=again, at=said.answer_until)
    use_voucher(merchant_id=ines.id, order_id=order.pk, code=code_of(given.pk), at=said.answer_until)
    with merchant_scope(ines.id):
        pay_with_voucher(order_id=order.pk, by=None, at=said.answer_until)
        everything_heard()

        assert books(ines) == {"card": 0, "prepaid": -3800, "sales": 0, "vouchers": 0, "compensation": 3800}, "hers until the lesson"
        assert owed_in_vouchers("EUR").minor == 0


def hold_paid_later(ines, jana, at) -> Booking:
    ServiceVersion.objects.filter(pk=ines.service("single").pk).update(prepay="none")
    return hold(ines, jana, NEXT_WEEK, at)


def test_where_the_two_do_not_agree_no_cent_moves(ines, jana, lernwerk):
    with merchant_scope(ines.id):
        booking = paid_by_card(ines, jana, lernwerk.at)
        say_nobody_came(booking=booking, words="The door was shut.", at=FOUR + timedelta(minutes=15))
        deny_nobody_came(booking=booking, words="I stood at the door.", by=ines.owner.pk, at=FOUR + timedelta(hours=1))
        believe_unanswered(at=FOUR + timedelta(days=3))
        everything_heard()

        assert books(ines) == {"card": 3800, "prepaid": 0, "sales": -3800, "vouchers": 0, "compensation": 0}
        assert (Absence.objects.get().answer, Voucher.objects.count()) == ("denied", 0)
        assert "“I stood at the door.”" in Post.objects.get(to="jana@example.org", key__startswith="nobody_came:").text
