"""A message of a journey: the business's own words, its link, and the way out in the same letter."""

from datetime import datetime
from typing import Any
from uuid import UUID

from towpath.booking.say_when import say_when
from towpath.care.aspects import own_merchant
from towpath.engage.announcements import JourneyMessageDue
from towpath.engage.consent import agreed_to
from towpath.engage.contact_budget import has_open_case
from towpath.engage.known import records_of
from towpath.engage.message_link import make_message_link, words_of
from towpath.engage.models import Sent
from towpath.engage.seen import is_called_off
from towpath.engage.show_times import times_to_show
from towpath.engage.stop_messages import is_stopped
from towpath.foundation.models import Post
from towpath.network.packs import in_language
from towpath.notices.links import shop_link
from towpath.notices.messages import JOURNEY, JOURNEY_OFFER, Message
from towpath.notices.send import post_key, send
from towpath.presence.site import own_site


def tell_of_journey(fact: JourneyMessageDue) -> None:
    """Once. The token exists in the letter alone; free times are those of this moment."""
    sent = (
        Sent.objects.select_related("run__own", "run__customer", "run__booking__version__service", "run__thing")
        .filter(pk=fact.sent_id)
        .first()
    )
    if sent is None:
        return
    message, customer = _message(sent), sent.run.customer
    if Post.objects.filter(key=post_key(message, customer, sent.pk)).exists():
        return
    site = own_site()
    link = shop_link(site.slug, f"/after/{make_message_link(sent=sent, at=fact.at)}/")
    facts = {"link": link, **_in_words(sent, customer.language, fact.at)}
    send(message=message, customer=customer, about=sent.pk, site=site, facts=facts, at=fact.at)


def still_goes(sent_id: UUID) -> bool:
    """Asked in the moment a letter leaves: nobody said stop to it since or took back the yes that speaks of it, its visit still stands, its thing
    is still theirs, and nothing went wrong."""
    sent = Sent.objects.select_related("run__customer", "run__order", "run__booking", "run__thing").filter(pk=sent_id).first()
    if sent is None or is_stopped(sent.run.customer, sent.run.code) or is_called_off(sent.run):
        return False
    if sent.run.thing is not None and sent.run.thing.ended_at is not None:
        return False
    if not agreed_to(sent.run.customer, words_of(sent).kind):
        return False
    return not has_open_case(records_of(sent.run.customer))


def _message(sent: Sent) -> Message:
    return JOURNEY_OFFER if sent.kind == "offer" else JOURNEY


def _in_words(sent: Sent, language: str, at: datetime) -> dict[str, Any]:
    words, zone = words_of(sent), own_merchant().zone
    return {
        "subject": in_language(words.subject, language),
        "text": in_language(words.text, language),
        "thing": sent.run.thing.name if sent.run.thing else "",
        "times": [say_when(starts_at, zone, language) for starts_at in times_to_show(sent, at=at)],
        "replies": [in_language(reply.name, language) for reply in words.replies],
    }
