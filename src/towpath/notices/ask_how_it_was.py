"""The one question after a visit."""

from towpath.booking.say_when import say_when
from towpath.care.announcements import FollowUpDue
from towpath.care.aspects import own_merchant
from towpath.care.follow_up import make_link
from towpath.care.models import FollowUp
from towpath.foundation.models import Post
from towpath.network.packs import in_language
from towpath.notices.links import follow_up_link
from towpath.notices.messages import FOLLOW_UP
from towpath.notices.send import post_key, send
from towpath.presence.site import own_site


def ask_how_it_was(fact: FollowUpDue) -> None:
    """A question is due: make its link and put it into the post. The token exists in the message alone."""
    follow_up = FollowUp.objects.select_related("customer", "booking").filter(pk=fact.follow_up_id).first()
    if follow_up is None or Post.objects.filter(key=post_key(FOLLOW_UP, follow_up.customer, follow_up.pk)).exists():
        return
    site = own_site()
    link = follow_up_link(site.slug, make_link(follow_up=follow_up, at=fact.at))
    facts: dict[str, object] = {"link": link, **_visit_in_words(follow_up)}
    send(message=FOLLOW_UP, customer=follow_up.customer, about=follow_up.pk, site=site, facts=facts, at=fact.at)


def _visit_in_words(follow_up: FollowUp) -> dict[str, object]:
    """A lesson, a session, a visit: as the trade calls it, never what it was about. Of an order nothing is said."""
    booking, language = follow_up.booking, follow_up.customer.language
    if booking is None:
        return {"visit": ""}
    words = own_merchant().pack.section("words").get("visit", {"en": "visit", "zh-hans": "来访"})
    return {
        "visit": in_language(words, language),
        "when": say_when(booking.starts_at, booking.zone, language, window=booking.window_minutes),
    }
