"""Where she goes to her customers, typed or read from a file."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from towpath.booking.models import Area, Booking, ServiceVersion, TravelRule, TravelTime
from towpath.faces.workspace.tests.test_booking_setup import FORM
from towpath.foundation.tenancy import merchant_scope


def there(tutor, model, *names):
    with merchant_scope(tutor.tutor.id):
        return list(model.objects.order_by(names[0]).values_list(*names))


@pytest.fixture
def areas(ines):
    for code in ("N7", "SE1"):
        ines.post("/areas/add/", {"code": code, "name": ""})


def test_areas_and_ways_are_typed(ines, tutor, areas):
    ines.post("/areas/usual/", {"between": "40", "within": "5", "base": "N7"})
    ines.post("/areas/way/", {"start": "N7", "end": "SE1", "minutes": "25"})

    assert there(tutor, Area, "code") == [("N7",), ("SE1",)]
    assert there(tutor, TravelRule, "between", "within", "base") == [(40, 5, "N7")]
    assert there(tutor, TravelTime, "start", "end", "minutes") == [("N7", "SE1", 25)]
    page = ines.text("/areas/")
    assert "N7 → SE1" in page
    assert "25 min" in page


def test_a_table_is_taken_over_or_named_row_by_row(ines, tutor, areas):
    def send(text):
        return ines.post("/areas/file/", {"file": SimpleUploadedFile("ways.csv", text.encode())})

    assert send("from,to,minutes\nN7,SE1,35\nN7,E2,20\n").status_code == 302
    wrong = send("from,to,minutes\nN7,SE1,10\nN7,W1,soon\n")

    assert wrong.status_code == 400
    assert "Row 3: a way is a whole number of minutes" in wrong.content.decode()
    assert there(tutor, TravelTime, "end", "minutes") == [("E2", 20), ("SE1", 35)]


@pytest.mark.parametrize(
    ("path", "typed"),
    [
        ("add/", {"code": ""}),
        ("add/", {"code": "x" * 21}),
        ("usual/", {"between": "601", "within": "1", "base": ""}),
        ("usual/", {"between": "30", "within": "1", "base": "W9"}),
        ("way/", {"start": "N7", "end": "W9", "minutes": "5"}),
        ("way/", {"start": "N7", "end": "SE1", "minutes": "-5"}),
        ("file/", {}),
    ],
)
def test_what_can_not_be_is_refused_with_a_word(ines, tutor, areas, path, typed):
    answer = ines.post(f"/areas/{path}", typed)

    assert answer.status_code == 400
    assert there(tutor, TravelTime, "start") == []


def test_an_area_and_a_way_are_taken_off_again(ines, tutor, areas):
    ines.post("/areas/way/", {"start": "N7", "end": "SE1", "minutes": "25"})
    way, area = there(tutor, TravelTime, "pk")[0][0], there(tutor, Area, "pk")[0][0]

    ines.post(f"/areas/ways/{way}/usual/")
    ines.post(f"/areas/{area}/remove/")

    assert there(tutor, TravelTime, "pk") == []
    assert len(there(tutor, Area, "pk")) == 1


def test_a_call_from_an_area_is_typed_in_with_it_and_says_the_hours(ines, tutor, areas):
    ines.post("/services/add/", {**FORM, "place": "customer", "window_minutes": "120"})
    with merchant_scope(tutor.tutor.id):
        service = ServiceVersion.objects.get(place="customer").service_id
    call = {"service": str(service), "day": "2026-09-29", "time": "16:00", "name": "Jana", "known": "", "key": "a call at noon"}

    assert ines.post("/bookings/add/", {**call, "area": "N7", "address": "12 Mill Lane"}).status_code == 302

    with merchant_scope(tutor.tutor.id):
        booking = Booking.objects.get()
    assert (booking.area, booking.address, booking.window_minutes) == ("N7", "12 Mill Lane", 120)
    assert "between 16:00 and 18:00" in ines.text(f"/bookings/{booking.pk}/")
