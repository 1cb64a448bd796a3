"""What asks for a card is booked date by date: no series and no course with one card for all, unless nobody is asked for one."""

from dataclasses import replace
from datetime import time, timedelta

import pytest

from towpath.booking.confirm import OneByOne
from towpath.booking.course_enrol import course_ahead
from towpath.booking.hold_slot import Booked
from towpath.booking.models import Booking
from towpath.booking.offer_service import add_service
from towpath.booking.series_book import book_series
from towpath.booking.series_rule import Rule
from towpath.booking.tests.a_tutor import BERLIN, SEPTEMBER, WHO, open_lessons, refused, tomorrow
from towpath.booking.tests.test_course_price import OFFERED, amir, book, three_dates  # noqa: F401 - a fixture is used by its name
from towpath.payments.models import ProviderAccount


@pytest.fixture
def online(tutor, settings):
    settings.TOWPATH_PROVIDERS = {"sandbox": {"pages": ()}}
    ProviderAccount.objects.create(provider="sandbox", reference="acct_1", takes_payments=True, opened_at=SEPTEMBER, seen_at=SEPTEMBER)


def every_week(customer, *, by=None):
    weekly = Rule(tomorrow(), time(16), count=3)
    return book_series(
        key="every-week",
        principal=customer.pk,
        version=open_lessons(prepay="card").lesson,
        rule=weekly,
        zone=BERLIN,
        wanted=Booked(customer, "phone" if by else "storefront", by=by),
        shown=list(weekly.days(tomorrow() + timedelta(weeks=2))),
        at=SEPTEMBER,
    )


def dates_of(customer):
    version = add_service(offered=replace(OFFERED, prepay="card"), at=SEPTEMBER)
    three_dates(version)
    return book(version, customer, course_ahead(version=version, count=3, at=SEPTEMBER))


@pytest.mark.parametrize("all_at_once", [every_week, dates_of])
def test_many_at_once_are_refused_where_a_card_is_asked_for(amir, online, all_at_once):  # noqa: F811
    with refused(OneByOne):
        all_at_once(amir)

    assert not Booking.objects.exists()


@pytest.mark.parametrize("all_at_once", [every_week, dates_of])
def test_where_no_money_is_taken_online_nobody_is_asked_so_they_are_booked(amir, all_at_once):  # noqa: F811
    all_at_once(amir)

    assert Booking.objects.filter(state="confirmed").count() == 3


def test_the_team_books_them(amir, online):  # noqa: F811
    every_week(amir, by=WHO)

    assert Booking.objects.filter(state="confirmed").count() == 3
