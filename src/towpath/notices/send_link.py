"""A new link to a booking, for whoever lost the old one or had it closed."""

from datetime import datetime, timedelta
from uuid import uuid5

from django.utils.translation import gettext_lazy as _

from towpath.booking.manage_link import make_link
from towpath.booking.models import PROMISED, Booking
from towpath.booking.say_when import say_there, say_when
from towpath.foundation.errors import Refusal
from towpath.foundation.models import Post
from towpath.foundation.pace import Limit, keep_pace
from towpath.foundation.tenancy import all_or_nothing
from towpath.network.packs import in_language
from towpath.notices.links import shop_link
from towpath.notices.messages import BOOKING_LINK
from towpath.notices.send import may_hear, post_key, send
from towpath.presence.site import own_site
from towpath.work.links import close_every_link

MOST = (Limit(6, timedelta(days=1)),)
"""Nobody's mailbox is filled by pressing a button."""


class NowhereToSend(Refusal):
    kind = "conflict"
    code = "nowhere_to_send"
    what_happened = _("No mail address is known for this booking.")
    what_is_safe = _("Nothing was sent, and the booking stands.")
    what_to_do = _("The browser that booked still shows it; or say it by phone.")


class NothingToOpen(Refusal):
    kind = "conflict"
    code = "nothing_to_open"
    what_happened = _("This booking is over or called off: there is nothing a link could open.")
    what_is_safe = _("Nothing was sent.")


def send_link(*, booking: Booking, at: datetime, instead: bool = False) -> Post:
    """To the address that was left with it, and to no other. `instead`: every link there was is closed. Asked twice within a minute it is done once, so
    that the one that was just sent stays open."""
    if booking.state not in PROMISED or booking.ends_at <= at:
        raise NothingToOpen
    booker = booking.booker
    if booker is None or not may_hear(booker, BOOKING_LINK):
        raise NowhereToSend
    about = uuid5(booking.pk, f"{at:%Y-%m-%dT%H:%M}{'!' if instead else ''}")
    with all_or_nothing():
        there: Post | None = Post.objects.filter(key=post_key(BOOKING_LINK, booker, about)).first()
        if there is not None:
            return there
        if instead:
            close_every_link(booking=booking, at=at)
        keep_pace(what="link", line=str(booking.pk), limits=MOST, at=at)
        site, language = own_site(), booker.language
        facts: dict[str, object] = {
            "name": booker.name.split(" ")[0],
            "service": in_language(booking.version.name, language),
            "when": say_when(booking.starts_at, booking.zone, language, window=booking.window_minutes),
            "when_there": say_there(booking.starts_at, booking.zone, language, window=booking.window_minutes),
            "link": shop_link(site.slug, f"/b/{make_link(booking=booking, at=at)}/"),
        }
        sent = send(message=BOOKING_LINK, customer=booker, about=about, site=site, facts=facts, at=at)
    if sent is None:
        raise NowhereToSend
    return sent
