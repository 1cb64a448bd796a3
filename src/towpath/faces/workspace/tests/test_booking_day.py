"""The day of a tutor: what comes next, one booking from asking to done, and everything that comes between."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from tests.tutors import BERLIN
from towpath.booking.hold_class import set_dates
from towpath.booking.models import Claim, Occurrence, Resource, ServiceVersion
from towpath.booking.offer_service import Offered, add_service
from towpath.booking.set_hours import add_resource
from towpath.booking.wall_clock import instant_of
from towpath.faces.workspace.tests.booking_cast import TODAY, TUESDAY, key_on
from towpath.foundation import clock
from towpath.foundation.tenancy import merchant_scope

FOUR = datetime(2026, 9, 21, 14, 5, tzinfo=UTC)
"""Five past four on the wall, on the Monday itself."""


@pytest.fixture
def typed(tutor):
    return {"service": str(tutor.service("single").service_id), "day": "2026-09-29", "time": "16:00", "name": "Jana Weber", "phone": "0341 555", "who": "", "note": ""}  # fmt: skip


def type_in(browser, typed, **more):
    return browser.post("/bookings/add/", {"key": key_on(browser.text("/bookings/add/")), **typed, **more})


# --- the calendar ----------------------------------------------------------------------------------------------------------------


def test_a_day_shows_bookings_classes_what_is_blocked_and_what_is_free(ines, tutor):
    tutor.book(note="Quiet, please")
    with merchant_scope(tutor.tutor.id):
        group = ServiceVersion.objects.current().get(service__source_code="group")
        set_dates(version=group, days=[TUESDAY], wall_time=time(17, 30), zone=BERLIN, at=tutor.at)
        person = Resource.objects.get(kind="person")
    ines.post(
        "/calendar/block/",
        {"resource": str(person.pk), "day": "2026-09-29", "from_time": "14:00", "until_time": "15:00", "reason": "Dentist"},
    )

    page = ines.text("/calendar/?day=2026-09-29")

    for words in (
        "Tue 29 Sep",
        "16:00–17:00",
        "Jana Weber",
        "has a wish",
        "Small group",
        "0 of 4 places taken",
        "Dentist",
        "15:00–16:00",
        "10 minutes kept free after",
    ):
        assert words in page, words
    for kind in ("booking", "class", "blocked", "free"):
        assert f"entry--{kind}" in page
    assert "Jana Weber" in ines.text("/calendar/?day=2026-09-29&view=week")


def test_what_is_over_is_no_free_time(ines, tutor):
    with clock.frozen(FOUR):
        page = ines.text("/calendar/")

    assert "16:05–19:00" in page
    assert "14:00–" not in page


@pytest.mark.parametrize("day", ["", "x", "2026-02-30", "0001-01-01", "9999-12-31", "2026-09-29T00:00", "٢٠٢٦-٠٩-٢٩"])
def test_any_day_that_is_asked_for_is_answered(ines, day):
    assert ines.get("/calendar/", {"day": day}).status_code == 200
    assert ines.get("/calendar/", {"day": day, "view": "week"}).status_code == 200
    assert ines.get("/bookings/add/", {"day": day, "time": day, "who": day, "service": day}).status_code == 200


def test_blocked_time_is_nobodys_until_it_is_freed(ines, tutor, typed):
    with merchant_scope(tutor.tutor.id):
        person = Resource.objects.get(kind="person")
    busy = {"resource": str(person.pk), "day": "2026-09-29", "from_time": "15:30", "until_time": "16:30", "reason": "Dentist"}
    ines.post("/calendar/block/", busy)

    assert type_in(ines, typed).status_code == 409
    with merchant_scope(tutor.tutor.id):
        block = Claim.objects.get()
    ines.post(f"/calendar/blocked/{block.pk}/free/")

    assert type_in(ines, typed).status_code == 302
    answer = ines.post("/calendar/block/", busy)
    assert answer.status_code == 400
    assert "Something is booked in this time already." in answer.content.decode()


def test_what_is_booked_is_not_freed_like_a_break(ines, tutor):
    tutor.book()
    with merchant_scope(tutor.tutor.id):
        claim = Claim.objects.first()

    assert ines.post(f"/calendar/blocked/{claim.pk}/free/").status_code == 404
    assert tutor.claimed() == 2


# --- typing in -------------------------------------------------------------------------------------------------------------------


def test_a_call_is_typed_in_and_promised_at_once(paul, tutor, typed):
    answer = type_in(paul, typed, note="Bring the book")

    assert answer.headers["Location"] == "/calendar/?day=2026-09-29"
    (booking,) = tutor.all()
    assert (booking.state, booking.booker.name, booking.booker.phone, booking.note, booking.channel) == (
        "confirmed", "Jana Weber", "0341 555", "Bring the book", "phone",
    )  # fmt: skip
    assert "Booked: Jana Weber, Tue 29 Sep, 16:00." in paul.text("/calendar/?day=2026-09-29")


def test_who_was_here_before_is_chosen_and_stays_one_customer(ines, tutor, typed):
    jana = tutor.customer(phone="0341 555 0142")
    assert "Jana Weber · …0142" in ines.text("/bookings/add/")

    type_in(ines, typed, known=str(jana.pk), name="")

    assert [booking.booker for booking in tutor.all()] == [jana]
    assert type_in(ines, typed, known="00000000-0000-4000-8000-000000000000", time="17:30").status_code == 400


def test_a_visit_is_typed_in_with_its_address(ines, tutor, typed):
    assert 'name="address"' not in ines.text("/bookings/add/")
    with merchant_scope(tutor.tutor.id):
        at_home = Offered(name={"en": "Lesson at yours"}, minutes=60, price_minor=4500, currency="EUR", place="customer")
        service = add_service(offered=at_home, at=tutor.at).service_id

    type_in(ines, typed, service=str(service), address="Lindenweg 4, 2nd floor")

    (booking,) = tutor.all()
    assert booking.address == "Lindenweg 4, 2nd floor"
    assert "Lindenweg 4, 2nd floor" in ines.text(f"/bookings/{booking.pk}/")


def test_two_taps_are_one_booking(ines, tutor, typed):
    key = key_on(ines.text("/bookings/add/"))

    assert [type_in(ines, {**typed, "key": key}).status_code for _tap in range(2)] == [302, 302]
    assert len(tutor.all()) == 1


def test_the_same_form_with_another_time_is_another_form(ines, tutor, typed):
    key = key_on(ines.text("/bookings/add/"))
    type_in(ines, {**typed, "key": key})

    answer = type_in(ines, {**typed, "key": key, "time": "17:30"})

    assert answer.status_code == 422
    assert key_on(answer.content.decode()) != key


def test_what_is_taken_is_refused_with_what_is_free_instead(ines, tutor, typed):
    tutor.book()

    answer = type_in(ines, typed)

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "This time was just taken." in page
    assert "17:30" in page
    assert 'value="Jana Weber"' in page
    assert len(tutor.all()) == 1


def test_notice_does_not_bind_the_team(ines, tutor, typed):
    assert type_in(ines, typed, day="2026-09-21", time="14:00").status_code == 302
    with clock.frozen(FOUR):
        assert type_in(ines, typed, day="2026-09-21", time="16:10").status_code == 302


def test_it_can_be_with_one_person_and_nobody_else(ines, tutor, typed):
    with merchant_scope(tutor.tutor.id):
        herself = Resource.objects.get(kind="person")
        paul = add_resource(name="Paul", kind="person", hours=herself.hours)
        add_resource(name="Room 2", kind="room", hours=herself.hours)

    assert type_in(ines, typed, who=str(paul.pk)).status_code == 302
    assert type_in(ines, typed, who=str(paul.pk)).status_code == 409
    assert type_in(ines, typed, who=str(herself.pk)).status_code == 302


@pytest.mark.parametrize(
    "wrong",
    [
        {"service": "x"}, {"service": ""}, {"day": "x"}, {"day": "0001-01-01"}, {"time": "25:00"}, {"time": ""}, {"name": ""}, {"name": " "},
        {"name": "x" * 121}, {"who": "nobody"}, {"key": "short"}, {"note": "x" * 501}, {"time": "03:00"},
    ],
)  # fmt: skip
def test_what_can_not_be_booked_is_refused_and_kept(ines, tutor, typed, wrong):
    answer = type_in(ines, typed, **wrong)

    assert answer.status_code in (400, 409)
    assert tutor.all() == []


# --- one booking -----------------------------------------------------------------------------------------------------------------


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

    for verb in ("done", "missed", "check-in"):
        answer = ines.post(f"/bookings/{booking.pk}/{verb}/")
        assert answer.status_code == 400
        assert "This booking has not begun yet." in answer.content.decode()


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


# --- classes ---------------------------------------------------------------------------------------------------------------------


def dates_of(tutor):
    with merchant_scope(tutor.tutor.id):
        return list(Occurrence.objects.order_by("starts_at"))


def set_them(browser, tutor, **more):
    service = tutor.service("group").service_id
    return browser.post(f"/services/{service}/dates/", {"day": "2026-10-20", "time": "16:00", "weeks": "2", "walk_in": "1", **more})


def test_dates_are_set_for_several_weeks_on_the_wall_clock(ines, tutor):
    assert set_them(ines, tutor).status_code == 302

    first, second = dates_of(tutor)
    assert [first.wall_day, second.wall_day] == [date(2026, 10, 20), date(2026, 10, 27)]
    assert [first.starts_at, second.starts_at] == [instant_of(each.wall_day, time(16), BERLIN) for each in (first, second)]
    assert second.starts_at - first.starts_at == timedelta(days=7, hours=1)  # the clocks went back in between
    assert "Tue 27 Oct, 16:00" in ines.text(f"/services/{tutor.service('group').service_id}/dates/")


@pytest.mark.parametrize(
    "wrong", [{"weeks": "0"}, {"weeks": "27"}, {"day": "x"}, {"walk_in": "5"}, {"time": ""}, {"time": "03:00"}, {"day": "2026-10-23"}]
)
def test_dates_that_can_not_be_are_none_at_all(ines, tutor, wrong):
    assert set_them(ines, tutor, **wrong).status_code in (400, 409)
    assert dates_of(tutor) == []


def test_a_lesson_for_one_has_no_dates(ines, tutor):
    assert ines.get(f"/services/{tutor.service('single').service_id}/dates/").status_code == 404


def test_walk_ins_get_the_last_places_and_no_more(paul, ines, tutor):
    set_them(ines, tutor, weeks="1")
    (there,) = dates_of(tutor)

    def comes(name, seats):
        page = paul.text(f"/dates/{there.pk}/")
        return paul.post(f"/dates/{there.pk}/walk-in/", {"key": key_on(page), "name": name, "seats": seats})

    assert comes("Ali", "3").status_code == 302
    page = paul.text(f"/dates/{there.pk}/")
    full = paul.post(f"/dates/{there.pk}/walk-in/", {"key": key_on(page), "name": "Mia", "seats": "2"})
    assert full.status_code == 409
    assert "There are not that many places left." in full.content.decode()
    assert comes("", "1").status_code == 302

    assert dates_of(tutor)[0].taken == 4
    page = paul.text(f"/dates/{there.pk}/")
    assert "4 of 4 places taken" in page
    assert "Ali" in page


def test_a_date_that_is_called_off_costs_nobody_anything(ines, tutor):
    set_them(ines, tutor, weeks="1")
    (there,) = dates_of(tutor)
    key = key_on(ines.text(f"/dates/{there.pk}/"))
    ines.post(f"/dates/{there.pk}/walk-in/", {"key": key, "name": "Ali", "seats": "1"})

    assert ines.post(f"/dates/{there.pk}/call-off/", {"reason": ""}).status_code == 400
    ines.post(f"/dates/{there.pk}/call-off/", {"reason": "I am ill"})

    (booking,) = tutor.all()
    assert (booking.state, booking.cancelled_by, booking.cost_minor) == ("cancelled", "business", 0)
    assert tutor.claimed() == 0
    assert "This date was called off." in ines.text(f"/dates/{there.pk}/")


def test_a_place_moves_to_another_date(ines, tutor):
    set_them(ines, tutor)
    here, there = dates_of(tutor)
    key = key_on(ines.text(f"/dates/{here.pk}/"))
    ines.post(f"/dates/{here.pk}/walk-in/", {"key": key, "name": "Ali", "seats": "1"})
    (booking,) = tutor.all()
    assert "Move here" in ines.text(f"/bookings/{booking.pk}/move/")

    ines.post(f"/bookings/{booking.pk}/move/", {"date": str(there.pk)})

    assert [each.taken for each in dates_of(tutor)] == [0, 1]
    assert ines.post(f"/bookings/{booking.pk}/move/", {"date": "x"}).status_code == 400


def test_nobody_is_promised_a_message_that_has_nowhere_to_go(ines, tutor):
    with_mail, without = tutor.book(customer=tutor.customer(email="jana@example.org")), tutor.book(at=time(17, 30))

    for booking, told in ((with_mail, "Your customer is told."), (without, "They left no mail address: tell them yourself.")):
        answer = ines.post(f"/bookings/{booking.pk}/cancel/", {"who": "business", "reason": "I am ill"}, follow=True)
        assert told in answer.content.decode()
