"""What became of each rule: shown, taken, declined, and whether it helped. A rule that helps too few falls asleep."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from towpath.care.needs.advise import Score
from towpath.care.needs.models import Recommendation


def counts_of_rules() -> QuerySet[Any, Any]:
    """By rule: how often it was shown, taken, declined; how many people answered, and whom it helped. "Partly" counts as not helped: a rule has to earn
    its place. Of each person their last answer counts, so that nobody alone can put a rule to sleep, or keep it awake."""
    later = Recommendation.objects.filter(customer=OuterRef("customer"), rule=OuterRef("rule"), outcome_at__gt=OuterRef("outcome_at"))
    is_last = ~Exists(later)
    counted: QuerySet[Any, Any] = (
        Recommendation.objects.order_by()
        .values("rule")
        .annotate(
            shown=Count("pk"),
            taken=Count("pk", filter=Q(response="yes")),
            declined=Count("pk", filter=Q(response="no")),
            answered=Count("pk", filter=~Q(outcome="") & is_last),
            helped=Count("pk", filter=Q(outcome="yes") & is_last),
        )
        .values_list("rule", "shown", "taken", "declined", "answered", "helped")
    )
    return counted


def scores_from(rows: Iterable[Any]) -> dict[str, Score]:
    """The counts by rule."""
    return {rule: Score(*counts) for rule, *counts in rows}


def score_rules() -> dict[str, Score]:
    """By rule, over everybody it was shown to here. One statement."""
    return scores_from(counts_of_rules())


def asleep_rules() -> set[str]:
    """Rules that are shown to nobody any more."""
    return {code for code, score in score_rules().items() if score.is_asleep}
