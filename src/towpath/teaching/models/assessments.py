"""Where somebody stands, by what they answered."""

from typing import Any, ClassVar

from django.db import models

from towpath.foundation.tenancy import MerchantOwned, ScopedManager, ScopedQuerySet, owned_key


class AssessmentQuerySet(ScopedQuerySet["Assessment"]):
    def taken(self) -> "AssessmentQuerySet":
        """Answered to the end, the first one first."""
        return self.exclude(taken_at=None).order_by("taken_at", "id")


class Assessment(MerchantOwned):
    """One person's answers to a curriculum's questions. Nobody's, until they want it kept; whoever holds its link sees it."""

    own_version = owned_key("methods.OwnVersion")
    learner = owned_key("teaching.Learner", null=True, on_delete=models.CASCADE)
    answers = models.JSONField(default=dict)
    """The code of the choice, by the code of the question."""
    scores = models.JSONField(default=list)
    """By competency, in the order of the questions: {"competency", "right", "of", "percent"}."""
    missed = models.JSONField(default=list)
    """Codes of questions, the weightiest first."""
    begun_at = models.DateTimeField()
    taken_at = models.DateTimeField(null=True)
    """Not yet, while it was only put aside."""
    told_at = models.DateTimeField(null=True)
    """Since when the network knows what was missed, without a name; empty: nobody said yes to that."""
    token_hash = models.BinaryField()

    objects: ClassVar = ScopedManager.from_queryset(AssessmentQuerySet)()

    class Meta(MerchantOwned.Meta):
        constraints = [models.UniqueConstraint(fields=["merchant_id", "token_hash"], name="one_assessment_per_token")]
        indexes = [models.Index(fields=["merchant_id", "learner", "taken_at"], name="assessments_of_learner")]

    def percent_of(self, competency: str) -> int | None:
        found: list[dict[str, Any]] = [each for each in self.scores if each["competency"] == competency]
        return int(found[0]["percent"]) if found else None
