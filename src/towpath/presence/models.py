"""A business's public face, and what it sells."""

from datetime import datetime
from typing import ClassVar

from django.db import models

from towpath.foundation.tenancy import MerchantOwned, ScopedManager, ScopedQuerySet, Wall, owned_key
from towpath.supply.models import Supplier, SupplyItem, SupplyVersion


class Site(MerchantOwned):
    """How a business looks and whether it is live. One per business, found by its slug.

    `live_until` comes from the verified licence; a database trigger refuses a later date, so no import, interface or loader can go around the gate,
    and the page goes offline by itself at the lapse.
    """

    wall: ClassVar[Wall] = "public"

    slug = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=120)
    tagline = models.CharField(max_length=160, blank=True)
    address = models.CharField(max_length=200, blank=True)
    trade = models.CharField(max_length=40)
    hue = models.PositiveSmallIntegerField(default=210)
    typeface = models.CharField(max_length=10, choices=[("sans", "sans"), ("serif", "serif"), ("rounded", "rounded")], default="sans")
    zone = models.CharField(max_length=60)
    currency = models.CharField(max_length=3)
    hours = models.JSONField(default=list)
    """Per weekday (0 = Monday): a list of ["11:00", "14:30"] spans on the wall clock of the business."""
    wants_live = models.BooleanField(default=False)
    """The owner asked to be live: the page opens the moment the licence is verified."""
    live_until = models.DateTimeField(null=True)
    """Live before this instant; empty means never verified."""
    version = models.PositiveIntegerField(default=1)
    """Grows with every change that shows, so that cached pages and themes are told apart."""

    def is_live(self, at: datetime) -> bool:
        return self.wants_live and self.live_until is not None and at < self.live_until


class ListingQuerySet(ScopedQuerySet["Listing"]):
    """What a business sells."""

    def shown(self) -> "ListingQuerySet":
        """On the menu, in its order, with what is left of each."""
        return self.filter(hidden_at=None).select_related("stock_item", "fulfiller").order_by("position", "id")


class Listing(MerchantOwned):
    """One thing a business sells, under its own name and at its own price."""

    name = models.JSONField()
    """By language; at least one. {"en": "Beef noodle soup", "zh-hans": "红烧牛肉面"}."""
    description = models.JSONField(default=dict)
    section = models.CharField(max_length=60, blank=True)
    kind = models.CharField(max_length=20, default="noodles")
    """What is drawn when there is no photo: noodles, soup, rice, dumplings, greens, drink …"""
    price_minor = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    allergens = models.JSONField(default=list)
    traits = models.JSONField(default=dict)
    """What the free tool asks about: {"salt": 2, "size": 3, "minutes": 8}."""
    options = models.JSONField(default=list)
    """Free choices at order time, e.g. ["less_salt", "no_coriander"]."""
    stock_item = owned_key("stock.StockItem", null=True)
    fulfilled_by = models.CharField(
        max_length=10, choices=[("business", "business"), ("supplier", "supplier")], default="business", db_default="business"
    )
    """Who fulfils it is said, never guessed: the business itself, or a supplier of its network."""
    fulfiller = models.ForeignKey(Supplier, on_delete=models.PROTECT, related_name="+", null=True)
    """The supplier that brings it. Whose listing it is, who supplies the item and who brings it are three questions."""
    brings = models.ForeignKey(SupplyItem, on_delete=models.PROTECT, related_name="+", null=True)
    """The item of the network's catalogue one portion of it is, where a supplier brings it."""
    position = models.PositiveIntegerField(default=0)
    source_code = models.CharField(max_length=120, null=True)
    """Where an import found it; importing again finds the same row."""
    hidden_at = models.DateTimeField(null=True)

    objects: ClassVar = ScopedManager.from_queryset(ListingQuerySet)()

    class Meta(MerchantOwned.Meta):
        constraints = [
            models.CheckConstraint(condition=models.Q(price_minor__gte=0, price_minor__lte=1_000_000_000), name="price_in_reason"),
            models.UniqueConstraint(fields=["merchant_id", "source_code"], name="one_listing_per_source"),
            models.CheckConstraint(
                condition=models.Q(fulfilled_by="business", fulfiller=None, brings=None)
                | models.Q(fulfilled_by="supplier", fulfiller__isnull=False, brings__isnull=False),
                name="who_fulfils_is_said",
            ),
        ]


class Adoption(MerchantOwned):
    """This dish is made with that supply item, in that version, until the business says otherwise."""

    listing = owned_key("presence.Listing", on_delete=models.CASCADE)
    item = models.ForeignKey(SupplyItem, on_delete=models.PROTECT, related_name="+")
    version = models.ForeignKey(SupplyVersion, on_delete=models.PROTECT, related_name="+")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)
    portions = models.PositiveIntegerField(null=True)
    """How many portions of the dish one unit of the item makes; empty while nobody has said. Only the owner knows, and only the owner reads what
    a portion costs."""

    class Meta(MerchantOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["merchant_id", "listing", "item"], condition=models.Q(until=None), name="one_version_in_use"),
            models.CheckConstraint(
                condition=models.Q(portions=None) | models.Q(portions__gte=1, portions__lte=100_000), name="portions_in_reason"
            ),
        ]


class PriceChange(MerchantOwned):
    """A price, and the instant from which it was asked. Written by whatever changes a price, never edited: what a dish used to cost is what is
    written here, and nobody can type it."""

    listing = owned_key("presence.Listing", on_delete=models.CASCADE)
    price_minor = models.BigIntegerField()
    since = models.DateTimeField()
    clearance = models.BooleanField(default=False)
    """Below what it costs, on purpose: it would spoil otherwise, and the owner said so."""

    class Meta(MerchantOwned.Meta):
        constraints = [models.UniqueConstraint(fields=["merchant_id", "listing", "since"], name="one_price_at_an_instant")]
