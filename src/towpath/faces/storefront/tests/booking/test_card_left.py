"""A card for missed visits on the pages: asked before the click, left at the provider, kept, taken from or forgotten, and said so everywhere."""

from datetime import timedelta

import pytest

from towpath.booking.attend import charge_for_missing, complete, forgive, mark_missed
from towpath.booking.manage_link import make_link
from towpath.booking.models import ServiceVersion
from towpath.booking.publish_terms import publish_terms
from towpath.faces.storefront.tests.booking.conftest import JANA, TUESDAY, words_of
from towpath.foundation import clock
from towpath.foundation.tenancy import merchant_scope
from towpath.orders.charge_cards import bring_cards_to_their_end
from towpath.orders.settle_booking import settle_booking
from towpath.passes.sell_pack import sell_pack
from towpath.payments.models import Attempt, KeptCard

WHOLE_PRICE = 3800


@pytest.fixture
def asks_card(ines):
    """Half of the price on the last day, all of it for not coming."""
    with merchant_scope(ines.id):
        publish_terms(tiers=[(24, 0), (0, 50)], no_show_percent=100, at=clock.now())
        version = ines.service("single")
        ServiceVersion.objects.filter(service=version.service_id).update(prepay="card")


def card_in(ines):
    with merchant_scope(ines.id):
        return KeptCard.objects.order_by("-asked_at").first()


def leave(phone, ines, provider, choice="card"):
    """From the held time to the provider's page and back."""
    booking = phone.held()
    answer = phone.post(f"/bookings/{booking.pk}/confirm/", JANA)
    assert answer.status_code == 303, words_of(answer)
    provider.do(f"/checkout/{card_in(ines).reference}/pay", choice=choice)
    assert phone.get(f"/bookings/{booking.pk}/paid/").status_code == 302
    return phone.booking(booking.pk)


def bring_to_an_end(ines, booking, at):
    """What the worker does by itself."""
    with merchant_scope(ines.id):
        settle_booking(booking.pk, at=at)
    bring_cards_to_their_end(merchant_id=ines.id, at=at)


def missed(ines, booking, *, decided=charge_for_missing):
    """Nobody came, and a person decided what that costs."""
    at = booking.starts_at + timedelta(minutes=30)
    with merchant_scope(ines.id):
        mark_missed(booking=booking, by=ines.owner.pk, at=at)
    if decided is not None:
        with merchant_scope(ines.id):
            decided(booking=booking, by=ines.owner.pk, at=at)
        bring_to_an_end(ines, booking, at)
    return at


def test_it_is_said_before_a_time_is_chosen_and_before_the_click(phone, ines, online, asks_card):
    service = ines.service("single").service_id

    chooser, held = phone.read(f"/book/{service}/"), phone.read(f"/bookings/{phone.held().pk}/")

    assert "No deposit; you leave a card for missed visits." in chooser
    assert "Nothing is taken now. At most €38.00 can be taken from it, and only as the terms above say" in held
    assert "After a missed visit somebody of Albrecht Maths decides within a day, or it costs nothing." in held
    assert "Leave a card nothing now" in held
    assert "Nothing is charged now" not in held


def test_with_a_card_the_time_is_theirs_and_nothing_was_taken(phone, ines, online, provider, asks_card):
    booking = leave(phone, ines, provider)

    page = phone.read(f"/bookings/{booking.pk}/")

    assert (booking.state, booking.note, booking.ways) == ("confirmed", "She likes fractions.", ["quiet"])
    assert "Visa ending 4242 is kept for a missed visit. Nothing was taken; at most €38.00 can be" in page
    assert provider.get("/v1/charges", online.reference)["data"] == []


def test_tapping_twice_leads_to_one_page_and_coming_back_twice_books_once(phone, ines, online, provider, asks_card):
    booking = phone.held()

    pages = {phone.post(f"/bookings/{booking.pk}/confirm/", JANA).headers["Location"] for _turn in range(2)}
    provider.do(f"/checkout/{card_in(ines).reference}/pay", choice="card")
    back = {phone.get(f"/bookings/{booking.pk}/paid/").headers["Location"] for _turn in range(2)}

    assert pages == {card_in(ines).address}
    assert back == {f"/bookings/{booking.pk}/"}
    assert phone.post(f"/bookings/{booking.pk}/confirm/", JANA).headers["Location"] == f"/bookings/{booking.pk}/"
    assert phone.booking(booking.pk).state == "confirmed"


@pytest.mark.parametrize("turns_round", ["closes it", "is declined"])
def test_who_comes_back_without_one_reads_that_the_time_is_still_held(phone, ines, online, provider, asks_card, turns_round):
    booking = phone.held()
    phone.post(f"/bookings/{booking.pk}/confirm/", JANA)
    if turns_round == "is declined":
        provider.do(f"/checkout/{card_in(ines).reference}/pay", choice="declined")

    path = phone.get(f"/bookings/{booking.pk}/paid/").headers["Location"]

    page = phone.read(path)
    assert "No card is there yet Nothing was taken, and the time stays yours until then." in page
    assert "Held for you until" in page
    assert phone.post(f"/bookings/{booking.pk}/confirm/", JANA).headers["Location"] == card_in(ines).address


def test_a_hold_that_is_over_leads_back_to_the_times(phone, ines, online, asks_card, noon):
    booking = phone.held()

    with clock.frozen(noon + timedelta(minutes=11)):
        answer = phone.post(f"/bookings/{booking.pk}/confirm/", JANA)
        page = phone.read(answer.headers["Location"])

    assert "This time is free again" in page
    assert card_in(ines) is None


def test_a_provider_that_is_silent_takes_nothing_away(phone, ines, online, provider, asks_card):
    booking = phone.held()
    provider.do("/fail_next", mode="error_before", count=1)

    answer = phone.post(f"/bookings/{booking.pk}/confirm/", JANA)

    assert "The page for your card can't be opened just now. Your time is still held" in words_of(answer)
    assert "She likes fractions." in answer.content.decode()
    assert phone.booking(booking.pk).state == "held"


def test_who_comes_back_while_the_provider_is_silent_reads_that_it_is_theirs_as_soon_as_we_hear(phone, ines, online, provider, asks_card):
    booking = phone.held()
    phone.post(f"/bookings/{booking.pk}/confirm/", JANA)
    provider.do(f"/checkout/{card_in(ines).reference}/pay", choice="card")
    provider.do("/fail_next", mode="error_before", count=1)

    page = phone.read(f"/bookings/{booking.pk}/paid/")

    assert "We have not heard from the payment provider yet If you left a card, the time is yours as soon as we hear." in page
    phone.get(f"/bookings/{booking.pk}/paid/")
    assert phone.booking(booking.pk).state == "confirmed"


def test_where_no_money_is_taken_online_nobody_is_asked(phone, ines, asks_card):
    chooser = phone.read(f"/book/{ines.service('single').service_id}/")
    booking = phone.held()
    page = phone.read(f"/bookings/{booking.pk}/")
    phone.post(f"/bookings/{booking.pk}/confirm/", JANA)

    assert ["card" in text for text in (chooser, page)] == [False, False]
    assert "Book it every week" in chooser
    assert phone.booking(booking.pk).state == "confirmed"
    assert "card" not in phone.read(f"/bookings/{booking.pk}/")


def test_who_books_with_a_pack_leaves_none(phone, ines, online, offered, asks_card):
    booking = phone.held()
    with merchant_scope(ines.id):
        pack = sell_pack(
            key="ten-lessons", offer=offered, holder=booking.booker, method="cash", by=None, principal=booking.booker_id, at=clock.now()
        ).pack

    phone.post(f"/bookings/{booking.pk}/confirm/", {**JANA, "pack": str(pack.pk)})

    assert phone.booking(booking.pk).state == "confirmed"
    assert card_in(ines) is None
    assert "Book it every week" in phone.read(f"/book/{ines.service('single').service_id}/"), "a pack pays for a series too"


def test_each_date_is_booked_by_itself(phone, ines, online, asks_card):
    service = ines.service("single").service_id

    page = phone.read(f"/book/{service}/")

    assert "Each date is booked by itself: a card is left for each." in page
    assert "Book it every week" not in page
    assert phone.get(f"/book/{service}/series/?day={TUESDAY}").headers["Location"] == f"/book/{service}/"


def test_cancelling_late_says_before_the_click_what_is_taken_from_which_card(phone, another_phone, ines, online, provider, asks_card):
    booking = leave(phone, ines, provider)
    with merchant_scope(ines.id):
        link = f"/b/{make_link(booking=booking, at=clock.now())}/"
    late = booking.starts_at - timedelta(hours=3)

    with clock.frozen(late):
        by_link = another_phone.read(f"{link}cancel/")
        assert "Cancelling costs €19.00 now." in by_link
        assert "€19.00 will be taken from the card you left: Visa ending 4242." in by_link
        another_phone.post(f"{link}cancel/now/", {"shown": "1900"})
        bring_to_an_end(ines, booking, late)
        page = phone.read(f"/bookings/{booking.pk}/")

    assert "€19.00 was taken from the card you left: Visa ending 4242. It is forgotten now" in page
    assert [each["amount"] for each in provider.get("/v1/charges", online.reference)["data"]] == [1900]


def test_cancelling_in_time_says_nothing_of_a_card_and_forgets_it(phone, ines, online, provider, asks_card):
    booking = leave(phone, ines, provider)

    before = phone.read(f"/bookings/{booking.pk}/cancel/")
    phone.post(f"/bookings/{booking.pk}/cancel/now/", {"shown": "0"})
    bring_to_an_end(ines, booking, clock.now())

    assert "taken from the card" not in before
    assert "Your card is forgotten; nothing was taken." in phone.read(f"/bookings/{booking.pk}/")


def test_after_a_visit_that_took_place_the_card_is_forgotten(phone, ines, online, provider, asks_card):
    booking = leave(phone, ines, provider)
    over = booking.ends_at
    with merchant_scope(ines.id):
        complete(booking=booking, by=ines.owner.pk, at=over)
    bring_to_an_end(ines, booking, over)

    with clock.frozen(over):
        assert "Your card is forgotten; nothing was taken." in phone.read(f"/bookings/{booking.pk}/")


def test_a_missed_visit_waits_for_a_person_and_is_taken_then(phone, ines, online, provider, asks_card):
    booking = leave(phone, ines, provider)
    with clock.frozen(missed(ines, booking, decided=None)):
        waits = phone.read(f"/bookings/{booking.pk}/")
    with merchant_scope(ines.id):
        charge_for_missing(booking=booking, by=ines.owner.pk, at=booking.ends_at)
    bring_to_an_end(ines, booking, booking.ends_at)

    with clock.frozen(booking.ends_at):
        page = phone.read(f"/bookings/{booking.pk}/")

    assert "Nothing was taken from Visa ending 4242. Somebody of Albrecht Maths decides within a day, or it costs nothing." in waits
    assert "€38.00 was taken from the card you left: Visa ending 4242." in page
    assert "Pay €38.00" not in page


def test_what_is_forgiven_afterwards_is_said_to_go_back(phone, ines, online, provider, asks_card):
    booking = leave(phone, ines, provider)
    at = missed(ines, booking)
    with merchant_scope(ines.id):
        forgive(booking=phone.booking(booking.pk), by=ines.owner.pk, at=at)

    with clock.frozen(at):
        assert "€38.00 of it goes back to that card." in phone.read(f"/bookings/{booking.pk}/")


def test_a_card_its_bank_refuses_leads_to_paying_by_either_address(phone, another_phone, ines, online, provider, asks_card):
    booking = leave(phone, ines, provider, choice="refused_later")
    at = missed(ines, booking)
    with merchant_scope(ines.id):
        link = f"/b/{make_link(booking=booking, at=at)}/"

    with clock.frozen(at):
        page, by_link = phone.read(f"/bookings/{booking.pk}/"), another_phone.read(link)
        pays = another_phone.post(f"{link}fee/")
        with merchant_scope(ines.id):
            attempt = Attempt.objects.get(state="open")
        assert phone.post(f"/bookings/{booking.pk}/fee/").headers["Location"] == attempt.address
        provider.customer_pays(attempt)
        assert another_phone.get(f"{link}paid/").headers["Location"] == link
        paid = phone.read(f"/bookings/{booking.pk}/")
        again = another_phone.post(f"{link}fee/")

    for text in (page, by_link):
        assert "Your bank refused it €38.00 could not be taken from the card you left." in text
        assert "Pay €38.00" in text
    assert (pays.status_code, pays.headers["Location"]) == (303, attempt.address)
    assert "Nothing was taken from the card you left, and it is forgotten." in paid
    assert again.headers["Location"] == link, "nobody pays twice"
    assert [each["amount"] for each in provider.get("/v1/charges", online.reference)["data"] if each["paid"]] == [WHOLE_PRICE]


def test_a_fee_without_a_card_is_paid_on_its_page_as_well(phone, ines, online):
    with merchant_scope(ines.id):
        publish_terms(tiers=[(24, 0), (0, 50)], no_show_percent=100, at=clock.now())
    booking = phone.book()
    at = missed(ines, booking)

    with clock.frozen(at):
        assert "Pay €38.00" in phone.read(f"/bookings/{booking.pk}/")
        assert phone.post(f"/bookings/{booking.pk}/fee/").status_code == 303


def test_a_fee_where_nothing_is_taken_online_has_no_button_and_is_refused_with_a_word(phone, ines):
    with merchant_scope(ines.id):
        publish_terms(tiers=[(24, 0), (0, 50)], no_show_percent=100, at=clock.now())
    booking = phone.book()
    at = missed(ines, booking)

    with clock.frozen(at):
        page, forced = phone.read(f"/bookings/{booking.pk}/"), phone.post(f"/bookings/{booking.pk}/fee/")

    assert "Pay €38.00" not in page
    assert forced.status_code == 409
    assert "This business does not take payments online yet." in words_of(forced)


def test_a_stranger_leaves_and_pays_nothing_for_it(phone, another_phone, ines, online, provider, asks_card):
    booking = leave(phone, ines, provider)

    assert another_phone.get(f"/bookings/{booking.pk}/paid/").status_code == 404
    assert another_phone.post(f"/bookings/{booking.pk}/fee/").status_code == 404


def test_these_pages_ask_no_more_than_others(phone, ines, online, provider, asks_card, at_most_statements):
    booking = leave(phone, ines, provider)
    phone.get(f"/bookings/{booking.pk}/")

    with at_most_statements(5):
        phone.get(f"/bookings/{booking.pk}/")
    with at_most_statements(6), clock.frozen(booking.starts_at - timedelta(hours=3)):
        phone.get(f"/bookings/{booking.pk}/cancel/")
