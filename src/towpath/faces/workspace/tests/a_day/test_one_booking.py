"""One booking from asking to done, and everything that comes between."""

from datetime import UTC, datetime, time, timedelta

import pytest

from towpath.booking.models import Claim, Resource
from towpath.booking.set_hours import add_resource
from towpath.faces.workspace.tests.a_day.typed import FOUR
from towpath.faces.workspace.tests.booking_cast import TODAY
from towpath.foundation import clock
from towpath.foundation.tenancy import merchant_scope


def test_their_own_way_stands_on_top_of_the_booking(ines, paul, tutor):
    booking = tutor.book(note="Fractions, please", ways=("quiet", "large_print"))

    for browser in (ines, paul):
        page = browser.text(f"/bookings/{booking.pk}/")
        assert "Tue 29 Sep 2026, 16:00" in page
        assert page.index("A quiet place") < page.index("Jana Weber")
        assert page.index("Fractions, please") < page.index("Jana Weber")


def test_a_request_is_answered_with_yes(ines, tutor):
    tutor.asks_first()
    booking = tutor.book()
    assert f'href="/bookings/{booking.pk}/"' in ines.text("/")
    assert "is asked for" in ines.text("/")

    ines.post(f"/bookings/{booking.pk}/approve/")
    ines.post(f"/bookings/{booking.pk}/approve/")

    assert tutor.now(booking).state == "confirmed"
    assert tutor.history(booking) == ["held", "requested", "confirmed"]


def test_no_needs_a_reason(ines, tutor):
    tutor.asks_first()
    booking = tutor.book()

    answer = ines.post(f"/bookings/{booking.pk}/decline/", {"reason": " "})
    assert answer.status_code == 400
    assert "Say why" in answer.content.decode()
    ines.post(f"/bookings/{booking.pk}/decline/", {"reason": "I am ill"})

    assert tutor.now(booking).state == "declined"
    assert tutor.claimed() == 0
    assert "I am ill" in ines.text(f"/bookings/{booking.pk}/")


def test_what_comes_next_is_done_in_two_taps_from_today(ines, paul, tutor):
    booking = tutor.book(TODAY, time(16), ways=("quiet",))
    with clock.frozen(FOUR):
        for browser in (ines, paul):
            page = browser.text("/")
            assert all(words in page for words in ("What comes next", "16:00–17:00", "Jana Weber", "A quiet place"))

        first = paul.post(f"/bookings/{booking.pk}/check-in/", {"next": "today"})
        second = paul.post(f"/bookings/{booking.pk}/done/", {"next": "today"})

        assert [first.headers["Location"], second.headers["Location"]] == ["/", "/"]
        assert tutor.now(booking).state == "completed"
        assert "That was all for today." in paul.text("/")


def test_nothing_is_done_before_it_begins(ines, tutor):
    booking = tutor.book()

    for verb, why in (
        ("done", "This booking has not begun yet."),
        ("missed", "This booking has not begun yet."),
        ("check-in", "It is too early: they can be checked in from twelve hours before it begins."),
    ):
        answer = ines.post(f"/bookings/{booking.pk}/{verb}/")
        assert answer.status_code == 400
        assert why in answer.content.decode()


@pytest.mark.parametrize(("verb", "cost"), [("charge", 3800), ("forgive", 0)])
def test_who_did_not_come_again_waits_for_a_person_who_charges_or_forgives(ines, tutor, verb, cost):
    jana = tutor.customer()
    first, second = tutor.book(TODAY, time(14), customer=jana), tutor.book(TODAY, time(16), customer=jana)
    with clock.frozen(FOUR):
        for each in (first, second):
            ines.post(f"/bookings/{each.pk}/missed/")
        assert "By the terms not coming costs €38.00." in ines.text(f"/bookings/{second.pk}/")
        assert "Nobody came on Mon 21 Sep, 16:00" in ines.text("/")

        ines.post(f"/bookings/{second.pk}/{verb}/")

        decided = tutor.now(second)
        assert (decided.state, decided.cost_minor, decided.decide_until) == ("no_show", cost, None)
        assert "Nothing waits for you." in ines.text("/")


def test_a_first_miss_costs_nothing_and_nobody_is_asked(ines, tutor):
    booking = tutor.book(TODAY, time(16))
    with clock.frozen(FOUR):
        ines.post(f"/bookings/{booking.pk}/missed/")
        page = ines.text(f"/bookings/{booking.pk}/")

    assert "What shall it cost?" not in page
    assert "They came after all" in page


def test_after_a_day_nothing_can_be_charged_any_more(ines, tutor):
    jana = tutor.customer()
    earlier, booking = tutor.book(TODAY, time(14), customer=jana), tutor.book(TODAY, time(16), customer=jana)
    with clock.frozen(FOUR):
        for each in (earlier, booking):
            ines.post(f"/bookings/{each.pk}/missed/")
    with clock.frozen(FOUR + timedelta(hours=25)):
        assert "What shall it cost?" not in ines.text(f"/bookings/{booking.pk}/")
        assert ines.post(f"/bookings/{booking.pk}/charge/").status_code == 409


def test_moving_by_a_tap_by_typing_and_by_dragging_is_one_form(ines, tutor):
    booking = tutor.book()
    assert 'name="time" value="17:00"' in ines.text(f"/bookings/{booking.pk}/move/?day=2026-09-29")

    answer = ines.post(f"/bookings/{booking.pk}/move/", {"day": "2026-09-29", "time": "17:15", "who": ""})

    assert answer.status_code == 302
    moved = tutor.now(booking)
    assert (moved.pk, moved.wall_time, moved.sequence, moved.uid) == (booking.pk, time(17, 15), 1, booking.uid)
    assert "Moved from Tue 29 Sep, 16:00 to Tue 29 Sep, 17:15" in ines.text(f"/bookings/{booking.pk}/")


def test_moving_onto_another_booking_is_refused_and_both_stand(ines, tutor):
    first, second = tutor.book(), tutor.book(at=time(17, 30))

    answer = ines.post(f"/bookings/{second.pk}/move/", {"day": "2026-09-29", "time": "16:30"})

    assert answer.status_code == 409
    assert [tutor.now(each).wall_time for each in (first, second)] == [time(16), time(17, 30)]


@pytest.mark.parametrize(
    "typed",
    [
        {},
        {"day": "x", "time": "16:00"},
        {"day": "2026-09-29", "time": "x"},
        {"day": "9999-12-31", "time": "16:00"},
        {"day": "2026-09-29", "time": "16:00", "who": "x"},
    ],
)
def test_a_move_to_nowhere_is_refused(ines, tutor, typed):
    booking = tutor.book(at=time(15))

    assert ines.post(f"/bookings/{booking.pk}/move/", typed).status_code == 400
    assert tutor.now(booking).wall_time == time(15)


def test_dragging_to_another_column_changes_the_person(ines, tutor):
    booking = tutor.book()
    with merchant_scope(tutor.tutor.id):
        paul = add_resource(name="Paul", kind="person", hours=Resource.objects.get(kind="person").hours)

    ines.post(f"/bookings/{booking.pk}/move/", {"day": "2026-09-29", "time": "16:00", "who": str(paul.pk)})

    with merchant_scope(tutor.tutor.id):
        assert set(Claim.objects.filter(booking=booking).values_list("resource__name", flat=True)) == {"Paul", "Room"}


def test_a_night_without_two_o_clock_is_explained(ines, tutor):
    booking = tutor.book()

    answer = ines.post(f"/bookings/{booking.pk}/move/", {"day": "2027-03-28", "time": "02:30"})

    assert answer.status_code == 400
    assert "The clocks go forward that night" in answer.content.decode()


def test_cancelling_is_free_for_the_customer_and_needs_a_reason(ines, tutor):
    booking = tutor.book()

    assert ines.post(f"/bookings/{booking.pk}/cancel/", {"who": "business", "reason": ""}).status_code == 400
    ines.post(f"/bookings/{booking.pk}/cancel/", {"who": "business", "reason": "I am ill"})

    cancelled = tutor.now(booking)
    assert (cancelled.state, cancelled.cancelled_by, cancelled.cost_minor) == ("cancelled", "business", 0)
    assert tutor.claimed() == 0
    assert ines.post(f"/bookings/{booking.pk}/cancel/", {"who": "business", "reason": "Again"}).status_code == 409


def test_a_customer_who_calls_it_off_pays_what_the_page_showed(ines, tutor):
    jana = tutor.customer()
    with merchant_scope(tutor.tutor.id):
        missed = tutor.book(TODAY, time(14), customer=jana)
    with clock.frozen(FOUR):
        ines.post(f"/bookings/{missed.pk}/missed/")
    booking = tutor.book(TODAY + timedelta(days=1), time(16), customer=jana, when=tutor.at)
    with clock.frozen(datetime(2026, 9, 22, 8, 0, tzinfo=UTC)):
        page = ines.text(f"/bookings/{booking.pk}/")
        assert "it costs them €19.00 by the terms" in page
        assert 'name="shown" value="1900"' in page
        assert ines.post(f"/bookings/{booking.pk}/cancel/", {"who": "customer", "shown": "0"}).status_code == 409
        assert ines.post(f"/bookings/{booking.pk}/cancel/", {"who": "customer", "shown": "a lot"}).status_code == 409
        ines.post(f"/bookings/{booking.pk}/cancel/", {"who": "customer", "shown": "1900"})

    assert (tutor.now(booking).cancelled_by, tutor.now(booking).cost_minor) == ("customer", 1900)
