"""Write down a trial before it begins: what is asked, when, of whom, and what it could find."""

from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from towpath.care.aspects import causes
from towpath.foundation.errors import Refusal
from towpath.foundation.events import announce
from towpath.foundation.tenancy import merchant_scope
from towpath.network.models import Merchant, Operator
from towpath.presence.models import Adoption
from towpath.refinery.announcements import TrialAsked, TrialRegistered
from towpath.refinery.answers import LOW_SCORE, counted_answers, tally
from towpath.refinery.models import Proposal, TrialPlan
from towpath.refinery.questions import Complaint
from towpath.refinery.statistics import Tally, detectable_effect, spread_of_change
from towpath.refinery.statistics.trial import FEWEST_FEEDBACKS
from towpath.trials.assign import assign
from towpath.trials.assignment import TooFewUnits, Unit
from towpath.trials.models import Arm, Assignment

USUAL_WEEKS = 8


class NotAccepted(Refusal):
    code = "not_accepted"
    what_happened = _("There is no published version to try yet.")
    what_to_do = _("Accept the proposal first.")


class AlreadyBegun(Refusal):
    """A trial written down after its start could have been chosen for how it looks."""

    code = "trial_begun"
    what_happened = _("A trial is registered before it starts.")
    what_to_do = _("Choose a start that is still to come.")


class TooFewBusinesses(Refusal):
    code = "too_few_businesses"
    what_happened = _("There are too few alike businesses for a trial that could find anything.")
    what_to_do = _("Wait until more businesses cook with this item.")


def ask_for_trial(*, proposal: Proposal, starts_on: date, weeks: int, seed: int, at: datetime) -> None:
    """The network asks; the worker sets the trial up, because only inside each business can its own past be read."""
    if proposal.version_id is None:
        raise NotAccepted
    announce(TrialAsked(at=at, proposal_id=proposal.pk, starts_on=starts_on.isoformat(), weeks=weeks, seed=seed))


def register_when_asked(fact: TrialAsked) -> None:
    """A trial was asked for. Too few businesses, or too late: it is not set up, and the page says so."""
    proposal = Proposal.objects.select_related("pattern__item").get(pk=fact.proposal_id)
    if TrialPlan.objects.filter(proposal=proposal).exists():
        return
    try:
        design_trial(proposal=proposal, starts_on=date.fromisoformat(fact.starts_on), weeks=fact.weeks, seed=fact.seed, at=fact.at)
    except (TooFewBusinesses, AlreadyBegun):
        return


def design_trial(*, proposal: Proposal, starts_on: date, weeks: int = USUAL_WEEKS, seed: int, at: datetime) -> TrialPlan:
    """Pair the businesses that cook with this item by their own past, toss the coins, and register it all before the start."""
    operator = Operator.objects.get()
    before_on, ends_on = starts_on - timedelta(weeks=weeks), starts_on + timedelta(weeks=weeks)
    complaint = _complaint(proposal)
    units = [unit for merchant in Merchant.objects.order_by("id") if (unit := _unit(merchant, complaint, before_on, starts_on))]
    instants = [datetime.combine(day, time(0), ZoneInfo(operator.zone)) for day in (before_on, starts_on, ends_on)]
    if instants[1] < at:
        raise AlreadyBegun
    try:
        assignment = assign(code=f"{complaint.item}:{proposal.pk}", units=units, seed=seed, at=at)
    except TooFewUnits as few:
        raise TooFewBusinesses(found=few.found_pairs, needed=few.needed_pairs) from few
    return register_trial(
        proposal=proposal, assignment=assignment, before_from=instants[0], starts_at=instants[1], ends_at=instants[2], at=at
    )


def register_trial(
    *, proposal: Proposal, assignment: Assignment, before_from: datetime, starts_at: datetime, ends_at: datetime, at: datetime
) -> TrialPlan:
    """Outcome, windows, arms, guardrails and the smallest detectable effect, from the network's own past, are kept before the start and never changed."""
    if proposal.version_id is None:
        raise NotAccepted
    if starts_at < at:
        raise AlreadyBegun
    standing = TrialPlan.objects.filter(proposal=proposal).first()
    if standing is not None:
        return standing
    complaint, zone = _complaint(proposal), Operator.objects.get().zone
    with transaction.atomic():
        plan = TrialPlan.objects.create(
            proposal=proposal,
            assignment=assignment,
            question=complaint.question,
            before_from=before_from,
            starts_at=starts_at,
            ends_at=ends_at,
            detectable=_detectable(
                assignment, complaint, before_from.astimezone(ZoneInfo(zone)).date(), starts_at.astimezone(ZoneInfo(zone)).date()
            ),
            guardrails=_guardrails(complaint),
            registered_at=at,
        )
        announce(TrialRegistered(at=at, plan_id=plan.pk))
    return plan


def arms_of(assignment: Assignment) -> dict[UUID, Arm]:
    """Who is in which arm. Read inside each business in turn, as everything of a business is."""
    arms = {}
    for merchant_id in Merchant.objects.order_by("id").values_list("id", flat=True):
        with merchant_scope(merchant_id):
            arm = Arm.objects.filter(assignment=assignment).first()
        if arm is not None:
            arms[merchant_id] = arm
    return arms


def _complaint(proposal: Proposal) -> Complaint:
    return Complaint(proposal.pattern.aspect, proposal.pattern.item.code)


def _unit(merchant: Merchant, complaint: Complaint, since: date, until: date) -> Unit | None:
    """A business takes part when it cooks with the item and has said enough to be compared with itself."""
    with merchant_scope(merchant.pk):
        if not Adoption.objects.filter(item__code=complaint.item, until=None).exists():
            return None
        before = tally(counted_answers(zone=merchant.zone, since=since, until=until), complaint.aspect, since=since, until=until)
    if before.feedbacks < FEWEST_FEEDBACKS:
        return None
    return Unit(str(merchant.pk), (merchant.trade, merchant.district), before.share)


def _detectable(assignment: Assignment, complaint: Complaint, since: date, until: date) -> float | None:
    """How small an effect these businesses would show, learnt from how their shares moved between two quiet halves before the start."""
    middle = since + (until - since) / 2
    halves: list[tuple[Tally, Tally]] = []
    zones = dict(Merchant.objects.values_list("id", "zone"))
    arms = arms_of(assignment)
    for merchant_id in arms:
        with merchant_scope(merchant_id):
            answers = counted_answers(zone=zones[merchant_id], since=since, until=until)
        first, second = (tally(answers, complaint.aspect, since=a, until=b) for a, b in ((since, middle), (middle, until)))
        if min(first.feedbacks, second.feedbacks) >= FEWEST_FEEDBACKS:
            halves.append((first, second))
    per_arm = len(arms) // 2
    if len(halves) < 2 or per_arm < 2:
        return None
    return detectable_effect(spread=spread_of_change(halves), shops_per_arm=per_arm)


def _guardrails(complaint: Complaint) -> list[str]:
    """Curing one complaint must not bring another of the same item, nor worse visits."""
    linked = causes(Merchant.objects.select_related("pack")).get(complaint.item, set())
    return [*sorted(linked - {complaint.aspect}), LOW_SCORE]
