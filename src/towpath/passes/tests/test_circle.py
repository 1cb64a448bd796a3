"""A gift card of one business is good at the others of its circle: never beyond what is on it, and each side reads only its own."""

from contextlib import contextmanager
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from tests.world import NOON
from towpath.foundation.errors import Refusal
from towpath.foundation.models import Event
from towpath.foundation.money import Money
from towpath.foundation.tenancy import merchant_scope
from towpath.passes.find_voucher import NoSuchVoucher, WrongCode
from towpath.passes.join_circle import CannotJoinCircle, join_circle
from towpath.passes.models import Circle, Voucher, VoucherMove
from towpath.passes.open_circle import NotACircle, close_circle, open_circle
from towpath.passes.owed import owed_in_vouchers
from towpath.passes.read_circles import own_circles, standings
from towpath.passes.read_vouchers import held_by_guests, read_voucher
from towpath.passes.refund_voucher import refund_voucher
from towpath.passes.sell_voucher import GiftStaysAtHome, NoCircle
from towpath.passes.shared_card import NotTakenHere
from towpath.passes.stored_value import NothingLeft, NotUsable, require_usable
from towpath.passes.tests.a_ring import TERMS, build_ring
from towpath.passes.tests.selling import sell
from towpath.payments.refund import NothingToRefund


@pytest.fixture(scope="module")
def built(request):
    place = request.getfixturevalue("committed_for_all")
    return place, build_ring(place)


@pytest.fixture
def ring(built):
    """As if for the first time: what a test does to it is taken back."""
    with transaction.atomic():
        yield built[1]
        transaction.set_rollback(True)


@contextmanager
def refused(why=Refusal):
    with pytest.raises(why), transaction.atomic():
        yield


def test_a_card_of_nans_pays_at_brunos_up_to_what_is_on_it(ring):
    card = ring.sell(ring.nan, 5000)

    first, second = ring.take(ring.bruno, card.code, 2800), ring.take(ring.bruno, card.code, 2800)

    assert (first.amount_minor, second.amount_minor) == (2800, 2200)
    assert ring.left(ring.nan, card.voucher.pk) == 0
    with refused(NothingLeft):
        ring.take(ring.bruno, card.code, 1)
    assert sorted(ring.movements(ring.nan).values()) == [2200, 2800]
    assert sorted(ring.movements(ring.bruno).values()) == [-2800, -2200]
    ring.adds_up()


def test_at_home_it_is_a_voucher_like_any_other(ring):
    card = ring.sell(ring.nan, 5000)

    assert ring.take(ring.nan, card.code, 1000).amount_minor == 1000
    assert ring.left(ring.nan, card.voucher.pk) == 4000
    assert ring.movements(ring.nan) == {}


def test_what_a_checkout_gives_back_is_on_the_card_again(ring):
    card = ring.sell(ring.nan, 5000)
    taken = ring.take(ring.bruno, card.code, 2800)

    ring.put_back(ring.bruno, taken, 800)

    assert ring.left(ring.nan, card.voucher.pk) == 3000
    assert sum(ring.movements(ring.nan).values()) == 2000
    ring.adds_up()


def test_no_more_comes_back_than_came(ring):
    card = ring.sell(ring.nan, 5000)
    ring.take(ring.bruno, card.code, 1000)

    with merchant_scope(ring.bruno.id), refused(DatabaseError), connection.cursor() as cursor:
        cursor.execute("select passes_give_to_card(%s, %s, %s)", [card.voucher.pk, 1001, NOON])

    assert ring.left(ring.nan, card.voucher.pk) == 4000


def test_a_business_outside_the_circle_knows_no_such_card(ring):
    card = ring.sell(ring.nan, 5000)

    with refused(WrongCode):
        ring.take(ring.cho, card.code, 100)
    with merchant_scope(ring.cho.id), refused(NoSuchVoucher):
        read_voucher(card.code)
    assert ring.left(ring.nan, card.voucher.pk) == 5000


def test_a_voucher_that_is_no_gift_card_is_good_where_it_was_bought_alone(ring):
    with merchant_scope(ring.nan.id):
        plain = sell(Money(5000, "CNY"))

    with refused(WrongCode):
        ring.take(ring.bruno, plain.code, 100)


def test_who_leaves_takes_no_cards_and_what_they_sold_stays_good(ring):
    nans, brunos = ring.sell(ring.nan, 5000), ring.sell(ring.bruno, 4000)
    taken = ring.take(ring.bruno, nans.code, 1000)

    ring.leave(ring.bruno)

    with refused(NotTakenHere):
        ring.take(ring.bruno, nans.code, 100)
    with merchant_scope(ring.bruno.id), refused(NotTakenHere):
        require_usable(nans.code, at=NOON)
    assert ring.take(ring.nan, brunos.code, 4000).amount_minor == 4000
    ring.put_back(ring.bruno, taken, 1000)
    assert ring.left(ring.nan, nans.voucher.pk) == 5000
    with refused(NoCircle):
        ring.sell(ring.bruno, 1000)
    ring.adds_up()


def test_joining_and_leaving_twice_is_once_and_one_may_come_back(ring):
    ring.join(ring.nan)
    ring.leave(ring.nan)
    ring.leave(ring.nan)
    ring.join(ring.nan)

    with merchant_scope(ring.nan.id):
        assert own_circles().mine is not None
        facts = Event.objects.filter(name__startswith="circle.").order_by("id").values_list("name", flat=True)
        assert list(facts) == ["circle.joined", "circle.left", "circle.joined"]


def test_a_gift_on_top_can_not_be_spent_with_others(ring):
    with refused(GiftStaysAtHome):
        ring.sell(ring.nan, 3000, bonus_minor=300)


def test_a_card_whose_money_was_taken_back_pays_nowhere(ring):
    card = ring.sell(ring.nan, 5000)
    ring.take(ring.bruno, card.code, 1000)
    with merchant_scope(ring.nan.id):
        Voucher.objects.filter(pk=card.voucher.pk).update(state="disputed")

    with refused(NotUsable):
        ring.take(ring.bruno, card.code, 100)
    assert sum(ring.movements(ring.bruno).values()) == -1000, "what was taken before is owed all the same"


def test_only_who_sold_it_gives_the_money_back(ring):
    card = ring.sell(ring.nan, 5000)
    taken = ring.take(ring.bruno, card.code, 2000)

    with merchant_scope(ring.nan.id):
        refund = refund_voucher(voucher_id=card.voucher.pk, by=None, at=NOON)

    assert refund.amount_minor == 3000
    with refused(NothingLeft):
        ring.take(ring.bruno, card.code, 100)
    ring.put_back(ring.bruno, taken, 2000)
    with merchant_scope(ring.nan.id):
        assert refund_voucher(voucher_id=card.voucher.pk, by=None, at=NOON).amount_minor == 2000
        with refused(NothingToRefund):
            refund_voucher(voucher_id=card.voucher.pk, by=None, at=NOON)
    ring.adds_up()


def test_the_debt_to_the_guest_is_with_whoever_has_to_serve_them(ring):
    card = ring.sell(ring.nan, 5000)
    ring.take(ring.bruno, card.code, 2000)

    with merchant_scope(ring.nan.id):
        assert owed_in_vouchers("CNY") == Money(3000, "CNY")
    with merchant_scope(ring.bruno.id):
        assert owed_in_vouchers("CNY") == Money(0, "CNY")
        assert list(held_by_guests()) == [], "another's card is not among those it sold"


def test_each_reads_its_own_side_and_nothing_else_of_the_other(ring):
    card = ring.sell(ring.nan, 5000)
    ring.take(ring.bruno, card.code, 2000)

    with merchant_scope(ring.bruno.id):
        seen, moved = read_voucher(card.code), own_circles().moved
        assert (seen.paid_left, seen.voucher.issuer, [move.kind for move in seen.moves]) == (Money(3000, "CNY"), ring.nan.id, ["used"])
        assert seen.voucher.holder_id is None
        assert [(each.other_name, each.movement.amount_minor) for each in moved] == [("Nan's Noodle House", -2000)]
        assert not VoucherMove.objects.filter(kind__in=["sold", "spent_away"]).exists()
    with merchant_scope(ring.nan.id):
        assert [(each.other_name, each.movement.amount_minor) for each in own_circles().moved] == [("Bruno's Bowls", 2000)]
        assert not Voucher.objects.exclude(pk=card.voucher.pk).exists()
    with merchant_scope(ring.cho.id):
        assert list(own_circles().moved) == []


@pytest.mark.parametrize(
    "statement",
    [
        "select count(*) from passes_sharedcard",
        "insert into passes_cardmovement select * from passes_cardmovement returning 1",
        "update passes_cardmovement set amount_minor = 1 returning 1",
        "delete from passes_cardmovement returning 1",
        "update passes_vouchermove set paid_minor = 1 returning 1",
        "update passes_circle set terms = '{}' returning 1",
        "update passes_circlemember set joined_at = now() returning 1",
        "select passes_write_movement(null, null, 1, now(), 'CNY')",
    ],
)
def test_nobody_writes_movements_or_looks_through_codes_by_hand(ring, statement):
    card = ring.sell(ring.nan, 5000)
    ring.take(ring.bruno, card.code, 2000)

    with merchant_scope(ring.bruno.id), refused(DatabaseError), connection.cursor() as cursor:
        cursor.execute(statement)


def test_the_network_sees_sums_that_come_to_nothing_and_no_guest(built):
    place, ring = built
    with transaction.atomic():
        card = ring.sell(ring.nan, 5000)
        ring.take(ring.bruno, card.code, 2000)
        rows = {}
        for shop in ring.shops:
            with merchant_scope(shop.id):
                rows |= {
                    each.name: (each.went_minor, each.came_minor)
                    for each in standings(ring.circle.pk)
                    if each.went_minor or each.came_minor
                }
        transaction.set_rollback(True)

    assert rows == {"Nan's Noodle House": (2000, 0), "Bruno's Bowls": (0, 2000)}
    with place.as_role("console"):
        assert [each.name for each in standings(ring.circle.pk)] == ["Bruno's Bowls", "Nan's Noodle House"]
        for table in ("passes_voucher", "passes_vouchermove", "passes_sharedcard"):
            with pytest.raises(DatabaseError, match="permission denied"), connection.cursor() as cursor:
                cursor.execute(f"select 1 from {table} limit 1")


def test_a_closed_circle_takes_nobody_in_and_sells_nothing_and_its_cards_stay_good(built):
    place, ring = built
    with place.as_role("console"):
        other = close_circle(circle=open_circle(name={"en": "Old"}, terms=TERMS, at=NOON), at=NOON)
    with merchant_scope(ring.cho.id), refused(CannotJoinCircle):
        join_circle(circle=other, merchant=ring.cho.merchant, by=None, at=NOON)
    with merchant_scope(ring.nan.id), refused(CannotJoinCircle):
        join_circle(circle=Circle(pk=uuid4(), currency="CNY", opened_at=NOON), merchant=ring.nan.merchant, by=None, at=NOON)


@pytest.mark.parametrize(("name", "terms"), [({}, TERMS), ({"en": "x" * 61}, TERMS), ({"en": "x"}, {}), ({"en": "x"}, {"en": "x" * 1501})])
def test_a_circle_without_words_is_none(built, name, terms):
    place, _ring = built
    with place.as_role("console"), refused(NotACircle):
        open_circle(name=name, terms=terms, at=NOON)


class Lane(RuleBasedStateMachine):
    """Any sequence of selling, spending, giving back, leaving and paying back, against sums a child could keep."""

    def __init__(self, ring):
        super().__init__()
        self.ring, self.mark = ring, transaction.savepoint()
        self.cards, self.taken = [], []

    def teardown(self):
        transaction.savepoint_rollback(self.mark)

    @rule(shop=st.integers(0, 2), minor=st.integers(100, 9000))
    def sell(self, shop, minor):
        shop = self.ring.shops[shop]
        with transaction.atomic():
            try:
                sold = self.ring.sell(shop, minor)
            except NoCircle:
                return
        self.cards.append([shop, sold, minor])

    @precondition(lambda self: self.cards)
    @rule(card=st.integers(0, 99), shop=st.integers(0, 2), minor=st.integers(1, 6000))
    def spend(self, card, shop, minor):
        entry, shop = self.cards[card % len(self.cards)], self.ring.shops[shop]
        try:
            with transaction.atomic():
                taken = self.ring.take(shop, entry[1].code, minor)
        except Refusal:
            return
        assert taken.amount_minor == min(minor, entry[2])
        entry[2] -= taken.amount_minor
        self.taken.append([entry, shop, taken, taken.amount_minor])

    @precondition(lambda self: self.taken)
    @rule(which=st.integers(0, 99), share=st.integers(1, 4))
    def give_back(self, which, share):
        spent = self.taken[which % len(self.taken)]
        minor = spent[3] // share
        if minor:
            self.ring.put_back(spent[1], spent[2], minor)
            spent[3] -= minor
            spent[0][2] += minor

    @precondition(lambda self: self.cards)
    @rule(card=st.integers(0, 99))
    def pay_back(self, card):
        entry = self.cards[card % len(self.cards)]
        with merchant_scope(entry[0].id):
            try:
                with transaction.atomic():
                    refund = refund_voucher(voucher_id=entry[1].voucher.pk, by=None, at=NOON)
            except NothingToRefund:
                assert entry[2] == 0
                return
        assert refund.amount_minor == entry[2]
        entry[2] = 0

    @rule(shop=st.integers(0, 2), leaves=st.booleans())
    def come_and_go(self, shop, leaves):
        (self.ring.leave if leaves else self.ring.join)(self.ring.shops[shop])

    @invariant()
    def every_card_holds_what_the_child_counted(self):
        for shop, sold, left in self.cards:
            assert self.ring.left(shop, sold.voucher.pk) == left

    @invariant()
    def what_went_from_one_came_to_another(self):
        self.ring.adds_up()
        for shop in self.ring.shops:
            counted = sum(left for entry, at, _taken, left in self.taken if entry[0] is shop and at is not shop)
            counted -= sum(left for entry, at, _taken, left in self.taken if at is shop and entry[0] is not shop)
            assert sum(self.ring.movements(shop).values()) == counted


def test_sums_are_kept_over_any_sequence(ring):
    few = settings(max_examples=25, stateful_step_count=14, deadline=None, suppress_health_check=list(HealthCheck))

    run_state_machine_as_test(lambda: Lane(ring), settings=few)

    assert all(ring.movements(shop) == {} for shop in ring.shops), "each history was taken back"
