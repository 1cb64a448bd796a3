"""Starting from what the trade usually offers, over the API: as on the page where services are ticked."""

import pytest

from tests.heating import publish_boiler_fault
from towpath.booking.models import Resource
from towpath.booking.publish_terms import terms_in_force
from towpath.faces.api.tests.ines import Ines
from towpath.foundation.tenancy import merchant_scope
from towpath.identity.api_keys import make_api_key
from towpath.network.invite import invite_business
from towpath.presence.start_business import start_business
from towpath.work.models import ServiceProcedure

pytestmark = pytest.mark.usefixtures("on_a_monday")


class Newcomer(Ines):
    """A business that was just begun, by a key of its own."""

    def __init__(self, client, lernwerk, trade):
        invited = {"email": "toni@example.org", "business_name": "Toni Berg", "trade": trade, "by": lernwerk.orla, "at": lernwerk.at}
        self.merchant, self.owner = start_business(
            token=invite_business(**invited)[1], business_name="Toni Berg", owner_name="Toni Berg", at=lernwerk.at
        )
        with merchant_scope(self.merchant.id):
            super().__init__(client, make_api_key(label="till", at=lernwerk.at)[1])

    def takes(self, *services):
        return self.post("/services/usual", {"services": list(services)})


@pytest.fixture
def toni(client, lernwerk):
    """A tutor with nothing to book yet."""
    return Newcomer(client, lernwerk, "tutor")


def offered(caller):
    return [(each["name"]["en"], each["price_minor"]) for each in caller.get("/services").json()]


def test_the_list_names_what_most_offer_and_what_is_taken(toni):
    listed = {each["code"]: each for each in toni.get("/services/usual").json()}
    single = listed["single"]
    (taken,) = toni.takes({"code": "single"}).json()

    assert (single["name"]["en"], single["minutes"], single["price_minor"], single["currency"]) == ("Single lesson", 60, 3800, "EUR")
    assert {each["service"] for each in listed.values()} == {None}
    assert {each["code"]: each["service"] for each in toni.get("/services/usual").json() if each["service"]} == {"single": taken["id"]}


def test_taking_some_brings_whoever_gives_them_and_fair_terms(toni):
    answer = toni.takes({"code": "single", "price_minor": 4200}, {"code": "group"})

    assert (answer.status_code, [(each["name"]["en"], each["price_minor"]) for each in answer.json()]) == (200, offered(toni))
    assert ("Single lesson", 4200) in offered(toni)
    assert len(offered(toni)) == 2
    headings = {each["id"]: each["name"]["en"] for each in toni.get("/categories").json()}
    assert sorted(headings[each["category"]] for each in answer.json()) == ["In a group", "One to one"]
    with merchant_scope(toni.merchant.id):
        assert [each.name for each in Resource.objects.filter(person_id=toni.owner.pk)] == ["Toni Berg"]
        assert terms_in_force() is not None


def test_taking_twice_doubles_nothing_and_keeps_ones_own_price(toni):
    toni.takes({"code": "single", "price_minor": 4200})

    again = toni.takes({"code": "single", "price_minor": 1}, {"code": "single"})

    assert (again.status_code, again.json()) == (200, [])
    assert offered(toni) == [("Single lesson", 4200)]
    with merchant_scope(toni.merchant.id):
        assert Resource.objects.filter(person_id=toni.owner.pk).count() == 1


def test_a_code_that_is_not_in_the_list_is_named_and_nothing_is_taken(toni):
    refused = toni.takes({"code": "single"}, {"code": "haircut"})

    assert (refused.status_code, refused.json()["code"]) == (400, "not_usual")
    assert "“haircut”" in refused.json()["what_happened"]
    assert offered(toni) == []


@pytest.mark.parametrize("wrong", [[], [{"code": "single", "price_minor": -1}], [{"price_minor": 100}]])
def test_what_cannot_be_read_is_refused(toni, wrong):
    assert toni.takes(*wrong).status_code == 422
    assert offered(toni) == []


def test_where_the_trade_has_a_procedure_it_is_done_by_it(client, lernwerk):
    publish_boiler_fault()
    fitter = Newcomer(client, lernwerk, "home")
    codes = [{"code": each["code"]} for each in fitter.get("/services/usual").json()]

    fitter.takes(*codes)

    with merchant_scope(fitter.merchant.id):
        assert ServiceProcedure.objects.exists()


def test_a_trade_that_sells_no_time_has_nothing_to_start_from(nan, world):
    answers = [nan.get("/services/usual"), nan.post("/services/usual", {"services": [{"code": "single"}]})]

    assert {(each.status_code, each.json()["code"]) for each in answers} == {(400, "sells_no_time")}
