"""Lena writes to a studio in her own words, in four languages: what they sound like is proposed, and counts once she or whoever heard her says so."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from tests.trades import open_doors
from tests.tutors import MONDAY as AT
from tests.tutors import build_lernwerk
from towpath.care.hunches.models import Hunch
from towpath.care.needs.recommend import needs_of
from towpath.clientele.consents import give_consent
from towpath.clientele.meet import meet
from towpath.clientele.models import Customer
from towpath.conversations.models import Message
from towpath.conversations.write_in import write_in
from towpath.faces.api.tests.ines import Ines
from towpath.faces.storefront.tests.conftest import Phone, key_in
from towpath.faces.workspace.tests.conftest import Browser
from towpath.foundation import clock
from towpath.foundation.delivery import deliver
from towpath.foundation.models import Event
from towpath.foundation.tenancy import merchant_scope
from towpath.identity.api_keys import make_api_key
from towpath.project.reactions import REACTIONS

LATER = AT + timedelta(hours=2)


@pytest.fixture(params=["letters", "meaning"])
def compared_by(request, settings):
    """The way that is always there, and the way of an installation that has the model."""
    settings.TOWPATH_WORDS = request.param
    return request.param


@pytest.fixture
def noor(committed, compared_by):
    with clock.frozen(AT):
        yield open_doors("wellness", "Noor moves", "Noor", build_lernwerk(AT).orla, AT)


@pytest.fixture
def phone(noor):
    return a_phone_of(noor)


def test_she_writes_in_any_of_four_languages_and_says_herself_that_it_is_so(noor):
    for words in ("I sleep badly.", "睡不好", "Ich schlafe schlecht.", "Durmo mal."):
        phone = a_phone_of(noor)
        writes(phone, words)
        the_worker_works()

        page = shown(phone.get("/my/needs/"))
        assert all(there in page for there in ("Sleep that is too short", "What your words sounded like", words))
        phone.post(meant_by(page), {"says": "yes"})

        page = shown(phone.get("/my/needs/"))
        assert "What your words sounded like" not in page
        assert all(there in page for there in ("What you wrote to us", "You said so."))
    assert believed(noor) == [("sleep", True)] * 4


def test_whoever_heard_her_says_so_beside_what_she_wrote_and_she_corrects_it(noor, phone):
    work, thread = Browser(noor.owner), writes_and_is_read(noor, phone, "Hello! I sleep badly.")
    page = work.text(thread)
    assert all(words in page for words in ("What their words sound like", "I sleep badly.", "not believed yet"))

    assert work.post(hunch_in(page), {"says": "yes"}).status_code == 302
    assert believed(noor) == [("sleep", True)]
    assert "What they wrote to you" in work.text(person_in(page))
    assert "What their words sound like" not in work.text(thread)

    phone.post("/my/needs/say/", {"need": "sleep", "says": "no"})

    assert believed(noor) == []
    assert work.post(hunch_in(page), {"says": "yes"}).status_code == 302, "pressing twice is saying once"
    assert believed(noor) == [], "and hers wins"


def test_not_so_and_the_same_sentence_is_not_taken_that_way_again(noor, phone):
    work, thread = Browser(noor.owner), writes_and_is_read(noor, phone, "I sleep badly.")
    person = person_in(work.text(thread))

    assert work.post(hunch_in(work.text(person)), {"says": "no"}).status_code == 302
    writes(phone, "Good morning, I sleep badly.")
    writes(phone, "Again: I sleep badly!")
    the_worker_works()

    assert all("I sleep badly!" not in each.sentence for each in open_hunches(noor))
    assert "sounded" not in work.text(person)


def test_the_desk_is_offered_the_page_of_the_service_and_sends_it_or_not(noor, phone):
    work, hers = Browser(noor.owner), writes(phone, "Good evening. I would like a personal trainer.")
    the_worker_works()
    thread = thread_in(work.text("/inbox/"))
    page = work.text(thread)
    assert "They may mean: Single coaching" in page
    with merchant_scope(noor.id):
        assert Message.objects.filter(said_by="team").count() == 0, "nothing is sent by itself"

    link = re.search(r'href="(\?link=[0-9a-f-]{36})#answer"', page).group(1)
    (typed,) = re.findall(r'<textarea id="text"[^>]*>([^<]*)</textarea>', work.text(thread + link))
    assert re.search(r"Single coaching: .* http://noor-moves\.[^ ]*/book/[0-9a-f-]{36}/$", typed)
    assert "Single coaching" not in shown(phone.get(hers)), "it is proposed to the desk alone"

    assert work.post(hunch_in(page), {"says": "no"}).status_code == 302
    assert "They may mean" not in work.text(thread)


def test_over_the_api_by_the_same_rules(noor, phone):
    with merchant_scope(noor.id):
        caller = Ines(Client(), make_api_key(label="own app", at=AT)[1])
        (lena,) = Customer.objects.all()
    for number, words in enumerate(("My back hurts", "I sleep badly")):
        with merchant_scope(noor.id):
            write_in(key=f"key-number-{number}", customer=lena, text=words, at=AT)
        the_worker_works()

    hunches = {each["need"]: each for each in caller.get(f"/customers/{lena.pk}/hunches").json() if each["need"]}
    assert {code: each["sentence"] for code, each in hunches.items()} == {"back_pain": "My back hurts", "sleep": "I sleep badly"}
    back, sleep = (hunches[code]["id"] for code in ("back_pain", "sleep"))
    assert caller.post(f"/hunches/{back}/answer", {"says": "yes"}).json()["answer"] == "yes"
    assert caller.post(f"/hunches/{sleep}/answer", {"says": "no", "who": "customer"}).json()["answer"] == "no"

    assert believed(noor) == [("back_pain", True)]
    refused = caller.post(f"/hunches/{sleep}/answer", {"says": "yes"})
    assert (refused.status_code, refused.json()["code"]) == (410, "hunch_over")
    with merchant_scope(noor.id):
        kept = [str(event.payload) for event in Event.objects.filter(name__startswith="need.")]
    assert len(kept) >= 5
    assert not any("sleep" in each or "back" in each for each in kept), "no word and no need leaves the business"


def a_phone_of(noor) -> Phone:
    """Of somebody who agreed that their health is kept."""
    phone = Phone(noor)
    key_in(shown(phone.get("/write/")))  # with the page goes the browser's own token
    token = next(morsel.value for name, morsel in phone.client.cookies.items() if "guest" in name)
    with merchant_scope(noor.id):
        lena, _same = meet(token=None, handed=token, language="en", at=AT)
        give_consent(customer=lena, purpose="health", channel="page", wording="health-1", at=AT)
    return phone


def writes(phone: Phone, words: str) -> str:
    """Answers where she reads it again."""
    sent = phone.post("/write/send/", {"key": key_in(shown(phone.get("/write/"))), "text": words})
    assert sent.status_code == 302
    return str(sent.headers["Location"])


def writes_and_is_read(noor, phone: Phone, words: str) -> str:
    writes(phone, words)
    the_worker_works()
    return thread_in(Browser(noor.owner).text("/inbox/"))


def thread_in(page: str) -> str:
    return re.search(r'href="(/inbox/[0-9a-f-]{36}/)"', page).group(1)


def the_worker_works() -> None:
    while deliver(REACTIONS, at=LATER):
        pass


def meant_by(page: str) -> str:
    return re.search(r'action="(/my/hunches/[0-9a-f-]{36}/answer/)"', page).group(1)


def hunch_in(page: str) -> str:
    return re.search(r'action="(/[^"]*/hunches/[0-9a-f-]{36}/answer/)"', page).group(1)


def person_in(page: str) -> str:
    return re.search(r'href="(/customers/people/[0-9a-f-]{36}/)"', page).group(1)


def believed(noor) -> list[tuple[str, bool]]:
    """Of everybody who wrote."""
    with merchant_scope(noor.id):
        return [(need.code, need.is_sure) for each in Customer.objects.all() for need in needs_of(each, at=clock.now())]


def open_hunches(noor) -> list[Hunch]:
    with merchant_scope(noor.id):
        return list(Hunch.objects.open(clock.now()).of_needs())


def shown(page) -> str:
    assert page.status_code == 200, page.content.decode()
    return page.content.decode()
