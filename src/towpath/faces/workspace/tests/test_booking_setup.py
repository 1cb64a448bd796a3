"""A tutor gets ready, and says what she offers, by which terms, with whom and when."""

from datetime import time, timedelta

import pytest

from tests.tutors import BERLIN
from towpath.booking.hold_class import set_dates
from towpath.booking.models import Booking, Closure, DayOverride, Resource, Service, ServiceVersion, TermsVersion
from towpath.faces.workspace.tests.booking_cast import TUESDAY
from towpath.faces.workspace.tests.conftest import Browser
from towpath.foundation.tenancy import merchant_scope
from towpath.network.invite import invite_business
from towpath.presence.start_business import start_business

FORM = {
    "name_en": "Exam prep", "name_zh": "", "description_en": "", "description_zh": "", "minutes": "90", "price": "55.00", "place": "venue",
    "seats": "1", "needs_person": "1", "needs_room": "1", "skill": "", "buffer_before": "0", "buffer_after": "10", "notice_minutes": "120",
    "horizon_days": "60", "grid_minutes": "30", "per_day": "", "per_week": "",
}  # fmt: skip
TERMS = {
    "hours_0": "48", "percent_0": "0", "hours_1": "24", "percent_1": "25", "hours_2": "0", "percent_2": "50", "hours_3": "", "percent_3": "",
    "no_show_percent": "100", "grace_minutes": "30", "waive_first_months": "6",
}  # fmt: skip


@pytest.fixture
def new(tutor):
    """Somebody who has just begun."""
    _, token = invite_business(email="toni@example.org", business_name="Berg Music", trade="tutor", by=tutor.lernwerk.orla, at=tutor.at)
    merchant, owner = start_business(token=token, business_name="Berg Music", owner_name="Toni Berg", at=tutor.at)
    return merchant, Browser(owner)


def offered(merchant_id):
    with merchant_scope(merchant_id):
        return {each.service.source_code: each for each in ServiceVersion.objects.current()}


# --- getting ready ---------------------------------------------------------------------------------------------------------------


def test_a_newcomer_ticks_what_she_offers_at_her_own_price(new):
    merchant, toni = new
    assert 'href="/services/choose/"' in toni.text("/setup/")
    assert "38.00" in toni.text("/services/choose/")

    answer = toni.post("/services/choose/", {"service": ["trial", "single"], "price-trial": "0", "price-single": "42,50"})

    assert answer.headers["Location"] == "/setup/name/", "the next thing that is needed"
    assert {code: version.price_minor for code, version in offered(merchant.pk).items()} == {"trial": 0, "single": 4250}
    with merchant_scope(merchant.pk):
        assert list(Resource.objects.in_use().values_list("name", "kind")) == [("Toni Berg", "person"), ("Room", "room")]
    assert "2 services can be booked" in toni.text("/setup/")


@pytest.mark.parametrize(
    "typed", [{}, {"service": ["single"], "price-single": "a lot"}, {"service": ["single"], "price-single": "-1"}, {"service": ["single"]}]
)
def test_what_is_no_price_is_refused_and_kept(new, typed):
    merchant, toni = new

    assert toni.post("/services/choose/", typed).status_code == 400
    assert offered(merchant.pk) == {}


def test_whoever_works_the_opening_hours_goes_along_when_they_change(new, tutor):
    merchant, toni = new
    toni.post("/services/choose/", {"service": ["single"], "price-single": "38"})
    mornings = {f"{day}-0-{edge}": at for day in range(5) for edge, at in (("from", "09:00"), ("until", "12:00"))}

    toni.post("/setup/hours/", mornings)

    with merchant_scope(merchant.pk):
        assert {str(each.hours) for each in Resource.objects.all()} == {str([[["09:00", "12:00"]]] * 5 + [[], []])}
        ines = Resource.objects.get(kind="person")
    toni.post(f"/people/{ines.pk}/", {"0-0-from": "10:00", "0-0-until": "11:00"})
    toni.post("/setup/hours/", {"0-0-from": "08:00", "0-0-until": "12:00"})
    with merchant_scope(merchant.pk):
        assert Resource.objects.get(kind="person").hours == [[["10:00", "11:00"]], [], [], [], [], [], []]
        assert Resource.objects.get(kind="room").hours[0] == [["08:00", "12:00"]]


# --- services --------------------------------------------------------------------------------------------------------------------


def test_a_service_of_her_own(ines, tutor):
    answer = ines.post("/services/add/", FORM)

    assert answer.status_code == 302
    made = offered(tutor.tutor.id)[None]
    assert (made.name, made.minutes, made.price_minor, made.buffer_after) == ({"en": "Exam prep"}, 90, 5500, 10)
    with merchant_scope(tutor.tutor.id):
        assert [(need.kind, need.skill) for need in made.needs.order_by("position")] == [("person", ""), ("room", "")]
    assert "Exam prep" in ines.text("/services/")


def test_changing_a_service_leaves_what_was_booked_as_it_was_sold(ines, tutor):
    booked = tutor.book()
    service = tutor.service("single").service_id
    ines.post(f"/people/{person(tutor).pk}/about/", {"name": "Ines Albrecht", "capacity": "1", "skills": ["maths"]})

    page = ines.text(f"/services/{service}/")
    assert "Bookings made before keep what they were sold." in page
    ines.post(f"/services/{service}/", {**FORM, "price": "45", "per_day": "3", "asks_approval": "on", "private": "on", "skill": "maths"})

    now = tutor.service("single")
    assert (now.number, now.price_minor, now.per_day, now.asks_approval, now.private) == (2, 4500, 3, True, True)
    with merchant_scope(tutor.tutor.id):
        assert Booking.objects.get(pk=booked.pk).version.number == 1
        assert now.needs.get(kind="person").skill == "maths"
    page = ines.text(f"/services/{service}/")
    for words in ("At most 3 bookings a day.", "You say yes or no to each", "Not on your page", "Earlier versions"):
        assert words in page


@pytest.mark.parametrize(
    "wrong",
    [
        {"name_en": ""}, {"minutes": "4"}, {"minutes": "a while"}, {"minutes": "99999999999999999999"}, {"price": "-1"}, {"price": "NaN"}, {"seats": "0"},
        {"needs_person": "0", "needs_room": "0"}, {"needs_person": "9"}, {"grid_minutes": "7"}, {"place": "moon"}, {"skill": "juggling"},
        {"per_day": "-1"}, {"buffer_after": "481"}, {"horizon_days": "1e3"},
    ],
)  # fmt: skip
def test_what_makes_no_service_is_refused_with_a_word(ines, tutor, wrong):
    before = offered(tutor.tutor.id).keys()

    answer = ines.post("/services/add/", {**FORM, **wrong})

    assert answer.status_code == 400
    assert "needs a look" in answer.content.decode()
    assert offered(tutor.tutor.id).keys() == before


def test_a_hidden_service_comes_back(ines, tutor):
    service = tutor.service("single").service_id

    ines.post(f"/services/{service}/hide/")
    assert "Hidden" in ines.text("/services/")
    ines.post(f"/services/{service}/show/")

    assert "Hidden" not in ines.text("/services/")
    with merchant_scope(tutor.tutor.id):
        assert Service.objects.get(pk=service).hidden_at is None


# --- terms -----------------------------------------------------------------------------------------------------------------------


def test_terms_stand_there_in_words_and_the_earlier_ones_below(ines, tutor):
    assert "24 hours before or earlier" not in ines.text("/booking-terms/")  # a day is a day
    assert "1 day before or earlier" in ines.text("/booking-terms/")

    assert ines.post("/booking-terms/", TERMS).status_code == 302

    page = ines.text("/booking-terms/")
    for words in ("2 days before or earlier", "25% of the price", "50% of the price", "The whole price", "Version 1, from"):
        assert words in page


@pytest.mark.parametrize(
    ("unfair", "rule"),
    [
        ({"percent_0": "10"}, "Whoever cancels two weeks ahead or more pays nothing."),
        ({"hours_0": "400"}, "Whoever cancels two weeks ahead or more pays nothing."),
        ({"percent_2": "20"}, "Cancelling earlier may never cost more than cancelling later."),
        ({"no_show_percent": "40"}, "Not coming costs at least as much as the last step"),
        ({"grace_minutes": "5"}, "for at least ten minutes"),
        ({"hours_2": "12"}, "The steps go from the longest notice down to none"),
    ],
)
def test_unfair_terms_are_refused_with_the_rule_they_break(ines, tutor, unfair, rule):
    answer = ines.post("/booking-terms/", {**TERMS, **unfair})

    assert answer.status_code == 400
    assert rule in answer.content.decode()
    assert "The terms you had before still apply." in answer.content.decode()
    with merchant_scope(tutor.tutor.id):
        assert TermsVersion.objects.count() == 1


def test_half_a_step_is_none(ines):
    assert ines.post("/booking-terms/", {**TERMS, "percent_1": ""}).status_code == 400
    assert ines.post("/booking-terms/", {**TERMS, "hours_1": "x"}).status_code == 400


# --- people and days off ---------------------------------------------------------------------------------------------------------


def person(tutor):
    with merchant_scope(tutor.tutor.id):
        return Resource.objects.get(kind="person")


def test_somebody_new_works_the_opening_hours_until_told_otherwise(ines, tutor):
    answer = ines.post("/people/add/", {"name": "Paul", "kind": "person", "capacity": "1", "skills": ["maths"]})

    assert answer.status_code == 302
    with merchant_scope(tutor.tutor.id):
        paul = Resource.objects.get(name="Paul")
    assert (paul.skills, paul.hours) == (["maths"], tutor.tutor.site.hours)
    assert "Paul" in ines.text("/people/")
    ines.post(f"/people/{paul.pk}/retire/")
    assert "Paul" not in ines.text("/people/")


def test_a_name_and_what_somebody_can_do_may_change(ines, paul, tutor):
    somebody = person(tutor)

    assert (
        ines.post(f"/people/{somebody.pk}/about/", {"name": "Ines A.", "capacity": "1", "skills": ["maths", "german"]}).status_code == 302
    )
    assert person(tutor).skills == ["maths", "german"]
    assert "Ines A." in ines.text("/people/")
    assert ines.post(f"/people/{somebody.pk}/about/", {"name": " ", "capacity": "0", "skills": ["juggling"]}).status_code == 400
    assert paul.post(f"/people/{somebody.pk}/about/", {"name": "Paul was here", "capacity": "1"}).status_code == 404


def test_a_service_that_nobody_can_do_is_not_offered(ines, tutor):
    answer = ines.post("/services/add/", {**FORM, "skill": "maths"})

    assert answer.status_code == 400
    assert "Nobody here can do that yet." in answer.content.decode()
    assert None not in offered(tutor.tutor.id)


def test_a_shorter_week_lists_what_it_leaves_outside(ines, tutor):
    booked = tutor.book()

    answer = ines.post(f"/people/{person(tutor).pk}/", {"1-0-from": "09:00", "1-0-until": "12:00"}, follow=True)

    page = answer.content.decode()
    assert f'href="/bookings/{booked.pk}/move/"' in page
    assert f'href="/bookings/{booked.pk}/#cancel"' in page
    assert tutor.now(booked).state == "confirmed"


def test_other_hours_on_one_day_list_what_they_hit_and_end_again(ines, tutor):
    booked, ines_herself = tutor.book(), person(tutor)

    page = ines.post(
        f"/people/{ines_herself.pk}/day/", {"day": "2026-09-29", "from_0": "14:00", "until_0": "15:00"}, follow=True
    ).content.decode()

    assert f'href="/bookings/{booked.pk}/move/"' in page
    ines.post(f"/people/{ines_herself.pk}/day/2026-09-29/usual/")
    with merchant_scope(tutor.tutor.id):
        assert not DayOverride.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"day": ""},
        {"day": "0001-01-01"},
        {"day": "9999-12-31"},
        {"from_0": "15:00"},
        {"from_0": "15:00", "until_0": "14:00"},
        {"from_0": "25:00", "until_0": "26:00"},
    ],
)
def test_a_day_that_can_not_be_is_refused(ines, tutor, wrong):
    answer = ines.post(f"/people/{person(tutor).pk}/day/", {"day": "2026-09-29", **wrong})

    assert answer.status_code == 400
    with merchant_scope(tutor.tutor.id):
        assert not DayOverride.objects.exists()


def test_a_closure_lists_every_booking_and_class_it_hits(ines, tutor):
    booked, before = tutor.book(), tutor.book(day=TUESDAY - timedelta(days=1))
    with merchant_scope(tutor.tutor.id):
        group = ServiceVersion.objects.current().get(service__source_code="group")
        (class_date,) = set_dates(version=group, days=[TUESDAY + timedelta(days=1)], wall_time=time(16), zone=BERLIN, at=tutor.at)

    answer = ines.post("/closures/", {"resource": "", "first_day": "2026-09-29", "last_day": "2026-10-02", "reason": "Fair"}, follow=True)

    page = answer.content.decode()
    for words in (f'href="/bookings/{booked.pk}/move/"', f'href="/bookings/{booked.pk}/#cancel"', f'href="/dates/{class_date.pk}/"'):
        assert words in page
    assert str(before.pk) not in page
    with merchant_scope(tutor.tutor.id):
        closure = Closure.objects.get()
    for path in ("/calendar/?day=2026-09-29", "/calendar/?view=week&day=2026-09-29"):
        assert "Fair" in ines.text(path)
    ines.post(f"/closures/{closure.pk}/open/")
    assert "None to come." in ines.text("/closures/")


def test_leave_of_one_person_is_written_down_by_anybody_of_the_team(paul, tutor):
    answer = paul.post("/closures/", {"resource": str(person(tutor).pk), "first_day": "2026-10-05", "last_day": "2026-10-06", "reason": ""})

    assert answer.status_code == 302
    with merchant_scope(tutor.tutor.id):
        assert Closure.objects.get().resource == person(tutor)


@pytest.mark.parametrize("wrong", [{"last_day": "2026-10-04"}, {"last_day": "2036-01-01"}, {"first_day": "x"}, {"resource": "nobody"}])
def test_days_off_that_can_not_be_are_refused(ines, tutor, wrong):
    answer = ines.post("/closures/", {"resource": "", "first_day": "2026-10-05", "last_day": "2026-10-06", "reason": "", **wrong})

    assert answer.status_code == 400
    with merchant_scope(tutor.tutor.id):
        assert not Closure.objects.exists()


def test_a_week_is_told_in_words(ines):
    assert "Monday–Thursday 14:00–19:00; Saturday 09:00–12:00" in ines.text("/people/")
