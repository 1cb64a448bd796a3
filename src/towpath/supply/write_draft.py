"""Write the next version of an item, and hand it to somebody else to look at."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from towpath.foundation.errors import Invalid, Refusal
from towpath.foundation.money import Money
from towpath.supply.categories import allergens
from towpath.supply.models import SupplyItem, SupplyVersion, VersionDraft
from towpath.supply.price_rules import HIGHEST_PRICE, BadTerms, check_packing, check_tiers
from towpath.supply.publish import FACT, BadVersion, State

LARGEST_FACT = 10**9
MOST_FACTS = 30


class BadDraft(Invalid):
    code = "bad_draft"
    what_happened = _("A version knows its allergens by their names, a case holds 1 to 9,999 pieces, and what is weighed weighs something.")
    what_is_safe = _("The draft is as it was.")


class DraftMoved(Refusal):
    """Two people at once: the later one is shown what the earlier one wrote."""

    code = "draft_moved"
    what_happened = _("Somebody else changed this draft meanwhile.")
    what_is_safe = _("What they wrote stands; what you typed is still there.")
    what_to_do = _("Look at the draft again, then decide.")


class DraftClosed(Refusal):
    code = "draft_closed"
    what_happened = _("This draft was published or dropped before.")
    what_to_do = _("Write a new one.")


@dataclass(frozen=True)
class PriceToBe:
    """What everybody pays from the moment it is published."""

    price: Money
    minimum: int = 1
    multiple: int = 1
    tiers: Mapping[int, Money] = field(default_factory=dict)


@dataclass(frozen=True)
class Content:
    """Everything a version says, and a price where that changes with it."""

    note: Mapping[str, str]
    facts: Mapping[str, int]
    state: State
    price: PriceToBe | None = None

    def as_body(self) -> dict[str, Any]:
        """As it is stored."""
        body: dict[str, Any] = {"note": dict(self.note), "facts": dict(self.facts), **vars(self.state), "price": None}
        if self.price is not None:
            body["price"] = {
                "price_minor": self.price.price.minor,
                "currency": self.price.price.currency,
                "minimum": self.price.minimum,
                "multiple": self.price.multiple,
                "tiers": [[units, each.minor] for units, each in sorted(self.price.tiers.items())],
            }
        return body


def content_of(body: Mapping[str, Any]) -> Content:
    """As it was stored."""
    price = None
    if (said := body["price"]) is not None:
        currency = said["currency"]
        tiers = {units: Money(minor, currency) for units, minor in said["tiers"]}
        price = PriceToBe(Money(said["price_minor"], currency), said["minimum"], said["multiple"], tiers)
    state = State(body["allergens"], body["case_units"], body["catch_weight"], body["about_grams"])
    return Content(body["note"], body["facts"], state, price)


def write_draft(*, item: SupplyItem, content: Content, seen: datetime | None, by: UUID, at: datetime) -> VersionDraft:
    """The item's one open draft, new or written anew. `seen` is when the draft was written that this was typed into; nothing for a new one."""
    _check(content)
    with transaction.atomic():
        SupplyItem.objects.select_for_update().get(pk=item.pk)
        draft = VersionDraft.objects.filter(item=item, version=None, dropped_at=None).first()
        if (draft.written_at if draft else None) != seen:
            raise DraftMoved
        draft = draft or VersionDraft(item=item)
        draft.body, draft.written_by, draft.written_at = content.as_body(), by, at
        draft.handed_in_at, draft.sent_back = None, ""
        draft.save()
    return draft


def hand_in(*, draft: VersionDraft, at: datetime) -> VersionDraft:
    """It is ready for somebody else's eyes. Again, it changes nothing."""
    with transaction.atomic():
        standing = open_draft(draft)
        if standing.handed_in_at is None:
            standing.handed_in_at, standing.sent_back = at, ""
            standing.save(update_fields=["handed_in_at", "sent_back"])
    return standing


def drop_draft(*, draft: VersionDraft, at: datetime) -> None:
    """Nothing comes of it. What is published stays as it is."""
    with transaction.atomic():
        standing = open_draft(draft)
        standing.dropped_at = at
        standing.save(update_fields=["dropped_at"])


def open_draft(draft: VersionDraft) -> VersionDraft:
    """Locked, and still a draft."""
    standing = VersionDraft.objects.select_for_update(of=("self",)).select_related("item__supplier").get(pk=draft.pk)
    if not standing.is_open:
        raise DraftClosed
    return standing


def first_content(version: SupplyVersion | None, state: State) -> Content:
    """What a new draft begins with: everything as it stands, and no word about what changes."""
    return Content({}, dict(version.facts) if version else {}, state)


def _check(content: Content) -> None:
    facts, state = content.facts, content.state
    if not content.note.get("en", "").strip() or len(facts) > MOST_FACTS:
        raise BadVersion
    if not all(FACT.fullmatch(key) and len(key) <= 60 and type(value) is int and abs(value) < LARGEST_FACT for key, value in facts.items()):
        raise BadVersion
    weighed = state.about_grams is not None and 1 <= state.about_grams <= 1_000_000
    if not set(state.allergens) <= set(allergens()) or not 1 <= state.case_units <= 9999 or state.catch_weight != weighed:
        raise BadDraft
    if (price := content.price) is not None:
        if not 0 <= price.price.minor <= HIGHEST_PRICE or not 1 <= price.minimum <= 9999:
            raise BadTerms
        check_packing(price.minimum, price.multiple)
        check_tiers(price.price, price.tiers)
