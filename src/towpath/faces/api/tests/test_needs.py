"""What customers may need, over the API: the same rules as on their own page."""

import pytest

from tests.tutors import MONDAY
from towpath.care.needs.models import Recommendation
from towpath.clientele.models import Customer
from towpath.faces.api.tests.ines import Ines
from towpath.foundation.tenancy import merchant_scope
from towpath.identity.api_keys import make_api_key

pytestmark = pytest.mark.usefixtures("on_a_monday")
KEY = {"Idempotency-Key": "key-of-a-caller"}


@pytest.fixture
def ines(client, lernwerk):
    with merchant_scope(lernwerk.ines.id):
        return Ines(client, make_api_key(label="lessons", at=lernwerk.at)[1])


@pytest.fixture
def tom(lernwerk):
    with merchant_scope(lernwerk.ines.id):
        return Customer.objects.create(name="Tom", first_seen_at=MONDAY)


def test_from_what_was_said_to_a_step_that_helped(ines, tom):
    here = f"/customers/{tom.pk}"
    said, again = (ines.post(f"{here}/needs", {"need": "exam_soon", "severity": 3}, **KEY) for _sent in range(2))
    (shown,) = ines.post(f"{here}/recommendations").json()
    taken = ines.post(f"/recommendations/{shown['id']}/answer", {"says": "yes"})
    helped = ines.post(f"/recommendations/{shown['id']}/helped", {"outcome": "yes"})

    assert (said.status_code, said.json()) == (201, again.json())
    assert [(each["code"], each["is_sure"], len(each["evidence"])) for each in said.json()] == [("exam_soon", True, 1)]
    assert (shown["rule"], shown["step"]["service"]) == ("before_exam", "single")
    assert [each["kind"] for each in shown["alternatives"]] == ["alone", "nothing"]
    assert (taken.json()["response"], helped.json()["outcome"]) == ("yes", "yes")
    rules = {each["code"]: each for each in ines.get("/rules").json()}
    assert (rules["before_exam"]["shown"], rules["before_exam"]["helped"], rules["before_exam"]["is_asleep"]) == (1, 1, False)
    assert (rules["together"]["shown"], rules["together"]["reason"]["en"][:12]) == (0, "A fixed hour")


def test_the_customers_word_wins(ines, tom):
    here = f"/customers/{tom.pk}/needs"
    ines.post(here, {"need": "gaps"}, **KEY)

    assert ines.post(f"{here}/say", {"need": "gaps", "says": "no"}).json() == []
    assert [each["until"] for each in ines.post(f"{here}/say", {"need": "gaps", "says": "yes"}).json()] == [None]
    assert ines.post(f"{here}/say", {"need": "gaps", "says": "forget"}).json() == []
    assert ines.get(here).json() == []


@pytest.mark.parametrize(
    ("path", "body", "code"),
    [
        ("/customers/{tom}/needs", {"need": "leaking_tap"}, "unknown_need"),
        ("/customers/{tom}/needs/say", {"need": "leaking_tap", "says": "yes"}, "unknown_need"),
        ("/customers/01a203b6-0000-7000-8000-000000000000/needs", {"need": "gaps"}, "not_found"),
        ("/recommendations/01a203b6-0000-7000-8000-000000000000/answer", {"says": "yes"}, "not_found"),
    ],
)
def test_what_is_not_there_is_said(ines, tom, path, body, code):
    answer = ines.post(path.format(tom=tom.pk), body, **KEY)

    assert (answer.status_code, answer.json()["code"]) == (404 if code == "not_found" else 400, code)


def test_nobody_is_helped_by_what_was_not_taken(ines, tom, lernwerk):
    ines.post(f"/customers/{tom.pk}/needs", {"need": "gaps"}, **KEY)
    (shown,) = ines.post(f"/customers/{tom.pk}/recommendations").json()

    assert ines.post(f"/recommendations/{shown['id']}/helped", {"outcome": "yes"}).json()["code"] == "not_taken_yet"
    with merchant_scope(lernwerk.ines.id):
        assert Recommendation.objects.get().outcome == ""
