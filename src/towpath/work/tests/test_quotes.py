"""A quote: put before the customer, answered once, at the price that was shown."""

from datetime import timedelta

import pytest

from tests.heating import on_monday
from towpath.booking.tests.a_tutor import refused
from towpath.clientele.announcements import CustomerErased
from towpath.work.agreed import agreed_before
from towpath.work.answer_quote import (
    ChoiceMissing,
    OtherwiseAnswered,
    QuoteMoved,
    QuoteOver,
    approve_quote,
    decline_quote,
    expire_quotes,
)
from towpath.work.arrive import arrive
from towpath.work.attach_proof import BadSignature
from towpath.work.call_off import call_off
from towpath.work.forget import forget_visits
from towpath.work.invoice_job import NotClosed, invoice_job, sum_of
from towpath.work.links import WorkLinkOver, link_to_quote, link_to_report, quote_by_link
from towpath.work.models import Job, Quote
from towpath.work.send_quote import BadQuote, Option, replaces_usually, send_quote

AT = on_monday(10, 50)
A_LINE = "M10 20 L30 40"
NEW_FAN = Option("New fan", 21_420, warranty_months=24)


@pytest.fixture
def quote(inside):
    arrive(job=inside.job, at=on_monday(10))
    return send_quote(job=inside.job, options=[Option("Reseal", 11_400), NEW_FAN], by=inside.owner.pk, at=AT)


def say_yes(quote, **more):
    values = {"position": 2, "shown_minor": 21_420, "signer": "Maja", "signature": A_LINE, "at": AT + timedelta(minutes=5)}
    return approve_quote(quote=quote, **(values | more))


def total(inside) -> int:
    return sum_of(Job.objects.told().get(pk=inside.job.pk)).total_minor


def test_only_what_was_approved_is_charged(inside, quote):
    before = total(inside)

    say_yes(quote)

    assert (before, total(inside)) == (9000, 30_420)


def test_extra_work_needs_a_yes_of_its_own(inside, quote):
    say_yes(quote)

    extra = send_quote(job=inside.job, options=[Option("Second valve", 5000)], by=None, at=AT + timedelta(minutes=10))
    without = total(inside)
    say_yes(extra, position=1, shown_minor=5000, at=AT + timedelta(minutes=12))

    assert (without, total(inside)) == (30_420, 35_420)


def test_saying_yes_twice_is_saying_it_once(inside, quote):
    first = say_yes(quote)

    again = say_yes(quote, signer="Somebody else", at=AT + timedelta(minutes=9))

    assert (again.signer, again.answered_at) == (first.signer, first.answered_at)


def test_another_answer_after_the_first_is_refused(inside, quote):
    say_yes(quote)

    with refused(OtherwiseAnswered):
        say_yes(quote, position=1, shown_minor=11_400)
    with refused(OtherwiseAnswered):
        decline_quote(quote=quote, at=AT)


def test_a_price_other_than_the_one_shown_is_refused(inside, quote):
    with refused(QuoteMoved):
        say_yes(quote, shown_minor=21_419)

    assert Quote.objects.get().state == "sent"


@pytest.mark.parametrize(
    ("more", "problem"),
    [
        ({"signer": " "}, ChoiceMissing),
        ({"position": 3}, ChoiceMissing),
        ({"signature": ""}, BadSignature),
        ({"signature": "M1 1"}, BadSignature),
        ({"signature": 'M1 1 L2 2"/><script>'}, BadSignature),
    ],
)
def test_an_approval_names_what_and_who(inside, quote, more, problem):
    with refused(problem):
        say_yes(quote, **more)


def test_a_newer_quote_takes_the_place_of_the_open_one(inside, quote):
    send_quote(job=inside.job, options=[NEW_FAN], by=None, at=AT + timedelta(minutes=1))

    with refused(QuoteOver):
        say_yes(quote)


def test_a_quote_ends_at_its_last_moment(inside, quote):
    with refused(QuoteOver):
        say_yes(quote, at=quote.valid_until)

    assert expire_quotes(at=quote.valid_until) == 1
    assert Quote.objects.get().state == "expired"


def test_after_the_job_was_called_off_nothing_can_be_agreed(inside, quote):
    call_off(job=inside.job, why="The customer moved out.", at=AT)

    with refused(Exception):
        say_yes(quote)
    assert Quote.objects.get().state == "sent"


@pytest.mark.parametrize("options", [[], [Option(" ", 1)], [Option("x", -1)], [Option("x", 1)] * 7])
def test_a_quote_nobody_could_answer_is_refused(inside, options):
    with refused(BadQuote):
        send_quote(job=inside.job, options=options, by=None, at=AT)


def test_work_is_not_billed_before_it_is_done(inside, quote):
    with refused(NotClosed):
        invoice_job(job=inside.job, at=AT)


def test_a_link_opens_one_quote_and_no_report(inside, quote):
    token, report = link_to_quote(quote=quote, at=AT), link_to_report(job=inside.job, at=AT)

    assert quote_by_link(token=token).pk == quote.pk
    for other in (report, "A" * 22, ""):
        with refused(WorkLinkOver):
            quote_by_link(token=other)


def in_words(inside) -> list[tuple[str, int]]:
    return [(line.words, line.minor) for line in sum_of(Job.objects.told().get(pk=inside.job.pk)).lines]


def another(inside, quote, **more):
    """A newer offer, said yes to."""
    say_yes(quote)
    at = AT + timedelta(minutes=20)
    newer = send_quote(job=inside.job, options=[Option("Second valve", 5000)], by=None, at=at, **more)
    say_yes(newer, position=1, shown_minor=5000, at=at + timedelta(minutes=1))
    return newer


def test_an_offer_made_at_work_is_on_top_and_one_made_before_is_instead(inside, quote):
    before_work = replaces_usually(Job(state="planned")), replaces_usually(Job(state="on_the_way"))

    newer = another(inside, quote)

    assert (before_work, newer.replaces) == ((True, True), False)


def test_what_comes_on_top_says_so_where_it_is_paid(inside, quote):
    newer = another(inside, quote)

    assert [option.price_minor for option in agreed_before(newer)] == [21_420]
    assert in_words(inside) == [("Call-out", 9000), ("New fan", 21_420), ("Offer 2, on top: Second valve", 5000)]


def test_what_replaces_the_earlier_one_is_all_that_is_paid(inside, quote):
    newer = another(inside, quote, replaces=True)

    quote.refresh_from_db()
    assert (quote.state, quote.chosen, quote.signer) == ("replaced", 2, "Maja"), "who agreed to it stays written"
    assert [option.price_minor for option in agreed_before(newer)] == [21_420], "and so does what this one replaced"
    assert in_words(inside) == [("Call-out", 9000), ("Offer 2, instead of what was agreed before: Second valve", 5000)]


def test_an_earlier_offer_stands_until_somebody_says_yes_to_the_newer_one(inside, quote):
    say_yes(quote)

    newer = send_quote(job=inside.job, options=[Option("Second valve", 5000)], by=None, at=AT + timedelta(minutes=20), replaces=True)
    decline_quote(quote=newer, at=AT + timedelta(minutes=21))

    assert total(inside) == 30_420


def test_where_nothing_was_agreed_nothing_is_replaced(inside, quote):
    decline_quote(quote=quote, at=AT)

    newer = send_quote(job=inside.job, options=[NEW_FAN], by=None, at=AT + timedelta(minutes=1), replaces=True)

    assert not newer.replaces


def test_a_third_offer_comes_on_top_of_what_is_left_of_the_others(inside, quote):
    another(inside, quote, replaces=True)
    at = AT + timedelta(hours=1)

    third = send_quote(job=inside.job, options=[Option("Pump", 700)], by=None, at=at)
    say_yes(third, position=1, shown_minor=700, at=at)

    assert [option.words for option in agreed_before(third)] == ["Second valve"]
    assert total(inside) == 9000 + 5000 + 700


def test_forgetting_takes_the_name_from_replaced_offers_too(inside, quote):
    another(inside, quote, replaces=True)

    forget_visits(CustomerErased(at=AT, customer=None, customer_id=inside.lindqvist.pk))

    assert set(Quote.objects.values_list("signer", "signature")) == {("-", "")}
