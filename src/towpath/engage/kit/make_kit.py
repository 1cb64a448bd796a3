"""Begin a kit from a proposal, change its words, and approve it: from then on its codes lead somewhere, and its sheets can be printed."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from towpath.booking.wall_clock import wall_of
from towpath.engage.campaigns.announcements import KitApproved
from towpath.engage.fair_words import check_words
from towpath.engage.kit.facts import Facts, facts_of
from towpath.engage.kit.suggest import OWN, Words, occasions_of, suggest_kits
from towpath.engage.kit.tracked import make_code
from towpath.engage.models import Kit
from towpath.engage.week.card import week_of
from towpath.foundation.errors import Invalid, NotFound, found
from towpath.foundation.events import announce
from towpath.foundation.tenancy import all_or_nothing
from towpath.network.models import Merchant
from towpath.presence.models import Site

SHEETS = ("poster", "flyer", "post")
"""What a kit is made of; each has a code of its own, so that it is seen which of them is opened."""
LONGEST: Mapping[str, int] = {"headline": 90, "text": 400, "post": 400}


class NoSuchOccasion(NotFound):
    code = "no_such_occasion"
    what_happened = _("This is not proposed this week.")
    what_to_do = _("Choose one of those on the page, or begin with your own words.")


class BadKit(Invalid):
    code = "bad_kit"
    what_happened = _(
        "A kit needs a headline of at most 90 characters, a text and a post of at most 400 each, in at least one language, and a page it leads to."
    )
    what_is_safe = _("Nothing you typed is lost, and nothing went out.")


def make_kit(*, occasion: str, merchant: Merchant, site: Site, at: datetime) -> Kit:
    """This week's kit of that occasion; asked for twice it is the same one, with whatever was changed in it. Raises NoSuchOccasion."""
    today = wall_of(at, site.zone).date()
    there = Kit.objects.filter(week=week_of(today), occasion=occasion).first()
    if there is not None:
        return there
    facts = facts_of(merchant=merchant, site=site, at=at)
    words, leads_to = _begun(occasion, facts, merchant, at, site)
    kit, _is_new = Kit.objects.get_or_create(
        week=week_of(today), occasion=occasion, defaults={"words": words, "leads_to": leads_to, "made_at": at}
    )
    made: Kit = kit
    return made


def edit_kit(*, kit: Kit, words: Mapping[str, Mapping[str, str]], leads_to: str, places: frozenset[str]) -> Kit:
    """Your own words. What is printed already stays as it was printed; its codes lead where the kit leads now."""
    kept = _checked(words)
    if leads_to not in places:
        raise BadKit
    with all_or_nothing():
        kit = found(Kit.objects.select_for_update().filter(pk=kit.pk).first())
        kit.words, kit.leads_to = kept, leads_to
        kit.save(update_fields=["words", "leads_to"])
        kit.codes.update(leads_to=leads_to)
    return kit


def approve_kit(*, kit: Kit, by: UUID | None, at: datetime) -> Kit:
    """The business says yes: its codes are made and open from now on. Approved twice is approved once."""
    with all_or_nothing():
        kit = found(Kit.objects.select_for_update().filter(pk=kit.pk).first())
        if kit.approved_at is not None:
            return kit
        _checked(kit.words)
        kit.approved_at, kit.approved_by = at, by
        kit.save(update_fields=["approved_at", "approved_by"])
        for sheet in SHEETS:
            make_code(source=sheet, leads_to=kit.leads_to, kit=kit, at=at)
        announce(KitApproved(at=at, kit_id=kit.pk))
    return kit


def _begun(occasion: str, facts: Facts, merchant: Merchant, at: datetime, site: Site) -> tuple[Words, str]:
    if occasion == OWN:
        return {}, "help" if "help" in facts.leads_to else "home"
    proposed = suggest_kits(occasions=occasions_of(merchant.pack.manifest), facts=facts, today=wall_of(at, site.zone).date())
    chosen = next((each for each in proposed if each.code == occasion), None)
    if chosen is None:
        raise NoSuchOccasion
    return chosen.words, chosen.leads_to


def _checked(words: Mapping[str, Mapping[str, str]]) -> Words:
    kept: Words = {}
    if set(words) - {code for code, _name in settings.LANGUAGES}:
        raise BadKit
    for language, parts in words.items():
        said = {part: str(parts.get(part, "")).replace("\r\n", "\n").strip() for part in LONGEST}
        if not any(said.values()):
            continue
        if any(not text or len(text) > LONGEST[part] or "\x00" in text for part, text in said.items()):
            raise BadKit
        kept[language] = said
    if not kept:
        raise BadKit
    check_words(text for said in kept.values() for text in said.values())
    return kept
