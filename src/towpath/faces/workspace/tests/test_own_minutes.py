"""Minutes that people and rooms need for themselves: said on their page, seen in the calendar."""

from datetime import time

import pytest

from towpath.booking.models import Claim, Resource
from towpath.faces.workspace.tests.booking_cast import TUESDAY
from towpath.foundation.tenancy import merchant_scope

ABOUT = {"name": "Ines Albrecht", "capacity": "1", "skills": ["maths"]}


@pytest.fixture
def herself(tutor):
    with merchant_scope(tutor.tutor.id):
        return Resource.objects.get(kind="person")


def now(tutor, resource):
    with merchant_scope(tutor.tutor.id):
        return Resource.objects.get(pk=resource.pk)


def test_she_breathes_before_each_lesson_and_the_calendar_shows_it(ines, tutor, herself):
    answer = ines.post(f"/people/{herself.pk}/about/", {**ABOUT, "buffer_before": "15", "buffer_after": "20"})
    booked = tutor.book(at=time(16))

    assert answer.status_code == 302
    with merchant_scope(tutor.tutor.id):
        own = Claim.objects.get(booking=booked, resource=herself)
    assert [(booked.starts_at - own.starts_at).seconds, (own.ends_at - booked.ends_at).seconds] == [15 * 60, 20 * 60]
    for path in ("/people/", f"/people/{herself.pk}/"):
        assert "15 minutes before and 20 minutes after it are kept free." in ines.text(path)
    day = ines.text(f"/calendar/?day={TUESDAY}")
    assert "15 minutes kept free before, 20 minutes after" in day
    assert 'data-before="15"' in day


def test_an_emptied_field_is_no_minutes(ines, tutor, herself):
    ines.post(f"/people/{herself.pk}/about/", {**ABOUT, "buffer_before": "15", "buffer_after": "20"})

    ines.post(f"/people/{herself.pk}/about/", {**ABOUT, "buffer_before": "", "buffer_after": "0"})

    assert (now(tutor, herself).buffer_before, now(tutor, herself).buffer_after) == (0, 0)
    assert "are kept free" not in ines.text("/people/")


def test_a_room_is_aired_from_its_first_day_on(ines, tutor):
    answer = ines.post("/people/add/", {"name": "Attic", "kind": "room", "capacity": "2", "buffer_before": "", "buffer_after": "15"})

    assert answer.status_code == 302
    with merchant_scope(tutor.tutor.id):
        attic = Resource.objects.get(name="Attic")
    assert (attic.buffer_before, attic.buffer_after, attic.capacity) == (0, 15, 2)


@pytest.mark.parametrize("wrong", [{"buffer_before": "-1"}, {"buffer_after": "481"}, {"buffer_after": "a while"}, {"buffer_before": "1e3"}])
def test_what_is_no_minutes_is_refused_and_changes_nothing(ines, tutor, herself, wrong):
    answer = ines.post(f"/people/{herself.pk}/about/", {**ABOUT, "name": "Somebody else", **wrong})

    assert answer.status_code == 400
    assert "needs a look" in answer.content.decode()
    assert (now(tutor, herself).name, now(tutor, herself).buffer_after) == (herself.name, 0)
