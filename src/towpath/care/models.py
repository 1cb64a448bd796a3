"""Help before, a question after, and making it right."""

from typing import ClassVar
from uuid import UUID

from django.db import models
from django.db.models import Exists, OuterRef, Q, Value

from towpath.care.daily.models import DailyLog, LoggedDay
from towpath.care.hunches.models import Hunch
from towpath.care.needs.models import NeedSignal, NeedWord, Recommendation
from towpath.care.tools.models import ToolFilm, ToolPhoto
from towpath.foundation.tenancy import MerchantOwned, ScopedManager, ScopedQuerySet, owned_key

__all__ = [
    "ChangeHeard",
    "DailyLog",
    "Feedback",
    "FollowUp",
    "Hunch",
    "LoggedDay",
    "NeedSignal",
    "NeedWord",
    "OwnTool",
    "Recommendation",
    "RepairCase",
    "Review",
    "ToolFilm",
    "ToolPhoto",
    "ToolRun",
]


class OwnToolQuerySet(ScopedQuerySet["OwnTool"]):
    """A business's own tools."""

    def in_force(self) -> "OwnToolQuerySet":
        """What customers are asked now, instead of the pack's."""
        return self.exclude(published_at=None).filter(superseded_at=None)

    def being_written(self) -> "OwnToolQuerySet":
        """What somebody of the team is changing; nobody is asked any of it yet."""
        return self.filter(published_at=None)


class OwnTool(MerchantOwned):
    """A free tool as this business has it: one version. Runs pin one; a change is the next one. None in force: the pack's counts."""

    code = models.CharField(max_length=40)
    number = models.PositiveIntegerField()
    body = models.JSONField()
    """In the shape of `network/free_tools.py`; one that is being written may still be wrong."""
    edits = models.PositiveIntegerField(default=0)
    """How often it was written down: whoever changes an older state is told."""
    published_at = models.DateTimeField(null=True)
    superseded_at = models.DateTimeField(null=True)
    """By the next version, or because the business went back to the pack's."""
    by = models.UUIDField(null=True)

    objects: ClassVar = ScopedManager.from_queryset(OwnToolQuerySet)()

    class Meta(MerchantOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["merchant_id", "code", "number"], name="one_own_tool_per_number"),
            models.UniqueConstraint(fields=["merchant_id", "code"], condition=Q(published_at=None), name="one_own_tool_being_written"),
            models.UniqueConstraint(
                fields=["merchant_id", "code"], condition=Q(published_at__isnull=False, superseded_at=None), name="one_own_tool_in_force"
            ),
        ]


class ToolRunQuerySet(ScopedQuerySet["ToolRun"]):
    """Uses of free tools."""

    def completed(self) -> "ToolRunQuerySet":
        """Those that came to a result."""
        return self.exclude(completed_at=None)


class ToolRun(MerchantOwned):
    """One use of a free tool: the answers and what came out. A skipped tool leaves no row."""

    OUTCOMES = [(outcome, outcome) for outcome in ("", "offered", "not_needed", "stopped", "solved")]

    tool = models.CharField(max_length=40)
    own = owned_key("care.OwnTool", null=True)
    """The version of the business that was asked; none: the pack's."""
    pack = models.ForeignKey("network.PackVersion", null=True, on_delete=models.PROTECT, related_name="+")
    customer = owned_key("clientele.Customer", null=True, on_delete=models.CASCADE)
    """Nobody where the questions are about health or a child: such answers are nobody's."""
    answers = models.JSONField(default=dict)
    scores = models.JSONField(default=dict)
    """0 to 100 by code, as they were counted."""
    suggested = models.JSONField(default=list)
    """What was offered with the result, by id: dishes, or services."""
    token_hash = models.BinaryField(null=True)
    """Of the link by which it is taken up again."""
    begun_at = models.DateTimeField()
    completed_at = models.DateTimeField(null=True)
    """Null while it is under way."""
    opened_at = models.DateTimeField(null=True)
    """When the result was first seen."""
    result = models.CharField(max_length=40, blank=True, default="")
    """The result's code; empty where an answer stopped it, and for dishes."""
    outcome = models.CharField(max_length=10, choices=OUTCOMES, blank=True, default="")

    objects: ClassVar = ScopedManager.from_queryset(ToolRunQuerySet)()

    class Meta(MerchantOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["merchant_id", "token_hash"], name="one_run_per_link"),
            models.CheckConstraint(condition=Q(outcome="") | Q(completed_at__isnull=False), name="an_outcome_at_the_end"),
        ]
        indexes = [models.Index(fields=["merchant_id", "completed_at"], name="tool_runs_by_day")]


def _about_one_visit(name: str) -> models.CheckConstraint:
    """An order or a booking, never both and never neither."""
    return models.CheckConstraint(condition=Q(order=None, booking__isnull=False) | Q(order__isnull=False, booking=None), name=name)


class FollowUp(MerchantOwned):
    """One question after one visit, sent once, only by consent. The link's token is stored as a hash."""

    order = owned_key("orders.Order", null=True, on_delete=models.CASCADE)
    booking = owned_key("booking.Booking", null=True, on_delete=models.CASCADE)
    """The visit: one of the two."""
    customer = owned_key("clientele.Customer", on_delete=models.CASCADE)
    """Who is asked: whoever booked, or who speaks for them."""
    due_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    suppressed_at = models.DateTimeField(null=True)
    token_hash = models.BinaryField(null=True)
    expires_at = models.DateTimeField(null=True)

    class Meta(MerchantOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["merchant_id", "order"], name="one_follow_up_per_visit"),
            models.UniqueConstraint(fields=["merchant_id", "booking"], name="one_follow_up_per_booking"),
            _about_one_visit("asked_about_one_visit"),
        ]
        indexes = [models.Index(fields=["merchant_id", "token_hash"], name="follow_up_by_token")]


class FeedbackQuerySet(ScopedQuerySet["Feedback"]):
    """What customers said."""

    def about(self, order_id: UUID | None, booking_id: UUID | None) -> "FeedbackQuerySet":
        """One visit: an order or a booking."""
        return self.filter(order=order_id) if order_id is not None else self.filter(booking=booking_id)

    def newest_first(self) -> "FeedbackQuerySet":
        """As the inbox shows it: with visit, dish and repair case, and whether it stands on the page (`on_page`), in two statements."""
        on_page = Review.objects.standing().filter(feedback=OuterRef("pk"))
        rows = self.select_related("order", "booking__version", "listing").prefetch_related("cases").annotate(on_page=Exists(on_page))
        return rows.order_by("-given_at", "-id")


class Feedback(MerchantOwned):
    """What one customer said about one visit: taps or stars, and perhaps a word. The word leaves the business only where its author put it on the page."""

    OUTCOMES = [(outcome, outcome) for outcome in ("", "yes", "partly", "no")]

    order = owned_key("orders.Order", null=True, on_delete=models.CASCADE)
    booking = owned_key("booking.Booking", null=True, on_delete=models.CASCADE)
    """The visit: one of the two."""
    customer = owned_key("clientele.Customer", null=True, on_delete=models.CASCADE)
    listing = owned_key("presence.Listing", null=True)
    """The dish it is about, when the customer said so."""
    score = models.PositiveSmallIntegerField()
    """1 to 5, how the visit was; of a booked one it follows from what else was said."""
    outcome = models.CharField(max_length=6, choices=OUTCOMES, blank=True, default="", db_default="")
    """Whether it helped with what they wanted; empty: not asked, or not said."""
    ratings = models.JSONField(default=dict, db_default=Value({}, models.JSONField()))
    """Stars by what the trade asks about, 1 to 5: {"punctual": 3}. What was left out is not in it."""
    aspects = models.JSONField(default=list)
    """What was tapped, by code: ["saltiness"]. Codes come from the trade pack."""
    word = models.CharField(max_length=500, blank=True)
    given_at = models.DateTimeField()

    objects: ClassVar = ScopedManager.from_queryset(FeedbackQuerySet)()

    class Meta(MerchantOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["merchant_id", "order"], name="one_feedback_per_visit"),
            models.UniqueConstraint(fields=["merchant_id", "booking"], name="one_feedback_per_booking"),
            _about_one_visit("said_about_one_visit"),
            models.CheckConstraint(condition=models.Q(score__gte=1, score__lte=5), name="score_one_to_five"),
        ]
        indexes = [models.Index(fields=["merchant_id", "-given_at"], name="feedback_newest_first")]

    @property
    def case(self) -> "RepairCase | None":
        """The repair case it opened, if it was that bad."""
        return next(iter(self.cases.all()), None)

    @property
    def review(self) -> "Review | None":
        """What of it stands, or stood, on the page; asked for with `prefetch_related("reviews")`."""
        return next(iter(self.reviews.all()), None)


class RepairCase(MerchantOwned):
    """Something went wrong for one customer, and the business makes it right."""

    feedback = owned_key("care.Feedback", on_delete=models.CASCADE, related_name="cases")
    opened_at = models.DateTimeField()
    answer = models.CharField(max_length=1000, blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.UUIDField(null=True)
    closed_at = models.DateTimeField(null=True)

    class Meta(MerchantOwned.Meta):
        constraints = [models.UniqueConstraint(fields=["merchant_id", "feedback"], name="one_case_per_feedback")]


class ReviewQuerySet(ScopedQuerySet["Review"]):
    """What customers put on the page."""

    def standing(self) -> "ReviewQuerySet":
        """Put there by their authors, and not taken off again."""
        return self.filter(taken_off_at=None)


class Review(MerchantOwned):
    """What a customer said, put on the page by themselves. They alone take it off; the business answers below it, or reports it, and no more."""

    REASONS = [(reason, reason) for reason in ("personal_data", "insult", "another_shop", "unlawful")]

    feedback = owned_key("care.Feedback", related_name="reviews")
    name = models.CharField(max_length=60, blank=True)
    """As its author wanted to be named: first name and initial. Empty: not at all."""
    published_at = models.DateTimeField()
    taken_off_at = models.DateTimeField(null=True)
    reply = models.CharField(max_length=1000, blank=True)
    replied_at = models.DateTimeField(null=True)
    replied_by = models.UUIDField(null=True)
    reported_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=20, choices=REASONS, blank=True)
    """Why the business says it should not stand there. Its words are hidden only for `personal_data`; its stars never."""
    reported_by = models.UUIDField(null=True)

    objects: ClassVar = ScopedManager.from_queryset(ReviewQuerySet)()

    class Meta(MerchantOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["merchant_id", "feedback"], name="one_review_per_feedback"),
            models.CheckConstraint(
                condition=Q(reported_at=None, reason="") | (Q(reported_at__isnull=False) & ~Q(reason="")), name="reported_for_a_reason"
            ),
            models.CheckConstraint(condition=Q(replied_at=None, reply="") | Q(replied_at__isnull=False), name="a_reply_has_its_moment"),
        ]
        indexes = [models.Index(fields=["merchant_id", "-published_at"], condition=Q(taken_off_at=None), name="reviews_newest_first")]

    @property
    def hides_words(self) -> bool:
        """Somebody's personal data are said to be in it: its words are kept back meanwhile."""
        return self.reason == "personal_data"


class ChangeHeard(MerchantOwned):
    """This customer was told once that what they said changed something."""

    customer = owned_key("clientele.Customer", on_delete=models.CASCADE)
    change = models.UUIDField()
    told_at = models.DateTimeField()

    class Meta(MerchantOwned.Meta):
        constraints = [models.UniqueConstraint(fields=["merchant_id", "customer", "change"], name="told_once")]
