"""A customer with a phone at Ines Albrecht's, who sells time."""

import re
from datetime import date, time

import pytest

from tests.practice import settings_for
from tests.tutors import BERLIN
from towpath.booking.hold_class import set_dates
from towpath.booking.models import Booking
from towpath.booking.wall_clock import instant_of
from towpath.faces.storefront.tests.conftest import Phone, key_in
from towpath.foundation import clock
from towpath.foundation.tenancy import merchant_scope
from towpath.passes.offer_pack import offer_pack

TUESDAY = date(2026, 9, 29)
JANA = {"name": "Jana", "email": "jana@example.org", "note": "She likes fractions.", "way": ["quiet"]}


@pytest.fixture
def ines(lernwerk):
    return lernwerk.ines


@pytest.fixture(autouse=True)
def noon(lernwerk):
    """Pages read the clock; here it is Monday, ten in the morning in Leipzig."""
    with clock.frozen(lernwerk.at):
        yield lernwerk.at


class Visitor(Phone):
    """A browser that has the page of a business open that sells time."""

    def hold(self, day=TUESDAY, at=time(16), code="single", *, key=None, **more):
        page = f"/book/{self.shop.service(code).service_id}/"
        key = key or key_in(self.get(f"{page}?day={day}").content.decode())
        return self.post(f"{page}hold/", {"key": key, "day": day.isoformat(), "start": instant_of(day, at, BERLIN).isoformat(), **more})

    def held(self, *args, **more):
        answer = self.hold(*args, **more)
        assert answer.status_code == 302, words_of(answer)
        return self.booking(answer.headers["Location"].split("/")[-2])

    def book(self, *args, who=None, **more):
        booking = self.held(*args, **more)
        answer = self.post(f"/bookings/{booking.pk}/confirm/", JANA if who is None else who)
        assert answer.status_code == 302, words_of(answer)
        return self.booking(booking.pk)

    def booking(self, pk):
        with merchant_scope(self.shop.id):
            return Booking.objects.select_related("version", "booker").get(pk=pk)

    def read(self, path, **headers):
        answer = self.get(path, **headers)
        assert answer.status_code == 200, words_of(answer)
        return words_of(answer)


def words_of(answer):
    """What is read on a page: its text on one line."""
    page = re.sub(r"<(script|style|svg|head)\b.*?</\1>", " ", answer.content.decode(), flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", page).replace("&#x27;", "'").replace("&amp;", "&").split())


@pytest.fixture
def phone(ines):
    return Visitor(ines)


@pytest.fixture
def another_phone(ines):
    return Visitor(ines)


@pytest.fixture
def dates(ines):
    """The small group meets on two Saturdays."""
    with merchant_scope(ines.id):
        days = [date(2026, 9, 26), date(2026, 10, 3)]
        return set_dates(version=ines.service("group"), days=days, wall_time=time(10), zone=BERLIN, at=clock.now())


@pytest.fixture
def offered(ines):
    """A pack of ten."""
    with merchant_scope(ines.id):
        services = [ines.service("single").service_id]
        return offer_pack(site=ines.site, name={"en": "Ten lessons"}, uses=10, price_minor=34000, services=services, at=clock.now())


@pytest.fixture
def online(ines, lernwerk, provider, settings):
    """Ines takes payments online."""
    settings.TOWPATH_PROVIDERS = settings_for(provider)
    provider.do("/delivery_plan", seed=1)
    yield provider.ready_account(lernwerk, ines)
    provider.letters()
