"""An address to go on to, sent along by anybody, leads to a page of the same host or to the first one."""

import pytest

from tests.house.callers import at_work
from tests.world import NOON
from towpath.foundation import clock
from towpath.identity.models import Person
from towpath.identity.sign_in import make_sign_in_link
from towpath.network.models import Membership

# What was found once, kept as it was found.
NOWHERE = ["nonsense", "-Infinity", "javascript:alert(1)", "//evil.example/", "http://evil.example/", "\\evil", "a b", "x" * 5000]


@pytest.mark.parametrize("onward", NOWHERE)
@pytest.mark.parametrize(
    ("host", "path"),
    [
        ("towpath.localhost:8000", "/language/"),
        ("work.towpath.localhost:8000", "/language/"),
        ("nans-noodle-house.towpath.localhost:8000", "/language/"),
    ],
)
def test_a_choice_of_language_leads_back_to_a_page_of_this_host_or_to_the_first(world, client, host, path, onward):
    client.raise_request_exception = False

    answer = client.post(path, {"language": "en", "next": onward}, headers={"host": host})

    assert answer.status_code == 302
    assert answer["Location"].startswith("/")
    assert not answer["Location"].startswith("//")


@pytest.mark.parametrize("onward", NOWHERE)
def test_a_sign_in_link_leads_to_a_page_of_this_host_or_to_the_first(world, client, onward):
    link = make_sign_in_link(person=world.nan.owner, at=clock.now())

    answer = client.post(f"/enter/{link}/", {"next": onward}, headers={"host": "work.towpath.localhost:8000"})

    assert (answer.status_code, answer["Location"]) == (302, "/")


def test_choosing_a_business_with_a_word_for_an_address_leads_to_its_first_page(rows):
    world, both = rows.world, Person.objects.create(email="both@example.org", name="Both")
    for shop in (world.nan, world.bruno):
        Membership.objects.create(person=both, merchant=shop.merchant, role="staff", since=NOON)

    answer = at_work(both).post("/choose/", {"business": str(world.nan.id), "next": "nonsense"})

    assert (answer.status_code, answer["Location"]) == (302, "/")
