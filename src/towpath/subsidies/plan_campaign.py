"""Plan a campaign."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from fractions import Fraction
from secrets import randbits
from typing import Final
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from towpath.foundation.errors import Invalid
from towpath.foundation.events import announce, announce_to_each
from towpath.foundation.money import Money
from towpath.identity.models import Person
from towpath.network.models import Merchant, Operator
from towpath.network.notice import written
from towpath.subsidies.announcements import CampaignPlanned
from towpath.subsidies.models import LONGEST_DAYS, Campaign

LONGEST_OBJECTIVE: Final = 300
LEAST_HOLDOUT: Final = Fraction(1, 10)
MOST_HOLDOUT: Final = Fraction(1, 2)
METRICS: Final = tuple(code for code, _name in Campaign.METRICS)
MOST_MINOR: Final = 10**13
ASSUMED_MARGIN: Final = Fraction(60, 100)


class NotAPlan(Invalid):
    """Names each thing that is missing, so that nobody corrects them one by one."""

    code = "not_a_plan"
    what_happened = _("A subsidy is not planned without saying what for.")
    what_is_safe = _("Nothing was planned, and nothing will be paid.")


class BadCampaign(Invalid):
    code = "bad_campaign"
    what_happened = _("This campaign cannot be planned.")
    what_is_safe = _("Nothing was planned, and nothing will be paid.")


@dataclass(frozen=True)
class Plan:
    """What somebody wants the network to pay for. What is empty is missing, and a plan that misses anything is refused."""

    objective: Mapping[str, str]
    metric: str
    starts_on: date | None
    ends_on: date | None
    budget: Money | None
    share: Fraction
    cap: Money
    holdout: Fraction = LEAST_HOLDOUT
    margin: Fraction = ASSUMED_MARGIN


def plan_campaign(*, plan: Plan, by: Person | None = None, at: datetime, seed: int | None = None) -> Campaign:
    """A subsidy says what it is for, by which figure it will be judged, when it ends and what it may cost; else there is none.

    It begins tomorrow at the earliest, lasts 90 days at most, and rests on a tenth of the days or more, drawn from a seed that is kept
    before anybody sees the offer. Every business is told, and none takes part before it says yes.
    """
    network = Operator.objects.get()
    _refuse_the_unfinished(plan)
    _check(plan, tomorrow=at.astimezone(ZoneInfo(network.zone)).date() + timedelta(days=1), currency=network.currency)
    assert plan.starts_on is not None
    assert plan.ends_on is not None
    assert plan.budget is not None
    with transaction.atomic():
        campaign = Campaign.objects.create(
            objective=written(plan.objective),
            metric=plan.metric,
            starts_on=plan.starts_on,
            ends_on=plan.ends_on,
            currency=plan.budget.currency,
            budget_minor=plan.budget.minor,
            share_numerator=plan.share.numerator,
            share_denominator=plan.share.denominator,
            cap_minor=plan.cap.minor,
            holdout_numerator=plan.holdout.numerator,
            holdout_denominator=plan.holdout.denominator,
            margin_numerator=plan.margin.numerator,
            margin_denominator=plan.margin.denominator,
            seed=randbits(40) if seed is None else seed,
            planned_at=at,
            planned_by=by,
        )
        fact = CampaignPlanned(at=at, campaign_id=campaign.pk, budget_minor=campaign.budget_minor, currency=campaign.currency)
        businesses = list(Merchant.objects.values_list("pk", flat=True))
        announce_to_each(fact, merchant_ids=businesses) if businesses else announce(fact)
    return campaign


def _refuse_the_unfinished(plan: Plan) -> None:
    missing = {
        "objective": _("what it is to achieve") if not written(plan.objective).get("en") else None,
        "metric": _("the figure by which it is judged") if not plan.metric else None,
        "starts_on": _("its first day") if plan.starts_on is None else None,
        "ends_on": _("its last day") if plan.ends_on is None else None,
        "budget": _("its budget") if plan.budget is None else None,
    }
    named = {field: str(words) for field, words in missing.items() if words}
    if named:
        raise NotAPlan(
            ngettext("A subsidy is not planned without %(missing)s.", "A subsidy is not planned without these: %(missing)s.", len(named))
            % {"missing": " · ".join(named.values())},
            missing=list(named),
        )


def _check(plan: Plan, *, tomorrow: date, currency: str) -> None:
    first, last, budget = plan.starts_on, plan.ends_on, plan.budget
    if first is None or last is None or budget is None:
        return
    if any(len(words) > LONGEST_OBJECTIVE for words in plan.objective.values()):
        raise BadCampaign(_("Say what it is to achieve in at most 300 characters."))
    if plan.metric not in METRICS:
        raise BadCampaign(_("It is judged by a figure that does not exist."), what_to_do=_("Choose one of the figures in the list."))
    if first < tomorrow:
        raise BadCampaign(
            _("A campaign begins tomorrow at the earliest, because the days on which it rests are drawn before."),
            what_to_do=_("Choose a later first day."),
        )
    if not 2 <= (last - first).days + 1 <= LONGEST_DAYS:
        raise BadCampaign(_("A campaign lasts between 2 and 90 days."), what_to_do=_("Choose another last day."))
    if budget.currency != currency or plan.cap.currency != currency:
        raise BadCampaign(_("A budget is in the network's own currency."))
    if not 0 < plan.cap.minor <= budget.minor <= MOST_MINOR:
        raise BadCampaign(
            _("A budget is more than nothing, and holds at least one order's full part."),
            what_to_do=_("Raise the budget, or lower the most for one order."),
        )
    if not 0 < plan.share <= 1 or plan.share.denominator > 10_000:
        raise BadCampaign(_("The network pays a share between nothing and all of an order, to two decimals of a percent."))
    if not LEAST_HOLDOUT <= plan.holdout <= MOST_HOLDOUT or plan.holdout.denominator > 10_000:
        raise BadCampaign(
            _("The offer rests on at least a tenth and at most half of the days, so that what it brings can be told."),
            what_to_do=_("Write 10 % or more."),
        )
    if not 0 <= plan.margin <= 1 or plan.margin.denominator > 10_000:
        raise BadCampaign(_("What remains of a further sale lies between nothing and all of it."))
