"""Where a customer was helped, asked and answered, as they may read it."""

from towpath.care.daily.models import DailyLog, LoggedDay
from towpath.care.models import (
    ChangeHeard,
    Feedback,
    FollowUp,
    Hunch,
    NeedSignal,
    NeedWord,
    Recommendation,
    RepairCase,
    Review,
    ToolPhoto,
    ToolRun,
)
from towpath.clientele.models import Customer
from towpath.foundation.sheet import Sheet, same


def kept_about(customer: Customer) -> list[Sheet]:
    """What stands on the page of theirs stands there because they put it there."""
    own = {"customer": customer.pk}
    cases = RepairCase.objects.filter(feedback__customer=customer).order_by("opened_at", "id")
    reviews = Review.objects.filter(feedback__customer=customer).order_by("published_at", "id")
    photos = ToolPhoto.objects.filter(run__customer=customer).order_by("kept_at", "id")
    days = LoggedDay.objects.filter(daily_log__customer=customer).order_by("day", "id")
    return [
        Sheet("help", ToolRun.objects.filter(**own).order_by("begun_at", "id"), _RUN),
        Sheet("photos_shown", photos, same("question", "bytes", "kept_at", tool="run__tool")),
        Sheet("daily_logs", DailyLog.objects.filter(**own).order_by("begun_at", "id"), same("log", "begun_at", "last_at", "kept_at")),
        Sheet("days_logged", days, same("day", "values", "logged_at", log="daily_log__log")),
        Sheet("needs", NeedSignal.objects.filter(**own).order_by("noted_at", "id"), _SIGNAL),
        Sheet("needs_said", NeedWord.objects.filter(**own).order_by("said_at", "id"), same("need", "says", "said_at")),
        Sheet("words_sounded_like", Hunch.objects.filter(**own).order_by("said_at", "id"), _HUNCH),
        Sheet("recommended", Recommendation.objects.filter(**own).order_by("shown_at", "id"), _RECOMMENDED),
        Sheet("questions_after", FollowUp.objects.filter(**own).order_by("due_at", "id"), _FOLLOW_UP),
        Sheet("feedback", Feedback.objects.filter(**own).order_by("given_at", "id"), _FEEDBACK),
        Sheet("answers_to_feedback", cases, same("opened_at", "answer", "answered_at", "closed_at") | _OF_FEEDBACK),
        Sheet("reviews", reviews, same("published_at", "name", "taken_off_at", "reply", "replied_at", "reported_at", reported="reason")),
        Sheet("changes_heard", ChangeHeard.objects.filter(**own).order_by("told_at", "id"), same("told_at")),
    ]


_RUN = same("tool", "answers", "scores", "result", "outcome", "begun_at", "completed_at")
_SIGNAL = same("need", "kind", "noted_at", "expires_at", came_from="source")
_HUNCH = same(
    "need",
    "sentence",
    "said_at",
    "expires_at",
    "answer",
    "answered_at",
    came_from="source",
    compared_by="by",
    service="service__source_code",
)
_RECOMMENDED = same("rule", "needs", "shown_at", "response", "why", "responded_at", "outcome", "outcome_at")
_FOLLOW_UP = same("due_at", "sent_at", "suppressed_at", order="order__number", starts_at="booking__starts_at")
_FEEDBACK = same("given_at", "score", "outcome", "ratings", "aspects", "word") | {
    "order": "order__number",
    "starts_at": "booking__starts_at",
    "dish": "listing__name",
}
_OF_FEEDBACK = {"order": "feedback__order__number", "starts_at": "feedback__booking__starts_at"}
