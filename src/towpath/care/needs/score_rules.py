"""What became of each rule: shown, taken, declined, and whether it helped. A rule that helps too few falls asleep."""

from django.db.models import Count, Q

from towpath.care.needs.advise import Score
from towpath.care.needs.models import Recommendation


def score_rules() -> dict[str, Score]:
    """By rule, over everybody it was shown to here. One statement. "Partly" counts as not helped: a rule has to earn its place."""
    rows = Recommendation.objects.values("rule").annotate(
        shown=Count("pk"),
        taken=Count("pk", filter=Q(response="yes")),
        declined=Count("pk", filter=Q(response="no")),
        answered=Count("pk", filter=~Q(outcome="")),
        helped=Count("pk", filter=Q(outcome="yes")),
    )
    return {row.pop("rule"): Score(**row) for row in rows}


def asleep_rules() -> set[str]:
    """Rules that are shown to nobody any more."""
    return {code for code, score in score_rules().items() if score.is_asleep}
