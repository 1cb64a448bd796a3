"""How somebody did in the quiz of something that was given."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from towpath.foundation.tenancy import MerchantOwned, ScopedManager, ScopedQuerySet, owned_key


class QuizResultQuerySet(ScopedQuerySet["QuizResult"]):
    def in_turn(self) -> "QuizResultQuerySet":
        """The first one first. What only the machine needs is left out."""
        return self.order_by("taken_at", "id").defer("token_hash")


class QuizResult(MerchantOwned):
    """One time through the quiz. Every time is kept; the newest of a unit counts."""

    assignment = owned_key("teaching.Assignment", on_delete=models.CASCADE, related_name="results")
    own_version = owned_key("methods.OwnVersion")
    unit = models.CharField(max_length=60)
    asked = models.JSONField()
    """The questions as they were, so that a later version changes nothing about it."""
    answers = models.JSONField(default=dict)
    """The code of the choice, by the code of the question."""
    right = models.PositiveSmallIntegerField()
    of = models.PositiveSmallIntegerField()
    missed = models.JSONField(default=list)
    taken_at = models.DateTimeField()
    token_hash = models.BinaryField()

    objects: ClassVar = ScopedManager.from_queryset(QuizResultQuerySet)()

    class Meta(MerchantOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["merchant_id", "token_hash"], name="one_quiz_result_per_token"),
            models.CheckConstraint(condition=Q(of__gte=1, right__lte=models.F("of")), name="no_more_right_than_asked"),
        ]

    @property
    def percent(self) -> int:
        """Halves rounded up, like every score."""
        return (200 * self.right + self.of) // (2 * self.of)

    def questions_missed(self) -> list[dict[str, Any]]:
        return [question for question in self.asked if question["code"] in self.missed]
