"""Write a campaign, and change it until it is drawn."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from towpath.care.needs.catalogue import Catalogue
from towpath.engage.campaigns.audience import read_audience
from towpath.engage.fair_words import check_words
from towpath.engage.models import Campaign
from towpath.engage.models.campaigns import LEAST_LEFT_ALONE, MOST_LEFT_ALONE, PLACES
from towpath.foundation.errors import Invalid, Refusal, found
from towpath.foundation.tenancy import all_or_nothing

LONGEST: Mapping[str, int] = {"subject": 90, "text": 2000}
MOST_OPEN = 50


class BadCampaign(Invalid):
    code = "bad_campaign"
    what_happened = _(
        "A campaign needs a name of at most 80 characters, and in at least one language a subject of at most 90 and a text of at most 2,000; and a page "
        "it leads to."
    )
    what_is_safe = _("Nothing you typed is lost, and nobody is written to.")


class TooManyLeftAlone(BadCampaign):
    code = "bad_share_left_alone"
    what_happened = _("Between 10 and 50 in a hundred are left alone, so that you see what the message did.")


class DrawnAlready(Refusal):
    code = "campaign_drawn"
    what_happened = _("This campaign is under way, so its words and its audience stay as they are.")
    what_to_do = _("Stop it if something is wrong, and write another one.")


class TooManyDrafts(Refusal):
    code = "too_many_drafts"
    what_happened = _("There are 50 campaigns that nobody sent.")
    what_to_do = _("Change one of them, or throw one away.")


def write_campaign(
    *,
    name: str,
    audience: Mapping[str, Any],
    words: Mapping[str, Mapping[str, str]],
    leads_to: str,
    catalogue: Catalogue,
    places: frozenset[str],
    left_alone_percent: int = LEAST_LEFT_ALONE,
    at: datetime,
) -> Campaign:
    """Nothing goes out before it is looked at and drawn. Its seed is kept from now on."""
    fields = _checked(name, audience, words, leads_to, left_alone_percent, catalogue, places)
    if Campaign.objects.filter(drawn_at=None).count() >= MOST_OPEN:
        raise TooManyDrafts
    campaign: Campaign = Campaign.objects.create(made_at=at, **fields)
    return campaign


def change_campaign(
    *,
    campaign: Campaign,
    name: str,
    audience: Mapping[str, Any],
    words: Mapping[str, Mapping[str, str]],
    leads_to: str,
    catalogue: Catalogue,
    places: frozenset[str],
    left_alone_percent: int = LEAST_LEFT_ALONE,
) -> Campaign:
    """As long as nobody was drawn. Raises DrawnAlready."""
    fields = _checked(name, audience, words, leads_to, left_alone_percent, catalogue, places)
    with all_or_nothing():
        held = undrawn(campaign)
        for field, value in fields.items():
            setattr(held, field, value)
        held.save(update_fields=list(fields))
    return held


def throw_away(*, campaign: Campaign) -> None:
    """One that nobody was drawn for. What went out is kept."""
    with all_or_nothing():
        undrawn(campaign).delete()


def subjects_of(campaign: Campaign) -> dict[str, str]:
    """By language."""
    return {code: said["subject"] for code, said in campaign.words.items()}


def undrawn(campaign: Campaign) -> Campaign:
    """Locked, and nobody was drawn for it yet."""
    held: Campaign = found(Campaign.objects.select_for_update().filter(pk=campaign.pk).first())
    if held.drawn_at is not None:
        raise DrawnAlready
    return held


def _checked(
    name: str,
    audience: Mapping[str, Any],
    words: Mapping[str, Mapping[str, str]],
    leads_to: str,
    left_alone_percent: int,
    catalogue: Catalogue,
    places: frozenset[str],
) -> dict[str, Any]:
    name, kept = " ".join(name.split()), _words(words)
    if not 1 <= len(name) <= 80 or "\x00" in name or leads_to not in PLACES or leads_to not in places or not kept:
        raise BadCampaign
    if not LEAST_LEFT_ALONE <= left_alone_percent <= MOST_LEFT_ALONE:
        raise TooManyLeftAlone
    check_words(text for said in kept.values() for text in said.values())
    meant = read_audience(audience, catalogue).plain()
    return {"name": name, "audience": meant, "words": kept, "leads_to": leads_to, "left_alone_percent": left_alone_percent}


def _words(words: Mapping[str, Mapping[str, str]]) -> dict[str, dict[str, str]]:
    kept: dict[str, dict[str, str]] = {}
    if set(words) - {code for code, _name in settings.LANGUAGES}:
        raise BadCampaign
    for language, parts in words.items():
        said = {part: str(parts.get(part, "")).replace("\r\n", "\n").strip() for part in LONGEST}
        if not any(said.values()):
            continue
        if any(not text or len(text) > LONGEST[part] or "\x00" in text for part, text in said.items()) or "\n" in said["subject"]:
            raise BadCampaign
        kept[language] = said
    return kept
