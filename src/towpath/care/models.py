"""Help before, a question after, and making it right."""

from typing import ClassVar

from django.db import models

from towpath.foundation.tenancy import MerchantOwned, ScopedManager, ScopedQuerySet, owned_key


class ToolRun(MerchantOwned):
    """One completed use of a free tool: the answers and what came out. A skipped tool leaves no row."""

    tool = models.CharField(max_length=40)
    customer = owned_key("clientele.Customer", null=True, on_delete=models.CASCADE)
    answers = models.JSONField()
    suggested = models.JSONField(default=list)
    completed_at = models.DateTimeField()


class FollowUp(MerchantOwned):
    """One question after one visit, sent once, only by consent. The link's token is stored as a hash."""

    order = owned_key("orders.Order", on_delete=models.CASCADE)
    customer = owned_key("clientele.Customer", on_delete=models.CASCADE)
    due_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    suppressed_at = models.DateTimeField(null=True)
    token_hash = models.BinaryField(null=True)
    expires_at = models.DateTimeField(null=True)

    class Meta(MerchantOwned.Meta):
        constraints = [models.UniqueConstraint(fields=["merchant_id", "order"], name="one_follow_up_per_visit")]
        indexes = [models.Index(fields=["merchant_id", "token_hash"], name="follow_up_by_token")]


class FeedbackQuerySet(ScopedQuerySet["Feedback"]):
    """What customers said."""

    def newest_first(self) -> "FeedbackQuerySet":
        """As the inbox shows it: with visit, dish and repair case, in two statements."""
        return self.select_related("order", "listing").prefetch_related("cases").order_by("-given_at", "-id")


class Feedback(MerchantOwned):
    """A tap and perhaps a word, about one aspect of one visit. The word never leaves the business."""

    order = owned_key("orders.Order", on_delete=models.CASCADE)
    customer = owned_key("clientele.Customer", null=True, on_delete=models.CASCADE)
    listing = owned_key("presence.Listing", null=True)
    """The dish it is about, when the customer said so."""
    score = models.PositiveSmallIntegerField()
    """1 to 5, how the visit was."""
    aspects = models.JSONField(default=list)
    """What was tapped, by code: ["saltiness"]. Codes come from the trade pack."""
    word = models.CharField(max_length=500, blank=True)
    given_at = models.DateTimeField()

    objects: ClassVar = ScopedManager.from_queryset(FeedbackQuerySet)()

    class Meta(MerchantOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["merchant_id", "order"], name="one_feedback_per_visit"),
            models.CheckConstraint(condition=models.Q(score__gte=1, score__lte=5), name="score_one_to_five"),
        ]
        indexes = [models.Index(fields=["merchant_id", "-given_at"], name="feedback_newest_first")]

    @property
    def case(self) -> "RepairCase | None":
        """The repair case it opened, if it was that bad."""
        return next(iter(self.cases.all()), None)


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


class ChangeHeard(MerchantOwned):
    """This customer was told once that what they said changed something."""

    customer = owned_key("clientele.Customer", on_delete=models.CASCADE)
    change = models.UUIDField()
    told_at = models.DateTimeField()

    class Meta(MerchantOwned.Meta):
        constraints = [models.UniqueConstraint(fields=["merchant_id", "customer", "change"], name="told_once")]
