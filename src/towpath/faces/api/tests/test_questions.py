"""Questions at booking over the API: the same rules, the same answers."""

from base64 import b64decode, b64encode

import pytest

from tests.photos import WHERE, a_photo
from towpath.booking.tests.questions import BACK, BOILER, PLATE

pytestmark = pytest.mark.usefixtures("on_a_monday")

GAS_BOILER = {"boiler": "yes", "kind": "gas", "age": "12"}


@pytest.fixture
def asks(ines):
    def publish(*questions):
        return ines.put(f"/services/{ines.service('Single lesson')}/questions", {"questions": list(questions)})

    return publish


@pytest.fixture
def held(ines, asks):
    assert asks(*BOILER).status_code == 200
    return ines.hold(key="key-of-a-boiler").json()["id"]


def test_questions_are_published_and_read_as_they_are_asked(ines, asks):
    answer = asks(*BOILER)

    assert answer.status_code == 200
    read = ines.get(f"/services/{ines.service('Single lesson')}/questions").json()
    assert [(each["code"], each["only_if"]) for each in read] == [
        ("boiler", None), ("kind", {"code": "boiler", "is": ["yes"]}), ("age", {"code": "kind", "is": ["gas"]}), ("plate", None),
    ]  # fmt: skip


def test_what_can_t_be_asked_is_refused_by_name(asks):
    answer = asks({**BACK, "required": True})

    assert (answer.status_code, answer.json()["code"], answer.json()["facts"]) == (400, "bad_question", {"question": "back"})


def test_nothing_is_promised_before_it_is_answered(ines, held):
    assert ines.get(f"/bookings/{held}/answers").json() == {"answers": [], "still_to_ask": ["boiler"]}
    assert ines.post(f"/bookings/{held}/confirm", {}).json()["code"] == "bad_answers"

    said = ines.put(f"/bookings/{held}/answers", {"values": GAS_BOILER}).json()

    assert {each["code"]: each["value"] for each in said["answers"]} == GAS_BOILER
    assert said["still_to_ask"] == []
    assert ines.post(f"/bookings/{held}/confirm", {}).json()["state"] == "confirmed"


def test_what_is_wrong_is_named_by_its_code(ines, held):
    answer = ines.put(f"/bookings/{held}/answers", {"values": {**GAS_BOILER, "age": "81"}})

    assert (answer.status_code, answer.json()["code"]) == (400, "bad_answers")
    assert "From 0 to 80 years" in answer.json()["facts"]["wrong"]


def test_typed_in_for_somebody_it_may_stay_open(ines, asks):
    asks(*BOILER)
    typed = ines.hold(key="somebody-calls", name="Jana").json()["id"]

    assert ines.post(f"/bookings/{typed}/confirm", {}).json()["state"] == "confirmed"
    said = ines.put(f"/bookings/{typed}/answers", {"values": {"boiler": "yes"}}).json()
    assert (said["still_to_ask"], said["answers"][0]["by_team"]) == (["kind"], True)


def test_a_file_is_handed_in_and_read_without_where_it_was_taken(ines, held):
    path = f"/bookings/{held}/answers/plate/file"

    said = ines.post(path, {"name": "plate.jpg", "data": b64encode(a_photo()).decode()}).json()
    assert [(each["code"], each["file"], each["value"]) for each in said["answers"]] == [("plate", "plate.jpg", None)]
    read = ines.get(path).json()
    assert (read["type"], WHERE in b64decode(read["data"])) == ("image/jpeg", False)

    for data in ("not base64", b64encode(b"<html>").decode()):
        assert ines.post(path, {"data": data}).json()["code"] == "bad_file"
    assert ines.get(f"/bookings/{held}/answers/{PLATE['code']}x/file").status_code == 404
