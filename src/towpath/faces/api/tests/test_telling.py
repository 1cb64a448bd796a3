"""Kits, sources, campaigns and the owner's week over the API: the same rules as on the pages."""

import pytest

from tests.tutors import MONDAY
from towpath.clientele.consents import leave_contact
from towpath.clientele.models import Customer
from towpath.faces.api.tests.ines import Ines
from towpath.foundation.tenancy import merchant_scope
from towpath.identity.api_keys import make_api_key

pytestmark = pytest.mark.usefixtures("on_a_monday")
WORDS = {"en": {"headline": "Where are you?", "text": "Find out first.", "post": "Find out first, for free."}}
CAMPAIGN = {"name": "Autumn", "words": {"en": {"subject": "After the holidays", "text": "A short check, for free."}}}


@pytest.fixture
def ines(client, lernwerk):
    with merchant_scope(lernwerk.ines.id):
        return Ines(client, make_api_key(label="telling", at=lernwerk.at)[1])


@pytest.fixture
def readers(lernwerk):
    with merchant_scope(lernwerk.ines.id):
        return [
            leave_contact(
                customer=Customer.objects.create(name=name, first_seen_at=MONDAY),
                email=f"{name.lower()}@example.org",
                purposes=["news"],
                wording="news-1",
                at=MONDAY,
            )
            for name in ("Ada", "Ben", "Cem")
        ]


def test_a_kit_from_its_proposal_to_its_codes(ines):
    proposed = ines.get("/kits/suggestions").json()
    begun = ines.post("/kits/begin/school_starts")
    here = f"/kits/{begun.json()['id']}"
    changed = ines.put(here, {"words": WORDS, "leads_to": "book"})
    pressing = ines.put(here, {"words": {"en": WORDS["en"] | {"headline": "Hurry"}}, "leads_to": "book"})
    approved = ines.post(f"{here}/approve").json()

    assert [each["occasion"] for each in proposed] == ["school_starts", "help_first"], "it is September"
    assert (begun.status_code, changed.json()["words"], pressing.json()["code"]) == (201, WORDS, "pressing_words")
    assert {code["source"]: code["leads_to"] for code in approved["codes"]} == {"poster": "book", "flyer": "book", "post": "book"}
    assert ines.get("/kits").json() == [approved]
    assert ines.post("/kits/begin/warm_soup").status_code == 404


def test_a_source_is_said_once_and_counted(ines, readers):
    here = f"/customers/{readers[0].pk}/source"
    nothing, said, other = ines.get(here), ines.put(here, {"source": "word_of_mouth"}), ines.put(here, {"source": "flyer"})
    ines.post("/tracked-codes", {"source": "outside", "leads_to": "help", "label": "Tutor List"})
    mix = ines.get("/sources").json()

    assert (nothing.status_code, said.json()["known_by"], other.json()["code"]) == (404, "asked", "source_known")
    assert [(each["source"], each["customers"], each["share"]) for each in mix["channels"]] == [("word_of_mouth", 1, [1, 1])]
    assert (mix["known"], mix["not_known"], [each["label"] for each in mix["codes"]]) == (1, 2, ["Tutor List"])


def test_a_campaign_from_its_words_to_its_report(ines, readers):
    reach = ines.post("/campaigns/readers", {"language": "en"}).json()
    health = ines.post("/campaigns/readers", {"need": "no such"})
    made = ines.post("/campaigns", CAMPAIGN)
    here = f"/campaigns/{made.json()['id']}"
    dry_run, drawn, again = ines.get(f"{here}/readers"), ines.post(f"{here}/draw", {}), ines.post(f"{here}/draw", {})
    late = ines.put(here, CAMPAIGN | {"name": "Spring"})
    report = ines.get(f"{here}/report").json()
    stopped, thrown = ines.post(f"{here}/stop"), ines.delete(here)

    assert (reach["can_be_written_to"], reach["cannot"], health.json()["code"]) == (3, 0, "bad_audience")
    assert (made.status_code, dry_run.json()["can_be_written_to"], drawn.json()["seed"]) == (201, 3, made.json()["seed"])
    assert (again.json()["code"], late.json()["code"], thrown.json()["code"]) == ("campaign_drawn",) * 3
    assert (report["verdict"], report["written_to"]["n"] + report["left_alone"]["n"], report["interval"]) == ("counting", 3, None)
    assert stopped.json()["stopped_at"]


def test_the_owners_week_and_goal(ines):
    week = ines.get("/week").json()
    goal = ines.put("/goal", {"figure": "service-first", "percent": 60})
    wrong = ines.put("/goal", {"figure": "sales"})
    answered = ines.put("/week/answer", {"answer": "Tom's mother, for the call."}).json()
    away = ines.post("/week/put-away").json()

    assert (week["thanks"], week["miss"], week["idea"]) == ([], None, None), "nothing happened, and nothing is made up"
    assert [each["code"] for each in week["facts"]] == ["repeat-28", "satisfaction", "first-answer"]
    assert (week["week"], week["act"], week["goal"]) == ("2026-09-21", "kit", {"figure": "repeat-28", "percent": None})
    assert (goal.json(), wrong.json()["code"]) == ({"figure": "service-first", "percent": 60}, "bad_goal")
    assert [each["code"] for each in answered["facts"]] == ["service-first", "repeat-28", "satisfaction"]
    assert (answered["answer"], away["is_put_away"]) == ("Tom's mother, for the call.", True)
