"""The letters behind what was asked and written in the last four weeks: as the post keeps what has left."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from uuid import UUID

from towpath.care.models import FollowUp
from towpath.clientele.models import Customer
from towpath.engage.journeys_now import body_of
from towpath.engage.models import Sent
from towpath.foundation.models import Post
from towpath.network.packs import in_language
from towpath.notices.messages import FOLLOW_UP, JOURNEY, JOURNEY_OFFER, Message
from towpath.notices.send import post_key
from towpath.town.circle.place import Place

WEEKS_KEPT = 4
SUBJECT = {"en": "How was it?", "zh-hans": "这次怎么样？"}
TEXT = {"en": "One tap is enough, and only we read it.", "zh-hans": "点一下就行，只有我们看得到。"}


def keep_letters(place: Place) -> int:
    """Answers how many."""
    letters = [*_questions(place), *_of_journeys(place)]
    Post.objects.bulk_create(letters)
    return len(letters)


def _questions(place: Place) -> Iterator[Post]:
    asked = FollowUp.objects.filter(sent_at__gte=_since(place), customer__email__isnull=False).select_related("customer")
    for each in asked:
        if each.sent_at is not None:
            yield _post(place, FOLLOW_UP, each.customer, each.pk, SUBJECT, TEXT, each.sent_at)


def _of_journeys(place: Place) -> Iterator[Post]:
    for each in Sent.objects.filter(sent_at__gte=_since(place)).select_related("run__customer", "run__own"):
        step = body_of(each.run.own).steps[each.step]
        message = JOURNEY_OFFER if each.kind == "offer" else JOURNEY
        if step.do == "send":
            yield _post(place, message, each.run.customer, each.pk, step.subject, step.text, each.sent_at)


def _post(place: Place, message: Message, to: Customer, about: UUID, subject: dict[str, str], text: dict[str, str], at: datetime) -> Post:
    return Post(
        key=post_key(message, to, about),
        channel="email",
        to=to.email or "",
        subject=in_language(subject, to.language),
        text=in_language(text, to.language),
        sender_name=place.shop.name,
        not_before=at,
        sent_at=at,
    )


def _since(place: Place) -> datetime:
    return place.now - timedelta(weeks=WEEKS_KEPT, days=1)
