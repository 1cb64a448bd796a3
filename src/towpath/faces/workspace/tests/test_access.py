"""Who may open which page, and that somebody else's row is not there."""

import re
from uuid import uuid4

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from towpath.faces.workspace.tests.conftest import Browser, round_at_nans
from towpath.foundation.tenancy import merchant_scope
from towpath.identity.models import Person
from towpath.network.models import Membership

OPEN = {"join/<str:token>/", "join/<str:token>/fit/", "choose/", "language/", "theme/<int:hue>-<slug:typeface>.css"}
PLAIN = [
    "/",
    "/today/now/",
    "/today/tonight/",
    "/setup/",
    "/setup/now/",
    "/setup/preview/",
    "/directory/",
    "/setup/name/",
    "/setup/look/",
    "/setup/look/preview/",
    "/setup/hours/",
    "/setup/licence/",
    "/menu/",
    "/menu/template/",
    "/menu/add/",
    "/tables/",
    "/tables/print/",
    "/kitchen/",
    "/kitchen/now/",
    "/kitchen/stock/",
    "/customers/",
    "/customers/now/",
    "/customers/patterns/",
    "/buy/",
    "/buy/deliveries/",
    "/buy/trace/",
    "/more/",
    "/more/value/",
    "/today/service/",
    "/figures/",
    "/figures/service-first/",
    "/more/paperwork/",
    "/more/paperwork/minutes/",
    "/vouchers/circles/",
    "/more/looked/",
    "/more/looked/now/",
    "/more/part/",
    "/more/team/",
    "/more/keys/",
    "/more/yours/",
]
OWNERS = {
    "/directory/",
    "/setup/name/",
    "/setup/look/",
    "/setup/licence/",
    "/more/value/",
    "/figures/",
    "/figures/service-first/",
    "/more/paperwork/",
    "/more/paperwork/minutes/",
    "/vouchers/circles/",
    "/more/looked/",
    "/more/looked/now/",
    "/more/part/",
    "/more/team/",
    "/more/keys/",
}


def routes(resolver):
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            yield from routes(entry)
        elif isinstance(entry, URLPattern):
            yield str(entry.pattern), entry.callback


@pytest.mark.parametrize("path", PLAIN)
def test_an_owner_opens_every_page(nan, path):
    assert nan.get(path).status_code == 200


@pytest.mark.parametrize("path", PLAIN)
def test_staff_open_what_is_not_the_owners(mei, path):
    assert mei.get(path).status_code == (404 if path in OWNERS else 200)


@pytest.mark.parametrize("path", PLAIN)
def test_nobody_is_sent_to_sign_in_first(otto, path):
    answer = otto.get(path)

    assert (answer.status_code, answer["Location"].split("?")[0]) == (302, "/sign-in/")


def test_a_page_that_refreshes_itself_does_not_swallow_the_sign_in_page(otto):
    assert otto.get("/kitchen/now/", headers={"HX-Request": "true"}).status_code == 401


def test_everything_but_the_doors_asks_who_is_there():
    unguarded = {
        pattern
        for pattern, view in routes(get_resolver("towpath.faces.workspace.urls"))
        if getattr(view, "policy", None) == "anyone" and not pattern.startswith(("sign-", "enter/"))
    }

    assert unguarded == OPEN


def test_the_networks_own_people_have_no_business_here(world, at):
    answer = Browser(world.orla).get("/customers/")

    assert (answer.status_code, answer["Location"].split("?")[0]) == (302, "/sign-in/")


def paths_of_nan(world):
    order, ticket = round_at_nans(world, until="served")
    dish, table = world.nan.dish("beef-noodle-soup").pk, world.nan.tables[0].pk
    return {
        "get": [f"/orders/{order.pk}/", f"/menu/{dish}/", f"/buy/trace/{dish}/"],
        "post": [
            f"/kitchen/tickets/{ticket.pk}/ready/",
            f"/orders/{order.pk}/pay/",
            f"/orders/{order.pk}/cancel/",
            f"/kitchen/stock/{dish}/sold-out/",
            f"/kitchen/stock/{dish}/back/",
            f"/menu/{dish}/remove/",
            f"/menu/{dish}/",
            f"/tables/{table}/remove/",
        ],
    }


def test_bruno_finds_nothing_of_nans(world, bruno):
    for method, paths in paths_of_nan(world).items():
        for path in paths:
            theirs = getattr(bruno, method)(path, {"method": "cash"})
            assert (path, theirs.status_code) == (path, 404)


@pytest.mark.parametrize("path", ["/orders/{}/", "/menu/{}/", "/buy/trace/{}/", "/customers/{}/", "/buy/deliveries/{}/"])
def test_somebody_elses_row_looks_exactly_like_none(world, bruno, path):
    order, _ticket = round_at_nans(world)
    theirs = {"/orders/{}/": order.pk}.get(path, world.nan.dish("beef-noodle-soup").pk)

    nobodys = uuid4()

    first, second = bruno.get(path.format(theirs)), bruno.get(path.format(nobodys))

    assert first.status_code == second.status_code == 404
    assert bare(first, theirs) == bare(second, nobodys)


def bare(answer, row):
    """The page without what is new each time: the form's own token, and the address that was asked for."""
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", answer.content.decode()).replace(str(row), "row")


def test_someone_who_works_in_two_businesses_chooses(world, at):
    Membership.objects.create(person=world.nan.owner, merchant=world.bruno.merchant, role="staff", since=at)
    browser = Browser(world.nan.owner)
    assert browser.get("/kitchen/")["Location"] == "/choose/?next=%2Fkitchen%2F"

    answer = browser.post("/choose/", {"business": str(world.bruno.id), "next": "/kitchen/"})

    assert answer["Location"] == "/kitchen/"
    assert "Bruno&#x27;s Bowls" in browser.text("/kitchen/")
    assert browser.get("/setup/licence/").status_code == 404
    browser.post("/choose/", {"business": str(world.nan.id)})
    assert "Nan&#x27;s Noodle House" in browser.text("/setup/licence/")


def test_nobody_chooses_a_business_they_do_not_work_in(world, nan):
    assert nan.post("/choose/", {"business": str(world.bruno.id)}).status_code == 404
    assert "Nan&#x27;s Noodle House" in nan.text("/more/")


def test_someone_let_go_is_out_with_the_next_tap(world, nan, mei):
    staff = Membership.objects.get(person__email="mei@example.org")
    assert mei.get("/kitchen/").status_code == 200

    nan.post(f"/more/team/{staff.pk}/let-go/")

    assert mei.get("/kitchen/").status_code == 302


def test_a_get_never_changes_anything(world, nan):
    order, ticket = round_at_nans(world)
    dish = world.nan.dish("beef-noodle-soup").pk

    for path in (
        f"/kitchen/tickets/{ticket.pk}/started/",
        f"/orders/{order.pk}/pay/",
        f"/orders/{order.pk}/cancel/",
        f"/kitchen/stock/{dish}/sold-out/",
        f"/menu/{dish}/remove/",
        "/setup/go-live/",
        "/setup/go-offline/",
        "/sign-out/",
        "/language/",
    ):
        assert (path, nan.get(path).status_code) == (path, 405)


def test_a_form_from_another_site_is_refused(world, at):
    browser = Browser(world.nan.owner)
    browser.handler.enforce_csrf_checks = True
    _order, ticket = round_at_nans(world)

    assert browser.post(f"/kitchen/tickets/{ticket.pk}/started/").status_code == 403


@pytest.mark.parametrize("path", ["/more/", "/kitchen/", "/customers/"])
def test_pages_of_a_business_are_kept_by_no_cache(nan, path):
    assert "no-store" in nan.get(path)["Cache-Control"]


def test_staff_added_by_the_owner_can_sign_in(world, nan):
    answer = nan.post("/more/team/", {"name": "Wen", "email": "Wen@Example.org"})

    wen = Person.objects.get(email="wen@example.org")
    assert answer.status_code == 302
    assert Browser(wen).get("/kitchen/").status_code == 200
    with merchant_scope(world.nan.id):
        from towpath.foundation.models import Post

        message = Post.objects.get(key__startswith="team:")
        assert (message.to, "http://work.towpath.localhost:8000/sign-in/" in message.text) == ("wen@example.org", True)


@pytest.mark.parametrize(
    ("name", "email"), [("", "wen@example.org"), ("Wen", "not an address"), ("Wen", "nan@example.org"), ("W" * 500, "w@example.org")]
)
def test_a_team_member_needs_a_name_and_an_address_of_their_own(nan, name, email):
    answer = nan.post("/more/team/", {"name": name, "email": email})

    assert answer.status_code == 400
    assert "field__error" in answer.content.decode()
