"""Follow one complaint: from a tap at a table, over the network, to a better broth, and back to the one who said it."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core import mail
from django.db import ProgrammingError, connection

from tests.many_shops import Street, open_street
from tests.world import NOON, Shop, World, build_world
from towpath.care.give_feedback import give_feedback
from towpath.care.inbox import inbox
from towpath.care.tests.visits import serve, visit
from towpath.foundation.delivery import deliver
from towpath.foundation.tenancy import merchant_scope
from towpath.network.models import Merchant
from towpath.notices.deliver_post import send_waiting
from towpath.project.reactions import REACTIONS
from towpath.refinery.begin_trials import begin_trials
from towpath.refinery.count_contributions import count_contributions
from towpath.refinery.design_trial import ask_for_trial
from towpath.refinery.find_patterns import find_patterns
from towpath.refinery.loop import Loop, the_loop
from towpath.refinery.models import Pattern, Proposal, Rollout, TrialPlan, Verdict
from towpath.refinery.own_part import own_part
from towpath.refinery.propose import accept_proposal, propose
from towpath.refinery.reach_verdict import reach_due_verdicts
from towpath.refinery.roll_out import ask_for_rollout, decide_rollout
from towpath.releases.models import DataRelease
from towpath.releases.release import release_due
from towpath.trials.models import Arm

WORD = "Lovely noodles, but the broth is so salty I was thirsty all night. Carla, 555 0199"
SALTY_BEFORE, SALTY_AFTER = 0.25, 0.10
"""The planted truth: a quarter of all guests find version 1 too salty, a tenth version 2."""
GUESTS_A_WEEK = 12
BEGINS, REGISTERED, STARTS, ENDS = date(2026, 10, 19), date(2026, 12, 14), date(2026, 12, 21), date(2027, 2, 15)
SEED = 7
CLOSED_TABLES = [
    "clientele_customer",
    "care_feedback",
    "orders_order",
    "foundation_post",
    "foundation_event",
    "releases_contribution",
    "care_changeheard",
]


def test_one_complaint_travels_from_a_table_to_a_better_broth_and_back(committed):
    world = build_world(NOON)
    street = open_street(count=24, at=NOON, including=[world.nan, world.bruno])

    carla_taps_too_salty(world)
    assert what_nan_reads(world.nan) == WORD
    assert what_the_network_sees(committed) == [], "one tap is nobody's figure"

    eight_weeks_pass(street)
    everyone_counts_and_the_gate_opens(at=morning(REGISTERED))
    assert find_patterns(at=morning(REGISTERED)), "the complaint recurs in 24 shops"
    loop = the_operators_page(committed)
    assert (loop.aspect_name, loop.item_name) == ("Broth too salty", "Base broth")
    assert loop.weeks[0].merchants == 24
    assert loop.signals[0].signal.interval.low > 0.10

    the_network_proposes_less_sodium_and_the_supplier_makes_it(committed)
    the_network_asks_for_a_trial(committed)
    the_worker_delivers(at=morning(REGISTERED))
    plan = TrialPlan.objects.get()
    assert plan.registered_at < plan.starts_at, "it was written down before anybody was exposed"
    assert 0 < plan.detectable < SALTY_BEFORE - SALTY_AFTER

    one_more_week_passes(street)
    assert begin_trials(at=morning(STARTS)) == 12
    eight_weeks_of_the_trial_pass(street)
    everyone_counts_and_the_gate_opens(at=morning(ENDS))
    assert reach_due_verdicts(at=morning(ENDS)) == 1
    verdict = Verdict.objects.get()
    assert (verdict.decision, verdict.treated, verdict.control) == ("ship", 12, 12)
    assert verdict.low <= SALTY_AFTER - SALTY_BEFORE <= verdict.high, "the planted effect lies in the interval"

    the_network_offers_it_to_everyone(committed)
    the_worker_delivers(at=morning(ENDS))
    nan_accepts_and_bruno_keeps_what_he_has(world)
    the_worker_delivers(at=morning(ENDS))
    send_waiting(at=morning(ENDS))
    the_worker_delivers(at=morning(ENDS))
    send_waiting(at=morning(ENDS) + timedelta(days=1))

    carla_hears_once_in_nans_name()
    loop = the_operators_page(committed)
    assert (loop.treated, loop.control) == (12, 12)
    assert (loop.rollout.accepted, loop.rollout.kept, loop.rollout.open) == (1, 1, 10)
    assert loop.told.customers is None, "one person told is nobody's figure"
    assert {point.merchants for point in loop.treated_weeks + loop.control_weeks} == {12}
    nan_sees_herself_and_what_left_her(world)
    the_operator_who_looks_for_carla_finds_no_way_in(committed, world)


def carla_taps_too_salty(world: World) -> None:
    order = visit(world.nan, world.carla, at=NOON)
    serve(world.nan, order, at=NOON)
    with merchant_scope(world.nan.id):
        give_feedback(order=order, customer=world.carla, score=2, aspects=["saltiness"], word=WORD, listing=None, at=NOON)


def what_nan_reads(nan: Shop) -> str:
    with merchant_scope(nan.id):
        (feedback,) = inbox()
        assert feedback.case is not None, "two of five stars open a repair case"
        return str(feedback.word)


def what_the_network_sees(committed) -> list[DataRelease]:
    everyone_counts_and_the_gate_opens(at=NOON)
    with committed.as_role("console"):
        return list(DataRelease.objects.all())


def eight_weeks_pass(street: Street) -> None:
    street.guests(since=BEGINS, until=REGISTERED, a_week=GUESTS_A_WEEK, share=SALTY_BEFORE, seed="autumn")


def one_more_week_passes(street: Street) -> None:
    street.guests(since=REGISTERED, until=STARTS, a_week=GUESTS_A_WEEK, share=SALTY_BEFORE, seed="advent")


def eight_weeks_of_the_trial_pass(street: Street) -> None:
    street.guests(since=STARTS, until=ENDS, a_week=GUESTS_A_WEEK, share={1: SALTY_BEFORE, 2: SALTY_AFTER}, seed="winter")


def everyone_counts_and_the_gate_opens(*, at: datetime) -> None:
    for merchant_id in Merchant.objects.values_list("id", flat=True):
        with merchant_scope(merchant_id):
            count_contributions(at=at)
    release_due(at=at)


def the_operators_page(committed) -> Loop:
    with committed.as_role("console"):
        return the_loop("en")


def the_network_proposes_less_sodium_and_the_supplier_makes_it(committed) -> None:
    with committed.as_role("console"):
        proposal = propose(
            pattern=Pattern.objects.get(),
            summary={"en": "Take 15 % of the sodium out of the base broth.", "zh-hans": "高汤底减钠 15 %。"},
            note={"en": "15 % less sodium, a little more kombu.", "zh-hans": "钠减少 15 %，多加一点昆布。"},
            facts={"sodium_mg_per_100ml": 527},
            expected_share=0.12,
            at=morning(REGISTERED),
        )
        accept_proposal(proposal=proposal, at=morning(REGISTERED))


def the_network_asks_for_a_trial(committed) -> None:
    with committed.as_role("console"):
        ask_for_trial(proposal=Proposal.objects.get(), starts_on=STARTS, weeks=8, seed=SEED, at=morning(REGISTERED))


def the_network_offers_it_to_everyone(committed) -> None:
    with committed.as_role("console"):
        ask_for_rollout(plan=TrialPlan.objects.get(), at=morning(ENDS))


def the_worker_delivers(*, at: datetime) -> None:
    while deliver(REACTIONS, at=at):
        pass


def nan_accepts_and_bruno_keeps_what_he_has(world: World) -> None:
    for shop, accept in ((world.nan, True), (world.bruno, False)):
        with merchant_scope(shop.id):
            assert not Arm.objects.get().treated, "both waited while others tried"
            decide_rollout(rollout=Rollout.objects.get(), accept=accept, at=morning(ENDS))


def carla_hears_once_in_nans_name() -> None:
    notes = [message for message in mail.outbox if "changed it" in message.subject]
    assert [(note.to, note.subject) for note in notes] == [(["carla@example.org"], "You said it, Nan's Noodle House changed it")]
    assert notes[0].from_email.startswith("Nan's Noodle House <")
    assert "15 % less sodium" in notes[0].body
    assert "Larkfield" not in notes[0].message().as_string()


def nan_sees_herself_and_what_left_her(world: World) -> None:
    with merchant_scope(world.nan.id):
        mine = own_part(world.nan.merchant, language="en", at=morning(ENDS))
    (trial,) = mine.trials
    assert (trial.arm, trial.before.n, trial.after.n) == ("control", 8 * GUESTS_A_WEEK, 8 * GUESTS_A_WEEK)
    assert {line.question for line in mine.left} == {"complaint:saltiness:base-broth", "complaint:blandness:base-broth"}
    assert [offer.rollout.accepted for offer in mine.offers] == [True]
    assert [version.number for version in mine.versions_in_use] == [2]


def the_operator_who_looks_for_carla_finds_no_way_in(committed, world: World) -> None:
    with committed.as_role("console"):
        for table in CLOSED_TABLES:
            assert_closed(f"select * from {table}", pretending_to_be=world.nan)
            assert_closed(f"select count(*) from {table}", pretending_to_be=world.nan)
        everything = everything_the_console_may_read()
    for secret in ("carla@example.org", "thirsty", "555 0199", str(world.carla.pk), str(world.carla.pseudonym)):
        assert secret not in everything


def assert_closed(sentence: str, *, pretending_to_be: Shop) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"select set_config('towpath.merchant', '{pretending_to_be.id}', false)")
        with pytest.raises(ProgrammingError, match="permission denied"):
            cursor.execute(sentence)


def everything_the_console_may_read() -> str:
    """Each row of each table this role may select from, as text."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select c.oid::regclass::text from pg_class c join pg_namespace n on n.oid = relnamespace where n.nspname = 'public' "
            "and relkind in ('r', 'p') and has_table_privilege(c.oid, 'select')"
        )
        tables = [name for (name,) in cursor.fetchall()]
        assert len(tables) > 20, "there must be something to search"
        texts = []
        for table in tables:
            assert re.fullmatch(r"[a-z_0-9\"]+", table)
            cursor.execute(f"select t::text from {table} t")
            texts += [row[0] for row in cursor.fetchall()]
    return "\n".join(texts)


def morning(day: date) -> datetime:
    """Nine o'clock in Shanghai."""
    return datetime(day.year, day.month, day.day, 1, 0, tzinfo=UTC)
