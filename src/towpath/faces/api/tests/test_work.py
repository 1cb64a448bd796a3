"""The work by machine: the same rules as on the pages, each act once."""

import base64
from datetime import timedelta

import pytest

from tests.photos import WHERE, a_photo
from towpath.faces.api.tests.conftest import AT
from towpath.foundation.tenancy import merchant_scope
from towpath.work.answer_quote import approve_quote
from towpath.work.models import BlockedClose, Job, Portrait, Quote
from towpath.work.photos import work_photo

HOST = {"host": "api.towpath.localhost:8000"}


def an_act(kind, key="key-of-an-act", at="2026-10-26T10:35:00Z", **more):
    return {"kind": kind, "key": key, "at": at, **more}


def send(caller, okafor, *acts):
    return caller.post(f"/jobs/{okafor.job.pk}/acts", {"acts": list(acts)}).json()


def test_a_batch_arrives_once_and_each_act_has_its_answer(caller, okafor):
    photo = base64.b64encode(a_photo()).decode()
    acts = [an_act("arrive"), an_act("photo", "key-of-plate", code="plate", photo=photo), an_act("step", "key-of-x", code="x")]

    first, second = send(caller, okafor, *acts), send(caller, okafor, *acts)

    assert [each["outcome"] for each in first["answers"]] == ["done", "done", "refused"]
    assert [each["outcome"] for each in second["answers"]] == ["repeated", "repeated", "refused"]
    assert (first["state"], first["answers"][2]["code"]) == ("arrived", "no_such_step")


def test_closing_too_early_names_what_is_open_and_stays_written(caller, okafor):
    answer = send(caller, okafor, an_act("arrive"), an_act("close", "key-of-closing"))

    assert answer["answers"][1]["outcome"] == "refused"
    assert "flue-after" in answer["answers"][1]["blocks"]
    with merchant_scope(okafor.id):
        assert BlockedClose.objects.count() == 1


def test_a_job_is_read_with_its_steps(caller, okafor):
    job = caller.get(f"/jobs/{okafor.job.pk}").json()

    assert (job["state"], len(job["steps"]), job["window_until"]) == ("planned", 12, "2026-10-26T10:00:00Z")
    assert [each["id"] for each in caller.get("/jobs").json()] == [str(okafor.job.pk)]


def test_a_job_typed_in_twice_is_one(caller, okafor):
    body = {"title": {"en": "Tap"}, "window_from": "2026-10-27T08:00:00Z", "window_until": "2026-10-27T10:00:00Z", "name": "Sam"}

    first, second = (caller.post("/jobs", body, **{"idempotency-key": "key-of-a-tap"}) for _ in range(2))

    assert (first.status_code, second.status_code, first.json()["id"]) == (201, 200, second.json()["id"])


def test_an_offer_is_made_and_its_link_handed_over(caller, okafor):
    body = {"options": [{"words": "New fan", "price_minor": 21_420, "warranty_months": 24}]}

    made = caller.post(f"/jobs/{okafor.job.pk}/quotes", body, **{"idempotency-key": "key-of-an-offer"})
    again = caller.post(f"/jobs/{okafor.job.pk}/quotes", body, **{"idempotency-key": "key-of-an-offer"})
    link = caller.post(f"/quotes/{made.json()['id']}/link").json()["link"]

    assert (made.status_code, again.status_code, made.json()["options"][0]["position"]) == (201, 200, 1)
    assert "/q/" in link
    assert len(caller.get(f"/jobs/{okafor.job.pk}/quotes").json()) == 1


@pytest.mark.parametrize(("said", "replaces"), [({}, True), ({"replaces": False}, False), ({"replaces": True}, True)])
def test_a_second_offer_says_what_becomes_of_the_first(caller, okafor, said, replaces):
    first = {"options": [{"words": "New fan", "price_minor": 21_420}]}
    made = caller.post(f"/jobs/{okafor.job.pk}/quotes", first, **{"idempotency-key": "key-of-an-offer"}).json()
    with merchant_scope(okafor.id):
        approve_quote(
            quote=Quote.objects.get(),
            position=1,
            shown_minor=21_420,
            signer="Maja",
            signature="",
            is_typed=True,
            at=AT + timedelta(minutes=1),
        )

    second = first | said
    newer = caller.post(f"/jobs/{okafor.job.pk}/quotes", second, **{"idempotency-key": "key-of-another"}).json()

    assert (made["replaces"], made["agreed_before_minor"]) == (False, 0)
    assert (newer["replaces"], newer["agreed_before_minor"]) == (replaces, 21_420)


def test_a_bill_comes_after_the_work(caller, okafor):
    assert caller.post(f"/jobs/{okafor.job.pk}/invoice").json()["code"] == "not_closed"
    with merchant_scope(okafor.id):
        Job.objects.filter(pk=okafor.job.pk).update(state="closed", closed_at=AT)

    bill = caller.post(f"/jobs/{okafor.job.pk}/invoice").json()

    assert (bill["total_minor"], caller.get(f"/jobs/{okafor.job.pk}/report").json()["invoice"]["number"]) == (9000, bill["number"])


def test_the_rules_of_the_house_are_set(caller, okafor):
    rule = caller.client.put(
        "/v1/lateness-rule",
        '{"minutes": 20, "reduction_minor": 500}',
        content_type="application/json",
        headers={**HOST, "authorization": f"Bearer {caller.key}"},
    )
    send(caller, okafor, an_act("arrive"))

    assert rule.status_code == 204
    (row,) = caller.get("/jobs/lateness").json()
    assert (row["visits"], row["worst_minutes"], row["taken_off_minor"]) == (1, 35, 500)


def test_nobody_home_and_calling_off_are_told_apart(caller, okafor):
    too_soon = caller.post(f"/jobs/{okafor.job.pk}/nobody-home")
    off = caller.post(f"/jobs/{okafor.job.pk}/call-off", {"why": "Moved out"})

    assert (too_soon.json()["code"], off.json()["state"]) == ("wait_longer", "called_off")
    assert caller.get("/jobs/with?serial=F-1").json() == []


def test_what_is_laid_out_is_noted_once_and_ticked(caller, okafor):
    body = {"key": "key-of-a-coat", "words": "Two fans", "reason": "Error 28 is the fan in one of three"}
    first, again = (caller.post(f"/jobs/{okafor.job.pk}/preparations", body) for _ in range(2))
    one = first.json()["id"]

    ticked = caller.put(f"/preparations/{one}", {"laid_out": True}).json()
    nameless = caller.post(f"/jobs/{okafor.job.pk}/preparations", body | {"reason": " "})

    assert (first.status_code, again.json()["id"], ticked["laid_out_at"] is not None) == (201, one, True)
    assert nameless.status_code == 422
    assert len(caller.get(f"/jobs/{okafor.job.pk}/preparations").json()) == 1
    assert caller.delete(f"/preparations/{one}").status_code == 204
    assert caller.get(f"/jobs/{okafor.job.pk}/preparations").json() == []


def test_ready_is_promised_and_said(caller, okafor):
    promised = caller.put(f"/jobs/{okafor.job.pk}/promised", {"day": "2026-10-29"}).json()
    too_soon = caller.post(f"/jobs/{okafor.job.pk}/ready")
    send(caller, okafor, an_act("arrive"))
    said = caller.post(f"/jobs/{okafor.job.pk}/ready").json()

    assert (promised["promised_on"], too_soon.json()["code"]) == ("2026-10-29", "nothing_begun")
    assert (said["ready_at"] is not None, said["back_after"]) == (True, None)
    assert caller.post(f"/jobs/{okafor.job.pk}/first-visit").status_code == 200
    assert caller.get("/jobs/fixed-at-once").json() == []


def test_a_picture_of_whoever_comes_is_kept_without_what_the_camera_wrote(caller, okafor):
    photo = base64.b64encode(a_photo()).decode()

    kept = caller.put(f"/resources/{okafor.ada.pk}/picture", {"photo": photo})
    no_picture = caller.put(f"/resources/{okafor.ada.pk}/picture", {"photo": "eA=="})
    with merchant_scope(okafor.id):
        data, _kind = work_photo(Portrait.objects.get().name)
    gone = caller.delete(f"/resources/{okafor.ada.pk}/picture")

    assert (kept.status_code, no_picture.status_code, gone.status_code) == (204, 400, 204)
    assert WHERE not in data
    with merchant_scope(okafor.id):
        assert not Portrait.objects.exists()


def test_what_it_usually_comes_to_is_set_and_read(caller, okafor):
    address = f"/services/{okafor.visit.service_id}/expected-cost"

    def say(body):
        said = {"content_type": "application/json", "headers": {**HOST, "authorization": f"Bearer {caller.key}"}}
        return caller.client.put(f"/v1{address}", body, **said)

    before = caller.get(address).json()
    done = say('{"from_minor": 9000, "to_minor": 32400}')
    refused = [say(body).json()["code"] for body in ('{"from_minor": 8999, "to_minor": 32400}', '{"from_minor": 9000}')]

    assert (before, done.status_code, refused) == (None, 204, ["bad_expectation"] * 2)
    assert caller.get(address).json() == {"from_minor": 9000, "to_minor": 32_400, "currency": "GBP"}
