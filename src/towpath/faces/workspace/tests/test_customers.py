from datetime import timedelta
from uuid import uuid4

import pytest

from towpath.care.give_feedback import give_feedback
from towpath.care.models import RepairCase
from towpath.faces.workspace.tests.conftest import round_at_nans
from towpath.foundation.tenancy import merchant_scope
from towpath.refinery.statistics import wilson


def carla_says(world, score=2, aspects=("saltiness",), word="broth too salty", key="key-00000001", at=None):
    order, _ticket = round_at_nans(world, key=key, until="served", at=at)
    with merchant_scope(world.nan.id):
        return give_feedback(
            order=order, customer=world.carla, score=score, aspects=list(aspects), word=word, listing=None, at=at or world.at
        )


def case_of(world, feedback):
    with merchant_scope(world.nan.id):
        return RepairCase.objects.get(feedback=feedback)


def test_what_a_guest_said_is_in_the_inbox_with_dish_and_order(world, mei):
    feedback = carla_says(world)

    page = mei.text("/customers/")

    for words in ("Broth too salty", "broth too salty", "Beef noodle soup", "261016-1", f'id="said-{feedback.pk}"'):
        assert words in page


def test_the_inbox_listens_for_what_comes_next(world, mei):
    page = mei.text("/customers/?only=open")

    assert f"/live/{world.nan.site.slug}/inbox" in page
    assert 'data-href="/customers/now/?only=open&amp;page=1"' in page


def test_who_waits_for_an_answer_is_on_top_of_today(world, nan):
    carla_says(world)

    assert "Broth too salty" in nan.text("/")
    assert "Nobody is waiting" not in nan.text("/")


def test_a_guest_who_was_let_down_is_answered_once(world, mei):
    feedback = carla_says(world)
    case = case_of(world, feedback)

    page = mei.post(f"/customers/cases/{case.pk}/answer/", {"answer": "Sorry. Your next bowl is on us."}, follow=True).content.decode()
    assert "Sorry. Your next bowl is on us." in page

    again = mei.post(f"/customers/cases/{case.pk}/answer/", {"answer": "Something else"})
    assert again.status_code == 409
    assert case_of(world, feedback).answer == "Sorry. Your next bowl is on us."
    assert "Nobody is waiting for an answer" in mei.text("/customers/?only=open")


@pytest.mark.parametrize("words", ["", "x", "x" * 1001])
def test_an_answer_that_cannot_be_sent_keeps_what_was_typed(world, mei, words):
    case = case_of(world, carla_says(world))

    answer = mei.post(f"/customers/cases/{case.pk}/answer/", {"answer": words})

    assert answer.status_code == 400
    assert f">{words}</textarea>" in answer.content.decode()


def test_a_case_is_closed_when_it_is_made_right(world, mei):
    feedback = carla_says(world)

    mei.post(f"/customers/cases/{case_of(world, feedback).pk}/close/")

    assert "Made right." in mei.text(f"/customers/{feedback.pk}/")


def test_a_good_word_needs_no_answer(world, mei):
    feedback = carla_says(world, score=5, aspects=(), word="Lovely")

    page = mei.text(f"/customers/{feedback.pk}/")

    assert "Lovely" in page
    assert "<textarea" not in page


def test_bruno_reads_nothing_of_what_nans_guests_said(world, bruno):
    feedback = carla_says(world)

    assert "salty" not in bruno.text("/customers/")
    assert bruno.get(f"/customers/{feedback.pk}/").status_code == 404
    assert bruno.post(f"/customers/cases/{case_of(world, feedback).pk}/answer/", {"answer": "Hello"}).status_code == 404
    assert bruno.post(f"/customers/cases/{uuid4()}/close/").status_code == 404


def test_a_word_is_shown_as_it_was_typed_and_never_as_markup(world, mei):
    carla_says(world, word='<script>alert(1)</script> <b>"salty"</b>')

    page = mei.text("/customers/")

    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_patterns_are_the_shops_own_with_share_n_and_interval(world, mei):
    for turn in range(12):
        salty = turn < 3
        at = world.at - timedelta(days=turn)
        carla_says(world, score=3, aspects=("saltiness",) if salty else (), word="", key=f"key-000000{turn:02}", at=at)

    page = mei.text("/customers/patterns/")

    low, high = wilson(3, 12)
    assert "Broth too salty: 25% of 12 answers" in page
    assert f"{low:.0%}–{high:.0%}" in page


def test_too_few_answers_are_not_added_up(world, mei):
    carla_says(world)

    page = mei.text("/customers/patterns/")

    assert "Too few answers to add up" in page
    assert "100%" not in page


@pytest.mark.parametrize("number", ["0", "-1", "x", "99999999999999999999", "１", "2.5", ""])
def test_an_odd_page_number_is_no_error(world, mei, number):
    carla_says(world)

    assert mei.get("/customers/", {"page": number}).status_code == 200
