"""What a business says to many: the sheets of a week and the codes on them, where people heard of it, its campaigns, and its own look at the week."""

import secrets
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from towpath.foundation.tenancy import MerchantOwned, ScopedManager, ScopedQuerySet, owned_key

SOURCES = ("flyer", "poster", "post", "phone", "walk_in", "word_of_mouth", "own_page", "directory", "outside")
"""Where somebody heard of the business first; `outside` is another platform, with its name."""
PLACES = ("help", "menu", "book", "home")
"""Where a code or a letter may lead: the free help, what is sold, what is booked, the first page."""
LEAST_LEFT_ALONE, MOST_LEFT_ALONE = 10, 50
"""Percent of an audience that a campaign leaves alone, so that what it did can be seen."""
BIGGEST_SEED = 2**62


def new_seed() -> int:
    """Kept with the campaign before anybody is drawn, so that the drawing can be done again and comes out the same."""
    return secrets.randbelow(BIGGEST_SEED)


class Kit(MerchantOwned):
    """The sheets and words of one week about one occasion, in the business's own words."""

    week = models.DateField()
    """Its Monday."""
    occasion = models.CharField(max_length=40)
    """Which proposal of the trade it began from; "own": none."""
    words = models.JSONField()
    """By language: {"en": {"headline": …, "text": …, "post": …}}."""
    leads_to = models.CharField(max_length=10, choices=[(place, place) for place in PLACES])
    made_at = models.DateTimeField()
    approved_at = models.DateTimeField(null=True)
    approved_by = models.UUIDField(null=True)

    class Meta(MerchantOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["merchant_id", "week", "occasion"], name="one_kit_per_week_and_occasion"),
            models.CheckConstraint(condition=Q(approved_by=None) | Q(approved_at__isnull=False), name="approved_at_a_moment"),
        ]


class TrackedCode(MerchantOwned):
    """A short address to be printed or posted. It counts how often it is opened, and does not know by whom."""

    code = models.CharField(max_length=12)
    source = models.CharField(max_length=15, choices=[(source, source) for source in SOURCES])
    label = models.CharField(max_length=60, blank=True)
    """Which other platform, or which pile of flyers."""
    kit = owned_key("engage.Kit", null=True, on_delete=models.CASCADE, related_name="codes")
    leads_to = models.CharField(max_length=10, choices=[(place, place) for place in PLACES])
    made_at = models.DateTimeField()

    class Meta(MerchantOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["merchant_id", "code"], name="one_tracked_code"),
            models.UniqueConstraint(fields=["merchant_id", "kit", "source"], name="one_code_per_kit_and_source"),
        ]


class Openings(MerchantOwned):
    """How often one code was opened on one day of the business's calendar: a count, and nothing else."""

    tracked = owned_key("engage.TrackedCode", on_delete=models.CASCADE, related_name="openings")
    day = models.DateField()
    opened = models.PositiveIntegerField(default=0)

    class Meta(MerchantOwned.Meta):
        constraints = [models.UniqueConstraint(fields=["merchant_id", "tracked", "day"], name="one_count_per_code_and_day")]


class FirstTouch(MerchantOwned):
    """Where a customer heard of the business first: said when somebody asked, or shown by the code they came with. The first one stays."""

    customer = owned_key("clientele.Customer", on_delete=models.CASCADE)
    source = models.CharField(max_length=15, choices=[(source, source) for source in SOURCES])
    label = models.CharField(max_length=60, blank=True)
    known_by = models.CharField(max_length=5, choices=[(way, way) for way in ("code", "asked")])
    noted_at = models.DateTimeField()
    noted_by = models.UUIDField(null=True)
    """Who of the team asked."""

    class Meta(MerchantOwned.Meta):
        constraints = [models.UniqueConstraint(fields=["merchant_id", "customer"], name="one_first_touch")]


class CampaignQuerySet(ScopedQuerySet["Campaign"]):
    """A business's campaigns."""

    def running(self) -> "CampaignQuerySet":
        """Drawn, and neither stopped nor through."""
        return self.filter(drawn_at__isnull=False, stopped_at=None, done_at=None)


class Campaign(MerchantOwned):
    """One message to one audience at one time. Whoever is left alone is drawn before anything is sent, by a seed that is stored here first."""

    name = models.CharField(max_length=80)
    """For the team alone."""
    audience = models.JSONField(default=dict)
    """As `campaigns/audience.py` reads it."""
    words = models.JSONField()
    """By language: {"en": {"subject": …, "text": …}}."""
    leads_to = models.CharField(max_length=10, choices=[(place, place) for place in PLACES])
    left_alone_percent = models.PositiveSmallIntegerField(default=LEAST_LEFT_ALONE)
    seed = models.BigIntegerField(default=new_seed)
    made_at = models.DateTimeField()
    send_at = models.DateTimeField(null=True)
    drawn_at = models.DateTimeField(null=True)
    drawn_by = models.UUIDField(null=True)
    stopped_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)
    """When nobody waited for it any more."""

    objects: ClassVar = ScopedManager.from_queryset(CampaignQuerySet)()

    class Meta(MerchantOwned.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(left_alone_percent__gte=LEAST_LEFT_ALONE, left_alone_percent__lte=MOST_LEFT_ALONE),
                name="a_tenth_is_left_alone_at_least",
            ),
            models.CheckConstraint(
                condition=Q(drawn_at=None, send_at=None, stopped_at=None, done_at=None)
                | Q(drawn_at__isnull=False, send_at__gte=F("drawn_at")),
                name="drawn_before_it_is_sent",
            ),
        ]


class RecipientQuerySet(ScopedQuerySet["Recipient"]):
    """Whom campaigns were drawn for."""

    def waiting(self) -> "RecipientQuerySet":
        """They are to be written to, and it is not decided yet."""
        return self.filter(left_alone=False, sent_at=None, skipped_at=None)


class Recipient(MerchantOwned):
    """One person of a campaign's audience as it was drawn: written to, or left alone. What became of it stands here, once."""

    campaign = owned_key("engage.Campaign", on_delete=models.CASCADE, related_name="recipients")
    customer = owned_key("clientele.Customer", on_delete=models.CASCADE)
    left_alone = models.BooleanField()
    not_before = models.DateTimeField()
    """When it is to be decided again: at night and in a full week it waits."""
    sent_at = models.DateTimeField(null=True)
    skipped_at = models.DateTimeField(null=True)
    why_not = models.CharField(max_length=20, blank=True)
    token_hash = models.BinaryField(null=True)
    """Of the way out in their letter."""

    objects: ClassVar = ScopedManager.from_queryset(RecipientQuerySet)()

    class Meta(MerchantOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["merchant_id", "campaign", "customer"], name="each_person_once"),
            models.CheckConstraint(condition=Q(sent_at=None) | Q(skipped_at=None), name="sent_or_skipped"),
            models.CheckConstraint(condition=Q(left_alone=False) | Q(sent_at=None), name="who_is_left_alone_gets_nothing"),
            models.CheckConstraint(
                condition=Q(skipped_at=None, why_not="") | (Q(skipped_at__isnull=False) & ~Q(why_not="")), name="skipped_for_a_reason"
            ),
        ]
        indexes = [
            models.Index(
                fields=["merchant_id", "not_before"],
                condition=Q(left_alone=False, sent_at=None, skipped_at=None),
                name="recipients_waiting",
            ),
            models.Index(fields=["merchant_id", "token_hash"], name="recipients_by_token"),
        ]


class Goal(MerchantOwned):
    """What the owner wants to get better at: one figure and where it should be. Until they choose, it is that people come back."""

    figure = models.CharField(max_length=40)
    """By its code."""
    percent = models.PositiveSmallIntegerField(null=True)
    """Where it should be; empty: better than it is."""
    set_at = models.DateTimeField()

    class Meta(MerchantOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["merchant_id"], name="one_goal"),
            models.CheckConstraint(condition=Q(percent=None) | Q(percent__gte=1, percent__lte=100), name="goal_in_percent"),
        ]


class WeekCard(MerchantOwned):
    """What the owner answered to the question of one week, or that they put it away."""

    week = models.DateField()
    question = models.CharField(max_length=20)
    answer = models.CharField(max_length=1000, blank=True)
    answered_at = models.DateTimeField(null=True)
    put_away_at = models.DateTimeField(null=True)

    class Meta(MerchantOwned.Meta):
        constraints = [models.UniqueConstraint(fields=["merchant_id", "week"], name="one_card_per_week")]
