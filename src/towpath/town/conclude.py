"""Draw the conclusions of a loaded history, by the same verbs the worker runs: count inside each shop, release, decide, measure."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from towpath.directory.lay_out import lay_out_entry
from towpath.foundation.money import Money
from towpath.foundation.tenancy import current_merchant, merchant_scope
from towpath.ledger.post import Posting, post_transfers
from towpath.logistics.models import ReceiptLine
from towpath.logistics.receive import posting_of
from towpath.network.models import Merchant
from towpath.orders.announcements import PartUsed
from towpath.orders.models import OrderGroup
from towpath.payments.models import Payment
from towpath.refinery.count_contributions import count_contributions
from towpath.refinery.foresee import foresee
from towpath.refinery.measure_subsidies import measure_campaigns
from towpath.refinery.models import TrialPlan
from towpath.refinery.promo_scores import count_promo_scores
from towpath.refinery.reach_verdict import reach_verdict
from towpath.releases.release import release_due
from towpath.settlement.charge import NETWORK, dues_of
from towpath.settlement.keep_books import postings_of_part
from towpath.settlement.models import FeeLine
from towpath.subsidies.budget import Help, help_for
from towpath.subsidies.models import Campaign
from towpath.subsidies.stop_campaign import LAST_MIDNIGHT, last_day_over, stop_ended
from towpath.town.at_the_counter import live_at_the_counter
from towpath.town.at_the_desk import work_at_the_desk
from towpath.town.circle.live import live_the_circle
from towpath.town.lessons import Calendar
from towpath.town.what_is_known import publish_what_is_known
from towpath.town.world import Circle

SEED = 7


def conclude(
    *, at: datetime, say: Callable[[str], None], calendar: Calendar | None = None, circle: Circle | None = None, seed: int = SEED
) -> str | None:
    """Must run as the application: it acts inside each shop's scope, and sees no other. Answers the code of a voucher nobody has used yet."""
    say("Counting inside each shop, releasing what may leave …")
    for merchant_id, zone in list(Merchant.objects.values_list("id", "zone")):
        with merchant_scope(merchant_id):
            promise_help(ZoneInfo(zone))
            count_contributions(at=at)
            count_promo_scores(at=at)
            book_history(at=at)
    release_due(at=at)
    say("Selling vouchers, using some, ordering what a supplier brings …")
    code = live_at_the_counter(at=at)
    say(f"Publishing how work is done: {publish_what_is_known(at=at)} methods.")
    if ahead := work_at_the_desk(calendar, at=at):
        say(f"The tutor's next weeks: {ahead} bookings.")
    say(f"Help before, questions after, what was said and wished for: {live_the_circle(circle, calendar, seed=seed, at=at)} businesses.")
    say(f"Writing out the network's list: {_lay_out(at)} businesses.")
    _look_back_on_campaigns(at=at, say=say)
    for plan in TrialPlan.objects.filter(detectable=None):
        # Learnt from the weeks before the start alone, as it would have been on the day of registration.
        TrialPlan.objects.filter(pk=plan.pk).update(detectable=foresee(plan))
    for plan in TrialPlan.objects.filter(verdict=None, ends_at__lte=at):
        verdict = reach_verdict(plan=plan, at=at)
        say(f"The trial has a verdict: {verdict.decision}.")
    return code


def _lay_out(at: datetime) -> int:
    """What each business shows in the list, as the worker will look it up again."""
    there = 0
    for merchant_id in list(Merchant.objects.values_list("id", flat=True)):
        with merchant_scope(merchant_id):
            there += lay_out_entry(at=at) is not None
    return there


def promise_help(zone: ZoneInfo) -> None:
    """Out of each campaign's budget, order by order, what the network paid at the business in scope: as when they were placed."""
    parts = {part.payable: part for part in _network_parts()}
    for group in OrderGroup.objects.filter(pk__in=parts).order_by("placed_at"):
        total, day = Money(group.total_minor, group.currency), group.placed_at.astimezone(zone).date()
        given, part = help_for(group_id=group.pk, total=total, day=day, at=group.placed_at), parts[group.pk]
        if given != Help(part.drawn_from, Money(part.amount_minor, part.currency)):
            raise AssertionError(
                f"The town says that the network paid {part.amount_minor} of an order on {day}, its campaign says {given}."
            )


def book_history(*, at: datetime) -> int:
    """The transfers behind the fees, the network's help and the deliveries of the business in scope, each at its own moment; answers how many were new."""
    return post_transfers([*_fees(), *_help(), *_deliveries()], at=at)


def _look_back_on_campaigns(*, at: datetime, say: Callable[[str], None]) -> None:
    """What is past its last day ended on that day; then each is measured up to now."""
    for last in list(Campaign.objects.filter(ends_on__lte=last_day_over(at)).order_by("ends_on").values_list("ends_on", flat=True)):
        stop_ended(at=_once_over(last))
    measured = measure_campaigns(at=at)
    say(f"Measured what the network paid for: {measured} campaigns.")


def _once_over(day: date) -> datetime:
    """When the worker first saw that a day was over on every calendar."""
    return datetime.combine(day + timedelta(days=1), time(0), UTC) + LAST_MIDNIGHT


def _fees() -> Iterator[Posting]:
    owes = dues_of(current_merchant())
    for fee in FeeLine.objects.filter(amount_minor__gt=0):
        amount = Money(fee.amount_minor, fee.currency)
        key, parties = f"fee:{fee.kind}:{fee.reference}", {owes: current_merchant()}
        yield Posting(key=key, debit=owes, credit=NETWORK, amount=amount, reason=f"fee.{fee.kind}", parties=parties, at=fee.charged_at)


def _help() -> Iterator[Posting]:
    for part in _network_parts():
        used = PartUsed(
            at=part.taken_at,
            order_id=part.payable,
            payment_id=part.pk,
            method=part.method,
            source=part.drawn_from,
            amount_minor=part.amount_minor,
            bonus_minor=0,
            currency=part.currency,
        )
        yield from (replace(posting, at=part.taken_at) for posting in postings_of_part(used))


def _network_parts() -> QuerySet[Payment]:
    parts: QuerySet[Payment] = Payment.objects.standing().filter(share="network")
    return parts


def _deliveries() -> Iterator[Posting]:
    for receipt in ReceiptLine.objects.select_related("line__item", "line__purchase"):
        posting = posting_of(receipt.line.purchase, receipt, receipt.line)
        if posting is not None:
            yield replace(posting, at=receipt.received_at)
