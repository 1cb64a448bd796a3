"""How things fit, whose they are, and what they were brought to the desk for."""

from typing import ClassVar
from uuid import UUID

from django.db import models
from django.db.models import Exists, OuterRef, Q

from towpath.foundation.tenancy import MerchantOwned, ScopedManager, ScopedQuerySet, Wall, owned_key
from towpath.orders.models import LineReturn

LONGEST_NAME, LONGEST_SERIAL, LONGEST_VERSION, LONGEST_WORDS = 120, 60, 40, 500
"""Characters of what a thing is called, of its serial, of its version, of what is written about it."""
GONE = ("expired", "cancelled", "declined")
"""States of a booking that take its free alteration back: nothing was altered."""


class FitReportQuerySet(ScopedQuerySet["FitReport"]):
    """What customers said about how things fit."""

    def of(self, customer_id: UUID) -> "FitReportQuerySet":
        return self.filter(customer=customer_id)

    def kept(self) -> "FitReportQuerySet":
        """Pieces their owners keep although something does not fit, the oldest first, with the alteration that was booked for each."""
        return self.filter(wish="keep").exclude(findings=[]).select_related("booking", "line").order_by("said_at", "id")

    def to_alter(self) -> "FitReportQuerySet":
        """Those that are paid and still with their owners, for which nothing is booked, or what was booked fell through."""
        came_back = LineReturn.objects.filter(line=OuterRef("line"))
        theirs = self.kept().filter(~Exists(came_back), line__order__cancelled_at=None).exclude(line__order__paid_at=None)
        return theirs.filter(Q(booking=None) | Q(booking__state__in=GONE))


class FitReport(MerchantOwned):
    """How one piece of an order fits whoever has it now. Said again it is corrected: the last word counts."""

    WISHES = [(wish, wish) for wish in ("", "keep", "bring_back")]

    line = owned_key("orders.OrderLine", on_delete=models.CASCADE)
    customer = owned_key("clientele.Customer", null=True, on_delete=models.CASCADE)
    """Whose order it is; nobody, where it was typed in at the counter."""
    size = models.CharField(max_length=20, blank=True)
    """As it stands on the label."""
    findings = models.JSONField(default=list)
    """[{"part": "sleeve", "way": "long", "cm": 2}], by codes of the trade; empty: it fits."""
    wish = models.CharField(max_length=10, choices=WISHES, blank=True)
    item = models.UUIDField(null=True)
    """The item of the network's catalogue it is, its cut; empty: the business's own."""
    version = models.UUIDField(null=True)
    """In which version the business had it then."""
    booking = owned_key("booking.Booking", null=True)
    """The alteration that is made for nothing."""
    said_at = models.DateTimeField()
    said_by = models.UUIDField(null=True)
    """Who of the team wrote it down; empty: they said it on their own page."""

    objects: ClassVar = ScopedManager.from_queryset(FitReportQuerySet)()

    class Meta(MerchantOwned.Meta):
        constraints = [models.UniqueConstraint(fields=["merchant_id", "line"], name="one_fit_report_per_line")]
        indexes = [
            models.Index(fields=["merchant_id", "-said_at"], name="fit_reports_newest_first"),
            models.Index(fields=["merchant_id", "customer"], name="fit_reports_of_somebody"),
        ]


class FitWord(MerchantOwned):
    """What a customer says about one part of themselves. It wins over every report of before."""

    WAYS = [(way, way) for way in ("fits", "long", "short", "wide", "tight")]

    customer = owned_key("clientele.Customer", on_delete=models.CASCADE)
    part = models.CharField(max_length=40)
    way = models.CharField(max_length=5, choices=WAYS)
    said_at = models.DateTimeField()

    class Meta(MerchantOwned.Meta):
        constraints = [models.UniqueConstraint(fields=["merchant_id", "customer", "part"], name="one_fit_word_per_part")]


class AlterationRule(MerchantOwned):
    """Whether a piece that does not fit and is kept is altered for nothing here. Nobody said so: it is not."""

    is_free = models.BooleanField()
    set_at = models.DateTimeField()

    class Meta(MerchantOwned.Meta):
        constraints = [models.UniqueConstraint(fields=["merchant_id"], name="one_alteration_rule")]


class ThingQuerySet(ScopedQuerySet["Thing"]):
    """What customers own."""

    def standing(self) -> "ThingQuerySet":
        """Still theirs."""
        return self.filter(ended_at=None)


class Thing(MerchantOwned):
    """Something a customer owns and has registered here: the business is whom they turn to about it."""

    VERIFIED = [(how, how) for how in ("", "order", "visit", "slip")]
    ENDS = [(end, end) for end in ("", "given_away", "broken", "mistake")]

    customer = owned_key("clientele.Customer", on_delete=models.CASCADE)
    name = models.CharField(max_length=LONGEST_NAME)
    item = models.UUIDField(null=True)
    """The item of the network's catalogue it is, where it is one."""
    serial = models.CharField(max_length=LONGEST_SERIAL, blank=True)
    version = models.CharField(max_length=LONGEST_VERSION, blank=True)
    bought_on = models.DateField(null=True)
    bought_where = models.CharField(max_length=80, blank=True)
    """Empty: here."""
    warranty_until = models.DateField(null=True)
    verified_by = models.CharField(max_length=5, choices=VERIFIED, blank=True)
    """What shows that it is theirs: an order here, a visit, a till slip that somebody of the team saw. Empty: they say so."""
    order = owned_key("orders.Order", null=True)
    registered_at = models.DateTimeField()
    registered_by = models.UUIDField(null=True)
    """Who of the team did; empty: they did it themselves."""
    wording = models.CharField(max_length=40)
    """Which words they agreed to when it was registered."""
    maker_agreed_at = models.DateTimeField(null=True)
    """Since when its maker may know serial and version; empty: the maker does not."""
    ended_at = models.DateTimeField(null=True)
    ended_how = models.CharField(max_length=10, choices=ENDS, blank=True)

    objects: ClassVar = ScopedManager.from_queryset(ThingQuerySet)()

    class Meta(MerchantOwned.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["merchant_id", "serial", "item"],
                condition=Q(ended_at=None) & ~Q(serial=""),
                nulls_distinct=False,
                name="one_owner_per_serial",
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_how="") | (Q(ended_at__isnull=False) & ~Q(ended_how="")), name="an_end_has_its_moment"
            ),
            models.CheckConstraint(
                condition=Q(maker_agreed_at=None) | (~Q(serial="") & Q(item__isnull=False)), name="a_maker_hears_of_a_serial"
            ),
        ]
        indexes = [
            models.Index(fields=["merchant_id", "customer"], name="things_of_somebody"),
            models.Index(fields=["merchant_id", "serial"], name="things_by_serial"),
        ]


class RegisteredSerial(MerchantOwned):
    """All that the network learns of a thing: which item, which serial, which version, at which business. It has no owner and leads to none."""

    wall: ClassVar[Wall] = "trade"

    item = models.UUIDField()
    serial = models.CharField(max_length=LONGEST_SERIAL)
    version = models.CharField(max_length=LONGEST_VERSION, blank=True)
    registered_on = models.DateField()

    class Meta(MerchantOwned.Meta):
        constraints = [models.UniqueConstraint(fields=["merchant_id", "item", "serial"], name="each_serial_once")]


class ThingVisit(MerchantOwned):
    """This visit was about that thing."""

    thing = owned_key("goods.Thing", on_delete=models.CASCADE, related_name="visits")
    job = owned_key("work.Job", on_delete=models.CASCADE)
    tied_at = models.DateTimeField()

    class Meta(MerchantOwned.Meta):
        constraints = [models.UniqueConstraint(fields=["merchant_id", "job", "thing"], name="each_visit_once")]


class DeskReportQuerySet(ScopedQuerySet["DeskReport"]):
    """What was brought to the desk."""

    def open(self) -> "DeskReportQuerySet":
        return self.filter(solved_at=None)

    def as_read(self) -> "DeskReportQuerySet":
        """With the thing and its owner, the newest first."""
        return self.select_related("thing", "customer").order_by("-logged_at", "-id")


class DeskReport(MerchantOwned):
    """One thing that was brought to the desk: what for, in whose words, what was done. Until it is solved it is a case to make right."""

    key = models.CharField(max_length=200)
    """How its form tells it from every other: what comes twice under one is one report."""
    customer = owned_key("clientele.Customer", null=True, on_delete=models.CASCADE)
    """Whoever brought it, where they are known."""
    thing = owned_key("goods.Thing", null=True)
    name = models.CharField(max_length=LONGEST_NAME, blank=True)
    """What it is, where no thing is registered."""
    item = models.UUIDField(null=True)
    version = models.CharField(max_length=LONGEST_VERSION, blank=True)
    aspect = models.CharField(max_length=40)
    words = models.CharField(max_length=LONGEST_WORDS, blank=True)
    done = models.CharField(max_length=LONGEST_WORDS, blank=True)
    photo = models.CharField(max_length=60, blank=True)
    """Its file, in the business's own folder."""
    logged_at = models.DateTimeField()
    logged_by = models.UUIDField(null=True)
    solved_at = models.DateTimeField(null=True)
    solved_by = models.UUIDField(null=True)

    objects: ClassVar = ScopedManager.from_queryset(DeskReportQuerySet)()

    class Meta(MerchantOwned.Meta):
        constraints = [models.UniqueConstraint(fields=["merchant_id", "key"], name="each_desk_report_once")]
        indexes = [
            models.Index(fields=["merchant_id", "-logged_at"], name="desk_reports_newest_first"),
            models.Index(fields=["merchant_id", "customer"], name="desk_reports_of_somebody"),
        ]
