"""Teaching and coaching over the API: the same rules as on the pages."""

import json

import pytest

from tests.tutors import MONDAY, open_tutor
from towpath.faces.api.tests.caller import Caller
from towpath.faces.api.tests.test_api import headers
from towpath.foundation.tenancy import merchant_scope
from towpath.identity.api_keys import make_api_key
from towpath.methods.library import publish_library
from towpath.teaching.models import Assessment, Learner
from towpath.teaching.tests.a_course import TOMS_MISSES, adopted, answered, course, mobility, words

TODAY = MONDAY.date().isoformat()
KEY = {"Idempotency-Key": "key-of-a-caller"}


pytestmark = pytest.mark.usefixtures("on_a_monday")


@pytest.fixture
def ines(client, lernwerk):
    with merchant_scope(lernwerk.ines.id):
        adopted(course(), at=MONDAY)
        adopted(mobility(), kind="program", code="back", at=MONDAY)
        return Caller(client, make_api_key(label="lessons", at=lernwerk.at)[1])


@pytest.fixture
def amir(ines):
    learner = ines.post("/learners", {"name": "Amir", "agreed": "health"}, **KEY).json()
    return ines.post(f"/learners/{learner['id']}/plans", {"course": "back"}).json()


def test_answers_are_counted_once_and_come_with_what_could_help(ines, lernwerk):
    first, second = (ines.post("/courses/maths-small/assessments", {"answers": answered(*TOMS_MISSES)}, **KEY) for _ in range(2))

    assert first.status_code == 201
    assert first.json() == second.json()
    assert {each["competency"]: each["percent"] for each in first.json()["scores"]} == {
        "fractions": 80,
        "equations": 35,
        "word-problems": 40,
    }
    assert [each["what"] for each in first.json()["steps"]] == ["lessons", "lessons", "sheet"]
    with merchant_scope(lernwerk.ines.id):
        assert Assessment.objects.count() == 1


def test_who_is_added_twice_with_one_key_is_one(ines, lernwerk):
    said = {"name": "Tom", "guardian": "Jana", "agreed": "teaching"}
    first, second = (ines.post("/learners", said, **KEY).json() for _ in range(2))

    assert first == second
    assert (first["name"], first["guardian"], first["agreed"]) == ("Tom", "Jana", ["teaching"])
    assert [each["name"] for each in ines.get("/learners").json()] == ["Tom"]


def test_a_plan_without_the_right_yes_is_refused(ines):
    tom = ines.post("/learners", {"name": "Tom", "agreed": "teaching"}, **KEY).json()

    assert ines.post(f"/learners/{tom['id']}/plans", {"course": "back"}).json()["code"] == "not_agreed"
    assert ines.post(f"/learners/{tom['id']}/plans", {"course": "maths-small"}).json()["code"] == "bad_plan"


def test_a_plan_grows_by_what_is_logged(ines, amir):
    assert [(item["code"], item["level"]) for item in amir["items"]] == [("bridge", 2), ("cat", 2), ("hinge", 2)]
    for day in ("2026-09-20", TODAY):
        refused = ines.post(f"/plans/{amir['id']}/logs", {"exercise": "cat", "day": day, "done": 2, "effort": 9})
        plan = ines.post(f"/plans/{amir['id']}/logs", {"exercise": "cat", "day": day, "done": 2, "effort": 6}).json()

    assert refused.status_code == 200, "the later word on one day stands"
    assert len(plan["logs"]) == 2
    assert plan["items"][1] == {"code": "cat", "level": 2, "good": 1}, "the day before the plan began does not count"


def test_a_plan_is_changed_rested_measured_and_ended(ines, amir):
    plan = f"/plans/{amir['id']}"
    changed = ines.post(f"{plan}/change", {"items": [{"code": "hinge", "level": 3}], "reason": "Less"}).json()
    rested = ines.post(f"{plan}/pause", {"days": 14}).json()
    back = ines.post(f"{plan}/resume").json()
    measured = ines.post(f"{plan}/readings", {"code": "pain", "value": 5, "stage": "baseline", "day": TODAY}).json()
    given = ines.post(f"{plan}/assignments", {"words": "Walk", "due": TODAY}).json()
    looked_at = ines.post(f"/assignments/{given['assignments'][0]['id']}/check", {"score": 70}).json()
    ended = ines.post(f"{plan}/end").json()

    assert (changed["number"], changed["items"]) == (2, [{"code": "hinge", "level": 3, "good": 0}])
    assert [rested["state"], back["state"], ended["state"]] == ["paused", "active", "ended"]
    assert measured["readings"] == [{"code": "pain", "stage": "baseline", "value": 5.0, "day": TODAY}]
    assert (looked_at["assignments"][0]["state"], looked_at["assignments"][0]["score"]) == ("checked", 70)
    assert ines.post(f"{plan}/pause").json()["code"] == "plan_over"


def test_who_needs_you_is_told_with_the_reason_and_put_off(ines, amir):
    ines.post(f"/plans/{amir['id']}/end")
    (row,) = ines.get("/needs-you").json()

    left = ines.post(f"/learners/{row['learner']}/later", {"reason": "no_next_step"}).json()

    assert [(each["reason"], each["act"]) for each in row["needs"]] == [("no_next_step", "plan")]
    assert left == []


def test_a_report_link_is_made(ines, amir, lernwerk):
    with merchant_scope(lernwerk.ines.id):
        learner = Learner.objects.get()

    assert len(ines.post(f"/learners/{learner.pk}/report").json()["token"]) == 22


def test_a_map_is_read_with_every_row_accounted_for(ines):
    rows = [
        {"name": "a", "prerequisites": "b", "topic": "t"},
        {"name": "b", "prerequisites": "a,c", "topic": "t"},
        {"name": "", "prerequisites": ""},
    ]

    told = ines.post("/courses/map", {"rows": rows}).json()

    assert (told["taken"], told["merged"], told["left_out"]) == (2, 0, 1)
    assert [each["kind"] for each in told["faults"]] == ["circle", "missing_need", "no_name"]
    assert [unit["code"] for unit in told["body"]["units"]] == ["a", "b"]


def test_another_business_finds_nothing(ines, amir, client, lernwerk):
    paul = open_tutor("Paul's", "paul@example.org", "Paul", lernwerk.orla, MONDAY)
    with merchant_scope(paul.id):
        other = Caller(client, make_api_key(label="x", at=MONDAY)[1])

    assert other.post(f"/plans/{amir['id']}/end").status_code == 404
    assert other.get("/learners").json() == []
    assert other.get("/needs-you").json() == []


def test_a_spoken_yes_is_recorded_and_taken_back(ines):
    tom = ines.post("/learners", {"name": "Tom", "guardian": "Jana", "agreed": "teaching"}, **KEY).json()

    both = ines.post(f"/learners/{tom['id']}/yes", {"purpose": "health"}).json()
    left = ines.post(f"/learners/{tom['id']}/taken-back", {"purpose": "teaching"}).json()

    assert (both["agreed"], left["agreed"]) == (["health", "teaching"], ["health"])
    ines.post(f"/learners/{tom['id']}/taken-back", {"purpose": "health"})
    assert ines.post(f"/learners/{tom['id']}/yes", {"purpose": "results"}).json()["code"] == "not_agreed", "there are no records"
    assert ines.post(f"/learners/{tom['id']}/yes", {"purpose": "news"}).status_code in (400, 422)


@pytest.mark.parametrize(("verb", "part"), [("PUT", "order/minutes"), ("PATCH", "minutes/x"), ("DELETE", "ways/x")])
def test_what_is_no_list_of_entries_of_a_method_is_not_found(ines, lernwerk, verb, part):
    with merchant_scope(lernwerk.ines.id):
        own = adopted(
            {"minutes": 60, "ways": {"x": words("x")}, "steps": [{"code": "a", "words": words("A")}]}, kind="procedure", code="way"
        )
    said = json.dumps({"PUT": {"codes": ["x"]}, "PATCH": {"entry": {"minutes": 2}}, "DELETE": {}}[verb])

    answer = ines.client.generic(verb, f"/v1/own-methods/{own.adoption_id}/{part}", said, "application/json", headers=headers(ines.key))

    assert answer.status_code == 404


def test_a_quiz_is_read_without_its_answers_and_marked_once_for_each_key(ines):
    tom = ines.post("/learners", {"name": "Tom", "agreed": "teaching"}, **KEY).json()
    plan = ines.post(f"/learners/{tom['id']}/plans", {"course": "maths-small", "items": [{"code": "unit-5"}]}).json()
    given = ines.post(f"/plans/{plan['id']}/assignments", {"code": "unit-5", "due": TODAY}).json()["assignments"][0]
    homework = ines.get(f"/assignments/{given['id']}").json()
    answers = {"unit-5-1": "b", "unit-5-2": "c"}
    first, same = (ines.post(f"/assignments/{given['id']}/quiz", {"answers": answers}, **KEY).json() for _ in range(2))
    again = ines.post(f"/assignments/{given['id']}/quiz", {"answers": {}}, **{"Idempotency-Key": "key-of-a-second"}).json()

    assert [question["code"] for question in homework["quiz"]] == ["unit-5-1", "unit-5-2", "unit-5-3"]
    assert homework["sheets"][0]["tasks"] == [{"words": words("Half of 37?")}]
    assert "right" not in json.dumps(homework)
    assert first == same
    assert [(each["right"], each["of"], each["missed"]) for each in again["assignments"][0]["results"]] == [
        (1, 3, ["unit-5-2", "unit-5-3"]),
        (0, 3, ["unit-5-1", "unit-5-2", "unit-5-3"]),
    ]
    assert (
        ines.post(f"/assignments/{given['id']}/quiz", {"answers": {"unit-5-1": "z"}}, **{"Idempotency-Key": "key-of-a-third"}).json()[
            "code"
        ]
        == "bad_answer"
    )


def test_what_a_method_costs_is_said_before_it_is_used(ines):
    publish_library(at=MONDAY, currency="EUR", trades=["tutor"])

    costs = {each["code"]: (each["licence_minor"], each["licence_currency"]) for each in ines.get("/methods").json()}

    assert [costs[code] for code in ("maths-7-9", "lesson")] == [(200, "EUR"), (0, "")]


def test_a_unit_is_read_and_changed_by_key(ines):
    (course_id,) = [each["own"] for each in ines.get("/methods").json() if each["code"] == "maths-small"]
    unit = f"/own-methods/{course_id}/units/unit-5"
    assert ines.get(unit).json()["quiz"][0]["right"] == "b"

    ines.put(f"{unit}/lesson/play", {"entry": {"words": {"en": "Play"}, "minutes": 20}})
    ines.put(f"{unit}/lesson", {"codes": ["play", "recap"]})
    ines.delete(f"{unit}/quiz/unit-5-1")

    now = ines.get(unit).json()
    assert [part["code"] for part in now["lesson"]] == ["play", "recap"]
    assert [question["code"] for question in now["quiz"]] == ["unit-5-2", "unit-5-3"]
    assert ines.put(f"{unit}/lesson/play", {"entry": {"words": {"en": "Play"}, "minutes": 0}}).json()["code"] == "bad_method"
    assert ines.put(f"{unit}/needs/play", {"entry": {}}).status_code == 404
    assert ines.get(f"/own-methods/{course_id}/units/none").status_code == 404
