"""Memberships: what may be offered, who is a member, and that nobody pays for nothing."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from tests.world import NOON
from towpath.clientele.announcements import CustomerErased
from towpath.foundation.models import Event
from towpath.foundation.tenancy import merchant_scope
from towpath.passes.bill_members import bill_members, last_months
from towpath.passes.end_membership import end_forgotten, end_membership
from towpath.passes.join_membership import MembershipNotOffered, join_membership
from towpath.passes.membership_days import Due
from towpath.passes.models import Membership, MembershipMonth, MembershipPause, Pack, PackPurchase
from towpath.passes.month_link import BillLinkOver, link_to_month, month_by_link
from towpath.passes.offer_membership import BadMembership, DearerThanSingle, MonthEndsTooSoon, offer_membership, withdraw_membership
from towpath.passes.pause_membership import BadPause, NotAMember, PausedAlready, pause_membership, resume_membership
from towpath.passes.pay_month import pay_month
from towpath.passes.read_memberships import read_membership, read_memberships
from towpath.passes.tests.test_packs import LESSON, WHO, refused
from towpath.passes.write_month import write_month
from towpath.payments.models import Payment
from towpath.payments.record import AlreadyPaid, UnknownMethod
from towpath.presence.site import own_site

TODAY = date(2026, 10, 16)
DAY = timedelta(days=1)


@pytest.fixture
def nan(world):
    with merchant_scope(world.nan.id):
        yield world.nan


@pytest.fixture
def member(nan, world):
    return joined(world)


def offer(**more):
    terms = {"name": {"en": "Every week"}, "uses": 4, "price_minor": 12_800, "singles": {LESSON: 3800}, "months": 12, **more}
    return offer_membership(site=own_site(), at=NOON, **terms)


def joined(world, *, key="key-of-joining", at=NOON, **terms):
    return join_membership(key=key, offer=offer(**terms), holder=world.carla, method="cash", by=WHO, principal=WHO, at=at)


def read(member, *, today=TODAY):
    return read_membership(member.pk, today=today)


def days(count):
    return NOON + timedelta(days=count)


# --- what may be offered ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("terms", "why"),
    [
        ({"price_minor": 0}, BadMembership),
        ({"price_minor": 3}, BadMembership),
        ({"uses": 0}, BadMembership),
        ({"uses": 101}, BadMembership),
        ({"name": {"en": " "}}, BadMembership),
        ({"singles": {}}, BadMembership),
        ({"months": 11}, MonthEndsTooSoon),
        ({"months": 121}, MonthEndsTooSoon),
        ({"price_minor": 4 * 3800 + 1}, DearerThanSingle),
        ({"singles": {LESSON: 3800, uuid4(): 3199}}, DearerThanSingle),
    ],
)
def test_what_is_unfair_is_refused_with_its_rule(nan, terms, why):
    with refused(why):
        offer(**terms)


def test_a_use_may_cost_what_it_costs_by_itself_and_uses_may_never_end(nan):
    assert offer(price_minor=4 * 3800, months=None).months is None


def test_the_same_offer_twice_is_one(nan):
    assert offer().pk == offer().pk


def test_what_was_withdrawn_is_joined_by_nobody_and_left_by_nobody(nan, world, member):
    withdraw_membership(site=own_site(), offer=member.offer, at=NOON)

    with refused(MembershipNotOffered):
        join_membership(key="too-late-for-it", offer=member.offer, holder=world.carla, method="cash", by=WHO, principal=WHO, at=NOON)
    assert bill_members(at=days(31)) == 1
    assert read(member).months[0].purchase.price_minor == 12_800


# --- joining and paying -------------------------------------------------------------------------------------------------------------


def test_whoever_joins_has_the_first_month_at_once(nan, member):
    pack = Pack.objects.get()

    assert (member.state, member.started_on) == ("active", TODAY)
    assert (pack.uses_left, pack.left_minor, pack.valid_until) == (4, 12_800, date(2027, 10, 16))
    assert read(member).next_on == date(2026, 11, 16)
    assert Event.objects.filter(name="membership.begun").count() == 1


def test_the_same_key_joins_once(nan, world):
    first, second = (joined(world) for _press in range(2))

    assert first.pk == second.pk
    assert (Membership.objects.count(), Payment.objects.count()) == (1, 1)


def test_an_unknown_way_to_pay_makes_nobody_a_member(nan, world):
    with refused(UnknownMethod):
        join_membership(key="key-of-joining", offer=offer(), holder=world.carla, method="wishes", by=WHO, principal=WHO, at=NOON)
    assert not Membership.objects.exists()


def test_a_month_is_billed_once_however_often_the_hour_strikes(nan, member):
    assert [bill_members(at=days(31) + timedelta(hours=hour)) for hour in range(3)] == [1, 0, 0]
    assert Event.objects.filter(name="membership.billed").count() == 1


def test_the_database_refuses_the_same_month_twice(nan, member):
    bill_members(at=days(31))

    with pytest.raises(IntegrityError), transaction.atomic():
        write_month(member, 2, Due(TODAY, TODAY), today=TODAY, purchase_id=uuid4(), at=NOON)


def test_a_month_is_paid_once_and_is_one_pack(nan, member):
    bill_members(at=days(31))
    month = read(member).open_month
    pay_month(purchase_id=month.purchase_id, method="cash", by=WHO, at=days(32))

    with refused(AlreadyPaid):
        pay_month(purchase_id=month.purchase_id, method="card", by=WHO, at=days(32))
    assert (Pack.objects.count(), Payment.objects.count()) == (2, 2)
    assert read(member).uses_left == 8


def test_whoever_wants_a_month_that_was_let_go_may_still_have_it(nan, member):
    bill_members(at=days(31))
    month = read(member).open_month
    bill_members(at=days(46))
    assert PackPurchase.objects.get(pk=month.purchase_id).state == "lapsed"

    pay_month(purchase_id=month.purchase_id, method="cash", by=WHO, at=days(47))

    assert read(member).uses_left == 8


def test_months_that_nobody_billed_are_not_asked_for(nan, member):
    assert bill_members(at=days(100)) == 1

    assert [each.number for each in read(member).months] == [2, 1]
    assert read(member).months[0].due_on == date(2027, 1, 16)


# --- pausing ------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "back"),
    [(TODAY - DAY, None), (TODAY, TODAY), (TODAY + DAY, TODAY), (date(2029, 1, 1), None), (TODAY, date(2029, 1, 1))],
)
def test_a_pause_is_ahead_and_of_some_length(nan, member, first, back):
    with refused(BadPause):
        pause_membership(membership_id=member.pk, first_day=first, back_on=back, at=NOON)


def test_in_an_open_pause_nothing_is_billed_and_afterwards_it_goes_on_as_much_later(nan, member):
    pause_membership(membership_id=member.pk, first_day=TODAY + 10 * DAY, at=NOON)
    assert bill_members(at=days(60)) == 0
    assert read(member, today=TODAY + 60 * DAY).is_paused
    assert read(member, today=TODAY + 60 * DAY).next_on is None

    assert resume_membership(membership_id=member.pk, at=days(60))
    assert not resume_membership(membership_id=member.pk, at=days(60))

    assert read(member, today=TODAY + 60 * DAY).next_on == date(2026, 11, 16) + 50 * DAY
    assert bill_members(at=days(60)) == 0
    assert bill_members(at=days(81)) == 1


def test_a_pause_that_has_not_begun_is_taken_back(nan, member):
    pause_membership(membership_id=member.pk, first_day=TODAY + 10 * DAY, back_on=TODAY + 20 * DAY, at=NOON)

    assert resume_membership(membership_id=member.pk, at=days(3))

    assert not MembershipPause.objects.exists()
    assert read(member).next_on == date(2026, 11, 16)


def test_one_pause_at_a_time(nan, member):
    pause_membership(membership_id=member.pk, first_day=TODAY, back_on=TODAY + 5 * DAY, at=NOON)

    with refused(PausedAlready):
        pause_membership(membership_id=member.pk, first_day=TODAY + 30 * DAY, at=NOON)
    assert pause_membership(membership_id=member.pk, first_day=TODAY + 30 * DAY, at=days(6)), "the first one is over"


# --- ending -------------------------------------------------------------------------------------------------------------------------


def test_it_ends_once_and_nothing_more_is_asked(nan, member):
    bill_members(at=days(31))
    for _press in range(2):
        end_membership(membership_id=member.pk, by=None, at=days(32))

    assert Event.objects.filter(name="membership.ended").count() == 1
    assert read(member).open_month is None
    assert bill_members(at=days(70)) == 0
    for verb in (
        lambda: resume_membership(membership_id=member.pk, at=NOON),
        lambda: pause_membership(membership_id=member.pk, first_day=TODAY, at=NOON),
    ):
        with refused(NotAMember):
            verb()
    assert Pack.objects.get().uses_left == 4


def test_whoever_is_forgotten_is_nobodys_member(nan, world, member):
    for _told in range(2):
        end_forgotten(CustomerErased(at=NOON, customer_id=world.carla.pk))

    assert Membership.objects.get().ended_why == "forgotten"


def test_a_link_opens_its_own_bill_and_a_newer_one_closes_it(nan, member):
    month = last_months([member])[member.pk]
    first = link_to_month(month)
    assert month_by_link(first).pk == month.pk

    link_to_month(month)

    for token in (first, "", "x"):
        with refused(BillLinkOver):
            month_by_link(token)


def test_members_are_read_in_one_statement_however_many(nan, world, at_most_statements):
    for turn in range(3):
        joined(world, key=f"key-of-member-{turn}", name={"en": f"Every week {turn}"})
    bill_members(at=days(31))

    with at_most_statements(1):
        found = read_memberships(Membership.objects.begun().order_by("joined_at"), today=TODAY)

    assert [len(each.months) for each in found] == [2, 2, 2]


def test_members_of_one_business_are_none_of_another(world):
    with merchant_scope(world.nan.id):
        joined(world)

    with merchant_scope(world.bruno.id):
        assert bill_members(at=days(40)) == 0
        assert not Membership.objects.exists()
    with merchant_scope(world.nan.id):
        assert MembershipMonth.objects.count() == 1
