"""Suppliers, what they supply, in which version, on which terms, from which lot."""

from datetime import date, datetime
from typing import ClassVar

from django.db import models
from django.db.models import Exists, OuterRef, Q

from towpath.foundation.ids import new_id
from towpath.foundation.tenancy import MerchantOwned, ScopedManager, ScopedQuerySet, Wall, current_merchant_or_none
from towpath.network.models import Merchant
from towpath.supply.categories import ELSE, categories


class Supplier(models.Model):
    """Provides goods to the network's businesses."""

    wall: ClassVar[Wall] = "network"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(max_length=120)
    slug = models.SlugField(max_length=40, unique=True)
    since = models.DateTimeField()

    def __str__(self) -> str:
        return self.name


class Contact(models.Model):
    """Somebody at a supplier who can be asked."""

    wall: ClassVar[Wall] = "network"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    supplier = models.ForeignKey(Supplier, on_delete=models.CASCADE, related_name="contacts")
    name = models.CharField(max_length=80)
    about = models.CharField(max_length=60, blank=True)
    """What to ask them about: orders, quality, invoices."""
    email = models.EmailField(max_length=254, blank=True)
    phone = models.CharField(max_length=30, blank=True)


class Place(models.Model):
    """Where a supplier makes or keeps its goods."""

    wall: ClassVar[Wall] = "network"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    supplier = models.ForeignKey(Supplier, on_delete=models.CASCADE, related_name="places")
    name = models.CharField(max_length=80)
    address = models.CharField(max_length=200)


class CertificateQuerySet(models.QuerySet["Certificate"]):
    """What suppliers have shown."""

    def standing(self) -> "CertificateQuerySet":
        """Nobody has withdrawn them; whether their days have come or gone is another question."""
        return self.filter(withdrawal=None)

    def holding_on(self, day: date) -> "CertificateQuerySet":
        """Both days count: a certificate until the 31st holds on the 31st."""
        return self.standing().filter(valid_from__lte=day, valid_until__gte=day)


class Certificate(models.Model):
    """Evidence a supplier gave, with its number and its days. A renewal is the next one; the earlier stays readable."""

    wall: ClassVar[Wall] = "network"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    supplier = models.ForeignKey(Supplier, on_delete=models.PROTECT, related_name="certificates")
    kind = models.CharField(max_length=40)
    number = models.CharField(max_length=80)
    scope = models.JSONField(default=list)
    """Codes of the categories it speaks of; empty for everything this supplier makes."""
    valid_from = models.DateField()
    valid_until = models.DateField()
    document_sha256 = models.CharField(max_length=64, blank=True)
    """Which file was looked at: its hash, not the file."""
    kept_by = models.UUIDField()
    kept_at = models.DateTimeField()

    objects = CertificateQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(valid_until__gte=models.F("valid_from")), name="certificate_begins_before_it_ends"),
            models.UniqueConstraint(fields=["supplier", "kind", "number", "valid_from"], name="each_certificate_once"),
        ]


class Withdrawal(models.Model):
    """A certificate that does not count any more before its time: who said so, when and why."""

    wall: ClassVar[Wall] = "network"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    certificate = models.OneToOneField(Certificate, on_delete=models.PROTECT, related_name="withdrawal")
    reason = models.CharField(max_length=300)
    by = models.UUIDField()
    at = models.DateTimeField()


class SupplyItemQuerySet(models.QuerySet["SupplyItem"]):
    """What suppliers supply."""

    def certified(self, day: date) -> "SupplyItemQuerySet":
        """Whose supplier shows everything its category needs on this day. A category nobody has described is not certified."""
        return self.filter(_certified(day))

    def uncertified(self, day: date) -> "SupplyItemQuerySet":
        """The others."""
        return self.exclude(_certified(day))


def _certified(day: date) -> Q:
    """The one rule, asked wherever something is published, listed, bought or suggested."""
    holding = Certificate.objects.holding_on(day).filter(supplier=OuterRef("supplier"))
    rule = Q(category__in=[category.code for category in categories().values() if not category.needs])
    for category in categories().values():
        if category.needs:
            spoken_of = holding.filter(Q(scope=[]) | Q(scope__contains=[category.code]))
            rule |= Q(*(Exists(spoken_of.filter(kind=kind)) for kind in category.needs), category=category.code)
    return rule


class SupplyItem(models.Model):
    """Something a supplier can supply, whatever its version."""

    wall: ClassVar[Wall] = "network"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    supplier = models.ForeignKey(Supplier, on_delete=models.PROTECT, related_name="items")
    code = models.SlugField(max_length=40, unique=True)
    name = models.JSONField()
    """By language: {"en": "Base broth", "zh-hans": "高汤底"}."""
    unit = models.CharField(max_length=20)
    shelf_life_days = models.PositiveIntegerField()
    category = models.CharField(max_length=40, default=ELSE, db_default=ELSE)
    """What kind of goods it is (categories.json): that says which certificates its supplier must hold."""

    objects = SupplyItemQuerySet.as_manager()


class SupplyVersion(models.Model):
    """One published state of an item. Immutable: a change is the next version."""

    wall: ClassVar[Wall] = "network"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    item = models.ForeignKey(SupplyItem, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    note = models.JSONField(default=dict)
    """What changed and why, by language."""
    facts = models.JSONField(default=dict)
    """Measured properties, e.g. {"sodium_mg_per_100ml": 620}."""
    allergens = models.JSONField(default=list, db_default=models.Value([], models.JSONField()))
    """Codes of what is in it that some people must not eat."""
    case_units = models.PositiveIntegerField(default=1, db_default=1)
    """How many pieces one unit holds: a case of 12."""
    catch_weight = models.BooleanField(default=False, db_default=False)
    """Every unit weighs something else: `about_grams` is what one weighs as a rule."""
    about_grams = models.PositiveIntegerField(null=True)
    published_at = models.DateTimeField()
    written_by = models.UUIDField(null=True)
    reviewed_by = models.UUIDField(null=True)
    """Who looked at it before it was published; empty for a first listing."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "number"], name="one_version_per_number")]


class VersionDraft(models.Model):
    """The next version while it is being written. It waits for somebody other than who wrote it."""

    wall: ClassVar[Wall] = "network"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    item = models.ForeignKey(SupplyItem, on_delete=models.PROTECT, related_name="drafts")
    body = models.JSONField()
    """As `drafts.Body` reads it: note, facts, allergens, case, weight, and a price where it changes too."""
    written_by = models.UUIDField()
    """Whoever touched it last: they cannot be the one who reviews it."""
    written_at = models.DateTimeField()
    handed_in_at = models.DateTimeField(null=True)
    sent_back = models.CharField(max_length=300, blank=True)
    """Why the reviewer wants it changed."""
    version = models.OneToOneField(SupplyVersion, on_delete=models.PROTECT, related_name="draft", null=True)
    dropped_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item"], condition=Q(version=None, dropped_at=None), name="one_open_draft_per_item")]

    @property
    def is_open(self) -> bool:
        return self.version_id is None and self.dropped_at is None


class SupplyTermsQuerySet(models.QuerySet["SupplyTerms"]):
    """Prices."""

    def in_force(self, at: datetime) -> "SupplyTermsQuerySet":
        """One for each item: the trade's own price where somebody of that trade asks and there is one, else everybody's."""
        audience = Q(audience="")
        if (merchant := current_merchant_or_none()) is not None:
            audience |= Q(audience=Merchant.objects.filter(pk=merchant).values("trade")[:1])
        begun = self.filter(audience, Q(effective_until=None) | Q(effective_until__gt=at), effective_from__lte=at)
        return begun.order_by("item_id", "-audience", "-effective_from").distinct("item_id")


class SupplyTerms(models.Model):
    """A supplier's price for an item from a date on, for everybody or for one trade. The last one that has begun holds."""

    wall: ClassVar[Wall] = "network"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    item = models.ForeignKey(SupplyItem, on_delete=models.PROTECT, related_name="terms")
    price_minor = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    outside_price_minor = models.BigIntegerField(null=True)
    """What a shop pays for the like outside the network: a dated regional quote (evidence grade D)."""
    outside_quoted_on = models.DateField(null=True)
    minimum = models.PositiveIntegerField(default=1)
    multiple = models.PositiveIntegerField(default=1, db_default=1)
    """It is packed by so many: 6 means 6, 12, 18 …"""
    audience = models.CharField(max_length=40, blank=True, default="", db_default="")
    """The trade it is for; empty for everybody."""
    effective_from = models.DateTimeField()
    effective_until = models.DateTimeField(null=True)
    """Only a trade's price ends: after it everybody's holds again."""

    objects = SupplyTermsQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(price_minor__gte=0), name="terms_price_not_negative"),
            models.CheckConstraint(condition=models.Q(multiple__gte=1), name="packed_by_one_at_least"),
            models.CheckConstraint(condition=~models.Q(audience="") | models.Q(effective_until=None), name="everybodys_price_never_ends"),
            models.UniqueConstraint(fields=["item", "audience", "effective_from"], name="one_price_at_a_time"),
        ]


class Tier(models.Model):
    """From so many units that all businesses together order for one morning, each pays this for one."""

    wall: ClassVar[Wall] = "network"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    terms = models.ForeignKey(SupplyTerms, on_delete=models.PROTECT, related_name="tiers")
    from_units = models.PositiveIntegerField()
    price_minor = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["terms", "from_units"], name="one_price_per_tier"),
            models.CheckConstraint(condition=Q(from_units__gte=2, price_minor__gte=0), name="tier_in_reason"),
        ]


class OwnTermsQuerySet(ScopedQuerySet["OwnTerms"]):
    """Prices of single businesses."""

    def in_force(self, at: datetime) -> "OwnTermsQuerySet":
        """The last that has begun and not ended, one for each item."""
        begun = self.filter(Q(effective_until=None) | Q(effective_until__gt=at), effective_from__lte=at)
        return begun.order_by("item_id", "-effective_from").distinct("item_id")


class OwnTerms(MerchantOwned):
    """What one business pays for an item, for a while. No other business can read it."""

    wall: ClassVar[Wall] = "trade"

    item = models.ForeignKey(SupplyItem, on_delete=models.PROTECT, related_name="+")
    price_minor = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    minimum = models.PositiveIntegerField(default=1)
    multiple = models.PositiveIntegerField(default=1)
    reason = models.CharField(max_length=300)
    """Both sides read it."""
    effective_from = models.DateTimeField()
    effective_until = models.DateTimeField(null=True)

    objects: ClassVar = ScopedManager.from_queryset(OwnTermsQuerySet)()

    class Meta(MerchantOwned.Meta):
        constraints = [
            models.CheckConstraint(condition=Q(price_minor__gte=0, minimum__gte=1, multiple__gte=1), name="own_price_in_reason"),
            models.UniqueConstraint(fields=["merchant_id", "item", "effective_from"], name="one_own_price_at_a_time"),
        ]


class PriceFloor(models.Model):
    """No price of the item may go under it, whoever it is for. The last one said holds; nothing under it is ever written."""

    wall: ClassVar[Wall] = "network"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    item = models.ForeignKey(SupplyItem, on_delete=models.PROTECT, related_name="floors")
    floor_minor = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    reason = models.CharField(max_length=300)
    by = models.UUIDField()
    set_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(floor_minor__gte=0), name="floor_not_negative")]


class Lot(models.Model):
    """Units of one version that share origin and expiry."""

    wall: ClassVar[Wall] = "network"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    version = models.ForeignKey(SupplyVersion, on_delete=models.PROTECT, related_name="lots")
    number = models.CharField(max_length=40, unique=True)
    made_on = models.DateField()
    expires_on = models.DateField()


class OrderWindow(models.Model):
    """When the hub takes orders: a cut-off on its own wall clock, and the delivery window of the next morning."""

    wall: ClassVar[Wall] = "network"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    zone = models.CharField(max_length=60)
    cut_off = models.TimeField()
    delivery_from = models.TimeField()
    delivery_until = models.TimeField()


class PriceList(models.Model):
    """A supplier's spreadsheet as it was handed in, kept until somebody has looked at every row and taken it over."""

    wall: ClassVar[Wall] = "network"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    supplier = models.ForeignKey(Supplier, on_delete=models.PROTECT, related_name="price_lists")
    name = models.CharField(max_length=120)
    rows = models.JSONField()
    """Each row with its number in the file: [[2, {"Name": "Base broth", …}], …]."""
    shelf_life_days = models.PositiveIntegerField()
    """How long an item keeps where the list does not say."""
    read_at = models.DateTimeField()
    applied_at = models.DateTimeField(null=True)
