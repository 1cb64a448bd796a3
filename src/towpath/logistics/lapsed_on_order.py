"""What was ordered while its supplier's papers were good and would arrive when they are not: listed, and decided by somebody."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, QuerySet, Sum
from django.utils.translation import gettext_lazy as _

from towpath.foundation.errors import Invalid, Refusal
from towpath.foundation.together import together
from towpath.logistics.models import Decision, PurchaseLine
from towpath.supply.certified import missing_on
from towpath.supply.models import Certificate, SupplyItem


class WhyDecided(Invalid):
    code = "why_decided"
    what_happened = _("Say in a sentence why it is brought, or why not.")
    what_is_safe = _("What is on order stands as it was.")


class NothingToDecide(Refusal):
    code = "nothing_to_decide"
    what_happened = _("Nothing of this is on order for that morning without its certificate.")
    what_to_do = _("Look at the list again: the certificate may be here by now, or the delivery may have arrived.")


@dataclass(frozen=True)
class LapsedOrder:
    """So many units of an item for a morning on which its supplier lacks these certificates, and what was decided, if anything was."""

    item: SupplyItem
    deliver_on: date
    units: int
    businesses: int
    missing: tuple[str, ...]
    decision: Decision | None


def lapsed_on_order(today: date) -> list[LapsedOrder]:
    """Of all businesses, from today on, not yet received; what nobody has decided first. One statement."""
    open_lines = PurchaseLine.objects.filter(purchase__deliver_on__gte=today, purchase__received_at=None)
    lines, items, certificates, decisions = together(
        open_lines.values_list("item_id", "purchase__deliver_on")
        .annotate(units=Sum("quantity"), businesses=Count("merchant_id", distinct=True))
        .order_by("purchase__deliver_on", "item_id"),
        SupplyItem.objects.filter(pk__in=open_lines.values("item")).select_related("supplier").order_by("code"),
        Certificate.objects.standing().filter(valid_until__gte=today),
        Decision.objects.filter(deliver_on__gte=today).order_by("decided_at"),
    )
    known = {item.pk: item for item in items}
    decided = {(each.item_id, each.deliver_on): each for each in decisions}
    found = [
        LapsedOrder(known[item], day, units, businesses, missing, decided.get((item, day)))
        for item, day, units, businesses in lines
        if (missing := missing_on(known[item], certificates, day))
    ]
    return sorted(found, key=lambda row: (row.decision is not None, row.deliver_on, row.item.code))


def decide_lapsed(*, item: SupplyItem, deliver_on: date, brought: bool, reason: str, by: UUID, today: date, at: datetime) -> Decision:
    """Brought all the same, or not: for every business that ordered it for that morning. Nobody owes anything for what is not brought."""
    if not 3 <= len(reason.strip()) <= 300:
        raise WhyDecided
    if not any((row.item.pk, row.deliver_on) == (item.pk, deliver_on) for row in lapsed_on_order(today)):
        raise NothingToDecide
    return Decision.objects.create(item=item, deliver_on=deliver_on, brought=brought, reason=reason.strip(), by=by, decided_at=at)


def decisions_for(deliver_on: date) -> QuerySet[Decision]:
    """What was decided about a morning, the last word last."""
    return Decision.objects.filter(deliver_on=deliver_on).order_by("decided_at")


def stopped_by(decisions: Iterable[Decision]) -> set[UUID]:
    """Items that are not brought."""
    return {item for item, brought in {each.item_id: each.brought for each in decisions}.items() if not brought}
