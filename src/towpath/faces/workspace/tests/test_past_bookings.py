"""Past bookings are taken over from a file, and what goes with missed ones is on a page."""

import random
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from towpath.booking.models import Booking, PastBook
from towpath.foundation.tenancy import merchant_scope

PATH = "towpath.faces.workspace.urls"


def a_file(rows=400, *, by_lead=True):
    draw = random.Random(3)
    lines = ["booking,customer,made,day,missed,reminded"]
    for number in range(rows):
        day, lead = date(2026, 3, 2) + timedelta(days=draw.randrange(150)), draw.choice([0, 30])
        missed = draw.random() < (0.1 + (0.4 if by_lead and lead else 0))
        lines.append(f"{number},{draw.randrange(90)},{day - timedelta(days=lead)},{day},{'yes' if missed else 'no'},1")
    lines.append("x,y,2026-03-09,2026-03-02,no,1")
    return SimpleUploadedFile("old.csv", "\n".join(lines).encode(), "text/csv")


def url(name, **values):
    return reverse(name, urlconf=PATH, kwargs=values)


@pytest.fixture
def taken(ines, tutor):
    """Read, looked at, and said yes to."""
    answer = ines.post(url("past-bookings"), {"file": a_file()})
    with merchant_scope(tutor.tutor.id):
        book = PastBook.objects.get()
    look = ines.get(url("past-book", book_id=book.pk))
    done = ines.post(url("take-over-past-book", book_id=book.pk), follow=True)
    return answer, look, done, book


def test_each_row_is_seen_before_anything_is_taken_over(taken, tutor):
    answer, look, done, _book = taken
    page = look.content.decode()

    assert answer.status_code == 302
    assert "401 rows, and what becomes of each." in page
    assert "It was booked after it took place." in page
    with merchant_scope(tutor.tutor.id):
        assert Booking.objects.filter(channel="import").count() == 400
        assert PastBook.objects.get().rows == []
    assert "400 bookings were taken over." in done.content.decode()


def test_taking_over_twice_is_taking_over_once(taken, ines, tutor):
    ines.post(url("take-over-past-book", book_id=taken[3].pk))

    with merchant_scope(tutor.tutor.id):
        assert Booking.objects.filter(channel="import").count() == 400


def test_what_goes_with_it_stands_on_the_page(taken, ines, at_most_statements):
    with at_most_statements(5):
        page = ines.get(url("missed-bookings")).content.decode()

    assert "15 to 30 days before: 5" in page
    assert "Booked on the day itself" in page
    assert page.index("What goes with it") < page.index("15 to 30 days before")


def test_without_bookings_the_page_says_what_it_will_do(ines):
    assert "Nothing to count yet" in ines.get(url("missed-bookings")).content.decode()


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02", b"a,b\n1,2\n", b"booking,customer,made,day,missed\n"])
def test_a_file_nobody_can_read_is_refused_in_words(ines, tutor, content):
    answer = ines.post(url("past-bookings"), {"file": SimpleUploadedFile("x.csv", content, "text/csv")})

    assert answer.status_code == 400
    with merchant_scope(tutor.tutor.id):
        assert not PastBook.objects.exists()


def test_staff_take_nothing_over(paul):
    assert paul.get(url("past-bookings")).status_code == 404
