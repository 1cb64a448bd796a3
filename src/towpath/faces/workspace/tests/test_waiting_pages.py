"""Who waits for what, as the team sees it."""

from datetime import date, time

from tests.tutors import BERLIN
from towpath.booking.hold_class import set_dates
from towpath.booking.models import Occurrence, WaitingEntry
from towpath.booking.waiting_join import join_waiting
from towpath.foundation.tenancy import merchant_scope


def waits(tutor, *names):
    version, people = tutor.service("group"), [tutor.customer(name, email=f"{name}@example.org") for name in names]
    with merchant_scope(tutor.tutor.id):
        (only,) = set_dates(version=version, days=[date(2026, 9, 26)], wall_time=time(10), zone=BERLIN, at=tutor.at)
        Occurrence.objects.filter(pk=only.pk).update(taken=only.seats)
        return [join_waiting(occurrence=only, customer=person, at=tutor.at) for person in people]


def test_they_stand_in_the_order_in_which_they_joined(ines, tutor):
    waits(tutor, "Mara", "Tom")

    page = ines.text("/waiting/")

    assert page.index("Mara") < page.index("Tom")
    assert "Sat 26 Sep, 10:00" in page


def test_somebody_is_taken_off(ines, tutor):
    mara, _tom = waits(tutor, "Mara", "Tom")

    answer = ines.post(f"/waiting/{mara.pk}/off/")

    assert answer.status_code == 302
    assert "Mara" not in ines.text("/waiting/").replace("Mara@", "")
    with merchant_scope(tutor.tutor.id):
        assert WaitingEntry.objects.get(pk=mara.pk).state == "left"
    assert ines.post(f"/waiting/{mara.pk}/off/").status_code == 404


def test_nobody_waits_is_said(ines, tutor):
    assert "Nobody waits." in ines.text("/waiting/")


def test_a_customer_who_calls_in_ill_is_paused(ines, tutor):
    jana = tutor.customer("Jana", email="jana@example.org")
    booked = [tutor.book(day, customer=jana) for day in (date(2026, 9, 29), date(2026, 10, 13))]
    page = ines.text(f"/bookings/{booked[0].pk}/pause/?first=2026-09-22&last=2026-10-05")
    form = {"first": "2026-09-22", "last": "2026-10-05"}

    wrong = ines.post(f"/bookings/{booked[0].pk}/pause/", {**form, "shown": "7"})
    done = ines.post(f"/bookings/{booked[0].pk}/pause/", {**form, "shown": "1"})

    assert "1 booking is off" in page
    assert (wrong.status_code, done.status_code) == (409, 302)
    assert [tutor.now(each).state for each in booked] == ["cancelled", "confirmed"]
    assert "Paused, ill or away" in ines.text(f"/bookings/{booked[0].pk}/")


def test_a_pause_with_bad_days_is_a_sentence(ines, tutor):
    booked = tutor.book()

    for bad in ({"first": "2026-01-01"}, {"last": "2026-01-01"}, {"first": "x", "last": "2028-01-01"}, {"shown": "x"}):
        assert (
            400
            <= ines.post(f"/bookings/{booked.pk}/pause/", {"first": "2026-09-22", "last": "2026-10-05", "shown": "1", **bad}).status_code
            < 500
        )
