"""Two hands at once on one job: a batch arrives once, one answer to an offer wins, a job is closed and billed once."""

import threading
from collections.abc import Callable

import pytest
from django.db import connection

from tests.heating import build_okafor, on_monday
from towpath.foundation.errors import Refusal
from towpath.foundation.tenancy import merchant_scope
from towpath.orders.models import Order
from towpath.work.answer_quote import approve_quote, decline_quote
from towpath.work.arrive import arrive
from towpath.work.close_job import close_job
from towpath.work.invoice_job import invoice_job
from towpath.work.models import Invoice, Job, Quote, StepDone
from towpath.work.replay import Act, replay
from towpath.work.send_quote import Option, send_quote

pytestmark = pytest.mark.race

AT, HANDS = on_monday(11), 8
A_LINE = "M1 1 L2 2"


@pytest.fixture
def okafor(committed):
    return build_okafor()


def all_at_once(okafor, act: Callable[[int], object]) -> list[str]:
    """Everybody begins in the same moment; what each was told."""
    told, gate = [""] * HANDS, threading.Barrier(HANDS)

    def hand(nth: int) -> None:
        gate.wait()
        try:
            with merchant_scope(okafor.id):
                told[nth] = str(act(nth))
        except Refusal as refused:
            told[nth] = refused.code
        finally:
            connection.close()

    hands = [threading.Thread(target=hand, args=(nth,)) for nth in range(HANDS)]
    for each in hands:
        each.start()
    for each in hands:
        each.join()
    return told


def test_a_batch_sent_by_many_arrives_once(okafor):
    acts = [Act("arrive", "key-arrive", AT), *(Act("step", f"key-of-{code}", AT, code=code) for code in ("greet", "air", "isolate"))]

    told = all_at_once(okafor, lambda nth: [each.outcome for each in replay(job=okafor.job, acts=acts, by=None, at=AT)])

    assert sorted(told) == [str(["done"] * 4)] + [str(["repeated"] * 4)] * (HANDS - 1)
    with merchant_scope(okafor.id):
        assert StepDone.objects.count() == 3


def test_one_answer_to_an_offer_wins(okafor):
    with merchant_scope(okafor.id):
        quote = send_quote(job=okafor.job, options=[Option("A", 100), Option("B", 200)], by=None, at=AT)

    def answer(nth: int) -> str:
        if nth % 3 == 2:
            return decline_quote(quote=quote, at=AT).state
        chosen = nth % 3 + 1
        saying = {"position": chosen, "shown_minor": chosen * 100, "signer": "M", "signature": A_LINE}
        return f"{approve_quote(quote=quote, at=AT, **saying).chosen}"

    told = all_at_once(okafor, answer)

    with merchant_scope(okafor.id):
        standing = Quote.objects.get()
    won = str(standing.chosen) if standing.state == "approved" else standing.state
    assert set(told) == {won, "otherwise_answered"}


def test_a_job_is_closed_and_billed_once(okafor):
    with merchant_scope(okafor.id):
        Job.objects.filter(pk=okafor.job.pk).update(adoption=None)
        arrive(job=okafor.job, at=AT)

    def finish(nth: int) -> str:
        close_job(job=okafor.job, by=okafor.owner.pk, at=AT)
        return str(invoice_job(job=Job.objects.told().get(pk=okafor.job.pk), at=AT).pk)

    told = all_at_once(okafor, finish)

    assert len(set(told)) == 1
    with merchant_scope(okafor.id):
        assert (Invoice.objects.count(), Order.objects.count()) == (1, 1)
