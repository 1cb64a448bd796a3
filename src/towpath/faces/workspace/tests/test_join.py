"""From an invitation to a business that is open, the whole way on one phone."""

from datetime import timedelta

import pytest

from towpath.faces.workspace.tests.conftest import Browser
from towpath.foundation.tenancy import merchant_scope
from towpath.network.invite import invite_business, withdraw_invitation
from towpath.network.licences import refuse_licence, verify_licence
from towpath.network.models import Licence, Membership, Merchant
from towpath.presence.models import Listing, Site
from towpath.presence.site import open_when_verified


@pytest.fixture
def invitation(world, at):
    return invite_business(email="mei@example.org", business_name="Mei's Dumpling Bar", trade="food", by=world.orla, at=at)


def begin(token, business="Mei's Dumpling Bar", owner="Mei"):
    browser = Browser()
    return browser, browser.post(f"/join/{token}/", {"business_name": business, "owner_name": owner})


def test_two_names_make_a_business_and_the_owner_is_in(invitation):
    browser, answer = begin(invitation[1])

    assert answer["Location"] == "/setup/"
    page = browser.text("/setup/")
    assert "Mei&#x27;s Dumpling Bar" in page
    assert "Still missing before you can go live:" in page
    assert Membership.objects.get(person__email="mei@example.org").role == "owner"


def test_the_page_says_whose_invitation_it_is(invitation, otto):
    page = otto.text(f"/join/{invitation[1]}/")

    assert "A place for Mei&#x27;s Dumpling Bar" in page
    assert "Noodle shops and small kitchens" in page


@pytest.mark.parametrize("kind", ["used", "expired", "withdrawn", "forged", "long", "odd"])
def test_a_link_that_is_over_says_so_to_everybody_in_the_same_words(world, at, invitation, kind):
    invited, token = invitation
    if kind == "used":
        begin(token)
    elif kind == "expired":
        token = invite_business(email="x@example.org", business_name="X's", trade="food", by=world.orla, at=at - timedelta(days=15))[1]
    elif kind == "withdrawn":
        withdraw_invitation(invitation=invited, at=at)
    else:
        token = {"forged": "abcdefgh", "long": "x" * 3000, "odd": "%F0%9F%8D%9C"}[kind]
    before = Merchant.objects.count()

    browser = Browser()
    for answer in (browser.get(f"/join/{token}/"), browser.post(f"/join/{token}/", {"business_name": "Mei's", "owner_name": "Mei"})):
        assert answer.status_code == 410
        assert "This invitation no longer works." in answer.content.decode()
    assert Merchant.objects.count() == before


@pytest.mark.parametrize(
    ("business", "owner"), [("", "Mei"), ("M", "Mei"), ("M" * 121, "Mei"), ("Mei's", ""), ("   ", "Mei"), ("Mei's", "M" * 121)]
)
def test_names_that_cannot_be_are_explained_and_nothing_is_begun(invitation, business, owner):
    _browser, answer = begin(invitation[1], business, owner)

    assert answer.status_code == 400
    assert "field__error" in answer.content.decode()
    assert not Merchant.objects.filter(name__startswith="M").exists()


@pytest.mark.parametrize("name", ["Mei%00", "Mei%ED%A0%80", "%FF%FEMei"])
def test_letters_that_cannot_be_stored_never_become_a_server_error(invitation, name):
    answer = Browser().post(
        f"/join/{invitation[1]}/", f"owner_name=Mei&business_name={name}", content_type="application/x-www-form-urlencoded"
    )

    assert answer.status_code in (302, 400)
    assert (answer.status_code == 302) == Merchant.objects.filter(name__contains="Mei").exists()


def test_a_link_never_opens_a_business_that_is_there_already(world, at):
    """Whoever sees the link, the network's own people first of all, must not come in as Nan with it."""
    _invited, token = invite_business(email="nan@example.org", business_name="Nan's Second", trade="food", by=world.orla, at=at)

    browser, answer = begin(token, "Nan's Second", "Nan")

    assert answer["Location"] == "/sign-in/"
    assert browser.get("/customers/").status_code == 302
    assert Membership.objects.filter(person=world.nan.owner).count() == 2


def test_from_nothing_to_live(world, at, invitation):
    browser, _answer = begin(invitation[1])
    mei = Merchant.objects.get(name="Mei's Dumpling Bar")

    assert browser.post("/setup/go-live/")["Location"] == "/setup/"
    browser.post("/setup/name/", {"name": "Mei's Dumpling Bar", "tagline": "Twelve a plate", "address": "3 Reed Street"})
    browser.post("/setup/look/", {"hue": "145", "typeface": "rounded"})
    browser.post("/menu/template/", {"dish": ["pork-dumplings", "plum-juice"], "price-pork-dumplings": "21.50", "price-plum-juice": "9.00"})
    browser.post("/tables/", {"count": "3"})
    browser.post("/setup/licence/", licence())
    browser.post("/setup/go-live/")
    assert "opens by itself the moment" in browser.text("/setup/")

    with merchant_scope(mei.id):
        handed_in = Licence.objects.get()
        verify_licence(licence=handed_in, by=world.orla, at=at)
        from towpath.network.announcements import LicenceVerified

        open_when_verified(LicenceVerified(at=at, licence_id=handed_in.pk))

    assert "Your page is live" in browser.text("/setup/now/")
    with merchant_scope(mei.id):
        assert {(listing.source_code, listing.price_minor) for listing in Listing.objects.all()} == {
            ("pork-dumplings", 2150),
            ("plum-juice", 900),
        }
        site = Site.objects.get(slug=mei.slug)
    assert (site.address, site.hue, site.typeface, site.is_live(at)) == ("3 Reed Street", 145, "rounded", True)


def licence(**changes):
    return {
        "number": "JY 2510 1234 5678",
        "holder": "Mei",
        "address": "3 Reed Street",
        "scope": "hot_food",
        "valid_until": "2027-10-16",
        **changes,
    }


def test_what_is_missing_is_named(invitation):
    browser, _answer = begin(invitation[1])

    page = browser.text("/setup/")

    assert "<strong>Name and address, Menu, Licence</strong>" in page
    assert "disabled" in page


def test_a_licence_that_was_sent_back_says_why(world, at, invitation):
    browser, _answer = begin(invitation[1])
    browser.post("/setup/licence/", licence())
    with merchant_scope(Merchant.objects.get(name="Mei's Dumpling Bar").id):
        refuse_licence(licence=Licence.objects.get(), reason="The photo shows another shop.", by=world.orla, at=at)

    assert "The photo shows another shop." in browser.text("/setup/licence/")
    assert "The photo shows another shop." in browser.text("/setup/")


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("number", "!!", "does not look like one"),
        ("number", "", "required"),
        ("valid_until", "2026-10-15", "no longer valid"),
        ("valid_until", "soon", "valid date"),
        ("scope", "weapons", "Select a valid choice"),
        ("holder", "H" * 200, "at most 120"),
    ],
)
def test_a_licence_is_read_with_care(nan, world, field, value, words):
    answer = nan.post("/setup/licence/", licence(**{field: value}))

    assert answer.status_code == 400
    assert words in answer.content.decode()
    with merchant_scope(world.nan.id):
        assert Licence.objects.count() == 1
