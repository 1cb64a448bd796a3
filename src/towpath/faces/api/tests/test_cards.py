"""A card for missed visits, by a program: the real practice provider, over real HTTP, and the same rules as on the pages."""

import pytest

from tests.practice import settings_for
from tests.tutors import open_tutor
from towpath.booking.models import ServiceVersion
from towpath.booking.publish_terms import publish_terms
from towpath.faces.api.tests.caller import BACK
from towpath.faces.api.tests.test_waiting import freed, full, join  # noqa: F401 - a fixture is used by its name
from towpath.foundation import clock
from towpath.foundation.tenancy import merchant_scope
from towpath.identity.api_keys import make_api_key
from towpath.payments.models import KeptCard

pytestmark = pytest.mark.usefixtures("on_a_monday")


@pytest.fixture
def asks_card(lernwerk):
    with merchant_scope(lernwerk.ines.id):
        publish_terms(tiers=[(24, 0), (0, 50)], no_show_percent=100, at=clock.now())
        ServiceVersion.objects.filter(private=False).update(prepay="card")


@pytest.fixture
def online(lernwerk, provider, settings):
    settings.TOWPATH_PROVIDERS = settings_for(provider)
    provider.do("/delivery_plan", seed=1)
    yield provider.ready_account(lernwerk, lernwerk.ines, currency="EUR")
    provider.letters()


def left(lernwerk, provider, choice="card"):
    """On the provider's own page."""
    with merchant_scope(lernwerk.ines.id):
        provider.do(f"/checkout/{KeptCard.objects.get().reference}/pay", choice=choice)


def test_a_card_is_asked_for_left_and_shown_with_the_booking(ines, lernwerk, provider, online, asks_card):
    held = ines.hold().json()
    path = f"/bookings/{held['id']}"
    refused = ines.post(f"{path}/confirm")

    first, again = (ines.post(f"{path}/card", {"back": BACK}).json() for _ in range(2))
    nothing_yet = ines.post(f"{path}/card/look").json()
    left(lernwerk, provider)
    promised = ines.post(f"{path}/card/look").json()

    assert (refused.status_code, refused.json()["code"], held["card"]) == (409, "card_first", None)
    assert first == again
    assert first["address"].startswith(f"{provider.url}/")
    assert (nothing_yet["state"], nothing_yet["card"]) == ("held", None)
    kept = {"state": "kept", "brand": "visa", "last4": "4242", "most_minor": 3800, "taken_minor": 0, "forgotten_at": None}
    assert (promised["state"], promised["card"]) == ("confirmed", kept)
    assert ines.get(path).json()["card"] == kept
    over = ines.post(f"{path}/card", {"back": BACK})
    assert (over.status_code, over.json()["code"]) == (409, "no_card_asked")


def test_where_no_money_is_taken_online_nobody_is_asked(ines, asks_card):
    held = ines.hold().json()

    asked = ines.post(f"/bookings/{held['id']}/card", {"back": BACK})
    confirmed = ines.post(f"/bookings/{held['id']}/confirm")

    assert (asked.status_code, asked.json()["code"]) == (409, "online_not_ready")
    assert (confirmed.json()["state"], confirmed.json()["card"]) == ("confirmed", None)


def test_the_team_promises_without_one(ines, online, asks_card):
    typed = ines.hold(name="Mrs Weber").json()

    assert ines.post(f"/bookings/{typed['id']}/confirm").json()["state"] == "confirmed"


def test_a_place_that_came_free_asks_for_one_as_well(ines, lernwerk, provider, online, asks_card, full):  # noqa: F811
    entry = join(ines, full).json()["id"]
    freed(lernwerk, full)

    first = ines.post(f"/waiting/{entry}/accept")
    hold = ines.get(f"/waiting/{entry}").json()["booking"]
    ines.post(f"/bookings/{hold}/card", {"back": BACK})
    left(lernwerk, provider)

    assert (first.status_code, first.json()["code"]) == (409, "card_first")
    assert ines.post(f"/bookings/{hold}/card/look").json()["state"] == "confirmed"


def test_a_service_says_so_and_a_card_with_a_deposit_is_refused(ines):
    lesson = ines.service("Single lesson")
    asks = {"name": {"en": "Single lesson"}, "minutes": 60, "price_minor": 3800, "prepay": "card"}

    assert ines.put(f"/services/{lesson}", asks).json()["prepay"] == "card"
    assert 400 <= ines.put(f"/services/{lesson}", asks | {"deposit_minor": 1000}).status_code < 500


def test_somebody_elses_booking_is_answered_like_none(ines, lernwerk, online, asks_card):
    held = ines.hold().json()
    paul = open_tutor("Paul's Physics", "paul@example.org", "Paul", lernwerk.orla, lernwerk.at)
    with merchant_scope(paul.id):
        ines.key = make_api_key(label="calendar", at=lernwerk.at)[1]

    assert ines.post(f"/bookings/{held['id']}/card", {"back": BACK}).status_code == 404
    assert ines.post(f"/bookings/{held['id']}/card/look").status_code == 404
