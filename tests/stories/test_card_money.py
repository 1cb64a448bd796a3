"""What was taken from a card, told to the books: the network's share, what goes back, a dispute, a voucher beside it, answers and hours that are lost."""

from datetime import timedelta

import pytest

from tests.stories.card_left import LESSON, PRICE, billed
from tests.tutors import MONDAY
from towpath.booking.attend import forgive
from towpath.clientele.models import Customer
from towpath.foundation.ids import new_id
from towpath.foundation.money import Money
from towpath.orders.bill_booking import bills_of
from towpath.orders.hold import LONGEST, release_old_holds
from towpath.orders.use_voucher import take_voucher_off, use_voucher
from towpath.passes.sell_voucher import Terms, sell_voucher
from towpath.payments.models import Dispute, Payment, Refund
from towpath.payments.pay_online import BeingTaken
from towpath.payments.providers import CardCharge, ProviderSilent, provider_named
from towpath.payments.providers.stripe_connect import StripeConnect
from towpath.pricing.set_ladder import default_ladder, set_ladder
from towpath.settlement.reconcile import reconcile

TWO_HOURS = LESSON + timedelta(hours=2)


@pytest.fixture
def with_share(lessons, committed):
    """The network introduced her, and keeps back its share of what she pays."""
    with lessons.scope():
        Customer.objects.filter(pk=lessons.jana.pk).update(source="network")
    with committed.as_role("console"):
        set_ladder(rungs=default_ladder(), at=lessons.at)
    return lessons


@pytest.fixture
def unheard(monkeypatch):
    """The provider takes it, and its answer is lost; answers how it is heard again."""
    takes = StripeConnect.charge_card

    def takes_and_is_not_heard(door, **asked):
        takes(door, **asked)
        raise ProviderSilent

    monkeypatch.setattr(StripeConnect, "charge_card", takes_and_is_not_heard)
    return lambda: monkeypatch.setattr(StripeConnect, "charge_card", takes)


def voucher(lessons, minor):
    with lessons.scope():
        terms = Terms(paid=Money(minor, "EUR"), bonus_minor=0)
        return sell_voucher(key=str(new_id()), terms=terms, method="cash", by=None, principal=new_id(), at=lessons.at)


def fee_of(lessons, booking):
    with lessons.scope():
        (order,) = bills_of(booking.pk)
        return order


def use(lessons, booking, sold):
    return use_voucher(merchant_id=lessons.ines.id, order_id=fee_of(lessons, booking).pk, code=sold.code, at=TWO_HOURS)


def tell(lessons, at):
    lessons.provider.tell(lessons.ines.id, at)
    lessons.settle(at)


def test_the_networks_share_is_kept_back_of_a_fee_and_goes_back_with_it(with_share):
    lessons, booking = with_share, billed(with_share)
    lessons.settle(TWO_HOURS)
    with lessons.scope():
        payment = Payment.objects.get()
    assert (payment.amount_minor, payment.fee_minor > 0) == (PRICE, True)
    assert lessons.agree()["sales"] == -PRICE

    with lessons.scope():
        forgive(booking=lessons.again(booking), by=lessons.ines.owner.pk, at=LESSON + timedelta(hours=4))
    lessons.settle(LESSON + timedelta(hours=4))

    with lessons.scope():
        back = Payment.objects.get()
    assert (back.refunded_minor, back.fee_returned_minor) == (PRICE, payment.fee_minor)
    assert lessons.agree().get("sales", 0) == 0


@pytest.mark.parametrize("outcome", ["won", "lost"])
def test_a_customer_disputes_what_was_taken_from_a_card_that_is_forgotten(with_share, outcome):
    lessons, booking = with_share, billed(with_share)
    lessons.settle(TWO_HOURS)
    assert lessons.page(booking).forgotten_at is not None
    with lessons.scope():
        charge = Payment.objects.get().charge
    dispute = lessons.provider.do(f"/charges/{charge}/dispute", reason="fraudulent")
    tell(lessons, TWO_HOURS)
    assert lessons.paid(booking) == 0
    lessons.agree()

    lessons.provider.do(f"/disputes/{dispute['id']}", outcome=outcome)
    tell(lessons, TWO_HOURS)

    with lessons.scope():
        assert Dispute.objects.get().state == outcome
    assert lessons.paid(booking) == (PRICE if outcome == "won" else 0)
    assert (len(lessons.charges()), lessons.bills(booking)) == (1, [(PRICE, True)])
    lessons.agree()


def test_a_voucher_that_comes_while_the_card_is_charged_unheard_loses_nothing(lessons, unheard):
    booking, sold = billed(lessons), voucher(lessons, 1000)
    lessons.settle(TWO_HOURS)
    with pytest.raises(BeingTaken):
        use(lessons, booking, sold)
    with pytest.raises(BeingTaken):
        take_voucher_off(merchant_id=lessons.ines.id, order_id=fee_of(lessons, booking).pk, at=TWO_HOURS)

    unheard()
    lessons.settle(LESSON + timedelta(hours=3))

    assert (lessons.charges(), lessons.paid(booking)) == ([(PRICE, "succeeded")], PRICE)
    lessons.agree()


def test_a_voucher_pays_its_part_and_the_card_the_rest(with_share):
    lessons = with_share
    booking, sold = billed(lessons), voucher(lessons, 1000)
    use(lessons, booking, sold)

    lessons.settle(TWO_HOURS)

    assert (lessons.charges(), lessons.paid(booking)) == ([(PRICE - 1000, "succeeded")], PRICE)
    lessons.agree()


def test_a_voucher_that_covers_it_and_is_not_used_is_no_way_around_the_card(lessons):
    booking, sold = billed(lessons), voucher(lessons, PRICE)
    use(lessons, booking, sold)
    lessons.settle(TWO_HOURS)
    assert (lessons.charges(), lessons.page(booking).state) == ([], "kept")

    later = TWO_HOURS + LONGEST + timedelta(minutes=1)
    release_old_holds(at=later)
    lessons.settle(later)

    assert (lessons.charges(), lessons.paid(booking)) == ([(PRICE, "succeeded")], PRICE)
    lessons.agree()


@pytest.mark.parametrize("forgotten", [False, True])
def test_what_was_taken_in_hours_that_a_backup_lost_is_not_taken_again(lessons, forgotten):
    """Our rows are those of the morning; what the provider did since is not in them."""
    booking = billed(lessons)
    kept, lost = lessons.page(booking), {"key": "of the lost hours", "title": "Maths"}
    door, nothing = provider_named("sandbox"), Money(0, "EUR")
    charge = CardCharge(card=kept.card, owner=kept.owner, amount=Money(PRICE, "EUR"), fee=nothing, **lost)
    assert door.charge_card(account=lessons.account.reference, charge=charge).state == "paid"
    if forgotten:
        door.forget_card(account=lessons.account.reference, owner=kept.owner)

    lessons.settle(TWO_HOURS)

    assert (lessons.charges(), lessons.paid(booking), lessons.page(booking).state) == ([(PRICE, "succeeded")], PRICE, "used")
    lessons.agree()


def test_what_went_back_in_hours_that_a_backup_lost_is_not_taken_again_either(lessons):
    booking = billed(lessons)
    kept, account = lessons.page(booking), lessons.account.reference
    door, whole = provider_named("sandbox"), Money(PRICE, "EUR")
    lost = CardCharge(key="of the lost hours", title="Maths", card=kept.card, owner=kept.owner, amount=whole, fee=Money(0, "EUR"))
    taken = door.charge_card(account=account, charge=lost)
    door.refund(account=account, charge=taken.charge, amount=whole, reason="cancelled", key="of the lost hours too")

    lessons.settle(TWO_HOURS)

    assert (lessons.charges(), lessons.bills(booking)) == ([(PRICE, "succeeded")], [(PRICE, False)])
    assert lessons.page(booking).state == "refused"


def test_another_sum_that_was_taken_in_lost_hours_is_not_guessed_away(lessons):
    """Not taken again, not booked as something it is not, shown by the reconciliation; and with a kind word the card is forgotten all the same."""
    booking = billed(lessons)
    kept, account, later = lessons.page(booking), lessons.account.reference, LESSON + timedelta(hours=3)
    lost = CardCharge(
        key="of the lost hours", title="Maths", card=kept.card, owner=kept.owner, amount=Money(1900, "EUR"), fee=Money(0, "EUR")
    )
    provider_named("sandbox").charge_card(account=account, charge=lost)

    lessons.settle(TWO_HOURS)
    assert (lessons.charges(), lessons.bills(booking)) == ([(1900, "succeeded")], [(PRICE, False)])
    (found,) = reconcile(merchant_id=lessons.ines.id, since=MONDAY - timedelta(days=1)).differences
    assert (found.why, found.here_minor) == ("unknown_here", 0)

    with lessons.scope():
        forgive(booking=lessons.again(booking), by=lessons.ines.owner.pk, at=later)
    lessons.settle(later)
    assert (len(lessons.charges()), lessons.bills(booking), lessons.owner_there(kept.owner)) == (1, [], False)


def test_a_wrong_key_is_no_answer_to_whether_it_was_taken(lessons, unheard, settings):
    booking = billed(lessons)
    lessons.settle(TWO_HOURS)
    unheard()
    right, options = settings.TOWPATH_PROVIDERS, settings.TOWPATH_PROVIDERS["sandbox"]["options"]
    settings.TOWPATH_PROVIDERS = {"sandbox": {**right["sandbox"], "options": {**options, "key": "sk_of_last_year"}}}
    lessons.settle(TWO_HOURS)
    assert (lessons.page(booking).state, lessons.told("order.card_refused")) == ("kept", 0)

    settings.TOWPATH_PROVIDERS = right
    lessons.settle(LESSON + timedelta(hours=3))

    assert (lessons.charges(), lessons.paid(booking), lessons.page(booking).state) == ([(PRICE, "succeeded")], PRICE, "used")
    lessons.agree()


def test_a_wrong_key_fails_no_refund(lessons, settings):
    booking = billed(lessons)
    lessons.settle(TWO_HOURS)
    right, options = settings.TOWPATH_PROVIDERS, settings.TOWPATH_PROVIDERS["sandbox"]["options"]
    settings.TOWPATH_PROVIDERS = {"sandbox": {**right["sandbox"], "options": {**options, "key": "sk_of_last_year"}}}
    with lessons.scope():
        forgive(booking=lessons.again(booking), by=lessons.ines.owner.pk, at=LESSON + timedelta(hours=3))
    lessons.settle(LESSON + timedelta(hours=3))

    settings.TOWPATH_PROVIDERS = right
    lessons.settle(LESSON + timedelta(hours=4))

    with lessons.scope():
        assert [refund.state for refund in Refund.objects.all()] == ["done"]
    assert lessons.agree().get("sales", 0) == 0
