"""How a business works: taken over, changed in its own words, brought up to date by its own decision."""

import json

import pytest

from towpath.foundation.tenancy import merchant_scope
from towpath.methods.adopt import adopt
from towpath.methods.models import OwnVersion
from towpath.methods.publish import publish_method, publish_version
from towpath.methods.tests.a_procedure import a_body


@pytest.fixture
def opening(world, at):
    method = publish_method(kind="procedure", trade="food", code="opening", name={"en": "Opening", "zh-hans": "开店"}, at=at)
    return publish_version(method=method, note={"en": "The first one"}, body=a_body(), at=at)


@pytest.fixture
def used(nan, world, opening):
    """Taken over through the page; where it is found from then on."""
    return nan.post(f"/methods/{opening.method_id}/use/").headers["Location"]


def own_of(world):
    with merchant_scope(world.nan.id):
        return OwnVersion.objects.current().get()


def typed(**changed):
    return {"words_en": "Say who you are", "must": "optional", "proof": "none", **changed}


def test_one_tap_takes_all_of_it_over(nan, world, opening, used):
    assert "Close the gas tap" in nan.text(used)
    assert own_of(world).body == a_body()
    assert used in nan.text("/methods/")


def test_a_step_is_said_in_ones_own_words_and_the_network_and_others_do_not_read_them(nan, bruno, world, used):
    answer = nan.post(f"{used}steps/greet/", typed(words_en="Ring twice", minutes="2"))

    assert answer.status_code == 302
    assert "Ring twice" in nan.text(used)
    assert "2 minutes" in nan.text(used)
    assert bruno.get(used).status_code == 404


def test_a_step_for_safety_can_be_reworded_and_nothing_else(nan, world, used):
    nan.post(f"{used}steps/flue/", typed(words_en="Probe in", high="9000", must="optional"))
    refused = nan.post(f"{used}steps/flue/remove/")

    step = next(step for step in own_of(world).body["steps"] if step["code"] == "flue")
    assert (step["words"]["en"], step["high"], step["must"]) == ("Probe in", 200, "safety")
    assert refused.status_code == 409


def test_steps_are_added_moved_and_left_out(nan, world, used):
    nan.post(f"{used}steps/add/", typed(words_en="Lamp on"))
    nan.post(f"{used}steps/own-1/up/")
    nan.post(f"{used}steps/tidy/remove/")

    assert [step["code"] for step in own_of(world).body["steps"]] == ["greet", "isolate", "plate", "flue", "own-1"]


def test_an_update_is_compared_first_and_keeps_what_was_changed_here(nan, world, opening, used, at):
    nan.post(f"{used}steps/greet/", typed(words_en="Ring twice"))
    news = a_body(greet={"words": {"en": "Show your card"}}, tidy={"minutes": 9})
    version = publish_version(method=opening.method, note={"en": "Cards are asked for"}, body=news, at=at)

    page = nan.text(f"{used}update/")
    kept = nan.post(f"{used}update/", {"version": str(version.pk)})

    assert "Yours: Ring twice" in page
    assert "Take instead: Show your card" in page
    assert "Cards are asked for" in nan.text(used) or kept.status_code == 302
    steps = {step["code"]: step for step in own_of(world).body["steps"]}
    assert (steps["greet"]["words"]["en"], steps["tidy"]["minutes"]) == ("Ring twice", 9)
    assert nan.get(f"{used}update/").status_code == 404


def test_staff_read_what_only_the_owner_changes(nan, mei, used):
    assert "Close the gas tap" in mei.text(used)
    assert mei.post(f"{used}steps/greet/", typed()).status_code == 404
    assert mei.post(f"{used}stop/").status_code == 404


def test_what_is_stopped_comes_back_as_it_was(nan, world, opening, used):
    nan.post(f"{used}steps/tidy/remove/")
    nan.post(f"{used}stop/")
    assert nan.get(used).status_code == 404

    nan.post(f"/methods/{opening.method_id}/use/")

    assert [step["code"] for step in own_of(world).body["steps"]] == ["greet", "isolate", "plate", "flue"]


@pytest.mark.parametrize(
    "bad", [{"words_en": ""}, {"must": "maybe"}, {"low": "5", "high": "4", "proof": "reading"}, {"minutes": "-1"}, {"words_en": "x\0"}]
)
def test_what_is_wrong_is_shown_beside_what_was_typed(nan, world, used, bad):
    answer = nan.post(f"{used}steps/greet/", typed(**bad))

    assert answer.status_code == 400
    assert own_of(world).number == 1


@pytest.mark.parametrize("path", ["steps/nothing/", "questions/greet/", "nonsense/greet/", "units/add/", "update/"])
def test_what_is_not_there_is_not_found(nan, used, path):
    assert nan.get(f"{used}{path}").status_code == 404


def test_pages_ask_little_of_the_database(nan, used, at_most_statements):
    for path in ("/methods/", used):
        nan.get(path)
        with at_most_statements(5):
            nan.get(path)


def test_programs_do_the_same_by_key(client, world, opening, at):
    from towpath.identity.api_keys import make_api_key

    with merchant_scope(world.nan.id):
        _key, secret = make_api_key(label="till", at=at)

    def call(method, path, data=None):
        answer = client.generic(
            method, f"/v1{path}", json.dumps(data) if data is not None else b"", content_type="application/json",
            headers={"host": "api.towpath.localhost:8000", "authorization": f"Bearer {secret}"},
        )  # fmt: skip
        return answer.status_code, answer.json() if answer.content else None

    status, own = call("POST", f"/methods/{opening.method_id}/use")
    where = f"/own-methods/{own['id']}"
    edited = call("PATCH", f"{where}/steps/greet", {"entry": {"words": {"en": "Ring twice"}}})
    unsafe = call("DELETE", f"{where}/steps/flue")
    added = call("POST", f"{where}/steps", {"entry": {"code": "lamp", "words": {"en": "Lamp on"}}, "behind": "greet"})
    ordered = call("PUT", f"{where}/order/steps", {"codes": ["lamp", "greet", "isolate", "plate", "flue", "tidy"]})
    version = publish_version(method=opening.method, note={"en": "x"}, body=a_body(greet={"words": {"en": "Card"}}), at=at)
    coming = call("GET", f"{where}/update")
    taken = call("POST", f"{where}/update", {"version": str(version.pk), "theirs": ["steps[greet].words.en"]})
    listed = call("GET", "/methods")[1]

    assert status == 201
    assert [answer[0] for answer in (edited, unsafe, added, ordered, coming, taken)] == [200, 409, 201, 200, 200, 200]
    assert coming[1]["clashes"] == [{"path": "steps[greet].words.en", "mine": "Ring twice", "theirs": "Card"}]
    assert taken[1]["body"]["steps"][1]["words"]["en"] == "Card"
    assert [(each["code"], each["newest"], each["own"]) for each in listed] == [("opening", 2, own["id"])]


def test_a_procedure_of_another_trade_stays_listed_with_who_uses_it(nan, world, at):
    boiler = publish_version(
        method=publish_method(kind="procedure", trade="home", code="boiler", name={"en": "Boiler"}, at=at),
        note={"en": "The first one"},
        body=a_body(),
        at=at,
    )
    with merchant_scope(world.nan.id):
        own = adopt(method=boiler.method, at=at, by=world.nan.owner.pk)

    assert f"/methods/own/{own.adoption_id}/" in nan.text("/methods/")
