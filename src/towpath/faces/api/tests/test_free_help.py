"""Free help by program: run at once or step by step, made a business's own and taken back, by the rules of the page."""

import pytest

from tests.fixtures import cast_of_a_file
from towpath.booking.models import Screening
from towpath.care.models import ToolRun
from towpath.care.tests.tools.shops import build_street
from towpath.clientele.meet import meet
from towpath.faces.api.tests.caller import Caller
from towpath.foundation import clock
from towpath.foundation.tenancy import merchant_scope
from towpath.foundation.tokens import new_token
from towpath.identity.api_keys import make_api_key

where_it_is, street = cast_of_a_file("street", build_street)
HEATING, AIR = "/free-help/heating", {"gas": "no", "display": "normal", "pressure": "fine", "noise": ["gurgling"], "age": 9}


def caller_of(client, shop, at):
    with merchant_scope(shop.id):
        return Caller(client, make_api_key(label="van", at=at)[1])


@pytest.fixture
def noon(street):
    with clock.frozen(street.at):
        yield street.at


@pytest.fixture
def van(client, street, noon):
    return caller_of(client, street.heating, noon)


@pytest.fixture
def guest(street, noon):
    with merchant_scope(street.heating.id):
        return meet(token=None, language="en", at=noon)[0]


def run(caller, path=f"{HEATING}/runs", **body):
    key = {"idempotency-key": new_token()}
    answer = caller.post(path, body, **key)
    assert answer.status_code == 200, answer.content
    return answer.json()


def test_it_is_run_at_once_and_the_honest_answer_offers_nothing(van):
    ended = run(van, answers=AIR)

    assert (ended["outcome"], ended["result"]["code"], ended["offers"], ended["next"]) == ("not_needed", "air", [], None)
    assert ended["result"]["honest"]["zh-hans"] == "这件事不需要我们。"
    assert ended["result"]["because_of"] == ["noise"]


def test_sent_again_with_its_key_it_is_one_run_and_other_answers_are_refused(van, street):
    key, said = {"idempotency-key": "check-of-flat-12"}, {"answers": {**AIR, "pressure": "low"}}
    first, again = (van.post(f"{HEATING}/runs", said, **key).json() for _sent in range(2))
    other = van.post(f"{HEATING}/runs", {"answers": AIR}, **key)

    assert (first, first["outcome"]) == (again, "offered")
    assert (other.status_code, other.json()["code"]) == (422, "key_reused")
    with merchant_scope(street.heating.id):
        assert ToolRun.objects.count() == 1
    assert van.post(f"{HEATING}/runs/read", {"token": first["token"]}).json() == first


def test_dishes_sent_again_are_one_run(client, street, noon):
    nan, key = caller_of(client, street.noodles, noon), {"idempotency-key": "what-suits-table-7"}

    first, again = (nan.post("/free-help/what-suits-me/runs", {"answers": {"salt": "light"}}, **key).json() for _sent in range(2))

    assert first == again
    assert nan.get("/free-help").json()[0]["used"]["all"] == 1


def test_who_was_sent_to_help_by_program_can_not_answer_it_away_a_moment_later(van, street, guest):
    visit = street.heating.service("visit").service
    wanted = {"service": str(visit.pk), "starts_at": "2026-09-22T07:00:00Z", "customer": str(guest.pk)}
    gate = van.get(f"/services/{visit.pk}/gate").json()
    harmless = {each["code"]: "no" for each in gate["questions"]}
    keys = ({"idempotency-key": f"a-visit-{number}"} for number in range(2))

    refused = van.post("/bookings", {**wanted, "answers": {**harmless, gate["questions"][0]["code"]: "yes"}}, **next(keys))
    again = van.post("/bookings", {**wanted, "answers": harmless}, **next(keys))

    assert [(each.status_code, each.json()["code"]) for each in (refused, again)] == [(409, "gate_refused")] * 2
    with merchant_scope(street.heating.id):
        assert Screening.objects.get(customer=guest).outcome == "refused"


def test_step_by_step_each_answer_says_what_is_asked_next(van, street):
    token, asked = new_token(), []
    for code, value in {**AIR, "pressure": "low"}.items():
        ended = run(van, f"{HEATING}/runs/step", token=token, question=code, answer=value)
        asked.append(ended["next"] and ended["next"]["code"])

    assert asked == ["display", "pressure", "noise", "age", None]
    assert ended["outcome"] == "offered"
    assert [each["service"] for each in ended["offers"]] == [str(street.heating.service("visit").service_id)]
    assert run(van, f"{HEATING}/runs/read", token=token) == ended

    solved = run(van, f"{HEATING}/runs/helped", token=token)
    assert (solved["outcome"], solved["offers"]) == ("solved", [])


def test_an_answer_that_stops_brings_advice_and_no_offer_and_no_time_can_be_held(van, street, guest):
    stopped = run(van, answers={"gas": "yes"}, customer=str(guest.pk))

    assert (stopped["outcome"], stopped["result"], stopped["offers"]) == ("stopped", None, [])
    assert stopped["comes_first"]["en"]
    with merchant_scope(street.heating.id):
        assert Screening.objects.get(customer=guest).outcome == "refused"
    later = run(van, answers={**AIR, "pressure": "low"}, customer=str(guest.pk))
    gated = {str(each.service_id) for each in street.heating.services.values() if each.gate}
    assert gated
    assert not gated & {each["service"] for each in later["offers"]}


@pytest.mark.parametrize(
    ("answers", "status", "code"),
    [
        ({"display": "normal"}, 400, "has_to_be_answered"),
        ({**AIR, "age": 999}, 400, "not_an_answer"),
        ({**AIR, "display": "purple"}, 400, "not_an_answer"),
        ({**AIR, "weather": "rain"}, 400, "not_an_answer"),
        ({**AIR, "age": {"a": 1}}, 422, "unreadable"),
    ],
)
def test_what_is_no_answer_is_refused_as_on_the_page(van, street, answers, status, code):
    answer = van.post(f"{HEATING}/runs", {"answers": answers}, **{"idempotency-key": "no-answer"})

    assert (answer.status_code, answer.json()["code"]) == (status, code)
    with merchant_scope(street.heating.id):
        assert not ToolRun.objects.exists()


def test_a_version_of_its_own_is_published_and_taken_back(van):
    read = van.get(HEATING).json()
    assert (read["is_own"], read["number"], read["draft"]) == (False, 0, None)

    mine = {**read["tool"], "name": {"en": "Is it the pump?"}}
    published = van.put(HEATING, {"state": read["state"], "tool": mine}).json()

    assert (published["is_own"], published["number"], published["tool"]["name"]) == (True, 1, {"en": "Is it the pump?"})
    again = van.put(HEATING, {"state": read["state"], "tool": mine})
    assert (again.status_code, again.json()["code"]) == (409, "changed_meanwhile")

    (row,) = van.post(f"{HEATING}/take-back", {"state": published["state"]}).json()
    assert (row["is_own"], row["name"]["en"]) == (False, "What is wrong with my heating?")


def test_a_rule_whose_question_is_gone_is_refused_with_its_place(van):
    read = van.get(HEATING).json()
    tool = {**read["tool"], "questions": [each for each in read["tool"]["questions"] if each["code"] != "pressure"]}

    answer = van.put(HEATING, {"state": read["state"], "tool": tool})

    assert answer.status_code == 400
    told = answer.json()
    assert told["what_happened"] == "The result “The water pressure is low”: it hangs on a question that is not there any more."
    assert told["facts"] == {"part": "result", "name": "low_pressure"}
    assert van.get(HEATING).json()["is_own"] is False


@pytest.mark.parametrize("tool", [{}, {"questions": "x"}, {"questions": [{}]}, {"questions": [{"code": "q"}], "name": 3}])
def test_what_is_no_tool_is_refused_plainly(van, tool):
    answer = van.put("/free-help/mine", {"state": "", "tool": tool})

    assert (answer.status_code, answer.json()["code"]) == (400, "bad_tool")
    assert van.get("/free-help/mine").status_code == 404


def test_one_that_the_trade_does_not_have(van):
    honest = {"code": "fine", "headline": {"en": "Fine"}, "advice": {"en": "Leave it."}, "honest": {"en": "You do not need us."}}
    asked = {"code": "hums", "kind": "yes_no", "text": {"en": "Does it hum?"}}
    mine = {"kind": "questions", "name": {"en": "The pump"}, "promise": {"en": "One question."}, "questions": [asked], "results": [honest]}

    made = van.put("/free-help/mine", {"tool": mine})

    assert (made.status_code, made.json()["code"], made.json()["number"]) == (200, "mine", 1)
    assert [each["code"] for each in van.get("/free-help").json()] == ["heating", "mine"]


def test_dishes_are_run_here_as_well(client, street, noon):
    nan = caller_of(client, street.noodles, noon)

    ended = run(nan, "/free-help/what-suits-me/runs", answers={"allergens": ["peanut"], "minutes": 10})

    assert any(not each["fits"] for each in ended["dishes"])
    assert nan.get("/free-help").json()[0]["used"]["all"] == 1
    step = nan.post("/free-help/what-suits-me/runs/step", {"token": new_token(), "question": "salt"})
    assert step.status_code == 404


def test_another_business_reads_nothing_of_it(client, street, noon, van):
    token = new_token()
    run(van, f"{HEATING}/runs/step", token=token, question="gas", answer="no")
    ines = caller_of(client, street.tutor, noon)

    assert ines.get(HEATING).status_code == 404
    assert ines.post("/free-help/what_help/runs/read", {"token": token}).status_code == 404
    assert van.post("/free-help/other/runs/read", {"token": token}).status_code == 404


def test_what_it_points_at_is_noted_of_a_customer_and_of_a_child_only_with_a_yes(client, street, noon, van, guest):
    ended = run(van, answers={**AIR, "display": "code"}, customer=str(guest.pk))
    assert ended["points_to"] == [{"need": "fault", "kind": "said"}]
    assert [each["code"] for each in van.get(f"/customers/{guest.pk}/needs").json()] == ["fault"]

    ines = caller_of(client, street.tutor, noon)
    with merchant_scope(street.tutor.id):
        jana = meet(token=None, language="en", at=noon)[0]
    mine = {"customer": str(jana.pk)}
    helped = run(ines, "/free-help/what_help/runs", answers={"since": "slipping"}, **mine)
    keep = {"token": helped["token"], **mine}
    assert ines.get(f"/customers/{jana.pk}/needs").json() == []
    refused = ines.post("/free-help/what_help/runs/keep", keep)
    assert (refused.status_code, refused.json()["code"]) == (403, "not_agreed")

    run(ines, "/free-help/what_help/runs/keep", **keep, agreed=True)

    (need,) = ines.get(f"/customers/{jana.pk}/needs").json()
    assert (need["code"], need["evidence"][0]["source"]) == ("gaps", "tool")
