import os
import subprocess
import sys
import threading
import time

import stripe

from towpath.sandbox.tests.practice import KEY, SECRET, SOURCE


def test_what_was_answered_survives_a_kill_at_any_moment(own):
    nan = own.business()
    answered = []

    def pay_on():
        while True:
            try:
                answered.append(nan.paid(1000).id)
            except stripe.APIConnectionError:
                return

    payers = [threading.Thread(target=pay_on) for _ in range(4)]
    for payer in payers:
        payer.start()
    time.sleep(1)
    own.kill()
    for payer in payers:
        payer.join()
    own.start()

    kept = {intent.id: intent.status for intent in own.v1.payment_intents.list({"limit": 100}, options=nan.options).auto_paging_iter()}
    charges = list(own.v1.charges.list({"limit": 100}, options=nan.options).auto_paging_iter())
    assert len(answered) > 20
    assert {kept[name] for name in answered} == {"succeeded"}
    assert set(kept.values()) == {"succeeded"}, "a request is done wholly or not at all"
    assert nan.balance() == (0, 1000 * len(kept))
    assert len(charges) == len(kept)


def test_news_not_yet_taken_is_carried_after_a_restart(own):
    own.control("/delivery_plan", {"delay_from": 600, "delay_to": 600})
    nan = own.business()
    nan.paid()
    own.kill()
    silent = list(own.listener.heard)

    own.start()
    own.control("/deliveries/hurry", {})
    own.drain()

    told = [event.id for event in own.listener.believed()]
    assert silent == []
    assert set(told) == {event.id for event in own.v1.events.list({"limit": 100}, options=nan.options)}


def test_keys_of_calls_and_the_clock_are_remembered(own):
    own.control("/clock", {"advance": 5 * 24 * 3600})
    nan = own.business()
    options = {**nan.options, "idempotency_key": "before-the-crash"}
    first = own.v1.payment_intents.create({"amount": 1000, "currency": "eur"}, options=options)
    own.kill()
    own.start()

    again = own.v1.payment_intents.create({"amount": 1000, "currency": "eur"}, options=options)

    assert again.id == first.id
    assert own.control("")["clock_offset"] == 5 * 24 * 3600


def test_a_polite_end_is_clean_and_nothing_secret_was_said(own):
    own.business().paid()

    assert own.stop() == 0
    said = own.said + own.rest[0] + own.rest[1]
    assert KEY not in said
    assert SECRET not in said
    assert own.rest[1] == ""


def test_without_a_key_one_is_made_for_its_owners_eyes(tmp_path):
    environment = {name: value for name, value in os.environ.items() if not name.startswith("TOWPATH_SANDBOX")} | {
        "PYTHONPATH": str(SOURCE)
    }
    data = tmp_path / "practice.sqlite3"
    command = [sys.executable, "-m", "towpath.sandbox", "--port", "0", "--data", str(data)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, env=environment, text=True)
    said = process.stdout.readline()
    process.terminate()
    process.communicate(timeout=10)

    key = data.with_name("practice.sqlite3.key")
    assert key.read_text().startswith("sk_test_")
    assert key.read_text() not in said
    assert {oct(path.stat().st_mode)[-3:] for path in (key, data)} == {"600"}


def test_it_knows_nothing_of_towpath_nor_of_django():
    script = "import sys, towpath.sandbox.__main__; print(sorted(name for name in sys.modules if name.split('.')[0] in ('django', 'stripe')"
    script += " or name.startswith('towpath.') and not name.startswith('towpath.sandbox')))"

    found = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, env={**os.environ, "PYTHONPATH": str(SOURCE)}, check=True
    )

    assert found.stdout.strip() == "[]"
