"""From proposal to verdict and rollout, with twelve shops and two weeks on either side."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection

from towpath.care.models import ChangeHeard, Feedback
from towpath.clientele.consents import withdraw_consent
from towpath.clientele.models import Consent, Customer
from towpath.foundation.models import Post
from towpath.foundation.tenancy import merchant_scope
from towpath.orders.models import Order, OrderGroup
from towpath.presence.menu import adopt
from towpath.presence.models import Adoption
from towpath.refinery.announcements import RolloutDecided, TrialAsked
from towpath.refinery.begin_trials import begin_trials
from towpath.refinery.design_trial import BadLength, TooFewBusinesses, design_trial, design_when_asked
from towpath.refinery.loop import the_loop
from towpath.refinery.models import Pattern, Rollout, TrialPlan, Verdict
from towpath.refinery.own_part import own_part
from towpath.refinery.propose import (
    AlreadyDecided,
    AlreadyProposed,
    BadProposal,
    ReasonNeeded,
    accept_proposal,
    decline_proposal,
    propose,
)
from towpath.refinery.reach_verdict import StillRunning, reach_due_verdicts, reach_verdict
from towpath.refinery.register_trial import AlreadyBegun, NotAccepted, register_trial
from towpath.refinery.roll_out import AlreadyDecided as RolloutAlreadyDecided
from towpath.refinery.roll_out import NotShippable, decide_rollout, roll_out, tell_when_accepted
from towpath.refinery.tell_those_who_asked import tell_those_who_asked
from towpath.releases.models import Contribution
from towpath.trials.models import Arm, Assignment

BEGINS, STARTS, ENDS = date(2026, 10, 19), date(2026, 11, 2), date(2026, 11, 16)
BEFORE_START, START, END = (datetime(2026, 11, day, 1, 0, tzinfo=UTC) for day in (1, 2, 16))
A_WEEK = 15


@pytest.fixture
def pattern(street, world):
    return Pattern.objects.create(item=street.broth, aspect="saltiness", found_at=world.at, merchants=12, total=900, hits=225)


def proposed(pattern, **changes):
    given = {
        "summary": {"en": "Less salt"},
        "note": {"en": "15 % less sodium", "zh-hans": "少盐"},
        "facts": {"sodium": 527},
        "expected_share": 0.1,
    }
    return propose(pattern=pattern, **{**given, **changes}, at=BEFORE_START)


@pytest.fixture
def accepted(pattern):
    return accept_proposal(proposal=proposed(pattern), at=BEFORE_START)


@pytest.fixture
def plan(accepted, street):
    street.guests(since=BEGINS, until=STARTS, a_week=A_WEEK, share=0.3, seed="before")
    return design_trial(proposal=accepted, starts_on=STARTS, weeks=2, seed=3, at=BEFORE_START)


def run_trial(street, *, after):
    begin_trials(at=START)
    street.guests(since=STARTS, until=ENDS, a_week=A_WEEK, share={1: 0.3, 2: after}, seed="after")


@pytest.fixture
def shipped(plan, street):
    run_trial(street, after=0.03)
    reach_verdict(plan=plan, at=END)
    return plan


def arm_of(shop):
    with merchant_scope(shop):
        return Arm.objects.get().treated


def test_a_proposal_publishes_nothing_until_it_is_accepted(pattern):
    proposal = proposed(pattern)
    assert proposal.version is None

    accepted = accept_proposal(proposal=proposal, at=BEFORE_START)

    assert (accepted.version.number, accepted.version.facts) == (2, {"sodium": 527})
    with pytest.raises(AlreadyDecided):
        accept_proposal(proposal=proposal, at=BEFORE_START)


def test_one_proposal_at_a_time_and_a_declined_one_has_a_reason(pattern):
    first = proposed(pattern)
    with pytest.raises(AlreadyProposed):
        proposed(pattern)
    with pytest.raises(ReasonNeeded):
        decline_proposal(proposal=first, reason=" ", at=BEFORE_START)

    decline_proposal(proposal=first, reason="The supplier cannot make it.", at=BEFORE_START)

    assert proposed(pattern).pk != first.pk


@pytest.mark.parametrize("wrong", [{"summary": {"zh-hans": "少盐"}}, {"note": {}}, {"expected_share": 1.2}])
def test_a_proposal_that_says_too_little_is_refused(pattern, wrong):
    with pytest.raises(BadProposal):
        proposed(pattern, **wrong)


def test_a_trial_pairs_all_shops_and_says_beforehand_what_it_could_find(plan):
    assert (plan.assignment.units, Assignment.objects.count()) == (12, 1)
    assert (plan.question, plan.guardrails) == ("complaint:saltiness:base-broth", ["blandness", "low_score"])
    assert plan.registered_at < plan.starts_at
    assert 0.02 < plan.detectable < 0.6
    assert (plan.starts_at, plan.ends_at) == (START - timedelta(hours=9), END - timedelta(hours=9)), "midnight in Shanghai"


def test_the_same_seed_gives_the_same_arms(plan, accepted, street):
    arms = {shop: arm_of(shop) for shop in street.shops}

    again = design_trial(proposal=accepted, starts_on=STARTS, weeks=2, seed=99, at=BEFORE_START)

    assert again.pk == plan.pk
    assert {shop: arm_of(shop) for shop in street.shops} == arms
    assert sum(arms.values()) == 6


def test_a_trial_is_not_registered_after_its_start(accepted, street):
    with pytest.raises(AlreadyBegun):
        design_trial(proposal=accepted, starts_on=STARTS, weeks=2, seed=3, at=START)
    with pytest.raises(BadLength):
        design_trial(proposal=accepted, starts_on=STARTS, weeks=1, seed=3, at=BEFORE_START)

    assert not TrialPlan.objects.exists()


def test_a_trial_needs_a_published_version(pattern, plan):
    other = Pattern.objects.create(item=pattern.item, aspect="blandness", found_at=BEFORE_START, merchants=3, total=9, hits=3)
    with pytest.raises(NotAccepted):
        register_trial(
            proposal=proposed(other), assignment=plan.assignment, before_from=START, starts_at=START, ends_at=END, at=BEFORE_START
        )


def test_too_few_shops_are_told_so_and_nothing_is_begun(accepted, street):
    street.guests(since=BEGINS, until=STARTS, a_week=A_WEEK, share=0.3, seed="before", shops=street.shops[:10])

    with pytest.raises(TooFewBusinesses):
        design_trial(proposal=accepted, starts_on=STARTS, weeks=2, seed=3, at=BEFORE_START)
    design_when_asked(TrialAsked(at=BEFORE_START, proposal_id=accepted.pk, starts_on=STARTS.isoformat(), weeks=2, seed=3))

    assert not TrialPlan.objects.exists()
    assert not Assignment.objects.exists()


def test_only_treated_shops_change_and_whoever_goes_back_is_left_in_peace(plan, street):
    assert begin_trials(at=BEFORE_START) == 0
    assert begin_trials(at=START) == 6
    treated = next(shop for shop in street.shops if arm_of(shop))
    with merchant_scope(treated):
        adoption = Adoption.objects.select_related("listing").get(until=None)
        adopt(listing=adoption.listing, item=street.broth, version=street.first, at=START)

    assert begin_trials(at=START + timedelta(days=1)) == 0
    for shop in street.shops:
        with merchant_scope(shop):
            in_use = Adoption.objects.select_related("version").get(until=None).version.number
        assert in_use == (2 if arm_of(shop) and shop != treated else 1)


def test_there_is_no_verdict_before_the_registered_end(plan, street):
    run_trial(street, after=0.0)

    with pytest.raises(StillRunning):
        reach_verdict(plan=plan, at=END - timedelta(days=1))
    assert reach_due_verdicts(at=END - timedelta(days=1)) == 0


def test_the_verdict_equals_plain_sql_and_stands_for_good(plan, street):
    run_trial(street, after=0.03)

    verdict = reach_verdict(plan=plan, at=END)

    assert verdict.decision == "ship"
    assert verdict.low < verdict.effect < verdict.high < 0
    assert verdict.shares == {name: pytest.approx(by_sql(street, treated=name == "treated")) for name in ("treated", "control")}
    before = Verdict.objects.get()
    street.guests(since=STARTS, until=ENDS, a_week=A_WEEK, share=0.9, seed="late")
    assert reach_verdict(plan=plan, at=END).effect == before.effect


def by_sql(street, *, treated):
    """Mean over the arm's shops of the share of answers naming saltiness, before and since."""
    shares = []
    for shop in (shop for shop in street.shops if arm_of(shop) is treated):
        with merchant_scope(shop), connection.cursor() as cursor:
            cursor.execute(
                """
                select avg((f.aspects ? 'saltiness')::int) filter (where day < '2026-11-02'), avg((f.aspects ? 'saltiness')::int) filter (where day >= '2026-11-02')
                from care_feedback f join (select id, (placed_at at time zone 'Asia/Shanghai')::date as day from orders_order) o on o.id = f.order_id
                where day >= '2026-10-19' and day < '2026-11-16'
                """
            )
            shares.append([float(value) for value in cursor.fetchone()])
    return [sum(column) / len(shares) for column in zip(*shares, strict=True)]


def test_a_version_that_changes_nothing_is_not_shipped(plan, street):
    run_trial(street, after=0.3)

    verdict = reach_verdict(plan=plan, at=END)

    assert verdict.decision in {"learning", "inconclusive"}
    with pytest.raises(NotShippable):
        roll_out(plan=plan, at=END)


def test_a_trial_that_lost_its_shops_gets_no_verdict_but_says_so(plan, street):
    begin_trials(at=START)
    street.guests(since=STARTS, until=ENDS, a_week=A_WEEK, share=0.1, seed="few", shops=street.shops[:4])

    verdict = reach_verdict(plan=plan, at=END)

    assert (verdict.decision, verdict.effect, verdict.shares) == ("too_few", None, {})


def test_every_shop_on_the_old_version_gets_one_offer_and_decides_once(shipped, street):
    assert roll_out(plan=shipped, at=END) == 6
    assert roll_out(plan=shipped, at=END) == 0

    accepting, keeping = [shop for shop in street.shops if not arm_of(shop)][:2]
    for shop, accept in ((accepting, True), (keeping, False)):
        with merchant_scope(shop):
            decide_rollout(rollout=Rollout.objects.get(), accept=accept, at=END)
            assert Adoption.objects.select_related("version").get(until=None).version.number == (2 if accept else 1)
        with pytest.raises(RolloutAlreadyDecided), merchant_scope(shop):
            decide_rollout(rollout=Rollout.objects.get(), accept=not accept, at=END)


def complainers(shop, number, *, at, consent=True, aspects=("saltiness",)):
    """People with an address who complained here."""
    people = []
    for index in range(number):
        feedback = Feedback.objects.filter(aspects__contains=list(aspects), order__placed_at__lt=at).order_by("id")[index]
        customer = reached(feedback, f"guest-{at:%d%H%M}-{index}@example.org")
        if consent:
            Consent.objects.create(customer=customer, purpose="change_note", channel="email", wording="w", given_at=at)
        people.append(customer)
    return people


def reached(feedback, email):
    """Whoever said it left an address."""
    Customer.objects.filter(pk=feedback.customer_id).update(email=email)
    return Customer.objects.get(pk=feedback.customer_id)


def test_everyone_who_complained_and_agreed_hears_once_when_their_shop_accepts(shipped, street):
    roll_out(plan=shipped, at=END)
    shop = next(shop for shop in street.shops if not arm_of(shop))
    version = shipped.proposal.version
    with merchant_scope(shop):
        told, withdrawn, silent = complainers(shop, 3, at=END)
        withdraw_consent(customer=withdrawn, purpose="change_note", at=END)
        Consent.objects.filter(customer=silent).delete()
        rollout = decide_rollout(rollout=Rollout.objects.get(), accept=True, at=END)
        fact = RolloutDecided(at=END, rollout_id=rollout.pk, version_id=version.pk, accepted=True)
        tell_when_accepted(fact)
        tell_when_accepted(fact)

        assert list(Post.objects.values_list("to", flat=True)) == [told.email]
        assert list(ChangeHeard.objects.values_list("customer_id", "change")) == [(told.pk, version.pk)]
        assert "15 % less sodium" in Post.objects.get().text
        row = Contribution.objects.get(question="told:base-broth")
        assert (row.cell, row.customers) == ("v2", 1)


def test_where_the_old_version_is_kept_nobody_is_told_anything(shipped, street):
    roll_out(plan=shipped, at=END)
    shop = next(shop for shop in street.shops if not arm_of(shop))
    with merchant_scope(shop):
        complainers(shop, 1, at=END)
        rollout = decide_rollout(rollout=Rollout.objects.get(), accept=False, at=END)
        tell_when_accepted(RolloutDecided(at=END, rollout_id=rollout.pk, version_id=shipped.proposal.version_id, accepted=False))

        assert tell_those_who_asked(version=shipped.proposal.version, aspect="saltiness", at=END) == 0
        assert not Post.objects.exists()


def test_treated_shops_tell_at_the_rollout_and_only_those_who_complained_before_the_change(shipped, street):
    shop = next(shop for shop in street.shops if arm_of(shop))
    with merchant_scope(shop):
        (before,) = complainers(shop, 1, at=START)
        after = Customer.objects.create(first_seen_at=END, email="after@example.org")
        paid = {"customer": after, "currency": "CNY", "total_minor": 2800, "placed_at": END}
        order = Order.objects.create(**paid, group=OrderGroup.objects.create(**paid), number="late", call=1, channel="table", paid_at=END)
        Feedback.objects.create(order=order, customer=after, score=3, aspects=["saltiness"], given_at=END)
        Consent.objects.create(customer=after, purpose="change_note", channel="email", wording="w", given_at=END)

    roll_out(plan=shipped, at=END)

    with merchant_scope(shop):
        assert list(Post.objects.values_list("to", flat=True)) == [before.email]


def test_the_loop_page_speaks_the_readers_language(shipped, street, settings, at_most_statements):
    """As the console asks; whether its role may is proven in tests/stories."""
    roll_out(plan=shipped, at=END)
    settings.TOWPATH_ROLE = "console"

    with at_most_statements(2):
        page = the_loop("zh-hans")

    assert (page.aspect_name, page.item_name) == ("汤太咸", "高汤底")
    assert page.verdict.decision == "ship"
    assert [note for _version, note in page.versions] == ["少盐", "一直如此。"]
    assert page.summary == "Less salt"


def test_a_shop_sees_itself_and_nobody_else(shipped, street, world):
    roll_out(plan=shipped, at=END)

    with merchant_scope(world.nan.id):
        mine = own_part(world.nan.merchant, language="en", at=END)

    (trial,) = mine.trials
    assert (trial.before.n, trial.after.n) == (2 * A_WEEK, 2 * A_WEEK)
    assert trial.before.interval.low < trial.before.share < trial.before.interval.high
    assert len(mine.offers) == (0 if trial.arm == "treated" else 1)
    assert [complaint.aspect_name for complaint in mine.complaints] == ["Broth too salty", "Broth too bland"]
