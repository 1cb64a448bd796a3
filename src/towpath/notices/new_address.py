"""A link to the address somebody wants to be written to, and a word to the one that counted before."""

from datetime import datetime, timedelta
from uuid import UUID

from django.utils import translation

from towpath.clientele.models import Customer, NewAddress
from towpath.clientele.new_address import begin_new_address, take_address
from towpath.foundation.models import Post
from towpath.foundation.pace import Limit, keep_pace
from towpath.foundation.tenancy import all_or_nothing
from towpath.notices.links import shop_link
from towpath.notices.post_of import letters_to
from towpath.notices.tell_owners import words_in
from towpath.presence.site import own_site

MOST = (Limit(4, timedelta(days=1)),)
"""For one customer, to one mailbox and from one line: nobody's mailbox is filled by pressing a button."""
TO_NEW, TO_OLD = "new_address", "address_changed"


def ask_new_address(*, customer: Customer, email: str, line: str = "", at: datetime) -> NewAddress:
    """The same answer for every address: whether somebody is known by it, nobody learns here."""
    with all_or_nothing():
        for who in (str(customer.pk), email.strip().lower(), line):
            keep_pace(what="new address", line=who, limits=MOST, at=at)
        wish, token = begin_new_address(customer=customer, email=email, at=at)
        letters_to(customer).filter(key__startswith=f"{TO_NEW}:", sent_at=None).delete()
        link = shop_link(own_site().slug, f"/my/address/{token}/")
        _write(TO_NEW, customer, wish.email, wish.pk, {"name": customer.name.split(" ")[0], "link": link}, at=at)
    return wish


def take_new_address(*, token: str, at: datetime) -> NewAddress:
    """What waits to leave goes there too. The address before hears that it counts no more, and not which one does."""
    with all_or_nothing():
        wish, before = take_address(token=token, at=at)
        letters_to(wish.customer).filter(to=before, sent_at=None, cancelled_at=None).update(to=wish.email)
        if before and before != wish.email:
            _write(TO_OLD, wish.customer, before, wish.pk, {"name": wish.customer.name.split(" ")[0]}, at=at)
    return wish


def _write(name: str, customer: Customer, to: str, about: UUID, facts: dict[str, object], *, at: datetime) -> None:
    site = own_site()
    with translation.override(customer.language):
        words = words_in(name, {**facts, "shop": site.name})
    Post.objects.create(
        key=f"{name}:{customer.pk}:{about}",
        channel="email",
        to=to,
        subject=words.subject,
        text=words.text,
        sender_name=" ".join(site.name.split())[:120],
        not_before=at,
    )
