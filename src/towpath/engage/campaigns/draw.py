"""Draw a campaign: who is written to, and who is left alone so that it can be seen what the message did. Before anything is sent, by the stored seed."""

import math
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from hashlib import sha256
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from towpath.care.needs.catalogue import own_catalogue
from towpath.engage.campaigns.announcements import CampaignDrawn, CampaignStopped
from towpath.engage.campaigns.audience import read_audience
from towpath.engage.campaigns.readers import Reader, readers_of
from towpath.engage.campaigns.write import undrawn
from towpath.engage.contact_budget import lock_budget
from towpath.engage.holdout import is_held_out
from towpath.engage.models import Campaign, ContactRules, Recipient
from towpath.foundation.errors import Invalid, Refusal, found
from towpath.foundation.events import announce
from towpath.foundation.tenancy import all_or_nothing

FURTHEST = timedelta(days=60)
FEWEST = 2


class NobodyToWriteTo(Refusal):
    code = "nobody_to_write_to"
    what_happened = _("Fewer than two people of this audience can be written to, so there is nobody to compare them with.")
    what_is_safe = _("Nothing went out, and the campaign is kept.")
    what_to_do = _("Widen the audience, or write to that one person yourself.")


class BadTime(Invalid):
    code = "bad_time"
    what_happened = _("A campaign goes out now or within the next 60 days.")
    what_is_safe = _("Nothing went out.")


class NotUnderWay(Refusal):
    code = "campaign_not_under_way"
    what_happened = _("This campaign is not under way, so there is nothing to stop.")
    what_to_do = _("You do not have to do anything.")


def draw_campaign(*, campaign: Campaign, send_at: datetime | None, by: UUID | None, at: datetime) -> Campaign:
    """From now on it is under way: those it was drawn for hear of it at that time, or as soon after it as their budget and the morning allow."""
    begins = max(send_at or at, at)
    if begins > at + FURTHEST or (send_at is not None and send_at < at - timedelta(hours=1)):
        raise BadTime
    with all_or_nothing():
        rules = lock_budget()
        held = undrawn(campaign)
        able = readers_of(read_audience(held.audience, own_catalogue()), at=at, rules=rules).able
        if len(able) < FEWEST:
            raise NobodyToWriteTo
        alone = who_is_left_alone(able, campaign=held, rules=rules, at=at)
        if len(alone) == len(able):
            raise NobodyToWriteTo
        Recipient.objects.bulk_create(
            [Recipient(campaign=held, customer=each.customer, left_alone=each.customer.pk in alone, not_before=begins) for each in able]
        )
        held.send_at, held.drawn_at, held.drawn_by = begins, at, by
        held.save(update_fields=["send_at", "drawn_at", "drawn_by"])
        announce(CampaignDrawn(at=at, campaign_id=held.pk, written_to=len(able) - len(alone), left_alone=len(alone)))
    return held


def stop_campaign(*, campaign: Campaign, at: datetime) -> Campaign:
    """Nobody else gets it. What went out stays out, and its effect is still counted."""
    with all_or_nothing():
        lock_budget()  # as whoever sends does, before any row of the campaign: the two never wait for each other
        held: Campaign = found(Campaign.objects.select_for_update().filter(pk=campaign.pk).first())
        if held.stopped_at is not None:
            return held
        if held.drawn_at is None or held.done_at is not None:
            raise NotUnderWay
        held.stopped_at = at
        held.save(update_fields=["stopped_at"])
        waiting = Recipient.objects.waiting().filter(campaign=held)
        waiting.update(skipped_at=at, why_not="campaign_stopped")
        announce(CampaignStopped(at=at, campaign_id=held.pk))
    return held


def who_is_left_alone(able: Sequence[Reader], *, campaign: Campaign, rules: ContactRules, at: datetime) -> frozenset[UUID]:
    """Of those who can be written to, were it drawn at this moment. Nobody is held out for ninety days before there is a seed for it."""
    held_out = able if rules.seed else ()
    always = frozenset(each.customer.pk for each in held_out if is_held_out(customer=each.customer, at=at, rules=rules))
    return left_alone([each.customer.pk for each in able], always, campaign.seed, campaign.left_alone_percent)


def left_alone(people: Sequence[UUID], always: Collection[UUID], seed: int, percent: int) -> frozenset[UUID]:
    """At least so many in a hundred, rounded up, in the order of SHA-256 of seed and person. Whoever is left alone by the business's ninety-day drawing is so
    here too: first them, then as many others as are missing. Pure: the same seed and people always give the same answer."""
    if not people:
        return frozenset()
    order = sorted(people, key=lambda who: (who not in always, sha256(f"{seed}:{who}".encode()).digest()))
    fixed = sum(who in always for who in people)
    # Somebody has to be written to as well, or there is nothing to compare; but nobody of those who are left alone for ninety days.
    wanted = min(math.ceil(len(people) * percent / 100), len(people) - 1)
    return frozenset(order[: max(wanted, fixed)])
