"""A day and a week as the team sees them: booked, blocked, free."""

from datetime import time

import pytest

from tests.tutors import BERLIN
from towpath.booking.hold_class import set_dates
from towpath.booking.models import Claim, Resource, ServiceVersion
from towpath.faces.workspace.tests.a_day.typed import FOUR, type_in
from towpath.faces.workspace.tests.booking_cast import TUESDAY
from towpath.foundation import clock
from towpath.foundation.tenancy import merchant_scope


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
        "Quiet, please",
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
