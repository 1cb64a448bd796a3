"""A guest pays with a voucher while the network pays a part: the price stays the price, and the books say to the cent who paid what.

Nan sells a voucher: 30.00 paid, 3.00 on top. The network pays a tenth of orders, 5.00 at most. Two bowls are 56.00: the network pays 5.00, the voucher
33.00, the guest 18.00.
"""

from datetime import date, timedelta
from fractions import Fraction

import pytest

from tests.practice import practice_provider, settings_for
from tests.stories.test_money_faults import order_of, pay_online, set_out_to_pay, settle
from tests.world import build_world
from towpath.foundation import clock
from towpath.foundation.ids import new_id
from towpath.foundation.money import Money
from towpath.foundation.tenancy import merchant_scope
from towpath.ledger.post import balance, read_ledger
from towpath.orders.cancel import cancel_order
from towpath.orders.hold import lessen, release, release_old_holds
from towpath.orders.models import Order, Split
from towpath.orders.money_of_order import money_of, refunds_of, splits_of
from towpath.orders.pay import NothingToPay, pay_order
from towpath.orders.pay_online import see_how_it_went
from towpath.orders.place import Wanted, place_order
from towpath.orders.refund import refund_order, refund_the_rest
from towpath.orders.use_voucher import OneVoucherAtATime, pay_with_voucher, take_voucher_off, use_voucher
from towpath.passes.models import Voucher
from towpath.passes.sell_voucher import Terms, sell_voucher
from towpath.payments.models import Attempt, Hold, Payment
from towpath.payments.refund import MoreThanPaid
from towpath.pricing.set_ladder import default_ladder, set_ladder
from towpath.settlement.draw_up import draw_up
from towpath.settlement.send_statement import send_statement
from towpath.subsidies.join_campaign import join_campaign
from towpath.subsidies.models import Campaign, RestDay
from towpath.subsidies.plan_campaign import Plan, plan_campaign

TOTAL, HELP, STORED, PAID, BONUS = 56_00, 5_00, 33_00, 30_00, 3_00
OWN = TOTAL - HELP - STORED


@pytest.fixture(scope="module")
def provider():
    with practice_provider() as practice:
        yield practice


@pytest.fixture
def town(committed, provider, settings):
    """The cast with the default ladder, a campaign Nan said yes to, and a day on which its offer stands."""
    settings.TOWPATH_PROVIDERS = settings_for(provider)
    provider.do("/delivery_plan", seed=1)
    provider.do("/settings", fee_basis_points=140, fee_fixed=25)
    provider.letters()
    world = build_world()
    with committed.as_role("console"):
        set_ladder(rungs=default_ladder(), at=world.at)
        campaign = plan_campaign(
            plan=Plan(
                objective={"en": "Fill the quiet lunches", "zh-hans": "让淡季午市坐满"},
                metric="orders_a_day",
                starts_on=date(2026, 10, 20),
                ends_on=date(2026, 11, 16),
                budget=Money(200_00, "CNY"),
                share=Fraction(1, 10),
                cap=Money(HELP, "CNY"),
            ),
            by=world.orla,
            at=world.at,
            seed=20_261_020,
        )
    with merchant_scope(world.nan.id):
        join_campaign(campaign=campaign, merchant=world.nan.merchant, by=world.nan.owner.pk, at=world.at)
        resting = set(RestDay.objects.values_list("day", flat=True))
    first = next(day for day in (date(2026, 10, 20) + timedelta(days=n) for n in range(28)) if day not in resting)
    world.at += timedelta(days=(first - world.at.date()).days)
    with clock.frozen(world.at):
        yield world


def a_voucher(world, *, paid=PAID, bonus=BONUS):
    with merchant_scope(world.nan.id):
        terms = Terms(paid=Money(paid, "CNY"), bonus_minor=bonus)
        return sell_voucher(key=str(new_id()), terms=terms, method="cash", by=None, principal=new_id(), at=world.at)


def use(world, order, sold):
    return use_voucher(merchant_id=world.nan.id, order_id=order.pk, code=sold.code, at=world.at)


def pay_at_the_counter(world, order):
    with merchant_scope(world.nan.id):
        pay_order(order=order, method="cash", by=None, at=world.at)
    settle(world)


def left_on(world, sold):
    with merchant_scope(world.nan.id):
        voucher = Voucher.objects.get(pk=sold.voucher.pk)
        return voucher.paid_left_minor, voucher.bonus_left_minor


def money(world, order):
    with merchant_scope(world.nan.id):
        return money_of(Order.objects.get(pk=order.pk), splits_of([order.pk]), refunds_of([order.group_id]))


def used_of_the_budget():
    return Campaign.objects.get().used_minor


def books(world):
    with merchant_scope(world.nan.id):
        lines = read_ledger(world.nan.id)
    addresses = {address for line in lines for address in (line.debit, line.credit)}
    found = {address.removeprefix(f"merchant/{world.nan.id}/"): balance(lines, address).get("CNY", 0) for address in addresses}
    return {address: owed for address, owed in found.items() if owed}


def test_three_pay_one_order_and_the_books_say_who(town):
    sold, order = a_voucher(town), order_of(town, source="own", quantity=2)

    use(town, order, sold)
    pay_at_the_counter(town, order)

    with merchant_scope(town.nan.id):
        paid = {payment.share: payment.amount_minor for payment in Payment.objects.filter(payable=order.group_id)}
        assert sum(Split.objects.filter(order=order).values_list("amount_minor", flat=True)) == TOTAL
    assert paid == {"network": HELP, "voucher": STORED, "rest": OWN}
    assert (money(town, order).state, money(town, order).helped.minor, money(town, order).voucher.minor) == ("paid", HELP, STORED)
    assert left_on(town, sold) == (0, 0)
    assert books(town) == {
        "cash": PAID + OWN,
        "sales": -TOTAL,
        "bonus": BONUS,
        "funded": HELP,
        "dues": -HELP,
        "network/subsidies": HELP,
    }


def test_the_fee_is_that_of_the_whole_price_once_and_goes_back_with_the_money(town):
    sold, order = a_voucher(town), order_of(town, source="network", quantity=2)
    use(town, order, sold)
    pay_at_the_counter(town, order)
    fee = books(town)["network/fees"]

    with merchant_scope(town.nan.id):
        refund_order(order=order, amount=Money(1, "CNY"), reason="not_good", by=None, at=town.at)
        refund_order(order=order, amount=Money(19_98, "CNY"), reason="not_good", by=None, at=town.at)
        refund_the_rest(order=order, reason="not_good", by=None, at=town.at)
    settle(town)

    assert fee == -TOTAL * 6 // 100
    assert books(town) == {"cash": PAID, "vouchers": -PAID}
    assert left_on(town, sold) == (PAID, BONUS)
    assert used_of_the_budget() == 0
    assert money(town, order).state == "refunded"


def test_the_guests_own_money_goes_back_first_then_the_voucher_and_with_each_its_share_of_the_help(town):
    sold, order = a_voucher(town), order_of(town, source="own", quantity=2)
    use(town, order, sold)
    pay_at_the_counter(town, order)

    with merchant_scope(town.nan.id):
        refund_order(order=order, amount=Money(OWN + 10_00, "CNY"), reason="not_good", by=None, at=town.at)
    after_a_part = left_on(town, sold), used_of_the_budget(), money(town, order).left.minor
    with merchant_scope(town.nan.id), pytest.raises(MoreThanPaid):
        refund_order(order=order, amount=Money(STORED - 10_00 + 1, "CNY"), reason="not_good", by=None, at=town.at)
    with merchant_scope(town.nan.id):
        refund_the_rest(order=order, reason="not_good", by=None, at=town.at)

    assert after_a_part == (
        (9_10, 90),
        2_25,
        STORED - 10_00,
    )  # 30.00 and 3.00 side by side; 23.00 of the guest's 51.00 stay, and 2.25 of the network's 5.00
    assert (left_on(town, sold), used_of_the_budget(), money(town, order).left.minor) == ((PAID, BONUS), 0, 0)


def test_an_order_nobody_pays_gives_everything_back(town):
    sold, cancelled, forgotten = a_voucher(town), order_of(town, quantity=2), order_of(town, quantity=2)
    use(town, cancelled, sold)
    kept = left_on(town, sold), used_of_the_budget()

    with merchant_scope(town.nan.id):
        cancel_order(order=cancelled, at=town.at)
    use(town, forgotten, sold)
    before = release_old_holds(at=town.at + timedelta(hours=24))
    after = release_old_holds(at=town.at + timedelta(hours=24, seconds=1))
    settle(town)

    assert kept == ((0, 0), 2 * HELP)
    assert (before, after) == (0, 1)
    assert (left_on(town, sold), used_of_the_budget()) == ((PAID, BONUS), 0)
    assert books(town) == {"cash": PAID, "vouchers": -PAID}


def test_a_voucher_is_taken_off_again_as_it_was(town):
    sold, other, order = a_voucher(town), a_voucher(town), order_of(town, quantity=2)
    use(town, order, sold)

    with pytest.raises(OneVoucherAtATime):
        use(town, order, other)
    for _ in range(2):
        take_voucher_off(merchant_id=town.nan.id, order_id=order.pk, at=town.at)
    use(town, order, other)

    assert (left_on(town, sold), left_on(town, other)) == ((PAID, BONUS), (0, 0))


def test_a_voucher_that_covers_everything_pays_the_order(town):
    sold, order = a_voucher(town, paid=100_00, bonus=0), order_of(town, source="own", quantity=2)

    use(town, order, sold)
    with merchant_scope(town.nan.id):
        pay_with_voucher(order_id=order.pk, by=None, at=town.at)
    settle(town)

    assert money(town, order).state == "paid"
    assert left_on(town, sold) == (100_00 - TOTAL + HELP, 0)
    with pytest.raises(NothingToPay):
        take_voucher_off(merchant_id=town.nan.id, order_id=cancelled_order(town).pk, at=town.at)
    assert books(town) == {
        "cash": 100_00, "vouchers": -(100_00 - TOTAL + HELP), "sales": -TOTAL, "funded": HELP, "dues": -HELP, "network/subsidies": HELP,
    }  # fmt: skip


def cancelled_order(world):
    order = order_of(world)
    with merchant_scope(world.nan.id):
        return cancel_order(order=order, at=world.at)


def test_only_the_rest_is_paid_online_and_a_late_failure_gives_everything_back(town, provider):
    provider.ready_account(town)
    sold, order = a_voucher(town), order_of(town, source="network", quantity=2)
    use(town, order, sold)

    pay_online(town, provider, order)
    settle(town)
    with merchant_scope(town.nan.id):
        online = Payment.objects.get(payable=order.group_id, share="rest")
    paid = money(town, order).state, left_on(town, sold), used_of_the_budget()
    provider.do(f"/charges/{online.charge}/fail")
    provider.tell(town.nan.id, town.at)
    settle(town)

    assert (online.amount_minor, paid) == (OWN, ("paid", (0, 0), HELP))
    assert money(town, order).state == "unpaid"
    assert (left_on(town, sold), used_of_the_budget()) == ((PAID, BONUS), 0)
    assert {name: owed for name, owed in books(town).items() if name not in ("costs", "online")} == {"cash": PAID, "vouchers": -PAID}


def test_a_voucher_used_while_the_providers_page_is_open_closes_that_page(town, provider):
    provider.ready_account(town)
    sold, order = a_voucher(town), order_of(town, source="own", quantity=2)
    with merchant_scope(town.nan.id):
        assert Hold.objects.held().get(payable=order.group_id).share == "network"

    first = set_out_to_pay(town, order)
    use(town, order, sold)
    set_out_to_pay(town, order)

    with merchant_scope(town.nan.id):
        assert Attempt.objects.get(pk=first.pk).state == "expired"
        second = Attempt.objects.get(payable=order.group_id, state="open")
    assert (first.amount_minor, second.amount_minor) == (TOTAL - HELP, OWN)


def test_money_that_no_longer_covers_the_order_goes_back(town, provider):
    """What the network had kept for it went back while the guest was still paying the smaller sum."""
    provider.ready_account(town)
    order = order_of(town, source="own", quantity=2)
    attempt = set_out_to_pay(town, order)
    with merchant_scope(town.nan.id):
        release(Hold.objects.held(), at=town.at)

    provider.customer_pays(attempt)
    see_how_it_went(merchant_id=town.nan.id, order_id=order.pk, at=town.at)
    settle(town)

    assert money(town, order).state == "unpaid"
    assert [refund.state for refund in money(town, order).surplus] == ["done"]
    assert set(books(town)) <= {"costs", "online"}


def test_a_second_payment_that_fails_late_leaves_the_paid_order_paid(town, provider):
    """At the counter with everything kept for it, and meanwhile on the provider's page too: that money goes back, and then the bank says it never came."""
    provider.ready_account(town)
    sold, order = a_voucher(town), order_of(town, source="own", quantity=2)
    use(town, order, sold)
    attempt = set_out_to_pay(town, order)
    provider.customer_pays(attempt, "debit_slow")
    pay_at_the_counter(town, order)
    see_how_it_went(merchant_id=town.nan.id, order_id=order.pk, at=town.at)
    provider.do("/clock", advance=10 * 24 * 3600)
    provider.tell(town.nan.id, town.at)
    settle(town)
    with merchant_scope(town.nan.id):
        surplus = Payment.objects.get(surplus=True)
    provider.do(f"/charges/{surplus.charge}/fail")
    provider.tell(town.nan.id, town.at)
    settle(town)

    assert money(town, order).state == "paid"
    assert (left_on(town, sold), used_of_the_budget()) == ((0, 0), HELP)


def test_what_the_network_keeps_for_an_order_is_its_share_of_what_is_left_of_it(town):
    order = order_of(town, quantity=2)
    for _ in range(2):
        with merchant_scope(town.nan.id):
            lessen(Hold.objects.held().get(), total_minor=TOTAL // 2, at=town.at)
    halved = used_of_the_budget()
    with merchant_scope(town.nan.id):
        cancel_order(order=order, at=town.at)

    assert (halved, used_of_the_budget()) == (HELP // 2, 0)


def test_what_is_typed_in_at_the_till_is_paid_as_it_was_said_there(town):
    with merchant_scope(town.nan.id):
        soup = town.nan.dish("beef-noodle-soup")
        place_order(site=town.nan.site, wanted=[Wanted(soup.pk, 1, soup.price_minor)], customer=None, channel="counter", at=town.at)
        assert not Hold.objects.exists()

    assert used_of_the_budget() == 0


def test_the_statement_says_what_the_network_paid_and_both_ways_to_count_agree(town):
    order = order_of(town, source="network", quantity=2)
    pay_at_the_counter(town, order)
    month = town.at.date().replace(day=1)

    with merchant_scope(town.nan.id):
        draft = draw_up(town.nan.merchant, month)
        sent = send_statement(month=month, at=town.at + timedelta(days=31))

    assert (draft.part("charged"), draft.part("funded")) == (3_36, -HELP)
    assert (sent.funded_minor, sent.due_minor - sent.tax_minor) == (-HELP, 3_36 - HELP)
