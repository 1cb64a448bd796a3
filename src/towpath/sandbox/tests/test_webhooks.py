import pytest
import stripe

from towpath.sandbox.tests.practice import SECRET


def of(business, events):
    return [event for event in events if event.to_dict().get("account") == business.id]


def test_every_change_is_told_with_a_genuine_signature(practice, nan, listener):
    intent = nan.paid(1000, application_fee_amount=100)
    practice.drain()

    told = listener.believed()

    assert len(told) == len(listener.heard)
    assert {event.type for event in of(nan, told)} >= {"account.updated", "charge.succeeded", "payment_intent.succeeded"}
    assert next(event for event in told if event.type == "charge.succeeded").data.object.id == intent.latest_charge.id
    fee = next(event for event in told if event.type == "application_fee.created")
    assert (fee.to_dict().get("account"), fee.data.object.account) == (None, nan.id)


def test_an_event_is_the_same_when_it_is_asked_for(practice, nan, listener):
    nan.paid()
    practice.drain()

    told = next(event for event in listener.believed() if event.type == "charge.succeeded")

    assert practice.v1.events.retrieve(told.id, options=nan.options).to_dict() == told.to_dict()


def test_what_was_not_taken_is_tried_again_until_it_is(practice, listener):
    practice.control("/delivery_plan", {"retry_after": 0.05})
    listener.answers += [500, 302, 404]
    nan = practice.business()
    practice.drain()

    (delivery,) = [one for one in practice.control("/deliveries")["data"] if one["event"] == event_of(practice, nan)]

    assert [attempt["status"] for attempt in delivery["attempts"]] == [500, 302, 404, 200]
    waits = [after["at"] - before["at"] for before, after in zip(delivery["attempts"], delivery["attempts"][1:], strict=False)]
    assert all(waited >= meant for waited, meant in zip(waits, (0.05, 0.1, 0.2), strict=True)), waits
    assert delivery["state"] == "delivered"


def event_of(practice, business):
    return practice.v1.events.list(options=business.options).data[0].id


def test_doubled_shuffled_and_dropped_news_arrive_in_the_end(practice, nan, listener):
    practice.drain()
    listener.forget()
    practice.control("/delivery_plan", {"seed": 3, "double": 0.5, "drop": 0.5, "drops": 2, "shuffle": 0.3, "retry_after": 0.05})

    intents = [nan.paid(1000 + number) for number in range(6)]
    practice.drain()

    told = [event.id for event in of(nan, listener.believed())]
    made = [event.id for event in practice.v1.events.list({"limit": 100}, options=nan.options).auto_paging_iter()][::-1][1:]
    assert len(intents) == 6
    assert set(told) == set(made)
    assert len(told) > len(made), "some came twice"
    assert list(dict.fromkeys(told)) != made, "some overtook others"
    assert any(one["attempts"][0]["outcome"] == "dropped" for one in practice.control("/deliveries")["data"])


def test_the_same_seed_and_history_meet_the_same_weather(practice, nan):
    def weather():
        practice.control("/delivery_plan", {"seed": 11, "double": 0.4, "drop": 0.4, "forge": 0.4, "hold": True, "retry_after": 0.05})
        for _ in range(5):
            nan.paid()
        met = [(one["type"], one["copy"], one["forged"]) for one in practice.control("/deliveries?state=held")["data"]]
        practice.control("/deliveries/release", {})
        practice.drain()
        return met

    first, second = weather(), weather()

    assert first == second
    assert {forged for _, _, forged in first} == {True, False}


def test_a_forged_copy_is_not_believed(practice, nan, listener):
    nan.paid(1000)
    practice.drain()
    listener.forget()
    practice.control(f"/events/{event_of(practice, nan)}/forge", {})
    practice.drain()

    ((signature, body),) = listener.heard

    assert listener.believed() == []
    assert b'"amount_received": 10000' in body
    with pytest.raises(stripe.SignatureVerificationError, match="No signatures found matching"):
        stripe.Webhook.construct_event(body, signature, SECRET)
    assert practice.control("/deliveries?state=accepted")["data"][0]["forged"]


def test_news_held_back_leave_in_the_order_asked_for(practice, nan, listener):
    practice.drain()
    listener.forget()
    practice.control("/delivery_plan", {"hold": True})
    nan.paid()
    practice.drain()
    silent = list(listener.heard)

    practice.control("/deliveries/release", {"order": "reverse"})
    practice.drain()

    assert silent == []
    assert [event.type for event in of(nan, listener.believed())] == [
        "payment_intent.succeeded",
        "charge.succeeded",
        "payment_intent.created",
    ]


def test_news_can_be_sent_again_any_number_of_times(practice, nan, listener):
    event = event_of(practice, nan)
    practice.control(f"/events/{event}/redeliver", {"times": 5})
    practice.drain()

    assert listener.counted()[event] == 6


def test_each_listener_has_its_own_secret_shown_once_and_hears_what_it_asked_for(practice, listener):
    made = practice.v1.webhook_endpoints.create(
        {"url": listener.url + "&second=1", "enabled_events": ["charge.succeeded"], "connect": True, "metadata": {"for": "test"}}
    )
    nan = practice.business()
    nan.paid()
    practice.drain()
    heard = [event.type for event in listener.believed(made.secret)]
    practice.v1.webhook_endpoints.delete(made.id)
    nan.paid()
    practice.drain()

    assert made.secret.startswith("whsec_")
    assert heard == [event.type for event in listener.believed(made.secret)] == ["charge.succeeded"]
    assert made.id not in [one.id for one in practice.v1.webhook_endpoints.list()]


def test_the_secret_is_not_shown_again(practice):
    made = practice.v1.webhook_endpoints.create({"url": "http://127.0.0.1:9/", "enabled_events": ["*"]})
    again = practice.v1.webhook_endpoints.retrieve(made.id)
    practice.v1.webhook_endpoints.delete(made.id)

    assert "secret" not in again.to_dict()


def test_events_are_found_by_family(practice, nan):
    nan.refund(nan.paid())

    def found(**wish):
        return [event.type for event in practice.v1.events.list(wish, options=nan.options)]

    assert found(type="charge.*") == ["charge.refunded", "charge.succeeded"]
    assert found(types=["refund.created", "account.updated"]) == ["refund.created", "account.updated"]
    assert found(type="payout.paid") == []
