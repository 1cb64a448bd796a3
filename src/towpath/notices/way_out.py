"""The button that mail programs put beside a letter: no more of this kind, at one press and without signing in. RFC 2369; RFC 8058."""

import re
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac

from towpath.clientele.consents import withdraw_consent
from towpath.clientele.models import Customer
from towpath.engage.campaigns.way_out import NoWayOut
from towpath.foundation.models import Post
from towpath.foundation.tenancy import all_or_nothing, current_merchant
from towpath.notices.links import shop_link
from towpath.notices.messages import MESSAGES, TRANSACTIONAL
from towpath.presence.site import own_site

_TOKEN = re.compile(r"([0-9a-f]{32})([0-9a-f]{32})")


def way_out(post: Post) -> dict[str, str]:
    """Heads of a letter that needs a yes; what somebody asked for themselves has no such button. Programs press it by themselves only over https."""
    if not purpose_of(post):
        return {}
    heads = {"List-Unsubscribe": f"<{shop_link(own_site().slug, f'/no-more/{letter_token(post)}/')}>"}
    return heads | ({"List-Unsubscribe-Post": "List-Unsubscribe=One-Click"} if settings.TOWPATH_SCHEME == "https" else {})


def purpose_of(post: Post) -> str:
    """What its reader agreed to, so that it was written; empty: it needed no yes."""
    message = MESSAGES.get(post.key.partition(":")[0])
    return "" if message is None or message.purpose == TRANSACTIONAL else message.purpose


def letter_token(post: Post) -> str:
    """It follows from the letter and the installation's secret, so it waits nowhere, and works for as long as somebody keeps the letter."""
    return post.pk.hex + _proof(post.pk.hex)


def letter_by_token(token: str) -> Post | None:
    """Nothing for one of whoever was forgotten since. Raises `NoWayOut` for what no letter of this installation carried."""
    said = _TOKEN.fullmatch(token)
    if said is None or not constant_time_compare(said[2], _proof(said[1])):
        raise NoWayOut
    letter: Post | None = Post.objects.filter(pk=UUID(said[1])).first()
    return letter


def no_more(*, token: str, at: datetime) -> str:
    """From this moment nothing of the letter's kind goes out, in any record of theirs, also what is in the post already. Answers the purpose that is over;
    empty: they were forgotten, and nothing goes out anyway. Pressed twice it is pressed once."""
    letter = letter_by_token(token)
    purpose = purpose_of(letter) if letter else ""
    if letter is None or not purpose:
        return ""
    with all_or_nothing():
        for record in Customer.objects.same_person(UUID(letter.reader)):
            withdraw_consent(customer=record, purpose=purpose, at=at)
    return purpose


def _proof(letter: str) -> str:
    """It holds on the pages of the business that wrote the letter, and nowhere else."""
    return salted_hmac("towpath.way_out", f"{current_merchant()} {letter}", algorithm="sha256").hexdigest()[:32]
