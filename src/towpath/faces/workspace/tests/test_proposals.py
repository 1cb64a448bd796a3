"""Who is getting ready is led from each thing to the next one that is needed, and takes a curriculum, and being paid online, with one tap each."""

from datetime import timedelta

import pytest

from tests.practice import practice_provider, settings_for
from towpath.faces.workspace.tests.conftest import Browser
from towpath.foundation import clock
from towpath.foundation.tenancy import merchant_scope
from towpath.identity.models import Person
from towpath.methods.library import publish_library
from towpath.methods.models import Method, OwnVersion
from towpath.network.invite import invite_business
from towpath.network.models import Membership
from towpath.payments.models import ProviderAccount
from towpath.presence.start_business import start_business

MOST = 5
MORNINGS = {f"{day}-0-{part}": hour for day in range(5) for part, hour in (("from", "08:00"), ("until", "12:00"))}
OPEN, BACK = "/more/getting-paid/sandbox/open/", "/more/getting-paid/sandbox/back/"


@pytest.fixture
def begun(tutor):
    """Toni has just begun; the network has published what comes with towpath."""
    publish_library(at=tutor.at, currency="EUR", trades=["tutor", "food"])
    _, token = invite_business(email="toni@example.org", business_name="Berg Music", trade="tutor", by=tutor.lernwerk.orla, at=tutor.at)
    return start_business(token=token, business_name="Berg Music", owner_name="Toni Berg", at=tutor.at)


@pytest.fixture
def toni(begun):
    return Browser(begun[1])


@pytest.fixture(scope="module")
def provider():
    with practice_provider() as practice:
        yield practice


@pytest.fixture
def offered(provider, settings, tutor):
    """The network offers the practice provider."""
    settings.TOWPATH_PROVIDERS = settings_for(provider)
    return provider


@pytest.fixture
def pia(begun):
    """Staff at Toni's."""
    person = Person.objects.create(email="pia@example.org", name="Pia")
    Membership.objects.create(person=person, merchant=begun[0], role="staff", since=clock.now() - timedelta(days=1))
    return Browser(person)


def becomes(provider, merchant, state):
    with merchant_scope(merchant.pk):
        reference = ProviderAccount.objects.get().reference
    provider.do(f"/accounts/{reference}", state=state)


def test_a_curriculum_is_taken_with_one_tap_that_says_first_what_it_costs(begun, toni):
    page, maths = toni.text("/setup/"), Method.objects.get(code="maths-7-9")
    assert "Curriculum · €2.00 for each active learner and month" in page
    assert "Opening the kitchen" not in page

    answer = toni.post(f"/methods/{maths.pk}/use/", {"then": "setup"})

    assert answer["Location"] == "/setup/"
    with merchant_scope(begun[0].pk):
        own = OwnVersion.objects.current().get()
    assert len(own.body["units"]) == 24
    assert f'href="/methods/own/{own.adoption_id}/"' in toni.text("/setup/")
    assert f"/methods/{maths.pk}/use/" not in toni.text("/setup/")


def test_taken_elsewhere_it_is_shown_whole(toni):
    lesson = Method.objects.get(code="lesson")

    answer = toni.post(f"/methods/{lesson.pk}/use/", {"then": "//evil.example/"})

    assert answer["Location"].startswith("/methods/own/")


def test_what_is_paid_for_says_so_wherever_it_is_taken_used_and_renewed(begun, toni):
    assert "Curriculum · €2.00 for each active learner and month" in toni.text("/methods/")

    used = toni.post(f"/methods/{Method.objects.get(code='maths-7-9').pk}/use/")["Location"]

    assert "€2.00 for each active learner and month" in toni.text(used)


def test_being_paid_online_is_one_tap_and_leads_back_to_the_rest(begun, toni, offered):
    page = toni.get("/setup/")
    assert f'action="{OPEN}"' in page.content.decode()
    assert offered.url in page["Content-Security-Policy"]

    there = toni.post(OPEN, {"then": "setup"})
    assert there["Location"].startswith(f"{offered.url}/onboarding/")
    assert "Something is still missing there." in toni.text("/setup/")
    becomes(offered, begun[0], "verified")
    back = toni.get(BACK)

    assert back["Location"] == "/setup/"
    assert "Customers can pay on their phones." in toni.text("/setup/")


def test_what_the_provider_still_misses_is_read_first(begun, toni, offered):
    toni.post(OPEN)
    becomes(offered, begun[0], "needs_papers")

    assert toni.get(BACK)["Location"] == "/more/getting-paid/"


def test_who_is_open_already_and_whoever_only_helps_are_proposed_nothing(toni, pia, ines, offered):
    pages = [browser.text("/setup/") for browser in (toni, pia, ines)]

    assert ["With one tap" in page for page in pages] == [True, False, False]


def test_each_thing_leads_to_the_next_one_that_is_needed_and_the_last_one_to_the_list(toni):
    licence = {"number": "LE 1", "holder": "Toni Berg", "address": "Seeweg 1", "scope": "school_subjects", "valid_until": "2027-10-01"}
    said = {
        "/setup/name/": {"name": "Berg Music", "tagline": "", "address": "Seeweg 1"},
        "/services/choose/": {"service": ["single"], "price-single": "38"},
        "/setup/hours/": MORNINGS,
        "/setup/licence/": licence,
    }

    led = [toni.post(path, typed).headers["Location"] for path, typed in said.items()]

    assert led == ["/services/choose/", "/setup/licence/", "/setup/licence/", "/setup/"]


def test_whoever_helps_is_not_led_to_what_only_the_owner_can_do(pia):
    assert pia.post("/setup/hours/", MORNINGS)["Location"] == "/setup/"


def test_getting_ready_asks_no_more_than_before(toni, offered, at_most_statements):
    with at_most_statements(MOST):
        assert toni.get("/setup/").status_code == 200
