"""Set up a trial: pair alike businesses, toss the coins, register it."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import gettext_lazy as _

from towpath.foundation.errors import Refusal
from towpath.foundation.events import announce
from towpath.foundation.tenancy import merchant_scope
from towpath.network.models import Merchant, Operator
from towpath.presence.models import Adoption
from towpath.refinery.announcements import TrialAsked
from towpath.refinery.answers import counted_answers, tally
from towpath.refinery.models import Proposal, TrialPlan
from towpath.refinery.questions import Complaint
from towpath.refinery.register_trial import AlreadyBegun, NotAccepted, register_trial
from towpath.refinery.statistics.trial import FEWEST_FEEDBACKS
from towpath.trials.assign import assign
from towpath.trials.assignment import TooFewUnits, Unit

USUAL_WEEKS = 8
MOST_WEEKS = 26


class TooFewBusinesses(Refusal):
    code = "too_few_businesses"
    what_happened = _("There are too few alike businesses for a trial that could find anything.")
    what_to_do = _("Wait until more businesses cook with this item.")


class BadLength(Refusal):
    kind = "invalid"
    code = "bad_length"
    what_happened = _("A trial runs for 2 to 26 weeks, with as many before it to compare with.")
    what_to_do = _("Eight weeks are usual.")


def ask_for_trial(*, proposal: Proposal, starts_on: date, weeks: int = USUAL_WEEKS, seed: int, at: datetime) -> None:
    """The network asks; the worker sets the trial up, because only inside each business can its own past be read."""
    if proposal.version_id is None:
        raise NotAccepted
    _instants(starts_on, weeks, at)
    announce(TrialAsked(at=at, proposal_id=proposal.pk, starts_on=starts_on.isoformat(), weeks=weeks, seed=seed))


def design_when_asked(fact: TrialAsked) -> None:
    """A trial was asked for. With too few businesses none is set up: a trial that can find nothing is not begun."""
    proposal = Proposal.objects.select_related("pattern__item").get(pk=fact.proposal_id)
    if TrialPlan.objects.filter(proposal=proposal).exists():
        return
    try:
        design_trial(proposal=proposal, starts_on=date.fromisoformat(fact.starts_on), weeks=fact.weeks, seed=fact.seed, at=fact.at)
    except TooFewBusinesses:
        return


def design_trial(*, proposal: Proposal, starts_on: date, weeks: int = USUAL_WEEKS, seed: int, at: datetime) -> TrialPlan:
    """Pair the businesses that cook with this item by their own past, toss the coins, and register it all before the start."""
    before_from, starts_at, ends_at = _instants(starts_on, weeks, at)
    complaint = Complaint(proposal.pattern.aspect, proposal.pattern.item.code)
    before_on = starts_on - timedelta(weeks=weeks)
    units = [unit for merchant in Merchant.objects.order_by("id") if (unit := _unit(merchant, complaint, before_on, starts_on))]
    try:
        assignment = assign(code=f"{complaint.item}:{proposal.pk}", units=units, seed=seed, at=at)
    except TooFewUnits as few:
        raise TooFewBusinesses(found=few.found_pairs, needed=few.needed_pairs) from few
    return register_trial(proposal=proposal, assignment=assignment, before_from=before_from, starts_at=starts_at, ends_at=ends_at, at=at)


def _instants(starts_on: date, weeks: int, at: datetime) -> tuple[datetime, datetime, datetime]:
    """From midnight to midnight on the network's own calendar; the start is still to come."""
    if not 2 <= weeks <= MOST_WEEKS:
        raise BadLength
    zone = ZoneInfo(Operator.objects.get().zone)
    days = (starts_on - timedelta(weeks=weeks), starts_on, starts_on + timedelta(weeks=weeks))
    before_from, starts_at, ends_at = (datetime.combine(day, time(0), zone) for day in days)
    if starts_at < at:
        raise AlreadyBegun
    return before_from, starts_at, ends_at


def _unit(merchant: Merchant, complaint: Complaint, since: date, until: date) -> Unit | None:
    """A business takes part when it cooks with the item and its customers have said enough to compare it with itself."""
    with merchant_scope(merchant.pk):
        if not Adoption.objects.filter(item__code=complaint.item, until=None).exists():
            return None
        before = tally(counted_answers(zone=merchant.zone, since=since, until=until), complaint.aspect, since=since, until=until)
    if before.feedbacks < FEWEST_FEEDBACKS:
        return None
    return Unit(str(merchant.pk), (merchant.trade, merchant.district), before.share)
