"""From an invitation to a business with a draft site, in one go."""

from datetime import datetime

from django.db import transaction

from towpath.foundation.tenancy import merchant_scope
from towpath.identity.models import Person
from towpath.network.accept_invitation import accept_invitation
from towpath.network.models import Merchant
from towpath.presence.models import Site


def start_business(*, token: str, business_name: str, owner_name: str, at: datetime) -> tuple[Merchant, Person]:
    """The owner has a business and a site that only the team can see, with the usual hours of the trade filled in."""
    with transaction.atomic():
        merchant, owner = accept_invitation(token=token, business_name=business_name, owner_name=owner_name, at=at)
        with merchant_scope(merchant.id):
            draft_site(merchant)
    return merchant, owner


def draft_site(merchant: Merchant) -> Site:
    """A site as it is before anybody has touched it. Each business starts with a hue of its own."""
    return Site.objects.create(
        slug=merchant.slug,
        name=merchant.name,
        trade=merchant.trade,
        zone=merchant.zone,
        currency=merchant.currency,
        hue=int(merchant.id) % 360,
        hours=merchant.pack.section("presence")["hours"],
    )
