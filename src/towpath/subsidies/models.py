"""What the network promised to pay for, who takes part, when the offer rests, and what was paid."""

from datetime import date
from fractions import Fraction
from typing import ClassVar, Literal

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value

from towpath.foundation.ids import new_id
from towpath.foundation.money import Money
from towpath.foundation.tenancy import MerchantOwned, Wall
from towpath.identity.models import Person

LONGEST_DAYS = 90
State = Literal["planned", "running", "used_up", "stopped", "over"]


class Campaign(models.Model):
    """The network pays a share of orders, up to a cap each, until a day or until its budget is used. Never edited, only stopped."""

    wall: ClassVar[Wall] = "network"

    METRICS = [(code, code) for code in ("orders_a_day", "sales_a_day", "new_guests_a_day")]
    STOPPED_FOR = [(code, code) for code in ("network", "budget", "date", "resentment")]

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    objective = models.JSONField()
    """What it is to achieve, by language."""
    metric = models.CharField(max_length=20, choices=METRICS)
    """The figure by which it will be judged."""
    starts_on = models.DateField()
    ends_on = models.DateField()
    """The last day, by each business's own calendar."""
    currency = models.CharField(max_length=3)
    budget_minor = models.BigIntegerField()
    used_minor = models.BigIntegerField(default=0, db_default=0)
    """Promised to orders and not put back. Only the database's own functions move it (migration 0002)."""
    share_numerator = models.PositiveIntegerField()
    share_denominator = models.PositiveIntegerField(default=100)
    cap_minor = models.BigIntegerField()
    """The most for one order."""
    holdout_numerator = models.PositiveIntegerField(default=1)
    holdout_denominator = models.PositiveIntegerField(default=10)
    margin_numerator = models.PositiveIntegerField(default=60)
    margin_denominator = models.PositiveIntegerField(default=100)
    """What is assumed to remain of a further sale when what it takes to make it is paid; for the return, which says that it is assumed."""
    seed = models.BigIntegerField()
    """Every rest day follows from it (trials.hold_out), so anybody can draw them again."""
    planned_at = models.DateTimeField()
    planned_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", null=True)
    stopped_at = models.DateTimeField(null=True)
    stopped_for = models.CharField(max_length=12, choices=STOPPED_FOR, null=True)
    stopped_why = models.JSONField(default=dict)
    """In words, by language, where the network stopped it itself."""

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(metric__in=["orders_a_day", "sales_a_day", "new_guests_a_day"]), name="judged_by_one_figure"
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on"), ends_on__lt=F("starts_on") + LONGEST_DAYS), name="ends_within_ninety_days"
            ),
            models.CheckConstraint(condition=Q(budget_minor__gt=0, cap_minor__gt=0, cap_minor__lte=F("budget_minor")), name="has_a_budget"),
            models.CheckConstraint(condition=Q(used_minor__gte=0, used_minor__lte=F("budget_minor")), name="never_beyond_its_budget"),
            models.CheckConstraint(condition=Q(share_numerator__gt=0, share_numerator__lte=F("share_denominator")), name="a_share_of_it"),
            models.CheckConstraint(
                condition=Q(holdout_denominator__lte=F("holdout_numerator") * 10, holdout_numerator__lt=F("holdout_denominator")),
                name="a_tenth_rests",
            ),
            models.CheckConstraint(
                condition=Q(margin_denominator__gt=0, margin_numerator__lte=F("margin_denominator")), name="margin_within_a_sale"
            ),
            models.CheckConstraint(
                condition=Q(stopped_at=None, stopped_for=None) | Q(stopped_at__isnull=False, stopped_for__isnull=False),
                name="stopped_for_something",
            ),
        ]

    @property
    def share(self) -> Fraction:
        return Fraction(self.share_numerator, self.share_denominator)

    @property
    def holdout(self) -> Fraction:
        return Fraction(self.holdout_numerator, self.holdout_denominator)

    @property
    def margin(self) -> Fraction:
        return Fraction(self.margin_numerator, self.margin_denominator)

    @property
    def budget(self) -> Money:
        return Money(self.budget_minor, self.currency)

    @property
    def used(self) -> Money:
        return Money(self.used_minor, self.currency)

    @property
    def left(self) -> Money:
        return self.budget - self.used

    @property
    def cap(self) -> Money:
        return Money(self.cap_minor, self.currency)

    @property
    def days(self) -> int:
        return (self.ends_on - self.starts_on).days + 1

    def state(self, day: date) -> State:
        """How it stands on a day. Used up: less is left than one order may get, so nobody gets a part that is cut short."""
        if self.stopped_at is not None and self.stopped_for != "date":
            return "stopped"
        if day > self.ends_on:
            return "over"
        if day < self.starts_on:
            return "planned"
        return "running" if self.budget_minor - self.used_minor >= self.cap_minor else "used_up"

    def part_of(self, total: Money) -> Money:
        """The network's part of an order: the share, half up at the last minor unit, and no more than the cap."""
        return min(total.share(self.share), self.cap, key=lambda money: money.minor)


_ITS_DAYS = Func("first_day", "last_day", Value("[]"), function="daterange", output_field=DateRangeField())


class Participation(MerchantOwned):
    """A business's own yes to a campaign. It keeps its prices and gets all of them; it can leave on any day."""

    wall: ClassVar[Wall] = "trade"

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="participations")
    first_day = models.DateField()
    """Never the day of the yes itself: its rest days are drawn before anybody sees the offer."""
    last_day = models.DateField()
    joined_at = models.DateTimeField()
    joined_by = models.UUIDField(null=True)
    left_at = models.DateTimeField(null=True)
    left_by = models.UUIDField(null=True)

    class Meta(MerchantOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["merchant_id", "campaign"], name="one_yes_per_campaign"),
            models.CheckConstraint(condition=Q(last_day__gte=F("first_day")), name="takes_part_for_a_day"),
            # Two at once could not be told apart in what they brought.
            ExclusionConstraint(
                name="one_campaign_at_a_time",
                expressions=[("merchant_id", RangeOperators.EQUAL), (_ITS_DAYS, RangeOperators.OVERLAPS)],
                condition=Q(left_at=None),
            ),
        ]


class RestDay(MerchantOwned):
    """On this day the offer rests at this business. Drawn from the campaign's seed when the business joined, never changed."""

    wall: ClassVar[Wall] = "trade"

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="rest_days")
    day = models.DateField()

    class Meta(MerchantOwned.Meta):
        constraints = [models.UniqueConstraint(fields=["merchant_id", "campaign", "day"], name="rests_once_a_day")]


class Funding(MerchantOwned):
    """The network's part of one checkout. Written and put back by the database's own functions alone, together with the budget."""

    wall: ClassVar[Wall] = "trade"

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="fundings")
    payable = models.UUIDField()
    """The checkout, by its number alone: the network sees what it pays and when, no dish and no guest."""
    day = models.DateField()
    total_minor = models.BigIntegerField()
    amount_minor = models.BigIntegerField()
    returned_minor = models.BigIntegerField(default=0, db_default=0)
    given_at = models.DateTimeField()

    class Meta(MerchantOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["merchant_id", "payable"], name="one_funding_per_checkout"),
            models.CheckConstraint(condition=Q(amount_minor__gt=0, amount_minor__lte=F("total_minor")), name="a_part_of_the_order"),
            models.CheckConstraint(condition=Q(returned_minor__gte=0, returned_minor__lte=F("amount_minor")), name="put_back_within"),
        ]
        indexes = [models.Index(fields=["merchant_id", "campaign", "day"], name="fundings_by_day")]


class PostMortem(models.Model):
    """What a campaign brought, as it was measured at one time: interim while it runs, final when 28 days have passed. Never changed."""

    wall: ClassVar[Wall] = "network"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="post_mortems")
    final = models.BooleanField()
    until = models.DateField()
    """The last day that was counted."""
    written_at = models.DateTimeField()
    figures = models.JSONField()
    """Figures of all who took part together, with n and interval; no business's own."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["campaign", "until", "final"], name="one_reading_per_day"),
            models.UniqueConstraint(fields=["campaign"], condition=Q(final=True), name="one_final_reading"),
        ]
