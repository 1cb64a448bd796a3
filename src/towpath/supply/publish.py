"""Put something into the catalogue: an item, its next version, its price, a lot of it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from towpath.foundation.errors import Invalid, Refusal
from towpath.foundation.events import announce
from towpath.foundation.money import Money
from towpath.network.models import PackVersion
from towpath.supply.announcements import ItemPublished, LotCreated, TermsSet, VersionPublished
from towpath.supply.categories import ELSE, categories
from towpath.supply.certified import network_day, require_certified
from towpath.supply.models import Lot, Supplier, SupplyItem, SupplyTerms, SupplyVersion, Tier
from towpath.supply.price_rules import HIGHEST_PRICE, BadTerms, check_packing, check_tiers, require_above_floor

_CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
FACT = re.compile(r"[a-z][a-z0-9_]*")
_LOT_NUMBER = re.compile(r"[A-Za-z0-9][A-Za-z0-9./-]{0,39}")


class BadItem(Invalid):
    code = "bad_item"
    what_happened = _("An item needs a code like base-broth, a name in English, a unit and a shelf life of 1 to 3,650 days.")


class UnknownCategory(Invalid):
    code = "unknown_category"
    what_happened = _("There is no such kind of goods.")
    what_to_do = _("Choose one of the list: fresh food, packaged food, parts, garments …")


class ItemExists(Refusal):
    code = "item_exists"
    what_happened = _("There is an item or supplier with this code already.")
    what_to_do = _("Publish a new version of it, or choose another code.")


@dataclass(frozen=True)
class State:
    """What of an item may differ from version to version, beside its measured facts."""

    allergens: list[str] = field(default_factory=list)
    case_units: int = 1
    catch_weight: bool = False
    about_grams: int | None = None


class BadVersion(Invalid):
    code = "bad_version"
    what_happened = _("A version needs a note in English, and facts as names with whole numbers.")
    what_to_do = _("Say what changed and why; write facts like sodium_mg_per_100ml: 620.")


class BadLot(Invalid):
    code = "bad_lot"
    what_happened = _("A lot needs a number without spaces, and a day to use it by that is not before the day it was made.")


class LotExists(Refusal):
    code = "lot_exists"
    what_happened = _("This lot number is in use already.")
    what_to_do = _("Give the lot a number of its own.")


def add_supplier(*, name: str, slug: str, at: datetime) -> Supplier:
    """A firm that provides goods to the network's businesses."""
    if not 2 <= len(name.strip()) <= 120 or not _CODE.fullmatch(slug) or len(slug) > 40:
        raise BadItem(_("A supplier needs a name of 2 to 120 characters and a short code."))
    supplier, is_new = Supplier.objects.get_or_create(slug=slug, defaults={"name": name.strip(), "since": at})
    if not is_new:
        raise ItemExists
    return supplier


def publish_item(
    *, supplier: Supplier, code: str, name: Mapping[str, str], unit: str, shelf_life_days: int, category: str = ELSE, at: datetime
) -> SupplyItem:
    """Something new in the catalogue. It can be ordered once it has a version and a price."""
    if category not in categories():
        raise UnknownCategory
    if (
        not _CODE.fullmatch(code)
        or len(code) > 40
        or not name.get("en", "").strip()
        or not 1 <= len(unit.strip()) <= 20
        or not 1 <= shelf_life_days <= 3650
    ):
        raise BadItem
    with transaction.atomic():
        item, is_new = SupplyItem.objects.get_or_create(
            code=code,
            defaults={
                "supplier": supplier,
                "name": dict(name),
                "unit": unit.strip(),
                "shelf_life_days": shelf_life_days,
                "category": category,
            },
        )
        if not is_new:
            raise ItemExists
        announce(ItemPublished(at=at, item_id=item.pk))
    return item


def sort_item(*, item: SupplyItem, category: str) -> SupplyItem:
    """What kind of goods it is. From then on its supplier must hold what that kind needs, or it cannot be ordered."""
    if category not in categories():
        raise UnknownCategory
    SupplyItem.objects.filter(pk=item.pk).update(category=category)
    return SupplyItem.objects.select_related("supplier").get(pk=item.pk)


def publish_version(
    *,
    item: SupplyItem,
    note: Mapping[str, str],
    facts: Mapping[str, int],
    state: State | None = None,
    people: Sequence[UUID] = (),
    at: datetime,
) -> SupplyVersion:
    """The next state of an item, with what changed and why. Once published it never changes: a correction is the version after it.

    What is not said of allergens, case and weight stays as it was. `people` are who wrote it and who reviewed it, where two people did.
    """
    if not note.get("en", "").strip() or not all(FACT.fullmatch(key) and type(value) is int for key, value in facts.items()):
        raise BadVersion
    with transaction.atomic():
        # One at a time per item, so that two people publishing at once get two numbers.
        standing = SupplyItem.objects.select_for_update(of=("self",)).select_related("supplier").get(pk=item.pk)
        require_certified([standing], network_day(at))
        last = SupplyVersion.objects.filter(item=item).order_by("-number").first()
        version = SupplyVersion.objects.create(
            item=item,
            number=last.number + 1 if last else 1,
            note=dict(note),
            facts=dict(facts),
            **vars(state or state_of(last)),
            published_at=at,
            written_by=people[0] if people else None,
            reviewed_by=people[1] if people else None,
        )
        announce(VersionPublished(at=at, item_id=item.pk, version_id=version.pk, number=version.number))
    return version


def set_terms(
    *,
    item: SupplyItem,
    price: Money,
    at: datetime,
    effective_from: datetime | None = None,
    outside_price: Money | None = None,
    outside_quoted_on: date | None = None,
    minimum: int = 1,
    multiple: int = 1,
    audience: str = "",
    effective_until: datetime | None = None,
    tiers: Mapping[int, Money] | None = None,
) -> SupplyTerms:
    """A price from an instant on, never backwards: for everybody, or for one trade and perhaps for a while.

    Tiers are by what all businesses order together for one morning. A price outside the network is only compared with when it carries the day it
    was quoted.
    """
    start, tiers = effective_from or at, tiers or {}
    if start < at or not 0 <= price.minor <= HIGHEST_PRICE or not 1 <= minimum <= 9999:
        raise BadTerms
    check_packing(minimum, multiple)
    _check_audience(item, audience, start, effective_until)
    check_tiers(price, tiers)
    if outside_price is not None:
        _check_outside(price, outside_price, outside_quoted_on, at)
    try:
        with transaction.atomic():
            # One at a time per item: a floor that is being set meanwhile is seen.
            SupplyItem.objects.select_for_update().get(pk=item.pk)
            require_above_floor(item, [price, *tiers.values()])
            terms = SupplyTerms.objects.create(
                item=item,
                price_minor=price.minor,
                currency=price.currency,
                outside_price_minor=outside_price.minor if outside_price else None,
                outside_quoted_on=outside_quoted_on if outside_price else None,
                minimum=minimum,
                multiple=multiple,
                audience=audience,
                effective_from=start,
                effective_until=effective_until,
            )
            Tier.objects.bulk_create(Tier(terms=terms, from_units=units, price_minor=each.minor) for units, each in sorted(tiers.items()))
            announce(TermsSet(at=at, item_id=item.pk, price_minor=price.minor, currency=price.currency))
    except IntegrityError as twice:
        raise BadTerms(_("There is a price from this very moment already."), what_to_do=_("Choose a later moment.")) from twice
    return terms


def state_of(version: SupplyVersion | None) -> State:
    """What a version says of allergens, case and weight; of none, what holds where nobody has said anything."""
    if version is None:
        return State()
    return State(version.allergens, version.case_units, version.catch_weight, version.about_grams)


def make_lot(*, version: SupplyVersion, number: str, made_on: date, expires_on: date | None = None, at: datetime) -> Lot:
    """Units of one version made together. Without a day of its own, a lot keeps as long as its item does."""
    expires_on = expires_on or made_on + timedelta(days=version.item.shelf_life_days)
    if not _LOT_NUMBER.fullmatch(number) or expires_on < made_on:
        raise BadLot
    with transaction.atomic():
        lot, is_new = Lot.objects.get_or_create(number=number, defaults={"version": version, "made_on": made_on, "expires_on": expires_on})
        if not is_new:
            raise LotExists
        announce(LotCreated(at=at, lot_id=lot.pk, version_id=version.pk))
    return lot


def _check_audience(item: SupplyItem, audience: str, start: datetime, until: datetime | None) -> None:
    if not audience:
        if until is not None:
            raise BadTerms(_("A price for everybody holds until the next one: only a trade's price ends."))
        return
    if not PackVersion.objects.filter(trade=audience).exists():
        raise BadTerms(_("There is no such trade in this network."))
    if until is not None and until <= start:
        raise BadTerms(_("A price must begin before it ends."))
    if not SupplyTerms.objects.filter(item=item, audience="", effective_from__lte=start).exists():
        raise BadTerms(_("A special price needs a price for everybody first."))


def _check_outside(price: Money, outside: Money, quoted_on: date | None, at: datetime) -> None:
    if quoted_on is None:
        raise BadTerms(_("A price outside the network needs the day it was quoted."))
    # A day of slack: where the quote was written it may be tomorrow already.
    if outside.currency != price.currency or not 0 <= outside.minor <= HIGHEST_PRICE or quoted_on > at.date() + timedelta(days=1):
        raise BadTerms(_("The price outside must be in the same currency, and quoted on a day that has been."))
