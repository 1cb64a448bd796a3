"""The one question after a visit."""

from towpath.care.announcements import FollowUpDue
from towpath.care.follow_up import make_link
from towpath.care.models import FollowUp
from towpath.foundation.models import Post
from towpath.notices.links import follow_up_link
from towpath.notices.messages import FOLLOW_UP
from towpath.notices.send import post_key, send
from towpath.presence.site import own_site


def ask_how_it_was(fact: FollowUpDue) -> None:
    """A question is due: make its link and put it into the post. The token exists in the message alone."""
    follow_up = FollowUp.objects.select_related("customer").filter(pk=fact.follow_up_id).first()
    if follow_up is None or Post.objects.filter(key=post_key(FOLLOW_UP, follow_up.customer, follow_up.pk)).exists():
        return
    site = own_site()
    link = follow_up_link(site.slug, make_link(follow_up=follow_up, at=fact.at))
    send(message=FOLLOW_UP, customer=follow_up.customer, about=follow_up.pk, site=site, facts={"link": link}, at=fact.at)
