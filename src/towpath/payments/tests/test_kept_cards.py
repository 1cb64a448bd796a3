"""The provider's side of a card that is kept: our door against the practice provider, in good weather and in bad."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from uuid import uuid4

import pytest

from tests.practice import practice_provider, settings_for
from towpath.foundation.money import Money
from towpath.payments.providers import CardAsked, CardCharge, ProviderRefused, ProviderSilent
from towpath.payments.providers.stripe_connect import StripeConnect

CHARGES = "/v1/payment_intents"


@pytest.fixture(scope="module")
def practice():
    with practice_provider() as provider:
        yield provider


@pytest.fixture
def door(practice):
    practice.do("/settings", fee_basis_points=140, fee_fixed=25)
    practice.control("/fail_next", method="DELETE")
    return StripeConnect(**settings_for(practice)["sandbox"]["options"])


@pytest.fixture
def nan(practice):
    return practice.business().id


def ask(door, account):
    asked = CardAsked(key=str(uuid4()), currency="EUR", back="http://shop/back", cancelled="http://shop/no", language="zh-hans")
    return door.ask_for_card(account=account, asked=asked)


def keep(practice, door, account, choice="card"):
    """A card that somebody left."""
    reference = ask(door, account).reference
    practice.do(f"/checkout/{reference}/pay", choice=choice)
    return door.see_card(account=account, reference=reference)


def charge_of(card, amount=3500, fee=175):
    return CardCharge(
        key=str(uuid4()), card=card.card, owner=card.owner, amount=Money(amount, "EUR"), fee=Money(fee, "EUR"), title="Missed visit"
    )


def made(practice, account):
    """Every charge there is on an account."""
    return practice.get("/v1/charges?limit=100", account)["data"]


def test_a_card_is_asked_for_and_kept_and_nothing_is_taken(practice, door, nan):
    asked = ask(door, nan)
    practice.do(f"/checkout/{asked.reference}/pay", choice="card")

    kept = door.see_card(account=nan, reference=asked.reference)

    assert (asked.state, asked.card, asked.address) == ("open", "", f"{practice.url}/pay/{asked.reference}")
    assert (kept.state, kept.brand, kept.last4, kept.address) == ("kept", "visa", "4242", "")
    assert kept.card.startswith("pm_")
    assert kept.owner.startswith("cus_")
    assert made(practice, nan) == []


def test_asking_twice_for_one_card_gives_one_page(practice, door, nan):
    asked = CardAsked(key=str(uuid4()), currency="EUR", back="http://shop/", cancelled="http://shop/", language="en")

    first, second = (door.ask_for_card(account=nan, asked=asked) for _ in range(2))

    assert first == second


def test_a_page_that_is_ended_keeps_no_card(practice, door, nan):
    reference = ask(door, nan).reference

    ended = door.end_card_page(account=nan, reference=reference)

    assert (ended.state, ended.card) == ("expired", "")
    assert practice.ask("POST", f"/pay/{reference}", b"choice=card")[0] == 410
    assert door.end_card_page(account=nan, reference=reference) == door.see_card(account=nan, reference=reference) == ended


def test_who_left_a_card_in_the_last_moment_has_left_it(practice, door, nan):
    kept = keep(practice, door, nan)

    assert door.end_card_page(account=nan, reference=kept.reference) == kept
    assert kept.state == "kept"


def test_a_card_refused_on_the_page_leaves_it_open_for_another(practice, door, nan):
    reference = ask(door, nan).reference
    practice.do(f"/checkout/{reference}/pay", choice="declined")
    between = door.see_card(account=nan, reference=reference)

    practice.do(f"/checkout/{reference}/pay", choice="card")

    assert (between.state, between.card) == ("open", "")
    assert door.see_card(account=nan, reference=reference).state == "kept"


def test_a_kept_card_is_charged_while_its_owner_is_away(practice, door, nan):
    charge = charge_of(keep(practice, door, nan), amount=3500, fee=175)

    taken = door.charge_card(account=nan, charge=charge)

    (there,) = made(practice, nan)
    assert taken.reference.startswith("pi_")
    assert (taken.state, taken.amount_minor, taken.fee_minor, taken.cost_minor) == ("paid", 3500, 175, 49 + 25)
    assert (there["id"], there["description"], there["customer"]) == (taken.charge, "Missed visit", charge.owner)
    assert door.see_card_charge(account=nan, owner=charge.owner, key=charge.key) == taken
    assert [fee.account for fee in door.fees(since=datetime(2026, 1, 1, tzinfo=UTC)) if fee.reference == taken.fee_reference] == [nan]


def test_without_a_fee_the_network_takes_nothing(practice, door, nan):
    taken = door.charge_card(account=nan, charge=charge_of(keep(practice, door, nan), fee=0))

    assert (taken.state, taken.fee_reference, taken.fee_minor) == ("paid", "", 0)


def test_what_was_taken_goes_back_like_any_payment(practice, door, nan):
    taken = door.charge_card(account=nan, charge=charge_of(keep(practice, door, nan)))

    refund = door.refund(account=nan, charge=taken.charge, amount=Money(3500, "EUR"), reason="forgiven", key=str(uuid4()))

    assert refund.state == "done"
    assert made(practice, nan)[0]["refunded"]


@pytest.mark.parametrize("choice", ["refused_later", "wants_owner"])
def test_a_card_that_its_bank_refuses_is_failed_and_not_tried_again(practice, door, nan, choice):
    charge = charge_of(keep(practice, door, nan, choice))

    refused, again = (door.charge_card(account=nan, charge=charge) for _ in range(2))

    assert (refused.state, refused.amount_minor, refused.charge) == ("failed", 0, "")
    assert again == refused == door.see_card_charge(account=nan, owner=charge.owner, key=charge.key)
    assert not any(each["paid"] for each in made(practice, nan))
    assert len(practice.get(CHARGES, nan)["data"]) == 1


def test_a_charge_asked_for_twice_is_taken_once(practice, door, nan):
    charge = charge_of(keep(practice, door, nan))

    with ThreadPoolExecutor(6) as crowd:
        answers = list(crowd.map(lambda _: once(door, nan, charge), range(6)))

    (there,) = made(practice, nan)
    assert {answer.charge for answer in answers if answer} == {there["id"]}


def once(door, account, charge):
    """Who asks while another is being answered is told to ask again."""
    try:
        return door.charge_card(account=account, charge=charge)
    except ProviderSilent:
        return None


def test_two_cards_of_one_customer_are_two_charges(practice, door, nan):
    first, second = (door.charge_card(account=nan, charge=charge_of(keep(practice, door, nan))) for _ in range(2))

    assert {each["id"] for each in made(practice, nan)} == {first.charge, second.charge}
    assert first.charge != second.charge


def test_who_forgot_the_first_time_does_not_take_it_again(practice, door, nan):
    """Another key for the same owner, as after a backup was brought back."""
    card = keep(practice, door, nan)

    first, second = (door.charge_card(account=nan, charge=charge_of(card)) for _ in range(2))

    assert second == first
    assert len(made(practice, nan)) == 1


def test_what_went_back_meanwhile_is_not_taken_again_either(practice, door, nan):
    card = keep(practice, door, nan)
    taken = door.charge_card(account=nan, charge=charge_of(card))
    door.refund(account=nan, charge=taken.charge, amount=Money(3500, "EUR"), reason="forgiven", key=str(uuid4()))

    assert door.charge_card(account=nan, charge=charge_of(card)).state == "failed"
    assert len(made(practice, nan)) == 1


@pytest.mark.parametrize("mode", ["error_after", "error_after_kept", "close_after"])
def test_an_answer_that_is_lost_is_found_by_looking(practice, door, nan, mode):
    charge = charge_of(keep(practice, door, nan))
    practice.do("/fail_next", mode=mode, method="POST", path=CHARGES)

    taken = door.charge_card(account=nan, charge=charge)

    assert (taken.state, [taken.charge]) == ("paid", [each["id"] for each in made(practice, nan)])


def test_a_provider_silent_for_a_while_takes_once_in_the_end(practice, door, nan):
    charge = charge_of(keep(practice, door, nan))
    practice.do("/fail_next", mode="error_before", method="POST", path=CHARGES)
    with pytest.raises(ProviderSilent):
        door.charge_card(account=nan, charge=charge)
    nothing_yet = made(practice, nan)

    taken = door.charge_card(account=nan, charge=charge)

    assert nothing_yet == []
    assert [taken.charge] == [each["id"] for each in made(practice, nan)]


def test_where_not_even_a_look_is_answered_nothing_is_begun(practice, door, nan):
    charge = charge_of(keep(practice, door, nan))
    practice.do("/fail_next", mode="error_before", method="GET", path=CHARGES)

    with pytest.raises(ProviderSilent):
        door.charge_card(account=nan, charge=charge)

    assert made(practice, nan) == []


def test_whoever_asks_again_days_later_with_other_words_finds_the_one_charge(practice, door, nan):
    charge = charge_of(keep(practice, door, nan))
    taken = door.charge_card(account=nan, charge=charge)
    practice.do("/clock", advance=3 * 24 * 3600)

    again = door.charge_card(account=nan, charge=replace(charge, title="爽约费"))

    assert again.charge == taken.charge
    assert len(made(practice, nan)) == 1


def test_a_charge_nobody_asked_for_is_not_found(practice, door, nan):
    card = keep(practice, door, nan)
    door.charge_card(account=nan, charge=charge_of(card))

    assert door.see_card_charge(account=nan, owner=card.owner, key=str(uuid4())) is None


def test_a_forgotten_card_is_gone_for_good(practice, door, nan):
    card = keep(practice, door, nan)
    taken = charge_of(card)
    door.charge_card(account=nan, charge=taken)

    for _ in range(2):
        door.forget_card(account=nan, owner=card.owner)

    assert door.see_card(account=nan, reference=card.reference).state == "expired"
    assert practice.get(f"/v1/customers/{card.owner}", nan) == {"id": card.owner, "object": "customer", "deleted": True}
    assert door.charge_card(account=nan, charge=taken).state == "paid", "what was taken before stays taken"
    assert len(made(practice, nan)) == 1


def test_a_card_that_was_forgotten_before_it_was_charged_never_is(practice, door, nan):
    card = keep(practice, door, nan)
    door.forget_card(account=nan, owner=card.owner)

    with pytest.raises(ProviderRefused):
        door.charge_card(account=nan, charge=charge_of(card))
    assert made(practice, nan) == []


def test_forgetting_in_bad_weather_is_asked_again(practice, door, nan):
    card = keep(practice, door, nan)
    practice.do("/fail_next", mode="close_after", method="DELETE", path="/v1/customers")

    with pytest.raises(ProviderSilent):
        door.forget_card(account=nan, owner=card.owner)
    door.forget_card(account=nan, owner=card.owner)

    assert door.see_card(account=nan, reference=card.reference).state == "expired"


def test_a_card_left_with_nan_is_no_card_of_brunos(practice, door, nan):
    bruno, card = practice.business().id, keep(practice, door, nan)

    with pytest.raises(ProviderRefused):
        door.charge_card(account=bruno, charge=charge_of(card))
    with pytest.raises(ProviderRefused):
        door.see_card(account=bruno, reference=card.reference)
    door.forget_card(account=bruno, owner=card.owner)

    assert made(practice, bruno) == []
    assert door.see_card(account=nan, reference=card.reference) == card, "Bruno forgets nobody's card but his own"


def test_one_customers_card_is_not_charged_to_another(practice, door, nan):
    carlas, otto = (keep(practice, door, nan) for _ in range(2))

    with pytest.raises(ProviderRefused):
        door.charge_card(account=nan, charge=replace(charge_of(carlas), owner=otto.owner))

    assert made(practice, nan) == []
