"""A business's community over the API: the same rules as on the pages."""

import pytest

from towpath.care.tests.visits import visit
from towpath.clientele.models import Customer
from towpath.foundation import clock
from towpath.foundation.tenancy import merchant_scope


def under(number):
    return {"Idempotency-Key": f"key-number-{number}"}


@pytest.fixture
def guests(world):
    """Two who ordered."""
    with merchant_scope(world.nan.id):
        both = [Customer.objects.create(first_seen_at=world.at) for _one in range(2)]
    for each in both:
        visit(world.nan, each, at=world.at)
    return both


@pytest.fixture
def open_nan(world, nan):
    with clock.frozen(world.at):
        assert nan.get("/community").json() == {"opened_at": None}
        assert nan.put("/community", {"is_open": True}).json()["opened_at"]
        yield nan


def test_from_an_idea_to_what_became_of_it(open_nan, guests):
    ana, ben = guests
    wish = {"title": "More tables outside", "text": "In spring.", "name": "Ana"}
    idea, again = (open_nan.post(f"/customers/{ana.pk}/community/ideas", wish, **under(1)) for _sent in range(2))
    assert (idea.status_code, idea.json()) == (201, again.json())
    near = {"title": "Tables outside", "text": "In summer.", "name": "Ben"}
    held = open_nan.post(f"/customers/{ben.pk}/community/ideas", near, **under(2))
    assert (held.status_code, held.json()["code"]) == (409, "looks_alike")
    assert [each["id"] for each in open_nan.post("/community/similar", {"title": "Tables outside"}).json()] == [idea.json()["id"]]
    other = open_nan.post(f"/customers/{ben.pk}/community/ideas", {**near, "is_another": True}, **under(2)).json()

    merged = open_nan.post(f"/community/entries/{other['id']}/merge", {"into": idea.json()["id"]}).json()
    here = f"/community/entries/{idea.json()['id']}"
    assert open_nan.get(here).json()["votes"] == 2
    assert open_nan.delete(f"{here}/votes/{ben.pk}").json()["votes"] == 1
    assert open_nan.put(f"{here}/votes/{ben.pk}", {}).json()["votes"] == 2
    assert [each["id"] for each in open_nan.get("/community/entries?kind=idea").json()] == [idea.json()["id"]]
    assert open_nan.post(f"/community/merges/{merged['id']}/undo").json()["undone_at"]

    assert open_nan.put(f"{here}/status", {"status": "declined"}).json()["code"] == "reason_needed"
    assert open_nan.put(f"{here}/status", {"status": "done", "reason": "Since April."}).json()["status"] == "done"


def test_questions_answers_and_what_is_hidden(open_nan, guests):
    ana, ben = guests
    asked = open_nan.post(f"/customers/{ana.pk}/community/questions", {"text": "How long?", "name": "Ana"}, **under(1)).json()
    here = f"/community/entries/{asked['id']}"
    told = open_nan.post(f"{here}/answers", {"text": "Two days.", "customer": str(ben.pk), "name": "Ben"}, **under(2)).json()
    ours = open_nan.post(f"{here}/answers", {"text": "Three."}, **under(3)).json()
    assert (told["by_name"], ours["author"], open_nan.get(here).json()["answers"]) == ("Ben", None, 2)

    answer = f"/community/entries/{told['id']}"
    assert open_nan.put(f"{answer}/thanks/{ana.pk}", {}).json()["has_helped"] == 1
    assert open_nan.put(f"{answer}/thanks/{ben.pk}", {}).json()["code"] == "own_answer"
    hidden = open_nan.post(f"{answer}/hide", {"why": "insult", "word": "Not like this."}).json()
    assert (hidden["hidden_why"], [each["id"] for each in open_nan.get("/community/entries?hidden=true").json()]) == (
        "insult",
        [told["id"]],
    )
    assert open_nan.post(f"{answer}/objection", {"customer": str(ben.pk), "word": "It is true."}).json()["objection"] == "It is true."
    assert open_nan.post(f"{answer}/show").json()["hidden_at"] is None
    assert open_nan.delete(f"/community/entries/{ours['id']}").status_code == 204
    assert open_nan.delete(f"{here}?customer={ana.pk}").status_code == 204
    assert open_nan.get(here).json()["text"] == ""
    assert [each["id"] for each in open_nan.get(f"/community/entries?about={asked['id']}").json()] == [told["id"]]


def test_it_is_closed_to_who_was_never_here_and_to_everybody_when_it_is_closed(world, open_nan, guests):
    with merchant_scope(world.nan.id):
        stranger = Customer.objects.create(first_seen_at=world.at)
    ask = {"text": "How long?", "name": "Ana"}
    told = open_nan.post("/community/posts", {"title": "New bowls", "text": "Blue ones."}, **under(1))
    assert told.status_code == 201
    never = open_nan.post(f"/customers/{stranger.pk}/community/questions", ask, **under(2))
    assert (never.status_code, never.json()["code"]) == (403, "not_here_yet")

    open_nan.put("/community", {"is_open": False})

    closed = open_nan.post(f"/customers/{guests[0].pk}/community/questions", ask, **under(3))
    assert (closed.status_code, closed.json()["code"]) == (410, "community_closed")
