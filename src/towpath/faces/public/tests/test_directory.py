"""The list as a parent finds it: help first, then who fits and why; and their answers, which stay with them."""

import json
import re
from hashlib import sha256
from urllib.parse import urlsplit

import pytest
from django.test import Client

from towpath.directory.models import Entry
from towpath.directory.say_entry import Said, say_entry
from towpath.directory.tests.three_tutors import COURSE, three_tutors
from towpath.foundation import clock
from towpath.foundation.models import Event
from towpath.foundation.tenancy import merchant_scope
from towpath.teaching.models import Assessment
from towpath.teaching.score import score
from towpath.teaching.tests.a_course import answered, course


@pytest.fixture
def three(lernwerk):
    with clock.frozen(lernwerk.at):
        yield three_tutors(lernwerk)


def order_of(page):
    return re.findall(r'<h2 class="card__title"><a href="http://([a-z0-9-]+)\.', page)


def take(browser, *missed, later=False):
    form = {f"q:{code}": choice for code, choice in answered(*missed).items()}
    return browser.post(f"/check/{COURSE}/", form | ({"later": "1"} if later else {}))


def test_the_list_shows_help_first_then_offers_then_when_and_why(browser, three):
    page = browser.get("/shops/").content.decode()

    card = page[page.index(">Albrecht Maths</a>") :]
    card = card[: card.index("</li>\n") if "</li>\n" in card else None]
    assert card.index("What kind of help is needed?") < card.index("Single lesson") < card.index("Next free:") < card.index("Why here?")
    assert "€38.00" in card
    assert "Berlin time" in card
    assert "/book/" in card
    assert card.count("?from=directory") >= 4
    assert "Try this first, free" in page
    assert f"/check/{COURSE}/" in page


def test_anybody_recomputes_the_order_from_the_data(browser, three):
    page = order_of(browser.get("/shops/").content.decode())

    data = browser.get("/directory.json").json()

    found = data["businesses"]
    keys = [(-each["why"]["fit"], each["why"]["soon"], each["why"]["near"], each["why"]["lot"]) for each in found]
    assert [each["slug"] for each in found] == page
    assert keys == sorted(keys)
    assert all(each["why"]["lot"] == sha256(f"{data['seed']} {each['number']}".encode()).hexdigest() for each in found)
    assert data["seed"] in browser.get("/shops/").content.decode()


def test_what_is_asked_stands_in_the_form_again_and_narrows_the_list(browser, three):
    with merchant_scope(three.rosa.id):
        say_entry(said=Said(words="Spanish & more", languages=("es",), place="Halle", shows_prices=False), at=three.at)

    page = browser.get("/shops/?q=spanish&near=Halle&language=es&trade=tutor&way=venue").content.decode()

    assert order_of(page) == ["rosa-spricht"]
    assert 'value="spanish"' in page
    assert "Spanish &amp; more" in page
    assert "there, or goes there" in page
    assert "€" not in page
    assert "Nobody here does that" in browser.get("/shops/?q=locksmith").content.decode()
    assert '<link rel="canonical" href="http' in page
    assert ["noindex" in browser.get(path).content.decode() for path in ("/shops/?q=spanish", "/shops/")] == [True, False]


@pytest.mark.parametrize("query", ["way=by-boat", "need=nothing", "need=.x", "need=" + "x" * 200])
def test_what_cannot_be_asked_is_said_so(browser, three, query):
    assert browser.get(f"/shops/?{query}").status_code == 400
    assert "What was asked for" in browser.get(f"/directory.json?{query}", headers={"accept": "application/json"}).json()["what_happened"]


@pytest.mark.parametrize(
    "query", ["page=0", "page=-1", "page=x", "page=٣", "q=" + "x" * 5000, "near=91,0", "trade=%F0%9F%8D%9C", "language=xx", "q=%25%27%22"]
)
def test_whatever_else_is_typed_is_answered(browser, three, query):
    assert browser.get(f"/shops/?{query}").status_code == 200
    assert browser.get(f"/directory.json?{query}").status_code == 200


def test_a_page_of_the_list_asks_little(browser, three, at_most_statements):
    take(browser, "equations-3")

    with at_most_statements(3):
        browser.get("/shops/?trade=tutor")
    with at_most_statements(3):
        browser.get(f"/check/{COURSE}/result/")


def test_answers_put_the_tutors_in_order_and_are_kept_nowhere_but_in_the_browser(browser, three, caplog):
    events, rows = Event.objects.count(), Entry.objects.count()

    taken = take(browser, "fractions-1", "fractions-2", "fractions-3", "equations-3")
    page = browser.get(taken["Location"]).content.decode()

    assert taken["Location"] == f"/check/{COURSE}/result/"
    assert order_of(page) == ["albrecht-maths", "malik-rechnet"], "Rosa teaches nothing of it"
    assert "Has: Equations, Fractions." in page
    assert "100 of 100." in page
    assert order_of(browser.get("/shops/?trade=tutor").content.decode())[:2] == ["albrecht-maths", "malik-rechnet"]
    assert (Event.objects.count(), Entry.objects.count()) == (events, rows)
    for tutor in (three.ines, three.malik):
        with merchant_scope(tutor.id):
            assert not Assessment.objects.exists()
    cookie = browser.cookies["__Host-answers"]
    assert (cookie["httponly"], cookie["secure"], cookie["samesite"]) == (True, True, "Lax")
    assert "equations" not in cookie.value + caplog.text


def test_whoever_knows_it_is_sent_to_nobody(browser, three):
    page = browser.get(take(browser)["Location"]).content.decode()

    assert "You need no lessons for it." in page
    assert order_of(page) == []


def test_put_aside_it_goes_on_where_it_stopped_and_can_be_forgotten(browser, three):
    browser.post(f"/check/{COURSE}/", {"q:fractions-1": "a", "later": "1"})

    before = browser.get(f"/check/{COURSE}/").content.decode()
    unfinished = browser.get(f"/check/{COURSE}/result/")
    browser.post(f"/check/{COURSE}/forget/")

    assert 'name="q:fractions-1" value="a" checked' in before
    assert unfinished["Location"] == f"/check/{COURSE}/"
    assert " checked" not in browser.get(f"/check/{COURSE}/").content.decode()


def test_a_made_up_answer_is_refused_and_a_made_up_course_is_nothing(browser, three):
    assert browser.post(f"/check/{COURSE}/", {"q:fractions-1": "z"}).status_code == 400
    assert browser.get("/check/piano/").status_code == 404
    browser.cookies["__Host-answers"] = "forged"
    assert browser.get("/shops/").status_code == 200


def test_answers_go_to_the_tutor_they_are_taken_to_and_only_after_a_yes(browser, three):
    page = browser.get(take(browser, "equations-3")["Location"]).content.decode()
    there = urlsplit(re.search(r'href="(http://albrecht-maths[^"]+/brought/[^"]+)"', page)[1])
    phone = Client(headers={"host": there.netloc})

    asked = phone.get(there.path)
    with merchant_scope(three.ines.id):
        assert not Assessment.objects.exists()
    key = re.search(r'name="key" value="([^"]+)"', asked.content.decode())[1]
    results = [phone.post(there.path, {"key": key}) for _turn in range(2)]

    with merchant_scope(three.ines.id):
        (kept,) = Assessment.objects.all()
        assert kept.answers == answered("equations-3")
        assert kept.scores[0]["percent"] == score(course()["questions"], kept.answers).scores[0].percent
        assert (kept.taken_at, kept.learner_id) == (three.at, None)
    assert {answer["Location"] for answer in results} == {f"/checked/{key}/"}
    assert "12 answers fit the questions here" in asked.content.decode()
    assert asked["Cache-Control"] == "no-store"


def test_nobody_else_finds_anything_at_that_address(browser, three):
    page = browser.get(take(browser, "equations-3")["Location"]).content.decode()
    path = urlsplit(re.search(r'href="(http://albrecht-maths[^"]+/brought/[^"]+)"', page)[1]).path

    rosa = Client(headers={"host": "rosa-spricht.towpath.localhost:8000"})

    assert rosa.get(path).status_code == 404
    assert rosa.get("/brought/AAAA/").status_code == 404
    assert rosa.post("/brought/AAAA/", {"key": "x"}).status_code == 404


def test_the_list_speaks_chinese(browser, three):
    browser.cookies["towpath-language"] = "zh-hans"

    page = browser.get("/shops/").content.decode()

    assert "为什么排在这里？" in page
    assert "Why here?" not in page
    assert json.loads(browser.get("/directory.json").content)["many"] == 3
