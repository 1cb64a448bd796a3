"""The operator, its businesses, their people and licences, and the trade packs."""

from datetime import datetime
from fractions import Fraction
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from towpath.foundation.ids import new_id
from towpath.foundation.tenancy import MerchantOwned, Wall
from towpath.identity.models import Person


class Operator(models.Model):
    """The organisation that runs this network. One per installation."""

    wall: ClassVar[Wall] = "network"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(max_length=120)
    currency = models.CharField(max_length=3)
    zone = models.CharField(max_length=60)
    language = models.CharField(max_length=10, default="en")
    country = models.CharField(max_length=2, blank=True, default="", db_default="")
    """Whose tax rates these are, as ISO 3166 writes it; empty until somebody has said."""
    prices_include_tax = models.BooleanField(default=True, db_default=True)
    """Whether a price on a menu already holds its tax, or the tax is added to it."""
    address = models.CharField(max_length=200, blank=True, default="", db_default="")
    tax_number = models.CharField(max_length=30, blank=True, default="", db_default="")


class Beginning(models.Model):
    """A one-time way into an installation that hosts no network yet, for whoever started it. Only its hash is stored."""

    wall: ClassVar[Wall] = "network"

    token_hash = models.BinaryField(primary_key=True)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    def is_live(self, at: datetime) -> bool:
        return self.used_at is None and at < self.expires_at


class TaxRateQuerySet(models.QuerySet["TaxRate"]):
    """The rates as they stood at an instant."""

    def in_force(self, at: datetime) -> "TaxRateQuerySet":
        return self.filter(Q(effective_until=None) | Q(effective_until__gt=at), effective_from__lte=at).order_by("position", "id")


class TaxRate(models.Model):
    """A share of tax on sales in the network's country. Never edited, only ended: a sale of last year is computed by last year's rate."""

    wall: ClassVar[Wall] = "network"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    position = models.PositiveIntegerField()
    """The first one is the usual one."""
    name = models.CharField(max_length=60)
    rate_numerator = models.PositiveIntegerField()
    rate_denominator = models.PositiveIntegerField(default=10_000)
    country = models.CharField(max_length=2)
    effective_from = models.DateTimeField()
    effective_until = models.DateTimeField(null=True)

    objects = TaxRateQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(rate_denominator__gt=0, rate_numerator__lte=models.F("rate_denominator")), name="tax_between_none_and_all"
            )
        ]

    @property
    def rate(self) -> Fraction:
        return Fraction(self.rate_numerator, self.rate_denominator)


class PackVersion(models.Model):
    """One stored version of a trade pack. Businesses are pinned to it until they accept the next."""

    wall: ClassVar[Wall] = "network"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    trade = models.CharField(max_length=40)
    version = models.PositiveIntegerField()
    manifest = models.JSONField()
    stored_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["trade", "version"], name="one_pack_per_version")]

    def section(self, name: str) -> Any:
        """The part one domain reads, e.g. "feedback" for care."""
        return self.manifest[name]


class Merchant(models.Model):
    """A local business in the network. Owns its name, its prices, its customers and its way out."""

    wall: ClassVar[Wall] = "network"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(max_length=120)
    slug = models.SlugField(max_length=40, unique=True)
    trade = models.CharField(max_length=40)
    pack = models.ForeignKey(PackVersion, on_delete=models.PROTECT, related_name="+")
    district = models.CharField(max_length=60, blank=True)
    currency = models.CharField(max_length=3)
    zone = models.CharField(max_length=60)
    joined_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """A person's role: in one business, or in the network's own team (no business)."""

    wall: ClassVar[Wall] = "network"

    ROLES = [("owner", "owner"), ("staff", "staff"), ("operator", "operator"), ("supplier", "supplier")]

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="memberships")
    merchant = models.ForeignKey(Merchant, on_delete=models.CASCADE, related_name="memberships", null=True)
    role = models.CharField(max_length=12, choices=ROLES)
    since = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "merchant", "role"], name="each_role_once", nulls_distinct=False),
            models.CheckConstraint(
                condition=models.Q(role__in=["owner", "staff"], merchant__isnull=False)
                | models.Q(role__in=["operator", "supplier"], merchant__isnull=True),
                name="role_fits_its_party",
            ),
        ]


class Invitation(models.Model):
    """A link that lets one person start one business. Single use, expires, can be withdrawn; only its hash is stored."""

    wall: ClassVar[Wall] = "network"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    token_hash = models.BinaryField(unique=True)
    email = models.EmailField()
    business_name = models.CharField(max_length=120)
    trade = models.CharField(max_length=40)
    invited_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    invited_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    merchant = models.ForeignKey(Merchant, on_delete=models.PROTECT, related_name="+", null=True)

    def is_live(self, at: datetime) -> bool:
        return self.accepted_at is None and self.withdrawn_at is None and at < self.expires_at


class Licence(MerchantOwned):
    """Evidence that a business may trade. Without a verified, unexpired one its pages are not live; the database holds this, not only the code."""

    wall: ClassVar[Wall] = "trade"

    kind = models.CharField(max_length=40)
    number = models.CharField(max_length=60)
    holder = models.CharField(max_length=120)
    address = models.CharField(max_length=200)
    scope = models.CharField(max_length=200)
    valid_until = models.DateField()
    photo = models.CharField(max_length=120, blank=True)
    submitted_at = models.DateTimeField()
    verified_at = models.DateTimeField(null=True)
    verified_by = models.UUIDField(null=True)
    refused_at = models.DateTimeField(null=True)
    refused_reason = models.CharField(max_length=300, blank=True)

    class Meta(MerchantOwned.Meta):
        indexes = [models.Index(fields=["merchant_id", "-submitted_at"], name="licence_newest_first")]


class TermsVersionQuerySet(models.QuerySet["TermsVersion"]):
    """The network's terms as they stood at an instant."""

    def in_force(self, at: datetime) -> "TermsVersionQuerySet":
        """The newest version that has begun; one announced later stands in for those announced before it, also if they had yet to begin."""
        return self.filter(effective_from__lte=at).order_by("-number")[:1]


class TermsVersion(models.Model):
    """The network's terms, word by word, as they hold from an instant on. Never changed: another wording is the next version."""

    wall: ClassVar[Wall] = "network"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    number = models.PositiveIntegerField(unique=True)
    text = models.JSONField()
    """The whole text by language; paragraphs are lines."""
    why = models.JSONField()
    """What is new in it, and why, by language."""
    announced_at = models.DateTimeField()
    announced_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", null=True)
    effective_from = models.DateTimeField()

    objects = TermsVersionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(effective_from__gte=models.F("announced_at")), name="terms_never_backwards"),
        ]
