"""Who needs somebody first, over the API: the same list, the same two acts."""

import pytest

from tests.tutors import MONDAY
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


def test_somebody_is_listed_with_the_reason_written_to_once_and_done(ines, lernwerk):
    with merchant_scope(lernwerk.ines.id):
        tom = Customer.objects.create(name="Tom", first_seen_at=MONDAY)
    ines.post(f"/customers/{tom.pk}/needs", {"need": "exam_soon", "severity": 3}, **KEY)

    (row,) = ines.get("/people-to-care-for").json()
    sent = [ines.post(f"/customers/{row['writes_to']}/written-to", {"text": "When is it?"}, **KEY) for _twice in range(2)]
    refused = ines.post(f"/customers/{tom.pk}/looked-after", {"reason": "weather"})
    left = ines.post(f"/customers/{tom.pk}/looked-after", {"reason": "need_soon:exam_soon"})

    (reason,) = row["reasons"]
    assert (row["name"], row["learner"], reason["what"], reason["about"], reason["is_said"]) == (
        "Tom",
        None,
        "need_soon",
        "exam_soon",
        True,
    )
    assert (sent[0].status_code, sent[0].json()["said_by"]) == (201, "team")
    assert sent[0].json()["id"] == sent[1].json()["id"]
    assert (refused.status_code, refused.json()["code"]) == (400, "no_such_reason")
    assert (left.status_code, left.json()) == (200, [])
