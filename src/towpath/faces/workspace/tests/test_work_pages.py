"""The work on a phone: the day, one job step by step, offers, rules; what arrives twice is one act."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.heating import on_monday
from tests.photos import a_photo
from towpath.faces.workspace.tests.conftest import Browser
from towpath.foundation.money import Money
from towpath.foundation.tenancy import merchant_scope
from towpath.presence.models import Site
from towpath.work.answer_quote import approve_quote
from towpath.work.models import BlockedClose, Job, LatenessRule, Preparation, Proof, Quote, ServiceProcedure, StepDone
from towpath.work.open_job import Planned, open_job
from towpath.work.send_quote import Option, send_quote

MOST = 5


def act(ada, address, kind, key="key-of-an-act", **fields):
    return ada.post(f"{address}acts/", {"kind": kind, "key": key, **fields})


def standing(okafor) -> Job:
    with merchant_scope(okafor.id):
        return Job.objects.get(pk=okafor.job.pk)


def test_the_day_begins_with_what_comes_next(ada):
    page = ada.text("/jobs/")

    assert "What comes next" in page
    assert re.search(r'next__when">08:00–10:00', page)
    assert "Maja Lindqvist" in page


def test_their_own_way_stands_above_every_step(ada, address):
    page = ada.text(address)

    assert page.index("Shoes off, please") < page.index("Put on shoe covers at the door.") < page.index("Step by step")
    assert "The bell is broken, please knock." in page
    assert page.count("work-step__head") == 12


def test_a_job_can_be_worked_from_the_door_to_the_report(ada, address, okafor):
    act(ada, address, "on_my_way", number="20")
    act(ada, address, "arrive")
    photo = SimpleUploadedFile("plate.jpg", a_photo(), "image/jpeg")
    act(ada, address, "photo", key="key-of-plate", code="plate", photo=photo)
    for code, fields in {"air": {}, "isolate": {}, "flue-before": {"reading": "950"}, "find": {}, "agree": {}, "fit": {}}.items():
        act(ada, address, "step", key=f"key-of-{code}", code=code, **fields)
    act(ada, address, "override", key="key-of-part", code="part", text="No part was needed.", name="Ada")
    act(ada, address, "step", key="key-of-tightness", code="tightness", reading="0,2")
    act(ada, address, "step", key="key-of-flue-1", code="flue-after", reading="412")
    refused = ada.post(f"{address}close/", {"advice": "Bleed the radiators in May."})
    act(ada, address, "step", key="key-of-flue-2", code="flue-after", reading="96")
    closed = ada.post(f"{address}close/", {"advice": "Bleed the radiators in May.", "next_on": "2027-05-03"})
    ada.post(f"{address}bill/")

    assert (refused.status_code, closed.status_code) == (409, 302)
    assert "work-step--blocks" in refused.content.decode()
    assert "Bleed the radiators in May." in refused.content.decode(), "what was typed stays"
    with merchant_scope(okafor.id):
        assert BlockedClose.objects.count() == 1, "that somebody tried stays written"
    job = standing(okafor)
    assert (job.state, job.late_minutes, job.reduction_minor) == ("closed", 35, 1000)
    assert "£80.00, to pay" in ada.text(address)
    assert "Let your customer scan this" in ada.post(f"{address}report/").content.decode()


def test_what_a_phone_sends_twice_is_one_act(ada, address, okafor):
    headers = {"accept": "application/json"}
    sent = {"kind": "step", "key": "key-of-the-phone", "code": "air", "waited": "600000"}

    first, second = (ada.post(f"{address}acts/", sent, headers=headers) for _ in range(2))

    assert [first.json()["outcome"], second.json()["outcome"]] == ["done", "repeated"]
    with merchant_scope(okafor.id):
        assert StepDone.objects.get().done_at == on_monday(10, 25), "ten minutes on the phone are counted back"


def test_a_phone_is_told_why_an_act_was_refused(ada, address):
    answer = ada.post(f"{address}acts/", {"kind": "step", "key": "key-of-the-phone", "code": "x"}, headers={"accept": "application/json"})

    assert answer.status_code == 400
    assert (answer.json()["outcome"], answer.json()["what_happened"]) == ("refused", "This job has no such step.")


@pytest.mark.parametrize("kind", ["", "nonsense", "photo", "signature", "material"])
def test_an_empty_act_is_a_clear_no(ada, address, kind):
    assert act(ada, address, kind, code="plate").status_code == 400


def test_a_photo_is_shown_to_the_team_and_to_no_other_job(ada, address, okafor):
    act(ada, address, "photo", code="plate", photo=SimpleUploadedFile("p.jpg", a_photo(), "image/jpeg"))
    with merchant_scope(okafor.id):
        proof = Proof.objects.get()

    own, elsewhere = ada.get(f"{address}photos/{proof.pk}/"), ada.get(f"/jobs/{proof.pk}/photos/{proof.pk}/")

    assert (own.status_code, own["Content-Type"], elsewhere.status_code) == (200, "image/jpeg", 404)


def test_an_offer_is_typed_in_and_shown_as_a_code(ada, address, okafor):
    made = ada.post(f"{address}quote/", {"words-1": "New fan", "price-1": "214.20", "months-1": "24", "words-2": "Advice", "price-2": "0"})
    wrong = ada.post(f"{address}quote/", {"words-1": "New fan", "price-1": "much"})

    with merchant_scope(okafor.id):
        quote = Quote.objects.get()
    shown = ada.post(f"/quotes/{quote.pk}/show/").content.decode()
    assert (made.status_code, wrong.status_code) == (302, 400)
    assert 'value="much"' in wrong.content.decode()
    assert re.search(r"okafor-heating\.towpath\.localhost:8000/q/[\w-]{22}/", shown)


@pytest.mark.parametrize(("sent", "replaces"), [({"manner": "instead"}, True), ({"manner": "on_top"}, False), ({}, True)])
def test_a_later_offer_says_what_becomes_of_the_one_that_was_agreed(ada, address, okafor, sent, replaces):
    empty = ada.get(f"{address}quote/").content.decode()
    with merchant_scope(okafor.id):
        first = send_quote(job=okafor.job, options=[Option("New fan", 21_420)], by=None, at=on_monday(8))
        approve_quote(quote=first, position=1, shown_minor=21_420, signer="Maja", signature="", is_typed=True, at=on_monday(8, 1))

    form = ada.get(f"{address}quote/").content.decode()
    ada.post(f"{address}quote/", {"words-1": "Pump", "price-1": "50", **sent})

    with merchant_scope(okafor.id):
        assert Quote.objects.get(number=2).replaces is replaces
    assert ("is agreed already" in empty, "£214.20 is agreed already" in form) == (False, True)
    assert ("Takes the place of" if replaces else "Comes on top of") in ada.get(address).content.decode()


def test_the_rules_of_the_house_are_the_owners(ada, okafor):
    ada.post("/jobs/rules/lateness/", {"minutes": "45", "amount": "12.50"})
    ada.post(f"/jobs/rules/services/{okafor.visit.service_id}/", {"procedure": ""})

    with merchant_scope(okafor.id):
        rule = LatenessRule.objects.get()
        assert (rule.minutes, rule.reduction_minor, ServiceProcedure.objects.count()) == (45, 1250, 0)
    assert ada.post("/jobs/rules/lateness/", {"minutes": "-1", "amount": "x"}).status_code == 400


def test_work_that_no_booking_brought_is_typed_in(ada, okafor):
    typed = {"title": "Leaking tap", "day": "2026-10-26", "time": "14:00", "until": "16:00", "price": "60", "name": "Sam Hill"}

    made = ada.post("/jobs/add/", typed | {"procedure": str(okafor.adoption.pk), "resource": str(okafor.ada.pk)})
    backwards = ada.post("/jobs/add/", typed | {"until": "13:00"})

    assert (made.status_code, backwards.status_code) == (302, 400)
    assert "Leaking tap" in ada.text(made["Location"])


def test_a_part_is_found_by_its_number(ada, address):
    act(ada, address, "material", text="Fan", number="1", serial="F-88213")

    assert "Boiler fault" in ada.text("/jobs/found/?number=F-88213")
    assert "0 visits" in ada.text("/jobs/found/?number=F-1")


def test_lateness_is_counted_with_how_many_visits(ada, address):
    act(ada, address, "arrive")

    page = ada.text("/jobs/lateness/")
    assert re.search(r"October 2026.*?Ada.*?>1<.*?>1<.*?35", page, re.DOTALL)
    assert "£10.00" in page


@pytest.mark.parametrize(
    "path", ["/jobs/", "/jobs/add/", "/jobs/found/?number=x", "/jobs/lateness/", "/jobs/rules/", "{job}", "{job}quote/"]
)
def test_a_page_asks_the_database_little(ada, address, path, at_most_statements):
    path = path.replace("{job}", address)
    ada.text(path)

    with at_most_statements(MOST + 1):
        ada.text(path)


def test_the_page_of_a_job_opens_without_a_line_for_whoever_saw_it(ada):
    answer = ada.get("/jobs/offline.js?who=x")

    assert answer["Content-Type"].startswith("text/javascript")
    assert Browser().get("/jobs/offline.js").status_code == 302, "nobody signed in"


def test_what_is_taken_along_is_listed_with_its_reason_and_ticked(ada, address, okafor):
    ada.post(f"{address}prepare/", {"key": "key-of-a-fan", "words": "A fan", "reason": "Error 28"})
    refused = ada.post(f"{address}prepare/", {"key": "key-of-a-seal", "words": "A seal", "reason": ""})
    with merchant_scope(okafor.id):
        one = Preparation.objects.get()

    ada.post(f"/preparations/{one.pk}/", {"out": "1"})
    ticked = ada.text(address)
    ada.post(f"/preparations/{one.pk}/", {"out": "0"})
    taken_back = ada.text(address)
    ada.post(f"/preparations/{one.pk}/remove/")

    assert refused.status_code == 400
    assert 'value="A seal"' in refused.content.decode(), "what was typed stays"
    assert "Take along" in ticked
    assert ("rack__out" in ticked, "rack__out" in taken_back) == (True, False)
    assert "Error 28" not in ada.text(address)


def test_somebody_who_is_back_is_marked_and_can_be_said_not_to_be(ada, okafor):
    with merchant_scope(okafor.id):
        Job.objects.filter(pk=okafor.job.pk).update(state="closed", closed_at=on_monday(9))
        before = Job.objects.get()
        planned = Planned(
            title=before.title,
            window_from=on_monday(14),
            window_until=on_monday(16),
            zone=before.zone,
            call_out=Money(0, "GBP"),
            customer=okafor.lindqvist,
        )
        again = open_job(planned=planned, by=None, at=on_monday(10))

    marked = ada.text(f"/jobs/{again.pk}/")
    ada.post(f"/jobs/{again.pk}/first-visit/")

    assert "Back for the same work" in marked
    assert "Back for the same work" not in ada.text(f"/jobs/{again.pk}/")
    assert "One visit was enough" in ada.text("/jobs/lateness/")


def test_where_money_has_no_cents_none_can_be_asked_for(ada, okafor):
    with merchant_scope(okafor.id):
        Site.objects.filter(merchant_id=okafor.id).update(currency="JPY")
    typed = {"title": "Look", "day": "2026-10-27", "time": "09:00", "until": "10:00", "price": "10.50"}

    answer = ada.post("/jobs/add/", typed)

    assert answer.status_code == 400
    assert "a price that is not below nothing" in answer.content.decode()


def test_what_it_usually_comes_to_is_said_on_the_page_before_anybody_books(ada, okafor, client):
    said = f"/jobs/rules/services/{okafor.visit.service_id}/cost/"
    shop = {"host": f"{okafor.site.slug}.towpath.localhost:8000"}

    before = client.get("/", headers=shop).content.decode()
    ada.post(said, {"least": "90", "most": "324.00"})
    page, head = (client.get(path, headers=shop).content.decode() for path in ("/", f"/book/{okafor.visit.service_id}/"))
    refused = [
        ada.post(said, typed).status_code for typed in ({"least": "89.99", "most": "324"}, {"least": "90"}, {"least": "x", "most": "1"})
    ]
    kept = 'value="324.00"' in ada.get("/jobs/rules/").content.decode()
    ada.post(said, {"least": "", "most": ""})

    words = "Usually from £90.00 to £324.00 in all."
    assert (words in before, words in page, words in head) == (False, True, True)
    assert (refused, kept) == ([400, 400, 400], True)
    assert words not in client.get("/", headers=shop).content.decode()


def test_a_part_has_a_price_and_what_nobody_agreed_to_is_said(ada, address):
    noted = act(ada, address, "material", text="Fan", number="1", serial="F-88213", price="120,50")
    wrong = act(ada, address, "material", key="key-of-another", text="Seal", number="1", price="1e9")

    page = ada.text(address)

    assert (noted.status_code, wrong.status_code) == (302, 400)
    assert "£120.50 of this is not agreed to" in page
    assert "Seal" not in page
