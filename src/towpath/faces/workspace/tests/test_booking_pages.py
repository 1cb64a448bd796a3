"""Which pages there are for whom, and what each of them costs."""

from datetime import date, time, timedelta

import pytest
from django.urls import URLPattern, get_resolver, reverse

from tests.fixtures import cast_of_a_file
from tests.house.time_of_nan import joined_by, keeps_elsewhere
from tests.photos import a_photo
from tests.tutors import BERLIN, MONDAY, build_lernwerk, open_tutor
from towpath.booking.answer_questions import hand_in
from towpath.booking.claim import block_time
from towpath.booking.close_days import close_days
from towpath.booking.edit_questions import put_question
from towpath.booking.hold_class import set_dates
from towpath.booking.models import Claim, Occurrence, Resource, ServiceVersion
from towpath.booking.past_book import keep_past_book
from towpath.booking.publish_questions import publish_questions
from towpath.booking.set_areas import add_area, set_travel_time
from towpath.booking.set_categories import add_category
from towpath.booking.set_hours import override_day
from towpath.booking.set_licences import note_licence
from towpath.booking.tests.questions import PLATE
from towpath.booking.waiting_join import join_waiting
from towpath.booking.wall_clock import instant_of
from towpath.faces.workspace.tests.booking_cast import TUESDAY, Ines
from towpath.faces.workspace.tests.conftest import Browser
from towpath.foundation import clock
from towpath.foundation.spreadsheet import Row
from towpath.foundation.tenancy import merchant_scope
from towpath.passes.offer_pack import offer_pack
from towpath.passes.sell_pack import sell_pack
from towpath.work.show_who_comes import show_who_comes

URLS, BOOKINGS = "towpath.faces.workspace.urls", "towpath.faces.workspace.bookings"
MOST = 5
ALONE = {"change-series"}
"""A booking that stands alone has none of it; with a series it is counted in test_statements."""
PAST = {"Booking": "1", "Customer": "7", "Made": "2026-09-01", "Day": "2026-09-02", "Missed": "no"}
assert get_resolver(URLS).url_patterns, "a kind of address is only known once the face is loaded"
ROUTES = {each.name: each.pattern.converters for each in get_resolver(f"{BOOKINGS}.urls").url_patterns if isinstance(each, URLPattern)}


def a_tutor_with_rows():
    with clock.frozen(MONDAY):
        tutor = Ines(build_lernwerk())
        return tutor, rows_of(tutor)


where_it_is, cast = cast_of_a_file("rows", a_tutor_with_rows)


@pytest.fixture
def tutor(cast):
    """Ines's business on a Monday morning in September, with something of everything."""
    with clock.frozen(MONDAY):
        yield cast[0]


@pytest.fixture
def rows(cast):
    return cast[1]


def rows_of(tutor):
    """One of each kind that an address can name, and enough around it."""
    booked = tutor.book(note="Quiet, please", ways=("quiet",))
    tutor.book(at=time(17, 30))
    with merchant_scope(tutor.tutor.id):
        group = ServiceVersion.objects.current().get(service__source_code="group")
        (date_, *_more) = set_dates(
            version=group, days=[TUESDAY + timedelta(days=1 + 7 * week) for week in range(3)], wall_time=time(16), zone=BERLIN, at=tutor.at
        )
        area, _other = add_area(code="N7"), add_area(code="SE1")
        person = Resource.objects.get(kind="person")
        Occurrence.objects.filter(pk=date_.pk).update(taken=date_.seats)
        waiting = join_waiting(occurrence=date_, customer=booked.booker, at=tutor.at)
        lessons = offer_pack(
            site=tutor.tutor.site, name={"en": "Ten"}, uses=10, price_minor=34000, services=[booked.version.service_id], at=tutor.at
        )
        pack = sell_pack(
            key="one-pack", offer=lessons, holder=booked.booker, method="cash", by=None, principal=booked.booker_id, at=tutor.at
        ).pack
        closure, _hits = close_days(first_day=date(2026, 10, 12), last_day=date(2026, 10, 24), reason="Autumn", at=tutor.at)
        override_day(resource=person, day=date(2026, 10, 1), spans=[("10:00", "12:00")])
        show_who_comes(resource=person, data=a_photo(), at=tutor.at)
        starts = instant_of(TUESDAY, time(14), BERLIN)
        block_time(resource=person.pk, starts_at=starts, ends_at=starts + timedelta(hours=1), reason="Dentist")
        return {
            "area_id": area.pk,
            "way_id": set_travel_time(start="N7", end="SE1", minutes=20).pk,
            "service_id": group.service_id,
            "category_id": add_category(name={"en": "Lessons"}).pk,
            "date_id": date_.pk,
            "resource_id": person.pk,
            "closure_id": closure.pk,
            "licence_id": note_licence(resource=person, kind="First aid", number="12", valid_until=date(2026, 10, 1), at=tutor.at)[0].pk,
            "booking_id": booked.pk,
            "book_id": keep_past_book(name="old.csv", rows=[Row(2, PAST)], zone=BERLIN, at=tutor.at).pk,
            "waiting_id": waiting.pk,
            "pack_id": pack.pk,
            "pack_offer_id": pack.offer_id,
            **joined_by(booked.booker, tutor.tutor, booked.version),
            "claim_id": Claim.objects.get(booking=None, occurrence=None).pk,
            "day": date(2026, 10, 1),
            "question_code": answered(booked, group.service_id),
            **keeps_elsewhere(person, booked),
        }


def answered(booked, other):
    """A photo its customer handed in; the same question is asked of whoever books next."""
    asked = publish_questions(service=booked.version.service, questions=[PLATE], at=booked.made_at)
    type(booked).objects.filter(pk=booked.pk).update(version=asked)
    hand_in(
        bookings=[type(booked).objects.select_related("version", "booker").get(pk=booked.pk)],
        code="plate",
        data=a_photo(),
        name="",
        at=booked.made_at,
    )
    put_question(service=other, question=PLATE)
    return "plate"


def address(name, rows):
    return reverse(name, urlconf=URLS, kwargs={wanted: rows[wanted] for wanted in ROUTES[name]})


@pytest.mark.parametrize("name", ROUTES)
def test_no_page_of_time_asks_more_than_five_things(ines, rows, at_most_statements, name):
    with at_most_statements(MOST):
        answer = ines.get(address(name, rows))

    assert answer.status_code in (200, 302, 405) or name in ALONE, answer.status_code


@pytest.mark.parametrize(
    "path", ["/", "/today/now/", "/setup/", "/setup/preview/", "/more/", "/calendar/?day=2026-09-29", "/calendar/?view=week&day=2026-09-29"]
)
def test_nor_do_the_pages_that_show_a_day(ines, rows, at_most_statements, path):
    with at_most_statements(MOST):
        assert ines.get(path).status_code == 200


def test_a_food_shop_has_none_of_them(nan, tutor, rows):
    never = nan.get("/services/00000000-0000-4000-8000-000000000000/nothing/")

    answers = {(name, method.__name__): method(address(name, rows)).status_code for name in ROUTES for method in (nan.get, nan.post)}

    assert never.status_code == 404
    assert {asked: code for asked, code in answers.items() if code not in (404, 405)} == {}


def test_a_food_shop_stays_as_it_was(nan):
    today, more, setup = nan.text("/"), nan.text("/more/"), nan.text("/setup/")

    assert ["Calendar" in today, "Kitchen" in today, "The day so far" in today] == [False, True, True]
    assert ["Services" in more, "Tables and codes" in more] == [False, True]
    assert ["Terms of cancelling" in setup, "Menu" in setup] == [False, True]


def test_who_sells_time_reads_nothing_of_dishes(ines):
    for path in ("/", "/more/", "/setup/", "/setup/preview/"):
        page = ines.text(path)

        assert not [word for word in ("Kitchen", ">Menu<", "Tables", "dish", "For tomorrow") if word in page], path
    assert "Calendar" in ines.text("/")


@pytest.mark.parametrize("path", ["/booking-terms/", "/people/add/"])
def test_staff_find_no_page_of_the_owners(paul, path):
    assert paul.get(path).status_code == 404
    assert paul.post(path).status_code == 404


def test_staff_do_the_work(paul, tutor, rows):
    for path in (
        "/calendar/",
        "/bookings/add/",
        f"/bookings/{rows['booking_id']}/",
        f"/dates/{rows['date_id']}/",
        "/services/",
        "/people/",
        "/people/turns/",
    ):
        assert paul.get(path).status_code == 200, path
    assert paul.post(f"/people/{rows['resource_id']}/retire/").status_code == 404
    assert paul.post(f"/closures/{rows['closure_id']}/open/").status_code == 404
    assert paul.post("/closures/", {"resource": "", "first_day": "2026-11-02", "last_day": "2026-11-02"}).status_code == 404


def test_a_row_of_another_business_was_never_there(tutor, ines, rows):
    other = open_tutor("Berg Music", "berg@example.org", "Toni Berg", tutor.lernwerk.orla, tutor.at)
    stranger, nobodys = Browser(other.owner), dict.fromkeys(rows, "00000000-0000-4000-8000-000000000000") | {"day": rows["day"]}

    answers = {
        (name, method.__name__): (method(address(name, rows)).status_code, method(address(name, nobodys)).status_code)
        for name, given in ROUTES.items()
        if given
        for method in (stranger.get, stranger.post)
    }

    assert {asked: codes for asked, codes in answers.items() if codes not in ((404, 404), (405, 405))} == {}
