"""A heating firm changes its free help on a page: what is written, tried, published and taken back, and what customers see the next moment."""

import re

import pytest
from django.test import Client

from tests.fixtures import cast_of_a_file
from towpath.care.models import OwnTool, ToolRun
from towpath.care.tests.tools.shops import build_street
from towpath.care.tools.answer_question import answer_all
from towpath.care.tools.current import tool_now
from towpath.faces.workspace.tests.conftest import Browser
from towpath.foundation import clock
from towpath.foundation.tenancy import merchant_scope
from towpath.foundation.tokens import new_token
from towpath.identity.models import Person
from towpath.network.models import Membership

where_it_is, street = cast_of_a_file("street", build_street)
HOME = "/free-help/heating/"
WORDS = {"name_en": "Is it the pump?", "name_zh": "是水泵吗？", "promise_en": "Two minutes.", "promise_zh": "两分钟。", "about": ""}
NOISE = {"text_en": "What do you hear?", "text_zh": "听到什么？", "kind": "many"}
AGE = {"headline_en": "An old one", "advice_en": "Look after it.", "honest_en": "You do not need us.", "is-age-least": "20"}
ANSWERS = {"a-gas": "no", "a-display": "normal", "a-pressure": "fine", "a-noise": ["gurgling"], "a-age": "9"}


@pytest.fixture
def noon(street):
    with clock.frozen(street.at):
        yield street.at


@pytest.fixture
def ada(street, noon):
    return Browser(street.heating.owner)


@pytest.fixture
def guest(street, noon):
    """Somebody who has the shop's page open."""
    return Client(headers={"host": f"{street.heating.site.slug}.towpath.localhost:8000"})


def seen(page):
    return re.search(r'name="seen" value="([^"]+)"', page)[1]


def write(ada, path, **typed):
    return ada.post(path, {"seen": seen(ada.text(path)), **typed})


def press(ada, verb, home=HOME):
    return ada.post(f"{home}{verb}/", {"seen": seen(ada.text(home))})


def plain(answer):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def test_it_is_found_under_more_and_says_how_it_is_used(street, ada):
    with merchant_scope(street.heating.id):
        now = tool_now(street.heating.merchant, "heating")
        for given in ({"gas": ["no"], "noise": ["gurgling"]}, {"gas": ["yes"]}):
            answer_all(now=now, token=new_token(), given=given, customer=None, at=street.at)

    assert 'href="/free-help/"' in ada.text("/more/")
    page = plain(ada.get("/free-help/"))
    assert "What is wrong with my heating?" in page
    assert "as your trade has it" in page
    assert "Used 2 Not needed 1 Offered 0 Solved by themselves 0 Stopped: something comes first 1" in page


def test_what_is_published_is_what_the_next_visitor_reads(ada, guest):
    assert "What is wrong with my heating?" in guest.get("/").content.decode(), "and this page is kept for a while"
    assert write(ada, f"{HOME}words/", **WORDS).headers["Location"] == HOME
    assert "Is it the pump?" not in guest.get("/").content.decode()
    assert "Your customers don't see this yet" in plain(ada.get(HOME)).replace("&#x27;", "'")

    assert press(ada, "publish").headers["Location"] == HOME

    assert "Is it the pump?" in guest.get("/").content.decode()
    assert "Is it the pump?" in guest.get("/help/").content.decode()
    assert "是水泵吗？" in guest.get("/help/", headers={"accept-language": "zh-hans"}).content.decode()
    assert "your own" in plain(ada.get(HOME))

    assert press(ada, "take-back").headers["Location"] == HOME
    assert "What is wrong with my heating?" in guest.get("/help/").content.decode()


def test_a_question_is_said_anew_and_what_hangs_on_its_answers_still_does(street, ada):
    page = ada.text(f"{HOME}questions/noise/")
    assert "Gurgling in the radiators | 暖气片里有水声" in page
    lines = "It gurgles | 有水声 | 3\nRadiators warm below, cold on top | 暖气片下面热、上面凉\nBanging\nNothing"

    assert write(ada, f"{HOME}questions/noise/", **NOISE, choices=lines).status_code == 302

    with merchant_scope(street.heating.id):
        noise = next(each for each in OwnTool.objects.get().body["questions"] if each["code"] == "noise")
    assert noise["choices"][0] == {"code": "gurgling", "name": {"en": "It gurgles", "zh-hans": "有水声"}, "points": 3}
    assert [each["code"] for each in noise["choices"]] == ["gurgling", "cold_top", "banging", "nothing"]
    assert "What do you hear: It gurgles, Radiators warm below, cold on top" in plain(ada.get(HOME))
    assert press(ada, "publish").status_code == 302


def test_a_result_is_added_before_the_one_for_everybody_else_with_its_conditions(street, ada):
    assert write(ada, f"{HOME}results/add/", **AGE, **{"is-pressure": ["low", "high"]}).status_code == 302

    with merchant_scope(street.heating.id):
        *_others, mine, _last = OwnTool.objects.get().body["results"]
    assert mine["when"] == [{"answer": "pressure", "is": ["low", "high"]}, {"answer": "age", "least": 20}]
    page = plain(ada.get(HOME))
    assert "Where does the pressure gauge stand: Below 1 bar, Above 2 · How old is the boiler, about: 20 or more" in page


def test_a_score_counts_points_and_a_result_hangs_on_it(street, ada):
    write(ada, f"{HOME}questions/display/", text_en="What does it show?", kind="one", choices="A code || 4\nIt is dark || 1")
    assert write(ada, f"{HOME}scores/add/", name_en="How bad", of=["display"]).status_code == 302

    write(ada, f"{HOME}results/banging/", **{"headline_en": "Bad", "advice_en": "Off", "honest_en": "Fine", "score-s1-least": "50"})

    with merchant_scope(street.heating.id):
        body = OwnTool.objects.get().body
    assert body["scores"] == [{"code": "s1", "name": {"en": "How bad"}, "of": ["display"]}]
    assert {"score": "s1", "least": 50} in next(each for each in body["results"] if each["code"] == "banging")["when"]
    assert "How bad: 50 or more" in plain(ada.get(HOME))


def test_a_rule_whose_question_is_gone_is_named_and_nothing_is_published(ada, guest):
    assert press(ada, "questions/pressure/remove").headers["Location"] == HOME
    assert "hangs on a question that is not there any more" in plain(ada.get(HOME))

    answer = press(ada, "publish")

    assert answer.status_code == 400
    assert "The result “The water pressure is low”: it hangs on a question that is not there any more." in plain(answer)
    assert "What your customers see now is unchanged." in plain(answer)
    assert press(ada, "drop").status_code == 302
    assert "Your customers" not in plain(ada.get(HOME))


def test_the_second_of_two_keeps_what_was_typed_and_can_send_it_again(street, ada):
    old = seen(ada.text(f"{HOME}words/"))
    write(ada, f"{HOME}questions/age/", text_en="How old?", kind="number", least="0", most="50")

    answer = ada.post(f"{HOME}words/", {**WORDS, "seen": old})

    assert answer.status_code == 409
    page = answer.content.decode()
    assert "Somebody changed this while you were writing." in page
    assert "Is it the pump?" in page
    assert ada.post(f"{HOME}words/", {**WORDS, "seen": seen(page)}).status_code == 302
    with merchant_scope(street.heating.id):
        body = OwnTool.objects.get().body
    assert (body["name"]["en"], body["questions"][-1]["most"]) == ("Is it the pump?", 50), "both are there"
    assert ada.post(f"{HOME}publish/", {"seen": old}).status_code == 409


def test_the_safety_question_has_no_way_out(ada):
    assert f'href="{HOME}questions/gas/"' not in ada.text(HOME)

    answer = press(ada, "questions/gas/remove")

    assert answer.status_code == 409
    assert "This question is about safety." in plain(answer)
    assert write(ada, f"{HOME}questions/gas/", text_en="Nice weather?", kind="yes_no", stops="").status_code == 409


def test_it_is_tried_out_as_a_customer_would_and_nothing_is_kept(street, ada):
    page = plain(ada.post(f"{HOME}try/", ANSWERS))
    assert "There is air in the radiators" in page
    assert "You do not need us for this." in page

    stopped = plain(ada.post(f"{HOME}try/", {"a-gas": "yes"}))
    assert "This comes first" in stopped
    assert "Offered last" not in stopped

    open_gas = ada.post(f"{HOME}try/", {"a-display": "normal"})
    assert (open_gas.status_code, "This question can&#x27;t be left open." in open_gas.content.decode()) == (400, True)
    with merchant_scope(street.heating.id):
        assert not ToolRun.objects.exists()


@pytest.mark.parametrize(
    ("path", "typed", "words"),
    [
        ("words/", {**WORDS, "name_en": "", "name_zh": ""}, "Give it a name in at least one language."),
        (
            "questions/add/",
            {"text_en": "Which?", "kind": "one", "choices": "Only one"},
            "Give two to twenty things to choose from, each once.",
        ),
        ("questions/add/", {"text_en": "Which?", "kind": "one", "choices": "A | 甲 | many\nB"}, "Points are whole numbers from 0 to 100."),
        ("questions/add/", {"text_en": "How many?", "kind": "number", "least": "9", "most": "3"}, "the smallest first"),
        ("results/add/", {**AGE, "honest_en": ""}, "Either offer something, or say that nothing is needed."),
        ("results/add/", {**AGE, "is-age-most": "3"}, "The smallest number is larger than the largest."),
        ("results/add/", {**AGE, "try_en": "Knock"}, "what to try first, and what you say when it helped"),
    ],
)
def test_what_can_t_be_written_down_is_said_beside_what_was_typed(ada, path, typed, words):
    answer = write(ada, f"{HOME}{path}", **typed)

    assert answer.status_code == 400
    assert words in plain(answer)


def test_one_of_its_own_is_written_from_nothing(ada, guest):
    made = ada.post("/free-help/add/", {"seen": "new", **WORDS})
    home = made.headers["Location"]
    assert "Ask at least one question." in plain(ada.get(home))

    write(ada, f"{home}questions/add/", text_en="Does it hum?", kind="yes_no", stops="")
    assert press(ada, "publish", home).status_code == 302

    assert "Is it the pump?" in guest.get("/help/").content.decode()
    assert press(ada, "take-back", home).headers["Location"] == "/free-help/"
    assert ada.get(home).status_code == 404


def test_what_looks_into_the_menu_is_changed_in_its_words(street, noon):
    nan = Browser(street.noodles.owner)
    home = "/free-help/what-suits-me/"
    assert "Its results come from your menu" in plain(nan.get(home))

    write(nan, f"{home}questions/allergens/", text_en="What must not be in it?", kind="many")
    assert press(nan, "publish", home).status_code == 302

    shop = Client(headers={"host": f"{street.noodles.site.slug}.towpath.localhost:8000"})
    page = shop.get("/help/").content.decode()
    assert "What must not be in it?" in page
    assert "Peanut" in page


def test_staff_write_it_too_and_strangers_find_nothing(street, noon, ada):
    person = Person.objects.create(email="sam@example.org", name="Sam")
    Membership.objects.create(person=person, merchant=street.heating.merchant, role="staff", since=noon)
    sam, ines = Browser(person), Browser(street.tutor.owner)

    assert write(sam, f"{HOME}words/", **WORDS).status_code == 302

    assert Browser().get(HOME).status_code == 302
    for path in (HOME, f"{HOME}words/", f"{HOME}questions/noise/", f"{HOME}try/"):
        assert ines.get(path).status_code == 404, path
    for path in ("publish/", "take-back/", "questions/noise/remove/", "results/air/earlier/", "chapters/add/", "questions/nothing/later/"):
        assert ines.post(f"{HOME}{path}", {"seen": "x"}).status_code in (404, 405), path
    assert ada.post(f"{HOME}questions/nothing/later/", {"seen": seen(ada.text(HOME))}).status_code == 404


def test_no_page_asks_more_than_five_things(ada, at_most_statements):
    for path in (
        "/free-help/",
        "/free-help/add/",
        HOME,
        *(f"{HOME}{each}" for each in ("words/", "try/", "questions/noise/", "results/add/")),
    ):
        with at_most_statements(5):
            assert ada.get(path).status_code == 200, path


def test_a_rival_of_the_same_trade_finds_nothing_of_it(world, nan, bruno):
    home = nan.post("/free-help/add/", {"seen": "new", **WORDS}).headers["Location"]
    write(nan, "/free-help/what-suits-me/words/", **WORDS)
    press(nan, "publish", "/free-help/what-suits-me/")

    assert bruno.get(home).status_code == 404
    assert "Is it the pump?" not in bruno.text("/free-help/")
    assert "Is it the pump?" not in bruno.text("/free-help/what-suits-me/")
    assert nan.text("/free-help/").count("Is it the pump?") == 2


def test_what_an_answer_and_a_result_say_is_needed_is_chosen_on_the_page(street, ada):
    write(ada, f"{HOME}questions/noise/", **NOISE, choices="Banging\nHumming", **{"says-gurgling": "check_due"})
    write(ada, f"{HOME}results/air/", **AGE, hints=["old_unit"])

    with merchant_scope(street.heating.id):
        body = OwnTool.objects.get().body
    noise = next(each for each in body["questions"] if each["code"] == "noise")
    air = next(each for each in body["results"] if each["code"] == "air")
    assert (noise["says"], air["hints"]) == ({noise["choices"][0]["code"]: "check_due"}, ["old_unit"])
    page = plain(ada.get(HOME))
    assert "Banging: The yearly check is due" in page
    assert "Points at: The unit is old" in page
    assert 'value="check_due" selected' in ada.text(f"{HOME}questions/noise/")
