"""What is linked, what is busy there, what of ours was written there or refused, and what was changed there."""

from datetime import datetime
from typing import ClassVar, cast
from uuid import UUID

from django.db import models
from django.db.models import Count, Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from towpath.booking.models import PROMISED, Booking, Claim, Occurrence
from towpath.foundation.tenancy import MerchantOwned, ScopedManager, ScopedQuerySet, owned_key


class OutsideCalendarQuerySet(ScopedQuerySet["OutsideCalendar"]):
    """What the team has linked."""

    def linked(self) -> "OutsideCalendarQuerySet":
        return self.filter(ended_at=None)

    def counted(self, at: datetime) -> "OutsideCalendarQuerySet":
        """With `ahead`: how many busy times are still to come."""
        busy = OutsideBusy.objects.filter(calendar=OuterRef("pk"), ends_at__gt=at).order_by().values("calendar")
        ahead = Subquery(busy.annotate(n=Count("pk")).values("n"), output_field=models.IntegerField())
        return self.annotate(ahead=Coalesce(ahead, 0))


class OutsideCalendar(MerchantOwned):
    """A calendar somebody of the team keeps elsewhere. Where it is and how one gets in is sealed: an address can be a key."""

    KINDS = [(kind, kind) for kind in ("file", "caldav")]
    """file: an address that answers the whole calendar, only ever read · caldav: a calendar one may write into."""

    resource = owned_key("booking.Resource", on_delete=models.CASCADE)
    """Whose it is."""
    kind = models.CharField(max_length=6, choices=KINDS)
    name = models.CharField(max_length=60)
    """As its person calls it."""
    host = models.CharField(max_length=255)
    """Where it is, as far as others may read it."""
    sealed = models.BinaryField()
    """Address, name and password, for this installation's eyes only (`seal.py`)."""
    writes = models.BooleanField(default=False)
    """Our bookings are written into it."""
    language = models.CharField(max_length=10)
    """In which our bookings are written there."""
    tag = models.CharField(max_length=300, blank=True)
    """The server's own mark of what we read last; the same mark: nothing changed."""
    whole_on = models.DateField(null=True)
    """The last day it was read whole. What repeats for ever reaches a day further every day."""
    read_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField()
    """When it is looked at again."""
    problem = models.CharField(max_length=40, blank=True)
    """Why it could not be read or written the last time, as the code of a refusal."""
    failures = models.PositiveIntegerField(default=0)
    """How often in a row."""
    unread = models.PositiveIntegerField(default=0)
    """Entries that nobody can make sense of."""
    person_id = models.UUIDField(null=True)
    """Who signed in for this calendar of the team when it was linked. Once that is somebody else, or they left, it is unlinked by itself."""
    linked_at = models.DateTimeField()
    linked_by = models.UUIDField(null=True)
    ended_at = models.DateTimeField(null=True)
    """Unlinked; it is still here until our bookings are out of it."""

    objects: ClassVar = ScopedManager.from_queryset(OutsideCalendarQuerySet)()

    @property
    def is_orphaned(self) -> bool:
        """Its person has this day no more: nothing of it may go on being written to a phone of theirs."""
        return self.ended_at is None and (self.resource.person_id != self.person_id or self.resource.retired_at is not None)

    class Meta(MerchantOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["merchant_id", "resource"], condition=Q(writes=True, ended_at=None), name="written_into_one"),
            models.CheckConstraint(condition=Q(writes=False) | Q(kind="caldav"), name="a_file_is_only_read"),
        ]
        indexes = [models.Index(fields=["merchant_id", "due_at"], name="outside_calendars_by_due")]


class OutsideBusy(MerchantOwned):
    """From when until when somebody is busy elsewhere. What with is never kept."""

    calendar = owned_key("calendars.OutsideCalendar", on_delete=models.CASCADE)
    entry = models.CharField(max_length=32)
    """Tells one entry from the next: a hash of the name its calendar gives it."""
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    said = models.CharField(max_length=80)
    """How the start stood there: a day, a time without a zone, or one with it. What was converted can be converted again."""
    let_be_at = models.DateTimeField(null=True)
    """Its person has seen that it hits a booking, and lets both stand."""

    class Meta(MerchantOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["merchant_id", "calendar", "entry", "starts_at"], name="each_busy_time_once"),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="busy_ends_after_its_start"),
        ]
        indexes = [models.Index(fields=["merchant_id", "ends_at", "starts_at"], name="outside_busy_by_time")]


class OutsideBlock(MerchantOwned):
    """A claim that is there because of busy time elsewhere."""

    resource = owned_key("booking.Resource", on_delete=models.CASCADE)
    claim_id = models.UUIDField()
    """By its number alone: letting go of a claim stays one statement."""

    class Meta(MerchantOwned.Meta):
        constraints = [models.UniqueConstraint(fields=["merchant_id", "claim_id"], name="one_block_per_claim")]


class OfOurs(MerchantOwned):
    """Something about one promise of ours in one calendar: a booking, or a date of a class."""

    calendar = owned_key("calendars.OutsideCalendar", on_delete=models.CASCADE)
    booking = owned_key("booking.Booking", on_delete=models.CASCADE, null=True)
    occurrence = owned_key("booking.Occurrence", on_delete=models.CASCADE, null=True)

    class Meta(MerchantOwned.Meta):
        abstract = True

    @property
    def promise(self) -> Booking | Occurrence:
        """One or the other, as the database sees to."""
        there: Booking | Occurrence = self.booking or self.occurrence
        return there

    @property
    def promise_id(self) -> UUID:
        """Without asking for it."""
        return cast("UUID", self.booking_id or self.occurrence_id)


OF_ONE = Q(booking__isnull=False, occurrence=None) | Q(booking=None, occurrence__isnull=False)
STARTS_AT = Coalesce("booking__starts_at", "occurrence__starts_at")
ENDS_AT = Coalesce("booking__ends_at", "occurrence__ends_at")
STANDS = Q(booking__state__in=PROMISED) | Q(occurrence__isnull=False, occurrence__cancelled_at=None)


class Copy(OfOurs):
    """One of our bookings, or a date of a class, as it stands in an outside calendar."""

    href = models.CharField(max_length=500)
    etag = models.CharField(max_length=200, blank=True)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    """When it was, as we wrote it: whatever else stands there was put there by somebody else."""
    digest = models.CharField(max_length=32, blank=True)
    """Of all that we wrote; another one, and it is written again. Empty: again, whatever it says."""
    times = models.PositiveIntegerField(default=0, db_default=0)
    """How often it was written: the number of its version, where what it is of counts none of its own."""
    written_at = models.DateTimeField()

    class Meta(OfOurs.Meta):
        constraints = [
            models.UniqueConstraint(fields=["merchant_id", "calendar", "booking"], name="one_copy_per_booking"),
            models.UniqueConstraint(fields=["merchant_id", "calendar", "occurrence"], name="one_copy_per_date"),
            models.CheckConstraint(condition=OF_ONE, name="a_copy_of_one_thing"),
        ]


class UnwrittenQuerySet(ScopedQuerySet["Unwritten"]):
    """What a calendar would not take."""

    def to_tell(self, at: datetime) -> "UnwrittenQuerySet":
        """Of what is not over: what was to be written still stands, and what was to be taken out does not come back."""
        rows = self.filter(STANDS | Q(takes_out=True), calendar__ended_at=None).alias(over_at=ENDS_AT).filter(over_at__gt=at)
        joined = ("booking__version", "booking__booker", "booking__attendee", "occurrence__version")
        return rows.select_related(*joined).order_by(STARTS_AT, "id")


class Unwritten(OfOurs):
    """What a calendar would not take, or not give back, although it answers otherwise. Gone as soon as it is written, taken out, over or off."""

    takes_out = models.BooleanField(default=False)
    """It was to be taken out."""
    digest = models.CharField(max_length=32, blank=True)
    """Of what was refused: once it would be written in another way it is tried at once."""
    code = models.CharField(max_length=40)
    """Why, as the code of a refusal."""
    failures = models.PositiveIntegerField(default=1)
    due_at = models.DateTimeField()
    """When it is tried again."""

    objects: ClassVar = ScopedManager.from_queryset(UnwrittenQuerySet)()

    class Meta(OfOurs.Meta):
        constraints = [
            models.UniqueConstraint(fields=["merchant_id", "calendar", "booking"], name="refused_once_per_booking"),
            models.UniqueConstraint(fields=["merchant_id", "calendar", "occurrence"], name="refused_once_per_date"),
            models.CheckConstraint(condition=OF_ONE, name="refused_is_one_thing"),
        ]


class ProposalQuerySet(ScopedQuerySet["Proposal"]):
    """What was changed outside."""

    def open(self) -> "ProposalQuerySet":
        return self.filter(ended_at=None)

    def still_theirs(self) -> "ProposalQuerySet":
        """Whose booking or date was not handed over: a phone says nothing about what a colleague does by now."""
        theirs = Claim.objects.filter(resource=OuterRef("calendar__resource"))
        return self.filter(Exists(theirs.filter(booking=OuterRef("booking"))) | Exists(theirs.filter(occurrence=OuterRef("occurrence"))))

    def ahead(self, at: datetime) -> "ProposalQuerySet":
        """Of what is still to come and still stands."""
        return self.open().alias(now_at=STARTS_AT).filter(STANDS, now_at__gt=at)

    def outdated(self, at: datetime) -> "ProposalQuerySet":
        """What was moved here since they were asked."""
        return self.ahead(at).filter(Q(stood_at=None) | ~Q(now_at=F("stood_at")))

    def to_answer(self, at: datetime) -> "ProposalQuerySet":
        """The next first."""
        joined = ("calendar__resource", "booking__version", "booking__booker", "booking__attendee", "occurrence__version")
        return self.ahead(at).still_theirs().select_related(*joined).order_by(STARTS_AT, "id")


class Proposal(OfOurs):
    """Somebody moved, deleted or stretched one of our bookings or dates in their own calendar. Nothing follows from it until a person says so."""

    KINDS = [(kind, kind) for kind in ("moved", "deleted", "stretched")]
    OUTCOMES = [(outcome, outcome) for outcome in ("", "accepted", "refused", "over")]

    kind = models.CharField(max_length=10, choices=KINDS)
    starts_at = models.DateTimeField(null=True)
    ends_at = models.DateTimeField(null=True)
    """Where it lies there now."""
    stood_at = models.DateTimeField(null=True)
    """When ours was as this was asked. Once it is moved here, a yes to this would be about another hour."""
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_by = models.UUIDField(null=True)
    outcome = models.CharField(max_length=10, choices=OUTCOMES, blank=True)
    """over: it was changed back there, or ours was changed or is off."""

    objects: ClassVar = ScopedManager.from_queryset(ProposalQuerySet)()

    class Meta(OfOurs.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["merchant_id", "calendar", "booking"], condition=Q(ended_at=None), name="one_open_proposal_per_booking"
            ),
            models.UniqueConstraint(
                fields=["merchant_id", "calendar", "occurrence"], condition=Q(ended_at=None), name="one_open_proposal_per_date"
            ),
            models.CheckConstraint(condition=OF_ONE, name="a_proposal_about_one_thing"),
            models.CheckConstraint(
                condition=Q(kind="deleted", starts_at=None, ends_at=None)
                | (~Q(kind="deleted") & Q(starts_at__isnull=False, ends_at__isnull=False)),
                name="what_is_deleted_lies_nowhere",
            ),
        ]

    def is_past(self, at: datetime) -> bool:
        """The time it was moved to is over."""
        return self.starts_at is not None and self.starts_at <= at
