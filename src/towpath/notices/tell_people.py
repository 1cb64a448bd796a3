"""One letter of a campaign: the business's own words, where they lead, who writes, and the way out."""

from uuid import UUID

from towpath.clientele.models import Customer
from towpath.engage.campaigns.announcements import CampaignLetterDue
from towpath.engage.campaigns.way_out import make_way_out
from towpath.engage.contact_budget import has_open_case
from towpath.engage.known import records_of
from towpath.engage.models import Campaign, Recipient
from towpath.engage.stop_messages import is_stopped
from towpath.foundation.models import Post
from towpath.network.packs import in_language
from towpath.notices.links import shop_link
from towpath.notices.messages import CAMPAIGN
from towpath.notices.send import post_key, send
from towpath.presence.site import own_site

PATHS = {"help": "/help/", "menu": "/menu/", "book": "/", "home": "/"}


def tell_people(fact: CampaignLetterDue) -> None:
    """Told twice it is one letter. Its link is the same for everybody: who opens it is not watched."""
    recipient = Recipient.objects.select_related("campaign", "customer").filter(pk=fact.recipient_id, sent_at__isnull=False).first()
    if recipient is None or Post.objects.filter(key=post_key(CAMPAIGN, recipient.customer, recipient.campaign_id)).exists():
        return
    site, campaign, customer = own_site(), recipient.campaign, recipient.customer
    facts: dict[str, object] = {
        "subject": _part(recipient, "subject", customer),
        "words": _part(recipient, "text", customer),
        "link": shop_link(site.slug, PATHS[campaign.leads_to]),
        "way_out": shop_link(site.slug, f"/no-news/{make_way_out(recipient=recipient)}/"),
        "address": site.address,
    }
    send(message=CAMPAIGN, customer=customer, about=campaign.pk, site=site, facts=facts, at=fact.at)


def letter_still_goes(customer: Customer, campaign_id: UUID) -> bool:
    """Asked in the moment it leaves: the business did not stop it since, they did not say stop, and nothing went wrong for them."""
    if is_stopped(customer) or Campaign.objects.filter(pk=campaign_id).exclude(stopped_at=None).exists():
        return False
    return not has_open_case(records_of(customer))


def _part(recipient: Recipient, part: str, customer: Customer) -> str:
    return in_language({language: said[part] for language, said in recipient.campaign.words.items()}, customer.language)
