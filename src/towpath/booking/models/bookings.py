"""The promise of a time, and the claims that keep it."""

from datetime import datetime
from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value

from towpath.foundation.ids import new_id
from towpath.foundation.tenancy import MerchantOwned, ScopedManager, ScopedQuerySet, owned_key

LIVE = ("held", "requested", "confirmed", "checked_in")
"""In these states the time is kept for somebody."""
PROMISED = ("requested", "confirmed", "checked_in")
"""The same, without those who are still making up their minds."""
STATES = (*LIVE, "completed", "no_show", "cancelled", "declined", "expired")


class TsTzRange(Func):
    function = "TSTZRANGE"
    output_field = DateTimeRangeField()


class Occurrence(MerchantOwned):
    """One date of a class. It is there before the first person, with its resources claimed and its seats counted."""

    version = owned_key("booking.ServiceVersion")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    wall_day = models.DateField()
    wall_time = models.TimeField()
    zone = models.CharField(max_length=60)
    seats = models.PositiveIntegerField()
    walk_in_seats = models.PositiveIntegerField(default=0)
    """Of the seats, kept for those who just come."""
    taken = models.PositiveIntegerField(default=0)
    """Counted in the statement that takes one: never more than there are."""
    area = models.CharField(max_length=20, blank=True, default="", db_default="")
    address = models.CharField(max_length=200, blank=True, default="", db_default="")
    """Where it is, where the business comes to the customer: said with the first place that is taken, and free again with the last."""
    made_at = models.DateTimeField()
    cancelled_at = models.DateTimeField(null=True)

    class Meta(MerchantOwned.Meta):
        constraints = [
            models.CheckConstraint(condition=Q(taken__lte=F("seats")), name="no_seat_twice"),
            models.CheckConstraint(condition=Q(walk_in_seats__lte=F("seats")), name="walk_in_seats_are_seats"),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="occurrence_ends_after_its_start"),
        ]
        indexes = [models.Index(fields=["merchant_id", "starts_at"], name="occurrences_by_start")]


class BookingQuerySet(ScopedQuerySet["Booking"]):
    """What was promised to whom."""

    def live(self, at: datetime) -> "BookingQuerySet":
        """Whose time is kept at this moment: a hold whose minutes are over keeps nothing, whether or not somebody has cleared it away yet."""
        return self.filter(state__in=LIVE).exclude(state="held", held_until__lte=at)

    def promised(self) -> "BookingQuerySet":
        return self.filter(state__in=PROMISED)

    def touching(self, starts_at: datetime, ends_at: datetime) -> "BookingQuerySet":
        """Plain columns, not ranges: only those use an index behind row-level security."""
        return self.filter(starts_at__lt=ends_at, ends_at__gt=starts_at)


class Booking(MerchantOwned):
    """A promise of time between a customer and a business: one row from the hold through every move to the end."""

    version = owned_key("booking.ServiceVersion")
    occurrence = owned_key("booking.Occurrence", null=True)
    seats = models.PositiveIntegerField(default=1)
    booker = owned_key("clientele.Customer", null=True)
    attendee = owned_key("clientele.Customer", null=True)
    """Who comes, where it is somebody else."""
    payer = owned_key("clientele.Customer", null=True)
    """Who pays, where it is somebody else."""
    state = models.CharField(max_length=12, choices=[(state, state) for state in STATES])
    cancelled_by = models.CharField(max_length=10, blank=True)
    """customer or business: who it was decides what it costs."""
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    wall_day = models.DateField()
    wall_time = models.TimeField()
    zone = models.CharField(max_length=60)
    """The promise as it was made: this day, this time, on the clock on the wall of this place. Kept when the zone's rules or the business's zone change."""
    held_until = models.DateTimeField(null=True)
    terms = owned_key("booking.TermsVersion", null=True)
    price_minor = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    channel = models.CharField(max_length=12)
    came_from = models.CharField(max_length=80, blank=True, default="", db_default="")
    """Which help of the business led here, where it was booked from there: check:maths, the questions of that course."""
    window_minutes = models.PositiveSmallIntegerField(default=0)
    """As it was promised: somebody arrives between the start and so long after it."""
    area = models.CharField(max_length=20, blank=True)
    """The part of town it is in, where it is at the customer's: how far it is from one to the next is counted by it."""
    address = models.CharField(max_length=200, blank=True)
    """Where it is at the customer's."""
    note = models.CharField(max_length=500, blank=True)
    ways = models.JSONField(default=list)
    """The customer's own way, as codes of the trade: a quiet visit, step-free, large print."""
    guests = models.JSONField(default=list, db_default=Value([], models.JSONField()))
    """Names of those who come along, as the booker gave them: fewer than there are places. Nobody of them is a customer by that."""
    join_link = models.CharField(max_length=300, blank=True, default="", db_default="")
    """Where this one is online, if it is elsewhere than the others of its service."""
    gate_set_aside = models.CharField(max_length=200, blank=True, default="", db_default="")
    """Why somebody of the team promised it although the questions of its gate were not answered, or not so that anybody may book."""
    cost_minor = models.BigIntegerField(default=0)
    """What cancelling or missing it costs by its terms."""
    waived_minor = models.BigIntegerField(default=0)
    """What it would have cost, where that was forgiven: by the terms, or by somebody of the team."""
    decide_until = models.DateTimeField(null=True)
    """Until then somebody of the team may charge for a missed booking; nobody did: it costs nothing."""
    free_until = models.DateTimeField(null=True)
    """The business changed it: until then leaving costs nothing, whatever the terms say."""
    uid = models.UUIDField(default=new_id)
    """Its name in calendars, for ever."""
    sequence = models.PositiveIntegerField(default=0)
    """Grows with every change a calendar has to hear of."""
    reminded_at = models.DateTimeField(null=True)
    """When the customer was last reminded of it; empty: not at all."""
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    source_code = models.CharField(max_length=120, null=True)
    series = owned_key("booking.Series", null=True)
    """The weekly rule it came from."""
    series_day = models.DateField(null=True)
    """The day the rule gave it, wherever it was moved since."""
    credit = owned_key("passes.PackMove", null=True)
    """The uses of a pack that pay for it; empty where it is paid otherwise, and again once they went back."""

    objects: ClassVar = ScopedManager.from_queryset(BookingQuerySet)()

    class Meta(MerchantOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["merchant_id", "uid"], name="one_booking_per_uid"),
            models.UniqueConstraint(fields=["merchant_id", "series", "series_day"], name="one_booking_per_day_of_a_series"),
            models.CheckConstraint(
                condition=Q(series=None, series_day=None) | Q(series__isnull=False, series_day__isnull=False), name="of_a_series_on_a_day"
            ),
            models.UniqueConstraint(fields=["merchant_id", "source_code"], name="one_booking_per_source"),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="booking_ends_after_its_start"),
            models.CheckConstraint(condition=~Q(state="held") | Q(held_until__isnull=False), name="a_hold_has_an_end"),
            models.CheckConstraint(
                condition=Q(state="cancelled", cancelled_by__in=["customer", "business"]) | (~Q(state="cancelled") & Q(cancelled_by="")),
                name="who_cancelled_is_said",
            ),
            models.CheckConstraint(condition=Q(price_minor__gte=0), name="booking_price_not_negative"),
            models.CheckConstraint(condition=Q(seats__gte=1, seats__lte=500), name="booking_of_1_to_500_seats"),
            models.CheckConstraint(
                condition=Q(cost_minor__gte=0, waived_minor__gte=0, price_minor__gte=F("cost_minor") + F("waived_minor")),
                name="never_costs_more_than_its_price",
            ),
        ]
        indexes = [
            models.Index(fields=["merchant_id", "starts_at"], name="bookings_by_start"),
            models.Index(fields=["merchant_id", "booker", "-starts_at"], name="bookings_of_a_customer"),
            models.Index(fields=["merchant_id", "held_until"], condition=Q(state="held"), name="holds_by_their_end"),
        ]


class Claim(MerchantOwned):
    """A resource is busy, buffers included, on one of its seats. The database refuses a second claim that overlaps: whoever writes it, by whatever way."""

    resource = owned_key("booking.Resource")
    seat = models.PositiveSmallIntegerField(default=1)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    booking = owned_key("booking.Booking", on_delete=models.CASCADE, null=True)
    occurrence = owned_key("booking.Occurrence", on_delete=models.CASCADE, null=True)
    reason = models.CharField(max_length=120, blank=True)
    """What somebody of the team is busy with, where it is neither a booking nor a class."""
    why = models.CharField(max_length=10, blank=True, default="", db_default="")
    """Where it is a person's: why it went to them and to nobody else, as a code (whose_turn); empty: nobody wrote it down."""
    figures = models.JSONField(default=dict, db_default=Value({}, models.JSONField()))
    """What decided it then, in minutes: their own, and of whoever would have been next."""

    class Meta(MerchantOwned.Meta):
        constraints = [
            ExclusionConstraint(
                name="nobody_gets_the_same_time",
                expressions=[
                    ("merchant_id", RangeOperators.EQUAL),
                    ("resource", RangeOperators.EQUAL),
                    ("seat", RangeOperators.EQUAL),
                    (TsTzRange("starts_at", "ends_at", RangeBoundary()), RangeOperators.OVERLAPS),
                ],
            ),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="claim_ends_after_its_start"),
            models.CheckConstraint(condition=Q(booking=None) | Q(occurrence=None), name="claimed_for_one_thing"),
            models.CheckConstraint(condition=Q(seat__gte=1, seat__lte=500), name="a_seat_there_is"),
        ]
        indexes = [models.Index(fields=["merchant_id", "ends_at", "starts_at"], name="claims_by_time")]


class Change(MerchantOwned):
    """What happened to a booking, when, and by whom. Never altered."""

    KINDS = [(kind, kind) for kind in (*STATES, "moved", "noted")]

    booking = owned_key("booking.Booking", on_delete=models.CASCADE, related_name="changes")
    kind = models.CharField(max_length=12, choices=KINDS)
    made_at = models.DateTimeField()
    who = models.CharField(max_length=10)
    """customer, business or system."""
    by = models.UUIDField(null=True)
    """The person of the team, or the key, that did it."""
    before = models.DateTimeField(null=True)
    """Where it began before it was moved."""
    after = models.DateTimeField(null=True)
    reason = models.CharField(max_length=200, blank=True)

    class Meta(MerchantOwned.Meta):
        indexes = [models.Index(fields=["merchant_id", "booking", "made_at"], name="changes_of_a_booking")]
