from datetime import UTC, date, datetime, time, timedelta

import pytest

from towpath.booking.drop_hold import drop_hold
from towpath.booking.models import Booking, Claim, ServiceVersion
from towpath.clientele.models import Consent, Customer
from towpath.clientele.own_way import keep_own_way
from towpath.faces.storefront.tests.booking.conftest import JANA, TUESDAY, words_of
from towpath.foundation import clock
from towpath.foundation.tenancy import merchant_scope
from towpath.passes.sell_pack import sell_pack
from towpath.project.behind_proxy import networks_in


def held_bookings(ines):
    with merchant_scope(ines.id):
        return Booking.objects.filter(state="held").count()


def change(ines, code, **values):
    """The service as if it had been offered so from the beginning."""
    with merchant_scope(ines.id):
        version = ines.service(code)
        type(version).objects.filter(pk=version.pk).update(**values)


def test_a_tap_holds_the_time_and_says_until_when(phone, noon):
    booking = phone.held(at=time(16))

    page = phone.read(f"/bookings/{booking.pk}/")

    assert (booking.state, booking.starts_at) == ("held", datetime(2026, 9, 29, 14, tzinfo=UTC))
    assert "Tue 29 Sep, 16:00" in page
    assert "Held for you until 10:10." in page


def test_the_terms_stand_there_in_full_before_the_click(phone):
    page = phone.read(f"/bookings/{phone.held(at=time(16)).pk}/")

    assert "Free until Mon 28 Sep, 16:00 then half, €19.00 not coming: €38.00 the first miss in 6 months costs nothing" in page
    assert page.index("not coming") < page.index("Book this time")


def test_what_costs_nothing_says_so(phone):
    page = phone.read(f"/bookings/{phone.held(code='trial').pk}/")

    assert "Cancelling costs nothing." in page
    assert "It costs nothing." in page
    assert "€" not in page


def test_a_time_of_today_is_free_to_cancel_for_half_an_hour(phone):
    page = phone.read(f"/bookings/{phone.held(day=date(2026, 9, 21), at=time(14)).pk}/")

    assert "Free until Mon 21 Sep, 10:30, because you have just booked then half, €19.00" in page


def test_the_same_tap_twice_is_one_hold(phone, ines):
    first = phone.held(key="one-and-the-same")
    second = phone.held(key="one-and-the-same")

    assert first.pk == second.pk
    assert held_bookings(ines) == 1


def test_another_time_lets_go_of_the_one_before(phone, ines):
    first = phone.held(at=time(14))
    phone.held(at=time(17))

    assert held_bookings(ines) == 1
    assert phone.booking(first.pk).state == "expired"
    with merchant_scope(ines.id):
        assert not Claim.objects.filter(booking=first.pk).exists()


def test_letting_go_frees_the_time_at_once_and_leads_back_to_its_day(phone, another_phone):
    booking = phone.held(at=time(16))

    answer = phone.post(f"/bookings/{booking.pk}/let-go/")

    assert answer.headers["Location"].endswith("?day=2026-09-29")
    assert another_phone.held(at=time(16)).state == "held"


def test_letting_go_never_undoes_a_promise(phone):
    booking = phone.book()

    phone.post(f"/bookings/{booking.pk}/let-go/")

    assert phone.booking(booking.pk).state == "confirmed"


def test_confirming_keeps_what_was_said(phone, ines):
    booking = phone.book()

    assert (booking.state, booking.note, booking.ways, booking.channel) == ("confirmed", "She likes fractions.", ["quiet"], "storefront")
    assert (booking.booker.name, booking.booker.email) == ("Jana", "jana@example.org")


def test_an_address_is_a_yes_to_nothing_else(phone, ines):
    phone.book()

    assert "What I agreed to Nothing. You only hear about your own bookings." in phone.read("/my/")
    with merchant_scope(ines.id):
        assert not Consent.objects.exists()


def test_an_address_is_not_needed(phone):
    assert phone.book(who={"name": "Jana"}).state == "confirmed"


def test_confirming_twice_is_confirming_once(phone):
    booking = phone.book()

    again = phone.post(f"/bookings/{booking.pk}/confirm/", {"name": "Somebody else", "note": "another note"})

    assert again.status_code == 302
    kept = phone.booking(booking.pk)
    assert (kept.note, kept.booker.name) == ("She likes fractions.", "Jana")


def test_without_a_name_nothing_is_lost(phone):
    booking = phone.held()

    answer = phone.post(f"/bookings/{booking.pk}/confirm/", {**JANA, "name": "  "})

    assert answer.status_code == 400
    page = answer.content.decode()
    assert "A first name is missing" in page
    assert "She likes fractions." in page
    assert 'value="jana@example.org"' in page
    assert 'value="quiet" checked' in page
    assert phone.booking(booking.pk).state == "held"


@pytest.mark.parametrize("email", ["jana", "jana@", "a b@example.org", f"{'x' * 300}@example.org", "jana@example.org, bob@example.org"])
def test_what_is_no_address_is_said_so(phone, email):
    booking = phone.held()

    answer = phone.post(f"/bookings/{booking.pk}/confirm/", {"name": "Jana", "email": email})

    assert answer.status_code == 400
    assert "does not look like an e-mail address" in words_of(answer)
    assert phone.booking(booking.pk).state == "held"


@pytest.mark.parametrize(
    ("place", "field", "words"),
    [
        ("online", "email", "An e-mail address is missing"),
        ("phone", "phone", "A phone number is missing"),
        ("customer", "address", "Your address is missing"),
    ],
)
def test_what_the_place_needs_is_asked_for(phone, ines, place, field, words):
    change(ines, "single", place=place)
    booking = phone.held()
    full = {"name": "Jana", "email": "jana@example.org", "phone": "0341 555 01", "address": "Weidenweg 12"}

    without = phone.post(f"/bookings/{booking.pk}/confirm/", {**full, field: " "})
    phone.post(f"/bookings/{booking.pk}/confirm/", full)

    assert (without.status_code, words in words_of(without)) == (400, True)
    assert phone.booking(booking.pk).state == "confirmed"


def test_where_we_come_to_is_kept_with_the_booking(phone, ines):
    change(ines, "single", place="customer")

    booking = phone.book(who={"name": "Jana", "address": "Weidenweg 12, Leipzig"})

    assert booking.address == "Weidenweg 12, Leipzig"
    assert "Weidenweg 12, Leipzig" in phone.read(f"/bookings/{booking.pk}/")


def test_where_the_business_decides_one_asks(phone, ines):
    change(ines, "single", asks_approval=True)
    booking = phone.held()

    page = phone.read(f"/bookings/{booking.pk}/")
    phone.post(f"/bookings/{booking.pk}/confirm/", JANA)

    assert "Ask for this time" in page
    assert phone.booking(booking.pk).state == "requested"
    assert "Waiting for an answer" in phone.read(f"/bookings/{booking.pk}/")


def test_after_ten_minutes_the_time_is_free_and_the_page_says_so(phone, noon):
    booking = phone.held()

    with clock.frozen(noon + timedelta(minutes=10)):
        answer = phone.post(f"/bookings/{booking.pk}/confirm/", JANA)
        page = phone.read(f"/bookings/{booking.pk}/")

    assert answer.status_code == 302
    assert "This time is free again" in page
    assert phone.booking(booking.pk).state != "confirmed"


def test_ways_nobody_offers_are_not_kept(phone):
    booking = phone.book(who={"name": "Jana", "way": ["quiet", "quiet", "<b>", "champagne"]})

    assert booking.ways == ["quiet"]


def test_places_of_a_class_are_held_together(phone, ines, dates):
    page = f"/book/{ines.service('group').service_id}/"
    answer = phone.post(f"{page}hold/", {"key": "key-of-this-form", "start": str(dates[0].pk), "seats": "3"})
    booking = phone.booking(answer.headers["Location"].split("/")[-2])

    assert (booking.seats, booking.price_minor) == (3, 4800)
    assert "3 places" in phone.read(f"/bookings/{booking.pk}/")
    assert "1 place left" in phone.read(page)


def test_more_places_than_there_are_is_refused(phone, ines, dates):
    page = f"/book/{ines.service('group').service_id}/hold/"

    answer = phone.post(page, {"key": "key-of-this-form", "start": str(dates[0].pk), "seats": "5"})

    assert answer.status_code == 409
    assert "There are not that many places left." in words_of(answer)


@pytest.mark.parametrize(
    "spoilt",
    [
        {"start": ""},
        {"start": "x" * 5000},
        {"start": "2026-09-29T14:00:00"},
        {"start": "2026-09-29T14:07:00+00:00"},
        {"start": "9999-12-31T23:59:59+00:00"},
        {"start": "0001-01-01T00:00:00+14:00"},
        {"start": "2026-09-29T14:00:00+23:59"},
        {"key": ""},
        {"key": "x" * 5000},
        {"key": "🦆"},
        {"day": "2026-99-99"},
        {"seats": "-1"},
    ],
)
def test_a_form_that_makes_no_sense_holds_nothing(phone, ines, spoilt):
    form = {"key": "key-of-this-form", "day": TUESDAY.isoformat(), "start": "2026-09-29T14:00:00+00:00"}

    answer = phone.post(f"/book/{ines.service('single').service_id}/hold/", {**form, **spoilt})

    assert answer.status_code < 500
    if "start" in spoilt:
        assert answer.status_code in (400, 409)
        assert held_bookings(ines) == 0


@pytest.mark.parametrize("field", ["name", "email", "phone", "note", "address", "way"])
def test_a_flood_of_words_is_cut_or_refused(phone, field):
    booking = phone.held()

    answer = phone.post(f"/bookings/{booking.pk}/confirm/", {"name": "Jana", field: "ж🦆" * 20_000})

    assert answer.status_code in (302, 400)


def test_whoever_comes_to_a_form_without_sending_it_is_led_back(phone, ines):
    booking = phone.held()

    for path in (f"/book/{ines.service('single').service_id}/hold/", f"/bookings/{booking.pk}/confirm/", f"/bookings/{booking.pk}/let-go/"):
        assert phone.get(path).status_code == 302
    assert phone.booking(booking.pk).state == "held"


def test_holding_asks_the_database_little(phone, ines, at_most_statements):
    with at_most_statements(14):
        assert phone.hold(key="key-of-this-form").status_code == 302


def test_strangers_of_one_line_are_told_to_wait_and_see_the_times_still(phone, ines):
    phone.client.defaults["REMOTE_ADDR"] = "203.0.113.9"
    for _each in range(20):
        phone.client.cookies.clear()
        held = phone.held(at=time(16))
        with merchant_scope(ines.id):
            drop_hold(booking=held, at=clock.now())
    phone.client.cookies.clear()

    answer = phone.hold(at=time(16))

    assert answer.status_code == 429
    assert "A lot was asked for from your connection just now. What you have stays yours." in words_of(answer)
    phone.client.defaults["REMOTE_ADDR"] = "203.0.113.10"
    assert phone.held(at=time(16)).state == "held"


def test_counting_a_line_takes_one_statement_more(phone, at_most_statements):
    phone.client.defaults["REMOTE_ADDR"] = "203.0.113.9"
    with at_most_statements(15):
        assert phone.hold(key="key-of-this-form").status_code == 302


def test_behind_a_named_proxy_each_customer_has_a_line_of_their_own_and_a_forged_one_counts_for_nothing(phone, ines, settings):
    settings.TOWPATH_TRUSTED_PROXIES = networks_in("127.0.0.1")
    forged = iter(range(200))

    def comes_from(address):
        phone.client.cookies.clear()
        phone.client.defaults |= {"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": f"198.51.100.{next(forged)}, {address}"}

    for _each in range(20):
        comes_from("203.0.113.9")
        held = phone.held(at=time(16))
        with merchant_scope(ines.id):
            drop_hold(booking=held, at=clock.now())
    comes_from("203.0.113.9")

    assert phone.hold(at=time(16)).status_code == 429
    comes_from("203.0.113.10")
    assert phone.held(at=time(16)).state == "held"


def test_the_page_of_a_held_time_asks_the_database_little(phone, ines, offered, online, at_most_statements):
    booking = phone.held()
    with merchant_scope(ines.id):
        ServiceVersion.objects.filter(pk=booking.version_id).update(prepay="full")
        Customer.objects.filter(pk=booking.booker_id).update(name="Jana")
        sell_pack(
            key="ten-lessons", offer=offered, holder=booking.booker, method="cash", by=None, principal=booking.booker_id, at=clock.now()
        )
        keep_own_way(customer=booking.booker, ways=["quiet"], at=clock.now())
    phone.get(f"/bookings/{booking.pk}/")  # the window is looked into once

    with at_most_statements(5):
        page = phone.read(f"/bookings/{booking.pk}/")

    assert "Ten lessons" in page
