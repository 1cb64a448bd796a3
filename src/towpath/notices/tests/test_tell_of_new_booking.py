"""The business hears of new bookings and of what waits for its answer: once, and as its owner wants it."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.tutors import BERLIN
from towpath.booking.confirm import approve, confirm_booking
from towpath.booking.hold_slot import Booked, hold_slot
from towpath.booking.models import Absence, Booking, ServiceVersion
from towpath.booking.series_book import book_series
from towpath.booking.series_rule import Rule
from towpath.booking.set_messages import set_messages
from towpath.booking.wall_clock import instant_of
from towpath.clientele.announcements import CustomerErased
from towpath.clientele.models import Customer
from towpath.foundation.events import Announcement
from towpath.foundation.ids import new_id
from towpath.foundation.models import Event, Post
from towpath.foundation.tenancy import merchant_scope
from towpath.notices.tell_of_new_booking import forget_in_letters, tell_owners_of_booking, tell_owners_of_the_day
from towpath.project.reactions import REACTIONS

NEXT_WEEK, TODAY = date(2026, 9, 29), date(2026, 9, 21)


@pytest.fixture
def ines(lernwerk):
    with merchant_scope(lernwerk.ines.id):
        yield lernwerk.ines


@pytest.fixture
def jana(ines, lernwerk):
    return Customer.objects.create(name="Jana Kowalska", first_seen_at=lernwerk.at)


def book(ines, jana, at, day=NEXT_WEEK, hour=time(16), *, by=None):
    held = hold_slot(
        version=ServiceVersion.objects.select_related("service", "terms").get(pk=ines.service("single").pk),
        starts_at=instant_of(day, hour, BERLIN),
        zone=BERLIN,
        wanted=Booked(jana, "phone" if by else "storefront", by=by),
        at=at,
    )
    return confirm_booking(booking=held, at=at, by=by, note="CNRY my knee hurts")


def told():
    """Every fact so far reaches the one who tells owners, once more than needed."""
    for _twice in range(2):
        for row in Event.objects.order_by("id"):
            fact = Announcement.known[row.name].read(at=row.occurred_at, customer=row.customer, payload=row.payload)
            if tell_owners_of_booking in REACTIONS.get(type(fact), ()):
                tell_owners_of_booking(fact)
    return list(Post.objects.order_by("not_before", "id"))


def wants(how):
    set_messages(reminders=[1440], to_owners=how)


def evening(day, hour=18):
    return datetime(day.year, day.month, day.day, hour, tzinfo=ZoneInfo(BERLIN))


def test_what_asks_for_an_answer_is_told_at_once_and_once(ines, jana, lernwerk):
    ServiceVersion.objects.filter(pk=ines.service("single").pk).update(asks_approval=True)
    booking = book(ines, jana, lernwerk.at)

    (letter,) = told()

    assert letter.to == "ines@example.org"
    assert letter.subject == "Waits for your answer: Tue 29 Sep, 16:00, Single lesson"
    assert "Jana Kowalska" in letter.text
    assert f"/bookings/{booking.pk}/" in letter.text
    assert "CNRY" not in letter.text
    approve(booking=Booking.objects.select_related("version", "booker").get(), by=ines.owner.pk, at=lernwerk.at)
    assert len(told()) == 1, "what she said herself is no news to her"


@pytest.mark.parametrize(("how", "at_once"), [("usual", [TODAY]), ("each", [NEXT_WEEK, TODAY]), ("daily", []), ("none", [])])
def test_each_as_the_owner_wants_it(ines, jana, lernwerk, how, at_once):
    wants(how)
    bookings = {day: book(ines, jana, lernwerk.at + timedelta(minutes=n), day) for n, day in enumerate((NEXT_WEEK, TODAY))}

    assert [letter.key[-36:] for letter in told()] == [str(bookings[day].pk) for day in at_once]


def test_what_the_team_typed_in_itself_is_no_news(ines, jana, lernwerk):
    wants("each")
    book(ines, jana, lernwerk.at, by=ines.owner.pk)

    assert told() == []
    assert tell_owners_of_the_day(at=evening(TODAY)) == 0


def test_a_series_is_one_letter(ines, jana, lernwerk):
    wants("each")
    days = [date(2026, 10, day) for day in (6, 13, 20)]
    rule = Rule(days[0], time(16), count=3)
    wanted = Booked(jana, "storefront")
    book_series(key="every-week", principal=jana.pk, version=ines.service("single"), rule=rule, zone=BERLIN, wanted=wanted, shown=days, at=lernwerk.at)  # fmt: skip

    (letter,) = told()

    assert "3 times in all, this is the first" in letter.text


def test_the_rest_comes_once_in_the_evening_without_a_name(ines, jana, lernwerk):
    book(ines, jana, lernwerk.at)
    book(ines, jana, lernwerk.at + timedelta(minutes=1), TODAY)
    told()

    assert tell_owners_of_the_day(at=evening(TODAY, 17)) == 0
    assert tell_owners_of_the_day(at=evening(TODAY)) == 1
    assert tell_owners_of_the_day(at=evening(TODAY, 19)) == 0

    letter = Post.objects.get(key__startswith="bookings_of_day:")
    assert letter.subject == "1 new booking"
    assert "Tue 29 Sep, 16:00 · Single lesson" in letter.text
    assert "Mon 21 Sep" not in letter.text, "told at once already"
    assert "Jana" not in letter.text


@pytest.mark.parametrize("how", ["each", "none"])
def test_who_wants_no_daily_letter_gets_none(ines, jana, lernwerk, how):
    book(ines, jana, lernwerk.at)
    wants(how)

    assert tell_owners_of_the_day(at=evening(TODAY)) == 0


def test_whoever_is_forgotten_is_named_in_no_letter_that_is_kept(ines, jana, lernwerk):
    book(ines, jana, lernwerk.at, TODAY)
    book(ines, jana, lernwerk.at + timedelta(minutes=1), TODAY, time(18))
    left, _waits = told()
    Post.objects.filter(pk=left.pk).update(sent_at=lernwerk.at)

    forget_in_letters(CustomerErased(at=lernwerk.at, customer_id=jana.pk))

    assert [(letter.pk, letter.text) for letter in Post.objects.all()] == [(left.pk, "")]


def test_nor_in_one_that_says_that_nobody_came(ines, jana, lernwerk):
    booking = book(ines, jana, lernwerk.at, TODAY)
    said = Absence.objects.create(booking=booking, said_by="customer", said_at=lernwerk.at, answer_until=lernwerk.at, currency="EUR")
    letter = Post.objects.create(
        key=f"nobody_came_said:{new_id()}:{said.pk}", channel="email", to="ines@example.org", text="Jana waited.", not_before=lernwerk.at
    )
    Post.objects.filter(pk=letter.pk).update(sent_at=lernwerk.at)

    forget_in_letters(CustomerErased(at=lernwerk.at, customer_id=jana.pk))

    assert Post.objects.get(pk=letter.pk).text == ""
