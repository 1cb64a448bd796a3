"""The operator, its businesses, their people and licences, and the trade packs."""

from datetime import datetime
from typing import Any, ClassVar

from django.db import models

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
