"""The nouns every domain shares: the event log, idempotency, the access log, and the outgoing post."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Func
from django.db.models.functions import Length

from towpath.foundation.ids import new_id
from towpath.foundation.tenancy import MerchantOwned, Wall

models.CharField.register_lookup(Length)


class Event(models.Model):
    """One permanent fact. Ids and scores only, never text or a personal value; the customer as an erasable pseudonym.

    Partitioned by month (see migration 0001), so the table is made by hand there; this class is for reading it.
    """

    wall: ClassVar[Wall] = "customer"

    pk = models.CompositePrimaryKey("occurred_at", "id")
    id = models.BigIntegerField()
    occurred_at = models.DateTimeField()
    merchant_id = models.UUIDField(null=True)
    name = models.CharField(max_length=60)
    version = models.PositiveSmallIntegerField(default=1)
    customer = models.UUIDField(null=True)
    payload = models.JSONField()

    class Meta:
        managed = False
        db_table = "foundation_event"


class Cursor(models.Model):
    """How far one reader has come along the event log."""

    wall: ClassVar[Wall] = "network"

    reader = models.CharField(max_length=40, primary_key=True)
    era = models.IntegerField(default=0)
    xid = models.BigIntegerField(default=0)
    event_id = models.BigIntegerField(default=0)
    moved_at = models.DateTimeField(null=True)


class Delivered(models.Model):
    """One reaction has had its effect for one event: written with the effect, so a second delivery changes nothing."""

    wall: ClassVar[Wall] = "network"

    pk = models.CompositePrimaryKey("event_id", "reaction")
    event_id = models.BigIntegerField()
    reaction = models.CharField(max_length=120)
    at = models.DateTimeField()


class Undelivered(models.Model):
    """A reaction that failed and will be tried again; others are not held up by it."""

    wall: ClassVar[Wall] = "network"

    id = models.UUIDField(primary_key=True, default=new_id)
    event_id = models.BigIntegerField()
    occurred_at = models.DateTimeField()
    merchant_id = models.UUIDField(null=True)
    reaction = models.CharField(max_length=120)
    attempts = models.PositiveSmallIntegerField(default=1)
    next_at = models.DateTimeField(db_index=True)
    problem = models.CharField(max_length=80)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["event_id", "reaction"], name="one_retry_per_reaction")]


class Pace(models.Model):
    """How often one line asked for one thing within one window. The key is a hash; nobody can say whose line it was."""

    wall: ClassVar[Wall] = "network"

    key = models.CharField(max_length=64, primary_key=True)
    until = models.DateTimeField(db_index=True)
    n = models.PositiveIntegerField()


class Idempotency(MerchantOwned):
    """One request, one effect: the key, what was asked, and what was answered."""

    principal = models.UUIDField()
    key = models.CharField(max_length=255)
    request_hash = models.BinaryField()
    response = models.JSONField(null=True)
    created_at = models.DateTimeField()

    class Meta(MerchantOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["merchant_id", "principal", "key"], name="one_effect_per_key"),
            models.CheckConstraint(condition=models.Q(key__length__gte=8), name="key_long_enough"),
        ]


class AccessLog(MerchantOwned):
    """Someone looked, or tried to look, at what belongs to a business. The business reads every line."""

    wall: ClassVar[Wall] = "trade"

    at = models.DateTimeField()
    who = models.CharField(max_length=120)
    face = models.CharField(max_length=20)
    act = models.CharField(max_length=40)
    subject = models.CharField(max_length=80, blank=True)
    outcome = models.CharField(max_length=12, choices=[("refused", "refused"), ("empty", "empty"), ("allowed", "allowed")])

    class Meta(MerchantOwned.Meta):
        indexes = [models.Index(fields=["merchant_id", "-at"], name="access_newest_first")]


class Post(MerchantOwned):
    """A message waiting to leave, in the business's name. Unique by key, so nothing is ever sent twice."""

    key = models.CharField(max_length=160)
    """What kind of message it is, whom it is for, and what about, with colons between."""
    reader = models.GeneratedField(
        expression=Func(F("key"), models.Value(":"), models.Value(2), function="split_part", output_field=models.CharField(max_length=160)),
        output_field=models.CharField(max_length=160),
        db_persist=True,
    )
    """Whom it is for, out of the key; empty: nobody in particular. A column, because behind the wall no index on a part of a text is used."""
    channel = models.CharField(max_length=10, choices=[(each, each) for each in ("email", "sms", "messenger")])
    to = models.CharField(max_length=254)
    subject = models.CharField(max_length=200, blank=True)
    text = models.TextField()
    sender_name = models.CharField(max_length=120)
    not_before = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    cancelled_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    problem = models.CharField(max_length=120, blank=True)

    class Meta(MerchantOwned.Meta):
        constraints = [models.UniqueConstraint(fields=["merchant_id", "key"], name="each_message_once")]
        indexes = [
            models.Index(fields=["merchant_id", "not_before"], condition=models.Q(sent_at=None, cancelled_at=None), name="post_waiting"),
            models.Index(fields=["merchant_id", "reader"], name="post_by_reader"),
        ]
