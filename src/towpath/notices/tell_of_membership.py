"""A month of a membership has come, was let go unpaid, or it is all over: told to the member, who asked for it by joining. Never at night."""

from datetime import datetime
from uuid import UUID

from django.utils import translation

from towpath.care.follow_up import out_of_quiet_hours
from towpath.foundation.models import Post
from towpath.network.packs import in_language
from towpath.notices.links import shop_link
from towpath.notices.messages import MEMBERSHIP_ENDED, MONTH_BILLED, MONTH_LAPSED, Message
from towpath.notices.send import post_key, send
from towpath.passes.announcements import MembershipEnded, MonthBilled, MonthLapsed
from towpath.passes.models import Membership, MembershipMonth
from towpath.passes.month_link import link_to_month
from towpath.presence.models import Site
from towpath.presence.site import own_site
from towpath.ui import formats


def tell_of_month(fact: MonthBilled) -> None:
    """What it costs and until when it can be paid, with the link to its bill. One that was paid or let go meanwhile is not asked for."""
    month = _month(fact.month_id)
    if month is None or month.purchase.state != "pending":
        return
    member = month.membership
    if not member.holder.email or Post.objects.filter(key=post_key(MONTH_BILLED, member.holder, month.pk)).exists():
        return  # told already: a second link would close the first
    site = own_site()
    with translation.override(member.holder.language):
        until = formats.day(month.pay_until)
        price = formats.money(month.purchase.price_minor, month.purchase.currency)
    facts = {"until": until, "price": price, "link": shop_link(site.slug, f"/m/{link_to_month(month)}/"), "uses": month.purchase.uses}
    _send(MONTH_BILLED, member, month.pk, site, facts, fact.at)


def tell_of_lapsed(fact: MonthLapsed) -> None:
    """Nothing is owed, and nothing has to be done."""
    month = _month(fact.month_id)
    if month is None or month.membership.state != "active" or month.purchase.state != "lapsed":
        return  # where it ended the membership, that is what is told
    _send(MONTH_LAPSED, month.membership, month.pk, own_site(), {}, fact.at)


def tell_of_end(fact: MembershipEnded) -> None:
    """Whoever is forgotten hears nothing."""
    member = Membership.objects.select_related("holder", "offer").filter(pk=fact.membership_id).first()
    if member is not None and fact.why != "forgotten":
        _send(MEMBERSHIP_ENDED, member, member.pk, own_site(), {"unpaid": fact.why == "unpaid"}, fact.at)


def _month(month_id: UUID) -> MembershipMonth | None:
    rows = MembershipMonth.objects.select_related("membership__holder", "membership__offer", "purchase")
    month: MembershipMonth | None = rows.filter(pk=month_id).first()
    return month


def _send(message: Message, member: Membership, about: UUID, site: Site, facts: dict[str, object], at: datetime) -> None:
    holder = member.holder
    said = {"name": holder.name.split(" ")[0], "membership": in_language(member.offer.name, holder.language)}
    send(message=message, customer=holder, about=about, site=site, facts={**said, **facts}, at=out_of_quiet_hours(at, site.zone))
