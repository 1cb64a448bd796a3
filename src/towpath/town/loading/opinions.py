"""What guests said when they were asked, and what the shops answered."""

import json
from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from towpath.town.loading.copying import copy, derived
from towpath.town.rows import Feedback
from towpath.town.town import Town

_ANSWERS = {
    "en": [
        "Thank you for telling us. The next bowl is on the house.",
        "You are right, that should not happen. We have spoken with the kitchen.",
        "Sorry about that evening. Ask for it your way next time and we will see to it.",
    ],
    "zh-hans": [
        "谢谢你告诉我们，下次来这碗面我们请。",
        "你说得对，不该这样。已经跟后厨说过了。",
        "那天让你失望了。下次点单跟我们说一声，一定按你的口味来。",
    ],
}


class _Case(NamedTuple):
    """A bad visit to make right; with no answer yet, it waits."""

    id: UUID
    shop_id: UUID
    feedback_id: UUID
    opened_at: datetime
    answer: str
    answered_at: datetime | None


def load_opinions(town: Town, *, at: datetime) -> None:
    """Follow-ups, the answers to them, and a case for every visit that went badly."""
    history = town.history
    languages = {shop.id: shop.language for shop in town.shops}
    copy(
        "care_followup",
        "id merchant_id order_id customer_id due_at sent_at",
        history.follow_ups,
    )
    copy(
        "care_feedback",
        "id merchant_id order_id customer_id listing_id score aspects word given_at",
        history.feedbacks,
        aspects=lambda told: json.dumps(told.aspects),
    )
    copy(
        "care_repaircase",
        "id merchant_id feedback_id opened_at answer answered_at closed_at",
        (_case(told, language=languages[told.shop_id], at=at) for told in history.feedbacks if told.score <= 2),
        closed_at="answered_at",
    )


def _case(told: Feedback, *, language: str, at: datetime) -> _Case:
    """Complaints of the last two days wait for an answer; older ones were answered the next morning."""
    waiting = told.given_at > at - timedelta(days=2)
    answers = _ANSWERS[language]
    return _Case(
        id=derived(told.id, "case"),
        shop_id=told.shop_id,
        feedback_id=told.id,
        opened_at=told.given_at,
        answer="" if waiting else answers[told.id.int % len(answers)],
        answered_at=None if waiting else told.given_at + timedelta(hours=14),
    )
