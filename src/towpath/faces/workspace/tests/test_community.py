"""The community as its team looks after it."""

import re

import pytest

from towpath.clientele.models import Customer
from towpath.community.ask import ask
from towpath.community.have_idea import have_idea
from towpath.community.hide import object_to_hiding
from towpath.community.models import Board, Entry
from towpath.community.open_community import close_community, open_community
from towpath.community.voices import Voice
from towpath.foundation.tenancy import merchant_scope

HERE = "/customers/community/"


@pytest.fixture
def ana(world):
    with merchant_scope(world.nan.id):
        open_community(at=world.at)
        return Customer.objects.create(name="Ana Maier", first_seen_at=world.at)


def voice(customer, name="Ana"):
    return Voice(customer=customer, name=name, was_helped=True)


@pytest.fixture
def ideas(world, ana):
    """Two of them, by two people."""
    with merchant_scope(world.nan.id):
        ben = Customer.objects.create(first_seen_at=world.at)
        return [
            have_idea(by=voice(who, name), title=title, text="x", key=f"key-of-{name}", is_another=True, at=world.at)
            for who, name, title in ((ana, "Ana", "More tables outside"), (ben, "Ben", "Eat in the sun"))
        ]


@pytest.fixture
def question(world, ana):
    with merchant_scope(world.nan.id):
        return ask(by=voice(ana), text="How long do they keep?", key="key-of-question", at=world.at)


def test_only_the_owner_opens_and_closes_it(world, nan, mei):
    assert 'href="/customers/community/"' in nan.text("/customers/")
    assert "The owner opens it." in mei.text(HERE)
    assert mei.post(f"{HERE}open/").status_code == 404

    nan.post(f"{HERE}open/")

    assert "See it as your customers do" in mei.text(HERE)
    nan.post(f"{HERE}close/")
    with merchant_scope(world.nan.id):
        assert Board.objects.get().opened_at is None


def test_a_question_waits_until_somebody_answers(world, nan, mei, question):
    assert "No answer yet" in nan.text(HERE)
    assert "1 question in your community without an answer" in mei.text("/")
    with merchant_scope(world.nan.id):
        close_community()
    assert "in your community" not in mei.text("/"), "while it is closed nobody would read an answer"
    with merchant_scope(world.nan.id):
        open_community(at=world.at)
    page = nan.text(f"{HERE}{question.pk}/")
    key = re.search(r'name="key" value="([^"]+)"', page).group(1)

    wrong = nan.post(f"{HERE}{question.pk}/answer/", {"key": key, "text": ""})
    assert (wrong.status_code, "1 to 1,000 characters" in wrong.content.decode()) == (400, True)
    for _press in range(2):
        nan.post(f"{HERE}{question.pk}/answer/", {"key": key, "text": "Two days."})

    page = mei.text(f"{HERE}{question.pk}/")
    assert page.count("Two days.") == 1
    assert "No answer yet" not in mei.text(HERE)
    assert "in your community" not in mei.text("/")


def test_ideas_are_merged_undone_and_decided(world, nan, ideas):
    kept, gone = ideas
    page = nan.text(f"{HERE}{gone.pk}/")
    assert f'<option value="{kept.pk}">' in page
    assert nan.post(f"{HERE}{gone.pk}/merge/", {"into": ""}).status_code == 400

    merged = nan.post(f"{HERE}{gone.pk}/merge/", {"into": str(kept.pk)})

    assert merged.headers["Location"] == f"{HERE}{kept.pk}/"
    page = nan.text(f"{HERE}{kept.pk}/")
    assert all(words in page for words in ("2 votes", "Eat in the sun", "They are two"))
    assert "Eat in the sun" not in nan.text(f"{HERE}?show=ideas")
    nan.post(re.search(r'action="([^"]*/undo/)"', page).group(1))
    assert "1 vote" in nan.text(f"{HERE}{kept.pk}/")

    wrong = nan.post(f"{HERE}{kept.pk}/status/", {"status": "declined", "reason": ""})
    assert (wrong.status_code, "It needs a reason" in wrong.content.decode()) == (400, True)
    nan.post(f"{HERE}{kept.pk}/status/", {"status": "declined", "reason": "The town says no."})
    with merchant_scope(world.nan.id):
        assert Entry.objects.get(pk=kept.pk).status_reason == "The town says no."


def test_hiding_asks_for_a_reason_and_shows_what_its_author_says(world, nan, ana, question):
    there = f"{HERE}{question.pk}/"
    wrong = nan.post(f"{there}hide/", {"why": "", "word": "No."})
    assert (wrong.status_code, "one of five reasons" in wrong.content.decode()) == (400, True)

    nan.post(f"{there}hide/", {"why": "advertising", "word": "It sells something."})
    with merchant_scope(world.nan.id):
        object_to_hiding(entry=question, customer=ana, word="It does not.")

    assert "its author answered" in nan.text(f"{HERE}?show=hidden")
    assert all(words in nan.text(there) for words in ("It sells something.", "It does not.", "Show it again"))
    nan.post(f"{there}show/")
    assert "How long do they keep?" in nan.text(HERE)


def test_a_word_to_everybody_is_posted_once_and_taken_off(world, nan, ana):
    key = re.search(r'name="key" value="([^"]+)"', nan.text(f"{HERE}?show=posts")).group(1)
    wrong = nan.post(f"{HERE}post/", {"key": key, "title": "x", "text": "Blue bowls."})
    assert (wrong.status_code, ">Blue bowls.</textarea>" in wrong.content.decode()) == (400, True)
    for _press in range(2):
        nan.post(f"{HERE}post/", {"key": key, "title": "New bowls", "text": "Blue bowls."})
    with merchant_scope(world.nan.id):
        told = Entry.objects.get()

    assert "New bowls" in nan.text(f"{HERE}?show=posts")
    nan.post(f"{HERE}{told.pk}/take-back/")
    with merchant_scope(world.nan.id):
        assert not Entry.objects.exists()


def test_a_rival_finds_nothing_and_pages_ask_little(nan, bruno, ideas, question, at_most_statements):
    for path in (f"{HERE}{ideas[0].pk}/", f"{HERE}{question.pk}/"):
        assert bruno.get(path).status_code == 404
        with at_most_statements(5):
            nan.text(path)
    assert bruno.post(f"{HERE}{ideas[0].pk}/hide/", {"why": "insult", "word": "No."}).status_code == 404
    assert "tables" not in bruno.text(f"{HERE}?show=ideas")
    for shown in ("questions", "ideas", "posts", "hidden"):
        with at_most_statements(5):
            nan.text(f"{HERE}?show={shown}")
