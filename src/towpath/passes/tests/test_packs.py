"""Packs of uses: sold, used, put back, given back in part or whole. What was paid is always somewhere."""

from contextlib import contextmanager
from datetime import date, timedelta
from itertools import count
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from tests.world import NOON
from towpath.clientele.models import Customer
from towpath.foundation.errors import Refusal
from towpath.foundation.models import Event
from towpath.foundation.tenancy import merchant_scope
from towpath.passes.offer_pack import BadPack, EndsTooSoon, offer_pack, withdraw_pack_offer
from towpath.passes.pack_models import Pack, PackMove
from towpath.passes.refund_pack import left_on, refund_pack
from towpath.passes.sell_pack import NoLongerOffered, months_later, sell_pack, today_here
from towpath.passes.use_credit import NoCredit, put_credit_back, return_part, usable_packs, use_credit, use_credits
from towpath.payments.models import Payment, Refund
from towpath.payments.refund import NothingToRefund
from towpath.presence.site import own_site

WHO = UUID("00000000-0000-4000-8000-00000000abcd")
LESSON, CLASS = uuid4(), uuid4()
CENTURY = timedelta(days=36_500)
_turn = count()


@pytest.fixture
def nan(world):
    with merchant_scope(world.nan.id):
        yield world.nan


@contextmanager
def refused(why=Refusal):
    """What had begun is taken back, and the test goes on."""
    with pytest.raises(why), transaction.atomic():
        yield


def offer(uses=10, price=34000, months=None, services=(LESSON,)):
    return offer_pack(site=own_site(), name={"en": "Pack of ten"}, uses=uses, price_minor=price, services=services, months=months, at=NOON)


def sell(holder, *, key="", at=NOON, method="card", **terms):
    key = key or f"key-of-pack-{next(_turn)}"
    return sell_pack(key=key, offer=offer(**terms), holder=holder, method=method, by=WHO, principal=WHO, at=at).pack


def use(pack, *, reference=None, uses=1, service=LESSON, at=NOON):
    return use_credit(customer=pack.holder, service=service, reference=reference or uuid4(), uses=uses, pack=pack, at=at)


def now(pack):
    pack = Pack.objects.get(pk=pack.pk)
    return pack.uses_left, pack.left_minor, pack.owed_minor


def adds_up(pack):
    """What is on it is the sum of its moves; what was paid for it was used, is left, is owed or went back."""
    moves = list(PackMove.objects.filter(pack=pack))
    assert now(pack) == (sum(m.uses for m in moves), sum(m.minor for m in moves), sum(m.owed_minor for m in moves))
    used = -sum(m.minor for m in moves if m.kind in ("used", "put_back"))
    returned = sum(m.owed_minor for m in moves if m.kind == "part_returned")
    refunded = -sum(m.minor + m.owed_minor for m in moves if m.kind == "refunded")
    pack = Pack.objects.get(pk=pack.pk)
    assert used - returned + pack.left_minor + pack.owed_minor + refunded == pack.price_minor
    assert refunded == sum(Refund.objects.filter(part=pack.pk).values_list("amount_minor", flat=True))


def test_a_pack_is_good_at_once_and_its_money_is_no_sale_yet(nan, world):
    pack = sell(world.carla)

    assert now(pack) == (10, 34000, 0)
    assert pack.unit_minor == 3400
    payment = Payment.objects.get(payable=pack.pk)
    assert (payment.amount_minor, payment.fee_minor, payment.method) == (34000, 0, "card")
    fact = Event.objects.get(name="pack.sold").payload
    assert (fact["amount_minor"], fact["uses"], fact["method"]) == (34000, 10, "card")
    adds_up(pack)


def test_the_same_key_sells_one(nan, world):
    first, second = (sell(world.carla, key="one and the same") for _press in range(2))

    assert first.pk == second.pk
    assert Payment.objects.count() == 1


def test_ten_uses_are_seven_used_and_three_given_back(nan, world):
    pack = sell(world.carla)
    for _lesson in range(7):
        use(pack)

    refund = refund_pack(pack_id=pack.pk, by=WHO, at=NOON + CENTURY)

    assert refund.amount_minor == 10200
    assert now(pack) == (0, 0, 0)
    fact = Event.objects.get(name="pack.refunded").payload
    assert (fact["uses"], fact["amount_minor"], fact["method"]) == (3, 10200, "card")
    adds_up(pack)
    with refused(NothingToRefund):
        refund_pack(pack_id=pack.pk, by=WHO, at=NOON + CENTURY)


def test_a_price_that_can_t_be_split_is_still_the_sum_of_its_uses(nan, world):
    pack = sell(world.carla, uses=3, price=10000)

    assert [-use(pack).minor for _each in range(3)] == [3334, 3333, 3333]
    adds_up(pack)


def test_what_is_put_back_is_worth_what_was_taken_and_comes_back_once(nan, world):
    pack, lesson = sell(world.carla, uses=3, price=10000), uuid4()
    use(pack, reference=lesson)
    use(pack)

    for _twice in range(2):
        put_credit_back(reference=lesson, at=NOON)

    assert now(pack) == (2, 6667, 0)
    assert put_credit_back(reference=uuid4(), at=NOON) is None
    with refused(NoCredit):
        use(pack, reference=lesson)
    adds_up(pack)


def test_a_part_of_a_use_comes_back_as_money_and_never_more_than_the_use_cost(nan, world):
    pack, lesson = sell(world.carla), uuid4()
    use(pack, reference=lesson)

    for _twice in range(2):
        return_part(reference=lesson, total_minor=1700, at=NOON)
    assert now(pack) == (9, 30600, 1700)

    return_part(reference=lesson, total_minor=99_999, at=NOON)
    assert now(pack) == (9, 30600, 3400)
    put_credit_back(reference=lesson, at=NOON)
    assert now(pack) == (9, 30600, 3400), "it came back as money already"

    assert left_on(Pack.objects.get(pk=pack.pk)).minor == 34000
    assert refund_pack(pack_id=pack.pk, by=WHO, at=NOON).amount_minor == 34000
    adds_up(pack)


def test_once_a_part_was_paid_out_the_rest_of_that_use_is_money_too(nan, world):
    pack, lesson = sell(world.carla), uuid4()
    use(pack, reference=lesson)
    return_part(reference=lesson, total_minor=1700, at=NOON)
    refund_pack(pack_id=pack.pk, by=WHO, at=NOON)

    put_credit_back(reference=lesson, at=NOON)

    assert now(pack) == (0, 0, 1700)
    adds_up(pack)


def test_the_last_use_is_used_once(nan, world):
    pack = sell(world.carla, uses=2, price=6800)
    use(pack)
    lesson = uuid4()

    first, second = (use(pack, reference=lesson) for _press in range(2))

    assert first.pk == second.pk
    with pytest.raises(NoCredit) as no:
        use(pack)
    assert no.value.facts["left"] == 0


def test_many_are_used_together_or_not_at_all(nan, world):
    pack = sell(world.carla)
    lessons = [uuid4() for _each in range(8)]

    use_credits(customer=world.carla, service=LESSON, references=lessons, pack=pack, at=NOON)
    with refused(NoCredit):
        use_credits(customer=world.carla, service=LESSON, references=[uuid4() for _each in range(3)], pack=pack, at=NOON)

    assert now(pack) == (2, 6800, 0)
    adds_up(pack)


def test_a_pack_is_good_for_its_own_services_and_its_own_customer(nan, world):
    pack = sell(world.carla)
    stranger = Customer.objects.create(first_seen_at=NOON, name="A stranger")

    with refused(NoCredit):
        use(pack, service=CLASS)
    with refused(NoCredit):
        use_credit(customer=stranger, service=LESSON, reference=uuid4(), pack=pack, at=NOON)
    assert usable_packs(customer=stranger, service=LESSON, at=NOON) == []


def test_what_ends_first_is_used_first_and_its_money_outlives_its_day(nan, world):
    forever, ending = sell(world.carla), sell(world.carla, months=12)
    last = ending.valid_until

    assert last == months_later(today_here(NOON), 12)
    assert use_credit(customer=world.carla, service=LESSON, reference=uuid4(), at=NOON).pack_id == ending.pk
    assert [each.pk for each in usable_packs(customer=world.carla, service=LESSON, at=NOON)] == [ending.pk, forever.pk]
    assert [each.pk for each in usable_packs(customer=world.carla, service=LESSON, at=NOON + timedelta(days=366))] == [forever.pk]
    assert refund_pack(pack_id=ending.pk, by=WHO, at=NOON + CENTURY).amount_minor == 30600


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2026, 9, 21), 12, date(2027, 9, 21)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2026, 12, 31), 14, date(2028, 2, 29)),
    ],
)
def test_a_month_later_is_the_same_day_or_the_last_there_is(day, months, then):
    assert months_later(day, months) == then


def test_what_is_not_fair_is_not_offered(nan):
    for wrong in ({"uses": 1}, {"uses": 101}, {"price": 0}, {"services": ()}):
        with refused(BadPack):
            offer(**wrong)
    with refused(EndsTooSoon):
        offer(months=11)


def test_the_same_offer_is_one_and_a_withdrawn_one_is_not_sold(nan, world):
    there = offer()
    assert offer().pk == there.pk
    withdraw_pack_offer(site=own_site(), offer=there, at=NOON)

    with refused(NoLongerOffered):
        sell_pack(key="too late for this", offer=there, holder=world.carla, method="cash", by=WHO, principal=WHO, at=NOON)
    assert not Payment.objects.exists()


def test_what_happened_to_a_pack_stays_written(nan, world):
    pack = sell(world.carla)

    for change in (lambda: PackMove.objects.update(minor=1), lambda: PackMove.objects.all().delete()):
        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            change()
    adds_up(pack)


def test_using_takes_a_handful_of_statements(nan, world, at_most_statements):
    pack = sell(world.carla)

    with at_most_statements(7):
        use(pack)


class APack(RuleBasedStateMachine):
    """Whatever is done to a pack, its money is all there."""

    holder = None

    @initialize(uses=st.integers(2, 12), price=st.integers(100, 50_000))
    def begin(self, uses, price):
        self.pack = sell(self.holder, uses=uses, price=price)
        self.lessons = []

    @rule(uses=st.integers(1, 3))
    def use_some(self, uses):
        lesson = uuid4()
        if now(self.pack)[0] >= uses:
            use(self.pack, reference=lesson, uses=uses)
            self.lessons.append(lesson)
        else:
            with refused(NoCredit):
                use(self.pack, reference=lesson, uses=uses)

    @rule(which=st.integers(0, 20))
    def take_back(self, which):
        if self.lessons:
            put_credit_back(reference=self.lessons[which % len(self.lessons)], at=NOON)

    @rule(which=st.integers(0, 20), minor=st.integers(-5, 20_000))
    def give_part(self, which, minor):
        if self.lessons:
            return_part(reference=self.lessons[which % len(self.lessons)], total_minor=minor, at=NOON)

    @rule()
    def refund(self):
        if left_on(Pack.objects.get(pk=self.pack.pk)).minor:
            refund_pack(pack_id=self.pack.pk, by=WHO, at=NOON)
        else:
            with refused(NothingToRefund):
                refund_pack(pack_id=self.pack.pk, by=WHO, at=NOON)

    @invariant()
    def all_there(self):
        if hasattr(self, "pack"):
            adds_up(self.pack)
            uses, left, owed = now(self.pack)
            assert uses >= 0
            assert left >= 0
            assert owed >= 0
            assert bool(uses) == bool(left)


def test_whatever_is_done_to_a_pack_all_its_money_is_there(nan, world):
    APack.holder = world.carla

    run_state_machine_as_test(
        APack,
        settings=settings(max_examples=15, stateful_step_count=12, deadline=None, suppress_health_check=list(HealthCheck)),
    )
