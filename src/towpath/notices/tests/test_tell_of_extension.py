"""A series without an end that reaches further: its customer hears what was booked, and on which days there is none."""

from datetime import date, time, timedelta
from uuid import UUID

from tests.tutors import BERLIN
from towpath.booking.announcements import SeriesExtended
from towpath.booking.close_days import close_days
from towpath.booking.hold_slot import Booked
from towpath.booking.series_book import book_series
from towpath.booking.series_extend import extend_series
from towpath.booking.series_preview import preview_series
from towpath.booking.series_rule import Rule
from towpath.clientele.models import Customer
from towpath.foundation.models import Event, Post
from towpath.foundation.tenancy import merchant_scope
from towpath.notices.tell_of_series import tell_of_series

GOES_ON = Rule(date(2026, 9, 29), time(16))


def test_what_was_booked_further_is_told_once_with_the_days_left_out(lernwerk):
    ines, at = lernwerk.ines, lernwerk.at
    with merchant_scope(ines.id):
        jana = Customer.objects.create(name="Jana", email="jana@example.org", first_seen_at=at)
        version = ines.service("single")
        days = preview_series(version=version, rule=GOES_ON, zone=BERLIN, at=at).days
        wanted = Booked(jana, "storefront")
        book_series(key="jana-goes-on", principal=jana.pk, version=version, rule=GOES_ON, zone=BERLIN, wanted=wanted, shown=days, at=at)
        closed = days[-1] + timedelta(weeks=1)
        close_days(first_day=closed, last_day=closed, reason="Away", at=at)
        later = at + timedelta(weeks=3)

        booked = extend_series(at=later)
        told = Event.objects.get(name="booking.series_extended")
        fact = SeriesExtended(at=later, series_id=UUID(told.payload["series_id"]), bookings=booked, skipped=told.payload["skipped"])
        for _time in range(2):
            tell_of_series(fact)

        (post,) = Post.objects.filter(key__startswith="series_extended:")
    assert booked >= 1
    assert post.subject.startswith("It goes on:")
    assert post.text.count("/b/") == booked
    assert f"Not on: Tue {closed.day}" in post.text
