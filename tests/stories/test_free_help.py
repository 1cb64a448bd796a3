"""Help before the sale: who smells gas is told to leave and is offered nothing, by no way; who can mend it is told how, and nothing is sold."""

import re
from datetime import date, time, timedelta

import pytest
from django.test import Client

from tests.trades import open_doors
from tests.tutors import BERLIN
from towpath.booking.models import Booking, Screening
from towpath.booking.wall_clock import instant_of
from towpath.care.models import ToolRun
from towpath.care.tools.forget_runs import forget_runs
from towpath.clientele.models import Customer
from towpath.faces.api.tests.caller import Caller
from towpath.faces.storefront.tests.booking.conftest import Visitor, words_of
from towpath.foundation import clock
from towpath.foundation.models import Event
from towpath.foundation.tenancy import merchant_scope
from towpath.identity.api_keys import make_api_key

TOMORROW = date(2026, 9, 22)
AT_NINE = instant_of(TOMORROW, time(9), BERLIN).isoformat()
WHOLE = {"gas": "no", "display": "normal", "pressure": "low", "noise": ["nothing"], "age": "9"}


class Helped(Visitor):
    """A browser at the free help of a shop."""

    where = ""

    def say(self, question, *given, skip=False):
        """Answers; the first answer begins."""
        form = {"question": question, "a": list(given)} | ({"open": "1"} if skip else {})
        if self.where:
            answer = self.post(f"{self.where}answer/", form)
        else:
            page = self.get("/help/").content.decode()
            action = re.search(r'action="(/help/with/[^"]+)"', page).group(1)
            answer = self.post(action, form | {"key": re.search(r'name="key" value="([^"]+)"', page).group(1)})
        assert answer.status_code == 302, words_of(answer)
        self.where = answer.headers["Location"]
        return self.read(self.where)

    def say_all(self, answers):
        read = ""
        for question, given in answers.items():
            read = self.say(question, *(given if isinstance(given, list) else [given]))
        return read


@pytest.fixture(autouse=True)
def morning(lernwerk):
    with clock.frozen(lernwerk.at):
        yield lernwerk.at


@pytest.fixture
def heating(lernwerk):
    return open_doors("home", "Okafor Heating", "Ada Okafor", lernwerk.orla, lernwerk.at)


@pytest.fixture
def studio(lernwerk):
    return open_doors("wellness", "Noor moves", "Noor", lernwerk.orla, lernwerk.at)


@pytest.fixture
def program(heating, lernwerk):
    with merchant_scope(heating.id):
        return Caller(Client(), make_api_key(label="van", at=lernwerk.at)[1])


def run_of(shop):
    with merchant_scope(shop.id):
        return ToolRun.objects.get()


def facts(shop, name):
    with merchant_scope(shop.id):
        return list(Event.objects.filter(name=name))


def hold(program, version, **more):
    body = {"service": str(version.service_id), "starts_at": AT_NINE, "answers": {"gas": "no", "alarm": "no"}, **more}
    return program.post("/bookings", body, **{"Idempotency-Key": f"a-hold-{len(more)}-{version.service_id}"})


def test_who_smells_gas_is_told_to_leave_and_gets_no_time_by_page_or_program(heating, program, lernwerk):
    lindqvist, visit = Helped(heating), heating.service("visit")

    read = lindqvist.say("gas", "yes")

    assert "Leave the house now" in read
    assert not re.search(r"/book/|€|£|/packs/|/vouchers/", lindqvist.get(lindqvist.where).content.decode())
    assert (run_of(heating).outcome, run_of(heating).suggested) == ("stopped", [])
    for version in heating.services.values():
        assert "Leave the house now" in lindqvist.read(f"/book/{version.service_id}/")
        sent = {"key": "a-key-of-a-form", "day": TOMORROW.isoformat(), "start": AT_NINE}
        assert lindqvist.post(f"/book/{version.service_id}/hold/", sent).status_code == 409
    no_smell = lindqvist.post(f"/book/{visit.service_id}/questions/", {"gas": "no", "alarm": "no"}, follow=True)
    assert no_smell.status_code in (200, 302)
    assert "Leave the house now" in lindqvist.read(f"/book/{visit.service_id}/"), "not answered away the same day"
    with merchant_scope(heating.id):
        screening = Screening.objects.get()
    by_program = hold(program, visit, customer=str(screening.customer_id))
    assert (by_program.status_code, by_program.json()["code"]) == (409, "gate_refused")
    assert screening.expires_at == lernwerk.at + timedelta(hours=24)
    with merchant_scope(heating.id):
        assert not Booking.objects.exists()


def test_the_program_is_not_closed_to_others_meanwhile(heating, program, lernwerk):
    Helped(heating).say("gas", "yes")
    with merchant_scope(heating.id):
        other = Customer.objects.create(name="Mr Obi", first_seen_at=lernwerk.at)

    assert hold(program, heating.service("visit"), customer=str(other.pk), address="Flat 3").status_code == 201


def test_saying_no_afterwards_brings_the_help_but_no_offer_that_day(heating):
    lindqvist = Helped(heating)
    lindqvist.say("gas", "yes")
    lindqvist.where = ""

    read = lindqvist.say_all({"gas": "no", "display": "code", "photo": [], "pressure": "fine", "noise": ["nothing"], "age": "9"})

    assert "Likely the ignition" in read
    assert "/book/" not in lindqvist.get(lindqvist.where).content.decode()


def test_what_can_be_mended_alone_is_told_and_then_nothing_is_sold(heating):
    lindqvist = Helped(heating)

    result = lindqvist.say_all(WHOLE)

    assert "The water pressure is low" in result
    assert "Because you said" in result
    assert "Below 1 bar" in result
    assert result.index("Try this first") < result.index("If that does not help") < result.index("Visit")
    assert "€90.00" in result
    solved = lindqvist.post(f"{lindqvist.where}helped/")
    read = lindqvist.read(solved.headers["Location"])
    assert "It helped" in read
    assert "Nothing else is needed" in read
    assert "€90.00" not in read
    run = run_of(heating)
    assert (run.outcome, run.result, run.opened_at is not None) == ("solved", "low_pressure", True)
    (completed,), (mended,) = facts(heating, "service.completed"), facts(heating, "service.solved")
    assert (completed.payload["outcome"], completed.payload["offers"], completed.payload["tool"]) == ("offered", 1, "heating")
    assert mended.payload["run_id"] == str(run.pk)
    assert "low" not in str(completed.payload | mended.payload)


def test_the_honest_no_is_counted_and_sells_nothing(heating):
    read = Helped(heating).say_all({**WHOLE, "pressure": "fine"})

    assert "You do not need us, as far as we can tell from here." in read
    assert "€" not in read
    assert (run_of(heating).outcome, facts(heating, "service.completed")[0].payload["outcome"]) == ("not_needed", "not_needed")


def test_it_is_taken_up_on_another_device_by_its_link(heating):
    on_the_phone, at_the_desk = Helped(heating), Helped(heating)
    on_the_phone.say("gas", "no")
    on_the_phone.say("display", "code")

    on_the_phone.say("photo", skip=True)

    at_the_desk.where = on_the_phone.where
    assert "Where does the pressure gauge stand?" in at_the_desk.read(at_the_desk.where)
    read = at_the_desk.say_all({"pressure": "fine", "noise": ["nothing"], "age": "4"})

    assert "Likely the ignition" in read
    assert "Likely the ignition" in on_the_phone.read(on_the_phone.where)
    assert "Go on where you stopped" not in on_the_phone.read("/help/"), "it is ended"


def test_a_pain_in_the_chest_stops_the_hard_classes_and_no_health_word_leaves(studio):
    amir = Helped(studio)

    read = amir.say("chest", "yes")

    assert "Please see a doctor first" in read
    run = run_of(studio)
    assert (run.outcome, run.customer_id) == ("stopped", None)
    (fact,) = facts(studio, "service.completed")
    assert fact.customer is None
    assert not re.search("chest|pain|yes", str(fact.payload))
    assert "Please see a doctor first" in amir.read(f"/book/{studio.service('class').service_id}/")
    assert amir.get(f"/book/{studio.service('talk').service_id}/").status_code == 200, "a talk stays open"


def test_answers_about_health_are_nobodys_and_gone_after_a_month(studio, lernwerk):
    amir = Helped(studio)
    result = amir.say_all({"chest": "no", "where": "soon", "time": "evening", "goal": "stiff", "sitting": "9", "pain": "4"})
    assert "after 30 days they are deleted" in result
    assert "You are ready, and you sit long" in result
    stopped_half_way = Helped(studio)
    stopped_half_way.say("chest", "no")

    with clock.frozen(lernwerk.at + timedelta(days=31)), merchant_scope(studio.id):
        forget_runs(at=clock.now())

    run = run_of(studio)
    assert (run.answers, run.scores, run.token_hash, run.outcome) == ({}, {}, None, "offered")
    assert amir.get(amir.where).status_code == 404
