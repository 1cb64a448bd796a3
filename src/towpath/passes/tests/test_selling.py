"""A voucher is offered, sold over the counter, found by its code."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from tests.world import NOON
from towpath.clientele.announcements import CustomerErased
from towpath.foundation.idempotency import KeyReused
from towpath.foundation.models import Event
from towpath.foundation.money import Money
from towpath.foundation.tenancy import merchant_scope
from towpath.passes.codes import LETTERS, code_again, code_of, read_code
from towpath.passes.find_voucher import WrongCode, find_voucher
from towpath.passes.forget import forget_holders
from towpath.passes.models import Voucher, VoucherMove, VoucherOffer
from towpath.passes.offer_voucher import BadAmount, BadBonus, offer_voucher, withdraw_offer
from towpath.passes.owed import owed_in_vouchers
from towpath.passes.sell_voucher import Terms, sell_voucher
from towpath.passes.tests.selling import WHO, sell
from towpath.payments.models import Payment
from towpath.payments.record import UnknownMethod


@pytest.fixture
def nan(world):
    with merchant_scope(world.nan.id):
        yield world.nan


def test_an_offer_says_what_is_paid_and_what_is_given_on_top(nan):
    version = nan.site.version

    offer = offer_voucher(site=nan.site, paid_minor=5000, bonus_minor=500, bonus_days=90, at=NOON)

    nan.site.refresh_from_db()
    assert list(VoucherOffer.objects.open()) == [offer]
    assert nan.site.version == version + 1  # the shop's pages show it


def test_the_same_offer_twice_is_one(nan):
    for _ in range(2):
        offer_voucher(site=nan.site, paid_minor=5000, bonus_minor=500, bonus_days=90, at=NOON)

    assert VoucherOffer.objects.count() == 1


@pytest.mark.parametrize("paid", [0, 99, 100_001, -5000])
def test_an_amount_outside_the_bounds_is_refused(nan, paid):
    with pytest.raises(BadAmount):
        offer_voucher(site=nan.site, paid_minor=paid, at=NOON)
    with pytest.raises(BadAmount):
        sell(Money(paid, "CNY"))


@pytest.mark.parametrize(("bonus", "days"), [(5001, None), (-1, None), (500, 29), (500, 0), (500, 3651)])
def test_a_bonus_that_lures_or_hurries_is_refused(nan, bonus, days):
    with pytest.raises(BadBonus):
        offer_voucher(site=nan.site, paid_minor=5000, bonus_minor=bonus, bonus_days=days, at=NOON)


def test_what_was_sold_outlives_its_offer(nan):
    offer = offer_voucher(site=nan.site, paid_minor=5000, at=NOON)
    sold = sell_voucher(key="key-one-1", terms=Terms.of(offer), method="cash", by=None, principal=WHO, at=NOON)

    withdraw_offer(site=nan.site, offer=offer, at=NOON)

    assert list(VoucherOffer.objects.open()) == []
    assert find_voucher(sold.code).paid_left_minor == 5000


@pytest.mark.parametrize("method", ["cash", "card", "transfer"])
def test_a_voucher_sold_over_the_counter_is_good_at_once_and_costs_no_fee(nan, method):
    sold = sell(Money(5000, "CNY"), bonus=500, days=90, method=method)

    payment = Payment.objects.get(payable=sold.voucher.pk)
    assert (sold.voucher.state, sold.voucher.paid_left_minor, sold.voucher.bonus_left_minor) == ("sold", 5000, 500)
    assert (payment.method, payment.amount_minor, payment.fee_minor) == (method, 5000, 0)
    assert owed_in_vouchers("CNY") == Money(5000, "CNY")


def test_the_bonus_ends_after_whole_days_of_the_business_and_the_paid_value_has_no_day(nan):
    sold = sell(Money(5000, "CNY"), bonus=500, days=90)

    assert sold.voucher.bonus_until > NOON + timedelta(days=90)
    assert sold.voucher.bonus_until <= NOON + timedelta(days=91)
    assert not [field.name for field in Voucher._meta.fields if "until" in field.name and "bonus" not in field.name]
    assert not [field.name for field in Voucher._meta.fields if any(word in field.name for word in ("expir", "ends", "valid"))]


def test_a_bonus_without_days_stays(nan):
    assert sell(Money(5000, "CNY"), bonus=500).voucher.bonus_until is None


def test_the_same_key_sells_one_and_shows_the_same_code(nan):
    first, second = (sell(Money(5000, "CNY"), key="key-twice") for _ in range(2))

    assert (first.code, first.repeated) == (second.code, False)
    assert second.repeated
    assert Voucher.objects.count() == Payment.objects.count() == 1
    with pytest.raises(KeyReused):
        sell(Money(6000, "CNY"), key="key-twice")


def test_an_unknown_way_to_pay_sells_nothing(nan):
    with pytest.raises(UnknownMethod), transaction.atomic():
        sell(Money(5000, "CNY"), method="voucher")

    assert Voucher.objects.count() == 0


def test_the_code_is_nowhere_in_the_database(nan):
    sold = sell(Money(5000, "CNY"))

    plain = sold.code.replace("-", "")
    with connection.cursor() as cursor:
        for table in ("passes_voucher", "passes_vouchermove", "foundation_idempotency", "foundation_event", "payments_payment"):
            cursor.execute(f"select count(*) from {table} t where t::text ilike %s or t::text ilike %s", [f"%{plain}%", f"%{sold.code}%"])
            assert cursor.fetchone()[0] == 0, table
    assert sold.voucher.last_four == sold.code[-4:]


def test_a_code_is_found_however_it_is_typed(nan):
    sold = sell(Money(5000, "CNY"))

    for typed in (
        sold.code,
        sold.code.lower(),
        sold.code.replace("-", ""),
        f"  {sold.code.replace('-', ' ')} ",
        sold.code.replace("-", "–"),
    ):
        assert find_voucher(typed).pk == sold.voucher.pk


@pytest.mark.parametrize(
    "typed", ["", "x", "0000-0000-0000-0000", "2222-2222-2222-2222", "K" * 5000, "２２２２-2222-2222-2222", "\U0001f35c" * 16]
)
def test_what_is_no_code_finds_nothing(nan, typed):
    sell(Money(5000, "CNY"))

    with pytest.raises(WrongCode):
        find_voucher(typed)


def test_another_business_does_not_know_the_code(world):
    with merchant_scope(world.nan.id):
        sold = sell(Money(5000, "CNY"))

    with merchant_scope(world.bruno.id), pytest.raises(WrongCode):
        find_voucher(sold.code)


def test_codes_are_long_and_all_different(nan):
    codes = {sell(Money(5000, "CNY"), key=f"key-{number:05}").code for number in range(40)}

    assert len(codes) == 40
    assert all(read_code(code) == code and len(code) == 19 and set(code) <= {*LETTERS, "-"} for code in codes)


def test_another_secret_of_the_installation_makes_another_code(nan, settings):
    sold = sell(Money(5000, "CNY"))

    settings.SECRET_KEY = "another"

    assert code_of(sold.voucher.pk) != sold.code
    assert find_voucher(sold.code).pk == sold.voucher.pk  # what was sold is found by its hash all the same


def test_a_code_is_shown_again_only_where_it_is_the_one_that_was_handed_out(nan, settings):
    sold = sell(Money(5000, "CNY"))
    stored = Voucher.objects.with_hash_in_letters().get().hash_in_letters
    assert code_again(sold.voucher.pk, bytes.fromhex(stored)) == sold.code

    settings.SECRET_KEY = "another"

    assert code_again(sold.voucher.pk, bytes(Voucher.objects.get().code_hash)) == ""


def test_the_fact_names_ids_and_sums_only(nan):
    sold = sell(Money(5000, "CNY"), bonus=500)

    payload = Event.objects.get(name="voucher.sold").payload
    assert payload["voucher_id"] == str(sold.voucher.pk)
    assert payload["paid_minor"] == 5000
    assert sold.voucher.last_four not in str(payload.values())


def test_the_database_holds_the_bounds(nan):
    sold = sell(Money(5000, "CNY"), bonus=500)
    over = ({"paid_left_minor": 5001}, {"paid_left_minor": -1}, {"bonus_left_minor": 501}, {"bonus_left_minor": -1}, {"state": "pending"})

    for fields in over:
        with pytest.raises(IntegrityError), transaction.atomic():
            Voucher.objects.filter(pk=sold.voucher.pk).update(**fields)


def test_the_database_keeps_time_from_taking_paid_value(nan):
    sold = sell(Money(5000, "CNY"), bonus=500)

    with pytest.raises(IntegrityError), transaction.atomic():
        VoucherMove.objects.create(voucher=sold.voucher, kind="bonus_ended", paid_minor=-1, bonus_minor=-1, moved_at=NOON)


def test_a_forgotten_buyer_leaves_value_that_the_code_still_opens(world):
    with merchant_scope(world.nan.id):
        sold = sell(Money(5000, "CNY"))
        Voucher.objects.update(holder=world.carla)

        forget_holders(CustomerErased(at=NOON, customer_id=world.carla.pk))

        found = find_voucher(sold.code)
    assert found.holder_id is None
    assert found.paid_left_minor == 5000
